@dms @E00-S00
Feature: Load and normalise the schema set
  An explicit list of ApiSchema files becomes one ordered, validated and stripped set, which hashing, seeding and
  derivation share. A set that cannot be loaded is refused as a whole: one code, the facts to find the mistake by, and
  no partial result.

  Port: lib schema.load; cli ddl emit, which has the same loader behind it.

  @E00-S00-AC1 @port:lib
  Rule: Loaded projects stand in ordinal order of their endpoint names, whatever the order of the files

    Scenario: Annex before Town
      Given the schema files annex.json, town.json
      When the schema set is loaded
      Then the projects are
        | endpoint | name  | version | extension | source     |
        | annex    | Annex | 0.3.0   | true      | annex.json |
        | town     | Town  | 1.0.0   | false     | town.json  |
      And the schema format version is 1.0.0

    Scenario: The order of the files leaves no trace in the answer
      Given the schema files annex.json, town.json
      And the set is kept as the original
      And the files are given in the order town.json, annex.json
      When the original and the changed set are loaded
      Then the two answers are byte-identical
      And the projects of both answers are annex, town

    Scenario: A version that is not 1.0.0 is reported as it is written
      Given these projects
        | file      | endpoint | name | version | format     | extension |
        | core.json | core     | Core | 07.00   | 2.10-beta  | false     |
      When the schema set is loaded
      Then the projects are
        | endpoint | name | version | extension | source    |
        | core     | Core | 07.00   | false     | core.json |
      And the schema format version is 2.10-beta

    Scenario Outline: A file may be handed over as <form>
      Given the schema files annex.json, town.json
      And the set is kept as the original
      And town.json is handed over as <form>
      When the original and the changed set are loaded
      Then the two answers are byte-identical
      And the projects of both answers are annex, town

      Examples:
        | form   |
        | text   |
        | base64 |

    Scenario: A file that is named by its path has the path for its source
      Given the schema files annex.json, town.json
      And town.json is handed over as a path
      When the schema set is loaded
      Then the project town comes from the path of town.json

    @data
    Scenario: The data standard's core, Sample and TPDM schemas
      Given the data standard's schema files tpdm-extension, core, sample-extension
      When the schema set is loaded
      Then the projects are ed-fi, sample, tpdm
      And every project is loaded as its file says

    Scenario: A synthetic schema set of the data standard's size
      Given the synthetic schema set
      When the schema set is loaded
      Then the projects are harbour, meadow, valley
      And every project is loaded as its file says

  @E00-S00-AC2 @port:lib
  Rule: Ordinal order compares UTF-16 code units: upper case first, and the core project has no special place

    Scenario Outline: Endpoint names b, A and a2 in the order <order>
      Given these projects
        | file    | endpoint | name  | extension |
        | b.json  | b        | Bee   | true      |
        | A.json  | A        | Alpha | false     |
        | a2.json | a2       | Ace   | true      |
      And the files are given in the order <order>
      When the schema set is loaded
      Then the projects are A, a2, b

      Examples:
        | order                   |
        | b.json, A.json, a2.json |
        | b.json, a2.json, A.json |
        | A.json, b.json, a2.json |
        | A.json, a2.json, b.json |
        | a2.json, A.json, b.json |
        | a2.json, b.json, A.json |

    Scenario: An upper-case letter comes before every lower-case one
      Given these projects
        | file        | endpoint | name  | extension |
        | annex.json  | annex    | Annex | false     |
        | Zoo.json    | Zoo      | Zoo   | true      |
        | harbor.json | Harbor   | Inn   | true      |
      When the schema set is loaded
      Then the projects are Harbor, Zoo, annex

    Scenario: The core project comes last when its endpoint name does
      Given these projects
        | file    | endpoint | name | extension |
        | z.json  | z        | Core | false     |
        | a.json  | a        | Able | true      |
        | m.json  | m        | Mill | true      |
      When the schema set is loaded
      Then the projects are a, m, z

    Scenario: The order follows the endpoint name, not the project name
      Given these projects
        | file    | endpoint | name | extension |
        | x.json  | x        | Able | false     |
        | a.json  | a        | Zone | true      |
      When the schema set is loaded
      Then the projects are a, x

    Scenario: Punctuation and digits stand where their code units put them
      Given these projects
        | file   | endpoint | name  | extension |
        | 1.json | a_b      | One   | false     |
        | 2.json | a-b      | Two   | true      |
        | 3.json | aB       | Three | true      |
        | 4.json | a10      | Four  | true      |
        | 5.json | a9       | Five  | true      |
        | 6.json | a        | Six   | true      |
      When the schema set is loaded
      Then the projects are a, a-b, a10, a9, aB, a_b

    Scenario: A letter beyond the basic plane comes before U+FF5E, because its first unit is D83D
      Given these projects
        | file       | endpoint | name  | extension |
        | tilde.json | ～       | Tilde | false     |
        | smile.json | 😀       | Smile | true      |
        | z.json     | z        | Zed   | true      |
      When the schema set is loaded
      Then the projects are z, 😀, ～

  @E00-S00-AC3 @port:lib
  Rule: The three OpenAPI members disappear and every other member stays unchanged

    Scenario: Town with OpenAPI texts at all three places
      Given the schema files town.json
      And the set is kept as the original
      And in town.json the member "/projectSchema/openApiBaseDocuments" is {"resources":{"openapi":"3.0.1"}}
      And in town.json the member "/projectSchema/resourceSchemas/loans/openApiFragments" is {"resources":{"paths":{}}}
      And in town.json the member "/projectSchema/abstractResources/Organization/openApiFragment" is {"a":[1,2]}
      When the schema set is loaded
      Then the project town is loaded as it stands in the original town.json

    Scenario: Every resource and every abstract resource of every project is stripped
      Given the schema files town.json, annex.json
      And in annex.json the member "/projectSchema/abstractResources/Fleet" is {"identityJsonPaths":["$.fleetId"]}
      And the set is kept as the original
      And every OpenAPI member is added to town.json
      And every OpenAPI member is added to annex.json
      When the schema set is loaded
      Then the project town is loaded as it stands in the original town.json
      And the project annex is loaded as it stands in the original annex.json

    Scenario Outline: An OpenAPI member is removed also when its value is <value>
      Given the schema files town.json
      And the set is kept as the original
      And in town.json the member "/projectSchema/openApiBaseDocuments" is <value>
      And in town.json the member "/projectSchema/resourceSchemas/branches/openApiFragments" is <value>
      And in town.json the member "/projectSchema/abstractResources/Organization/openApiFragment" is <value>
      When the schema set is loaded
      Then the project town is loaded as it stands in the original town.json

      Examples:
        | value  |
        | null   |
        | "text" |
        | []     |
        | {}     |

    Scenario: Numbers keep the spelling of their author
      Given the schema file core.json
        """
        {"apiSchemaVersion":"1.0.0","projectSchema":{"projectName":"Core","projectEndpointName":"core",
        "projectVersion":"1.0.0","isExtensionProject":false,"resourceSchemas":{},
        "numbers":[1,1.0,1.50,1e2,1E+2,-0,-0.0,12345678901234567890123]}}
        """
      When the schema set is loaded
      Then the project core is loaded as it stands in core.json

  @E00-S00-AC4 @port:lib
  Rule: An OpenAPI member name at any other place is an ordinary member and stays

    Scenario: A property of the insert schema is called openApiFragments
      Given the schema files town.json
      And in town.json the member "/projectSchema/resourceSchemas/loans/jsonSchemaForInsert/properties/openApiFragments" is {"type":"string","maxLength":5}
      When the schema set is loaded
      Then the project town is loaded as it stands in town.json

    Scenario Outline: The member <member> stays
      Given the schema files town.json
      And in town.json the member "<member>" is {"kept":true}
      When the schema set is loaded
      Then the project town is loaded as it stands in town.json

      Examples:
        | member                                                                                     |
        | /projectSchema/openApiFragments                                                            |
        | /projectSchema/openApiFragment                                                             |
        | /projectSchema/OpenApiBaseDocuments                                                        |
        | /projectSchema/resourceSchemas/loans/openApiFragment                                       |
        | /projectSchema/resourceSchemas/loans/openApiBaseDocuments                                  |
        | /projectSchema/resourceSchemas/loans/openapifragments                                      |
        | /projectSchema/resourceSchemas/loans/documentPathsMapping/openApiFragments                 |
        | /projectSchema/resourceSchemas/loans/jsonSchemaForInsert/openApiFragments                  |
        | /projectSchema/resourceSchemas/loans/jsonSchemaForInsert/properties/openApiBaseDocuments   |
        | /projectSchema/abstractResources/Organization/openApiFragments                             |
        | /projectSchema/abstractResources/Organization/flatteningMetadata                           |
        | /projectSchema/resourceNameMapping/openApiFragment                                         |

    Scenario: A resource may be filed under the name openApiFragments
      Given the schema files town.json
      And in town.json the member "/projectSchema/resourceSchemas/openApiFragments" is {"resourceName":"Fragment"}
      When the schema set is loaded
      Then the project town is loaded as it stands in town.json

  @E00-S00-AC5 @port:lib
  Rule: A byte-order mark and the line ends of a file carry no meaning

    Scenario Outline: Town saved with <form>
      Given the schema files town.json
      And the set is kept as the original
      And town.json is saved with <form>
      When the original and the changed set are loaded
      Then the two answers are byte-identical
      And the projects of both answers are town

      Examples:
        | form                                  |
        | a byte-order mark                     |
        | CRLF line ends                        |
        | CR line ends                          |
        | a byte-order mark and CRLF line ends  |
        | tabs for blanks                       |
        | no line ends                          |

    Scenario: Only one byte-order mark is stripped
      Given the schema files town.json
      And town.json is saved with two byte-order marks
      When the schema set is loaded
      Then it is refused as invalid_json with
        | detail | value       |
        | source | "town.json" |
      And the refusal says a reason

  @E00-S00-AC6 @port:lib
  Rule: No authorisation member is needed

    Scenario: A set without any authorisation member
      Given the schema files student.json
      When the schema set is loaded
      Then the project ed-fi is loaded as it stands in student.json

    Scenario: Town without its organization hierarchy and types
      Given the schema files town.json
      And in town.json the member "/projectSchema/educationOrganizationHierarchy" is absent
      And in town.json the member "/projectSchema/educationOrganizationTypes" is absent
      When the schema set is loaded
      Then the project town is loaded as it stands in town.json

    Scenario: Authorisation members that are there stay
      Given the schema files town.json
      And in town.json the member "/projectSchema/resourceSchemas/loans/securableElements" is {"Namespace":["$.namespace"]}
      And in town.json the member "/projectSchema/resourceSchemas/loans/authorizationPathways" is ["LoanPathway"]
      When the schema set is loaded
      Then the project town is loaded as it stands in town.json

  @E00-S00-AC7 @port:lib
  Rule: Further members of the root are ignored and never hashed

    Scenario Outline: A root member <member> with the value <value>
      Given the schema files town.json
      And the set is kept as the original
      And in town.json the member "<member>" is <value>
      When the original and the changed set are loaded
      Then the two answers are byte-identical
      And the projects of both answers are town

      Examples:
        | member                | value                     |
        | /comment              | "x"                       |
        | /ProjectSchema        | {"projectName":"Other"}   |
        | /apischemaversion     | "9.9.9"                   |
        | /openApiBaseDocuments | null                      |
        | /projectSchemas       | [{},{}]                   |

    Scenario Outline: The hash does not see the root member <member>
      Given the schema files town.json
      And in town.json the member "<member>" is <value>
      When the schema set is hashed
      Then the effective schema hash is bfe6b8c6062dc0cafb4e3d8c6e347344ce528a30df003aa6c903265582ecff13

      Examples:
        | member         | value                   |
        | /comment       | "x"                     |
        | /ProjectSchema | {"projectName":"Other"} |

  @E00-S00-AC8 @port:cli
  Rule: Only the files that are named take part; a folder is never searched

    Scenario: Town is named, Annex lies beside it
      Given the schema files town.json, annex.json
      And they are saved in the working folder
      When the command emits town.json into out
      Then the command succeeds
      And the manifest in out lists the components town

    Scenario: An ApiSchema file in the output folder's parent is not read
      Given the schema files town.json, annex.json
      And they are saved in the working folder
      When the command emits town.json, annex.json into out
      Then the command succeeds
      And the manifest in out lists the components annex, town

  @E00-S00-AC9 @port:lib
  Rule: A root without one project schema object is refused, and the refusal names file and member

    Scenario Outline: A file that reads <text>
      Given the schema file lost.json with the text <text>
      When the schema set is loaded
      Then it is refused as <code> with
        | detail | value       |
        | source | "lost.json" |

      Examples:
        | text                                         | code                     |
        | {"apiSchemaVersion":"1.0.0"}                 | missing_project_schema   |
        | {"apiSchemaVersion":"1","projectSchema":null}| missing_project_schema   |
        | {"apiSchemaVersion":"1","ProjectSchema":{}}  | missing_project_schema   |
        | {}                                           | missing_project_schema   |
        | null                                         | invalid_json             |

    Scenario Outline: A root that is <text>
      Given the schema file lost.json with the text <text>
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail | value       |
        | source | "lost.json" |
      And the refusal says a property

      Examples:
        | text    |
        | []      |
        | [{},{}] |
        | "town"  |
        | 17      |
        | true    |

    Scenario Outline: A project schema that is <value>
      Given the schema files town.json
      And in town.json the member "/projectSchema" is <value>
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail   | value           |
        | source   | "town.json"     |
        | property | "projectSchema" |

      Examples:
        | value   |
        | [{},{}] |
        | []      |
        | "x"     |
        | 1       |
        | false   |

    Scenario: The member projectSchema occurs twice
      Given the schema file twice.json with the text {"apiSchemaVersion":"1.0.0","projectSchema":{},"projectSchema":{}}
      When the schema set is loaded
      Then it is refused as invalid_json with
        | detail | value        |
        | source | "twice.json" |
      And the refusal's reason mentions projectSchema

    Scenario: A member occurs twice deep inside a resource
      Given the schema file deep.json
        """
        {"apiSchemaVersion":"1.0.0","projectSchema":{"projectName":"Core","projectEndpointName":"core",
        "projectVersion":"1.0.0","isExtensionProject":false,"resourceSchemas":
        {"things":{"resourceName":"Thing","list":[{"maxLength":5,"maxLen\u0067th":5}]}}}}
        """
      When the schema set is loaded
      Then it is refused as invalid_json with
        | detail | value       |
        | source | "deep.json" |
      And the refusal's reason mentions maxLength

    Scenario Outline: The first failing file decides: <order>
      Given these projects
        | file      | endpoint | name | extension |
        | core.json | core     | Core | false     |
        | lost.json | lost     | Lost | true      |
        | torn.json | torn     | Torn | true      |
      And in lost.json the member "/projectSchema" is absent
      And torn.json is saved with a trailing comma
      And the files are given in the order <order>
      When the schema set is loaded
      Then it is refused as <code> with
        | detail | value    |
        | source | <source> |

      Examples:
        | order                           | code                   | source      |
        | core.json, lost.json, torn.json | missing_project_schema | "lost.json" |
        | torn.json, core.json, lost.json | invalid_json           | "torn.json" |

  @E00-S00-AC10 @port:lib
  Rule: All files of a set have the core file's format version

    Scenario Outline: Annex at <annex> is refused beside Town at 1.0.0 in the order <order>
      Given the schema files town.json, annex.json
      And in annex.json the member "/apiSchemaVersion" is <annex>
      And the files are given in the order <order>
      When the schema set is loaded
      Then it is refused as api_schema_version_mismatch with
        | detail   | value        |
        | expected | "1.0.0"      |
        | actual   | <annex>      |
        | source   | "annex.json" |

      Examples:
        | annex     | order                 |
        | "1.0.1"   | town.json, annex.json |
        | "1.0.1"   | annex.json, town.json |
        | "1.0"     | annex.json, town.json |
        | "01.0.0"  | town.json, annex.json |
        | "1.0.0 "  | town.json, annex.json |

    Scenario: Letter case matters in a version
      Given these projects
        | file      | endpoint | name | format     | extension |
        | core.json | core     | Core | 1.0.0-rc.1 | false     |
        | more.json | more     | More | 1.0.0-RC.1 | true      |
      When the schema set is loaded
      Then it is refused as api_schema_version_mismatch with
        | detail   | value        |
        | expected | "1.0.0-rc.1" |
        | actual   | "1.0.0-RC.1" |
        | source   | "more.json"  |

    Scenario Outline: The one extension that differs is named, at whatever place: <order>
      Given these projects
        | file      | endpoint | name  | format | extension |
        | core.json | core     | Core  | 2.0.0  | false     |
        | able.json | able     | Able  | 2.0.0  | true      |
        | bold.json | bold     | Bold  | 1.0.0  | true      |
      And the files are given in the order <order>
      When the schema set is loaded
      Then it is refused as api_schema_version_mismatch with
        | detail   | value       |
        | expected | "2.0.0"     |
        | actual   | "1.0.0"     |
        | source   | "bold.json" |

      Examples:
        | order                           |
        | core.json, able.json, bold.json |
        | bold.json, able.json, core.json |
        | able.json, core.json, bold.json |

    Scenario: The version is compared before the names
      Given these projects
        | file      | endpoint | name | format | extension |
        | core.json | core     | Core | 1.0.0  | false     |
        | more.json | CORE     | Core | 1.0.1  | true      |
      When the schema set is loaded
      Then it is refused as api_schema_version_mismatch with
        | detail | value       |
        | source | "more.json" |

  @E00-S00-AC11 @port:lib
  Rule: Endpoint names are unique without regard to case, and all collisions are listed in one refusal

    Scenario: Two groups of colliding endpoint names
      Given these projects
        | file         | endpoint | name  | extension |
        | core.json    | town     | Town  | false     |
        | other.json   | Town     | Other | true      |
        | annex-1.json | annex    | One   | true      |
        | annex-2.json | annex    | Two   | true      |
        | free.json    | free     | Free  | true      |
      When the schema set is loaded
      Then it is refused as project_endpoint_name_collision with
        | detail     | value                                                                                                                |
        | collisions | [{"name":"annex","sources":["annex-1.json","annex-2.json"]},{"name":"town","sources":["core.json","other.json"]}]    |

    Scenario: Three projects share one endpoint name
      Given these projects
        | file   | endpoint | name  | extension |
        | 1.json | core     | Core  | false     |
        | 2.json | annex    | Two   | true      |
        | 3.json | annex    | Three | true      |
        | 4.json | annex    | Four  | true      |
      When the schema set is loaded
      Then it is refused as project_endpoint_name_collision with
        | detail     | value                                                           |
        | collisions | [{"name":"annex","sources":["2.json","3.json","4.json"]}]       |

    Scenario Outline: The endpoint name <name> collides with town
      Given these projects
        | file      | endpoint | name | extension |
        | core.json | town     | Town | false     |
        | more.json | <name>   | More | true      |
      When the schema set is loaded
      Then it is refused as project_endpoint_name_collision
      And the refusal lists the colliding sources core.json, more.json

      Examples:
        | name |
        | town |
        | Town |
        | TOWN |
        | toWn |

    Scenario: Endpoint names are compared before project names
      Given these projects
        | file      | endpoint | name | extension |
        | core.json | town     | Town | false     |
        | more.json | TOWN     | Town | true      |
      When the schema set is loaded
      Then it is refused as project_endpoint_name_collision
      And the refusal lists the colliding sources core.json, more.json

    Scenario: Names that merely begin alike do not collide
      Given these projects
        | file      | endpoint | name  | extension |
        | core.json | town     | Town  | false     |
        | more.json | towns    | Towns | true      |
        | tow.json  | tow-n    | Tow-n | true      |
      When the schema set is loaded
      Then the projects are tow-n, town, towns

  @E00-S00-AC12 @port:lib
  Rule: Project names are unique without regard to case

    Scenario Outline: Two extensions named <first> and <second>
      Given these projects
        | file      | endpoint | name     | extension |
        | core.json | core     | Core     | false     |
        | able.json | able     | <first>  | true      |
        | bold.json | bold     | <second> | true      |
      When the schema set is loaded
      Then it is refused as project_name_collision
      And the refusal lists the colliding sources able.json, bold.json

      Examples:
        | first | second |
        | Annex | Annex  |
        | Annex | annex  |
        | ANNEX | Annex  |

    Scenario: An extension has the core project's name
      Given these projects
        | file      | endpoint | name | extension |
        | core.json | core     | Core | false     |
        | more.json | more     | Core | true      |
      When the schema set is loaded
      Then it is refused as project_name_collision with
        | detail     | value                                                     |
        | collisions | [{"name":"Core","sources":["core.json","more.json"]}]     |

    Scenario: Both groups of colliding project names are listed
      Given these projects
        | file   | endpoint | name  | extension |
        | 1.json | core     | Core  | false     |
        | 2.json | b        | Annex | true      |
        | 3.json | c        | Annex | true      |
        | 4.json | d        | Core  | true      |
      When the schema set is loaded
      Then it is refused as project_name_collision with
        | detail     | value                                                                                           |
        | collisions | [{"name":"Annex","sources":["2.json","3.json"]},{"name":"Core","sources":["1.json","4.json"]}]  |

    Scenario: The endpoint name of one project may be the project name of another
      Given these projects
        | file      | endpoint | name  | extension |
        | core.json | town     | annex | false     |
        | more.json | annex    | town  | true      |
      When the schema set is loaded
      Then the projects are annex, town

  @E00-S00-AC13 @port:lib
  Rule: A set has exactly one core project

    Scenario: Extensions alone
      Given these projects
        | file      | endpoint | name | extension |
        | able.json | able     | Able | true      |
        | bold.json | bold     | Bold | true      |
      When the schema set is loaded
      Then it is refused as core_project_count with
        | detail        | value |
        | count         | 0     |
        | core_projects | []    |

    Scenario: Two core projects
      Given these projects
        | file       | endpoint | name  | extension |
        | annex.json | annex    | Annex | false     |
        | town.json  | Town     | Town  | false     |
        | more.json  | more     | More  | true      |
      When the schema set is loaded
      Then it is refused as core_project_count with
        | detail        | value            |
        | count         | 2                |
        | core_projects | ["Town","annex"] |

    Scenario: Three core projects
      Given these projects
        | file   | endpoint | name | extension |
        | c.json | c        | Cee  | false     |
        | a.json | a        | Aye  | false     |
        | b.json | b        | Bee  | false     |
      When the schema set is loaded
      Then it is refused as core_project_count with
        | detail        | value         |
        | count         | 3             |
        | core_projects | ["a","b","c"] |

    Scenario: The same core file twice
      Given these projects
        | file   | endpoint | name | format | extension |
        | 1.json | core     | Core | 1.0.0  | false     |
        | 2.json | core     | Core | 1.0.1  | false     |
      When the schema set is loaded
      Then it is refused as core_project_count with
        | detail        | value           |
        | count         | 2               |
        | core_projects | ["core","core"] |

    Scenario: A broken file is reported before the missing core project
      Given these projects
        | file      | endpoint | name | extension |
        | able.json | able     | Able | true      |
        | bold.json | bold     | Bold | true      |
      And in bold.json the member "/projectSchema/projectVersion" is ""
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail   | value            |
        | source   | "bold.json"      |
        | property | "projectVersion" |

  @E00-S00-AC14 @port:lib
  Rule: Required members are there, filled, and of the right type

    Scenario Outline: A format version that is <value>
      Given the schema files town.json, annex.json
      And in annex.json the member "/apiSchemaVersion" is <value>
      When the schema set is loaded
      Then it is refused as missing_api_schema_version with
        | detail | value        |
        | source | "annex.json" |

      Examples:
        | value  |
        | absent |
        | ""     |
        | 1      |
        | 1.0    |
        | null   |
        | ["1"]  |
        | true   |

    Scenario Outline: The project's <property> is <value>
      Given the schema files town.json, annex.json
      And in annex.json the member "/projectSchema/<property>" is <value>
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail   | value        |
        | source   | "annex.json" |
        | property | "<property>" |

      Examples:
        | property            | value   |
        | projectEndpointName | absent  |
        | projectEndpointName | ""      |
        | projectEndpointName | 5       |
        | projectEndpointName | null    |
        | projectName         | absent  |
        | projectName         | ""      |
        | projectName         | ["A"]   |
        | projectVersion      | absent  |
        | projectVersion      | ""      |
        | projectVersion      | 1.0     |
        | isExtensionProject  | absent  |
        | isExtensionProject  | "true"  |
        | isExtensionProject  | 1       |
        | isExtensionProject  | null    |
        | resourceSchemas     | absent  |
        | resourceSchemas     | []      |
        | resourceSchemas     | null    |
        | abstractResources   | []      |
        | abstractResources   | "none"  |

    Scenario Outline: A resource entry with the resource name <value>
      Given the schema files town.json
      And in town.json the member "/projectSchema/resourceSchemas/loans/resourceName" is <value>
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail | value       |
        | source | "town.json" |
      And the refusal's property mentions resourceName

      Examples:
        | value  |
        | absent |
        | ""     |
        | 7      |
        | null   |

    Scenario Outline: A resource's extension flag is <value>
      Given the schema files town.json
      And in town.json the member "/projectSchema/resourceSchemas/loans/isResourceExtension" is <value>
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail | value       |
        | source | "town.json" |
      And the refusal's property mentions isResourceExtension

      Examples:
        | value   |
        | "false" |
        | 0       |
        | []      |

    Scenario Outline: A resource entry that is <value>
      Given the schema files town.json
      And in town.json the member "/projectSchema/resourceSchemas/loans" is <value>
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail | value       |
        | source | "town.json" |
      And the refusal says a property

      Examples:
        | value  |
        | []     |
        | "Loan" |
        | null   |

    Scenario: A project without abstract resources and without a single resource loads
      Given these projects
        | file      | endpoint | name | extension |
        | core.json | core     | Core | false     |
      And in core.json the member "/projectSchema/abstractResources" is absent
      When the schema set is loaded
      Then the project core is loaded as it stands in core.json

    Scenario Outline: A root without <first> and <second>
      Given the schema files town.json
      And in town.json the member "<first>" is absent
      And in town.json the member "<second>" is absent
      When the schema set is loaded
      Then it is refused as <code> with
        | detail | value       |
        | source | "town.json" |

      Examples:
        | first             | second                             | code                       |
        | /projectSchema    | /apiSchemaVersion                  | missing_project_schema     |
        | /apiSchemaVersion | /projectSchema/projectEndpointName | missing_api_schema_version |

    Scenario Outline: Of two mistakes the first in order speaks: <property> before <second>
      Given the schema files town.json
      And in town.json the member "/projectSchema/<property>" is 0
      And in town.json the member "/projectSchema/<second>" is 0
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail   | value        |
        | source   | "town.json"  |
        | property | "<property>" |

      Examples:
        | property            | second                             |
        | projectEndpointName | projectName                        |
        | projectName         | projectVersion                     |
        | projectVersion      | isExtensionProject                 |
        | isExtensionProject  | resourceSchemas                    |
        | isExtensionProject  | resourceSchemas/loans/resourceName |
        | resourceSchemas     | abstractResources                  |

    Scenario: Resource entries are checked before abstract resources
      Given the schema files town.json
      And in town.json the member "/projectSchema/abstractResources" is []
      And in town.json the member "/projectSchema/resourceSchemas/loans/resourceName" is 0
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail | value       |
        | source | "town.json" |
      And the refusal's property mentions resourceName

    Scenario Outline: Resource entries are checked in ordinal order of their keys: <named> before <unnamed>
      Given the schema files town.json
      And in town.json the member "/projectSchema/resourceSchemas/<unnamed>" is {}
      And in town.json the member "/projectSchema/resourceSchemas/<named>" is {"resourceName":"A|B"}
      When the schema set is loaded
      Then it is refused as invalid_name with
        | detail | value       |
        | source | "town.json" |
        | value  | "A\|B"      |

      Examples:
        | named | unnamed |
        | a     | b       |
        | Zoo   | aardvarks |
        | 😀    | ～      |

    Scenario: A project schema of the wrong type is reported before a missing version
      Given the schema file lost.json with the text {"projectSchema":[]}
      When the schema set is loaded
      Then it is refused as malformed_project_schema with
        | detail   | value           |
        | source   | "lost.json"     |
        | property | "projectSchema" |

  @E00-S00-AC15 @port:lib @security
  Rule: No name holds a bar or a control character, and none is longer than its column

    Scenario Outline: <member> with the value <value>
      Given the schema files town.json
      And in town.json the member "<member>" is <value>
      When the schema set is loaded
      Then it is refused as invalid_name with
        | detail | value       |
        | source | "town.json" |
        | value  | <value>     |
      And the refusal's property mentions <property>

      Examples:
        | member                                            | value             | property            |
        | /projectSchema/projectName                        | "A\|B"            | projectName         |
        | /projectSchema/resourceSchemas/loans/resourceName | "Lo\\nan"         | resourceName        |
        | /apiSchemaVersion                                 | "1.0\|0"          | apiSchemaVersion    |
        | /apiSchemaVersion                                 | "1.0.0\\n"        | apiSchemaVersion    |
        | /projectSchema/projectEndpointName                | "\|town"          | projectEndpointName |
        | /projectSchema/projectEndpointName                | "to\\u0000wn"     | projectEndpointName |
        | /projectSchema/projectName                        | "Town\\t"         | projectName         |
        | /projectSchema/projectName                        | "To\\u007Fwn"     | projectName         |
        | /projectSchema/projectVersion                     | "1\|0"            | projectVersion      |
        | /projectSchema/projectVersion                     | "1.0\\r"          | projectVersion      |
        | /projectSchema/resourceSchemas/loans/resourceName | "Loan\|"          | resourceName        |
        | /projectSchema/resourceSchemas/loans/resourceName | "\\u001FLoan"     | resourceName        |

    Scenario: The name of an abstract resource is a resource name
      Given the schema files town.json
      And in town.json the member "/projectSchema/abstractResources/Organ|ization" is {"identityJsonPaths":["$.id"]}
      When the schema set is loaded
      Then it is refused as invalid_name with
        | detail | value           |
        | source | "town.json"     |
        | value  | "Organ\|ization" |

    Scenario: The resource name of a resource extension is a name, too
      Given the schema files town.json, annex.json
      And in annex.json the member "/projectSchema/resourceSchemas/libraries/resourceName" is "Lib|rary"
      When the schema set is loaded
      Then it is refused as invalid_name with
        | detail | value        |
        | source | "annex.json" |
        | value  | "Lib\|rary"  |
      And the refusal's property mentions resourceName

    Scenario Outline: <member> holds <limit> characters, not one more
      Given the schema files student.json
      And in student.json the member "<member>" holds the letter x <beyond> times
      When the schema set is loaded
      Then it is refused as invalid_name with
        | detail | value          |
        | source | "student.json" |
      And the refusal's property mentions <property>
      And the refusal's value is the letter x <beyond> times

      Examples:
        | member                                               | property            | limit | beyond |
        | /projectSchema/projectEndpointName                   | projectEndpointName | 128   | 129    |
        | /projectSchema/projectName                           | projectName         | 256   | 257    |
        | /projectSchema/projectVersion                        | projectVersion      | 32    | 33     |
        | /projectSchema/resourceSchemas/students/resourceName | resourceName        | 256   | 257    |
        | /apiSchemaVersion                                    | apiSchemaVersion    | 64    | 65     |

    Scenario Outline: <member> of <limit> times <letter> loads
      Given the schema files student.json
      And in student.json the member "<member>" holds the letter <letter> <limit> times
      When the schema set is loaded
      Then every project is loaded as its file says

      Examples:
        | member                                               | letter | limit |
        | /projectSchema/projectEndpointName                   | x      | 128   |
        | /projectSchema/projectEndpointName                   | 😀     | 128   |
        | /projectSchema/projectName                           | x      | 256   |
        | /projectSchema/projectName                           | 😀     | 256   |
        | /projectSchema/projectVersion                        | x      | 32    |
        | /projectSchema/projectVersion                        | é      | 32    |
        | /projectSchema/projectVersion                        | 😀     | 32    |
        | /projectSchema/resourceSchemas/students/resourceName | x      | 256   |
        | /projectSchema/resourceSchemas/students/resourceName | 😀     | 256   |
        | /apiSchemaVersion                                    | x      | 64    |
        | /apiSchemaVersion                                    | 😀     | 64    |

    Scenario Outline: One letter <letter> too many in an endpoint name
      Given the schema files student.json
      And in student.json the member "/projectSchema/projectEndpointName" holds the letter <letter> 129 times
      When the schema set is loaded
      Then it is refused as invalid_name with
        | detail   | value                 |
        | source   | "student.json"        |
        | property | "projectEndpointName" |
      And the refusal's value is the letter <letter> 129 times

      Examples:
        | letter |
        | x      |
        | é      |
        | 😀     |

    Scenario Outline: A name may hold <what>
      Given the schema files student.json
      And in student.json the member "/projectSchema/projectName" is <value>
      When the schema set is loaded
      Then every project is loaded as its file says

      Examples:
        | what                     | value               |
        | a blank                  | "Ed Fi"             |
        | the character U+0080     | "Ed\\u0080Fi"       |
        | a no-break space         | "Ed\\u00A0Fi"       |
        | a quote and a backslash  | "Ed\\"\\\\Fi"       |
        | a letter beyond ASCII    | "École"             |

    Scenario: Outside the names a bar and a line feed are ordinary text
      Given the schema files town.json
      And in town.json the member "/projectSchema/description" is "one|two\nthree"
      When the schema set is loaded
      Then the project town is loaded as it stands in town.json

  @E00-S00-AC16 @port:lib @port:cli @fault
  Rule: Input that cannot be read is refused, and nothing is written

    Scenario Outline: The library is given a path where there is <what>
      Given a schema path where there is <what>
      When the schema set is loaded
      Then it is refused as <code>
      And the refusal's source is the path

      Examples:
        | what                           | code             |
        | nothing                        | file_not_found   |
        | a folder                       | file_unreadable  |
        | a file with a trailing comma   | invalid_json     |
        | a file that is not UTF-8       | invalid_json     |
        | an empty file                  | invalid_json     |

    Scenario Outline: The command is given a path where there is <what>
      Given a schema path where there is <what>
      When the command emits the schema set into out
      Then the command fails with <code>
      And every file is as it was before the command

      Examples:
        | what                           | code             |
        | nothing                        | file_not_found   |
        | a folder                       | file_unreadable  |
        | a file with a trailing comma   | invalid_json     |
        | a file that is not UTF-8       | invalid_json     |
        | an empty file                  | invalid_json     |

    Scenario: An empty list for the library
      Given no schema files
      When the schema set is loaded
      Then it is refused as no_input_files

    Scenario: An empty list for the command
      Given no schema files
      When the command emits the schema set into out
      Then the command fails with no_input_files
      And every file is as it was before the command

    Scenario: A good file before a missing one is not used alone
      Given a schema path where there is nothing
      And the schema file town.json from the fixtures comes first
      When the command emits the schema set into out
      Then the command fails with file_not_found
      And every file is as it was before the command

    Scenario Outline: The bytes <bytes> in a name are not UTF-8: <what>
      Given the schema files student.json
      And in student.json the text Student is replaced by the bytes <bytes>
      When the schema set is loaded
      Then it is refused as invalid_json with
        | detail | value          |
        | source | "student.json" |
      And the refusal says a reason

      Examples:
        | bytes       | what                            |
        | E9          | a Latin-1 letter                |
        | C3          | a sequence cut short            |
        | A9          | a continuation without a start  |
        | C0 80       | an overlong zero                |
        | E0 80 AF    | an overlong slash               |
        | ED A0 80    | an encoded surrogate            |
        | F4 90 80 80 | beyond U+10FFFF                 |

  @E00-S00-AC17 @port:lib @security
  Rule: At most 64 containers are nested

    Scenario Outline: <count> nested <kind> below root and project: 64 containers deep
      Given the schema files town.json
      And in town.json the member "/projectSchema/description" holds <count> nested <kind>
      When the schema set is loaded
      Then the project town is loaded as it stands in town.json

      Examples:
        | count | kind    |
        | 62    | arrays  |
        | 62    | objects |

    Scenario Outline: <count> nested <kind> at <member> are too deep
      Given the schema files town.json
      And in town.json the member "<member>" holds <count> nested <kind>
      When the schema set is loaded
      Then it is refused as invalid_json with
        | detail | value       |
        | source | "town.json" |
      And the refusal says a reason

      Examples:
        | member                              | count  | kind    |
        | /projectSchema/description          | 63     | arrays  |
        | /projectSchema/description          | 63     | objects |
        | /projectSchema/openApiBaseDocuments | 63     | arrays  |
        | /comment                            | 64     | objects |
        | /projectSchema/description          | 100000 | arrays  |

    Scenario: Depth counts nesting, not the number of containers
      Given the schema files town.json
      And in town.json the member "/projectSchema/description" is [[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]],[[]]]
      When the schema set is loaded
      Then the project town is loaded as it stands in town.json

    Scenario: Brackets inside a string do not count
      Given the schema files town.json
      And in town.json the member "/projectSchema/description" is "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[{{{{"
      When the schema set is loaded
      Then the project town is loaded as it stands in town.json

  @E00-S00-P1 @port:lib @property
  Rule: The answer is the same for every permutation of the files

    Scenario: Town, Annex and two small extensions in all 24 orders
      Given the schema files town.json, annex.json
      And these further projects
        | file   | endpoint | name | extension |
        | Z.json | Z        | Zed  | true      |
        | m.json | m        | Emm  | true      |
      Then every permutation of the files is loaded alike

    Scenario: Generated schema sets
      Then for 30 generated schema sets every order of the files is loaded alike

  @E00-S00-P2 @port:lib @property
  Rule: What was loaded loads again to the same projects

    Scenario: Generated schema sets are fed back
      Then for 30 generated schema sets the loaded projects, fed back, are loaded alike

  @E00-S00-P3 @port:lib @property
  Rule: Exactly the OpenAPI members at the three places disappear

    Scenario: OpenAPI members sprinkled over generated schema sets
      Then for 40 generated schema sets with OpenAPI members sprinkled in, the loaded projects lack exactly those at the three places
