@dms @E00-S02 @hard:E00-S00 @hard:E00-S01
Feature: Effective schema hash
  A fingerprint of 64 characters over everything in the schema set that can influence the relational mapping: the
  mapping version, the format version, and per project its metadata and the digest of its canonical text.

  Port: lib schema.hash.

  @E00-S02-AC1 @port:lib
  Rule: A core project alone has the fingerprint of vector A

    Scenario: One resource called Student
      Given the schema files student.json
      When the schema set is hashed
      Then the effective schema hash is 76508a0692e6a4856b5315c8e331b3f7b35c1c8d0b8b3b7ff545cad92c8f689f
      And the schema components are
        | endpoint | name  | version | extension | hash                                                             |
        | ed-fi    | Ed-Fi | 5.0.0   | false     | e34ea82e264a359d877283a68c73ab010cd1f3aeaa41df5ee4c8d4626e24a4b2 |
      And the relational mapping version is v1
      And the schema format version is 1.0.0

    Scenario: The hashed text of one resource called Student
      Given the schema files student.json
      When the schema set is hashed
      Then the manifest text is, its lines separated by line feeds,
        """
        dms-effective-schema-hash:v1
        relationalMappingVersion=v1
        apiSchemaFormatVersion=1.0.0
        ed-fi|Ed-Fi|5.0.0|false|e34ea82e264a359d877283a68c73ab010cd1f3aeaa41df5ee4c8d4626e24a4b2
        """

  @E00-S02-AC2 @port:lib
  Rule: A core project with an extension has the fingerprint of vector B

    Scenario Outline: Town and Annex with mapping version <version>
      Given the schema files <files>
      When the schema set is hashed with mapping version <version>
      Then the effective schema hash is <hash>
      And the relational mapping version is <version>

      Examples:
        | files                 | version | hash                                                             |
        | town.json, annex.json | v1      | b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53 |
        | annex.json, town.json | v1      | b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53 |
        | town.json, annex.json | v2      | 6235b4bc8fffeb637aca7459c9ff0b66c864ff2bfff413a59da12e62c2654830 |
        | town.json             | v1      | bfe6b8c6062dc0cafb4e3d8c6e347344ce528a30df003aa6c903265582ecff13 |

    Scenario: The mapping version is v1 unless another is asked for
      Given the schema files annex.json, town.json
      When the schema set is hashed
      Then the effective schema hash is b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53
      And the relational mapping version is v1
      And the schema format version is 1.0.0
      And the schema components are
        | endpoint | name  | version | extension | hash                                                             |
        | annex    | Annex | 0.3.0   | true      | 1cc54e1b0bc518b287cd25e21f7b43157ba194bf9f7bfcbe206b3791ddb5ba0b |
        | town     | Town  | 1.0.0   | false     | 6bd6a90a2243c46d3455f03713502f1466508bf0287322dd22bd69f6afbde49a |

    Scenario: The hashed text has five lines and no line feed at its end
      Given the schema files town.json, annex.json
      When the schema set is hashed
      Then the manifest text is, its lines separated by line feeds,
        """
        dms-effective-schema-hash:v1
        relationalMappingVersion=v1
        apiSchemaFormatVersion=1.0.0
        annex|Annex|0.3.0|true|1cc54e1b0bc518b287cd25e21f7b43157ba194bf9f7bfcbe206b3791ddb5ba0b
        town|Town|1.0.0|false|6bd6a90a2243c46d3455f03713502f1466508bf0287322dd22bd69f6afbde49a
        """

    Scenario: The projects stand in ordinal order of their endpoint names
      Given these projects
        | file   | endpoint | name | version | extension | resources |
        | z.json | z        | Able | 3.0.0   | true      | Zebra     |
        | a.json | a        | Zone | 2.0.0   | false     | Apple     |
        | B.json | B        | Band | 1.0.0   | true      |           |
      When the schema set is hashed
      Then the components are B, a, z
      And the fingerprint is the one recomputed from the files

  @E00-S02-AC3 @port:lib
  Rule: The fingerprint is the lower-case SHA-256 of the hashed text, and so is every project's of its canonical text

    Scenario Outline: <files>
      Given the schema files <files>
      When the schema set is hashed
      Then the effective schema hash has 64 lower-case hex digits
      And the effective schema hash is the SHA-256 of the manifest text
      And every project hash is the SHA-256 of the canonical text of the stripped project
      And the fingerprint is the one recomputed from the files

      Examples:
        | files                 |
        | student.json          |
        | town.json             |
        | annex.json, town.json |

    @data
    Scenario: The data standard's core, Sample and TPDM schemas
      Given the data standard's schema files tpdm-extension, core, sample-extension
      When the schema set is hashed
      Then the effective schema hash has 64 lower-case hex digits
      And the components are ed-fi, sample, tpdm
      And every project hash is the SHA-256 of the canonical text of the stripped project
      And the fingerprint is the one recomputed from the files

    Scenario: A synthetic schema set of the data standard's size
      Given the synthetic schema set
      When the schema set is hashed
      Then the effective schema hash has 64 lower-case hex digits
      And the fingerprint is the one recomputed from the files

  @E00-S02-AC4 @port:lib
  Rule: OpenAPI texts take no part in the fingerprint

    Scenario Outline: <member> is <value>
      Given the schema files town.json, annex.json
      And in town.json the member "<member>" is <value>
      When the schema set is hashed
      Then the effective schema hash is b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53

      Examples:
        | member                                                         | value                |
        | /projectSchema/openApiBaseDocuments                            | {"resources":{}}     |
        | /projectSchema/openApiBaseDocuments                            | {"resources":"text"} |
        | /projectSchema/openApiBaseDocuments                            | null                 |
        | /projectSchema/resourceSchemas/loans/openApiFragments          | {"resources":{}}     |
        | /projectSchema/resourceSchemas/loans/openApiFragments          | [1,2]                |
        | /projectSchema/resourceSchemas/patrons/openApiFragments        | {"descriptors":1.50} |
        | /projectSchema/abstractResources/Organization/openApiFragment  | {"a":{}}             |
        | /projectSchema/abstractResources/Organization/openApiFragment  | ""                   |

    Scenario: OpenAPI texts at all places of both projects
      Given the schema files town.json, annex.json
      And every OpenAPI member is added to town.json
      And every OpenAPI member is added to annex.json
      When the schema set is hashed
      Then the effective schema hash is b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53

    Scenario Outline: <member> has an OpenAPI name at another place and takes part
      Given the schema files town.json, annex.json
      And the set is kept as the original
      And in town.json the member "<member>" is {"type":"string","maxLength":5}
      When the original and the changed set are hashed
      Then the two answers differ in the effective schema hash
      And the fingerprint of the changed set is the one recomputed from the files

      Examples:
        | member                                                                          |
        | /projectSchema/resourceSchemas/loans/jsonSchemaForInsert/properties/openApiFragments |
        | /projectSchema/resourceSchemas/loans/openApiFragment                            |
        | /projectSchema/abstractResources/Organization/openApiFragments                  |
        | /projectSchema/openApiFragments                                                 |

  @E00-S02-AC5 @port:lib
  Rule: Every single value of a project takes part in the fingerprint

    Scenario Outline: <member> is changed to <value>
      Given the schema files town.json, annex.json
      And the set is kept as the original
      And in town.json the member "<member>" is <value>
      When the original and the changed set are hashed
      Then the two answers differ in the effective schema hash
      And the two answers differ in the project hash of town
      And the two answers agree in the project hash of annex
      And the fingerprint of the changed set is the one recomputed from the files

      Examples:
        | member                                                                                     | value                     |
        | /projectSchema/description                                                                 | "Lending library Example" |
        | /projectSchema/description                                                                 | "Lending library example "|
        | /projectSchema/resourceSchemas/patrons/jsonSchemaForInsert/properties/birthDate/description | "x"                      |
        | /projectSchema/resourceSchemas/patrons/jsonSchemaForInsert/properties/patronUniqueId/maxLength | 33                    |
        | /projectSchema/resourceSchemas/patrons/jsonSchemaForInsert/properties/patronUniqueId/maxLength | 32.0                  |
        | /projectSchema/resourceSchemas/patrons/relational/nameOverrides/$.birthDate                | "BirthDay"                |
        | /projectSchema/resourceSchemas/patrons/allowIdentityUpdates                                | false                     |
        | /projectSchema/resourceSchemas/patrons/allowIdentityUpdates                                | absent                    |
        | /projectSchema/resourceSchemas/loans/decimalPropertyValidationInfos/0/decimalPlaces        | 3                         |
        | /projectSchema/resourceSchemas/loans/securableElements                                     | {}                        |
        | /projectSchema/educationOrganizationTypes                                                  | ["Branch"]                |
        | /projectSchema/educationOrganizationHierarchy                                              | absent                    |
        | /projectSchema/resourceNameMapping/Loan                                                    | "Loans"                   |
        | /projectSchema/abstractResources/Organization/identityJsonPaths/0                          | "$.organisationId"        |
        | /projectSchema/unknownMember                                                               | null                      |

    Scenario: One character of a description inside an insert schema
      Given the schema files town.json
      And in town.json the member "/projectSchema/resourceSchemas/loans/jsonSchemaForInsert/description" is "A loan"
      And the set is kept as the original
      And in town.json the member "/projectSchema/resourceSchemas/loans/jsonSchemaForInsert/description" is "A loam"
      When the original and the changed set are hashed
      Then the two answers differ in the effective schema hash

    Scenario Outline: The project's <property> takes part
      Given the schema files town.json, annex.json
      And the set is kept as the original
      And in annex.json the member "/projectSchema/<property>" is <value>
      When the original and the changed set are hashed
      Then the two answers differ in the effective schema hash
      And the fingerprint of the changed set is the one recomputed from the files

      Examples:
        | property            | value    |
        | projectName         | "ANNEX"  |
        | projectEndpointName | "annexe" |
        | projectEndpointName | "zannex" |
        | projectVersion      | "0.3.1"  |

  @E00-S02-AC6 @port:lib
  Rule: The order of an array takes part, the order of members does not

    Scenario: The two identity paths of Loan change places
      Given the schema files town.json
      And the set is kept as the original
      And in town.json the member "/projectSchema/resourceSchemas/loans/identityJsonPaths" is ["$.patronReference.patronUniqueId","$.loanDate"]
      When the original and the changed set are hashed
      Then the two answers differ in the effective schema hash
      And the fingerprint of the changed set is the one recomputed from the files

    Scenario: Two entries of Patron's documentPathsMapping change places
      Given the schema files town.json
      And in town.json the members PatronUniqueId and BirthDate of "/projectSchema/resourceSchemas/patrons/documentPathsMapping" change places
      When the schema set is hashed
      Then the effective schema hash is bfe6b8c6062dc0cafb4e3d8c6e347344ce528a30df003aa6c903265582ecff13

    Scenario: Two resources change places
      Given the schema files town.json
      And in town.json the members loans and branches of "/projectSchema/resourceSchemas" change places
      When the schema set is hashed
      Then the effective schema hash is bfe6b8c6062dc0cafb4e3d8c6e347344ce528a30df003aa6c903265582ecff13

  @E00-S02-AC7 @port:lib
  Rule: The mapping version takes part in the fingerprint, but in no project hash

    Scenario: v1 and v2
      Given the schema files town.json, annex.json
      When the schema set is hashed with mapping versions v1 and v2
      Then the two answers differ in the effective schema hash
      And the two answers agree in the project hashes
      And the two answers differ in the relational mapping version

    Scenario: The hashed text names the mapping version
      Given the schema files student.json
      When the schema set is hashed with mapping version v12
      Then the manifest text is, its lines separated by line feeds,
        """
        dms-effective-schema-hash:v1
        relationalMappingVersion=v12
        apiSchemaFormatVersion=1.0.0
        ed-fi|Ed-Fi|5.0.0|false|e34ea82e264a359d877283a68c73ab010cd1f3aeaa41df5ee4c8d4626e24a4b2
        """
      And the effective schema hash is the SHA-256 of the manifest text

  @E00-S02-AC8 @port:lib
  Rule: The format version takes part in the fingerprint, but in no project hash

    Scenario: Both files move to 1.0.1
      Given the schema files town.json, annex.json
      And the set is kept as the original
      And in town.json the member "/apiSchemaVersion" is "1.0.1"
      And in annex.json the member "/apiSchemaVersion" is "1.0.1"
      When the original and the changed set are hashed
      Then the two answers differ in the effective schema hash
      And the two answers agree in the project hashes
      And the fingerprint of the changed set is the one recomputed from the files

  @E00-S02-AC9 @port:lib
  Rule: An extension changes the fingerprint of the set and leaves the core project's hash alone

    Scenario: Annex joins Town
      Given the schema files town.json
      And the set is kept as the original
      And the schema file annex.json from the fixtures comes first
      When the original and the changed set are hashed
      Then the two answers differ in the effective schema hash
      And the two answers agree in the project hash of town

    Scenario: The core project is hashed before an extension is composed into it
      Given the schema files annex.json, town.json
      When the schema set is hashed
      Then the schema components are
        | endpoint | name  | version | extension | hash                                                             |
        | annex    | Annex | 0.3.0   | true      | 1cc54e1b0bc518b287cd25e21f7b43157ba194bf9f7bfcbe206b3791ddb5ba0b |
        | town     | Town  | 1.0.0   | false     | 6bd6a90a2243c46d3455f03713502f1466508bf0287322dd22bd69f6afbde49a |

  @E00-S02-AC10 @port:lib
  Rule: A no-break space is hashed as its escape in upper-case hex

    Scenario: A description with U+00A0
      Given the schema file core.json
        """
        {"apiSchemaVersion":"1.0.0","projectSchema":{"projectName":"Core","projectEndpointName":"core",
        "projectVersion":"1.0.0","isExtensionProject":false,"description":"no\u00a0break","resourceSchemas":{}}}
        """
      When the schema set is hashed
      Then the project hash of core is the SHA-256 of
        """
        {"description":"no\u00A0break","isExtensionProject":false,"projectEndpointName":"core","projectName":"Core","projectVersion":"1.0.0","resourceSchemas":{}}
        """

    Scenario Outline: <value> in Town's description
      Given the schema files town.json
      And in town.json the member "/projectSchema/description" is <value>
      When the schema set is hashed
      Then the fingerprint is the one recomputed from the files

      Examples:
        | value                  |
        | "\\u00A0"              |
        | "\\u2028\\u2029"       |
        | "\\uE000\\uF8FF"       |
        | "😀 and \\uFF5E"       |
        | "a/b<c>&'+é\\u200B"    |
        | "\\u001F\\u007F\\b"    |

    Scenario: A project name with U+00A0 stands unescaped in its line
      Given these projects
        | file      | endpoint | name | extension |
        | core.json | core     | Core | false     |
      And in core.json the member "/projectSchema/projectName" is "C\u00A0é"
      When the schema set is hashed
      Then the fingerprint is the one recomputed from the files

  @E00-S02-AC11 @port:lib
  Rule: What cannot be loaded cannot be hashed, for the same reason

    Scenario Outline: <member> of Annex is <value>
      Given the schema files town.json, annex.json
      And in annex.json the member "<member>" is <value>
      When the schema set is both loaded and hashed
      Then both are refused as <code> with the same details

      Examples:
        | member                                                | value     | code                            |
        | /projectSchema                                        | absent    | missing_project_schema          |
        | /projectSchema                                        | [{},{}]   | malformed_project_schema        |
        | /apiSchemaVersion                                     | absent    | missing_api_schema_version      |
        | /apiSchemaVersion                                     | "1.0.1"   | api_schema_version_mismatch     |
        | /projectSchema/projectVersion                         | ""        | malformed_project_schema        |
        | /projectSchema/projectName                            | "A\|B"    | invalid_name                    |
        | /projectSchema/projectName                            | "TOWN"    | project_name_collision          |
        | /projectSchema/projectEndpointName                    | "Town"    | project_endpoint_name_collision |
        | /projectSchema/isExtensionProject                     | false     | core_project_count              |
        | /projectSchema/resourceSchemas/bookmobiles            | {}        | malformed_project_schema        |

    Scenario: A file that is not JSON
      Given the schema files town.json, annex.json
      And annex.json is saved with a trailing comma
      When the schema set is both loaded and hashed
      Then both are refused as invalid_json with the same details

    Scenario Outline: A path where there is <what>
      Given a schema path where there is <what>
      When the schema set is both loaded and hashed
      Then both are refused as <code> with the same details

      Examples:
        | what     | code            |
        | nothing  | file_not_found  |
        | a folder | file_unreadable |

    Scenario: No file at all
      Given no schema files
      When the schema set is both loaded and hashed
      Then both are refused as no_input_files with the same details

  @E00-S02-P1 @port:lib @property
  Rule: File order, member order, white space, line ends and escapes never change the fingerprint

    Scenario: Town and Annex spelled in other ways
      Given the schema files town.json, annex.json
      Then for 15 other spellings of the files the effective schema hash is b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53

    Scenario: Generated schema sets
      Then for 30 generated schema sets every spelling and order has the recomputed fingerprint

  @E00-S02-P2 @port:lib @property
  Rule: Two sets that differ in any scalar have different fingerprints

    Scenario: One scalar of a generated schema set is changed
      Then for 50 generated schema sets changing one scalar changes the effective schema hash

  @E00-S02-P3 @port:cli @property
  Rule: The answer does not depend on the process, its hash seed, its locale or its time zone

    Scenario: Town and Annex hashed by two fresh processes
      Given the schema files town.json, annex.json
      When two processes hash the schema set in these environments
        | PYTHONHASHSEED | LC_ALL      | TZ                 |
        | 1              | C           | UTC                |
        | 4242           | tr_TR.UTF-8 | Pacific/Kiritimati |
      Then the two answers are byte-identical
      And the effective schema hash of both answers is b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53
