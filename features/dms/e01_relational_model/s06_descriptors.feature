@dms @E01-S06 @hard:E01-S00 @soft:E01-S01
Feature: Descriptors in the shared table
  All descriptor resources share dms.Descriptor. The model proves that each fits and says how to tell and query them.

  Port: lib model.resource (descriptor_metadata), lib model.derive.

  @E01-S06-AC1 @port:lib
  Rule: A descriptor is listed as stored in the shared table and has no table of its own

    Scenario Outline: AddressTypeDescriptor of Town, for <dialect>
      Given Town
      When the relational model is derived for <dialect>
      Then the resources of the model are
        | resource                   | storage               | schema |
        | Town:AddressTypeDescriptor | SharedDescriptorTable | town   |
        | Town:Branch                | RelationalTables      | town   |
        | Town:Library               | RelationalTables      | town   |
        | Town:Loan                  | RelationalTables      | town   |
        | Town:Membership            | RelationalTables      | town   |
        | Town:Patron                | RelationalTables      | town   |
      And the detail of Town:AddressTypeDescriptor has nothing but empty lists
      And there is no table, column or view called AddressTypeDescriptor

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S06-AC2 @port:lib
  Rule: The metadata say how descriptor rows are told, stored and queried

    Scenario Outline: The metadata of AddressTypeDescriptor, for <dialect>
      Given Town
      When the relational model of Town:AddressTypeDescriptor is derived for <dialect>
      Then the descriptor metadata have the strategy ResourceKeyId, the table dms.Descriptor and the columns
        | column             | type          |
        | Namespace          | String(255)   |
        | CodeValue          | String(50)    |
        | ShortDescription   | String(75)    |
        | Description        | String(1024)? |
        | EffectiveBeginDate | Date?         |
        | EffectiveEndDate   | Date?         |
        | Discriminator      | String(128)   |
        | Uri                | String(306)   |
      And the query fields of the descriptor are
        | field            | column           | type        |
        | codeValue        | CodeValue        | String(50)  |
        | namespace        | Namespace        | String(255) |
        | shortDescription | ShortDescription | String(75)  |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: Only a descriptor has descriptor metadata
      Given Town
      When the relational model of Town:Patron is derived for pgsql
      Then there are no descriptor metadata

  @E01-S06-AC3 @port:lib
  Rule: All six members can be query fields, listed by name

    Scenario: Declared in another order than by name
      Given Town
      And Town:AddressTypeDescriptor has the member "/queryFieldMapping" {"shortDescription":[{"path":"$.shortDescription","type":"string"}],"effectiveEndDate":[{"path":"$.effectiveEndDate","type":"date"}],"namespace":[{"path":"$.namespace","type":"string"}],"description":[{"path":"$.description","type":"string"}],"effectiveBeginDate":[{"path":"$.effectiveBeginDate","type":"date"}],"codeValue":[{"path":"$.codeValue","type":"string"}]}
      When the relational model of Town:AddressTypeDescriptor is derived for pgsql
      Then the query fields of the descriptor are
        | field              | column             | type         |
        | codeValue          | CodeValue          | String(50)   |
        | description        | Description        | String(1024) |
        | effectiveBeginDate | EffectiveBeginDate | Date         |
        | effectiveEndDate   | EffectiveEndDate   | Date         |
        | namespace          | Namespace          | String(255)  |
        | shortDescription   | ShortDescription   | String(75)   |

    Scenario: A query field is named by its parameter, not by the column it reads
      Given Town
      And Town:AddressTypeDescriptor has the member "/queryFieldMapping" {"since":[{"path":"$.effectiveBeginDate","type":"date"}]}
      When the relational model of Town:AddressTypeDescriptor is derived for mssql
      Then the query fields of the descriptor are
        | field | column             | type |
        | since | EffectiveBeginDate | Date |

  @E01-S06-AC4 @port:lib
  Rule: More descriptors make more resources, and nothing else

    Scenario Outline: Fifty descriptors more, for <dialect>
      Given Town
      And the set is kept as the original
      And Town has 50 further descriptors
      When the relational models of the original and the changed set are derived for <dialect>
      Then the changed model has 50 resources more, and as many tables, views, indexes and triggers

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S06-AC5 @port:lib
  Rule: A descriptor of an extension project is stored in the same table and belongs to its project's schema

    Scenario: A descriptor of Annex
      Given Town and Annex
      And Annex has the descriptor FuelTypeDescriptor
      When the relational model is derived for pgsql
      Then the resources of the model are
        | resource                   | storage               | schema |
        | Annex:Bookmobile           | RelationalTables      | annex  |
        | Annex:FuelTypeDescriptor   | SharedDescriptorTable | annex  |
        | Town:AddressTypeDescriptor | SharedDescriptorTable | town   |
        | Town:Branch                | RelationalTables      | town   |
        | Town:Library               | RelationalTables      | town   |
        | Town:Loan                  | RelationalTables      | town   |
        | Town:Membership            | RelationalTables      | town   |
        | Town:Patron                | RelationalTables      | town   |
      And the detail of Annex:FuelTypeDescriptor has nothing but empty lists

    Scenario: Its metadata are those of every descriptor
      Given Town and Annex
      And Annex has the descriptor FuelTypeDescriptor
      When the relational model of Annex:FuelTypeDescriptor is derived for mssql
      Then the descriptor metadata have the strategy ResourceKeyId, the table dms.Descriptor and the columns
        | column             | type          |
        | Namespace          | String(255)   |
        | CodeValue          | String(50)    |
        | ShortDescription   | String(75)    |
        | Description        | String(1024)? |
        | EffectiveBeginDate | Date?         |
        | EffectiveEndDate   | Date?         |
        | Discriminator      | String(128)   |
        | Uri                | String(306)   |

  @E01-S06-AC6 @port:lib
  Rule: Further optional properties and shorter texts are accepted and change no metadata

    Scenario Outline: <change>
      Given Town
      And <change>
      When the relational model of Town:AddressTypeDescriptor is derived for pgsql
      Then the descriptor metadata have the strategy ResourceKeyId, the table dms.Descriptor and the columns
        | column             | type          |
        | Namespace          | String(255)   |
        | CodeValue          | String(50)    |
        | ShortDescription   | String(75)    |
        | Description        | String(1024)? |
        | EffectiveBeginDate | Date?         |
        | EffectiveEndDate   | Date?         |
        | Discriminator      | String(128)   |
        | Uri                | String(306)   |
      And the query fields of the descriptor are
        | field            | column           | type        |
        | codeValue        | CodeValue        | String(50)  |
        | namespace        | Namespace        | String(255) |
        | shortDescription | ShortDescription | String(75)  |

      Examples:
        | change                                                                                        |
        | the property $.extra of Town:AddressTypeDescriptor is {"type":"string","maxLength":10}          |
        | the property $.extra of Town:AddressTypeDescriptor is {"type":"integer"}                       |
        | the property $.codeValue of Town:AddressTypeDescriptor is {"type":"string","maxLength":40}      |
        | the property $.namespace of Town:AddressTypeDescriptor is {"type":"string","maxLength":1}       |
        | the property $.description of Town:AddressTypeDescriptor is absent                             |
        | the property $.effectiveEndDate of Town:AddressTypeDescriptor is absent                        |

  @E01-S06-AC7 @port:lib
  Rule: A descriptor that does not fit the shared table is refused with the property and the reason

    Scenario Outline: Refused: <change>
      Given Town
      And <change>
      When the relational model is derived for <dialect>
      Then it is refused as descriptor_shape_invalid for Town:AddressTypeDescriptor with
        | detail   | value        |
        | property | "<property>" |
      And the refusal says a reason

      Examples:
        | change                                                                                              | property           | dialect |
        | the property $.codeValue of Town:AddressTypeDescriptor is absent                                    | codeValue          | pgsql   |
        | the property $.namespace of Town:AddressTypeDescriptor is absent                                    | namespace          | mssql   |
        | the property $.shortDescription of Town:AddressTypeDescriptor is absent                             | shortDescription   | pgsql   |
        | the property $.codeValue of Town:AddressTypeDescriptor is optional                                  | codeValue          | pgsql   |
        | the property $.namespace of Town:AddressTypeDescriptor is optional                                  | namespace          | pgsql   |
        | the property $.shortDescription of Town:AddressTypeDescriptor is optional                           | shortDescription   | mssql   |
        | the property $.codeValue of Town:AddressTypeDescriptor is {"type":"integer"}                        | codeValue          | pgsql   |
        | the property $.effectiveBeginDate of Town:AddressTypeDescriptor is {"type":"string","maxLength":10} | effectiveBeginDate | pgsql   |
        | the property $.effectiveEndDate of Town:AddressTypeDescriptor is {"type":"string","format":"date-time"} | effectiveEndDate | mssql |
        | the property $.description of Town:AddressTypeDescriptor is required                                | description        | pgsql   |
        | the property $.effectiveBeginDate of Town:AddressTypeDescriptor is required                         | effectiveBeginDate | pgsql   |
        | the property $.codeValue of Town:AddressTypeDescriptor is {"type":"string","maxLength":51}          | codeValue          | pgsql   |
        | the property $.namespace of Town:AddressTypeDescriptor is {"type":"string","maxLength":256}         | namespace          | mssql   |
        | the property $.shortDescription of Town:AddressTypeDescriptor is {"type":"string","maxLength":76}   | shortDescription   | pgsql   |
        | the property $.description of Town:AddressTypeDescriptor is {"type":"string","maxLength":1025}      | description        | pgsql   |

    Scenario: A required property that the shared table has no column for
      Given Town
      And the property $.extra of Town:AddressTypeDescriptor is {"type":"string","maxLength":10}
      And the property $.extra of Town:AddressTypeDescriptor is required
      When the relational model is derived for pgsql
      Then it is refused as descriptor_shape_invalid for Town:AddressTypeDescriptor with
        | detail   | value   |
        | property | "extra" |
      And the refusal says a reason

  @E01-S06-AC8 @port:lib
  Rule: A descriptor is called …Descriptor, is queried by its six members only, and has a name that fits the discriminator

    Scenario: A descriptor named AddressType
      Given Town
      And Town has the descriptor AddressType
      When the relational model is derived for pgsql
      Then it is refused as descriptor_name_invalid for Town:AddressType

    Scenario: A query field outside the six members
      Given Town
      And the property $.extra of Town:AddressTypeDescriptor is {"type":"string","maxLength":10}
      And Town:AddressTypeDescriptor has the member "/queryFieldMapping/extra" [{"path":"$.extra","type":"string"}]
      When the relational model is derived for pgsql
      Then it is refused as descriptor_query_field_unsupported for Town:AddressTypeDescriptor with
        | detail | value   |
        | field  | "extra" |

    Scenario: Project and resource of 129 characters
      Given Town
      And Town has a descriptor whose discriminator has 129 characters
      When the relational model is derived for mssql
      Then it is refused as discriminator_too_long with
        | detail | value |
        | length | 129   |
        | limit  | 128   |

    Scenario: Project and resource of 128 characters
      Given Town
      And the set is kept as the original
      And Town has a descriptor whose discriminator has 128 characters
      When the relational models of the original and the changed set are derived for pgsql
      Then the changed model has 1 resources more, and as many tables, views, indexes and triggers

  @E01-S06-P1 @port:lib @property
  Rule: Metadata of descriptors differ in their query fields alone, and the model's objects do not depend on their number

    Scenario: Generated descriptors added to Town
      Given Town
      Then for 12 generated descriptor sets all metadata agree but for their query fields, and no table, index or trigger is added
