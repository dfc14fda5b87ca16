@dms @PAR-S02 @hard:E02-S04
Feature: Independent reading of emitted SQL
  The emitted text is valid SQL of its dialect in the eyes of a parser that nobody here wrote: sqlfluff's grammars, of
  which that of T-SQL takes triggers apart. PostgreSQL's own word is asked as well.

  Port: cli ddl emit; files {dialect}.sql. Criteria about compiled plans (AC4) wait for these.

  @PAR-S02-AC1 @port:cli
  Rule: Every statement is parsed, and only bodies between dollar quotes are one text to the parser

    Scenario Outline: The fixture <name> for PostgreSQL
      Given the fixture <name>
      When the script for pgsql is parsed
      Then its opaque statements are DO block, function

      Examples:
        | name             |
        | ddl-mini         |
        | ddl-unify-scalar |
        | ddl-unify-ref    |
        | ddl-multipath    |
        | ddl-names        |

    Scenario Outline: The fixture <name> for SQL Server
      Given the fixture <name>
      When the script for mssql is parsed
      Then it has no opaque statement

      Examples:
        | name             |
        | ddl-mini         |
        | ddl-unify-scalar |
        | ddl-unify-ref    |
        | ddl-multipath    |
        | ddl-names        |

    @data @slow
    Scenario: Every batch of a data standard with two extensions
      Given the data standard's schema files core, sample-extension, tpdm-extension
      When the script for mssql is parsed
      Then it has no opaque statement
      And every trigger writes by statements that are parsed

    @data @slow
    Scenario: Every statement of a data standard with two extensions for PostgreSQL
      Given the data standard's schema files core, sample-extension, tpdm-extension
      When the script for pgsql is parsed
      Then its opaque statements are DO block, function
      And every trigger writes by statements that are parsed

  @PAR-S02-AC2 @port:cli
  Rule: Every token that names a generated object is quoted

    Scenario Outline: The fixture <name>
      Given the fixture <name>
      Then every name of an object is quoted in the script for pgsql
      And every name of an object is quoted in the script for mssql

      Examples:
        | name             |
        | ddl-mini         |
        | ddl-unify-scalar |
        | ddl-unify-ref    |
        | ddl-multipath    |
        | ddl-names        |

    Scenario: A town with an extension
      Given Town and Annex
      Then every name of an object is quoted in the script for pgsql
      And every name of an object is quoted in the script for mssql

  @PAR-S02-AC3 @port:cli
  Rule: Every statement that a trigger writes with is parsed

    Scenario Outline: The triggers of the fixture <name> for <dialect>
      Given the fixture <name>
      When the script for <dialect> is parsed
      Then every trigger writes by statements that are parsed

      Examples:
        | name             | dialect |
        | ddl-mini         | pgsql   |
        | ddl-mini         | mssql   |
        | ddl-unify-scalar | pgsql   |
        | ddl-unify-scalar | mssql   |
        | ddl-unify-ref    | pgsql   |
        | ddl-unify-ref    | mssql   |
        | ddl-multipath    | pgsql   |
        | ddl-multipath    | mssql   |
        | ddl-names        | pgsql   |
        | ddl-names        | mssql   |

  @PAR-S02-AC5 @port:cli
  Rule: The parser takes our kinds of statements for what they are

    Scenario: The kinds of statements for PostgreSQL
      Given the fixture ddl-mini
      When the script for pgsql is parsed
      Then its statements are parsed as
        | begin with                 | kind                      |
        | CREATE SCHEMA              | create_schema_statement   |
        | CREATE SEQUENCE            | create_sequence_statement |
        | CREATE OR REPLACE FUNCTION | create_function_statement |
        | CREATE TABLE               | create_table_statement    |
        | DO                         | do_statement              |
        | ALTER TABLE                | alter_table_statement     |
        | CREATE INDEX               | create_index_statement    |
        | CREATE OR REPLACE VIEW     | create_view_statement     |
        | DROP TRIGGER               | drop_trigger              |
        | CREATE TRIGGER             | create_trigger            |
        | INSERT INTO                | insert_statement          |
        | UPDATE                     | update_statement          |

    Scenario: The kinds of statements for SQL Server
      Given the fixture ddl-mini
      When the script for mssql is parsed
      Then its statements are parsed as
        | begin with               | kind                      |
        | SET                      | set_segment               |
        | CREATE SEQUENCE          | create_sequence_statement |
        | CREATE OR ALTER FUNCTION | create_function_statement |
        | CREATE TABLE             | create_table_statement    |
        | ALTER TABLE              | alter_table_statement     |
        | CREATE INDEX             | create_index_statement    |
        | CREATE OR ALTER VIEW     | create_view_statement     |
        | CREATE OR ALTER TRIGGER  | create_trigger            |
        | INSERT INTO              | insert_statement          |

  @PAR-S02-AC6 @port:cli @engine:pgsql
  Rule: What the parser accepts the server accepts, and what is broken both refuse

    Scenario Outline: Statement by statement, the fixture <name>
      Given the fixture <name>
      And an empty database and the emitted script
      When the statements of the script are executed one by one
      Then the engine accepts it

      Examples:
        | name             |
        | ddl-mini         |
        | ddl-unify-scalar |
        | ddl-unify-ref    |
        | ddl-multipath    |
        | ddl-names        |

    Scenario Outline: <words> with <new> for <old>
      Given the fixture ddl-mini
      And an empty database and the emitted script
      When the first statement that begins with <words> has "<new>" for "<old>"
      Then both the parser and the server refuse it

      Examples:
        | words                      | old              | new               |
        | CREATE SCHEMA              | SCHEMA           | SCHEME            |
        | CREATE SEQUENCE            | INCREMENT BY     | INCREMENT FROM    |
        | CREATE TABLE               | TABLE            | TABEL             |
        | CREATE TABLE               | );               | ;                 |
        | CREATE TABLE               | NOT NULL         | NOT NUL           |
        | CREATE TABLE               | PRIMARY KEY      | PRIMARY           |
        | CREATE INDEX               | ON               | OF                |
        | CREATE OR REPLACE VIEW     | UNION ALL        | UNION EVERY       |
        | CREATE OR REPLACE FUNCTION | FUNCTION         | FUNCTIN           |
        | CREATE TRIGGER             | EXECUTE FUNCTION | EXECUTE FUNCTIONS |
        | INSERT INTO                | VALUES           | VALUE             |
        | DO                         | FOREIGN KEY      | FOREIGN KEYS      |

  @PAR-S02-AC7 @port:cli
  Rule: A name without its quotes, a quote or a clause of the other dialect is reported with its line

    Scenario Outline: <new> for <old> in the script for <dialect>
      Given the fixture ddl-mini
      When in the script for <dialect> the first <old> becomes <new>
      Then that line is reported: <sentence>

      Examples:
        | dialect | old                      | new                      | sentence                                |
        | pgsql   | ON "dms"."Descriptor"    | ON "dms".Descriptor      | the name Descriptor is not quoted       |
        | pgsql   | "dms"."uuidv5"           | dms."uuidv5"             | the name dms is not quoted              |
        | pgsql   | ON "dms"."Descriptor"    | ON "dms".[Descriptor]    | [Descriptor] is quoted as on SQL Server |
        | pgsql   | 'Ed-Fi'                  | N'Ed-Fi'                 | N'Ed-Fi' is a constant of SQL Server    |
        | mssql   | ON [dms].[Descriptor]    | ON [dms].Descriptor      | the name Descriptor is not quoted       |
        | mssql   | [dms].[uuidv5](          | dms.[uuidv5](            | the name dms is not quoted              |
        | mssql   | ON [dms].[Descriptor]    | ON [dms]."Descriptor"    | "Descriptor" is quoted as on PostgreSQL |

    Scenario: A clause of PostgreSQL in the script for SQL Server
      Given the fixture ddl-mini
      When the script for mssql ends with the statement SELECT [Uri] FROM [dms].[Descriptor] LIMIT 1;
      Then that line is reported: LIMIT is no clause of SQL Server
