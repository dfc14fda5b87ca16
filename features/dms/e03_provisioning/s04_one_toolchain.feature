@dms @E03-S04 @hard:E03-S00 @hard:E03-S01
Feature: One toolchain
  There is exactly one generator; nothing builds, tests, documents or calls an earlier one.

  Port: files (repository and distribution content), cli: --help, docs.

  @E03-S04-AC1 @port:files
  Rule: No file of the repository but the change log names the earlier generator

    Scenario: The names of the earlier generator
      Given the repository of the backend
      Then no file but the change log mentions
        | SchemaGenerator  |
        | schema-generator |

  @E03-S04-AC2 @port:cli @port:files
  Rule: The commands are documented with all options and exit codes, and every documented command line is understood

    Scenario: What the documentation says of them
      Given the repository of the backend
      Then every option of every command is documented beside it
      And the documentation of ddl emit, ddl provision tells the exit codes 0, 1, 2, 3
      And every command line of the documentation is understood

    @port:cli
    Scenario Outline: <command>, as the chapter writes it
      When "<command> <options> --help" runs
      Then the command succeeds
      And standard output names --schema, --dialect
      And standard error is empty

      Examples:
        | command       | options                                                                                 |
        | ddl emit      | --schema core.json sample.json --output out                                             |
        | ddl emit      | -s core.json -s sample.json -o out -d both --ddl-manifest --verbose                     |
        | ddl emit      | --fixture=ddl-mini/fixture.json --dialect=pgsql --stdout -v                             |
        | ddl provision | --schema core.json sample.json --dialect pgsql --connection-string 'dbname=store'       |
        | ddl provision | -s core.json -d mssql -c 'Server=db;Database=store' -t 60 --create-database -v          |
        | ddl provision | --fixture f.json --dialect=pgsql --timeout=60 --report r.json --seed-descriptors d.xml  |

    @port:cli
    Scenario Outline: The options of <command>
      Then the help of <command> names exactly the options <options>

      Examples:
        | command       | options                                                                                                                                   |
        | ddl emit      | --ddl-manifest, --dialect, --fixture, --output, --schema, --stdout, --verbose                                                             |
        | ddl provision | --connection-string, --create-database, --dialect, --fixture, --report, --schema, --seed-descriptors, --timeout, --verbose                |

  @E03-S04-AC3 @port:files
  Rule: Tables are created by the emitter, and elsewhere only in goldens, tests and documentation

    Scenario: The sources
      Given the repository of the backend
      Then only the emitter, tests and documentation say CREATE TABLE

    Scenario: A second generator, in letters of its own, is found
      Given the repository of the backend
      And a copy of it with the file tools/second_generator.txt
        """
        print("nothing yet")
        run("create  Table
          edfi.School (id int)")
        """
      Then looking for other emitters of CREATE TABLE fails at tools/second_generator.txt:2

  @E03-S04-AC4 @port:db @engine:pgsql @engine:mssql
  Rule: No object is created in a database but by the command that provisions it

    @port:http
    Scenario: A server on an unprovisioned database answers 503 and leaves the database empty
      Given the fixture campus
      And an empty database
      And what the database holds is noted
      When a server is started on the database and asked for /data/ed-fi/students
      Then the server answered 503
      And the database holds what was noted

    @port:cli
    Scenario Outline: The other commands leave the database that the environment names as it is: <words>
      Given the fixture ddl-mini
      And they are saved in the working folder
      And an empty database
      And what the database holds is noted
      When "<words>" runs where the environment names the database
      Then the command succeeds
      And standard output names <said>
      And the database holds what was noted

      Examples:
        | words                                     | said                  |
        | ddl emit -s core.json sample.json -o out  | effective_schema_hash |
        | ddl emit -s core.json -d pgsql --stdout   | StudentUniqueId       |
        | --help                                    | ddl provision         |

    @port:cli
    Scenario: Serving operations leaves the database that the environment names as it is
      Given the fixture ddl-mini
      And an empty database
      And what the database holds is noted
      When "lib" runs where the environment names the database
      Then the command succeeds
      And the database holds what was noted

  @E03-S04-AC5 @port:cli
  Rule: The help lists the commands of the chapter, and no other way to create a schema

    # lib answers operations; the commands of later chapters are listed once they exist.
    Scenario: What the help lists
      When "--help" runs
      Then the command succeeds
      And the help lists the commands ddl emit, ddl provision
      And it lists no command but these
        | ddl emit        |
        | ddl provision   |
        | fixture run     |
        | fixture compare |
        | db manifest     |
        | db verify       |
        | pack build      |
        | pack manifest   |
        | diag referrers  |
        | lib             |

    Scenario Outline: There is no command <words>
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "<words> -s core.json -o out" runs
      Then the command's exit code is 2
      And every file is as it was before the command

      Examples:
        | words       |
        | generate    |
        | emit        |
        | provision   |
        | ddl create  |
        | ddl apply   |
        | ddl migrate |
        | ddl upgrade |
        | db create   |

  @E03-S04-AC6 @port:files
  Rule: What builds and tests without a person runs the schema tests with this suite and calls no other generator

    Scenario: The automation of the repository
      Given the repository of the backend
      Then the automation runs one of
        | dms-schema fixture run |
        | conformance run        |
        | pytest features        |
      And no command line of the automation is one that the program does not know

  @E03-S04-AC7 @port:cli @port:files
  Rule: The positional form of the earlier generator is an unknown command, and those that exist are named

    Scenario Outline: <what>
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "<words>" runs
      Then the command's exit code is 2
      And standard error names <named>, ddl emit, ddl provision
      And standard output is empty
      And every file is as it was before the command

      Examples:
        | what                                    | words                     | named              |
        | A file that is not there                | core/ApiSchema.json       | core/ApiSchema.json |
        | A file that is there                    | core.json                 | core.json          |
        | Two files, as the earlier tool had them | core.json sample.json out | core.json          |
        | No command at all                       | ddl                       | command            |

  @E03-S04-AC8 @port:files @fault
  Rule: A script that calls the earlier generator is found, with its file and line

    Scenario Outline: A script in <path>
      Given the repository of the backend
      And a copy of it with the file <path>
        """
        #!/bin/sh
        set -e
        dotnet <call> core/ApiSchema.json
        """
      Then the search for SchemaGenerator, schema-generator fails at <path>:3

      Examples:
        | path                | call                                                |
        | build/schema.sh     | EdFi.DataManagementService.SchemaGenerator.dll      |
        | docker/entry        | schema-generator                                    |
        | docs/how-to.md      | SCHEMAGENERATOR                                     |

  @E03-S04-P1 @port:cli @port:files @property
  Rule: Every documented command line is understood, and every option that is understood is documented

    Scenario: All pages and all commands
      Given the repository of the backend
      Then every command line of the documentation is understood
      And every option of every command is documented beside it
