@dms @PAR-S01 @hard:E02-S02 @soft:E01-S05
Feature: Schema parity through the normal form
  Both engines get the same logical schema: shown from the texts of both scripts, from the relational models behind
  them, and from a live database of the engine that is here. The normal form is the suite's own reading of each.

  Port: cli ddl emit; files {dialect}.sql, relational-model.{dialect}.manifest.json.

  @PAR-S01-AC1 @port:cli
  Rule: Both scripts of a schema set have one normal form

    Scenario: The small store
      Given the fixture ddl-mini
      When both scripts are described
      Then their normal forms are equal
      And the normal form lists 3 schemas, 1 sequences, 19 tables, 5 references, 1 views, 20 maintenance, 11 seed

    Scenario Outline: The fixture <name>
      Given the fixture <name>
      When both scripts are described
      Then their normal forms are equal
      And the normal form lists <tables> tables, <references> references

      Examples:
        | name             | tables | references |
        | ddl-unify-scalar | 9      | 0          |
        | ddl-unify-ref    | 20     | 7          |
        | ddl-multipath    | 13     | 5          |
        | ddl-names        | 20     | 2          |
        | estuary          | 15     | 6          |

    Scenario: A town with an extension, unified keys and an abstract resource
      Given Town and Annex
      When both scripts are described
      Then their normal forms are equal
      And the normal form lists 20 tables, 7 references, 1 views

    @slow
    Scenario: A set as large as a data standard
      Given the synthetic schema set
      When both scripts are described
      Then their normal forms are equal
      And nothing differs but what may

    @engine:pgsql @data @slow
    Scenario Outline: The data standard in a live database, and its script for the other engine: <files>
      Given the data standard's schema files <files>
      When the database that the script makes is described
      Then a live database and the script for mssql differ in nothing but what may

      Examples:
        | files                                  |
        | core                                   |
        | core, sample-extension                 |
        | core, tpdm-extension                   |
        | core, sample-extension, tpdm-extension |

  @PAR-S01-AC2 @port:cli
  Rule: A script makes in its project schemas exactly what the relational model of its dialect says

    Scenario Outline: The fixture <name> for <dialect>
      Given the fixture <name>
      When the script for <dialect> is described
      Then its project schemas have the normal form of the relational model for <dialect>

      Examples:
        | name             | dialect |
        | ddl-mini         | pgsql   |
        | ddl-mini         | mssql   |
        | ddl-unify-scalar | pgsql   |
        | ddl-unify-scalar | mssql   |
        | ddl-unify-ref    | pgsql   |
        | ddl-unify-ref    | mssql   |
        | estuary          | pgsql   |
        | estuary          | mssql   |
        | ddl-multipath    | pgsql   |
        | ddl-multipath    | mssql   |
        | ddl-names        | pgsql   |
        | ddl-names        | mssql   |

    Scenario Outline: A town with an extension, for <dialect>
      Given Town and Annex
      When the script for <dialect> is described
      Then its project schemas have the normal form of the relational model for <dialect>

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    @data @slow
    Scenario Outline: The data standard for <dialect>
      Given the data standard's schema files core, sample-extension, tpdm-extension
      When the script for <dialect> is described
      Then its project schemas have the normal form of the relational model for <dialect>

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @PAR-S01-AC3 @port:cli @engine:pgsql
  Rule: What a live database holds is what the text of its script says

    Scenario Outline: A live database of the fixture <name>
      Given the fixture <name>
      When the database that the script makes is described
      Then it has the normal form of the script for pgsql

      Examples:
        | name             |
        | ddl-mini         |
        | ddl-unify-scalar |
        | ddl-unify-ref    |
        | ddl-multipath    |
        | ddl-names        |
        | estuary          |

    Scenario: A live database of a town with an extension
      Given Town and Annex
      When the database that the script makes is described
      Then it has the normal form of the script for pgsql

    @data @slow
    Scenario: A live database of the data standard
      Given the data standard's schema files core, sample-extension, tpdm-extension
      When the database that the script makes is described
      Then it has the normal form of the script for pgsql

  @PAR-S01-AC6 @port:cli
  Rule: Only trigger functions and the triggers that stand for a cascade are in one script alone

    Scenario: A store in which two things can be renamed
      Given the fixture ddl-mini
      When both scripts are described
      Then only pgsql has trigger functions, one for each of its 20 triggers
      And only pgsql has
        | kind | name |
      And only mssql has
        | kind    | name                                                       |
        | trigger | PropagateIdentity of edfi.Student                          |
        | trigger | PropagateIdentity of edfi.EducationOrganizationIdentity    |
      And nothing differs but what may

    Scenario: A rename that reaches its target over two paths
      Given the fixture ddl-multipath
      When both scripts are described
      Then only mssql has
        | kind    | name                        |
        | trigger | PropagateIdentity of edfi.A |
        | trigger | PropagateIdentity of edfi.B |
        | trigger | PropagateIdentity of edfi.C |
        | trigger | PropagateIdentity of edfi.D |
      And nothing differs but what may

    Scenario: Nothing that can be renamed
      Given the fixture ddl-unify-scalar
      When both scripts are described
      Then only mssql has
        | kind | name |
      And nothing differs but what may

  @PAR-S01-AC7 @port:cli
  Rule: A name that fits both engines is the same on both, any other is shortened by the rule of its dialect

    Scenario: The four names of the small store that PostgreSQL cannot hold
      Given the fixture ddl-mini
      When both scripts are described
      Then these names, and no others, are shorter for pgsql
        | for mssql                                                                             | for pgsql                                                       |
        | IX_School_LocalEducationAgency_DocumentId_LocalEducationAgency_LocalEducationAgencyId | IX_School_LocalEducationAgency_DocumentId_LocalEduca_e63ff06832 |
        | UX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorId_School_DocumentId               | UX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorI_eda0407c32 |
        | CK_StudentEducationOrganizationAssociation_EducationOrganization_AllNone              | CK_StudentEducationOrganizationAssociation_Education_6df5c23bec |
        | IX_StudentSchoolAssociation_EntryGradeLevelDescriptor_DescriptorId                    | IX_StudentSchoolAssociation_EntryGradeLevelDescripto_3810677a1b |
      And every object of one script has its name in the other as the limits of both allow

    Scenario Outline: The names of the fixture <name>
      Given the fixture <name>
      When both scripts are described
      Then every object of one script has its name in the other as the limits of both allow

      Examples:
        | name             |
        | ddl-unify-scalar |
        | ddl-unify-ref    |
        | ddl-multipath    |
        | ddl-names        |

    @data @slow
    Scenario: The names of the data standard
      Given the data standard's schema files core, sample-extension, tpdm-extension
      When both scripts are described
      Then every object of one script has its name in the other as the limits of both allow

  @PAR-S01-AC8 @port:cli
  Rule: Layout, comments, letter case of keywords and the order inside a phase do not change the normal form

    Scenario Outline: The script for <dialect> with <spelling>
      Given the fixture ddl-mini
      When the script for <dialect> is described in another spelling: <spelling>
      Then it has the normal form of the script for <dialect>

      Examples:
        | dialect | spelling                                      |
        | pgsql   | other blanks and line ends                    |
        | pgsql   | comments between all words                    |
        | pgsql   | keywords in lower case                        |
        | pgsql   | the statements of each phase in reverse order |
        | mssql   | other blanks and line ends                    |
        | mssql   | comments between all words                    |
        | mssql   | keywords in lower case                        |
        | mssql   | the statements of each phase in reverse order |

  @PAR-S01-AC9 @port:cli
  Rule: One mistake in the script for SQL Server is one difference that names the object

    Scenario Outline: <defect>
      Given the fixture ddl-mini
      When the script for mssql has the defect: <defect>
      Then the only difference is in <place>

      Examples:
        | defect                                     | place                                                                                            |
        | a column made nullable                     | columns edfi.School.NameOfInstitution: nullable is false in pgsql and true in mssql              |
        | nvarchar(74) for nvarchar(75)              | columns edfi.School.NameOfInstitution: class is "str(75)" in pgsql and "str(74)" in mssql        |
        | an index with its columns in another order | indexes dms.Document: columns is ["ResourceKeyId", "DocumentId"] in pgsql                        |
        | a missing all-or-none check                | checks edfi.School: only in pgsql                                                                |
        | a reference without its propagation        | references edfi.StudentSchoolAssociation.Student_DocumentId: identity_pairs is                   |
        | an extra unique column                     | keys edfi.StudentSchoolAssociation: columns is                                                   |
        | a view arm with swapped columns            | views edfi.EducationOrganization_View:                                                           |
        | a missing stamp trigger                    | maintenance edfi.SchoolAddress.Stamp: only in pgsql                                              |
        | a reference that deletes                   | references edfi.StudentSchoolAssociation.School_DocumentId: on_delete is "no-action" in pgsql    |

    Scenario: a descriptor key to an alias
      Given Town
      And Town has the addition +move
      When the script for mssql has the defect: a descriptor key to an alias
      Then the only difference is in foreign_keys town.Move: columns is ["FromTypeDescriptor_Unified_DescriptorId"] in pgsql

  @PAR-S01-AC10 @port:cli
  Rule: A statement that the reader does not know is an error with its first line, never passed over

    Scenario Outline: <statement> for <dialect>
      Given the fixture ddl-unify-scalar
      When the script for <dialect> ends with the statement <statement>
      Then its reader stops at that statement and quotes <statement>

      Examples:
        | dialect | statement                                                 |
        | mssql   | TRUNCATE TABLE [dms].[DocumentCache];                     |
        | mssql   | DROP TABLE [dms].[DocumentCache];                         |
        | mssql   | DELETE FROM [dms].[DocumentCache];                        |
        | mssql   | EXEC(N'DROP TABLE [dms].[DocumentCache]');                |
        | mssql   | ALTER TABLE [dms].[DocumentCache] DROP COLUMN [Etag];     |
        | mssql   | CREATE TYPE [auth].[Ids] AS TABLE ([Id] bigint NOT NULL); |
        | mssql   | ALTER TABLE [dms].[Document] ADD ADD;                     |
        | pgsql   | TRUNCATE TABLE "dms"."DocumentCache";                     |
        | pgsql   | DROP TABLE "dms"."DocumentCache";                         |
        | pgsql   | DELETE FROM "dms"."DocumentCache";                        |
        | pgsql   | WITH gone AS (DELETE FROM "dms"."Document") SELECT 1;     |
        | pgsql   | ALTER TABLE "dms"."DocumentCache" DROP COLUMN "Etag";     |
        | pgsql   | ALTER TABLE "dms"."Document" ADD ADD;                     |

    Scenario: A statement inside a block of PL/pgSQL
      Given the fixture ddl-unify-scalar
      When the script for pgsql ends with the statement DO $$ BEGIN DROP TABLE "dms"."DocumentCache"; END $$;
      Then its reader stops at that statement and quotes DROP TABLE "dms"."DocumentCache";

  @PAR-S01-P1 @property @port:lib
  Rule: Whatever the schemas, both scripts have one normal form

    Scenario: Generated sets with collections, extensions, unified keys and abstract resources
      Then for 10 generated relational sets both scripts have one normal form

  @PAR-S01-P2 @property @port:lib
  Rule: Any single change of the model that is not an allowed difference changes the normal form

    Scenario: Generated sets, each changed at a random place
      Then for 40 generated relational sets a random change of the model changes its normal form
