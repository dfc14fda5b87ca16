@dms @E01-S00 @hard:E00-S00
Feature: Tables and columns from the insert schema
  The expanded insert schema of every resource becomes root and child tables, their keys, scalar columns and descriptor
  columns, always the same way.

  Port: lib model.resource, model.derive, path.parse.

  @E01-S00-AC1 @port:lib
  Rule: The root and every array of objects give a table; a child's key is its parent's key and an ordinal

    Scenario Outline: Library on <dialect>
      Given Town
      When the relational model of Town:Library is derived for <dialect>
      Then the tables are
        | table                     | scope                      | key                                         |
        | town.Library              | $                          | DocumentId                                  |
        | town.LibraryAddress       | $.addresses[*]             | Library_DocumentId, Ordinal                 |
        | town.LibraryAddressPeriod | $.addresses[*].periods[*]  | Library_DocumentId, AddressOrdinal, Ordinal |
      And the table town.Library has the columns
        | column      | kind   | type       | path          |
        | LibraryId   | Scalar | Int32      | $.libraryId   |
        | LibraryName | Scalar | String(75) | $.libraryName |
      And the table town.LibraryAddress has the columns
        | column                             | kind         | type       | path                                 |
        | AddressTypeDescriptor_DescriptorId | DescriptorFk | Int64      | $.addresses[*].addressTypeDescriptor |
        | City                               | Scalar       | String(30) | $.addresses[*].city                  |
      And the table town.LibraryAddressPeriod has the columns
        | column    | kind   | type  | path                                |
        | BeginDate | Scalar | Date  | $.addresses[*].periods[*].beginDate |
        | EndDate   | Scalar | Date? | $.addresses[*].periods[*].endDate   |
      And the table town.LibraryAddress has the foreign keys
        | name                                    | columns                            | target          | target columns | on delete | on update |
        | FK_LibraryAddress_AddressTypeDescriptor | AddressTypeDescriptor_DescriptorId | dms.Descriptor  | DocumentId     | NoAction  | NoAction  |
        | FK_LibraryAddress_Library               | Library_DocumentId                 | town.Library    | DocumentId     | Cascade   | NoAction  |
      And the table town.LibraryAddressPeriod has the foreign keys
        | name                                   | columns                            | target              | target columns              | on delete | on update |
        | FK_LibraryAddressPeriod_LibraryAddress | Library_DocumentId, AddressOrdinal | town.LibraryAddress | Library_DocumentId, Ordinal | Cascade   | NoAction  |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: Every root key points at the document
      Given Town
      When the relational model is derived for pgsql
      Then the table town.Library has the foreign keys
        | name                | columns    | target       | target columns | on delete | on update |
        | FK_Library_Document | DocumentId | dms.Document | DocumentId     | Cascade   | NoAction  |
      And the table town.Branch has the foreign keys
        | name               | columns    | target       | target columns | on delete | on update |
        | FK_Branch_Document | DocumentId | dms.Document | DocumentId     | Cascade   | NoAction  |

    Scenario: A scope without values of its own has a table all the same
      Given Town
      And Town has the resource Archive
        | property                        | is                  |
        | $.archiveCode                   | identity string(20) |
        | $.shelves[*].boxes[*].label     | string(30)          |
      When the relational model of Town:Archive is derived for pgsql
      Then the tables are
        | table                | scope                   | key                                       |
        | town.Archive         | $                       | DocumentId                                |
        | town.ArchiveShelve   | $.shelves[*]            | Archive_DocumentId, Ordinal               |
        | town.ArchiveShelveBox | $.shelves[*].boxes[*]  | Archive_DocumentId, ShelveOrdinal, Ordinal |
      And the table town.ArchiveShelve has no column but its key

  @E01-S00-AC2 @port:lib
  Rule: An inlined object has no table: its values are columns of the table around it, names joined

    Scenario: The name of a patron
      Given Town
      When the relational model of Town:Patron is derived for pgsql
      Then the tables are
        | table       | scope | key        |
        | town.Patron | $     | DocumentId |
      And the table town.Patron has the columns
        | column         | kind   | type        | path              |
        | DateOfBirth    | Scalar | Date?       | $.birthDate       |
        | NameFirstName  | Scalar | String(75)  | $.name.firstName  |
        | NameMiddleName | Scalar | String(75)? | $.name.middleName |
        | PatronUniqueId | Scalar | String(32)  | $.patronUniqueId  |

    Scenario: Nothing in the whole model is called Name
      Given Town
      When the relational model is derived for pgsql
      Then there is no table, column or view called Name

    Scenario: Objects within an object, within a collection
      Given Town
      And Town has the resource Map
        | property                    | is                  |
        | $.mapCode                   | identity string(20) |
        | $.sheets[*].frame.north.deg | integer             |
        | $.sheets[*].frame.scale     | integer             |
      When the relational model of Town:Map is derived for pgsql
      Then the tables are
        | table         | scope       |
        | town.Map      | $           |
        | town.MapSheet | $.sheets[*] |
      And the table town.MapSheet has the columns
        | column        | type   | path                        |
        | FrameNorthDeg | Int32? | $.sheets[*].frame.north.deg |
        | FrameScale    | Int32? | $.sheets[*].frame.scale     |

  @E01-S00-AC3 @port:lib
  Rule: A column is nullable when its property or any object around it is optional or may be null

    Scenario Outline: The first name of a patron when <change> <value>
      Given Town
      And the <change> <value>
      When the relational model of Town:Patron is derived for pgsql
      Then among the columns are
        | table       | column         | type   | path              |
        | town.Patron | NameFirstName  | <type> | $.name.firstName  |
        | town.Patron | NameMiddleName | String(75)? | $.name.middleName |
        | town.Patron | PatronUniqueId | String(32)  | $.patronUniqueId  |

      Examples:
        | change                                                    | value         | type        |
        | property $.name of Town:Patron is                         | optional      | String(75)? |
        | property $.name.firstName of Town:Patron is               | optional      | String(75)? |
        | node $.name.firstName of Town:Patron has x-nullable       | true          | String(75)? |
        | node $.name of Town:Patron has x-nullable                 | true          | String(75)? |
        | node $.name.firstName of Town:Patron has x-nullable       | false         | String(75)  |
        | property $.name of Town:Patron is                         | required      | String(75)  |

  @E01-S00-AC4 @port:lib
  Rule: An array item starts afresh: whether the array is optional plays no part inside it

    Scenario Outline: The city of an address when <path> is <value>
      Given Town
      And the property <path> of Town:Library is <value>
      When the relational model of Town:Library is derived for pgsql
      Then among the columns are
        | table                     | column                             | type       |
        | town.LibraryAddress       | City                               | String(30) |
        | town.LibraryAddress       | AddressTypeDescriptor_DescriptorId | Int64      |
        | town.LibraryAddressPeriod | BeginDate                          | Date       |

      Examples:
        | path                   | value    |
        | $.addresses            | optional |
        | $.addresses            | required |
        | $.addresses[*].periods | optional |

    Scenario: An array inside an optional object
      Given Town
      And Town has the resource Order
        | property               | is                  |
        | $.orderCode            | identity string(20) |
        | $.details.lines[*].sku | required string(12) |
        | $.details.comment      | required string(40) |
      When the relational model of Town:Order is derived for pgsql
      Then among the columns are
        | table          | column         | type        |
        | town.OrderLine | Sku            | String(12)  |
        | town.Order     | DetailsComment | String(40)? |

  @E01-S00-AC5 @port:lib
  Rule: What a schema lets in additionally creates nothing

    Scenario Outline: additionalProperties <value> at <path>
      Given Town
      And the set is kept as the original
      And the node <path> of Town:Library has additionalProperties <value>
      When the relational models of the original and the changed set are derived for pgsql
      Then the two models are the same

      Examples:
        | path                      | value                                                                         |
        | $                         | true                                                                          |
        | $                         | absent                                                                        |
        | $                         | {"type": "string", "maxLength": 9}                                            |
        | $.addresses[*]            | {"type": "object", "properties": {"more": {"type": "integer"}}}               |
        | $.addresses[*].periods[*] | {"type": "array", "items": {"oneOf": [{"type": "null"}]}}                     |

    Scenario Outline: The keyword <keyword> creates nothing
      Given Town
      And the set is kept as the original
      And the node <path> of Town:Library has <keyword> <value>
      When the relational models of the original and the changed set are derived for pgsql
      Then the two models are the same

      Examples:
        | path           | keyword     | value                               |
        | $.libraryId    | minimum     | 1                                   |
        | $.libraryName  | pattern     | "^[A-Z]+$"                          |
        | $.addresses    | minItems    | 1                                   |
        | $.addresses    | uniqueItems | true                                |
        | $              | x-extra     | {"properties": {"more": {}}}        |
        | $              | title       | "Library"                           |

  @E01-S00-AC6 @port:lib
  Rule: Each type of the schema has its column type

    Scenario: One optional property of every type
      Given Town
      And Town has the resource Sampler
        | property      | is                  |
        | $.samplerCode | identity string(20) |
        | $.a           | integer             |
        | $.b           | int64               |
        | $.c           | decimal(9,2)        |
        | $.d           | boolean             |
        | $.e           | date                |
        | $.f           | date-time           |
        | $.g           | time                |
        | $.h           | string(10)          |
      When the relational model of Town:Sampler is derived for pgsql
      Then the table town.Sampler has the columns
        | column      | kind   | type          | path          |
        | A           | Scalar | Int32?        | $.a           |
        | B           | Scalar | Int64?        | $.b           |
        | C           | Scalar | Decimal(9,2)? | $.c           |
        | D           | Scalar | Boolean?      | $.d           |
        | E           | Scalar | Date?         | $.e           |
        | F           | Scalar | DateTime?     | $.f           |
        | G           | Scalar | Time?         | $.g           |
        | H           | Scalar | String(10)?   | $.h           |
        | SamplerCode | Scalar | String(20)    | $.samplerCode |

    Scenario: The longest text and the widest decimals
      Given Town
      And Town has the resource Sampler
        | property      | is                  |
        | $.samplerCode | identity string(1)  |
        | $.big         | string(10485760)    |
        | $.whole       | decimal(38,0)       |
        | $.part        | decimal(38,38)      |
        | $.digit       | decimal(1,1)        |
      When the relational model of Town:Sampler is derived for pgsql
      Then the table town.Sampler has the columns
        | column      | type              |
        | Big         | String(10485760)? |
        | Digit       | Decimal(1,1)?     |
        | Part        | Decimal(38,38)?   |
        | SamplerCode | String(1)         |
        | Whole       | Decimal(38,0)?    |

  @E01-S00-AC7 @port:lib
  Rule: A date or time format decides the type, any other format leaves a text with its length

    Scenario Outline: A string with <schema>
      Given Town
      And Town has the resource Sampler
        | property      | is                  |
        | $.samplerCode | identity string(20) |
        | $.value       | string(10)          |
      And the property $.value of Town:Sampler is <schema>
      When the relational model of Town:Sampler is derived for pgsql
      Then among the columns are
        | table        | column | type   |
        | town.Sampler | Value  | <type> |

      Examples:
        | schema                                                       | type         |
        | {"type": "string", "format": "uri", "maxLength": 255}        | String(255)? |
        | {"type": "string", "format": "date", "maxLength": 10}        | Date?        |
        | {"type": "string", "format": "date"}                         | Date?        |
        | {"type": "string", "format": "date-time", "maxLength": 30}   | DateTime?    |
        | {"type": "string", "format": "time", "maxLength": 8}         | Time?        |
        | {"type": "string", "format": "int64", "maxLength": 8}        | String(8)?   |
        | {"type": "integer", "format": "int32"}                       | Int32?       |
        | {"type": "integer", "format": "date"}                        | Int32?       |

  @E01-S00-AC8 @port:lib
  Rule: A descriptor value is an id column and never a text

    Scenario: The type of an address
      Given Town
      When the relational model of Town:Library is derived for pgsql
      Then the descriptors of Town:Library are
        | path                                 | table               | column                             | descriptor                 | identity |
        | $.addresses[*].addressTypeDescriptor | town.LibraryAddress | AddressTypeDescriptor_DescriptorId | Town:AddressTypeDescriptor | false    |
      And every path is bound to one column at most

    Scenario: A descriptor value at the root, one in an inlined object, one that is part of the identity
      Given Town
      And Town has the resource Sampler
        | property              | is                                        |
        | $.kind                | identity descriptor Town:AddressTypeDescriptor |
        | $.detail.addressTypeDescriptor | descriptor Town:AddressTypeDescriptor |
      When the relational model of Town:Sampler is derived for pgsql
      Then the table town.Sampler has the columns
        | column                                   | kind         | type   | path                           |
        | DetailAddressTypeDescriptor_DescriptorId | DescriptorFk | Int64? | $.detail.addressTypeDescriptor |
        | Kind_DescriptorId                        | DescriptorFk | Int64  | $.kind                         |
      And the descriptors of Town:Sampler are
        | path                           | table        | column                                   | descriptor                 | identity |
        | $.detail.addressTypeDescriptor | town.Sampler | DetailAddressTypeDescriptor_DescriptorId | Town:AddressTypeDescriptor | false    |
        | $.kind                         | town.Sampler | Kind_DescriptorId                        | Town:AddressTypeDescriptor | true     |

    Scenario: A property called Descriptor without a mapping is a text
      Given Town
      And Town has the resource Sampler
        | property      | is                  |
        | $.samplerCode | identity string(20) |
        | $.addressTypeDescriptor | string(306) |
      When the relational model of Town:Sampler is derived for pgsql
      Then among the columns are
        | table        | column                | kind   | type         |
        | town.Sampler | AddressTypeDescriptor | Scalar | String(306)? |

    Scenario: A descriptor value needs no length
      Given Town
      And the node $.addresses[*].addressTypeDescriptor of Town:Library has maxLength absent
      When the relational model of Town:Library is derived for pgsql
      Then among the columns are
        | table               | column                             | kind         | type  |
        | town.LibraryAddress | AddressTypeDescriptor_DescriptorId | DescriptorFk | Int64 |

  @E01-S00-AC9 @port:lib
  Rule: An array of descriptor values is a table with one column

    Scenario: The stops of a route
      Given Town
      And Town has the addition +route
      When the relational model of Town:Route is derived for pgsql
      Then the tables are
        | table                        | scope                     | key                       |
        | town.Route                   | $                         | DocumentId                |
        | town.RouteStopTypeDescriptor | $.stopTypeDescriptors[*]  | Route_DocumentId, Ordinal |
      And the table town.RouteStopTypeDescriptor has the columns
        | column                          | kind         | type  | path                     |
        | StopTypeDescriptor_DescriptorId | DescriptorFk | Int64 | $.stopTypeDescriptors[*] |
      And the table town.RouteStopTypeDescriptor has the foreign keys
        | name                                          | columns                         | target         | target columns | on delete | on update |
        | FK_RouteStopTypeDescriptor_Route              | Route_DocumentId                | town.Route     | DocumentId     | Cascade   | NoAction  |
        | FK_RouteStopTypeDescriptor_StopTypeDescriptor | StopTypeDescriptor_DescriptorId | dms.Descriptor | DocumentId     | NoAction  | NoAction  |
      And the descriptors of Town:Route are
        | path                     | table                        | column                          | descriptor                 | identity |
        | $.stopTypeDescriptors[*] | town.RouteStopTypeDescriptor | StopTypeDescriptor_DescriptorId | Town:AddressTypeDescriptor | false    |

  @E01-S00-AC10 @port:lib
  Rule: A key holds the ordinals of all outer arrays, outermost first

    Scenario: Arrays nested three deep
      Given Town
      And Town has the resource Deep
        | property             | is                  |
        | $.deepCode           | identity string(20) |
        | $.a[*].b[*].c[*].end | integer             |
      When the relational model of Town:Deep is derived for pgsql
      Then the tables are
        | table         | scope             | key                                          |
        | town.Deep     | $                 | DocumentId                                   |
        | town.DeepA    | $.a[*]            | Deep_DocumentId, Ordinal                     |
        | town.DeepAB   | $.a[*].b[*]       | Deep_DocumentId, AOrdinal, Ordinal           |
        | town.DeepABC  | $.a[*].b[*].c[*]  | Deep_DocumentId, AOrdinal, BOrdinal, Ordinal |
      And the table town.DeepABC has the foreign keys
        | name              | columns                             | target      | target columns                     | on delete | on update |
        | FK_DeepABC_DeepAB | Deep_DocumentId, AOrdinal, BOrdinal | town.DeepAB | Deep_DocumentId, AOrdinal, Ordinal | Cascade   | NoAction  |
      And the table town.DeepAB has the foreign keys
        | name            | columns                   | target     | target columns           | on delete | on update |
        | FK_DeepAB_DeepA | Deep_DocumentId, AOrdinal | town.DeepA | Deep_DocumentId, Ordinal | Cascade   | NoAction  |

    Scenario: Tables stand by depth, then by scope
      Given Town
      And Town has the resource Deep
        | property        | is                  |
        | $.deepCode      | identity string(20) |
        | $.b[*].x        | integer             |
        | $.a[*].z[*].x   | integer             |
        | $.B[*].x        | integer             |
      And Town:Deep has the member "/relational/nameOverrides/$.B[*]" "Upper"
      When the relational model of Town:Deep is derived for pgsql
      Then the tables are
        | table          | scope        |
        | town.Deep      | $            |
        | town.DeepUpper | $.B[*]       |
        | town.DeepA     | $.a[*]       |
        | town.DeepB     | $.b[*]       |
        | town.DeepAZ    | $.a[*].z[*]  |

  @E01-S00-AC11 @port:lib
  Rule: An array inside an inlined object is named after the array alone and belongs to the table around the object

    Scenario: Lines among the details
      Given Town
      And Town has the resource Order
        | property                     | is                  |
        | $.orderCode                  | identity string(20) |
        | $.details.lines[*].sku       | string(12)          |
        | $.details.lines[*].sub.parts[*].number | integer |
      When the relational model of Town:Order is derived for pgsql
      Then the tables are
        | table              | scope                              | key                                     |
        | town.Order         | $                                  | DocumentId                              |
        | town.OrderLine     | $.details.lines[*]                 | Order_DocumentId, Ordinal               |
        | town.OrderLinePart | $.details.lines[*].sub.parts[*]    | Order_DocumentId, LineOrdinal, Ordinal  |
      And the table town.OrderLine has the columns
        | column | type        | path                   |
        | Sku    | String(12)? | $.details.lines[*].sku |
      And the table town.OrderLine has the foreign keys
        | name               | columns          | target     | target columns | on delete | on update |
        | FK_OrderLine_Order | Order_DocumentId | town.Order | DocumentId     | Cascade   | NoAction  |

  @E01-S00-AC12 @port:lib
  Rule: A node without a type is an array when it has items, an object when it has properties or is the root

    Scenario Outline: The type of <path> left out
      Given Town
      And the set is kept as the original
      And the node <path> of <resource> has type absent
      When the relational models of the original and the changed set are derived for pgsql
      Then the two models are the same

      Examples:
        | path                   | resource    |
        | $                      | Town:Patron |
        | $.name                 | Town:Patron |
        | $.addresses            | Town:Library |
        | $.addresses[*]         | Town:Library |
        | $.addresses[*].periods | Town:Library |
        | $.patronReference      | Town:Loan    |

  @E01-S00-AC13 @port:lib
  Rule: The order of members plays no part

    Scenario Outline: Every object's members in <order> on <dialect>
      Given Town
      And the set is kept as the original
      And all members of all objects stand in <order>
      When the relational models of the original and the changed set are derived for <dialect>
      Then the two answers are byte-identical

      Examples:
        | order         | dialect |
        | reverse order | pgsql   |
        | reverse order | mssql   |
        | ordinal order | pgsql   |

  @E01-S00-AC14 @port:lib
  Rule: A path is read into properties and any-item steps

    Scenario Outline: <path>
      When the path <path> is parsed
      Then its canonical text is <path>
      And its segments are <segments>

      Examples:
        | path                                | segments                                       |
        | $.addresses[*].periods[*].beginDate | addresses, [*], periods, [*], beginDate        |
        | $.schoolId                          | schoolId                                       |
        | $.stopTypeDescriptors[*]            | stopTypeDescriptors, [*]                       |
        | $.addresses[*]._ext.annex.geo-code  | addresses, [*], _ext, annex, geo-code          |
        | $.größe.中文.٣_-                     | größe, 中文, ٣_-                                |
        | $                                   | none                                           |

  @E01-S00-AC15 @port:lib
  Rule: A schema must arrive expanded: keywords that would need interpretation are refused at every node

    Scenario Outline: <keyword> at <path>
      Given Town
      And the node <path> of Town:Library has <keyword> <value>
      When the relational model is derived for pgsql
      Then it is refused as schema_keyword_unsupported for Town:Library at <path> with
        | detail  | value       |
        | keyword | "<keyword>" |

      Examples:
        | path                                | keyword           | value                          |
        | $                                   | $ref              | "#/definitions/library"        |
        | $.libraryName                       | oneOf             | [{"maxLength": 3}]             |
        | $.addresses                         | anyOf             | []                             |
        | $.addresses[*]                      | allOf             | [{"type": "object"}]           |
        | $.libraryName                       | enum              | ["Central"]                    |
        | $                                   | patternProperties | {"^x": {"type": "integer"}}    |
        | $.addresses[*].periods[*].endDate   | enum              | []                             |
        | $.libraryName                       | type              | ["string", "null"]             |
        | $.addresses[*].city                 | type              | ["string"]                     |
        | $.addresses[*].addressTypeDescriptor | enum             | ["a#b"]                        |

  @E01-S00-AC16 @port:lib
  Rule: Every text has a length

    Scenario Outline: A <kind> without a length
      Given Town and Annex
      And the node <path> of <entry> has maxLength absent
      When the relational model is derived for pgsql
      Then it is refused as string_max_length_missing for <resource> at <path>

      Examples:
        | kind                   | entry        | resource     | path                |
        | city                   | Town:Library | Town:Library | $.addresses[*].city |
        | name inside an object  | Town:Patron  | Town:Patron  | $.name.middleName   |
        | member of an extension | Annex:Library | Town:Library | $._ext.annex.hours[*].dayName |

    Scenario Outline: The length <length>
      Given Town
      And the node $.addresses[*].city of Town:Library has maxLength <length>
      When the relational model is derived for pgsql
      Then it is refused as string_max_length_invalid for Town:Library at $.addresses[*].city with
        | detail | value    |
        | value  | <length> |

      Examples:
        | length   |
        | 0        |
        | -1       |
        | 1.5      |
        | "30"     |
        | 10485761 |
        | true     |

    Scenario Outline: The length <length> is accepted
      Given Town
      And the node $.addresses[*].city of Town:Library has maxLength <length>
      When the relational model of Town:Library is derived for pgsql
      Then among the columns are
        | table               | column | type             |
        | town.LibraryAddress | City   | String(<length>) |

      Examples:
        | length   |
        | 1        |
        | 10485760 |

  @E01-S00-AC17 @port:lib
  Rule: Every decimal has its digits exactly once

    Scenario: No entry for a number
      Given Town
      And Town:Loan has the member "/decimalPropertyValidationInfos" []
      When the relational model is derived for pgsql
      Then it is refused as decimal_info_missing for Town:Loan at $.fee

    Scenario Outline: The entries <entries>
      Given Town
      And Town:Loan has the member "/decimalPropertyValidationInfos" <entries>
      When the relational model is derived for pgsql
      Then it is refused as decimal_info_invalid for Town:Loan at $.fee

      Examples:
        | entries                                                                                                              |
        | [{"path": "$.fee", "totalDigits": 9}]                                                                                |
        | [{"path": "$.fee", "decimalPlaces": 2}]                                                                              |
        | [{"path": "$.fee", "totalDigits": 39, "decimalPlaces": 2}]                                                           |
        | [{"path": "$.fee", "totalDigits": 0, "decimalPlaces": 0}]                                                            |
        | [{"path": "$.fee", "totalDigits": 9, "decimalPlaces": -1}]                                                           |
        | [{"path": "$.fee", "totalDigits": 2, "decimalPlaces": 3}]                                                            |
        | [{"path": "$.fee", "totalDigits": 9, "decimalPlaces": 2}, {"path": "$.fee", "totalDigits": 9, "decimalPlaces": 3}]   |

    Scenario: Both numbers are told
      Given Town
      And Town:Loan has the member "/decimalPropertyValidationInfos/0/totalDigits" 39
      When the relational model is derived for pgsql
      Then it is refused as decimal_info_invalid for Town:Loan at $.fee with
        | detail         | value |
        | total_digits   | 39    |
        | decimal_places | 2     |

  @E01-S00-AC18 @port:lib
  Rule: Arrays hold objects or descriptor values

    Scenario Outline: The array <schema>
      Given Town
      And the property $.values of Town:Branch is <schema>
      When the relational model is derived for pgsql
      Then it is refused as <code> for Town:Branch at $.values

      Examples:
        | schema                                                                              | code                       |
        | {"type": "array", "items": {"type": "integer"}}                                     | schema_scalar_array        |
        | {"type": "array", "items": {"type": "string", "maxLength": 306}}                    | schema_scalar_array        |
        | {"type": "array", "items": {"type": "array", "items": {"type": "object"}}}          | schema_scalar_array        |
        | {"type": "array"}                                                                   | schema_array_items_invalid |
        | {"type": "array", "items": [{"type": "object", "properties": {}}]}                  | schema_array_items_invalid |
        | {"type": "array", "items": true}                                                    | schema_array_items_invalid |

    Scenario: An array of whole numbers at a descriptor's path
      Given Town
      And Town has the addition +route
      And the property $.stopTypeDescriptors[*] of Town:Route is {"type": "integer"}
      When the relational model is derived for pgsql
      Then it is refused as schema_scalar_array for Town:Route at $.stopTypeDescriptors

  @E01-S00-AC19 @port:lib
  Rule: Every node has a type that a table can hold

    Scenario Outline: The property <schema>
      Given Town
      And the property $.value of Town:Branch is <schema>
      When the relational model is derived for pgsql
      Then it is refused as <code> for Town:Branch at $.value

      Examples:
        | schema             | code                    |
        | {"type": "null"}   | schema_type_unsupported |
        | {"type": "uuid"}   | schema_type_unsupported |
        | {"type": "String", "maxLength": 3} | schema_type_unsupported |
        | {}                 | schema_type_missing     |
        | {"maxLength": 30}  | schema_type_missing     |

    Scenario Outline: A root of the type <type>
      Given Town
      And the node $ of Town:Branch has type <type>
      When the relational model is derived for pgsql
      Then it is refused as schema_root_not_object for Town:Branch

      Examples:
        | type     |
        | "array"  |
        | "string" |

  @E01-S00-AC20 @port:lib
  Rule: A path beyond the grammar is refused

    Scenario Outline: The path "<path>"
      When the path "<path>" is parsed
      Then it is refused as path_invalid with
        | detail | value    |
        | value  | "<path>" |

      Examples:
        | path          |
        |               |
        | a             |
        | $a            |
        | $.            |
        | $..a          |
        | $.a[0]        |
        | $[*]          |
        | $.a[*][*]     |
        | $.a.          |
        | $.a b         |
        | $['a']        |
        | $.a[?(@.b)]   |
        | $.a[*]b       |
        | $.a[ *]       |
        | $.a$          |
        | $.😀          |
        | $.a²          |

    Scenario: A property name beyond the grammar
      Given Town
      And the property $.a~b of Town:Branch is {"type": "integer"}
      When the relational model is derived for pgsql
      Then it is refused as path_invalid for Town:Branch

  @E01-S00-AC21 @port:lib
  Rule: Every mapped path must be found in the schema

    Scenario Outline: <member>
      Given Town
      And Town:Branch has the member "/documentPathsMapping/Lost" <entry>
      When the relational model is derived for pgsql
      Then it is refused as <code> for Town:Branch at <path> with
        | detail | value  |
        | key    | "Lost" |

      Examples:
        | member                    | path          | code                   | entry                                                                                                                                       |
        | A descriptor value        | $.lost        | descriptor_path_unused | {"isReference": true, "isDescriptor": true, "projectName": "Town", "resourceName": "AddressTypeDescriptor", "path": "$.lost"}              |
        | A descriptor in an array  | $.lost[*]     | descriptor_path_unused | {"isReference": true, "isDescriptor": true, "projectName": "Town", "resourceName": "AddressTypeDescriptor", "path": "$.lost[*]"}           |
        | A scalar                  | $.lost        | mapping_path_unknown   | {"isReference": false, "path": "$.lost"}                                                                                                    |
        | A scalar in another case  | $.branchid    | mapping_path_unknown   | {"isReference": false, "path": "$.branchid"}                                                                                                |

  @E01-S00-P1 @port:lib @property
  Rule: Every value of the schema is bound to one column, and every column to a value or a reference

    Scenario: Generated sets: values and columns
      Then for 8 generated relational sets every value has one column and every path of a column is a value or a reference

    Scenario: A synthetic schema set of the data standard's size
      Given the synthetic schema set
      When the relational model is derived for pgsql
      Then every value has one column and every path of a column is a value or a reference

    @data
    Scenario Outline: The data standard: <files>
      Given the data standard's schema files <files>
      When the relational model is derived for mssql
      Then every value has one column and every path of a column is a value or a reference

      Examples:
        | files                                  |
        | core                                   |
        | sample-extension, tpdm-extension, core |

  @E01-S00-P2 @port:lib @property
  Rule: There are as many tables as arrays and one, and keys grow by an ordinal

    Scenario: Generated sets: arrays and tables
      Then for 8 generated relational sets there is a table for the root and for every array, keyed by the arrays around it

  @E01-S00-P3 @port:lib @property
  Rule: Shuffling the members of all objects changes no byte

    Scenario: Town and Annex
      Given Town and Annex
      Then for 6 other spellings of the files the relational model is the same

    Scenario: Generated sets: spellings
      Then for 5 generated relational sets every spelling of the files gives the same model
