@dms @E02-S04 @hard:E02-S00 @soft:E02-S01 @soft:E02-S02 @soft:E02-S03
Feature: Canonical text and deterministic order
  The same inputs give the same bytes, on every machine and in every run, so that a script can be compared, hashed and
  trusted. What a script says is judged by the suite's own reading of its text, never by what the backend says about it.

  Port: cli ddl emit; files pgsql.sql, mssql.sql; lib sql.classify, sql.canonicalize, ddl.emit, ddl.write.

  @E02-S04-AC1 @port:cli @port:files
  Rule: Folder, language, time zone and hash seed of the process leave no trace in a script

    Scenario Outline: The scripts of <fixture> from three processes
      Given the fixture <fixture>
      When the scripts are emitted in these processes
        | folder      | LANG        | LC_ALL  | TZ                 | PYTHONHASHSEED |
        | here        | en_US.UTF-8 | C       | UTC                | 1              |
        | else/where  | tr_TR.UTF-8 | C.UTF-8 | Pacific/Kiritimati | 4242           |
        | Größe       | C           | POSIX   | America/Chicago    | 0              |
      Then every process wrote the same bytes of the scripts for pgsql and mssql

      Examples:
        | fixture   |
        | ddl-mini  |
        | ddl-order |

  @E02-S04-AC2 @port:cli @port:files
  Rule: A script is canonical text

    Scenario Outline: The text of <fixture> for <dialect>
      Given the fixture <fixture>
      When the script for <dialect> is read
      Then the script is canonical text

      Examples:
        | fixture          | dialect |
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
        | ddl-order        | pgsql   |
        | ddl-order        | mssql   |

  @E02-S04-AC3 @port:cli @port:files @port:lib
  Rule: The phases of a script follow each other and never come back

    Scenario Outline: The phases of <fixture> for <dialect>
      Given the fixture <fixture>
      When the script for <dialect> is read
      Then the phases never go back
      And sql.classify tells of every statement what the suite reads in it

      Examples:
        | fixture          | dialect |
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
        | ddl-order        | pgsql   |
        | ddl-order        | mssql   |

  @E02-S04-AC4 @port:cli @port:files
  Rule: Inside a phase every statement has its place

    Scenario Outline: Schemas, tables and views of ddl-mini for <dialect>
      Given the fixture ddl-mini
      When the script for <dialect> is read
      Then the script makes the schemas in the order
        | name   |
        | dms    |
        | edfi   |
        | sample |
      And the script makes the tables in the order
        | schema | name                                    |
        | dms    | Descriptor                              |
        | dms    | Document                                |
        | dms    | DocumentCache                           |
        | dms    | DocumentChangeEvent                     |
        | dms    | EffectiveSchema                         |
        | dms    | ReferentialIdentity                     |
        | dms    | ResourceKey                             |
        | dms    | SchemaComponent                         |
        | edfi   | LocalEducationAgency                    |
        | edfi   | School                                  |
        | sample | SchoolExtension                         |
        | edfi   | SchoolAddress                           |
        | edfi   | SchoolGradeLevel                        |
        | edfi   | SchoolAddressPeriod                     |
        | edfi   | Student                                 |
        | edfi   | StudentEducationOrganizationAssociation |
        | edfi   | StudentSchoolAssociation                |
        | sample | Bus                                     |
        | edfi   | EducationOrganizationIdentity           |
      And the script makes the views in the order
        | schema | name                       |
        | edfi   | EducationOrganization_View |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario Outline: Projects by endpoint, schemas by name, resources by ordinal name for <dialect>
      Given the fixture ddl-order
      When the script for <dialect> is read
      Then the script makes the schemas in the order
        | name   |
        | b1     |
        | b2     |
        | bgrove |
        | dms    |
      And the script makes the tables in the order
        | schema | name                |
        | dms    | Descriptor          |
        | dms    | Document            |
        | dms    | DocumentCache       |
        | dms    | DocumentChangeEvent |
        | dms    | EffectiveSchema     |
        | dms    | ReferentialIdentity |
        | dms    | ResourceKey         |
        | dms    | SchemaComponent     |
        | b2     | SunkenBed           |
        | b2     | Well                |
        | bgrove | AZone               |
        | bgrove | Acre                |
        | bgrove | RaisedBed           |
        | bgrove | Shrub               |
        | bgrove | Tree                |
        | b2     | TreeExtension       |
        | b1     | TreeExtension       |
        | b2     | TreeExtensionPump   |
        | bgrove | TreeBranch          |
        | b2     | TreeExtensionBranch |
        | bgrove | TreeRoot            |
        | bgrove | TreeBranchLeave     |
        | b1     | Nest                |
        | bgrove | BedIdentity         |
        | bgrove | PlantIdentity       |
      And the script makes the views in the order
        | schema | name       |
        | bgrove | Bed_View   |
        | bgrove | Plant_View |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario Outline: Foreign keys, indexes and triggers of <fixture> for <dialect>
      Given the fixture <fixture>
      When the script for <dialect> is read
      Then the foreign keys stand in the order of their tables, inside a table by name
      And the indexes of dms stand first, then those of the projects, each by schema, table and name
      And the triggers of dms stand first, then those of the projects, each by schema, table and name

      Examples:
        | fixture   | dialect |
        | ddl-mini  | pgsql   |
        | ddl-mini  | mssql   |
        | ddl-order | pgsql   |
        | ddl-order | mssql   |

    Scenario Outline: Functions and their triggers of <fixture>
      Given the fixture <fixture>
      When the script for pgsql is read
      Then a function stands directly before the trigger that calls it

      Examples:
        | fixture   |
        | ddl-mini  |
        | ddl-order |

    Scenario Outline: Seed rows of ddl-mini for <dialect>
      Given the fixture ddl-mini
      When the script for <dialect> is read
      Then the script seeds the rows of dms.ResourceKey in the order
        | ResourceKeyId | ProjectName | ResourceName                            |
        | 1             | Ed-Fi       | EducationOrganization                   |
        | 2             | Ed-Fi       | GradeLevelDescriptor                    |
        | 3             | Ed-Fi       | LocalEducationAgency                    |
        | 4             | Ed-Fi       | School                                  |
        | 5             | Ed-Fi       | Student                                 |
        | 6             | Ed-Fi       | StudentEducationOrganizationAssociation |
        | 7             | Ed-Fi       | StudentSchoolAssociation                |
        | 8             | Sample      | Bus                                     |
      And the script seeds the rows of dms.SchemaComponent in the order
        | ProjectEndpointName |
        | ed-fi               |
        | sample              |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario Outline: Seed rows of ddl-order for <dialect>
      Given the fixture ddl-order
      When the script for <dialect> is read
      Then the script seeds the rows of dms.ResourceKey in the order
        | ResourceKeyId | ProjectName | ResourceName |
        | 1             | Aqua        | SunkenBed    |
        | 2             | Aqua        | Well         |
        | 3             | Grove       | AZone        |
        | 4             | Grove       | Acre         |
        | 5             | Grove       | Bed          |
        | 6             | Grove       | Plant        |
        | 7             | Grove       | RaisedBed    |
        | 8             | Grove       | Shrub        |
        | 9             | Grove       | Tree         |
        | 10            | Zoo         | Nest         |
      And the script seeds the rows of dms.SchemaComponent in the order
        | ProjectEndpointName |
        | B2                  |
        | b-grove             |
        | b1                  |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E02-S04-AC5 @port:cli @port:files
  Rule: How the inputs are spelled and in which order they come leaves no trace in a script

    Scenario Outline: Members reversed, CRLF and tabs, for <dialect>
      Given the fixture ddl-mini
      And the set is kept as the original
      And all members of all objects stand in reverse order
      And core.json is saved with tabs for blanks
      And core.json is saved with CRLF line ends
      And sample.json is saved with tabs for blanks
      And sample.json is saved with CRLF line ends
      When the scripts for <dialect> of the original and the changed set are read
      Then both scripts are byte-identical

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario Outline: The extensions in another order, for <dialect>
      Given the fixture ddl-order
      And the set is kept as the original
      And the files are given in the order core.json, aqua.json, zoo.json
      When the scripts for <dialect> of the original and the changed set are read
      Then both scripts are byte-identical

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E02-S04-AC6 @port:cli @port:files
  Rule: A change of the schema changes its own columns in the script and nothing else

    Scenario Outline: OpenAPI texts, for <dialect>
      Given the fixture ddl-mini
      And the set is kept as the original
      And every OpenAPI member is added to core.json
      And every OpenAPI member is added to sample.json
      When the scripts for <dialect> of the original and the changed set are read
      Then both scripts are byte-identical

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario Outline: A longer first name, for <dialect>
      Given the fixture ddl-mini
      And the set is kept as the original
      And in core.json the member "/projectSchema/resourceSchemas/students/jsonSchemaForInsert/properties/firstName/maxLength" is 80
      When the scripts for <dialect> of the original and the changed set are read
      Then but for the effective schema hash the scripts differ in nothing but the columns
        | table        | column    | before | after |
        | edfi.Student | FirstName | 75     | 80    |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario Outline: A longer student id and its copies, for <dialect>
      Given the fixture ddl-mini
      And the set is kept as the original
      And in core.json the member "/projectSchema/resourceSchemas/students/jsonSchemaForInsert/properties/studentUniqueId/maxLength" is 40
      And in core.json the member "/projectSchema/resourceSchemas/studentSchoolAssociations/jsonSchemaForInsert/properties/studentReference/properties/studentUniqueId/maxLength" is 40
      And in core.json the member "/projectSchema/resourceSchemas/studentEducationOrganizationAssociations/jsonSchemaForInsert/properties/studentReference/properties/studentUniqueId/maxLength" is 40
      When the scripts for <dialect> of the original and the changed set are read
      Then but for the effective schema hash the scripts differ in nothing but the columns
        | table                                        | column                  | before | after |
        | edfi.Student                                 | StudentUniqueId         | 32     | 40    |
        | edfi.StudentEducationOrganizationAssociation | Student_StudentUniqueId | 32     | 40    |
        | edfi.StudentSchoolAssociation                | Student_StudentUniqueId | 32     | 40    |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E02-S04-AC7 @port:cli @port:files
  Rule: A backend's scripts are the ones it was blessed with

    Scenario Outline: The golden <fixture> for <dialect>
      Given the fixture <fixture>
      When the script for <dialect> is read
      Then the script is this backend's own golden <fixture>

      Examples:
        | fixture          | dialect |
        | ddl-mini         | pgsql   |
        | ddl-mini         | mssql   |
        | ddl-unify-scalar | pgsql   |
        | ddl-unify-scalar | mssql   |
        | ddl-unify-ref    | pgsql   |
        | ddl-unify-ref    | mssql   |
        | ddl-names        | pgsql   |
        | ddl-names        | mssql   |

  @E02-S04-AC8 @port:cli @port:files
  Rule: Every name of a made object is quoted wherever it stands

    Scenario Outline: The quotes of <fixture> for <dialect>
      Given the fixture <fixture>
      When the script for <dialect> is read
      Then every name of a made object is quoted

      Examples:
        | fixture          | dialect |
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
        | ddl-order        | pgsql   |
        | ddl-order        | mssql   |

  @E02-S04-AC9 @port:cli @port:files @fault
  Rule: A golden that differs in one character fails, and the failure shows where

    Scenario Outline: One letter of line <line> for <dialect>
      Given the fixture ddl-mini
      When the script for <dialect> is compared with a golden that differs in one letter of line <line>
      Then the comparison fails, naming the golden and line <line>
      And its unified diff shows that line as the golden has it and as the script has it

      Examples:
        | dialect | line |
        | pgsql   | 1    |
        | pgsql   | 200  |
        | mssql   | 300  |

  @E02-S04-AC10 @port:cli @port:files @port:lib @fault
  Rule: The emitter sorts; it does not trust the order of its input

    Scenario Outline: The lists of <fixture> for <dialect>
      Given the fixture <fixture>
      Then for 5 shuffles of its lists the model gives the same script for <dialect>

      Examples:
        | fixture       | dialect |
        | ddl-mini      | pgsql   |
        | ddl-mini      | mssql   |
        | ddl-order     | pgsql   |
        | ddl-order     | mssql   |
        | ddl-unify-ref | pgsql   |
        | ddl-unify-ref | mssql   |

  @E02-S04-P1 @port:lib @property
  Rule: Everything that has no meaning may be permuted

    Scenario: Any schema set in another order
      Then for 15 generated relational sets order, spelling and place of the files change no script

  @E02-S04-P2 @port:cli @port:files @port:lib @property
  Rule: The canonical text of a script is the script

    Scenario Outline: The canonical text of <fixture> for <dialect>
      Given the fixture <fixture>
      When the script for <dialect> is read
      Then sql.canonicalize leaves the script as it is

      Examples:
        | fixture          | dialect |
        | ddl-mini         | pgsql   |
        | ddl-mini         | mssql   |
        | ddl-unify-scalar | mssql   |
        | ddl-unify-ref    | pgsql   |
        | ddl-multipath    | mssql   |
        | ddl-names        | pgsql   |
        | ddl-order        | mssql   |

    Scenario: The canonical text of any schema set
      Then for 15 generated relational sets the canonical text of both scripts is the script
