@dms @E06-S04 @hard:E06-S00 @hard:E06-S01 @hard:E06-S02 @hard:E06-S03
Feature: No schema reload inside a running process
  The schema of a process is fixed at start; a new schema means a new database and a new process.

  Port: http, cli: serve, files (schema files changed while running), lib: config.validate, docs.

  @E06-S04-AC1 @port:http @port:db @engine:pgsql
  Rule: A schema file that changes after the start changes no answer

    Scenario: A member becomes required
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When the schema file core.json makes birthDate of Student required
      And the document ada is posted to students
        """
        {"studentUniqueId": "S-1", "firstName": "Ada", "lastSurname": "Byron"}
        """
      Then the answer is 201
      And a record of dms.gate.fingerprint has
        | expected_hash | 1824cab2c2362a06fbc5fa95cf7d3f730658325c813ce21388ea8e3b9d25746d |

  @E06-S04-AC2 @port:http @port:db @engine:pgsql
  Rule: A server whose schema files are gone goes on

    Scenario: Fifty reads, and a write
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When every schema file is deleted
      And 50 further requests for students arrive
      Then all of them are answered with 200
      When the document ada is posted to students
        """
        {"studentUniqueId": "S-1", "firstName": "Ada", "lastSurname": "Byron"}
        """
      Then the answer is 201

  @E06-S04-AC3 @port:http
  Rule: The management addresses of earlier systems are like any that does not exist

    Scenario Outline: <method> <path>
      Given the fixture campus
      And a service without a database
      When <method> <path>
      Then the answer is 404 with the problem not-found

      Examples:
        | method | path                          |
        | POST   | /management/reload-api-schema |
        | GET    | /management/reload-api-schema |
        | POST   | /management/upload-api-schema |
        | GET    | /management/upload-api-schema |
        | GET    | /management/reload-status     |
        | POST   | /management/reload-status     |
        | GET    | /management/schema-of-things  |

  @E06-S04-AC4 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A process on the database of another schema refuses it and writes nothing

    Scenario: The database of ddl-mini
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And what the database holds is noted
      And the fixture campus
      And a freshly started service of the database
      When the document is posted to districts
        """
        {"districtId": 7, "nameOfInstitution": "Elm"}
        """
      Then the answer is 503 with the problem database-fingerprint-validation-error
      And the problem's title is "Effective Schema Hash Mismatch"
      And the database holds what was noted

    Scenario: Two schemas, two processes
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When the service is asked for schools
      Then the answer is 200

  @E06-S04-AC5 @port:http @port:db @engine:pgsql @fault
  Rule: A mismatch makes nobody look at the schema files, nor compile

    Scenario: A hundred requests, and no file to look at
      Given the fixture campus
      And the service of the instances
        | instance | database                 |
        | south    | provisioned for ddl-mini |
      And the log has been read so far
      When every schema file is deleted
      And the instance south is asked for schools 100 times
      Then all of them are answered with 503
      And the log goes on without a record of startup.task.begin, dms.mapping.selected

    Scenario: A hundred requests, and somebody who watches the files
      Given the fixture campus
      And the service of the instances
        | instance | database                 |
        | south    | provisioned for ddl-mini |
      And the log has been read so far
      And every schema file is watched
      When the instance south is asked for schools 100 times
      Then all of them are answered with 503
      And nobody has opened a schema file
      And the log goes on without a record of startup.task.begin, dms.mapping.selected

  @E06-S04-AC6 @port:files
  Rule: The documentation names the four steps, and that there is no other way

    Scenario: What operators read
      Given the repository of the backend
      Then a page of the documentation says
        | stop the process                   |
        | provision a new database           |
        | point the instance at it           |
        | start the process                  |
        | there is no in-place change        |

  @E06-S04-AC7 @port:http @port:db @engine:pgsql @fault
  Rule: A server that gets SIGHUP ends or serves on, and never another schema set

    Scenario: The schema files have changed
      Given the fixture campus
      And a database to which the emitted script was applied
      And a server of the database that begins to start
      And that server is ready
      And the service was asked for students
      When the schema file core.json makes birthDate of Student required
      And its process gets SIGHUP
      Then it has ended, or posting to students is answered with 201
        """
        {"studentUniqueId": "S-1", "firstName": "Ada", "lastSurname": "Byron"}
        """
      And every hash in its log is that of its start

  @E06-S04-AC8 @port:cli
  Rule: The switches of earlier systems end the start

    Scenario Outline: <name>
      When a server is started with the settings
        | <name> | true |
      Then the start ends with 2
      And standard error has a line for each of the keys <name>

      Examples:
        | name                                  |
        | AppSettings.UseReloadableApiSchema    |
        | AppSettings.EnableManagementEndpoints |

    Scenario: One of them in the environment
      When a server is started with AppSettings__UseReloadableApiSchema true in the environment and the settings
        | MappingPacks.Enabled | false |
      Then the start ends with 2
      And standard error has a line for each of the keys AppSettings.UseReloadableApiSchema

  @E06-S04-AC9 @port:http @port:db @engine:pgsql
  Rule: No header, query or body reloads anything

    Scenario: A header
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      And the service was asked for students
      And the log has been read so far
      And the next request has the headers
        | X-Reload-Schema | true |
      When the service is asked for students
      Then the answer is 200
      And the answer is the one before
      And the log goes on without a record of startup.task.begin, dms.gate.fingerprint, startup.ready

    Scenario: A query parameter of a document
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      And the students document ada
        """
        {"studentUniqueId": "S-1", "firstName": "Ada", "lastSurname": "Byron"}
        """
      And the log has been read so far
      When GET /data/ed-fi/students/@ada
      And GET /data/ed-fi/students/@ada?reload=true
      Then the answer is 200
      And the answer is the one before
      And the log goes on without a record of startup.task.begin, dms.gate.fingerprint, startup.ready

    Scenario: A query parameter is one that the resource does not have, whatever its name
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      And the service was asked for students
      And the log has been read so far
      When GET /data/ed-fi/students?reload=true
      Then the answer is 400 with the problem bad-request
      And the log goes on without a record of startup.task.begin, dms.gate.fingerprint, startup.ready

  @E06-S04-P1 @port:http @port:db @engine:pgsql @property
  Rule: Whatever happens to the files, answers are those of a process whose files are left alone

    Scenario: Generated edits
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      Then 12 generated edits of the schema files leave every answer as it was
