@dms @E03-S03 @hard:E03-S00
Feature: `ddl.manifest.json`
  A small stable summary of each script (digest and statement count) makes a difference visible without reading megabytes of SQL.

  Port: cli: ddl emit --ddl-manifest + files: ddl.manifest.json; lib: ddl.summarize ({dialect, sql} → {normalized_sql_sha256, statement_count}); lib: sql.split ({dialect, sql} → statements[]).

  @E03-S03-AC1 @port:cli @port:files
  Rule: The summary has hash, mapping version and, mssql first, the SHA-256 and the statement count of each file

    Scenario Outline: The summary of <fixture>
      Given the fixture <fixture>
      And they are saved in the working folder
      When "ddl emit <schemas> -o out --ddl-manifest" runs
      Then the command succeeds
      And the summary in out is the one recomputed from schemas and scripts
      And the summary in out records
        | member                     | value              |
        | relational_mapping_version | "v1"               |
        | dialects                   | ["mssql", "pgsql"] |

      Examples:
        | fixture       | schemas                     |
        | ddl-mini      | -s core.json -s sample.json |
        | ddl-names     | -s core.json                |
        | ddl-multipath | -s core.json                |

  @E03-S03-AC2 @port:cli @port:files
  Rule: The summary is written on request only, with one entry for each emitted dialect

    Scenario Outline: One entry for <dialect>
      Given the fixture ddl-mini
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out -d <dialect> --ddl-manifest" runs
      Then the command succeeds
      And the summary in out is the one recomputed from schemas and scripts
      And the summary in out records
        | member   | value         |
        | dialects | ["<dialect>"] |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: Not asked for
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

  @E03-S03-AC3 @port:lib
  Rule: Digest and count of a script are those of the worked examples

    Scenario Outline: One statement for <dialect>, <end>
      Given the SQL text <text>
      When it is summed up for <dialect>
      Then the statement count is 1
      And the SQL digest is <digest>

      Examples:
        | dialect | end                   | text       | digest                                                           |
        | pgsql   | with a line feed      | SELECT 1;␊ | b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd |
        | pgsql   | without a line feed   | SELECT 1;  | 17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a |
        | mssql   | with a line feed      | SELECT 1;␊ | b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd |

    Scenario: Five statements for PostgreSQL
      Given the SQL text
        """
        -- a comment line

        CREATE SCHEMA IF NOT EXISTS "dms";
        DO $$
        BEGIN
            PERFORM 1;
        END $$;
        CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $f$ SELECT 1; $f$;
        SELECT 'a;b', "c;d"; -- x;
        SELECT 2
        """
      When it is summed up for pgsql
      Then the statement count is 5

    Scenario: Five statements for SQL Server
      Given the SQL text
        """
        SET QUOTED_IDENTIFIER ON;
        GO
        IF OBJECT_ID(N'[a].[b]') IS NULL CREATE TABLE [a].[b] ([c] int); -- one; two
        GO
        CREATE OR ALTER TRIGGER [a].[t] ON [a].[b] AFTER INSERT AS
        BEGIN
            SELECT 1; SELECT 2; SELECT 3
        END
        GO
        INSERT INTO [a].[b] VALUES (N'a;b');
        INSERT INTO [a].[b] VALUES (2)
        GO
        """
      When it is summed up for mssql
      Then the statement count is 5

    Scenario: The pieces of a script keep their order
      Given the SQL text SELECT 'a;b';␊SELECT 2; SELECT 3
      When it is split for pgsql
      Then the statements begin with
        | SELECT 'a;b' |
        | SELECT 2     |
        | SELECT 3     |

  @E03-S03-AC4 @port:lib
  Rule: Line ends, and blanks before them, change neither digest nor count

    Scenario Outline: <dialect>, <how>
      Given the SQL text <text>
      When it is summed up for <dialect>
      Then the statement count is 2
      And the SQL digest is 558a4c07c5a12665498a799d06950ebd37277cfa7ef39e7acb5ea29ea37b74e3

      Examples:
        | dialect | how                        | text                                         |
        | pgsql   | as it was                  | SELECT 1; -- one␊SELECT 2;␊                  |
        | pgsql   | CRLF line ends             | SELECT 1; -- one␍␊SELECT 2;␍␊                |
        | pgsql   | CR line ends               | SELECT 1; -- one␍SELECT 2;␍                  |
        | pgsql   | blanks and tabs at the end | SELECT 1; -- one␠␉␊SELECT 2;␉␠␠␊             |
        | mssql   | all of it                  | SELECT 1; -- one␠␍␊SELECT 2;␉␍               |

    @port:cli
    Scenario Outline: A whole script for <dialect>, saved by another system
      Given the fixture ddl-mini
      And the emitted script for <dialect> as SQL text
      And its line ends become CRLF, with blanks and tabs before them
      When it is summed up for <dialect>
      Then digest and count are those of the emitted script for <dialect>

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario Outline: What stands inside a line counts, and so does <what>
      Given the SQL text <text>
      When it is summed up for pgsql
      Then the SQL digest is <digest>

      Examples:
        | what                        | text                    | digest                                                           |
        | a blank between words       | SELECT␠␠1;␊             | 8526e043fed6952f62c73a27ad4e5de5de72006128122fd46952afd2b73185fc |
        | an empty line at the end    | SELECT 1;␊␊             | b7be96acdff36b2dda2ac5d6a8bb06dde6bf9245958dbed5ead9c1a7ed1f22f9 |

  @E03-S03-AC5 @port:cli @port:files
  Rule: The order of the files changes no byte of the summary

    Scenario: Two orders
      Given the fixture ddl-unify-ref
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o first --ddl-manifest" runs
      And "ddl emit -s sample.json -s core.json -o second --ddl-manifest" runs
      Then the command succeeds
      And the folders first and second hold the same bytes
      And the summary in second is the one recomputed from schemas and scripts

  @E03-S03-AC6 @port:cli @port:files
  Rule: The summaries of the fixtures are the blessed ones

    # Digest and count are those of a backend's own SQL text, so each backend has goldens of its own.
    Scenario Outline: The whole summary of <fixture>
      Given the fixture <fixture>
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out --ddl-manifest" runs
      Then the command succeeds
      And the summary in out is this backend's own golden <fixture>

      Examples:
        | fixture       |
        | ddl-mini      |
        | ddl-unify-ref |

    Scenario Outline: What every backend's summary of <fixture> has in common
      Given the fixture <fixture>
      And they are saved in the working folder
      When "ddl emit -s core.json -s sample.json -o out --ddl-manifest" runs
      Then the command succeeds
      And the summary in out records
        | member                     | value              |
        | effective_schema_hash      | "<hash>"           |
        | relational_mapping_version | "v1"               |
        | dialects                   | ["mssql", "pgsql"] |

      Examples:
        | fixture       | hash                                                             |
        | ddl-mini      | 0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734 |
        | ddl-unify-ref | 79fd8d9964bab8e31e9fb7d5ea55614b864803ca2940bb97b1dab0bcc22f0fbc |

  @E03-S03-AC7 @port:cli @port:lib @port:db @engine:pgsql
  Rule: The pieces of the PostgreSQL script, executed one by one, make the same database, and the summary counts them

    Scenario Outline: The statements of <fixture>
      Given the fixture <fixture>
      And a database to which the emitted script was applied
      When the pieces of the emitted script are applied one by one to an empty database
      Then both databases hold the same
      And the summary counts the pieces

      Examples:
        | fixture       |
        | ddl-mini      |
        | ddl-unify-ref |

  @E03-S03-AC8 @port:cli @port:lib
  Rule: The batches of the SQL Server script, executed one by one, make the same database, and the summary counts their statements

    @port:db @engine:mssql
    Scenario: The batches of ddl-mini on a server
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When the pieces of the emitted script are applied one by one to an empty database
      Then both databases hold the same
      And the summary counts the pieces

    Scenario: The batches of ddl-mini by their text
      Given the fixture ddl-mini
      Then the batches of the script for mssql make what the whole script makes
      And the summary counts the statements of the script for mssql

  @E03-S03-AC9 @port:lib
  Rule: What is quoted or commented ends neither a statement nor a batch

    Scenario Outline: <what> for <dialect>
      Given the SQL text <text>
      When it is split for <dialect>
      Then there are <statements> statements
      And there are <batches> batches

      Examples:
        | dialect | what                                  | text                                            | statements | batches |
        | pgsql   | A comment inside a comment            | /* a; /* b; */ c; */ SELECT 1; SELECT 2;        | 2          | 2       |
        | mssql   | A comment inside a comment            | /* a; /* b; */ c; */ SELECT 1; SELECT 2;        | 2          | 1       |
        | pgsql   | An escaped quote in an escape string  | SELECT E'\';', 1; SELECT 2;                     | 2          | 2       |
        | pgsql   | A backslash in a plain string         | SELECT '\'; SELECT 2;                           | 2          | 2       |
        | pgsql   | A doubled quote                       | SELECT 'it''s;', "a"";b"; SELECT 2;             | 2          | 2       |
        | pgsql   | $$ inside a tagged dollar quote       | DO $x$ a; $$ b; $$ c; $x$; SELECT 2;            | 2          | 2       |
        | pgsql   | A dollar sign inside a name           | SELECT a$b$ FROM t; SELECT c$b$ FROM t;         | 2          | 2       |
        | pgsql   | A semicolon in a line comment         | SELECT 1 -- a; b␊, 2; SELECT 2; -- c;           | 2          | 2       |
        | mssql   | GO in a block comment                 | SELECT 1; /*␊GO␊*/ SELECT 2;                    | 2          | 1       |
        | mssql   | GO in a string                        | SELECT N'␊GO␊'; SELECT 2;                       | 2          | 1       |
        | mssql   | GO in a bracketed name                | SELECT [␊GO␊]; SELECT "␊GO␊";                   | 2          | 1       |
        | mssql   | GO beside other words                 | SELECT 1␊GO on␊; SELECT 2␊ go ␊SELECT 3␊        | 3          | 2       |
        | mssql   | A closing bracket in a name           | SELECT [a]];b]; SELECT 2;                       | 2          | 1       |
        | mssql   | Semicolons inside BEGIN and END       | BEGIN SELECT 1; SELECT 2; END;                  | 3          | 1       |
        | mssql   | Semicolons inside a module            | -- one;␊create or alter  view v as SELECT 1; x; | 1          | 1       |
        | mssql   | Batches without a statement           | GO␊-- nothing;␊GO␊SELECT 1␊GO␊/* ; */           | 1          | 1       |

  @E03-S03-AC10 @port:lib
  Rule: What never ends is refused with the line on which it starts

    Scenario Outline: <what> never ends for <dialect>
      Given the SQL text <text>
      When it is <deed> for <dialect>
      Then it is refused as SQL_UNTERMINATED with
        | detail | value  |
        | line   | <line> |
      And the refusal names <line>

      Examples:
        | what                      | dialect | deed      | text                            | line |
        | An open string            | pgsql   | split     | SELECT 1;␊SELECT 'a;            | 2    |
        | An open string, summed up | pgsql   | summed up | SELECT 1;␊SELECT 'a;            | 2    |
        | An open dollar quote      | pgsql   | split     | ␊␊DO $a$ x; $b$;                | 3    |
        | An open block comment     | pgsql   | split     | /* a /* b */␊SELECT 1;          | 1    |
        | An open identifier        | pgsql   | split     | SELECT "a;                      | 1    |
        | An open escape string     | pgsql   | split     | SELECT 1;␍␊␍␊SELECT E'\';       | 3    |
        | An open string            | mssql   | split     | SELECT 1;␊GO␊SELECT N'a;        | 3    |
        | An open bracket           | mssql   | split     | SELECT 1;␊SELECT [a]];          | 2    |
        | An open block comment     | mssql   | summed up | SELECT 1;␊␊/* ␊GO␊              | 3    |

  @E03-S03-AC11 @port:lib
  Rule: Another dialect than the two is refused

    Scenario Outline: sqlite, when a text is <deed>
      Given the SQL text SELECT 1;
      When it is <deed> for sqlite
      Then it is refused as UNKNOWN_DIALECT
      And the refusal names sqlite, pgsql, mssql

      Examples:
        | deed      |
        | split     |
        | summed up |

  @E03-S03-P1 @port:lib @property
  Rule: A text made of statements falls into these statements, and they make up the text

    Scenario Outline: Generated statements for <dialect>
      Then for 60 generated lists of statements splitting for <dialect> gives back as many, and the same text

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |
