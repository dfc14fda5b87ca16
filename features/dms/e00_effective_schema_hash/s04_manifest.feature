@dms @E00-S04 @hard:E00-S02 @hard:E00-S03
Feature: Effective schema manifest
  A small file, easy to compare, that records the fingerprint, the components and the numbering of a schema set.

  Port: lib schema.effective_manifest; the file effective-schema.manifest.json that cli ddl emit writes.

  @E00-S04-AC1 @port:lib
  Rule: One resource has exactly the manifest that the specification prints

    Scenario: One resource called Student
      Given the schema files student.json
      When the schema set is described
      Then the manifest text is, each line ended by a line feed,
        """
        {
          "api_schema_format_version": "1.0.0",
          "relational_mapping_version": "v1",
          "effective_schema_hash": "76508a0692e6a4856b5315c8e331b3f7b35c1c8d0b8b3b7ff545cad92c8f689f",
          "resource_key_count": 1,
          "resource_key_seed_hash": "731367045e2bbebe0852aa52a4ddd7858952a05ec0585f9c073912e3ad96c784",
          "schema_components": [
            {
              "project_endpoint_name": "ed-fi",
              "project_name": "Ed-Fi",
              "project_version": "5.0.0",
              "is_extension_project": false,
              "project_hash": "e34ea82e264a359d877283a68c73ab010cd1f3aeaa41df5ee4c8d4626e24a4b2"
            }
          ],
          "resource_keys": [
            {
              "resource_key_id": 1,
              "project_name": "Ed-Fi",
              "resource_name": "Student",
              "resource_version": "5.0.0"
            }
          ]
        }
        """
      And the manifest is the golden student

    Scenario: A set without resources has an empty list
      Given these projects
        | file      | endpoint | name | extension |
        | core.json | core     | Core | false     |
      When the schema set is described
      Then the manifest text holds the line "resource_key_count": 0,
      And the manifest text holds the line "resource_keys": []
      And the manifest is the one recomputed from the files

  @E00-S04-AC2 @port:lib
  Rule: The resource keys can be left out, and nothing else changes

    Scenario: One resource called Student without its keys
      Given the schema files student.json
      When the schema set is described without resource keys
      Then the manifest text is, each line ended by a line feed,
        """
        {
          "api_schema_format_version": "1.0.0",
          "relational_mapping_version": "v1",
          "effective_schema_hash": "76508a0692e6a4856b5315c8e331b3f7b35c1c8d0b8b3b7ff545cad92c8f689f",
          "resource_key_count": 1,
          "resource_key_seed_hash": "731367045e2bbebe0852aa52a4ddd7858952a05ec0585f9c073912e3ad96c784",
          "schema_components": [
            {
              "project_endpoint_name": "ed-fi",
              "project_name": "Ed-Fi",
              "project_version": "5.0.0",
              "is_extension_project": false,
              "project_hash": "e34ea82e264a359d877283a68c73ab010cd1f3aeaa41df5ee4c8d4626e24a4b2"
            }
          ]
        }
        """

    Scenario: Town and Annex without their keys
      Given the schema files annex.json, town.json
      When the schema set is described without resource keys
      Then the manifest is the one recomputed from the files, without resource keys

    Scenario: Asking for the keys is the same as saying nothing
      Given the schema files annex.json, town.json
      When the schema set is described with resource keys
      Then the manifest is the golden town-annex

  @E00-S04-AC3 @port:lib
  Rule: The manifest of Town and Annex records vectors B and D

    Scenario Outline: The files in the order <order>
      Given the schema files <order>
      When the schema set is described
      Then the manifest records
        | member                                      | value                                                              |
        | /api_schema_format_version                  | "1.0.0"                                                            |
        | /relational_mapping_version                 | "v1"                                                               |
        | /effective_schema_hash                      | "b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53" |
        | /resource_key_count                         | 8                                                                  |
        | /resource_key_seed_hash                     | "e248b1f222021df92b5b930be0adeda1f2e0445f320eb34b6aed1ac3cdce7412" |
        | /schema_components/0/project_endpoint_name  | "annex"                                                            |
        | /schema_components/0/is_extension_project   | true                                                               |
        | /schema_components/0/project_hash           | "1cc54e1b0bc518b287cd25e21f7b43157ba194bf9f7bfcbe206b3791ddb5ba0b" |
        | /schema_components/1/project_endpoint_name  | "town"                                                             |
        | /schema_components/1/is_extension_project   | false                                                              |
        | /schema_components/1/project_hash           | "6bd6a90a2243c46d3455f03713502f1466508bf0287322dd22bd69f6afbde49a" |
        | /resource_keys/0/resource_name              | "Bookmobile"                                                       |
        | /resource_keys/7/resource_key_id            | 8                                                                  |
      And the manifest is the golden town-annex

      Examples:
        | order                 |
        | town.json, annex.json |
        | annex.json, town.json |

    Scenario: Another mapping version is recorded and hashed
      Given the schema files town.json, annex.json
      When the schema set is described with mapping version v2
      Then the manifest records
        | member                      | value                                                              |
        | /relational_mapping_version | "v2"                                                               |
        | /effective_schema_hash      | "6235b4bc8fffeb637aca7459c9ff0b66c864ff2bfff413a59da12e62c2654830" |
        | /resource_key_seed_hash     | "e248b1f222021df92b5b930be0adeda1f2e0445f320eb34b6aed1ac3cdce7412" |

    @data
    Scenario: The data standard's core, Sample and TPDM schemas
      Given the data standard's schema files tpdm-extension, core, sample-extension
      When the schema set is described
      Then the manifest is the one recomputed from the files

    Scenario: A synthetic schema set of the data standard's size
      Given the synthetic schema set
      When the schema set is described
      Then the manifest is the one recomputed from the files

  @E00-S04-AC4 @port:cli
  Rule: The command writes the same bytes every time, whatever the order of the files

    Scenario: Town and Annex
      Given the schema files town.json, annex.json
      And they are saved in the working folder
      When the command emits town.json, annex.json into out
      Then the command succeeds
      And the manifest file in out is the golden town-annex

    Scenario: A second run into the same folder
      Given the schema files town.json, annex.json
      And they are saved in the working folder
      When the command emits town.json, annex.json into out
      And the command emits town.json, annex.json into out
      Then the command succeeds
      And the manifest file in out is the golden town-annex
      And the folder out holds no temporary file

    Scenario: The extension is named before the core project
      Given the schema files town.json, annex.json
      And they are saved in the working folder
      When the command emits annex.json, town.json into out
      Then the command succeeds
      And the manifest file in out is the golden town-annex

    Scenario: Into a folder two levels deep that is not there
      Given the schema files town.json, annex.json
      And they are saved in the working folder
      When the command emits town.json, annex.json into deep/out
      Then the command succeeds
      And the manifest file in deep/out is the golden town-annex
      And the folder deep/out holds no temporary file

  @E00-S04-AC5 @port:lib @port:cli
  Rule: The text holds no carriage return, no tab and no trailing blank, and ends with one line feed

    Scenario Outline: The manifest of <files>
      Given the schema files <files>
      When the schema set is described
      Then the manifest is clean text

      Examples:
        | files                           |
        | student.json                    |
        | town.json, annex.json           |
        | college.json, college-sports.json |

    Scenario: The manifest without resource keys
      Given the schema files town.json, annex.json
      When the schema set is described without resource keys
      Then the manifest is clean text

    Scenario: The file that the command writes
      Given the schema files town.json, annex.json
      And they are saved in the working folder
      When the command emits town.json, annex.json into out
      Then the command succeeds
      And the manifest file in out is clean text

    Scenario: The schema files have CRLF line ends and a byte-order mark
      Given the schema files town.json, annex.json
      And town.json is saved with a byte-order mark and CRLF line ends
      And they are saved in the working folder
      When the command emits town.json, annex.json into out
      Then the command succeeds
      And the manifest file in out is the golden town-annex

  @E00-S04-AC6 @port:lib
  Rule: The manifest repeats what hashing and numbering answer for the same files

    Scenario Outline: <files>
      Given the schema files <files>
      When the schema set is described, hashed and numbered
      Then the manifest repeats the fingerprint and the numbering

      Examples:
        | files                           |
        | student.json                    |
        | town.json, annex.json           |
        | college-sports.json, college.json |

  @E00-S04-AC7 @port:lib
  Rule: Names are written with the escapes of canonical JSON

    Scenario Outline: A project called <what>
      Given the schema files student.json
      And in student.json the member "/projectSchema/projectName" is <name>
      When the schema set is described
      Then the manifest text holds the line "project_name": <written>,
      And the manifest is the one recomputed from the files

      Examples:
        | what                     | name              | written               |
        | with a letter é          | "Écolé"           | "Écolé"               |
        | with a no-break space    | "A\\u00A0B"       | "A\\u00A0B"           |
        | with quote and backslash | "A\\"B\\\\C"      | "A\\"B\\\\C"          |
        | with a smile             | "A😀"             | "A\\uD83D\\uDE00"     |
        | with signs of markup     | "<A/B>&'+"        | "<A/B>&'+"            |
        | with U+0085              | "A\\u0085"        | "A\\u0085"            |
        | with private use         | "A\\ue000"        | "A\\uE000"            |

  @E00-S04-AC8 @port:cli @fault
  Rule: A failed run leaves an existing manifest as it was

    Scenario Outline: An extension that <mistake>
      Given the schema files town.json, annex.json
      And they are saved in the working folder
      And the folder out holds a manifest of an earlier run
      And in annex.json the member "<member>" is <value>
      And they are saved in the working folder
      When the command emits town.json, annex.json into out
      Then the command fails with <code>
      And every file is as it was before the command

      Examples:
        | mistake                  | member                     | value   | code                        |
        | has another version      | /apiSchemaVersion          | "1.0.1" | api_schema_version_mismatch |
        | has a name with a bar    | /projectSchema/projectName | "A\|B"  | invalid_name                |
        | names a resource twice   | /projectSchema/abstractResources | {"bookmobile":{"identityJsonPaths":["$.id"]}} | duplicate_resource_key |

    Scenario: A file that is not there
      Given the schema files town.json
      And they are saved in the working folder
      And the folder out holds a manifest of an earlier run
      When the command emits town.json, absent.json into out
      Then the command fails with file_not_found
      And every file is as it was before the command

  @E00-S04-AC9 @port:cli @fault
  Rule: A folder that cannot be written is named, and nothing is left behind

    Scenario Outline: <obstacle>
      Given the schema files town.json
      And they are saved in the working folder
      And <obstacle>
      When the command emits town.json into <folder>
      Then the command fails and names the path <folder>
      And every file is as it was before the command

      Examples:
        | obstacle                                    | folder        |
        | a file stands where out should be           | out           |
        | a file stands where blocked should be       | blocked/out   |
        | a folder stands where the manifest should be in out | out   |

  @E00-S04-P1 @port:lib @property
  Rule: The text is a function of the schema set, and reading and writing it again changes no byte

    Scenario: Generated schema sets
      Then for 30 generated schema sets the manifest survives reading and writing, and every spelling and order has it
