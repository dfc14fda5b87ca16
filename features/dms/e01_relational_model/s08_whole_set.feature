@dms @E01-S08 @hard:E00-S00 @hard:E00-S02 @hard:E00-S03
Feature: One builder for the whole set
  One operation turns a schema set into one complete model through ordered whole-set passes. There is no per-resource
  shortcut with other results.

  Port: lib model.derive, lib model.resource, lib model.passes.

  @E01-S08-AC1 @port:lib
  Rule: There are nineteen passes, in this order

    Scenario: The names of the passes
      When the passes of the derivation are asked for
      Then the passes are
        | number | pass                    |
        | 1      | compose                 |
        | 2      | validate-set            |
        | 3      | traverse-base           |
        | 4      | map-descriptors         |
        | 5      | map-extensions          |
        | 6      | bind-references         |
        | 7      | unify-keys              |
        | 8      | derive-abstract         |
        | 9      | root-identity           |
        | 10     | reference-constraints   |
        | 11     | array-uniqueness        |
        | 12     | descriptor-foreign-keys |
        | 13     | check-names             |
        | 14     | name-constraints        |
        | 15     | check-invariants        |
        | 16     | derive-indexes          |
        | 17     | derive-triggers         |
        | 18     | shorten-names           |
        | 19     | order                   |

  @E01-S08-AC2 @port:lib
  Rule: The model has every project once and every base resource, but no resource extension

    Scenario Outline: Town and Annex for <dialect>
      Given Town and Annex
      When the relational model is derived for <dialect>
      Then the projects of the model are
        | endpoint | name  | version | extension | schema |
        | annex    | Annex | 0.3.0   | true      | annex  |
        | town     | Town  | 1.0.0   | false     | town   |
      And the resources of the model are
        | resource                   | storage               | schema |
        | Annex:Bookmobile           | RelationalTables      | annex  |
        | Town:AddressTypeDescriptor | SharedDescriptorTable | town   |
        | Town:Branch                | RelationalTables      | town   |
        | Town:Library               | RelationalTables      | town   |
        | Town:Loan                  | RelationalTables      | town   |
        | Town:Membership            | RelationalTables      | town   |
        | Town:Patron                | RelationalTables      | town   |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: Projects follow their endpoint names, resources their project names
      Given Town and Annex
      And in annex.json the member "/projectSchema/projectName" is "Zephyr"
      When the relational model is derived for pgsql
      Then the projects of the model are
        | endpoint | name   | version | extension | schema |
        | annex    | Zephyr | 0.3.0   | true      | annex  |
        | town     | Town   | 1.0.0   | false     | town   |
      And the resources of the model are
        | resource                   | storage               | schema |
        | Town:AddressTypeDescriptor | SharedDescriptorTable | town   |
        | Town:Branch                | RelationalTables      | town   |
        | Town:Library               | RelationalTables      | town   |
        | Town:Loan                  | RelationalTables      | town   |
        | Town:Membership            | RelationalTables      | town   |
        | Town:Patron                | RelationalTables      | town   |
        | Zephyr:Bookmobile          | RelationalTables      | annex  |

    @data
    Scenario Outline: The data standard: <files>
      Given the data standard's schema files <files>
      When the relational model is derived for <dialect>
      Then the model has <resources> resources, <tables> tables of theirs and 2 identity tables of abstract resources

      Examples:
        | files                                  | dialect | resources | tables |
        | core                                   | pgsql   | 340       | 448    |
        | core, tpdm-extension                   | mssql   | 373       | 492    |
        | sample-extension, tpdm-extension, core | pgsql   | 380       | 549    |

  @E01-S08-AC3 @port:lib
  Rule: The bytes depend on nothing but the content of the set

    Scenario Outline: The files in the order <order>
      Given the schema files <order>
      When the relational model is derived for <dialect>
      Then the model manifest is the golden town-annex

      Examples:
        | order                 | dialect |
        | town.json, annex.json | pgsql   |
        | annex.json, town.json | pgsql   |
        | annex.json, town.json | mssql   |

    @port:cli
    Scenario: Fresh processes with other hash seeds, locales and time zones
      Given Town and Annex
      When two processes derive the relational model for pgsql in these environments
        | PYTHONHASHSEED | LC_ALL  | LANG        | TZ                 |
        | 1              | C       | en_US.UTF-8 | UTC                |
        | 4242           | C.UTF-8 | tr_TR.UTF-8 | Pacific/Kiritimati |
      Then the two answers are byte-identical
      And the first model manifest is the golden town-annex

  @E01-S08-AC4 @port:lib
  Rule: Asking for one resource gives the entry that the whole model has

    Scenario Outline: The seven resources of Town and Annex for <dialect>
      Given Town and Annex
      When the relational model is derived for <dialect>
      Then for these resources model.resource answers what the model says
        | resource                   |
        | Annex:Bookmobile           |
        | Town:AddressTypeDescriptor |
        | Town:Branch                |
        | Town:Library               |
        | Town:Loan                  |
        | Town:Membership            |
        | Town:Patron                |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: A single resource is refused for a mistake elsewhere in the set
      Given Town and Annex
      And the property $.bookmobileNumber of Annex:Bookmobile is {"type":"string"}
      When the relational model of Town:Branch is derived for pgsql
      Then it is refused as string_max_length_missing for Annex:Bookmobile at $.bookmobileNumber

  @E01-S08-AC5 @port:lib
  Rule: The first pass that finds an error ends the derivation; in a pass the first resource counts, in a resource the first path

    Scenario Outline: <earlier> before <later>
      Given Town and Annex
      And <late mistake>
      And <early mistake>
      When the relational model is derived for pgsql
      Then it is refused as <code> for <resource>

      Examples:
        | earlier          | early mistake                                                                     | later | late mistake                                                                            | code                      | resource                   |
        | pass 1 (Library) | Annex:Library has the member "/resourceName" "Nosuch"                             | 2     | Annex:Bookmobile has the member "/identityJsonPaths" []                                  | extension_base_missing    | Annex:Nosuch               |
        | pass 2 (Loan)    | Town:Loan has the member "/identityJsonPaths" []                                  | 3     | the property $.bookmobileNumber of Annex:Bookmobile is {"type":"string"}                 | identity_path_missing     | Town:Loan                  |
        | pass 3 (Patron)  | the property $.patronUniqueId of Town:Patron is {"type":"string"}                 | 6     | Annex:Bookmobile has the member "/relational/nameOverrides" {"$.nosuch":"Name"}          | string_max_length_missing | Town:Patron                |
        | pass 3 (Patron)  | the property $.name.firstName of Town:Patron is {"type":"string"}                 | 4     | the property $.codeValue of Town:AddressTypeDescriptor is absent                         | string_max_length_missing | Town:Patron                |
        | pass 4           | the property $.codeValue of Town:AddressTypeDescriptor is absent                  | 6     | Annex:Bookmobile has the member "/relational/nameOverrides" {"$.nosuch":"Name"}          | descriptor_shape_invalid  | Town:AddressTypeDescriptor |
        | pass 6 (Patron)  | Town:Patron has the member "/relational/nameOverrides" {"$.nosuch":"Name"}        | 7     | Annex:Bookmobile has the member "/equalityConstraints" [{"sourceJsonPath":"$.a","targetJsonPath":"$.b"}] | name_override_unknown | Town:Patron |
        | pass 7 (Patron)  | Town:Patron has the member "/equalityConstraints" [{"sourceJsonPath":"$.a","targetJsonPath":"$.b"}] | 11 | Town:Branch has the member "/arrayUniquenessConstraints" [{"paths":["$.branchName"]}] | equality_endpoint_unresolved | Town:Patron |

    Scenario Outline: Two mistakes of one pass: <first> and <second>
      Given Town and Annex
      And the property <second path> of <second> is {"type":"string"}
      And the property <first path> of <first> is {"type":"string"}
      When the relational model is derived for <dialect>
      Then it is refused as string_max_length_missing for <first> at <first path>

      Examples:
        | first            | first path        | second       | second path       | dialect |
        | Town:Branch      | $.branchName      | Town:Patron  | $.patronUniqueId  | pgsql   |
        | Annex:Bookmobile | $.bookmobileNumber | Town:Branch | $.branchName      | mssql   |
        | Town:Patron      | $.name.firstName  | Town:Patron  | $.patronUniqueId  | pgsql   |
        | Town:Patron      | $.name.firstName  | Town:Patron  | $.name.middleName | pgsql   |
        | Town:Library     | $.addresses[*].city | Town:Library | $.libraryName   | pgsql   |

    Scenario: Paths are compared ordinally, upper case before lower case
      Given Town
      And the property $.alpha of Town:Patron is {"type":"string"}
      And the property $.Zeta of Town:Patron is {"type":"string"}
      When the relational model is derived for pgsql
      Then it is refused as string_max_length_missing for Town:Patron at $.Zeta

    Scenario: An error of the loader comes before all passes
      Given Town and Annex
      And in annex.json the member "/apiSchemaVersion" is "1.0.1"
      And Annex:Library has the member "/resourceName" "Nosuch"
      When the relational model is derived for pgsql
      Then it is refused as api_schema_version_mismatch

  @E01-S08-AC6 @port:lib
  Rule: Two resources may refer to each other

    Scenario Outline: Oak refers to Elm and Elm to Oak, <order>
      Given Town
      And Town has the entry
        """
        {"resourceName":"Oak","identityJsonPaths":["$.oakCode"],"documentPathsMapping":{
          "OakCode":{"isReference":false,"path":"$.oakCode"},
          "Elm":{"isReference":true,"isDescriptor":false,"projectName":"Town","resourceName":"Elm",
            "referenceJsonPaths":[{"identityJsonPath":"$.elmCode","referenceJsonPath":"$.elmReference.elmCode"}]}},
         "jsonSchemaForInsert":{"type":"object","properties":{"oakCode":{"type":"integer"},
          "elmReference":{"type":"object","properties":{"elmCode":{"type":"integer"}},"required":["elmCode"]}},"required":["oakCode"]}}
        """
      And Town has the entry
        """
        {"resourceName":"Elm","identityJsonPaths":["$.elmCode"],"documentPathsMapping":{
          "ElmCode":{"isReference":false,"path":"$.elmCode"},
          "Oak":{"isReference":true,"isDescriptor":false,"projectName":"Town","resourceName":"Oak",
            "referenceJsonPaths":[{"identityJsonPath":"$.oakCode","referenceJsonPath":"$.oakReference.oakCode"}]}},
         "jsonSchemaForInsert":{"type":"object","properties":{"elmCode":{"type":"integer"},
          "oakReference":{"type":"object","properties":{"oakCode":{"type":"integer"}},"required":["oakCode"]}},"required":["elmCode"]}}
        """
      And in town.json <change>
      When the relational model is derived for pgsql
      Then the table town.Oak has the columns
        | column         | kind       | type   | path                   |
        | Elm_DocumentId | DocumentFk | Int64? | $.elmReference         |
        | Elm_ElmCode    | Scalar     | Int32? | $.elmReference.elmCode |
        | OakCode        | Scalar     | Int32  | $.oakCode              |
      And among the foreign keys of town.Oak are
        | name              | columns                     | target   | target columns      | on update |
        | FK_Oak_Elm_RefKey | Elm_DocumentId, Elm_ElmCode | town.Elm | DocumentId, ElmCode | NoAction  |
      And among the foreign keys of town.Elm are
        | name              | columns                     | target   | target columns      | on update |
        | FK_Elm_Oak_RefKey | Oak_DocumentId, Oak_OakCode | town.Oak | DocumentId, OakCode | NoAction  |

      Examples:
        | order            | change                                                                                                   |
        | Oak first        | the member "/projectSchema/description" is "Oak comes first"                                              |
        | Elm first        | the members the-Oak-entry and the-Elm-entry of "/projectSchema/resourceSchemas" change places              |

  @E01-S08-AC7 @port:lib
  Rule: Resources whose identities refer to each other derive, in any order, and are renamed together

    Scenario Outline: Yin is identified by Yang and Yang by Yin; <order>, Yin <updates>, for <dialect>
      Given Town
      And Town has the entry
        """
        {"resourceName":"Yin","allowIdentityUpdates":<updatable>,"identityJsonPaths":["$.yangReference.code"],"documentPathsMapping":{
          "Yang":{"isReference":true,"isDescriptor":false,"isRequired":true,"projectName":"Town","resourceName":"Yang",
            "referenceJsonPaths":[{"identityJsonPath":"$.yinReference.code","referenceJsonPath":"$.yangReference.code"}]}},
         "jsonSchemaForInsert":{"type":"object","properties":{
          "yangReference":{"type":"object","properties":{"code":{"type":"integer"}},"required":["code"]}},"required":["yangReference"]}}
        """
      And Town has the entry
        """
        {"resourceName":"Yang","identityJsonPaths":["$.yinReference.code"],"documentPathsMapping":{
          "Yin":{"isReference":true,"isDescriptor":false,"isRequired":true,"projectName":"Town","resourceName":"Yin",
            "referenceJsonPaths":[{"identityJsonPath":"$.yangReference.code","referenceJsonPath":"$.yinReference.code"}]}},
         "jsonSchemaForInsert":{"type":"object","properties":{
          "yinReference":{"type":"object","properties":{"code":{"type":"integer"}},"required":["code"]}},"required":["yinReference"]}}
        """
      And in town.json <change>
      When the relational model is derived for <dialect>
      Then the table town.Yin has the columns
        | column          | kind       | type  | path                 |
        | Yang_DocumentId | DocumentFk | Int64 | $.yangReference      |
        | Yang_Code       | Scalar     | Int32 | $.yangReference.code |
      And the table town.Yang has the columns
        | column         | kind       | type  | path                |
        | Yin_DocumentId | DocumentFk | Int64 | $.yinReference      |
        | Yin_Code       | Scalar     | Int32 | $.yinReference.code |
      And the table town.Yin has the unique keys
        | name          | columns               |
        | UX_Yin_NK     | Yang_DocumentId       |
        | UX_Yin_RefKey | DocumentId, Yang_Code |
      And among the foreign keys of town.Yin are
        | name        | columns       | target    | target columns | on update |
        | <yin key>   | <yin columns> | town.Yang | <yang target>  | <action>  |
      And among the foreign keys of town.Yang are
        | name        | columns        | target   | target columns | on update |
        | <yang key>  | <yang columns> | town.Yin | <yin target>   | <action>  |

      Examples:
        | order      | updates           | updatable | dialect | change                                                                                          | yin key            | yin columns                | yang target          | yang key           | yang columns             | yin target            | action   |
        | Yin first  | cannot be renamed | false     | pgsql   | the member "/projectSchema/description" is "Yin comes first"                                     | FK_Yin_Yang_RefKey | Yang_DocumentId, Yang_Code | DocumentId, Yin_Code | FK_Yang_Yin_RefKey | Yin_DocumentId, Yin_Code | DocumentId, Yang_Code | NoAction |
        | Yang first | can be renamed    | true      | pgsql   | the members the-Yin-entry and the-Yang-entry of "/projectSchema/resourceSchemas" change places    | FK_Yin_Yang_RefKey | Yang_DocumentId, Yang_Code | DocumentId, Yin_Code | FK_Yang_Yin_RefKey | Yin_DocumentId, Yin_Code | DocumentId, Yang_Code | Cascade  |
        | Yin first  | can be renamed    | true      | mssql   | the member "/projectSchema/description" is "Yin comes first"                                     | FK_Yin_Yang        | Yang_DocumentId            | DocumentId           | FK_Yang_Yin        | Yin_DocumentId           | DocumentId            | NoAction |
        | Yang first | cannot be renamed | false     | mssql   | the members the-Yin-entry and the-Yang-entry of "/projectSchema/resourceSchemas" change places    | FK_Yin_Yang_RefKey | Yang_DocumentId, Yang_Code | DocumentId, Yin_Code | FK_Yang_Yin_RefKey | Yin_DocumentId, Yin_Code | DocumentId, Yang_Code | NoAction |

  @E01-S08-AC8 @port:lib
  Rule: A core project derives alone, an extension project does not

    Scenario: Town alone knows nothing of Annex
      Given Town
      When the relational model is derived for pgsql
      Then the projects of the model are
        | endpoint | name | version | extension | schema |
        | town     | Town | 1.0.0   | false     | town   |
      And the word annex stands nowhere in the model manifest, whatever its case
      And the tables are
        | table                     | scope                     |
        | town.Branch               | $                         |
        | town.Library              | $                         |
        | town.LibraryAddress       | $.addresses[*]            |
        | town.LibraryAddressPeriod | $.addresses[*].periods[*] |
        | town.Loan                 | $                         |
        | town.Membership           | $                         |
        | town.Patron               | $                         |
      And the table town.Library has the unique keys
        | name              | columns               |
        | UX_Library_NK     | LibraryId             |
        | UX_Library_RefKey | DocumentId, LibraryId |

    Scenario: Annex alone is refused by the loader
      Given the schema files annex.json
      When the relational model is derived for pgsql
      Then it is refused as core_project_count

  @E01-S08-AC9 @port:lib
  Rule: The numbering of the same files may be handed in and changes nothing

    Scenario Outline: Numbered Town and Annex for <dialect>
      Given Town and Annex
      When the relational model is derived for <dialect> with the resource keys of the set
      Then the model manifest is the golden town-annex

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S08-AC10 @port:lib
  Rule: A numbering that lacks a resource or has one too many is refused

    Scenario Outline: <mistake>
      Given Town and Annex
      When the relational model is derived for pgsql with the resource keys of the set, <mistake>
      Then it is refused as resource_key_mismatch
      And the mismatching resource keys are missing <missing> and unexpected <unexpected>

      Examples:
        | mistake                             | missing           | unexpected        |
        | without Town:Loan                   | Town:Loan         | none              |
        | without Town:Organization           | Town:Organization | none              |
        | with Town:Zoo besides               | none              | Town:Zoo          |
        | with Annex:Library besides          | none              | Annex:Library     |
        | with Town:Loan replaced by Town:Zoo | Town:Loan         | Town:Zoo          |

  @E01-S08-AC11 @port:lib
  Rule: The set is validated before anything is derived, and a refusal carries no part of a model

    Scenario Outline: Endpoints <first> and <second> give one schema name
      Given Town and Annex
      And in town.json the member "/projectSchema/projectEndpointName" is "<first>"
      And in annex.json the member "/projectSchema/projectEndpointName" is "<second>"
      And Annex:Library has the members
        | member                                 | value  |
        | /commonExtensionOverrides              | absent |
        | /jsonSchemaForInsert/properties        | {}     |
        | /documentPathsMapping                  | {}     |
        | /arrayUniquenessConstraints            | []     |
      When the relational model is derived for pgsql
      Then it is refused as physical_schema_collision with
        | detail | value      |
        | schema | "<schema>" |
      And the refusal names <first>, <second>

      Examples:
        | first | second | schema |
        | ed-fi | edfi   | edfi   |
        | a.b   | a_b    | ab     |
        | 1st   | p-1st  | p1st   |

    Scenario Outline: <what>
      Given Town and Annex
      And <change>
      When the relational model is derived for pgsql
      Then it is refused as reference_target_unknown for <resource> with
        | detail | value   |
        | key    | "<key>" |
      And the refusal names <target>

      Examples:
        | what                                   | change                                                                                               | resource     | key                           | target              |
        | A document reference to nobody         | Town:Loan has the member "/documentPathsMapping/Patron/resourceName" "Nobody"                          | Town:Loan    | Patron                        | Nobody              |
        | A document reference to no project     | Town:Loan has the member "/documentPathsMapping/Patron/projectName" "Nowhere"                          | Town:Loan    | Patron                        | Nowhere             |
        | A descriptor value of an unknown kind  | Town:Library has the member "/documentPathsMapping/Address.AddressTypeDescriptor/resourceName" "NoDescriptor" | Town:Library | Address.AddressTypeDescriptor | NoDescriptor |

    Scenario: An unknown key below _ext
      Given Town and Annex
      And Annex:Library has the member "/commonExtensionOverrides/0/schemaFragment/properties" {"depot":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":20}}}}
      When the relational model is derived for pgsql
      Then it is refused as extension_key_unknown with
        | detail       | value            |
        | owning_scope | "$.addresses[*]" |
        | key          | "depot"          |

  @E01-S08-AC12 @port:lib
  Rule: There are two dialects

    Scenario Outline: The dialect <dialect>
      Given Town
      When the relational model is derived for <dialect>
      Then it is refused as dialect_unknown with
        | detail  | value       |
        | dialect | "<dialect>" |

      Examples:
        | dialect |
        | oracle  |
        | PGSQL   |
        | both    |

    Scenario: Asking for one resource
      Given Town
      When the relational model of Town:Branch is derived for oracle
      Then it is refused as dialect_unknown with
        | detail  | value    |
        | dialect | "oracle" |

  @E01-S08-AC13
  Rule: Every error that files can provoke is provoked by an example of this epic, at the place it must name
    No file provokes equality_endpoint_ambiguous and storage_invariant, nor abstract_identity_nullable (an identity that
    may be null is refused before), nor unification_wildcard (a part below an array is no part of a reference).

    Scenario: One path, two descriptors
      Given Town and Annex
      And Town has the descriptor BuildingTypeDescriptor
      And Town:Library has the member "/documentPathsMapping/Address.Building" {"isReference":true,"isDescriptor":true,"path":"$.addresses[*].addressTypeDescriptor","projectName":"Town","resourceName":"BuildingTypeDescriptor"}
      When the relational model is derived for pgsql
      Then it is refused as descriptor_path_conflict for Town:Library at $.addresses[*].addressTypeDescriptor
      And the refusal names AddressTypeDescriptor, BuildingTypeDescriptor

    Scenario: A descriptor that a reference inherits and the mapping contradicts
      Given Town
      And Town has the descriptor BuildingTypeDescriptor
      And Town has the resource Depot
        | property               | is                                            |
        | $.buildingDescriptor   | identity descriptor Town:BuildingTypeDescriptor |
      And Town has the resource Delivery
        | property         | is                                |
        | $.deliveryCode   | identity string(20)               |
        | $.depotReference | required reference to Town:Depot  |
      And Town:Delivery has the member "/documentPathsMapping/Building" {"isReference":true,"isDescriptor":true,"path":"$.depotReference.buildingDescriptor","projectName":"Town","resourceName":"AddressTypeDescriptor"}
      When the relational model is derived for mssql
      Then it is refused as descriptor_path_conflict for Town:Delivery at $.depotReference.buildingDescriptor
      And the refusal names AddressTypeDescriptor, BuildingTypeDescriptor

    Scenario: One path, two overrides, one of them relative to the extension
      Given Town and Annex
      And Annex:Library has the member "/relational/nameOverrides" {"$.hours[*]":"Opening","$._ext.annex.hours[*]":"Shift"}
      When the relational model is derived for pgsql
      Then it is refused as name_override_conflict with
        | detail | value                   |
        | path   | "$._ext.annex.hours[*]" |
      And the refusal names Library

    Scenario Outline: A property called <name> has no letter and no digit
      Given Town
      And the property $.<name> of Town:Patron is {"type":"integer"}
      When the relational model is derived for pgsql
      Then it is refused as name_invalid for Town:Patron at $.<name>

      Examples:
        | name |
        | _    |
        | -    |

    Scenario: The codes of the chapter
      Then the examples of this epic expect each of these refusals, with resource and path where they are asked for
        | code                                | names          |
        | dialect_unknown                     |                |
        | extension_project_required          | resource       |
        | extension_base_missing              | resource       |
        | extension_base_ambiguous            | resource       |
        | extension_insertion_invalid         | resource       |
        | extension_site_unsupported          | resource       |
        | extension_key_unknown               |                |
        | extension_key_ambiguous             |                |
        | extension_key_not_extension_project |                |
        | extension_key_foreign               |                |
        | extension_merge_conflict            |                |
        | malformed_resource_schema           | resource       |
        | path_invalid                        |                |
        | physical_schema_collision           |                |
        | physical_schema_reserved            |                |
        | resource_key_mismatch               |                |
        | reference_target_unknown            | resource       |
        | reference_path_invalid              | resource       |
        | reference_identity_incomplete       | resource       |
        | subclass_superclass_invalid         | resource       |
        | subclass_identity_rename_invalid    | resource       |
        | identity_path_missing               | resource       |
        | identity_path_duplicate             | resource, path |
        | identity_path_in_array              | resource, path |
        | identity_path_unmapped              | resource, path |
        | reference_partial_identity          | resource       |
        | descriptor_path_conflict            | resource, path |
        | descriptor_name_invalid             | resource       |
        | descriptor_relational_forbidden     | resource       |
        | root_name_override_invalid          | resource       |
        | name_override_invalid               | resource, path |
        | name_override_reference_member      | resource, path |
        | name_override_conflict              | path           |
        | name_invalid                        | resource, path |
        | schema_root_not_object              | resource       |
        | schema_keyword_unsupported          | resource, path |
        | schema_type_missing                 | resource, path |
        | schema_type_unsupported             | resource, path |
        | schema_array_items_invalid          | resource, path |
        | schema_scalar_array                 | resource, path |
        | string_max_length_missing           | resource, path |
        | string_max_length_invalid           | resource, path |
        | decimal_info_missing                | resource, path |
        | decimal_info_invalid                | resource, path |
        | identity_path_unknown               | resource, path |
        | identity_path_nullable              | resource, path |
        | mapping_path_unknown                | resource, path |
        | descriptor_shape_invalid            | resource       |
        | descriptor_query_field_unsupported  | resource       |
        | discriminator_too_long              |                |
        | reference_scope_unresolved          | resource       |
        | descriptor_path_unused              | resource, path |
        | name_override_unknown               | resource, path |
        | identity_reference_optional         | resource       |
        | equality_endpoint_unresolved        | resource       |
        | equality_endpoint_unsupported       | resource       |
        | unification_kind_mixed              | resource       |
        | unification_type_mismatch           | resource       |
        | unification_descriptor_mismatch     | resource       |
        | abstract_no_members                 |                |
        | abstract_member_duplicate_name      |                |
        | abstract_identity_missing           |                |
        | abstract_identity_type_conflict     |                |
        | reference_identity_type_mismatch    | resource       |
        | reference_storage_conflict          | resource       |
        | array_uniqueness_path_unknown       | resource       |
        | array_uniqueness_scope_unknown      | resource       |
        | array_uniqueness_partial_reference  | resource       |
        | identifier_collision                |                |

  @E01-S08-P1 @port:lib @property
  Rule: One independent resource more changes no detail of any other

    Scenario: Generated schema sets
      Then for 8 generated relational sets one independent resource more changes nothing of the others but key ids

  @E01-S08-P2 @port:lib @property
  Rule: Names mapped back, the models of the two dialects differ only where a renamed target demands it

    Scenario: Generated schema sets with long names
      Then for 8 generated relational sets the models of both dialects are one, but for keys to targets that may be renamed
