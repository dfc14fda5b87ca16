@dms @E01-S09 @hard:E01-S00 @hard:E01-S03
Feature: Extensions of common types
  Extension members can be attached at any item of a base collection by data of the ApiSchema file itself. Validation
  and derivation see one composed schema.

  Port: lib model.effective_resource, lib model.resource.

  @E01-S09-AC1 @port:lib
  Rule: The effective schema is the base's own with the attached members

    Scenario: Library of Town with Annex
      Given Town and Annex
      When the effective resource Town:Library is asked for
      Then the effective schema is that of Town:Library with
        | member                                   | value |
        | /properties/_ext                         | {"type":"object","properties":{"annex":{"type":"object","properties":{"bookmobileCount":{"type":"integer"},"hours":{"type":"array","items":{"type":"object","properties":{"dayName":{"type":"string","maxLength":10},"opensAt":{"type":"string","format":"time"}},"required":["dayName"]}},"partnerPatronReference":{"type":"object","properties":{"patronUniqueId":{"type":"string","maxLength":32}},"required":["patronUniqueId"]}}}}} |
        | /properties/addresses/items/properties/_ext | {"type":"object","properties":{"annex":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":20}}}}} |

    Scenario Outline: <resource>, which nobody extends, in <set>
      Given <set>
      When the effective resource <resource> is asked for
      Then the effective schema is that of <resource>

      Examples:
        | resource         | set            |
        | Town:Patron      | Town and Annex |
        | Annex:Bookmobile | Town and Annex |
        | Town:Library     | Town           |

  @E01-S09-AC2 @port:lib
  Rule: Mapping entries keep their owner, constraints are those of the base and of its extensions

    Scenario: Metadata of Library of Town with Annex
      Given Town and Annex
      When the effective resource Town:Library is asked for
      Then the effective mapping is
        | owner | key                           |
        | Annex | Address.GeoCode               |
        | Annex | Hour.DayName                  |
        | Annex | PartnerPatron                 |
        | Town  | Address.AddressTypeDescriptor |
        | Town  | Address.City                  |
        | Town  | Address.Period.BeginDate      |
        | Town  | LibraryId                     |
        | Town  | LibraryName                   |
      And the effective array uniqueness constraints are those of Town:Library, Annex:Library
      And the effective equality constraints are those of Town:Library, Annex:Library
      And the effective decimal infos are those of Town:Library, Annex:Library

    Scenario: An extension with an equality and a decimal of its own
      Given Town and Annex
      And the property $._ext.annex.rent of Annex:Library is {"type":"number"}
      And the property $._ext.annex.busCount of Annex:Library is {"type":"integer"}
      And Annex:Library has the member "/decimalPropertyValidationInfos" [{"path":"$._ext.annex.rent","totalDigits":9,"decimalPlaces":2}]
      And Annex:Library has the member "/equalityConstraints" [{"sourceJsonPath":"$._ext.annex.busCount","targetJsonPath":"$._ext.annex.bookmobileCount"}]
      When the effective resource Town:Library is asked for
      Then the effective array uniqueness constraints are those of Town:Library, Annex:Library
      And the effective equality constraints are those of Town:Library, Annex:Library
      And the effective decimal infos are those of Town:Library, Annex:Library

  @E01-S09-AC3 @port:lib
  Rule: One attachment may have several places

    Scenario: Addresses and rooms
      Given Town and Annex
      And the property $.rooms of Town:Library is {"type":"array","items":{"type":"object","properties":{"roomName":{"type":"string","maxLength":30}},"required":["roomName"]}}
      And Annex:Library has the member "/commonExtensionOverrides/0/insertionLocations" ["$.properties.addresses.items","$.properties.rooms.items"]
      When the effective resource Town:Library is asked for
      Then the effective schema has at /properties/addresses/items/properties/_ext/properties/annex/properties/geoCode {"type":"string","maxLength":20}
      And the effective schema has at /properties/rooms/items/properties/_ext/properties/annex/properties/geoCode {"type":"string","maxLength":20}

    Scenario: Both extension tables exist
      Given Town and Annex
      And the property $.rooms of Town:Library is {"type":"array","items":{"type":"object","properties":{"roomName":{"type":"string","maxLength":30}},"required":["roomName"]}}
      And Annex:Library has the member "/commonExtensionOverrides/0/insertionLocations" ["$.properties.addresses.items","$.properties.rooms.items"]
      When the relational model of Town:Library is derived for pgsql
      Then the table annex.LibraryExtensionAddress has the columns
        | column  | kind   | type        | path                               |
        | GeoCode | Scalar | String(20)? | $.addresses[*]._ext.annex.geoCode |
      And the table annex.LibraryExtensionRoom has the columns
        | column  | kind   | type        | path                           |
        | GeoCode | Scalar | String(20)? | $.rooms[*]._ext.annex.geoCode |
      And the extension sites of Town:Library are
        | scope          | path                | keys  |
        | $              | $._ext              | annex |
        | $.addresses[*] | $.addresses[*]._ext | annex |
        | $.rooms[*]     | $.rooms[*]._ext     | annex |

  @E01-S09-AC4 @port:lib
  Rule: A place may lie in a collection of a collection

    Scenario: The periods of an address
      Given Town and Annex
      And Annex:Library has the members
        | member                                             | value                                                          |
        | /commonExtensionOverrides/0/insertionLocations     | ["$.properties.addresses.items.properties.periods.items"]     |
        | /documentPathsMapping/Address.GeoCode/path         | "$.addresses[*].periods[*]._ext.annex.geoCode"                |
      When the relational model of Town:Library is derived for pgsql
      Then the extension sites of Town:Library are
        | scope                     | path                           | keys  |
        | $                         | $._ext                         | annex |
        | $.addresses[*].periods[*] | $.addresses[*].periods[*]._ext | annex |
      And the table annex.LibraryExtensionAddressPeriod has the columns
        | column  | kind   | type        | path                                          |
        | GeoCode | Scalar | String(20)? | $.addresses[*].periods[*]._ext.annex.geoCode |

  @E01-S09-AC5 @port:lib
  Rule: The same attachment twice counts once

    Scenario Outline: <how>
      Given Town and Annex
      And the set is kept as the original
      And Annex:Library has the member "<member>" <value>
      When the effective resource Town:Library of the original and the changed set is asked for
      Then the two answers are byte-identical

      Examples:
        | how                          | member                                         | value |
        | One location is listed twice | /commonExtensionOverrides/0/insertionLocations | ["$.properties.addresses.items","$.properties.addresses.items"] |
        | Two items say the same       | /commonExtensionOverrides                      | [{"insertionLocations":["$.properties.addresses.items"],"schemaFragment":{"type":"object","properties":{"annex":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":20}}}}}},{"insertionLocations":["$.properties.addresses.items"],"schemaFragment":{"properties":{"annex":{"properties":{"geoCode":{"maxLength":20,"type":"string"}},"type":"object"}},"type":"object"}}] |

    Scenario: The model is the same, too
      Given Town and Annex
      And the set is kept as the original
      And Annex:Library has the member "/commonExtensionOverrides/0/insertionLocations" ["$.properties.addresses.items","$.properties.addresses.items"]
      When the relational models of the original and the changed set are derived for mssql
      Then the two models differ only in effective_schema_hash

  @E01-S09-AC6 @port:lib
  Rule: Several extension projects may attach at one item, in any order of the files

    Scenario Outline: Annex and Depot, the files in the order <order>
      Given Town and Annex
      And the extension project Depot with the endpoint depot
      And Depot has the entry
        """
        {"resourceName":"Library","isResourceExtension":true,
         "commonExtensionOverrides":[{"insertionLocations":["$.properties.addresses.items"],"schemaFragment":{"type":"object",
          "properties":{"depot":{"type":"object","properties":{"shelfCount":{"type":"integer"}}}}}}],
         "documentPathsMapping":{"Address.ShelfCount":{"isReference":false,"path":"$.addresses[*]._ext.depot.shelfCount"}}}
        """
      And the files are given in the order <order>
      When the effective resource Town:Library is asked for
      Then the effective schema has at /properties/addresses/items/properties/_ext {"type":"object","properties":{"annex":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":20}}},"depot":{"type":"object","properties":{"shelfCount":{"type":"integer"}}}}}
      And the effective mapping is
        | owner | key                           |
        | Annex | Address.GeoCode               |
        | Annex | Hour.DayName                  |
        | Annex | PartnerPatron                 |
        | Depot | Address.ShelfCount            |
        | Town  | Address.AddressTypeDescriptor |
        | Town  | Address.City                  |
        | Town  | Address.Period.BeginDate      |
        | Town  | LibraryId                     |
        | Town  | LibraryName                   |

      Examples:
        | order                             |
        | town.json, annex.json, depot.json |
        | depot.json, annex.json, town.json |

  @E01-S09-AC7 @port:lib
  Rule: A descriptor below an attached member is bound in the extension table

    Scenario Outline: The zone of an address, for <dialect>
      Given Town and Annex
      And Annex:Library has the members
        | member                                                                       | value |
        | /commonExtensionOverrides/0/schemaFragment/properties/annex/properties/zoneDescriptor | {"type":"string","maxLength":306} |
        | /documentPathsMapping/Address.Zone                                           | {"isReference":true,"isDescriptor":true,"path":"$.addresses[*]._ext.annex.zoneDescriptor","projectName":"Town","resourceName":"AddressTypeDescriptor"} |
      When the relational model of Town:Library is derived for <dialect>
      Then the table annex.LibraryExtensionAddress has the columns
        | column                      | kind         | type        | path                                     |
        | ZoneDescriptor_DescriptorId | DescriptorFk | Int64?      | $.addresses[*]._ext.annex.zoneDescriptor |
        | GeoCode                     | Scalar       | String(20)? | $.addresses[*]._ext.annex.geoCode        |
      And the descriptors of Town:Library are
        | path                                     | table                         | column                             | descriptor                 | identity |
        | $.addresses[*]._ext.annex.zoneDescriptor | annex.LibraryExtensionAddress | ZoneDescriptor_DescriptorId        | Town:AddressTypeDescriptor | false    |
        | $.addresses[*].addressTypeDescriptor     | town.LibraryAddress           | AddressTypeDescriptor_DescriptorId | Town:AddressTypeDescriptor | false    |
      And among the foreign keys of annex.LibraryExtensionAddress are
        | name                                      | columns                     | target         | target columns | on delete |
        | FK_LibraryExtensionAddress_ZoneDescriptor | ZoneDescriptor_DescriptorId | dms.Descriptor | DocumentId     | NoAction  |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S09-AC8 @port:lib
  Rule: OpenAPI texts are never read

    Scenario Outline: Annex with OpenAPI fragments <content>
      Given Town and Annex
      And the set is kept as the original
      And Annex:Library has the member "/openApiFragments" <fragments>
      And every OpenAPI member is added to town.json
      When the relational models of the original and the changed set are derived for pgsql
      Then the two answers are byte-identical

      Examples:
        | content            | fragments |
        | with exts          | {"resources":{"exts":{"town.Library":{"properties":{"annex":{"type":"object","properties":{"secret":{"type":"string"}}}}}}}} |
        | with an empty exts | {"resources":{"exts":{}}} |
        | without exts       | {"resources":{"paths":{}}} |
        | that are no object | "text" |

    Scenario: The effective schema
      Given Town and Annex
      And the set is kept as the original
      And Annex:Library has the member "/openApiFragments" {"resources":{"exts":{"town.Library":{"properties":{"annex":{"type":"object","properties":{"secret":{"type":"string"}}}}}}}}
      When the effective resource Town:Library of the original and the changed set is asked for
      Then the two answers are byte-identical

    Scenario: The hash
      Given Town and Annex
      And Annex:Library has the member "/openApiFragments" {"resources":{"exts":{"town.Library":{}}}}
      When the schema set is hashed
      Then the effective schema hash is b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53

  @E01-S09-AC9 @port:lib
  Rule: Base and extension may use one mapping key for different paths

    Scenario: Address.City of Town and of Annex
      Given Town and Annex
      And Annex:Library has the members
        | member                                | value |
        | /documentPathsMapping/Address.GeoCode | absent |
        | /documentPathsMapping/Address.City    | {"isReference":false,"path":"$.addresses[*]._ext.annex.geoCode"} |
      When the effective resource Town:Library is asked for
      Then the effective mapping is
        | owner | key                           |
        | Annex | Address.City                  |
        | Annex | Hour.DayName                  |
        | Annex | PartnerPatron                 |
        | Town  | Address.AddressTypeDescriptor |
        | Town  | Address.City                  |
        | Town  | Address.Period.BeginDate      |
        | Town  | LibraryId                     |
        | Town  | LibraryName                   |

    Scenario: The model does not care
      Given Town and Annex
      And the set is kept as the original
      And Annex:Library has the members
        | member                                | value |
        | /documentPathsMapping/Address.GeoCode | absent |
        | /documentPathsMapping/Address.City    | {"isReference":false,"path":"$.addresses[*]._ext.annex.geoCode"} |
      When the relational models of the original and the changed set are derived for pgsql
      Then the two models differ only in effective_schema_hash

    Scenario: One key for a reference of the base and another of the extension
      Given Town and Annex
      And Town:Branch has the members
        | member                                | value |
        | /documentPathsMapping/Keeper          | {"isReference":true,"isDescriptor":false,"projectName":"Town","resourceName":"Patron","referenceJsonPaths":[{"identityJsonPath":"$.patronUniqueId","referenceJsonPath":"$.keeperReference.patronUniqueId"}]} |
        | /jsonSchemaForInsert/properties/keeperReference | {"type":"object","properties":{"patronUniqueId":{"type":"string","maxLength":32}},"required":["patronUniqueId"]} |
      And Annex has the entry
        """
        {"resourceName":"Branch","isResourceExtension":true,
         "documentPathsMapping":{"Keeper":{"isReference":true,"isDescriptor":false,"projectName":"Town","resourceName":"Patron",
          "referenceJsonPaths":[{"identityJsonPath":"$.patronUniqueId","referenceJsonPath":"$._ext.annex.keeperReference.patronUniqueId"}]}},
         "jsonSchemaForInsert":{"type":"object","properties":{"_ext":{"type":"object","properties":{"annex":{"type":"object","properties":{
          "keeperReference":{"type":"object","properties":{"patronUniqueId":{"type":"string","maxLength":32}},"required":["patronUniqueId"]}}}}}}}}
        """
      When the relational model of Town:Branch is derived for pgsql
      Then the references of Town:Branch are
        | path                         | table                 | id column         | target      | identity |
        | $._ext.annex.keeperReference | annex.BranchExtension | Keeper_DocumentId | Town:Patron | false    |
        | $.keeperReference            | town.Branch           | Keeper_DocumentId | Town:Patron | false    |

  @E01-S09-AC10 @port:lib
  Rule: A body is judged by the composed schema, attached members included

    Scenario Outline: A Library with a geoCode of <length> characters in its first address is <verdict>
      Given Town and Annex
      When the effective resource Town:Library is asked for
      Then a body with a text of <length> characters at <path> is <verdict> by the effective schema
        """
        {"libraryId":1,"libraryName":"Main","addresses":[{"addressTypeDescriptor":"uri://town/AddressType#Home","city":"Elm",
         "_ext":{"annex":{"geoCode":""}}}],"_ext":{"annex":{"hours":[{"dayName":""}]}}}
        """

      Examples:
        | path                                 | length | verdict  |
        | /addresses/0/_ext/annex/geoCode      | 20     | accepted |
        | /addresses/0/_ext/annex/geoCode      | 21     | refused  |
        | /_ext/annex/hours/0/dayName          | 10     | accepted |
        | /_ext/annex/hours/0/dayName          | 11     | refused  |
        | /addresses/0/city                    | 30     | accepted |
        | /addresses/0/city                    | 31     | refused  |

  @E01-S09-AC11 @port:lib
  Rule: A base property that the extension entry repeats because its location starts there is ignored

    Scenario Outline: The entry repeats addresses <how>
      Given Town and Annex
      And the set is kept as the original
      And Annex:Library has the member "/jsonSchemaForInsert/properties/addresses" <schema>
      And Annex:Library has the member "/jsonSchemaForInsert/required" <required>
      When the effective resource Town:Library of the original and the changed set is asked for
      Then the two answers are byte-identical

      Examples:
        | how                      | schema                                                            | required      |
        | as it is in the base     | {"type":"array","items":{"type":"object","properties":{"city":{"type":"string","maxLength":30}}}} | [] |
        | with other members       | {"type":"array","items":{"type":"object","properties":{"mayor":{"type":"string"}}}} | [] |
        | and requires them        | {"type":"array","items":{"type":"object","properties":{}}}        | ["addresses"] |

    Scenario: The model is the same with the repetition
      Given Town and Annex
      And the set is kept as the original
      And Annex:Library has the member "/jsonSchemaForInsert/properties/addresses" {"type":"array","items":{"type":"object","properties":{"mayor":{"type":"string"}}}}
      When the relational models of the original and the changed set are derived for mssql
      Then the two models differ only in effective_schema_hash

  @E01-S09-AC12 @port:lib
  Rule: A location that is not the schema of an object in the base is refused

    Scenario Outline: <location>
      Given Town and Annex
      And Annex:Library has the member "/commonExtensionOverrides/0/insertionLocations" ["<location>"]
      When the relational model is derived for pgsql
      Then it is refused as extension_insertion_invalid for <resource> with
        | detail   | value        |
        | location | "<location>" |

      Examples:
        | location                      | resource      |
        | $.properties.nosuch.items     | Annex:Library |
        | $.properties.libraryId        | Annex:Library |
        | properties.addresses          | Annex:Library |
        | $.properties.addresses        | Annex:Library |
        | $.addresses[*]                | Annex:Library |
        | $.properties..addresses.items | Annex:Library |
        | $.properties.addresses.items. | Annex:Library |

    Scenario: Asking for the effective resource is refused, too
      Given Town and Annex
      And Annex:Library has the member "/commonExtensionOverrides/0/insertionLocations" ["$.properties.nosuch.items"]
      When the effective resource Town:Library is asked for
      Then it is refused as extension_insertion_invalid for Annex:Library with
        | detail   | value                       |
        | location | "$.properties.nosuch.items" |

  @E01-S09-AC13 @port:lib
  Rule: Two different fragments for one key at one place are refused

    Scenario: The second item says another length
      Given Town and Annex
      And Annex:Library has the member "/commonExtensionOverrides" [{"insertionLocations":["$.properties.addresses.items"],"schemaFragment":{"type":"object","properties":{"annex":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":20}}}}}},{"insertionLocations":["$.properties.addresses.items"],"schemaFragment":{"type":"object","properties":{"annex":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":21}}}}}}]
      When the relational model is derived for pgsql
      Then it is refused as extension_merge_conflict
      And the refusal's site mentions $.addresses[*]
      And the refusal names Library, Annex

    Scenario: The base itself has the key already, with other content
      Given Town and Annex
      And the property $._ext of Town:Library is {"type":"object","properties":{"annex":{"type":"object","properties":{"other":{"type":"integer"}}}}}
      When the relational model is derived for pgsql
      Then it is refused as extension_merge_conflict
      And the refusal's site mentions $
      And the refusal names Library, Town, Annex

    Scenario: The base itself has the key already, with equal content in another spelling
      Given Town and Annex
      And the set is kept as the original
      And the property $._ext of Town:Library is {"properties":{"annex":{"properties":{"partnerPatronReference":{"required":["patronUniqueId"],"properties":{"patronUniqueId":{"maxLength":32,"type":"string"}},"type":"object"},"hours":{"items":{"required":["dayName"],"properties":{"opensAt":{"format":"time","type":"string"},"dayName":{"maxLength":10,"type":"string"}},"type":"object"},"type":"array"},"bookmobileCount":{"type":"integer"}},"type":"object"}},"type":"object"}
      When the relational models of the original and the changed set are derived for pgsql
      Then the two models differ only in effective_schema_hash

  @E01-S09-AC14 @port:lib
  Rule: An extension entry adds to _ext and to nothing else

    Scenario: A new property beside _ext
      Given Town and Annex
      And Annex:Library has the member "/jsonSchemaForInsert/properties/motto" {"type":"string","maxLength":30}
      When the relational model is derived for pgsql
      Then it is refused as extension_merge_conflict
      And the refusal names Library, motto

    Scenario: A property of the base in which no location starts
      Given Town and Annex
      And Annex:Library has the member "/jsonSchemaForInsert/properties/libraryName" {"type":"string","maxLength":75}
      When the relational model is derived for mssql
      Then it is refused as extension_merge_conflict
      And the refusal names Library, libraryName

  @E01-S09-AC15 @port:lib
  Rule: A resource extension stands in an extension project and extends exactly one base resource

    Scenario: Nobody has the name
      Given Town and Annex
      And Annex:Library has the member "/resourceName" "Nosuch"
      When the relational model is derived for pgsql
      Then it is refused as extension_base_missing for Annex:Nosuch

    Scenario: The name is that of a descriptor
      Given Town and Annex
      And Annex:Library has the member "/resourceName" "AddressTypeDescriptor"
      When the relational model is derived for pgsql
      Then it is refused as extension_base_missing for Annex:AddressTypeDescriptor

    Scenario: Two projects have the name
      Given Town and Annex
      And the extension project Depot with the endpoint depot
      And Depot has the resource Library
        | path        | declaration      |
        | $.shelfCode | identity integer |
      When the relational model is derived for pgsql
      Then it is refused as extension_base_ambiguous for Annex:Library
      And the refusal names Depot, Town

    Scenario: A resource extension in the core project
      Given Town
      And Town has the entry
        """
        {"resourceName":"Patron","isResourceExtension":true,"jsonSchemaForInsert":{"type":"object","properties":{}}}
        """
      When the relational model is derived for pgsql
      Then it is refused as extension_project_required for Town:Patron

  @E01-S09-AC16 @port:lib @security
  Rule: A project attaches members under its own key only

    Scenario Outline: Annex writes under the key of Depot <where>
      Given Town and Annex
      And the extension project Depot with the endpoint depot-1
      And Annex:Library has the member "<member>" <value>
      When the relational model is derived for pgsql
      Then it is refused as extension_key_foreign for Annex:Library with
        | detail       | value     |
        | owning_scope | "<scope>" |
        | key          | "<key>"   |

      Examples:
        | where               | member                                                | value                                                                                    | scope          | key     |
        | in an address       | /commonExtensionOverrides/0/schemaFragment/properties | {"depot-1":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":20}}}} | $.addresses[*] | depot-1 |
        | by its project name | /commonExtensionOverrides/0/schemaFragment/properties | {"DEPOT":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":20}}}}   | $.addresses[*] | DEPOT   |
        | at the root         | /jsonSchemaForInsert/properties/_ext/properties       | {"depot-1":{"type":"object","properties":{"count":{"type":"integer"}}}}                 | $              | depot-1 |

  @E01-S09-AC17 @port:lib
  Rule: Members cannot be attached inside an inlined object

    Scenario: The name of a patron
      Given Town and Annex
      And Annex has the entry
        """
        {"resourceName":"Patron","isResourceExtension":true,"commonExtensionOverrides":[{"insertionLocations":["$.properties.name"],
         "schemaFragment":{"type":"object","properties":{"annex":{"type":"object","properties":{"title":{"type":"string","maxLength":20}}}}}}]}
        """
      When the relational model is derived for pgsql
      Then it is refused as extension_site_unsupported
      And the refusal's site mentions $.name

  @E01-S09-P1 @port:lib @property
  Rule: Composition depends on no order of files, and composing the composed adds nothing

    Scenario: Generated schema sets
      Then for 10 generated relational sets the effective schemas are those recomputed, in every order of the files, and once more
