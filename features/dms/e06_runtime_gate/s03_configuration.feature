@dms @E06-S03 @hard:E06-S02
Feature: Configuration and failure behaviour
  Operators can turn packs on, require them, bound the cache, and read from one error what is wrong and what to do.

  Port: lib: config.validate, cli: serve (start-up), http, files: structured log.

  @E06-S03-AC1 @port:lib
  Rule: What is not set has the documented value

    Scenario: Nothing is set
      When config.validate is asked with
        """
        {"keys": {}}
        """
      Then the settings in effect are
        | Enabled                     | false     |
        | Required                    | false     |
        | RootPath                    | empty     |
        | AllowRuntimeCompileFallback | true      |
        | CacheMode                   | InMemory  |
        | CacheCapacity               | 0         |
        | FailureCooldownSeconds      | 0         |
        | MaxPayloadBytes             | 268435456 |

    Scenario: A value that is set is in effect
      When config.validate is asked with
        """
        {"keys": {"MappingPacks.CacheCapacity": "4", "MappingPacks.Enabled": "TRUE", "MappingPacks.RootPath": "."}}
        """
      Then the settings in effect are
        | Enabled                     | true      |
        | Required                    | false     |
        | RootPath                    | .         |
        | AllowRuntimeCompileFallback | true      |
        | CacheMode                   | InMemory  |
        | CacheCapacity               | 4         |
        | FailureCooldownSeconds      | 0         |
        | MaxPayloadBytes             | 268435456 |

  @E06-S03-AC2 @port:cli
  Rule: The environment wins over the file, and the mode is logged

    # Without schema files the start ends after the mode was logged, and nothing has to be stopped.
    Scenario Outline: <name> is <value> in the environment
      When a server is started with <name> <value> in the environment and the settings
        | MappingPacks.Enabled  | <file>             |
        | MappingPacks.RootPath | the working folder |
      Then the start ends with 1
      And the mode <mode> is logged

      Examples:
        | name                   | value | file  | mode           |
        | MappingPacks__Enabled  | true  | false | pack-preferred |
        | MappingPacks__Enabled  | false | true  | compile-only   |
        | MappingPacks__Required | true  | true  | pack-only      |

  @E06-S03-AC3 @port:lib
  Rule: Every combination of the three switches is accepted but requiring what is not enabled

    Scenario: Eight combinations, three states of a pack
      Then for every combination of Enabled, Required and fallback the choice is that of the table

  @E06-S03-AC4 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: Every instance has its own answer

    Scenario: One good, three bad
      Given the fixture campus
      And the service of the instances
        | instance | database                 |
        | good     | provisioned              |
        | empty    | empty                    |
        | other    | provisioned for ddl-mini |
        | keys     | with other resource keys |
      Then in 5 rounds the instances answer
        | instance | status | problem                               |
        | keys     | 503    | resource-key-seed-validation-error    |
        | good     | 200    | none                                  |
        | empty    | 503    | database-not-provisioned              |
        | other    | 503    | database-fingerprint-validation-error |

  @E06-S03-AC5 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A refused instance is logged once as an error, and the server is degraded, not down

    Scenario: One good, three bad, asked five times
      Given the fixture campus
      And the service of the instances
        | instance | database                 |
        | good     | provisioned              |
        | empty    | empty                    |
        | other    | provisioned for ddl-mini |
        | keys     | with other resource keys |
      Then in 5 rounds the instances answer
        | instance | status | problem                               |
        | good     | 200    | none                                  |
        | empty    | 503    | database-not-provisioned              |
        | other    | 503    | database-fingerprint-validation-error |
        | keys     | 503    | resource-key-seed-validation-error    |
      And the log has 1 error with the code DB_NOT_PROVISIONED
      And the log has 1 error with the code DB_SCHEMA_HASH_MISMATCH
      And the log has 1 error with the code DB_RESOURCE_KEY_MISMATCH
      When GET /health
      Then the answer is 200
      And the answer's document is
        """
        {"status": "degraded", "instances": [{"name": "empty", "code": "DB_NOT_PROVISIONED"},
                                             {"name": "keys", "code": "DB_RESOURCE_KEY_MISMATCH"},
                                             {"name": "other", "code": "DB_SCHEMA_HASH_MISMATCH"}]}
        """

  @E06-S03-AC6 @port:http @port:db @engine:pgsql
  Rule: A missing pack is logged with its key and what to do

    # There are the pack of the other dialect, one of another schema, and the right one under a wrong name.
    Scenario: Packs only, and none for the key
      Given the fixture campus
      And a database to which the emitted script was applied
      And the pack of ddl-mini for pgsql
      And the pack lies in the working folder
      And its pack for mssql
      And the pack lies in the working folder
      And its pack for pgsql
      And the pack lies in the working folder as
        | pgsql/copy-of-PACK |
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled                     | true  |
        | MappingPacks.AllowRuntimeCompileFallback | false |
      When the service is asked for schools
      Then the answer is 503 with the problem mapping-set-unavailable
      And a record of dms.mapping.unavailable has
        | level                      | Error                                                            |
        | instance                   | north                                                            |
        | code                       | MAPPING_PACK_MISSING                                             |
        | pack_status                | missing                                                          |
        | effective_schema_hash      | 1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d |
        | dialect                    | pgsql                                                            |
        | relational_mapping_version | v1                                                               |
      And the text of remedy in a record of dms.mapping.unavailable names MappingPacks.RootPath
      And a record of dms.mapping.unavailable has the correlation id of the answer

    Scenario: Packs only, and the one for the key there
      Given the fixture campus
      And a database to which the emitted script was applied
      And its pack for pgsql
      And the pack lies in the working folder
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled                     | true  |
        | MappingPacks.AllowRuntimeCompileFallback | false |
      When the service is asked for schools
      Then the answer is 200
      And the log has 0 records of dms.mapping.unavailable

  @E06-S03-AC7 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: The id that a client is told finds a record of the log, also the second time

    Scenario Outline: A database that is <database>
      Given the fixture campus
      And the service of the instances
        | instance | database   |
        | south    | <database> |
      When the instance south is asked for schools
      Then a record of the log has the correlation id of the answer
      When the instance south is asked for schools
      Then a record of the log has the correlation id of the answer

      Examples:
        | database                 |
        | no connection string     |
        | unreachable              |
        | empty                    |
        | provisioned for ddl-mini |
        | with other resource keys |

  @E06-S03-AC8 @port:cli
  Rule: Requiring packs that are not enabled ends the start, naming both keys

    Scenario: A contradiction
      When a server is started with the settings
        | MappingPacks.Required | true  |
        | MappingPacks.Enabled  | false |
      Then the start ends with 2
      And standard error has a line for each of the keys MappingPacks.Required, MappingPacks.Enabled

  @E06-S03-AC9 @port:cli
  Rule: Every wrong value ends the start, each on a line of its own

    Scenario Outline: <name> is <value>
      When a server is started with the settings
        | <name> | <value> |
      Then the start ends with 2
      And standard error names <told>

      Examples:
        | name                   | value | told                  |
        | MappingPacks.Enabled   | true  | MappingPacks.RootPath |
        | MappingPacks.CacheMode | Redis | CacheMode, InMemory   |
        | MappingPacks.Enabled   | yes   | MappingPacks.Enabled  |
        | Api.MaxRequestBodyBytes | 0    | Api.MaxRequestBodyBytes, 1 |
        | Write.CommandTimeoutSeconds | 0 | Write.CommandTimeoutSeconds, 1 |
        | Api.BypassTypeCoercion | maybe | Api.BypassTypeCoercion |
        | Api.CorrelationIdHeader | Номер | Api.CorrelationIdHeader |
        | Api.CorrelationIdHeader | a b   | Api.CorrelationIdHeader |

    Scenario Outline: Two instances with one <what>
      When a server is started with the settings
        | Instances.0.Id          | 1      |
        | Instances.0.Name        | north  |
        | Instances.0.RoutePrefix | he/re  |
        | Instances.0.Dialect     | pgsql  |
        | Instances.1.Id          | <id>   |
        | Instances.1.Name        | <name> |
        | Instances.1.RoutePrefix | <path> |
        | Instances.1.Dialect     | pgsql  |
      Then the start ends with 2
      And standard error has a line for each of the keys Instances.0.<member>, Instances.1.<member>

      Examples:
        | what                         | member      | id | name  | path   |
        | id                           | Id          | 1  | south | there  |
        | id, written in another way   | Id          | 01 | south | there  |
        | name                         | Name        | 2  | north | there  |
        | route prefix                 | RoutePrefix | 2  | south | he/re  |
        | route prefix, with its slash | RoutePrefix | 2  | south | /he/re |
        | route prefix, with two       | RoutePrefix | 2  | south | he//re |

    # Without schema files the start ends with 1 when its settings can be used.
    Scenario: An id below nought
      When a server is started with the settings
        | Instances.0.Id      | -1    |
        | Instances.0.Name    | north |
        | Instances.0.Dialect | pgsql |
      Then the start ends with 1
      And the task load-schemas failed with no_input_files, and no task began after it

    Scenario: Two at once
      When a server is started with the settings
        | MappingPacks.FailureCooldownSeconds | -1 |
        | MappingPacks.CacheCapacity          | x  |
      Then the start ends with 2
      And standard error has a line for each of the keys MappingPacks.FailureCooldownSeconds, MappingPacks.CacheCapacity

    @port:lib
    Scenario: All wrong keys are told at once
      When config.validate is asked with
        """
        {"keys": {"MappingPacks.Required": "true", "MappingPacks.CacheMode": "Redis", "MappingPacks.CacheCapacity": "-1",
                  "MappingPacks.FailureCooldownSeconds": "1.5", "MappingPacks.MaxPayloadBytes": "0", "Nothing": "x"}}
        """
      Then the wrong keys are MappingPacks.CacheCapacity, MappingPacks.CacheMode, MappingPacks.Enabled, MappingPacks.FailureCooldownSeconds, MappingPacks.MaxPayloadBytes, MappingPacks.Required, Nothing

    Scenario Outline: <what>
      When a server is started with the settings
        | MappingPacks.Enabled  | true   |
        | MappingPacks.RootPath | <path> |
      Then the start ends with 2
      And standard error has a line for each of the keys MappingPacks.RootPath

      Examples:
        | what                                | path           |
        | A folder that is not there          | no/such/folder |
        | A name too long for any file system | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx |

  @E06-S03-AC10 @port:cli
  Rule: A key that nobody knows ends the start

    Scenario: A misspelt section
      When a server is started with the settings
        | MappingPack.Enabled | true |
      Then the start ends with 2
      And standard error has a line for each of the keys MappingPack.Enabled

    Scenario Outline: A misspelt section in the environment: <name>
      When a server is started with <name> true in the environment and the settings
        | MappingPacks.Enabled | false |
      Then the start ends with 2
      And standard error has a line for each of the keys <key>

      Examples:
        | name                  | key                  |
        | MappingPack__Enabled  | MappingPack.Enabled  |
        | mappingPacks__Enabled | mappingPacks.Enabled |

  @E06-S03-AC11 @port:http @port:db @engine:pgsql @engine:mssql @security
  Rule: No refusal tells a path, a connection string or a stack trace

    Scenario: A pack that is required and missing
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled  | true |
        | MappingPacks.Required | true |
      When the service is asked for schools
      Then the answer is 503
      And neither headers nor body tell where the database is or who may use it

    Scenario Outline: A pack with <defect>
      Given the fixture campus
      And a database to which the emitted script was applied
      And its pack for the database
      And the pack has <defect>
      And the pack lies in the working folder
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled | true |
      When the service is asked for schools
      Then the answer is 503
      And neither headers nor body tell where the database is or who may use it

      Examples:
        | defect                         |
        | a text in its place            |
        | the other dialect inside       |
        | the key list of another schema |

    Scenario: A folder where the pack should be
      Given the fixture campus
      And a database to which the emitted script was applied
      And its pack for the database
      And a folder lies where the pack should be
      And the service of the database with packs in the working folder
        | MappingPacks.Enabled | true |
      When the service is asked for schools
      Then the answer is 503
      And neither headers nor body tell where the database is or who may use it

  @E06-S03-P1 @port:lib @property
  Rule: A configuration is accepted or refused key by key, whatever the order of its keys

    Scenario: Generated configurations
      Then 80 generated configurations are accepted or refused key by key, whatever their order
