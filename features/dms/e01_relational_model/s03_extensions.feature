@dms @E01-S03 @hard:E01-S00 @hard:E01-S02 @soft:E01-S01
Feature: Extension tables
  Data below `_ext` lives in tables of the extension project, row for row aligned with what it extends.

  Port: lib model.resource, model.derive.

  @E01-S03-AC1 @port:lib
  Rule: Every extension object has a table in the project's schema, among the tables of the resource it extends

    Scenario Outline: Library with Annex on <dialect>
      Given Town and Annex
      When the relational model of Town:Library is derived for <dialect>
      Then the tables are
        | table                         | scope                     | key                                         |
        | town.Library                  | $                         | DocumentId                                  |
        | annex.LibraryExtension        | $._ext.annex              | DocumentId                                  |
        | annex.LibraryExtensionHour    | $._ext.annex.hours[*]     | Library_DocumentId, Ordinal                 |
        | town.LibraryAddress           | $.addresses[*]            | Library_DocumentId, Ordinal                 |
        | annex.LibraryExtensionAddress | $.addresses[*]._ext.annex | Library_DocumentId, Ordinal                 |
        | town.LibraryAddressPeriod     | $.addresses[*].periods[*] | Library_DocumentId, AddressOrdinal, Ordinal |
      And the extension sites of Town:Library are
        | owning scope   | extension path      | project keys |
        | $              | $._ext              | annex        |
        | $.addresses[*] | $.addresses[*]._ext | annex        |
      And the table annex.LibraryExtension has the columns
        | column                       | kind       | type        | path                                              |
        | PartnerPatron_DocumentId     | DocumentFk | Int64?      | $._ext.annex.partnerPatronReference               |
        | PartnerPatron_PatronUniqueId | Scalar     | String(32)? | $._ext.annex.partnerPatronReference.patronUniqueId |
        | BookmobileCount              | Scalar     | Int32?      | $._ext.annex.bookmobileCount                      |
      And the table annex.LibraryExtensionHour has the columns
        | column  | kind   | type       | path                          |
        | DayName | Scalar | String(10) | $._ext.annex.hours[*].dayName |
        | OpensAt | Scalar | Time?      | $._ext.annex.hours[*].opensAt |
      And the table annex.LibraryExtensionAddress has the columns
        | column  | kind   | type        | path                              |
        | GeoCode | Scalar | String(20)? | $.addresses[*]._ext.annex.geoCode |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: The extension entry is no resource of the model
      Given Town and Annex
      When the relational model is derived for pgsql
      Then the resources of the model are
        | resource                   | storage               | schema |
        | Annex:Bookmobile           | RelationalTables      | annex  |
        | Town:AddressTypeDescriptor | SharedDescriptorTable | town   |
        | Town:Branch                | RelationalTables      | town   |
        | Town:Library               | RelationalTables      | town   |
        | Town:Loan                  | RelationalTables      | town   |
        | Town:Membership            | RelationalTables      | town   |
        | Town:Patron                | RelationalTables      | town   |

  @E01-S03-AC2 @port:lib
  Rule: An extension table has the key of what it extends and points at it

    Scenario Outline: Library with Annex, keys on <dialect>
      Given Town and Annex
      When the relational model of Town:Library is derived for <dialect>
      Then the table annex.LibraryExtensionAddress has the foreign keys
        | name                                      | columns                     | target              | target columns              | on delete | on update |
        | FK_LibraryExtensionAddress_LibraryAddress | Library_DocumentId, Ordinal | town.LibraryAddress | Library_DocumentId, Ordinal | Cascade   | NoAction  |
      And among the foreign keys of annex.LibraryExtension are
        | name                        | columns    | target       | target columns | on delete | on update |
        | FK_LibraryExtension_Library | DocumentId | town.Library | DocumentId     | Cascade   | NoAction  |
      And the table annex.LibraryExtensionHour has the foreign keys
        | name                                     | columns            | target                 | target columns | on delete | on update |
        | FK_LibraryExtensionHour_LibraryExtension | Library_DocumentId | annex.LibraryExtension | DocumentId     | Cascade   | NoAction  |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S03-AC3 @port:lib
  Rule: An attachment to a nested collection has the nested key

    Scenario: A member of the periods
      Given Town and Annex
      And Annex:Library has the member "/commonExtensionOverrides/-" {"insertionLocations": ["$.properties.addresses.items.properties.periods.items"], "schemaFragment": {"type": "object", "properties": {"annex": {"type": "object", "properties": {"reason": {"type": "string", "maxLength": 40}}}}}}
      When the relational model of Town:Library is derived for pgsql
      Then the table annex.LibraryExtensionAddressPeriod has the columns
        | column | type        | path                                        |
        | Reason | String(40)? | $.addresses[*].periods[*]._ext.annex.reason |
      And the tables are
        | table                               | scope                                | key                                         |
        | town.Library                        | $                                    | DocumentId                                  |
        | annex.LibraryExtension              | $._ext.annex                         | DocumentId                                  |
        | annex.LibraryExtensionHour          | $._ext.annex.hours[*]                | Library_DocumentId, Ordinal                 |
        | town.LibraryAddress                 | $.addresses[*]                       | Library_DocumentId, Ordinal                 |
        | annex.LibraryExtensionAddress       | $.addresses[*]._ext.annex            | Library_DocumentId, Ordinal                 |
        | town.LibraryAddressPeriod           | $.addresses[*].periods[*]            | Library_DocumentId, AddressOrdinal, Ordinal |
        | annex.LibraryExtensionAddressPeriod | $.addresses[*].periods[*]._ext.annex | Library_DocumentId, AddressOrdinal, Ordinal |
      And the table annex.LibraryExtensionAddressPeriod has the foreign keys
        | name                                                  | columns                                     | target                    | target columns                              | on delete | on update |
        | FK_LibraryExtensionAddressPeriod_LibraryAddressPeriod | Library_DocumentId, AddressOrdinal, Ordinal | town.LibraryAddressPeriod | Library_DocumentId, AddressOrdinal, Ordinal | Cascade   | NoAction  |
      And the extension sites of Town:Library are
        | owning scope              | extension path                 | project keys |
        | $                         | $._ext                         | annex        |
        | $.addresses[*]            | $.addresses[*]._ext            | annex        |
        | $.addresses[*].periods[*] | $.addresses[*].periods[*]._ext | annex        |

  @E01-S03-AC4 @port:lib
  Rule: An array inside an attached member is a child of the extension table

    Scenario: Visits of an address
      Given Town and Annex
      And Annex:Library has the member "/commonExtensionOverrides/0/schemaFragment/properties/annex/properties/visits" {"type": "array", "items": {"type": "object", "properties": {"on": {"type": "string", "format": "date"}}, "required": ["on"]}}
      When the relational model of Town:Library is derived for pgsql
      Then the table annex.LibraryExtensionAddressVisit has the columns
        | column | type | path                                   |
        | On     | Date | $.addresses[*]._ext.annex.visits[*].on |
      And the tables are
        | table                              | scope                               | key                                         |
        | town.Library                       | $                                   | DocumentId                                  |
        | annex.LibraryExtension             | $._ext.annex                        | DocumentId                                  |
        | annex.LibraryExtensionHour         | $._ext.annex.hours[*]               | Library_DocumentId, Ordinal                 |
        | town.LibraryAddress                | $.addresses[*]                      | Library_DocumentId, Ordinal                 |
        | annex.LibraryExtensionAddress      | $.addresses[*]._ext.annex           | Library_DocumentId, Ordinal                 |
        | annex.LibraryExtensionAddressVisit | $.addresses[*]._ext.annex.visits[*] | Library_DocumentId, AddressOrdinal, Ordinal |
        | town.LibraryAddressPeriod          | $.addresses[*].periods[*]           | Library_DocumentId, AddressOrdinal, Ordinal |
      And the table annex.LibraryExtensionAddressVisit has the foreign keys
        | name                                                    | columns                            | target                        | target columns              | on delete | on update |
        | FK_LibraryExtensionAddressVisit_LibraryExtensionAddress | Library_DocumentId, AddressOrdinal | annex.LibraryExtensionAddress | Library_DocumentId, Ordinal | Cascade   | NoAction  |

    Scenario: An array in an array of the extension at the root
      Given Town and Annex
      And the property $._ext.annex.hours[*].breaks of Annex:Library is {"type": "array", "items": {"type": "object", "properties": {"from": {"type": "string", "format": "time"}}}}
      When the relational model of Town:Library is derived for mssql
      Then the table annex.LibraryExtensionHourBreak has the foreign keys
        | name                                              | columns                         | target                     | target columns              | on delete | on update |
        | FK_LibraryExtensionHourBreak_LibraryExtensionHour | Library_DocumentId, HourOrdinal | annex.LibraryExtensionHour | Library_DocumentId, Ordinal | Cascade   | NoAction  |

  @E01-S03-AC5 @port:lib
  Rule: An extension adds no column, key or check to the base tables, but the referenced key of a new target

    Scenario Outline: Town's tables with and without Annex on <dialect>
      Given Town and Annex
      And the set is kept as the original
      And the set has only the files town.json
      When the relational models of the original and the changed set are derived for <dialect>
      Then the tables of both sets differ in nothing but the referenced keys none

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: A target that only the extension references
      Given Town and Annex
      And Annex:Library has the members
        | member                                                            | value                                                                                |
        | /documentPathsMapping/PartnerPatron/resourceName                  | "Branch"                                                                             |
        | /documentPathsMapping/PartnerPatron/referenceJsonPaths            | [{"identityJsonPath": "$.branchId", "referenceJsonPath": "$._ext.annex.partnerPatronReference.branchId"}] |
      And the property $._ext.annex.partnerPatronReference of Annex:Library is {"type": "object", "properties": {"branchId": {"type": "integer", "format": "int64"}}}
      And the set is kept as the original
      And the set has only the files town.json
      When the relational models of the original and the changed set are derived for pgsql
      Then the tables of both sets differ in nothing but the referenced keys UX_Branch_RefKey

  @E01-S03-AC6 @port:lib
  Rule: Two projects extend one resource side by side

    Scenario: Annex and Depot
      Given Town and Annex
      And the extension project Depot with the endpoint depot
      And Depot has the entry
        """
        {
          "resourceName": "Library",
          "isResourceExtension": true,
          "jsonSchemaForInsert": {
            "type": "object",
            "properties": {
              "_ext": {"type": "object", "properties": {"depot": {"type": "object", "properties": {"stock": {"type": "integer"}}}}}
            }
          }
        }
        """
      When the relational model of Town:Library is derived for pgsql
      Then the tables are
        | table                         | scope                     |
        | town.Library                  | $                         |
        | annex.LibraryExtension        | $._ext.annex              |
        | depot.LibraryExtension        | $._ext.depot              |
        | annex.LibraryExtensionHour    | $._ext.annex.hours[*]     |
        | town.LibraryAddress           | $.addresses[*]            |
        | annex.LibraryExtensionAddress | $.addresses[*]._ext.annex |
        | town.LibraryAddressPeriod     | $.addresses[*].periods[*] |
      And the extension sites of Town:Library are
        | owning scope   | extension path      | project keys |
        | $              | $._ext              | annex, depot |
        | $.addresses[*] | $.addresses[*]._ext | annex        |
      And the table depot.LibraryExtension has the columns
        | column | type   | path               |
        | Stock  | Int32? | $._ext.depot.stock |
      And the table depot.LibraryExtension has the foreign keys
        | name                        | columns    | target       |
        | FK_LibraryExtension_Library | DocumentId | town.Library |
      And the table annex.LibraryExtension has the foreign keys
        | name                                     | columns                                                | target       |
        | FK_LibraryExtension_Library              | DocumentId                                             | town.Library |
        | FK_LibraryExtension_PartnerPatron_RefKey | PartnerPatron_DocumentId, PartnerPatron_PatronUniqueId | town.Patron  |

  @E01-S03-AC7 @port:lib
  Rule: The project key may be the project name in any case; paths keep its spelling, names do not

    Scenario Outline: The key <key>
      Given Town and Annex
      And the project key annex is spelled <key> in Annex:Library
      When the relational model of Town:Library is derived for pgsql
      Then the tables are
        | table                         | scope                      |
        | town.Library                  | $                          |
        | annex.LibraryExtension        | $._ext.<key>               |
        | annex.LibraryExtensionHour    | $._ext.<key>.hours[*]      |
        | town.LibraryAddress           | $.addresses[*]             |
        | annex.LibraryExtensionAddress | $.addresses[*]._ext.<key>  |
        | town.LibraryAddressPeriod     | $.addresses[*].periods[*]  |
      And the extension sites of Town:Library are
        | owning scope   | extension path      | project keys |
        | $              | $._ext              | <key>        |
        | $.addresses[*] | $.addresses[*]._ext | <key>        |
      And the table annex.LibraryExtensionAddress has the columns
        | column  | path                              |
        | GeoCode | $.addresses[*]._ext.<key>.geoCode |

      Examples:
        | key   |
        | Annex |
        | ANNEX |

    Scenario: An endpoint goes before a name
      Given Town and Annex
      And in annex.json the member "/projectSchema/projectName" is "Wing"
      And the extension project annex with the endpoint depot
      When the relational model is derived for pgsql
      Then the table annex.LibraryExtension has the columns
        | column                       |
        | PartnerPatron_DocumentId     |
        | PartnerPatron_PatronUniqueId |
        | BookmobileCount              |

  @E01-S03-AC8 @port:lib
  Rule: A column of an extension object is never null only when the whole way to it is required

    Scenario Outline: <key> key, <ext> _ext
      Given Town and Annex
      And the property $._ext.annex.bookmobileCount of Annex:Library is required
      And the property $._ext.annex of Annex:Library is <key>
      And the property $._ext of Annex:Library is <ext>
      When the relational model of Town:Library is derived for pgsql
      Then among the columns are
        | table                      | column          | type       |
        | annex.LibraryExtension     | BookmobileCount | <type>     |
        | annex.LibraryExtensionHour | DayName         | String(10) |

      Examples:
        | key      | ext      | type   |
        | optional | optional | Int32? |
        | required | optional | Int32? |
        | optional | required | Int32? |
        | required | required | Int32  |

    Scenario: A reference that is required in its object alone
      Given Town and Annex
      And the property $._ext.annex.partnerPatronReference of Annex:Library is required
      When the relational model of Town:Library is derived for pgsql
      Then among the columns are
        | table                  | column                       | type        |
        | annex.LibraryExtension | PartnerPatron_DocumentId     | Int64?      |
        | annex.LibraryExtension | PartnerPatron_PatronUniqueId | String(32)? |

  @E01-S03-AC9 @port:lib
  Rule: An extension object without values of its own has a table all the same

    Scenario: An extension that has only opening hours
      Given Town and Annex
      And the property $._ext.annex.bookmobileCount of Annex:Library is absent
      And the property $._ext.annex.partnerPatronReference of Annex:Library is absent
      And Annex:Library has the member "/documentPathsMapping/PartnerPatron" absent
      When the relational model of Town:Library is derived for pgsql
      Then the table annex.LibraryExtension has no column but its key
      And the table annex.LibraryExtensionHour has the foreign keys
        | name                                     | columns            | target                 | target columns |
        | FK_LibraryExtensionHour_LibraryExtension | Library_DocumentId | annex.LibraryExtension | DocumentId     |

  @E01-S03-AC10 @port:lib
  Rule: A reference below _ext is bound in the extension table

    Scenario: The partner of a library
      Given Town and Annex
      When the relational model of Town:Library is derived for pgsql
      Then the references of Town:Library are
        | path                                | table                  | id column                | target      | identity |
        | $._ext.annex.partnerPatronReference | annex.LibraryExtension | PartnerPatron_DocumentId | Town:Patron | false    |
      And the reference $._ext.annex.partnerPatronReference of Town:Library binds
        | identity path    | reference path                                     | column                       |
        | $.patronUniqueId | $._ext.annex.partnerPatronReference.patronUniqueId | PartnerPatron_PatronUniqueId |
      And the table annex.LibraryExtension has the all-or-none checks
        | name                                      | id column                | dependent columns            |
        | CK_LibraryExtension_PartnerPatron_AllNone | PartnerPatron_DocumentId | PartnerPatron_PatronUniqueId |
      And among the foreign keys of annex.LibraryExtension are
        | name                                     | columns                                                | target      | target columns             | on delete | on update |
        | FK_LibraryExtension_PartnerPatron_RefKey | PartnerPatron_DocumentId, PartnerPatron_PatronUniqueId | town.Patron | DocumentId, PatronUniqueId | NoAction  | Cascade   |

    Scenario: Array uniqueness below _ext
      Given Town and Annex
      When the relational model of Town:Library is derived for pgsql
      Then the table annex.LibraryExtensionHour has the unique keys
        | name                                               | columns                     |
        | UX_LibraryExtensionHour_DayName_Library_DocumentId | Library_DocumentId, DayName |
      And the table annex.LibraryExtension has no unique key

    Scenario: A descriptor below _ext
      Given Town and Annex
      And the property $._ext.annex.hours[*].kind of Annex:Library is {"type": "string"}
      And Annex:Library has the member "/documentPathsMapping/Hour.Kind" {"isReference": true, "isDescriptor": true, "projectName": "Town", "resourceName": "AddressTypeDescriptor", "path": "$._ext.annex.hours[*].kind"}
      When the relational model of Town:Library is derived for pgsql
      Then the descriptors of Town:Library are
        | path                                 | table                      | column                             | descriptor                 | identity |
        | $._ext.annex.hours[*].kind           | annex.LibraryExtensionHour | Kind_DescriptorId                  | Town:AddressTypeDescriptor | false    |
        | $.addresses[*].addressTypeDescriptor | town.LibraryAddress        | AddressTypeDescriptor_DescriptorId | Town:AddressTypeDescriptor | false    |

  @E01-S03-AC11 @port:lib
  Rule: An extension's override without _ext speaks of the root of its own extension

    Scenario Outline: The override key <key> with <name>
      Given Town and Annex
      And Annex:Library has the member "/relational/nameOverrides/<key>" "<name>"
      When the relational model of Town:Library is derived for pgsql
      Then the table annex.LibraryExtensionOpening has the columns
        | column  | path                          |
        | DayName | $._ext.annex.hours[*].dayName |
        | OpensAt | $._ext.annex.hours[*].opensAt |
      And there is no table annex.LibraryExtensionHour

      Examples:
        | key                   | name                    |
        | $.hours[*]            | Opening                 |
        | $._ext.annex.hours[*] | Opening                 |
        | $.hours[*]            | LibraryExtensionOpening |
        | $.hours[*]            | LibraryOpening          |

  @E01-S03-AC12 @port:lib
  Rule: A key to the extended table and a key to it as the target of a reference have different names

    Scenario Outline: A library that refers to a library, on <dialect>
      Given Town and Annex
      And Town:Library has the member "/allowIdentityUpdates" true
      And Annex:Library has the member "/documentPathsMapping/Library" {"isReference": true, "isDescriptor": false, "projectName": "Town", "resourceName": "Library", "referenceJsonPaths": [{"identityJsonPath": "$.libraryId", "referenceJsonPath": "$._ext.annex.libraryReference.libraryId"}]}
      And the property $._ext.annex.libraryReference of Annex:Library is {"type": "object", "properties": {"libraryId": {"type": "integer"}}}
      When the relational model of Town:Library is derived for <dialect>
      Then among the foreign keys of annex.LibraryExtension are
        | name                        | columns     | target       | target columns   | on delete  | on update   |
        | FK_LibraryExtension_Library | DocumentId  | town.Library | DocumentId       | Cascade    | NoAction    |
        | <name>                      | <columns>   | town.Library | <target columns> | NoAction   | <on update> |

      Examples:
        | dialect | name                               | columns                               | target columns        | on update |
        | mssql   | FK_LibraryExtension_Library_Ref    | Library_DocumentId                    | DocumentId            | NoAction  |
        | pgsql   | FK_LibraryExtension_Library_RefKey | Library_DocumentId, Library_LibraryId | DocumentId, LibraryId | Cascade   |

  @E01-S03-AC13 @port:lib
  Rule: A project key belongs to exactly one extension project

    Scenario Outline: The key <key> in Town's own schema
      Given Town and Annex
      And the property $._ext of Town:Branch is {"type": "object", "properties": {"<key>": {"type": "object", "properties": {"stars": {"type": "integer"}}}}}
      When the relational model is derived for pgsql
      Then it is refused as <code> for Town:Branch with
        | detail       | value   |
        | owning_scope | "$"     |
        | key          | "<key>" |

      Examples:
        | key     | code                                |
        | unknown | extension_key_unknown               |
        | town    | extension_key_not_extension_project |
        | Town    | extension_key_not_extension_project |

    Scenario: The key unknown inside a collection
      Given Town and Annex
      And the property $.addresses[*]._ext of Town:Library is {"type": "object", "properties": {"unknown": {"type": "object", "properties": {"stars": {"type": "integer"}}}}}
      And Annex:Library has the member "/commonExtensionOverrides" []
      And Annex:Library has the member "/documentPathsMapping/Address.GeoCode" absent
      When the relational model is derived for pgsql
      Then it is refused as extension_key_unknown for Town:Library with
        | detail       | value            |
        | owning_scope | "$.addresses[*]" |
        | key          | "unknown"        |

    Scenario: The keys annex and Annex at one site
      Given Town and Annex
      And the property $._ext.Annex of Annex:Library is {"type": "object", "properties": {"stars": {"type": "integer"}}}
      When the relational model is derived for pgsql
      Then it is refused as extension_key_ambiguous with
        | detail       | value |
        | owning_scope | "$"   |
      And the refusal names Library, annex

  @E01-S03-AC14 @port:lib
  Rule: Extensions stand at the root and in array items alone

    Scenario: Below an inlined object
      Given Town and Annex
      And the property $.name._ext of Town:Patron is {"type": "object", "properties": {"annex": {"type": "object", "properties": {"title": {"type": "string", "maxLength": 20}}}}}
      When the relational model is derived for pgsql
      Then it is refused as extension_site_unsupported for Town:Patron
      And the refusal's site mentions $.name

    Scenario: Below another extension
      Given Town and Annex
      And the property $._ext.annex._ext of Annex:Library is {"type": "object", "properties": {"annex": {"type": "object", "properties": {"title": {"type": "string", "maxLength": 20}}}}}
      When the relational model is derived for pgsql
      Then it is refused as extension_site_unsupported
      And the refusal's site mentions $._ext.annex

  @E01-S03-AC15 @port:lib @optional
  Rule: The older form, which mirrors a base collection below _ext, is refused

    Scenario: Addresses repeated below the extension
      Given Town and Annex
      And the property $._ext.annex.addresses of Annex:Library is {"type": "array", "items": {"type": "object", "properties": {"_ext": {"type": "object", "properties": {"annex": {"type": "object", "properties": {"title": {"type": "string", "maxLength": 20}}}}}}}}
      When the relational model is derived for pgsql
      Then it is refused as extension_site_unsupported
      And the refusal's site mentions $._ext.annex.addresses[*]

  @E01-S03-P1 @port:lib @property
  Rule: An extension table's key is that of its owning scope, and without extensions the base tables are what they were

    Scenario: Generated attachments
      Then for 8 generated relational sets every extension table has the key of its owning scope
      And for 6 generated relational sets dropping the extensions leaves the base tables but for referenced keys
