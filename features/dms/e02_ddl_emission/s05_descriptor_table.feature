@dms @E02-S05 @hard:E02-S01 @soft:E01-S06
Feature: Shared descriptor table
  All descriptor resources live in `dms.Descriptor`, with the field set of the existing ODS descriptor and an explicit
  uniqueness rule.

  Port: files: {dialect}.sql; db.

  @E02-S05-AC1 @port:cli @port:files
  Rule: A descriptor has nine fields, in this order

    Scenario Outline: The columns of dms.Descriptor, told by <what>
      Given the fixture ddl-mini
      When <what> is described
      Then the described columns of dms.Descriptor are
        | name               | class     | null | default | generated |
        | DocumentId         | i64       | no   | none    | none      |
        | Namespace          | str(255)  | no   | none    | none      |
        | CodeValue          | str(50)   | no   | none    | none      |
        | ShortDescription   | str(75)   | no   | none    | none      |
        | Description        | str(1024) | yes  | none    | none      |
        | EffectiveBeginDate | date      | yes  | none    | none      |
        | EffectiveEndDate   | date      | yes  | none    | none      |
        | Discriminator      | str(128)  | no   | none    | none      |
        | Uri                | str(306)  | no   | none    | none      |

      Examples: the text alone
        | what                 |
        | the script for mssql |

      @engine:pgsql
      Examples: a database
        | what                               |
        | the database that the script makes |

  @E02-S05-AC2 @port:cli @port:files
  Rule: A descriptor belongs to one document and is unique by its URI and type

    Scenario Outline: The constraints of dms.Descriptor, told by <what>
      Given the fixture ddl-mini
      When <what> is described
      Then the described keys of dms.Descriptor are
        | name                            | kind    | columns            |
        | PK_Descriptor                   | primary | DocumentId         |
        | UX_Descriptor_Uri_Discriminator | unique  | Uri, Discriminator |
      And the described foreign keys of dms.Descriptor are
        | name                   | columns    | target       | target columns | on delete | on update |
        | FK_Descriptor_Document | DocumentId | dms.Document | DocumentId     | cascade   | no-action |
      And there are no described checks of dms.Descriptor

      Examples: the text alone
        | what                 |
        | the script for mssql |

      @engine:pgsql
      Examples: a database
        | what                               |
        | the database that the script makes |

  @E02-S05-AC3 @port:cli @port:files
  Rule: A descriptor resource has a resource key and is referred to, and has no table of its own

    Scenario Outline: GradeLevelDescriptor, told by <what>
      Given the fixture ddl-mini
      When <what> is described
      Then no described table or view is called GradeLevelDescriptor
      And among the described seed rows of dms.ResourceKey are
        | ResourceKeyId | ProjectName | ResourceName         |
        | 2             | Ed-Fi       | GradeLevelDescriptor |
      And the described foreign keys to dms.Descriptor are
        | table                         | name                                                  | columns                                | target columns | on delete |
        | edfi.SchoolGradeLevel         | FK_SchoolGradeLevel_GradeLevelDescriptor              | GradeLevelDescriptor_DescriptorId      | DocumentId     | no-action |
        | edfi.StudentSchoolAssociation | FK_StudentSchoolAssociation_EntryGradeLevelDescriptor | EntryGradeLevelDescriptor_DescriptorId | DocumentId     | no-action |

      Examples: the text alone
        | what                 |
        | the script for mssql |

      @engine:pgsql
      Examples: a database
        | what                               |
        | the database that the script makes |

  @E02-S05-AC4 @port:db
  Rule: Two types may share a URI

    @engine:pgsql @engine:mssql
    Scenario: A grade level and an academic subject of one URI
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents level, subject of Ed-Fi:GradeLevelDescriptor
      When the rows are inserted into dms.Descriptor
        | DocumentId | Namespace       | CodeValue | ShortDescription | Discriminator                   | Uri                   |
        | @level     | uri://ed-fi.org | Other     | Other            | Ed-Fi:GradeLevelDescriptor      | uri://ed-fi.org#Other |
        | @subject   | uri://ed-fi.org | Other     | Other            | Ed-Fi:AcademicSubjectDescriptor | uri://ed-fi.org#Other |
      Then the engine accepts it
      And the rows of dms.Descriptor are
        | DocumentId | Uri                   | Discriminator                   |
        | @level     | uri://ed-fi.org#Other | Ed-Fi:GradeLevelDescriptor      |
        | @subject   | uri://ed-fi.org#Other | Ed-Fi:AcademicSubjectDescriptor |

    @engine:pgsql @engine:mssql
    Scenario: One URI in two spellings
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents lower, upper of Ed-Fi:GradeLevelDescriptor
      When the rows are inserted into dms.Descriptor
        | DocumentId | Namespace       | CodeValue | ShortDescription | Discriminator              | Uri                   |
        | @lower     | uri://ed-fi.org | other     | Other            | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#other |
        | @upper     | uri://ed-fi.org | OTHER     | Other            | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#OTHER |
      Then the engine accepts it

    Scenario: URIs on SQL Server are compared exactly
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described columns of dms.Descriptor are
        | name          | collation               |
        | Namespace     | Latin1_General_100_BIN2 |
        | CodeValue     | Latin1_General_100_BIN2 |
        | Discriminator | Latin1_General_100_BIN2 |
        | Uri           | Latin1_General_100_BIN2 |

  @E02-S05-AC5 @port:db
  Rule: The longest namespace and code value fit, and every letter reads back

    @engine:pgsql @engine:mssql
    Scenario Outline: A namespace of <namespace> and a code value of <code value>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When a descriptor is stored whose namespace is <namespace> and whose code value is <code value>
      Then the engine accepts it
      And the descriptor reads back as it was stored, with a URI of <length> characters

      Examples:
        | namespace   | code value | length |
        | 255 times n | 50 times c | 306    |
        | 255 times é | 50 times 学 | 306    |
        | 1 times Ñ   | 1 times ß  | 3      |

    Scenario: The room on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described columns of dms.Descriptor are
        | name      | type          |
        | Namespace | nvarchar(255) |
        | CodeValue | nvarchar(50)  |
        | Uri       | nvarchar(306) |

  @E02-S05-AC6 @port:db
  Rule: A descriptor goes with its document

    @engine:pgsql @engine:mssql
    Scenario: One of two descriptors
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents ninth, tenth of Ed-Fi:GradeLevelDescriptor
      And the rows of dms.Descriptor
        | DocumentId | Namespace       | CodeValue | ShortDescription | Discriminator              | Uri                   |
        | @ninth     | uri://ed-fi.org | Ninth     | Ninth grade      | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Ninth |
        | @tenth     | uri://ed-fi.org | Tenth     | Tenth grade      | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Tenth |
      When the row of the document tenth is deleted
      Then the engine accepts it
      And the rows of dms.Descriptor are
        | DocumentId | CodeValue |
        | @ninth     | Ninth     |

    Scenario: The key on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described foreign keys of dms.Descriptor are
        | name                   | target       | on delete |
        | FK_Descriptor_Document | dms.Document | cascade   |

  @E02-S05-AC7 @port:cli @port:files
  Rule: The table is written alike for both engines

    Scenario Outline: The text of the table, for <dialect>
      Given the fixture ddl-mini
      Then the statement for <dialect> that creates dms.Descriptor is this backend's golden

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: What the two texts have in common
      Given the fixture ddl-mini
      Then both statements that create dms.Descriptor are the same but for quotes, types with their collations, the look whether it is there, and clustering

  @E02-S05-AC8 @port:db
  Rule: A URI is refused twice in one type

    @engine:pgsql @engine:mssql
    Scenario: The second one
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents first, second of Ed-Fi:GradeLevelDescriptor
      And the rows of dms.Descriptor
        | DocumentId | Namespace       | CodeValue | ShortDescription | Discriminator              | Uri                   |
        | @first     | uri://ed-fi.org | Tenth     | Tenth grade      | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Tenth |
      When the rows are inserted into dms.Descriptor
        | DocumentId | Namespace   | CodeValue | ShortDescription | Discriminator              | Uri                   |
        | @second    | uri://ed-fi | Tenth     | Ten              | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Tenth |
      Then the engine refuses it by UX_Descriptor_Uri_Discriminator
      And dms.Descriptor has 1 row

  @E02-S05-AC9 @port:db
  Rule: What a descriptor must have cannot be left out, and nothing is cut off

    @engine:pgsql @engine:mssql
    Scenario Outline: No <column>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document tenth of Ed-Fi:GradeLevelDescriptor
      When a descriptor is stored whose <column> is null
      Then the engine refuses it because <column> is null
      And dms.Descriptor has 0 rows

      Examples:
        | column           |
        | Namespace        |
        | CodeValue        |
        | ShortDescription |
        | Discriminator    |
        | Uri              |

    @engine:pgsql @engine:mssql
    Scenario Outline: A namespace of <namespace> and a code value of <code value>, too long
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When a descriptor is stored whose namespace is <namespace> and whose code value is <code value>
      Then the engine refuses it because a text is too long
      And dms.Descriptor has 0 rows

      Examples:
        | namespace   | code value |
        | 10 times n  | 51 times c |
        | 10 times n  | 51 times é |
        | 256 times n | 1 times c  |

    Scenario: What is required on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described columns of dms.Descriptor are
        | name             | null | type          |
        | ShortDescription | no   | nvarchar(75)  |
        | Uri              | no   | nvarchar(306) |
        | Discriminator    | no   | nvarchar(128) |
        | CodeValue        | no   | nvarchar(50)  |

  @E02-S05-AC10 @port:db
  Rule: A descriptor in use is not deleted

    @engine:pgsql @engine:mssql
    Scenario: The grade level of a school
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document tenth of Ed-Fi:GradeLevelDescriptor
      And the document school of Ed-Fi:School
      And the rows of dms.Descriptor
        | DocumentId | Namespace       | CodeValue | ShortDescription | Discriminator              | Uri                   |
        | @tenth     | uri://ed-fi.org | Tenth     | Tenth grade      | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Tenth |
      And the rows of edfi.School
        | DocumentId | SchoolId | NameOfInstitution |
        | @school    | 255901   | Grand Bend        |
      And the rows of edfi.SchoolGradeLevel
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | @school           | 1       | @tenth                            |
      And the database is kept as it is
      When the row of the document tenth is deleted
      Then the engine refuses it by FK_SchoolGradeLevel_GradeLevelDescriptor
      And the rows of the database are the kept ones

    Scenario: The key on SQL Server that refuses
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described foreign keys of edfi.SchoolGradeLevel are
        | name                                     | target         | on delete |
        | FK_SchoolGradeLevel_GradeLevelDescriptor | dms.Descriptor | no-action |

  @E02-S05-P1 @port:db @property
  Rule: A descriptor can be stored exactly when its URI is new in its type

    @engine:pgsql
    Scenario: Generated descriptors
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then each of 50 generated lists of descriptors is stored but for those whose URI and type are taken
