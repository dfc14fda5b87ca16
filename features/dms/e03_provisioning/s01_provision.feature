@dms @E03-S01 @hard:E03-S00
Feature: `ddl provision`
  One command brings an empty database to the schema of the given inputs, all or nothing, and may be repeated.

  Port: cli: ddl provision; db.

  @E03-S01-AC1 @port:cli @port:db
  Rule: An empty database gets every object of the script, its fingerprint, its resource keys and its projects

    @engine:pgsql
    Scenario: The two projects of ddl-mini
      Given the fixture ddl-mini
      And an empty database
      When the database is provisioned
      And the database is described
      Then the command's exit code is 0
      And the summary says that the database was created
      And standard error is empty
      And the names of the described schemas are dms, edfi, sample
      And the described tables are
        | name                                         |
        | dms.Descriptor                               |
        | dms.Document                                 |
        | dms.DocumentCache                            |
        | dms.DocumentChangeEvent                      |
        | dms.EffectiveSchema                          |
        | dms.ReferentialIdentity                      |
        | dms.ResourceKey                              |
        | dms.SchemaComponent                          |
        | edfi.EducationOrganizationIdentity           |
        | edfi.LocalEducationAgency                    |
        | edfi.School                                  |
        | edfi.SchoolAddress                           |
        | edfi.SchoolAddressPeriod                     |
        | edfi.SchoolGradeLevel                        |
        | edfi.Student                                 |
        | edfi.StudentEducationOrganizationAssociation |
        | edfi.StudentSchoolAssociation                |
        | sample.Bus                                   |
        | sample.SchoolExtension                       |
      And the names of the described views are edfi.EducationOrganization_View
      And there are 20 described triggers
      And the database is as one that the emitted script made

    @engine:pgsql @engine:mssql
    Scenario: What ddl-mini records of itself
      Given the fixture ddl-mini
      And an empty database
      When the database is provisioned
      Then the summary says that the database was created
      And the database records the recomputed hash
      And the rows of dms.EffectiveSchema are
        | EffectiveSchemaSingletonId | ApiSchemaFormatVersion | ResourceKeyCount | ResourceKeySeedHash                                                |
        | 1                          | 1.0.0                  | 8                | 0x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 |
      And the rows of dms.ResourceKey are
        | ResourceKeyId | ProjectName | ResourceName                            | ResourceVersion |
        | 1             | Ed-Fi       | EducationOrganization                   | 5.0.0           |
        | 2             | Ed-Fi       | GradeLevelDescriptor                    | 5.0.0           |
        | 3             | Ed-Fi       | LocalEducationAgency                    | 5.0.0           |
        | 4             | Ed-Fi       | School                                  | 5.0.0           |
        | 5             | Ed-Fi       | Student                                 | 5.0.0           |
        | 6             | Ed-Fi       | StudentEducationOrganizationAssociation | 5.0.0           |
        | 7             | Ed-Fi       | StudentSchoolAssociation                | 5.0.0           |
        | 8             | Sample      | Bus                                     | 1.1.0           |
      And the rows of dms.SchemaComponent are
        | ProjectEndpointName | ProjectName | ProjectVersion | IsExtensionProject |
        | ed-fi               | Ed-Fi       | 5.0.0          | false              |
        | sample              | Sample      | 1.1.0          | true               |

    @engine:pgsql
    Scenario: The list of a fixture stands for its files
      Given the fixture ddl-mini
      And the fixture folder ddl-mini is copied into the working folder
      And an empty database
      When "ddl provision --fixture ddl-mini/fixture.json --dialect pgsql" runs on the database
      Then the summary says that the database was created
      And the database is as one that the emitted script made

  @E03-S01-AC2 @port:cli @port:db
  Rule: The same holds on SQL Server

    @engine:mssql
    Scenario: The two projects of ddl-mini on a server
      Given the fixture ddl-mini
      And an empty database
      When the database is provisioned
      Then the summary says that the database was created
      And the database is as one that the emitted script made
      And the database records the recomputed hash

    Scenario: What the script that is applied there makes
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the names of the described schemas are dms, edfi, sample
      And there are 8 described tables of dms
      And there are 9 described tables of edfi
      And the names of the described tables of sample are sample.Bus, sample.SchoolExtension
      And the names of the described views are edfi.EducationOrganization_View
      And there are 22 described triggers

  @E03-S01-AC3 @port:cli @port:db
  Rule: Running again changes nothing, not even the moment of the first run

    @engine:pgsql @engine:mssql
    Scenario: A second run
      Given the fixture ddl-mini
      And an empty database
      When the database is provisioned
      And what the database holds is noted
      And the database is provisioned
      Then the command's exit code is 0
      And the summary says that the database was unchanged
      And the database holds what was noted

    @engine:pgsql
    Scenario: A database that prefers other dates, another zone and backslashes with a meaning
      Given the fixture ddl-mini
      And an empty database
      And the database prefers for every session
        | datestyle                   | German, DMY |
        | timezone                    | Asia/Tokyo  |
        | standard_conforming_strings | off         |
      When the database is provisioned
      Then the command's exit code is 0
      And the summary says that the database was created
      When the database is provisioned
      Then the command's exit code is 0
      And the summary says that the database was unchanged

    @engine:pgsql @engine:mssql
    Scenario: A database that its script was applied to by hand
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And what the database holds is noted
      When the database is provisioned
      Then the summary says that the database was unchanged
      And the database holds what was noted

  @E03-S01-AC4 @port:cli @port:db
  Rule: On request a missing database is created first, and one that exists is taken as it is

    @engine:pgsql @engine:mssql
    Scenario: Created, provisioned, and run again
      Given the fixture ddl-mini
      And an empty database
      And a database that does not exist, called "…0000"
      When the database that does not exist is provisioned with "--create-database"
      Then the command's exit code is 0
      And the summary says that the new database was created
      And the new database is as one that the emitted script made
      When the database that does not exist is provisioned with "--create-database"
      Then the command's exit code is 0
      And the summary says that the new database was unchanged

    @engine:pgsql @concurrency
    Scenario: Somebody else creates it at the same moment
      Given the fixture ddl-mini
      And an empty database
      And a database that does not exist, called "…0000"
      When somebody else creates the database while the command is about to
      Then the command's exit code is 0
      And the summary says that the new database was created
      And the new database is as one that the emitted script made

  @E03-S01-AC5 @port:cli @port:db
  Rule: A database that the command creates on SQL Server reads snapshots; an existing one is warned about and left alone

    @engine:mssql
    Scenario: A new database
      Given the fixture ddl-mini
      And an empty database
      And a database that does not exist, called "…0000"
      When the database that does not exist is provisioned with "--create-database"
      Then the command's exit code is 0
      And the options of the new database are READ_COMMITTED_SNAPSHOT, ALLOW_SNAPSHOT_ISOLATION
      And standard error is empty

    @engine:mssql
    Scenario: An existing database whose readers wait
      Given the fixture ddl-mini
      And an empty database
      When the database is provisioned
      Then the command's exit code is 0
      And standard error warns of SNAPSHOT_READS_OFF and names the database
      And standard error names READ_COMMITTED_SNAPSHOT ON
      And the options of the database are off

    @engine:pgsql
    Scenario: PostgreSQL, where readers never wait, is not warned about
      Given the fixture ddl-mini
      And an empty database
      When the database is provisioned
      Then the summary says that the database was created
      And standard error is empty

  @E03-S01-AC6 @port:cli @port:db @security
  Rule: Nothing about authorization is made

    @engine:pgsql @engine:mssql
    Scenario: No role, no grant
      Given the fixture ddl-mini
      And an empty database
      And what the database holds is noted
      When the database is provisioned
      Then the summary says that the database was created
      And no role and no grant came into being

    @engine:pgsql
    Scenario: No schema and no table for it
      Given the fixture ddl-mini
      And an empty database
      When the database is provisioned
      And the database is described
      Then the names of the described schemas are dms, edfi, sample
      And no described table or view is called DocumentSubject

    Scenario: Nor does the script for SQL Server make any
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the names of the described schemas are dms, edfi, sample
      And no described table or view is called DocumentSubject
      And the script for mssql nowhere says GRANT, DENY, CREATE ROLE, CREATE USER, CREATE LOGIN, ALTER AUTHORIZATION

  @E03-S01-AC7 @port:cli @port:db @fault
  Rule: A failing statement is named with the engine's error, and everything is as it was

    @engine:pgsql @engine:mssql
    Scenario: Another table has the name of one of the model's
      Given the fixture ddl-mini
      And an empty database
      And somebody made the table edfi.School with the one column X
      And what the database holds is noted
      When the database is provisioned
      Then the command's exit code is 1
      And the command fails with DDL_FAILED
      And the database holds what was noted

    @engine:pgsql
    Scenario: Phase, number, first line and PostgreSQL's own code are told
      Given the fixture ddl-mini
      And an empty database
      And somebody made the table edfi.School with the one column X
      When the database is provisioned
      Then standard error matches
        """
        error: DDL_FAILED: statement \d+ \(Phase 4: Foreign keys\) failed with 42703: column "\w+" .*does not exist
          phase: Phase 4: Foreign keys
          number: \d+
          statement: .+
          engine_code: 42703
          engine_message: .+
        """

  @E03-S01-AC8 @port:cli @port:db @fault @engine:pgsql
  Rule: A run that breaks off leaves no object, and the next one completes

    Scenario: The client is killed among the foreign keys
      Given the fixture ddl-mini
      And an empty database
      And a gate before every "ALTER TABLE" of the database
      And what the database holds is noted
      When provisioning the database is killed at the gate
      Then the database holds what was noted
      When the database is provisioned
      Then the command's exit code is 0
      And the summary says that the database was created

    @slow
    Scenario: The server ends the session
      Given the fixture ddl-mini
      And an empty database
      Then whenever the server ends the session at every 20th definition the database is as it was
      And the database is as one that the emitted script made

  @E03-S01-AC9 @port:cli @port:db @engine:pgsql
  Rule: A database is created under exactly the name that was given

    Scenario Outline: A name with <what>
      Given the fixture ddl-mini
      And an empty database
      And a database that does not exist, called "<name>"
      When the database that does not exist is provisioned with "--create-database"
      Then the command's exit code is 0
      And the summary says that the new database was created
      And the new database is as one that the emitted script made

      Examples:
        | what                                   | name                |
        | blanks, a quote and upper-case letters | My ' Store …        |
        | a double quote and a semicolon         | a"; DROP x; -- …    |

  @E03-S01-AC10 @port:cli @port:db @engine:pgsql
  Rule: The connection string may stand in the environment instead of the command line

    Scenario: In the environment only
      Given the fixture ddl-mini
      And an empty database
      When the database that the environment names is provisioned
      Then the command's exit code is 0
      And the summary says that the database was created
      And the database is as one that the emitted script made

    Scenario: The option wins over the environment
      Given the fixture ddl-mini
      And an empty database
      And a database that does not exist, called "…0000"
      When the database is provisioned while the environment names the one that does not exist
      Then the command's exit code is 0
      And the summary says that the database was created

  @E03-S01-AC11 @port:cli @port:db @concurrency @engine:pgsql
  Rule: Of two runs at once one wins, the database is complete, and the other one succeeds when repeated

    Scenario: Both begin on an empty database
      Given the fixture ddl-mini
      And an empty database
      And a gate before every "CREATE SCHEMA" of the database
      When two runs provision the database at once
      Then one of them succeeds and the other one when it is repeated
      And the database is as one that the emitted script made

  @E03-S01-AC12 @port:cli @port:db @engine:pgsql
  Rule: What is applied is the emitted script

    Scenario Outline: The server's log for <fixture>
      Given the fixture <fixture>
      And an empty database
      When the database is provisioned while the server logs its statements
      Then the server was sent the statements of the emitted script in order, and no other change

      Examples:
        | fixture       |
        | ddl-mini      |
        | ddl-names     |

  @E03-S01-AC13 @port:cli @port:db
  Rule: A database that got only the first phases of the script is completed

    @engine:pgsql @engine:mssql
    Scenario Outline: The script broke off after phase <phase>, each statement on its own
      Given the fixture ddl-mini
      And an empty database
      And the statements of the emitted script up to the end of phase <phase> were applied one by one
      When the database is provisioned
      Then the command's exit code is 0
      And the summary says that the database was <state>
      And the database is as one that the emitted script made

      Examples:
        | phase | state     |
        | 0     | created   |
        | 1     | created   |
        | 2     | created   |
        | 3     | completed |
        | 4     | completed |
        | 5     | completed |
        | 6     | completed |
        | 7     | completed |
        | 8     | unchanged |

    @engine:pgsql
    Scenario: What somebody took out of a provisioned database is made again
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody dropped the table sample.SchoolExtension
      And somebody dropped the constraint FK_Document_ResourceKey of dms.Document
      When the database is provisioned
      Then the command's exit code is 0
      And the summary says that the database was unchanged
      And the database is as one that the emitted script made

  @E03-S01-AC14 @port:cli
  Rule: A wrong call ends with exit code 2, and nothing was read or contacted

    # No server listens at this address, and the schema file does not exist: neither is looked for.
    Scenario Outline: The call has a mistake: <mistake>
      When "ddl provision <options>" runs
      Then the command's exit code is 2
      And the command fails with <code>
      And standard error names <named>

      Examples:
        | mistake                             | options                                                                                  | code                  | named                 |
        | Both dialects                       | -s gone.json -d both -c host=127.0.0.1;dbname=x                                          | UNKNOWN_DIALECT       | both, pgsql, mssql    |
        | No dialect                          | -s gone.json -c 'host=127.0.0.1 port=1 dbname=x'                                         | USAGE                 | --dialect             |
        | No time at all                      | -s gone.json -d pgsql -c 'host=127.0.0.1 port=1 dbname=x' --timeout 0                    | USAGE                 | --timeout             |
        | A time that is no number            | -s gone.json -d pgsql -c 'host=127.0.0.1 port=1 dbname=x' --timeout x                    | USAGE                 | --timeout             |
        | More than a day                     | -s gone.json -d pgsql -c 'host=127.0.0.1 port=1 dbname=x' -t 86401                       | USAGE                 | --timeout             |
        | A negative time                     | -s gone.json -d pgsql -c 'host=127.0.0.1 port=1 dbname=x' --timeout=-5                   | USAGE                 | --timeout             |
        | Two databases                       | -s gone.json -d pgsql -c dbname=x -c dbname=y                                            | USAGE                 | --connection-string   |
        | No connection string                | -s gone.json -d pgsql                                                                    | USAGE                 | --connection-string, DMS_CONNECTION_STRING |
        | No schemas                          | -d pgsql -c dbname=x                                                                     | no_input_files        | --schema              |
        | A URI without a database            | -s gone.json -d pgsql -c postgresql://u:s3cr3t-pw@127.0.0.1:1                            | DATABASE_NAME_MISSING | database              |
        | Words without a database            | -s gone.json -d pgsql -c 'host=127.0.0.1 port=1 user=u password=s3cr3t-pw'               | DATABASE_NAME_MISSING | database              |
        | An ODBC text without a database     | -s gone.json -d mssql -c 'Driver={ODBC Driver 18 for SQL Server};Server=127.0.0.1,1;UID=u;PWD={s3cr3t-pw}' | DATABASE_NAME_MISSING | database |
        | A connection string that is neither | -s gone.json -d pgsql -c 'no such thing s3cr3t-pw'                                       | USAGE                 | connection string     |

    @security
    Scenario Outline: The password of <what> is not shown
      When "ddl provision <options>" runs
      Then the command's exit code is 2
      And neither stream contains s3cr3t

      Examples:
        | what                                     | options                                                                              |
        | a URI without a database                 | -v -s gone.json -d pgsql -c postgresql://u:s3cr3t-pw@127.0.0.1:1                     |
        | a URI with a slash in the password       | -v -s gone.json -d pgsql -c postgresql://u:s3cr3t/s3cr3t@127.0.0.1:1/x               |
        | words that cannot be read                | -v -s gone.json -d pgsql -c 'password s3cr3t-pw'                                     |
        | an ODBC text that cannot be read         | -v -s gone.json -d mssql -c 'PWD={s3cr3t'                                            |
        | words that the shell took apart          | -v -s gone.json -d pgsql -c host=127.0.0.1 password=s3cr3t-pw dbname=x               |

  @E03-S01-AC15 @port:cli @port:db
  Rule: A missing database is created by nobody who did not ask for it

    @engine:pgsql @engine:mssql
    Scenario: Without the option
      Given the fixture ddl-mini
      And an empty database
      And a database that does not exist, called "…0000"
      When the database that does not exist is provisioned
      Then the command's exit code is 3
      And the command fails with DATABASE_NOT_FOUND
      And standard error names --create-database
      And the error names the database that does not exist
      And the server has no database of that name

  @E03-S01-AC16 @port:cli @security
  Rule: A database that cannot be reached is named, its password nowhere

    @port:db @engine:pgsql
    Scenario Outline: A wrong password, <how>
      Given the fixture ddl-mini
      And an empty database
      When the database is provisioned with the password s3cr3t-pw and "<words>"
      Then the command's exit code is 3
      And the command fails with DATABASE_UNREACHABLE
      And the error names the database
      And neither stream contains s3cr3t-pw

      Examples:
        | how                         | words                       |
        | quietly                     | --timeout 60                |
        | with diagnostics            | --verbose                   |
        | when it should be created   | --verbose --create-database |

    Scenario Outline: Nobody listens there, <how>
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl provision -v -s core.json -s sample.json -d pgsql -c '<database>'" runs
      Then the command's exit code is 3
      And the command fails with DATABASE_UNREACHABLE
      And standard error names nowhere
      And neither stream contains s3cr3t-pw

      Examples:
        | how                     | database                                                         |
        | a URI                   | postgresql://someone:s3cr3t-pw@127.0.0.1:1/nowhere               |
        | key and value           | host=127.0.0.1 port=1 user=someone password=s3cr3t-pw dbname=nowhere |
        | a folder without socket | postgresql://someone:s3cr3t-pw@/nowhere?host=/nonexistent        |

  @E03-S01-AC17 @port:cli @port:db @engine:pgsql @security
  Rule: A login without the right to create is told so, and nothing is created

    Scenario: It may connect and no more
      Given the fixture ddl-mini
      And an empty database
      And what the database holds is noted
      And a login that may create nothing
      When the database is provisioned by that login
      Then the command's exit code is 3
      And the command fails with PRIVILEGE_MISSING
      And standard error names CREATE SCHEMA
      And the database holds what was noted

    Scenario: It may not create the database either
      Given the fixture ddl-mini
      And an empty database
      And a database that does not exist, called "…0000"
      And a login that may create nothing
      When the database that does not exist is provisioned by that login
      Then the command's exit code is 3
      And the command fails with PRIVILEGE_MISSING
      And standard error names CREATE DATABASE
      And the server has no database of that name

    Scenario: It may not even connect
      Given the fixture ddl-mini
      And an empty database
      And a login that may create nothing
      And nobody but its owner may connect to the database
      When the database is provisioned by that login
      Then the command's exit code is 3
      And the command fails with PRIVILEGE_MISSING
      And standard error names CONNECT

  @E03-S01-AC18 @port:cli
  Rule: Schemas that cannot be used are refused before the database is looked for

    # A connection would fail with exit code 3.
    Scenario Outline: <mistake>
      Given the fixture ddl-mini
      And in <file> the member "<member>" is <value>
      And they are saved in the working folder
      When "ddl provision -s core.json -s sample.json -d pgsql -c postgresql://u@127.0.0.1:1/nowhere" runs
      Then the command's exit code is 1
      And the command fails with <code>

      Examples:
        | mistake                            | file        | member                                                                                            | value   | code                      |
        | A project without an endpoint      | sample.json | /projectSchema/projectEndpointName                                                                | absent  | malformed_project_schema  |
        | Two versions of the format         | sample.json | /apiSchemaVersion                                                                                 | "1.0.1" | api_schema_version_mismatch |

    Scenario: A file that is not there, while a server would be
      Given the environment names a database server that counts its visitors
      When "ddl provision -s gone.json -d pgsql" runs without network
      Then the command's exit code is 1
      And standard error names gone.json
      And nobody visited the database server

  @E03-S01-AC19 @port:cli @port:db @fault @engine:pgsql
  Rule: A run that takes too long ends with its limit, and the database is as it was

    Scenario: Another session keeps a table
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And what the database holds is noted
      When the database is provisioned with "--timeout 1" while another session holds a lock on dms.Document
      Then the command's exit code is 1
      And the command fails with DDL_TIMEOUT
      And standard error names 1 second
      And the database holds what was noted

    Scenario: Another session keeps what the preflight reads
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When the database is provisioned with "-t 1" while another session holds a lock on dms.EffectiveSchema
      Then the command's exit code is 1
      And the command fails with DDL_TIMEOUT

  @E03-S01-AC20 @port:cli @port:db @engine:pgsql
  Rule: A database with another encoding than UTF-8 is refused

    Scenario Outline: A database in <encoding>, <how>
      Given the fixture ddl-mini
      And an empty database
      And a database that does not exist, called "…0000"
      And it is made with the encoding <encoding>
      When the database that does not exist is provisioned with "<words>"
      Then the command's exit code is 3
      And the command fails with DATABASE_ENCODING_UNSUPPORTED
      And standard error names <encoding>, UTF8
      And the new database is empty

      Examples:
        | encoding  | how                   | words             |
        | LATIN1    | as it is              | --timeout 60      |
        | LATIN1    | asked to be created   | --create-database |
        | EUC_JP    | as it is              | --timeout 60      |

  @E03-S01-P1 @port:cli @port:db @engine:pgsql @property
  Rule: However many statements were applied before, the database ends as if none had been

    Scenario: Generated numbers of statements
      Given the fixture ddl-mini
      Then for 5 generated numbers of statements applied before, provisioning completes the database
