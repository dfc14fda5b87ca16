@dms @E06-S00 @hard:E02-S01 @hard:E03-S01
Feature: Read the schema fingerprint of a database once
  Before any schema-dependent work the server learns, from the database itself, which effective schema it was provisioned for, and remembers the answer per connection string.

  Port: http (any data request), lib: runtime.check_fingerprint, lib: runtime.read_fingerprint, db (tampering fixtures through a privileged channel of the adapter), files: structured log.

  @E06-S00-AC1 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A database of the process schema is served, and its fingerprint is logged

    Scenario: The first request
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When the service is asked for schools
      Then the answer is 200
      And the log has 1 record of dms.gate.fingerprint
      And a record of dms.gate.fingerprint has
        | level                 | Information                                                      |
        | instance              | north                                                            |
        | code                  | null                                                             |
        | cached                | false                                                            |
        | effective_schema_hash | 1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d |
        | expected_hash         | 1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d |

  @E06-S00-AC2 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A database that was proven is not asked again

    Scenario: The hash is overwritten behind the server's back
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      And the service was asked for schools
      And somebody dropped the constraint FK_SchemaComponent_EffectiveSchemaHash of dms.SchemaComponent
      And somebody changed EffectiveSchemaHash of 1 in dms.EffectiveSchema to bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
      When 20 further requests for schools arrive
      Then all of them are answered with 200
      And the log has 1 record of dms.gate.fingerprint

  @E06-S00-AC3 @port:http @port:db @engine:pgsql @engine:mssql @concurrency
  Rule: Requests that come at once share one proof

    Scenario: Thirty-two first requests
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When 32 requests for schools arrive at once
      Then all of them are answered with 200
      And the log has 1 record of dms.gate.fingerprint with cached false

  @E06-S00-AC4 @port:lib
  Rule: A sound row is a fingerprint

    Scenario: The four values
      Given a sound row of dms.EffectiveSchema
      When the fingerprint is checked
      Then the answer has
        """
        {"status": "ok", "issues": [],
         "fingerprint": {"api_schema_format_version": "1.0.0", "effective_schema_hash": "64 times a",
                         "resource_key_count": 10, "resource_key_seed_hash": "32 times ab"}}
        """

  @E06-S00-AC5 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: The fingerprint that is read is the one in the table

    Scenario: The database of campus
      Given the fixture campus
      And a database to which the emitted script was applied
      When the fingerprint of the database is read
      Then the answer has
        """
        {"status": "ok", "issues": [],
         "fingerprint": {"api_schema_format_version": "1.0.0",
                         "effective_schema_hash": "1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d",
                         "resource_key_count": 10,
                         "resource_key_seed_hash": "f111f539a9b50eabbc476514e6fbc4bdac8ba9de169f4e6a8fb4f21a9026aaac"}}
        """

  @E06-S00-AC6 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: An instance that is refused takes no other with it

    Scenario: Ten rounds
      Given the fixture campus
      And the service of the instances
        | instance | database    |
        | north    | provisioned |
        | south    | empty       |
      Then in 10 rounds the instances answer
        | instance | status | problem                  |
        | north    | 200    | none                     |
        | south    | 503    | database-not-provisioned |

    Scenario: Prefixes of several segments, one the beginning of another
      Given the fixture campus
      And the service of the instances
        | instance   | database    |
        | north      | empty       |
        | north/east | provisioned |
      Then in 1 rounds the instances answer
        | instance   | status | problem                  |
        | north      | 503    | database-not-provisioned |
        | north/east | 200    | none                     |

  @E06-S00-AC7 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: Nothing that depends on the schema is looked at before the proof

    Scenario Outline: <What> at an unprovisioned database
      Given the fixture campus
      And the service of the instances
        | instance | database |
        | south    | empty    |
      And the next request has the headers
        | content-type | <media type> |
      When POST /south/data/ed-fi/<resource> with the body
        """
        <body>
        """
      Then the answer is 503 with the problem database-not-provisioned

      Examples:
        | What                | resource | media type       | body            |
        | Invalid JSON        | schools  | application/json | {"schoolId": 1, |
        | An unknown resource | nosuch   | application/json | {"a": 1}        |
        | A wrong media type  | schools  | text/plain       | {"a": 1}        |

    Scenario Outline: Methods and queries are looked at later: <method> <rest>
      Given the fixture campus
      And the service of the instances
        | instance | database |
        | south    | empty    |
      When <method> /south/data/ed-fi/<rest>
      Then the answer is 503 with the problem database-not-provisioned

      Examples:
        | method | rest                                         |
        | PATCH  | schools                                      |
        | POST   | schools/6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11 |
        | GET    | schools?limit=-1                             |

  @E06-S00-AC8 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A path that is no address is refused without a database

    Scenario Outline: <target>
      Given the fixture campus
      And the service of the instances
        | instance | database |
        | south    | empty    |
      When GET <target>
      Then the answer is <status> with the problem <problem>
      And the log has 0 records of dms.gate.fingerprint

      Examples:
        | target                           | status | problem                            |
        | /south/data/ed-fi                | 404    | not-found                          |
        | /south/data                      | 404    | not-found                          |
        | /south/data/ed-fi/schools/1/2    | 404    | not-found                          |
        | /south/data/ed-fi/schools/no-id  | 400    | bad-request:data-validation-failed |

  @E06-S00-AC9 @port:http @port:db @engine:pgsql @fault
  Rule: A database that could not be asked is asked again by the next request

    Scenario: Nobody may connect, and then everybody again
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      And the database accepts no connection
      When the service is asked for schools
      Then the answer is 503 with the problem service-configuration-error
      And the errors name north, next request
      And a record of dms.gate.fingerprint has
        | level    | Error                     |
        | instance | north                     |
        | dialect  | pgsql                     |
        | code     | DB_FINGERPRINT_UNREADABLE |
      And a record of dms.gate.fingerprint has the correlation id of the answer
      When the database accepts connections again
      And the service is asked for schools
      Then the answer is 200

    Scenario: Two instances of one database, asked at once
      Given the fixture campus
      And the service of the instances
        | instance | database     |
        | north    | unreachable  |
        | south    | the very one |
      When 12 requests for schools arrive at once for each of the instances north, south
      Then each of them is answered with 503, and its errors name its own instance

    Scenario: It was away after it was in use
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When 12 requests for schools arrive at once
      Then all of them are answered with 200
      Given the database accepts no connection and breaks those that were made
      When the service is asked for schools
      Then the answer is 503 with the problem service-unavailable
      When the database accepts connections again
      And 12 requests for schools arrive at once
      Then all of them are answered with 200

  @E06-S00-AC10 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: Every connection string is proven on its own

    Scenario: One database, two application names
      Given the fixture campus
      And the service of the instances
        | instance | database    |
        | north    | provisioned |
        | south    | the same    |
      Then in 2 rounds the instances answer
        | instance | status | problem |
        | north    | 200    | none    |
        | south    | 200    | none    |
      And the log has 2 records of dms.gate.fingerprint with cached false

    Scenario: Two instances with one connection string
      Given the fixture campus
      And the service of the instances
        | instance | database     |
        | north    | provisioned  |
        | south    | the very one |
      Then in 2 rounds the instances answer
        | instance | status | problem |
        | north    | 200    | none    |
        | south    | 200    | none    |
      And the log has 1 record of dms.gate.fingerprint with cached false

  @E06-S00-AC11 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A database that is not provisioned stays refused until the next start

    Scenario: Provisioned after the first request
      Given the fixture campus
      And an empty database and the emitted script
      And a freshly started service of the database
      And the service was asked for schools
      When the script is applied
      And the service is asked for schools
      Then the answer is 503 with the problem database-not-provisioned
      And the errors name ddl provision, restart
      When another process is started with the same settings
      And the service is asked for schools
      Then the answer is 200

  @E06-S00-AC12 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A table without a row counts as not provisioned

    Scenario: An interrupted provisioning
      Given the fixture campus
      And the service of the instances
        | instance | database        |
        | south    | without its row |
      When the instance south is asked for schools
      Then the answer is 503 with the problem database-not-provisioned

  @E06-S00-AC13 @port:lib
  Rule: Each broken rule is one issue with column and value

    Scenario Outline: <column> <value>
      Given a sound row of dms.EffectiveSchema
      And its <column> is <value>
      When the fingerprint is checked
      Then the answer has
        """
        {"status": "malformed", "fingerprint": null}
        """
      And the issues are about <column>
      And issue 1 names <named>

      Examples:
        | column                     | value      | named     |
        | EffectiveSchemaSingletonId | 2          | 2         |
        | ApiSchemaFormatVersion     | "  "       | blank     |
        | EffectiveSchemaHash        | 64 times A | lowercase |
        | EffectiveSchemaHash        | 63 times a | lowercase |
        | EffectiveSchemaHash        | 65 times a | lowercase |
        | EffectiveSchemaHash        | 64 times g | lowercase |
        | ResourceKeyCount           | -1         | -1        |
        | ResourceKeyCount           | 32768      | 32768     |
        | ResourceKeySeedHash        | 31 bytes   | 31        |
        | ResourceKeySeedHash        | 33 bytes   | 33        |

  @E06-S00-AC14 @port:lib
  Rule: All issues are told, in the order of the rules

    Scenario: Five at once
      Given a sound row of dms.EffectiveSchema
      And its ResourceKeySeedHash is 31 bytes
      And its ResourceKeyCount is -1
      And its EffectiveSchemaHash is 63 times a
      And its ApiSchemaFormatVersion is ""
      And its EffectiveSchemaSingletonId is 2
      When the fingerprint is checked
      Then the issues are about EffectiveSchemaSingletonId, ApiSchemaFormatVersion, EffectiveSchemaHash, ResourceKeyCount, ResourceKeySeedHash

    Scenario: Two sound rows
      Given a sound row of dms.EffectiveSchema
      And it is there twice
      When the fingerprint is checked
      Then the issues are about singleton

  @E06-S00-AC15 @port:lib
  Rule: What cannot be read is told alone

    Scenario Outline: <column> is <value>
      Given a sound row of dms.EffectiveSchema
      And its EffectiveSchemaSingletonId is 2
      And its <column> is <value>
      When the fingerprint is checked
      Then the issues are about <column>

      Examples:
        | column              | value  |
        | EffectiveSchemaHash | null   |
        | ResourceKeyCount    | absent |
        | ResourceKeyCount    | "10"   |

  @E06-S00-AC16 @port:http @port:db @engine:pgsql @engine:mssql @fault
  Rule: A malformed row is refused with every issue, until the next start

    Scenario: A hash in upper case and a negative count
      Given the fixture campus
      And a database to which the emitted script was applied
      And somebody dropped the constraint FK_SchemaComponent_EffectiveSchemaHash of dms.SchemaComponent
      And somebody wrote EffectiveSchemaHash of dms.EffectiveSchema in upper case
      And somebody changed ResourceKeyCount of 1 in dms.EffectiveSchema to -1
      And a freshly started service of the database
      When the service is asked for schools
      Then the answer is 503 with the problem database-fingerprint-validation-error
      And the problem's title is "Database Provisioning Error"
      And the errors name dms.EffectiveSchema, EffectiveSchemaHash, lowercase, ResourceKeyCount, -1
      And the errors name ddl provision
      And a record of dms.gate.fingerprint has
        | level | Error                    |
        | code  | DB_FINGERPRINT_MALFORMED |

    Scenario: Repaired while the server runs
      Given the fixture campus
      And a database to which the emitted script was applied
      And somebody dropped the constraint FK_SchemaComponent_EffectiveSchemaHash of dms.SchemaComponent
      And somebody wrote EffectiveSchemaHash of dms.EffectiveSchema in upper case
      And a freshly started service of the database
      And the service was asked for schools
      And somebody changed EffectiveSchemaHash of 1 in dms.EffectiveSchema to 1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d
      When the service is asked for schools
      Then the answer is 503 with the problem database-fingerprint-validation-error
      When another process is started with the same settings
      And the service is asked for schools
      Then the answer is 200

  @E06-S00-AC17 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A database of another schema is refused with both hashes

    Scenario: The database of ddl-mini
      Given the fixture campus
      And the service of the instances
        | instance | database                 |
        | south    | provisioned for ddl-mini |
      When the instance south is asked for schools
      Then the answer is 503 with the problem database-fingerprint-validation-error
      And the problem's title is "Effective Schema Hash Mismatch"
      And the errors name 1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d, ddl provision
      And the hash of ddl-mini is among the errors
      And a record of dms.gate.fingerprint has
        | level         | Error                                                            |
        | instance      | south                                                            |
        | code          | DB_SCHEMA_HASH_MISMATCH                                          |
        | expected_hash | 1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d |
      And a record of dms.gate.fingerprint has the correlation id of the answer

  @E06-S00-AC18 @port:http
  Rule: An instance without a connection string is refused by name, and nobody is connected to

    Scenario: Nothing to connect to
      Given the fixture campus
      And a service whose instance south has no connection string
      When the instance south is asked for schools
      Then the answer is 503 with the problem service-configuration-error
      And the errors name south
      And the log has 0 records of dms.gate.fingerprint

  @E06-S00-AC19 @port:http @port:db @engine:pgsql @engine:mssql @security
  Rule: No refusal tells where a database is, who may use it, or what a driver said

    Scenario Outline: A database that is <database>
      Given the fixture campus
      And the service of the instances
        | instance | database   |
        | south    | <database> |
      When the instance south is asked for schools
      Then the answer is 503
      And neither headers nor body tell where the database is or who may use it

      Examples:
        | database                  |
        | no connection string      |
        | unreachable               |
        | at an impossible name     |
        | empty                     |
        | without its row           |
        | provisioned for ddl-mini  |
        | with other resource keys  |

  @E06-S00-P1 @port:lib @property
  Rule: A row is sound exactly when all rules hold, and is judged the same way each time

    Scenario: Generated rows
      Then 150 generated rows are judged as the eight rules say

  @E06-S00-P2 @port:lib @property
  Rule: One changed character makes a hash malformed

    Scenario: Generated changes
      Then 80 sound rows with one changed character of the hash are malformed
