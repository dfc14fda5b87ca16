@dms @E06-S02 @hard:E06-S00 @hard:E06-S01 @hard:E15-S00
Feature: Select the mapping set for a database
  A request works with exactly one complete mapping set chosen by (schema hash, dialect, mapping version), taken from a pack or compiled, built at most once per process.

  Port: http, lib: mapping.select, lib: mapping.stress, files (packs below MappingPacks.RootPath), files: structured log.

  @E06-S02-AC1 @port:lib
  Rule: Settings and packs decide by one table

    Scenario Outline: Enabled <enabled>, pack <pack>, required <required>, fallback <fallback>
      When mapping.select is asked with
        """
        {"key": KEY, "compiler": "ok", "packs": <packs>,
         "options": {"MappingPacks.Enabled": "<enabled>", "MappingPacks.Required": "<required>",
                     "MappingPacks.AllowRuntimeCompileFallback": "<fallback>"}}
        """
      Then the answer has
        """
        {"source": <source>, "code": <code>, "pack_status": "<status>"}
        """

      Examples:
        | enabled | pack    | required | fallback | packs                                  | source    | code                   | status         |
        | false   | valid   | false    | true     | [{"fileKey": KEY, "state": "valid"}]   | "runtime" | null                   | disabled       |
        | true    | valid   | true     | false    | [{"fileKey": KEY, "state": "valid"}]   | "pack"    | null                   | not-applicable |
        | true    | invalid | false    | true     | [{"fileKey": KEY, "state": "invalid"}] | null      | "MAPPING_PACK_INVALID" | invalid        |
        | true    | none    | true     | true     | []                                     | null      | "MAPPING_PACK_MISSING" | missing        |
        | true    | none    | false    | false    | []                                     | null      | "MAPPING_PACK_MISSING" | missing        |
        | true    | none    | false    | true     | []                                     | "runtime" | null                   | missing        |

  @E06-S02-AC2 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: Without packs the mapping set is compiled, once

    Scenario: Two requests
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When 2 further requests for schools arrive
      Then all of them are answered with 200
      And the log has 1 record of dms.mapping.selected with source runtime
      And a record of dms.mapping.selected has
        | level                      | Information                                                      |
        | effective_schema_hash      | 1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d |
        | relational_mapping_version | v1                                                               |

  @E06-S02-AC3 @port:http @port:db @port:lib @engine:pgsql
  Rule: A valid pack is used, and nothing is compiled

    Scenario: Compiling is allowed as well
      Given the fixture campus
      And a database to which the emitted script was applied
      And its pack for pgsql
      And the pack lies in the working folder
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled                     | true |
        | MappingPacks.AllowRuntimeCompileFallback | true |
      When the service is asked for schools
      Then the answer is 200
      And the log has 1 record of dms.mapping.selected with source pack
      And the log has 0 records of dms.mapping.selected with source runtime

    Scenario Outline: The whole life of documents of every resource of <fixture>, with the pack alone
      Given the fixture <fixture>
      And a database to which the emitted script was applied
      And its pack for pgsql
      And the pack lies in the working folder
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled  | true |
        | MappingPacks.Required | true |
      And a valid document of every resource
      Then every document is read as it was sent
      And every document, posted again with its required members only, has no others
      And every document, replaced by the whole again, is read as it was sent at first
      And every document is found by each of its query fields, with those that have the same value
      And every document but a descriptor is kept while another one refers to it, and from the last to the first all go
      And the log has 0 records of dms.mapping.selected with source runtime

      Examples:
        | fixture     |
        | campus      |
        | school-mini |

    Scenario: An identity that a member of the same abstract resource has
      Given the fixture campus
      And a database to which the emitted script was applied
      And its pack for pgsql
      And the pack lies in the working folder
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled  | true |
        | MappingPacks.Required | true |
      And the documents of campus-small
      When POST /data/ed-fi/districts with the body
        """
        {"districtId": 255901, "nameOfInstitution": "N"}
        """
      Then the answer is 409 with the problem identity-conflict

  @E06-S02-AC4 @port:http @port:db @engine:pgsql
  Rule: Where no pack is there and compiling is allowed, the request is served

    Scenario: An empty folder of packs
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled | true |
      When the service is asked for schools
      Then the answer is 200
      And the log has 1 record of dms.mapping.selected with source runtime

  @E06-S02-AC5 @port:lib @concurrency
  Rule: Callers that come at once share one compilation

    Scenario: Sixty-four callers
      When mapping.stress is asked with
        """
        {"key": KEY, "callers": 64, "compile_ms": 200}
        """
      Then the answer has
        """
        {"compiles": 1, "results_identical": true}
        """
      And there are 1 different results

  @E06-S02-AC6 @port:lib @concurrency
  Rule: A failure is everybody's who waited, and nobody's who comes later

    Scenario: The first compilation fails
      When mapping.stress is asked with
        """
        {"rounds": [{"key": KEY, "callers": 8}, {"key": KEY, "callers": 8}], "compile_ms": 20, "fail_first": 1}
        """
      Then the answer has
        """
        {"compiles": 2, "results_identical": true}
        """
      And 8 callers got the result and 8 the failure MAPPING_COMPILE_FAILED

  @E06-S02-AC7 @port:lib
  Rule: Another dialect is another key

    Scenario: Two dialects
      When mapping.stress is asked with
        """
        {"rounds": [{"key": KEY, "callers": 2}, {"key": KEY for mssql, "callers": 2}], "compile_ms": 1}
        """
      Then the answer has
        """
        {"compiles": 2, "results_identical": true}
        """
      And there are 2 different results

  @E06-S02-AC8 @port:http @port:db @port:lib
  Rule: One process works with both dialects, each by a mapping set of its own

    @engine:mssql
    Scenario: An instance on each engine
      Given the fixture campus
      And the service of the instances north on this engine and south on PostgreSQL
      Then in 2 rounds the instances answer
        | instance | status | problem |
        | north    | 200    | none    |
        | south    | 200    | none    |
      And the log has 1 record of dms.mapping.selected with dialect mssql
      And the log has 1 record of dms.mapping.selected with dialect pgsql
      And the log has 2 records of dms.mapping.selected with source runtime

    Scenario Outline: The pack of <dialect>, asked for in a process that knows both
      Given the fixture campus
      And its pack for <dialect>
      When the mapping set for <dialect> is selected where the pack lies in the place of <dialect>
      Then the answer has
        """
        {"source": "pack", "code": null, "pack_status": "not-applicable"}
        """
      When the mapping set for <other> is selected where the pack lies in the place of <other>
      Then the answer has
        """
        {"source": null, "code": "MAPPING_PACK_INVALID", "pack_status": "invalid"}
        """
      And the diagnostics name <dialect>, <other>

      Examples:
        | dialect | other |
        | pgsql   | mssql |
        | mssql   | pgsql |

  @E06-S02-AC9 @port:http @port:db @engine:pgsql
  Rule: Instances of one schema and dialect share one mapping set

    Scenario: Two databases
      Given the fixture campus
      And the service of the instances
        | instance | database    |
        | north    | provisioned |
        | south    | provisioned |
      Then in 2 rounds the instances answer
        | instance | status | problem |
        | north    | 200    | none    |
        | south    | 200    | none    |
      And the log has 1 record of dms.mapping.selected with source runtime

  @E06-S02-AC10 @port:lib
  Rule: A bounded cache forgets what was used least recently

    Scenario Outline: Capacity <capacity>, keys A, B, A
      When mapping.stress is asked with
        """
        {"rounds": [{"key": KEY, "callers": 1}, {"key": KEY for mssql, "callers": 1}, {"key": KEY, "callers": 1}],
         "options": {"MappingPacks.CacheCapacity": "<capacity>"}}
        """
      Then the answer has
        """
        {"compiles": <compiles>}
        """

      Examples:
        | capacity | compiles |
        | 1        | 3        |
        | 2        | 2        |
        | 0        | 2        |

    Scenario: Of two keys the one that was used since stays
      When mapping.stress is asked with
        """
        {"rounds": [{"key": KEY, "callers": 1}, {"key": KEY for mssql, "callers": 1}, {"key": KEY, "callers": 1},
                    {"key": {"effective_schema_hash": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
                             "dialect": "pgsql", "relational_mapping_version": "v1"}, "callers": 1},
                    {"key": KEY, "callers": 1}],
         "options": {"MappingPacks.CacheCapacity": "2"}}
        """
      Then the answer has
        """
        {"compiles": 3}
        """

  @E06-S02-AC11 @port:lib
  Rule: Within the cooldown a failure is answered from memory

    Scenario Outline: A cooldown of <seconds> seconds
      When mapping.stress is asked with
        """
        {"rounds": [{"key": KEY, "callers": 1}, {"key": KEY, "callers": 1}], "fail_first": 9,
         "options": {"MappingPacks.FailureCooldownSeconds": "<seconds>"}}
        """
      Then the answer has
        """
        {"compiles": <compiles>}
        """
      And 0 callers got the result and 2 the failure MAPPING_COMPILE_FAILED

      Examples:
        | seconds | compiles |
        | 60      | 1        |
        | 0       | 2        |

    @port:http @port:db @engine:pgsql
    Scenario: A missing pack comes, and the cooldown goes by
      Given the fixture campus
      And a database to which the emitted script was applied
      And its pack for pgsql
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled                | true |
        | MappingPacks.Required               | true |
        | MappingPacks.FailureCooldownSeconds | 1    |
      When the service is asked for schools
      Then the answer is 503 with the problem mapping-set-unavailable
      When the pack is laid into the working folder, and a second goes by
      And the service is asked for schools
      Then the answer is 200

  @E06-S02-AC12 @port:http @port:db @engine:pgsql
  Rule: Only the file with the name of the key is looked at

    Scenario: The pack under its name, and copies under others
      Given the fixture campus
      And a database to which the emitted script was applied
      And its pack for pgsql
      And the pack lies in the working folder
      And copies of it, which are watched, lie there as
        | pgsql/copy-of-PACK                                                                              |
        | pgsql/PACK.bak                                                                                  |
        | pgsql/copies/PACK                                                                               |
        | pgsql/dms-mappingpack-v2-1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d.mpack |
        | pgsql/dms-mappingpack-v1-1824CAB2C2362A06FBC5FA95CF7D3F730658325C813CE21388EA8E3B9D25746D.mpack |
        | mssql/PACK                                                                                      |
        | PACK                                                                                            |
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled  | true |
        | MappingPacks.Required | true |
      When the service is asked for schools
      Then the answer is 200
      And the log has 1 record of dms.mapping.selected with source pack
      And nobody opened a copy

    Scenario: The pack under other names alone
      Given the fixture campus
      And a database to which the emitted script was applied
      And its pack for pgsql
      And the pack lies in the working folder as
        | pgsql/copy-of-PACK                                                                              |
        | pgsql/copies/PACK                                                                               |
        | pgsql/dms-mappingpack-v2-1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d.mpack |
        | mssql/PACK                                                                                      |
        | PACK                                                                                            |
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled | true |
      When the service is asked for schools
      Then the answer is 200
      And the log has 1 record of dms.mapping.selected with source runtime

  @E06-S02-AC13 @port:http @port:db @engine:pgsql
  Rule: A pack that is required and missing refuses its instance with the key and what is missing

    Scenario: A folder without the pack that is required
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled  | true |
        | MappingPacks.Required | true |
      When the service is asked for schools
      Then the answer is 503 with the problem mapping-set-unavailable
      And the errors name 1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d, pgsql, v1, missing
      And the log has 0 records of dms.mapping.selected

    # All databases that one process serves have its schema: their packs differ in the dialect, or in when they are there.
    Scenario: The pack comes, and another instance is asked
      Given the fixture campus
      And its pack for pgsql
      And the service of the instances
        | instance | database    |
        | north    | provisioned |
        | south    | provisioned |
      And the service is started anew with packs in the working folder
        | MappingPacks.Enabled  | true |
        | MappingPacks.Required | true |
      When the instance north is asked for schools
      Then the answer is 503 with the problem mapping-set-unavailable
      When the pack is laid into the working folder, and a second goes by
      Then in 1 rounds the instances answer
        | instance | status | problem |
        | south    | 200    | none    |
        | north    | 200    | none    |
      And the log has 1 record of dms.mapping.selected with source pack
      And the log has 0 records of dms.mapping.selected with source runtime

    Scenario Outline: The pack for mssql is there, the one for <asked> is asked for
      Given the fixture campus
      And its pack for mssql
      When the mapping set for <asked> is selected where the pack lies in the place of mssql
      Then the answer has
        """
        {"source": <source>, "code": <code>, "pack_status": "<status>"}
        """

      Examples:
        | asked | source | code                   | status         |
        | pgsql | null   | "MAPPING_PACK_MISSING" | missing        |
        | mssql | "pack" | null                   | not-applicable |

  @E06-S02-AC14 @port:http @port:db @engine:pgsql
  Rule: A file that is no valid pack refuses its instance, whether compiling is allowed or not

    # Named for other resource keys are both seed hashes, that of campus and that of ddl-mini.
    Scenario Outline: Fallback <fallback>
      Given the fixture campus
      And a database to which the emitted script was applied
      And its pack for pgsql
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled                     | true       |
        | MappingPacks.AllowRuntimeCompileFallback | <fallback> |
      Then one after the other the service refuses the pack, spoilt like this, and says what is wrong
        | defect                         | words                                                                                                                                       |
        | a flipped byte in its payload  | invalid, checksum                                                                                                                           |
        | a flipped byte in its frame    | invalid, checksum                                                                                                                           |
        | the digest of another payload  | invalid, checksum                                                                                                                           |
        | a payload that is no frame     | invalid, checksum                                                                                                                           |
        | the other dialect inside       | invalid, mssql                                                                                                                              |
        | format version 2               | invalid, 2, 1                                                                                                                               |
        | the key list of another schema | invalid, f111f539a9b50eabbc476514e6fbc4bdac8ba9de169f4e6a8fb4f21a9026aaac, 60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 |
        | a text in its place            | invalid                                                                                                                                     |
        | nothing in it                  | invalid                                                                                                                                     |
      And the log has 9 records of dms.mapping.unavailable with code MAPPING_PACK_INVALID
      And the log has 9 records of dms.mapping.unavailable with pack_status invalid
      And the log has 0 records of dms.mapping.selected
      When the pack is laid into the working folder again
      And the service is asked for schools
      Then the answer is 200
      And the log has 1 record of dms.mapping.selected with source pack

      Examples:
        | fallback |
        | true     |
        | false    |

  @E06-S02-AC15 @port:lib
  Rule: A payload that is declared longer than allowed is not decompressed

    # The frame is none: whoever tries to decompress it says so, and not how long it may be.
    Scenario Outline: <declared> bytes declared, at most <most> accepted
      Given the fixture campus
      And its pack for <dialect>
      And the pack has a payload that is no frame
      And the pack declares <declared> bytes
      When the mapping set of the pack is selected with
        | MappingPacks.MaxPayloadBytes | <most> |
      Then the answer has
        """
        {"source": null, "code": "MAPPING_PACK_INVALID", "pack_status": "invalid"}
        """
      And the diagnostics name <named>

      Examples:
        | dialect | declared  | most      | named                |
        | pgsql   | 5000      | 4999      | 5000, 4999           |
        | mssql   | 268435457 | 268435456 | 268435457, 268435456 |
        | pgsql   | 5000      | 5000      | checksum             |

    Scenario: A sound pack within the limit
      Given the fixture campus
      And its pack for pgsql
      When the mapping set of the pack is selected with
        | MappingPacks.MaxPayloadBytes | 1000000 |
      Then the answer has
        """
        {"source": "pack", "code": null, "pack_status": "not-applicable"}
        """

  @E06-S02-AC16 @port:lib
  Rule: A dialect that nothing compiles for is named

    Scenario: No compiler
      When mapping.select is asked with
        """
        {"key": KEY for mssql, "compiler": "absent"}
        """
      Then the answer has
        """
        {"source": null, "code": "MAPPING_NO_COMPILER", "pack_status": "disabled"}
        """
      And the diagnostics name mssql

  @E06-S02-AC17 @port:lib
  Rule: Nothing is compiled for other mapping rules than the process has

    Scenario: Version v2
      When mapping.select is asked with
        """
        {"key": KEY at v2, "compiler": "ok"}
        """
      Then the answer has
        """
        {"source": null, "code": "MAPPING_COMPILE_FAILED"}
        """
      And the diagnostics name v1, v2

    Scenario: Asked twice, compiled never
      When mapping.stress is asked with
        """
        {"rounds": [{"key": KEY at v2, "callers": 1}, {"key": KEY at v2, "callers": 1}]}
        """
      Then the answer has
        """
        {"compiles": 0}
        """
      And 0 callers got the result and 2 the failure MAPPING_COMPILE_FAILED

  @E06-S02-P1 @port:lib @property @concurrency
  Rule: Whatever the schedule, a key is compiled once, and once more per failure

    Scenario: Generated schedules
      Then 40 generated schedules compile once per key, and once more per failure

  @E06-S02-P2 @port:lib @property
  Rule: A choice depends on nothing but its input

    Scenario: Every order of settings and packs
      Then the order of keys and packs does not change any choice
