@dms @E02-S00
Feature: Dialect rules and SQL writer
  One shared set of dialect rules and one writer are the only places that know quotes, type names, lengths, patterns and
  layout, so that the model, the script and the plans cannot drift apart.

  Port: lib dialect.quote, dialect.qualify, dialect.render_type, dialect.shorten, dialect.literal, dialect.describe,
  sql.canonicalize.

  @E02-S00-AC1 @port:lib
  Rule: PostgreSQL quotes names with double quotes, SQL Server with brackets

    Scenario Outline: School for <dialect>
      When the identifier School is quoted for <dialect>
      Then the SQL is <quoted>

      Examples:
        | dialect | quoted   |
        | pgsql   | "School" |
        | mssql   | [School] |

    Scenario Outline: School of the schema edfi for <dialect>
      When the name edfi.School is qualified for <dialect>
      Then the SQL is <qualified>

      Examples:
        | dialect | qualified       |
        | pgsql   | "edfi"."School" |
        | mssql   | [edfi].[School] |

  @E02-S00-AC2 @port:lib
  Rule: The closing mark inside a name is written twice, and no other mark is

    Scenario Outline: <identifier> for <dialect>
      When the identifier <identifier> is quoted for <dialect>
      Then the SQL is <quoted>

      Examples:
        | identifier | dialect | quoted   |
        | a"b        | pgsql   | "a""b"   |
        | a]b        | pgsql   | "a]b"    |
        | a[b        | pgsql   | "a[b"    |
        | "          | pgsql   | """"     |
        | a"b        | mssql   | [a"b]    |
        | a]b        | mssql   | [a]]b]   |
        | a[b        | mssql   | [a[b]    |
        | ]]         | mssql   | []]]]]   |
        | a'b        | mssql   | [a'b]    |

  @E02-S00-AC3 @port:lib
  Rule: Every scalar type of a model has one name in each dialect

    Scenario Outline: <scalar> for pgsql
      When the type <scalar> is rendered for pgsql
      Then the SQL is <type>

      Examples:
        | scalar        | type                     |
        | String(75)    | varchar(75)              |
        | String        | varchar                  |
        | Int32         | integer                  |
        | Int64         | bigint                   |
        | Decimal(9,2)  | numeric(9,2)             |
        | Decimal(38,0) | numeric(38,0)            |
        | Boolean       | boolean                  |
        | Date          | date                     |
        | DateTime      | timestamp with time zone |
        | Time          | time                     |

    Scenario Outline: <scalar> for mssql
      When the type <scalar> is rendered for mssql
      Then the SQL is <type>

      Examples:
        | scalar        | type          |
        | String(75)    | nvarchar(75)  |
        | Int32         | int           |
        | Int64         | bigint        |
        | Decimal(9,2)  | decimal(9,2)  |
        | Decimal(38,0) | decimal(38,0) |
        | Boolean       | bit           |
        | Date          | date          |
        | DateTime      | datetime2(7)  |
        | Time          | time(7)       |

  @E02-S00-AC4 @port:lib
  Rule: SQL Server gets no text type that would mean one character or that it cannot declare

    Scenario Outline: <scalar> for <dialect>
      When the type <scalar> is rendered for <dialect>
      Then the SQL is <type>

      Examples:
        | scalar       | dialect | type           |
        | String       | mssql   | nvarchar(max)  |
        | String(1)    | mssql   | nvarchar(1)    |
        | String(4000) | mssql   | nvarchar(4000) |
        | String(4001) | mssql   | nvarchar(max)  |
        | String(4001) | pgsql   | varchar(4001)  |

  @E02-S00-AC5 @port:lib
  Rule: A name that is too long is its longest fitting beginning and ten digits of a hash

    Scenario Outline: <count> times <letter> fits <dialect>
      When the name of <count> times <letter> is shortened for <dialect>
      Then the name is <count> times <letter> and ""

      Examples:
        | count | letter | dialect |
        | 63    | A      | pgsql   |
        | 31    | é      | pgsql   |
        | 128   | A      | mssql   |
        | 128   | é      | mssql   |
        | 64    | 😀     | mssql   |

    Scenario Outline: <count> times <letter> is too long for <dialect>
      When the name of <count> times <letter> is shortened for <dialect>
      Then the name is <kept> times <letter> and "<end>"
      And the name ends in an underscore and ten hexadecimal digits and fits <dialect>

      Examples:
        | count | letter | dialect | kept | end         |
        | 64    | A      | pgsql   | 52   | _d53eda7a63 |
        | 32    | é      | pgsql   | 26   | _2e5152e606 |
        | 129   | A      | mssql   | 117  | _e7118c3a89 |
        | 65    | 😀     | mssql   | 58   | _792100ef2a |

    Scenario Outline: <name>
      When the name <name> is shortened for pgsql
      Then the name is <short>

      Examples:
        | name                                                                                  | short                                                           |
        | StudentEducationOrganizationAssociationStudentCharacteristicPeriod                    | StudentEducationOrganizationAssociationStudentCharac_a18fcf0ac3 |
        | IX_School_LocalEducationAgency_DocumentId_LocalEducationAgency_LocalEducationAgencyId | IX_School_LocalEducationAgency_DocumentId_LocalEduca_e63ff06832 |
        | xééééééééééééééééééééééééééééééé                                                      | xééééééééééééééééééééééééééééééé                                |

  @E02-S00-AC6 @port:lib
  Rule: The hash of a constraint is that of its signature, not of its name

    Scenario Outline: A constraint called <name>
      When the constraint <name> is shortened for pgsql by its signature
        """
        ForeignKey|edfi.StudentEducationOrganizationAssociation|EducationOrganization_DocumentId,EducationOrganization_EducationOrganizationId|edfi.EducationOrganizationIdentity|DocumentId,EducationOrganizationId|NoAction|Cascade
        """
      Then the name is <short>

      Examples:
        | name                                                                     | short                                                           |
        | FK_StudentEducationOrganizationAssociation_EducationOrganization_RefKey  | FK_StudentEducationOrganizationAssociation_Education_f5913947cf |
        | FK_StudentEducationOrganizationAssociation_EducationOrganisation_RefKey2 | FK_StudentEducationOrganizationAssociation_Education_f5913947cf |
        | FK_PupilsEducationOrganizationAssociations_EducationOrganization_RefKey  | FK_PupilsEducationOrganizationAssociations_Education_f5913947cf |

    Scenario: A name that fits has no use for its signature
      When the constraint FK_School_Document is shortened for pgsql by its signature
        """
        ForeignKey|edfi.School|DocumentId|dms.Document|DocumentId|Cascade|NoAction
        """
      Then the name is FK_School_Document

  @E02-S00-AC7 @port:lib
  Rule: No letter is cut in two

    Scenario: Letters of two bytes behind one of one byte
      When the name xéééééééééééééééééééééééééééééééééééééééé is shortened for pgsql
      Then the name is xééééééééééééééééééééééééé_85c6ce9faa
      And the name ends in an underscore and ten hexadecimal digits and fits pgsql

  @E02-S00-AC8 @port:lib
  Rule: Canonical text differs from the original in line ends, trailing blanks and runs of empty lines alone

    Scenario Outline: <what>
      When the SQL text "<given>" is canonicalised
      Then the canonical SQL is "<canonical>"

      Examples:
        | what                               | given                         | canonical                      |
        | CRLF, CR and LF                    | SELECT 1;␍⏎SELECT 2;␍SELECT 3;⏎ | SELECT 1;⏎SELECT 2;⏎SELECT 3;⏎ |
        | blanks and tabs at the end         | SELECT 1;␠␉⏎SELECT 2;␉        | SELECT 1;⏎SELECT 2;⏎           |
        | three empty lines                  | SELECT 1;⏎⏎⏎⏎SELECT 2;        | SELECT 1;⏎⏎SELECT 2;⏎          |
        | lines of blanks, and lines at the end | SELECT 1;␍⏎␠␍⏎␉␍⏎SELECT 2;⏎⏎⏎ | SELECT 1;⏎⏎SELECT 2;⏎         |
        | blanks inside a line               | SELECT␠␠'a␉b',␠␠2;            | SELECT␠␠'a␉b',␠␠2;⏎            |
        | empty lines and blanks at the start | ⏎⏎␉␠SELECT 1;                | ⏎␉␠SELECT 1;⏎                  |
        | a constant of several lines        | SELECT '␠⏎⏎⏎';                | SELECT '⏎⏎';⏎                  |
        | nothing but line ends              | ␍␍⏎                           | ⏎                              |
        | nothing at all                     |                               |                                |

  @E02-S00-AC9 @port:lib
  Rule: A constant is written so that its engine reads the same value

    Scenario Outline: The <kind> <value> for <dialect>
      When the <kind> <value> is written as a literal for <dialect>
      Then the SQL is <literal>

      Examples:
        | kind    | value    | dialect | literal      |
        | string  | O'Brien  | pgsql   | 'O''Brien'   |
        | string  | O'Brien  | mssql   | N'O''Brien'  |
        | string  | 学生     | mssql   | N'学生'      |
        | boolean | true     | pgsql   | true         |
        | boolean | false    | pgsql   | false        |
        | boolean | true     | mssql   | 1            |
        | boolean | false    | mssql   | 0            |
        | integer | -7       | pgsql   | -7           |
        | integer | 32767    | mssql   | 32767        |

    Scenario: Two bytes for pgsql
      When the binary 00FF is written as a literal for pgsql
      Then the SQL is a bytea of the bytes 00FF

    Scenario: Two bytes for mssql
      When the binary 00FF is written as a literal for mssql
      Then the SQL is 0x00FF in either letter case

    @port:db @engine:pgsql @engine:mssql
    Scenario Outline: The engine reads the <kind> <value> back
      Given an empty database
      When the <kind> <value> is written as a literal for its engine
      Then the engine reads it as <read>

      Examples:
        | kind    | value                | read                 |
        | string  | O'Brien              | O'Brien              |
        | string  | ''                   | ''                   |
        | string  | back\slash \x41 \'   | back\slash \x41 \'   |
        | string  | Zoë 学生😀           | Zoë 学生😀           |
        | binary  | 00FF                 | 0x00ff               |
        | integer | -2147483648          | -2147483648          |

  @E02-S00-AC10 @port:lib
  Rule: A dialect tells its limit, its types and how each statement can be repeated

    Scenario: PostgreSQL
      When the dialect pgsql is described
      Then its limit is 63 utf8-bytes
      And its types are
        | type                  | name                     |
        | String                | varchar(n)               |
        | String without length | varchar                  |
        | Int32                 | integer                  |
        | Int64                 | bigint                   |
        | Decimal               | numeric(p,s)             |
        | Boolean               | boolean                  |
        | Date                  | date                     |
        | DateTime              | timestamp with time zone |
        | Time                  | time                     |
      And its patterns are
        | object      | pattern           |
        | schema      | if-not-exists     |
        | sequence    | if-not-exists     |
        | table       | if-not-exists     |
        | index       | if-not-exists     |
        | foreign_key | catalog-check     |
        | function    | create-or-replace |
        | view        | create-or-replace |
        | trigger     | drop-then-create  |

    Scenario: SQL Server
      When the dialect mssql is described
      Then its limit is 128 utf16-units
      And its types are
        | type                  | name          |
        | String                | nvarchar(n)   |
        | String without length | nvarchar(max) |
        | Int32                 | int           |
        | Int64                 | bigint        |
        | Decimal               | decimal(p,s)  |
        | Boolean               | bit           |
        | Date                  | date          |
        | DateTime              | datetime2(7)  |
        | Time                  | time(7)       |
      And its patterns are
        | object      | pattern         |
        | schema      | catalog-check   |
        | sequence    | catalog-check   |
        | table       | catalog-check   |
        | index       | catalog-check   |
        | foreign_key | catalog-check   |
        | function    | create-or-alter |
        | view        | create-or-alter |
        | trigger     | create-or-alter |

  @E02-S00-AC11 @port:lib
  Rule: A dialect that nobody knows is refused together with those that are known

    Scenario Outline: <request>
      When <request>
      Then it is refused as UNKNOWN_DIALECT with
        | detail   | value              |
        | dialect  | "oracle"           |
        | dialects | ["pgsql", "mssql"] |
      And the refusal's message names oracle, pgsql, mssql

      Examples:
        | request                                          |
        | the dialect oracle is described                  |
        | the identifier School is quoted for oracle       |
        | the name edfi.School is qualified for oracle     |
        | the type Date is rendered for oracle             |
        | the name School is shortened for oracle          |
        | the string x is written as a literal for oracle  |

    Scenario Outline: The id <id>
      When the dialect <id> is described
      Then it is refused as UNKNOWN_DIALECT

      Examples:
        | id       |
        | PGSQL    |
        | postgres |

  @E02-S00-AC12 @port:lib
  Rule: A type that does not exist is refused by its kind and what is wrong with it

    Scenario Outline: The kind <scalar>
      When the type <scalar> is rendered for pgsql
      Then it is refused as UNSUPPORTED_SCALAR_TYPE with
        | detail | value  |
        | kind   | <kind> |
      And the refusal's message names <names>

      Examples:
        | scalar     | kind      | names              |
        | Float      | "Float"   | Float              |
        | string(5)  | "string"  | string             |
        | Decimal    | "Decimal" | Decimal, precision |
        | Decimal(9) | "Decimal" | Decimal, scale     |

    Scenario Outline: The numbers of <scalar>
      When the type <scalar> is rendered for <dialect>
      Then it is refused as UNSUPPORTED_SCALAR_TYPE with
        | detail | value   |
        | kind   | <kind>  |
        | value  | <value> |
      And the refusal's message names <names>

      Examples:
        | scalar        | dialect | kind      | value | names       |
        | String(0)     | pgsql   | "String"  | 0     | String, 0   |
        | String(0)     | mssql   | "String"  | 0     | String, 0   |
        | String(-1)    | pgsql   | "String"  | -1    | String, -1  |
        | Decimal(39,0) | mssql   | "Decimal" | 39    | Decimal, 39 |
        | Decimal(0,0)  | mssql   | "Decimal" | 0     | Decimal, 0  |
        | Decimal(2,3)  | pgsql   | "Decimal" | 3     | Decimal, 3  |
        | Date(5)       | pgsql   | "Date"    | 5     | Date        |

  @E02-S00-AC13 @port:lib
  Rule: A name that no engine takes is refused

    Scenario Outline: An identifier that <flaw>, for <dialect>
      When an identifier that <flaw> is quoted for <dialect>
      Then it is refused as INVALID_IDENTIFIER

      Examples:
        | flaw            | dialect |
        | is empty        | pgsql   |
        | is empty        | mssql   |
        | holds U+0000    | pgsql   |
        | holds U+0000    | mssql   |
        | is U+0000 alone | pgsql   |

  @E02-S00-AC14 @port:lib
  Rule: Two names of one namespace that become equal are refused, never renamed

    Scenario: Equal signatures and equal beginnings
      When the constraints of one namespace are shortened for pgsql
        | name                                                                    | signature                                           |
        | FK_StudentEducationOrganizationAssociation_EducationOrganization_RefKey | ForeignKey\|edfi.A\|B\|edfi.C\|D\|NoAction\|Cascade |
        | FK_StudentEducationOrganizationAssociation_EducationOrganisation_RefKey | ForeignKey\|edfi.A\|B\|edfi.C\|D\|NoAction\|Cascade |
      Then it is refused as IDENTIFIER_COLLISION with
        | detail    | value |
        | name      | "FK_StudentEducationOrganizationAssociation_Education_cc9162d055" |
        | originals | ["FK_StudentEducationOrganizationAssociation_EducationOrganization_RefKey", "FK_StudentEducationOrganizationAssociation_EducationOrganisation_RefKey"] |
      And the refusal's message names FK_StudentEducationOrganizationAssociation_EducationOrganization_RefKey, FK_StudentEducationOrganizationAssociation_EducationOrganisation_RefKey

    Scenario: Other signatures keep equal beginnings apart
      When the constraints of one namespace are shortened for pgsql
        | name                                                                    | signature                                           |
        | FK_StudentEducationOrganizationAssociation_EducationOrganization_RefKey | ForeignKey\|edfi.A\|E\|edfi.C\|D\|NoAction\|Cascade |
        | FK_StudentEducationOrganizationAssociation_EducationOrganisation_RefKey | ForeignKey\|edfi.A\|B\|edfi.C\|D\|NoAction\|Cascade |
      Then the name is FK_StudentEducationOrganizationAssociation_Education_cc9162d055

    Scenario: One name twice is no collision
      When the constraints of one namespace are shortened for pgsql
        | name                                                                    | signature                                           |
        | FK_StudentEducationOrganizationAssociation_EducationOrganisation_RefKey | ForeignKey\|edfi.A\|B\|edfi.C\|D\|NoAction\|Cascade |
        | FK_StudentEducationOrganizationAssociation_EducationOrganisation_RefKey | ForeignKey\|edfi.A\|B\|edfi.C\|D\|NoAction\|Cascade |
      Then the name is FK_StudentEducationOrganizationAssociation_Education_cc9162d055

  @E02-S00-P1 @port:lib @property
  Rule: Quotes can be taken off again, and no two names are quoted alike

    Scenario Outline: Any identifier on <dialect>
      Then for 60 generated identifiers unquoting gives the identifier back on <dialect>
      And for 40 generated pairs of identifiers quoting tells them apart on <dialect>

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E02-S00-P2 @port:lib @property
  Rule: Shortening fits, repeats itself, and keeps names apart

    Scenario Outline: Any name on <dialect>
      Then for 60 generated names shortening fits <dialect> and is the recomputed one

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario Outline: <count> long names on <dialect>
      Then <count> long names that differ stay different on <dialect>

      Examples:
        | count | dialect |
        | 10000 | pgsql   |
        | 1000  | mssql   |

  @E02-S00-P3 @port:lib @property
  Rule: The canonical text of a canonical text is that text

    Scenario: Any layout
      Then for 100 generated texts canonicalising gives the recomputed text, and once more the same
