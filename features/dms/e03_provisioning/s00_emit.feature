@dms @E03-S00 @hard:E00-S04 @hard:E01-S05 @hard:E02-S01 @hard:E02-S02 @hard:E02-S03 @hard:E02-S04 @hard:E02-S06
Feature: `ddl emit`
  Anyone can produce the scripts and manifests for a set of schemas on a machine without a database, and get the same bytes everywhere.

  Port: cli: ddl emit + files.

  @E03-S00-AC1 @port:cli @port:files
  Rule: Without a choice of dialect the directory gets five files, and nothing else

    Scenario: The two projects of ddl-mini
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out" runs
      Then the command succeeds
      And the folder out holds exactly
        | effective-schema.manifest.json       |
        | mssql.sql                            |
        | pgsql.sql                            |
        | relational-model.mssql.manifest.json |
        | relational-model.pgsql.manifest.json |

  @E03-S00-AC2 @port:cli @port:files
  Rule: One dialect and a summary of its script are four files

    Scenario Outline: Only <dialect>
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out -d <dialect> --ddl-manifest" runs
      Then the command succeeds
      And the folder out holds exactly
        | ddl.manifest.json                        |
        | effective-schema.manifest.json           |
        | <dialect>.sql                            |
        | relational-model.<dialect>.manifest.json |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E03-S00-AC3 @port:cli @port:files
  Rule: Working directory, time zone and locale change no byte

    Scenario: Three places of the world
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s ../core.json -s ../sample.json -o out --ddl-manifest" runs in these surroundings
        | folder | TZ              | LC_ALL  | PYTHONHASHSEED |
        | north  | Europe/Helsinki | C       | 1              |
        | south  | Pacific/Chatham | C.UTF-8 | 20             |
        | west   | America/Chicago | POSIX   | 300            |
      Then the folders north/out and south/out hold the same bytes
      And the folders north/out and west/out hold the same bytes

  @E03-S00-AC4 @port:cli @port:files
  Rule: The order of the files changes no byte

    Scenario Outline: <how>
      Given the fixture ddl-mini
      And the extension project Transit with the endpoint transit
      And the extension project Annexes with the endpoint annexes
      And they are saved in the working folder
      When "ddl emit -s core.json sample.json transit.json annexes.json -o first" runs
      And "ddl emit <paths> -o second" runs
      Then the command succeeds
      And the folders first and second hold the same bytes

      Examples:
        | how                                 | paths                                                              |
        | The extensions in another order     | -s core.json annexes.json transit.json sample.json                 |
        | One option for each path            | -s core.json -s transit.json --schema sample.json -s annexes.json  |
        | The core project last               | --schema=annexes.json sample.json -s transit.json core.json        |

  @E03-S00-AC5 @port:cli @port:files @security
  Rule: Neither a database server nor a network is needed or looked for

    Scenario: No internet socket can be opened, and the database server of the environment has no visitor
      Given the fixture ddl-mini
      And they are saved in the working folder
      And the environment names a database server that counts its visitors
      When "ddl emit -s core.json -s sample.json -o out" runs without network
      Then the command succeeds
      And nobody visited the database server
      And the folder out holds exactly
        | effective-schema.manifest.json       |
        | mssql.sql                            |
        | pgsql.sql                            |
        | relational-model.mssql.manifest.json |
        | relational-model.pgsql.manifest.json |

  @E03-S00-AC6 @port:cli @port:files
  Rule: Standard output lists the files, the hash and the number of resource keys, and standard error stays empty

    Scenario: The seven lines
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out" runs
      Then the command succeeds
      And standard output reads
        """
        wrote effective-schema.manifest.json
        wrote mssql.sql
        wrote pgsql.sql
        wrote relational-model.mssql.manifest.json
        wrote relational-model.pgsql.manifest.json
        effective_schema_hash <the recomputed hash>
        resource_key_count 8
        """
      And standard error is empty
      And the hash on standard output is effective_schema_hash of out/effective-schema.manifest.json

    @port:lib
    Scenario: The hash of the operation is the printed one
      Given the fixture ddl-mini
      When the schema set is hashed
      Then the fingerprint is the one recomputed from the files

    Scenario: A summary adds one line at its place
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out -d pgsql --ddl-manifest" runs
      Then standard output reads
        """
        wrote ddl.manifest.json
        wrote effective-schema.manifest.json
        wrote pgsql.sql
        wrote relational-model.pgsql.manifest.json
        effective_schema_hash <the recomputed hash>
        resource_key_count 8
        """

  @E03-S00-AC7 @port:cli @port:files
  Rule: A fixture stands for its files and dialects

    Scenario: The fixture and its files give the same bytes
      Given the fixture folder ddl-mini is copied into the working folder
      When "ddl emit --fixture ddl-mini/fixture.json -o out" runs
      And "ddl emit -s ddl-mini/inputs/core.json -s ddl-mini/inputs/sample.json -o files" runs
      Then the command succeeds
      And the folders files and out hold the same bytes

    Scenario: Another choice of dialects wins over the fixture's
      Given the fixture folder ddl-mini is copied into the working folder
      When "ddl emit --fixture ddl-mini/fixture.json -o out --dialect mssql" runs
      Then the command succeeds
      And the folder out holds exactly
        | effective-schema.manifest.json       |
        | mssql.sql                            |
        | relational-model.mssql.manifest.json |

  @E03-S00-AC8 @port:cli @port:files
  Rule: On request a script goes to standard output, as it would be in its file, and no file is made

    Scenario Outline: The script for <dialect>
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out -d <dialect>" runs
      And "ddl emit -s core.json -s sample.json -d <dialect> --stdout" runs
      Then the command succeeds
      And standard output is the file out/<dialect>.sql, byte for byte
      And standard error is empty
      And every file is as it was before the command

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E03-S00-AC9 @port:cli @port:files
  Rule: The directory is made when absent, used when empty, and written again by the same call

    Scenario: Two levels that do not exist
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o one/two -d pgsql" runs
      Then the command succeeds
      And the folder one/two holds exactly
        | effective-schema.manifest.json       |
        | pgsql.sql                            |
        | relational-model.pgsql.manifest.json |

    Scenario: A directory that exists and is empty
      Given the fixture ddl-mini
      And they are saved in the working folder
      And the folder out is empty
      When "ddl emit -s core.json -s sample.json -o out -d pgsql" runs
      Then the command succeeds
      And the folder out holds exactly
        | effective-schema.manifest.json       |
        | pgsql.sql                            |
        | relational-model.pgsql.manifest.json |

    Scenario: The directory of an earlier identical call
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out" runs
      And "ddl emit -s core.json -s sample.json -o out" runs
      Then the command succeeds
      And every file is as it was before the command
      And the folder out holds exactly
        | effective-schema.manifest.json       |
        | mssql.sql                            |
        | pgsql.sql                            |
        | relational-model.mssql.manifest.json |
        | relational-model.pgsql.manifest.json |

    Scenario: The directory of an earlier call for another schema set
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s core.json -o out" runs
      And "ddl emit -s core.json -s sample.json -o out" runs
      And "ddl emit -s core.json -s sample.json -o fresh" runs
      Then the command succeeds
      And the folders fresh and out hold the same bytes

  @E03-S00-AC10 @port:cli @port:files
  Rule: Model manifest and script have the same tables, constraints, indexes, views and triggers

    @port:db @engine:pgsql
    Scenario Outline: The database that the script of <fixture> makes
      Given the fixture <fixture>
      And a database to which the emitted script was applied
      Then the database is what the emitted model manifest says

      Examples:
        | fixture       |
        | ddl-mini      |
        | ddl-unify-ref |

    Scenario Outline: The text of the script of <fixture> for SQL Server
      Given the fixture <fixture>
      Then the script for mssql makes what the emitted model manifest says

      Examples:
        | fixture       |
        | ddl-mini      |
        | ddl-unify-ref |

  @E03-S00-AC11 @port:cli @port:files
  Rule: A wrong call ends with exit code 2, names the option, and writes nothing

    Scenario Outline: <mistake>
      Given the fixture ddl-mini
      And they are saved in the working folder
      And the fixture folder ddl-mini is copied into the working folder
      When "ddl emit <options>" runs
      Then the command's exit code is 2
      And standard error names <named>
      And every file is as it was before the command

      Examples:
        | mistake                               | options                                                    | named                 |
        | Neither schemas nor a fixture         | -o out                                                     | --schema, --fixture   |
        | Schemas and a fixture                 | -s core.json --fixture ddl-mini/fixture.json -o out        | --schema, --fixture   |
        | No place to write to                  | -s core.json                                               | --output              |
        | A place without a name                | -s core.json --output                                      | --output              |
        | Two places                            | -s core.json -o out --output other                         | --output              |
        | An unknown dialect                    | -s core.json -o out --dialect oracle                       | --dialect, oracle, pgsql, mssql, UNKNOWN_DIALECT |
        | A dialect in capitals                 | -s core.json -o out --dialect PGSQL                        | --dialect, PGSQL      |
        | Two choices of dialects               | -s core.json -o out -d pgsql --dialect mssql               | --dialect             |
        | Both scripts on standard output       | -s core.json -d both --stdout                              | --stdout              |
        | No choice for standard output         | -s core.json --stdout                                      | --stdout              |
        | Two dialects of a fixture             | --fixture ddl-mini/fixture.json --stdout                   | --stdout              |
        | Standard output and a directory       | -s core.json -d pgsql --stdout -o out                      | --stdout, --output    |
        | Standard output and a summary         | -s core.json -d pgsql --stdout --ddl-manifest              | --stdout, --ddl-manifest |
        | An option that does not exist         | -s core.json -o out --colour                               | --colour              |

  @E03-S00-AC12 @port:cli @port:files
  Rule: A path that does not exist is named, and the directory is not made

    Scenario Outline: The <which> file is missing
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s <paths> -o out" runs
      Then the command's exit code is 1
      And the command fails with file_not_found
      And standard error names gone/absent.json
      And every file is as it was before the command
      And the working folder has no out

      Examples:
        | which | paths                      |
        | only  | gone/absent.json           |
        | last  | core.json gone/absent.json |

    Scenario: A fixture that is missing
      Given the fixture ddl-mini
      When "ddl emit --fixture gone/fixture.json -o out" runs
      Then the command's exit code is 1
      And standard error names gone/fixture.json
      And the working folder has no out

  @E03-S00-AC13 @port:cli @port:files
  Rule: A file that cannot be loaded is named with the reason, and nothing is written

    Scenario Outline: In the extension, <mistake>
      Given the fixture ddl-mini
      And in sample.json the member "<member>" is <value>
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out" runs
      Then the command's exit code is 1
      And the command fails with <code>
      And standard error names sample.json, <reason>
      And every file is as it was before the command

      Examples:
        | mistake                        | member                             | value   | code                        | reason              |
        | no endpoint                    | /projectSchema/projectEndpointName | absent  | malformed_project_schema    | projectEndpointName |
        | another version of the format  | /apiSchemaVersion                  | "1.0.1" | api_schema_version_mismatch | 1.0.1               |
        | a name that is used twice      | /projectSchema/projectEndpointName | "ed-fi" | project_endpoint_name_collision | ed-fi           |

    Scenario: A file that is not JSON
      Given the fixture ddl-mini
      And sample.json is saved with a trailing comma
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out" runs
      Then the command's exit code is 1
      And the command fails with invalid_json
      And standard error names sample.json, line
      And every file is as it was before the command

  @E03-S00-AC14 @port:cli @port:files
  Rule: A model that cannot be derived is refused with project, resource and path, and nothing is written

    Scenario Outline: In a resource, <mistake>
      Given the fixture ddl-mini
      And in core.json the member "/projectSchema/resourceSchemas/students/<member>" is <value>
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out" runs
      Then the command's exit code is 1
      And standard error names Ed-Fi, Student, <path>
      And every file is as it was before the command

      Examples:
        | mistake                            | member                                                          | value                          | path            |
        | an override that matches no path   | relational                                                      | {"nameOverrides":{"$.middleName":"Middle"}} | $.middleName |
        | a text without a greatest length   | jsonSchemaForInsert/properties/firstName/maxLength              | absent                         | $.firstName     |

  @E03-S00-AC15 @port:cli @port:files
  Rule: A directory with anything else in it is refused, and its files stay as they are

    Scenario Outline: <what>
      Given the fixture ddl-mini
      And they are saved in the working folder
      And the folder out holds the files <files>
      When "ddl emit -s core.json -s sample.json -o out -d pgsql" runs
      Then the command's exit code is 1
      And the command fails with OUTPUT_NOT_EMPTY
      And standard error names out, <first>
      And every file is as it was before the command

      Examples:
        | what                                   | files                | first     |
        | A file of somebody else                | notes.txt            | notes.txt |
        | The script of a dialect not asked for  | mssql.sql            | mssql.sql |
        | A summary that was not asked for       | ddl.manifest.json    | ddl.manifest.json |
        | A foreign file beside one of the call  | pgsql.sql, zebra.sql | zebra.sql |

  @E03-S00-AC16 @port:cli @port:files @fault
  Rule: A directory that cannot be written to is named, and no part of the files is left

    Scenario: The directory permits no writing
      Given the fixture ddl-mini
      And they are saved in the working folder
      And the folder out may not be written to
      When "ddl emit -s core.json -s sample.json -o out" runs without the rights of an administrator
      Then the command's exit code is 1
      And the command fails with OUTPUT_NOT_WRITABLE
      And standard error names out
      And every file is as it was before the command

    Scenario: The directory's parent permits no writing
      Given the fixture ddl-mini
      And they are saved in the working folder
      And the folder closed may not be written to
      When "ddl emit -s core.json -s sample.json -o closed/out" runs without the rights of an administrator
      Then the command's exit code is 1
      And the command fails with OUTPUT_NOT_WRITABLE
      And standard error names closed/out
      And every file is as it was before the command

    Scenario Outline: A folder has taken the place of <file>
      Given the fixture ddl-mini
      And they are saved in the working folder
      And the folder out/<file> holds the files keep.txt
      When "ddl emit -s core.json -s sample.json -o out" runs
      Then the command's exit code is 1
      And the command fails and names the path out
      And every file is as it was before the command

      Examples:
        | file                                 |
        | effective-schema.manifest.json       |
        | pgsql.sql                            |
        | relational-model.pgsql.manifest.json |

  @E03-S00-AC17 @port:cli @port:files @security
  Rule: What is printed of a path cannot forge a line

    # ␊, ␍ and ␛ stand for line feed, carriage return and escape.
    Scenario Outline: A path with <what>
      When "ddl emit -s '<path>' -o out" runs
      Then the command's exit code is 1
      And the error is one line and no line begins with error: FAKE

      Examples:
        | what              | path                           |
        | a line feed       | a␊error: FAKE: all is lost     |
        | a carriage return | a␍error: FAKE: all is lost     |
        | both              | a␍␊error: FAKE: b␊error: FAKE  |

  @E03-S00-P1 @port:cli @port:files @property
  Rule: Order of extensions, order of members and spelling of the files change no byte of any file

    Scenario: Generated schema sets
      Then for 8 generated relational sets every order and spelling of the files emits the same bytes
