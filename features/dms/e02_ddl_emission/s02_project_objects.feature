@dms @E02-S02 @hard:E02-S00 @hard:E01-S05
Feature: Tables, keys, views and triggers of the projects
  The derived model becomes tables, keys, checks, indexes, views and triggers of the project schemas without any decision
  taken a second time.

  Port: cli ddl emit, files {dialect}.sql and relational-model.{dialect}.manifest.json, db on a scratch database.

  @E02-S02-AC1 @port:cli
  Rule: A script makes the schemas in order, and exactly the tables, view and triggers of the model

    Scenario Outline: The schemas of ddl-mini, for <dialect>
      Given the fixture ddl-mini
      Then the script for <dialect> creates the schemas in the order dms, edfi, sample

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario Outline: The tables and the view of ddl-mini, told by <what>
      Given the fixture ddl-mini
      When <what> is described
      Then the names of the described schemas are dms, edfi, sample
      And there are 8 described tables of dms
      And the described tables of edfi are
        | name                                         |
        | edfi.EducationOrganizationIdentity           |
        | edfi.LocalEducationAgency                    |
        | edfi.School                                  |
        | edfi.SchoolAddress                           |
        | edfi.SchoolAddressPeriod                     |
        | edfi.SchoolGradeLevel                        |
        | edfi.Student                                 |
        | edfi.StudentEducationOrganizationAssociation |
        | edfi.StudentSchoolAssociation                |
      And the names of the described tables of sample are sample.Bus, sample.SchoolExtension
      And the described views are
        | name                            | columns                                                                |
        | edfi.EducationOrganization_View | DocumentId i64, EducationOrganizationId i32, Discriminator str(256) |

      Examples:
        | what                 |
        | the script for mssql |

      @port:db @engine:pgsql
      Examples:
        | what                               |
        | the database that the script makes |

    @port:db @engine:pgsql
    Scenario: The triggers of ddl-mini on PostgreSQL
      Given the fixture ddl-mini
      When the database that the script makes is described
      Then there are 20 described triggers
      And the described triggers of dms are
        | name                | table          | timing | events                 | writes                  |
        | TR_Descriptor_Stamp | dms.Descriptor | after  | delete, insert, update | dms.Document            |
        | TR_Document_Journal | dms.Document   | after  | insert, update         | dms.DocumentChangeEvent |
      And the described triggers of edfi are
        | name                                                           | timing | events                 | writes                             |
        | TR_LocalEducationAgency_AbstractIdentity                       | after  | insert, update         | edfi.EducationOrganizationIdentity |
        | TR_LocalEducationAgency_ReferentialIdentity                    | after  | insert, update         | dms.ReferentialIdentity            |
        | TR_LocalEducationAgency_Stamp                                  | after  | delete, insert, update | dms.Document                       |
        | TR_School_AbstractIdentity                                     | after  | insert, update         | edfi.EducationOrganizationIdentity |
        | TR_School_ReferentialIdentity                                  | after  | insert, update         | dms.ReferentialIdentity            |
        | TR_School_Stamp                                                | after  | delete, insert, update | dms.Document                       |
        | TR_SchoolAddress_Stamp                                         | after  | delete, insert, update | dms.Document                       |
        | TR_SchoolAddressPeriod_Stamp                                   | after  | delete, insert, update | dms.Document                       |
        | TR_SchoolGradeLevel_Stamp                                      | after  | delete, insert, update | dms.Document                       |
        | TR_Student_ReferentialIdentity                                 | after  | insert, update         | dms.ReferentialIdentity            |
        | TR_Student_Stamp                                               | after  | delete, insert, update | dms.Document                       |
        | TR_StudentEducationOrganizationAssociation_ReferentialIdentity | after  | insert, update         | dms.ReferentialIdentity            |
        | TR_StudentEducationOrganizationAssociation_Stamp               | after  | delete, insert, update | dms.Document                       |
        | TR_StudentSchoolAssociation_ReferentialIdentity                | after  | insert, update         | dms.ReferentialIdentity            |
        | TR_StudentSchoolAssociation_Stamp                              | after  | delete, insert, update | dms.Document                       |
      And the described triggers of sample are
        | name                       | table                  | events                 | writes                  |
        | TR_Bus_ReferentialIdentity | sample.Bus             | insert, update         | dms.ReferentialIdentity |
        | TR_Bus_Stamp               | sample.Bus             | delete, insert, update | dms.Document            |
        | TR_SchoolExtension_Stamp   | sample.SchoolExtension | delete, insert, update | dms.Document            |

    Scenario: The triggers of ddl-mini on SQL Server, which propagate as well
      Given the fixture ddl-mini
      When the script for mssql is described
      Then there are 22 described triggers
      And the described triggers of edfi are
        | name                                                           | timing | events                 | writes                                                                           |
        | TR_EducationOrganizationIdentity_PropagateIdentity             | after  | update                 | edfi.StudentEducationOrganizationAssociation                                     |
        | TR_LocalEducationAgency_AbstractIdentity                       | after  | insert, update         | edfi.EducationOrganizationIdentity                                               |
        | TR_LocalEducationAgency_ReferentialIdentity                    | after  | insert, update         | dms.ReferentialIdentity                                                          |
        | TR_LocalEducationAgency_Stamp                                  | after  | delete, insert, update | dms.Document                                                                     |
        | TR_School_AbstractIdentity                                     | after  | insert, update         | edfi.EducationOrganizationIdentity                                               |
        | TR_School_ReferentialIdentity                                  | after  | insert, update         | dms.ReferentialIdentity                                                          |
        | TR_School_Stamp                                                | after  | delete, insert, update | dms.Document                                                                     |
        | TR_SchoolAddress_Stamp                                         | after  | delete, insert, update | dms.Document                                                                     |
        | TR_SchoolAddressPeriod_Stamp                                   | after  | delete, insert, update | dms.Document                                                                     |
        | TR_SchoolGradeLevel_Stamp                                      | after  | delete, insert, update | dms.Document                                                                     |
        | TR_Student_PropagateIdentity                                   | after  | update                 | edfi.StudentEducationOrganizationAssociation, edfi.StudentSchoolAssociation      |
        | TR_Student_ReferentialIdentity                                 | after  | insert, update         | dms.ReferentialIdentity                                                          |
        | TR_Student_Stamp                                               | after  | delete, insert, update | dms.Document                                                                     |
        | TR_StudentEducationOrganizationAssociation_ReferentialIdentity | after  | insert, update         | dms.ReferentialIdentity                                                          |
        | TR_StudentEducationOrganizationAssociation_Stamp               | after  | delete, insert, update | dms.Document                                                                     |
        | TR_StudentSchoolAssociation_ReferentialIdentity                | after  | insert, update         | dms.ReferentialIdentity                                                          |
        | TR_StudentSchoolAssociation_Stamp                              | after  | delete, insert, update | dms.Document                                                                     |
      And the described triggers of sample are
        | name                       | table                  | events                 | writes                  |
        | TR_Bus_ReferentialIdentity | sample.Bus             | insert, update         | dms.ReferentialIdentity |
        | TR_Bus_Stamp               | sample.Bus             | delete, insert, update | dms.Document            |
        | TR_SchoolExtension_Stamp   | sample.SchoolExtension | delete, insert, update | dms.Document            |

  @E02-S02-AC2 @port:cli
  Rule: A root table has the columns of the model in its order: keys, references, descriptors, scalars

    Scenario Outline: The association of students and schools, told by <what>
      Given the fixture ddl-mini
      When <what> is described
      Then the described columns of edfi.StudentSchoolAssociation are
        | name                                   | type        | null | generated |
        | DocumentId                             | bigint      | no   | none      |
        | School_DocumentId                      | bigint      | no   | none      |
        | School_SchoolId                        | <integer>   | no   | none      |
        | Student_DocumentId                     | bigint      | no   | none      |
        | Student_StudentUniqueId                | <string 32> | no   | none      |
        | EntryGradeLevelDescriptor_DescriptorId | bigint      | yes  | none      |
        | EntryDate                              | date        | no   | none      |
        | ExitWithdrawDate                       | date        | yes  | none      |

      Examples:
        | what                 | integer | string 32    |
        | the script for mssql | int     | nvarchar(32) |

      @port:db @engine:pgsql
      Examples:
        | what                               | integer | string 32             |
        | the database that the script makes | integer | character varying(32) |

  @E02-S02-AC3 @port:cli
  Rule: A nested collection is keyed by its parents and its place, and goes with its parent

    Scenario Outline: The periods of a school's addresses, told by <what>
      Given the fixture ddl-mini
      When <what> is described
      Then the described keys of edfi.SchoolAddressPeriod are
        | name                   | kind    | columns                                    |
        | PK_SchoolAddressPeriod | primary | School_DocumentId, AddressOrdinal, Ordinal |
      And the described foreign keys of edfi.SchoolAddressPeriod are
        | name                                 | columns                           | target             | target columns             | on delete | on update |
        | FK_SchoolAddressPeriod_SchoolAddress | School_DocumentId, AddressOrdinal | edfi.SchoolAddress | School_DocumentId, Ordinal | cascade   | no-action |

      Examples:
        | what                 |
        | the script for mssql |

      @port:db @engine:pgsql
      Examples:
        | what                               |
        | the database that the script makes |

  @E02-S02-AC4 @port:cli
  Rule: An extension has a table of its own, keyed like the scope that it extends

    Scenario Outline: What Sample adds to schools, told by <what>
      Given the fixture ddl-mini
      When <what> is described
      Then the described keys of sample.SchoolExtension are
        | name               | kind    | columns    |
        | PK_SchoolExtension | primary | DocumentId |
      And the described foreign keys of sample.SchoolExtension are
        | name                      | columns    | target      | target columns | on delete |
        | FK_SchoolExtension_School | DocumentId | edfi.School | DocumentId     | cascade   |
      And the described columns of sample.SchoolExtension are
        | name        | class | null |
        | DocumentId  | i64   | no   |
        | IsExemplary | bool  | yes  |
      And the names of the described columns of edfi.School are DocumentId, LocalEducationAgency_DocumentId, LocalEducationAgency_LocalEducationAgencyId, NameOfInstitution, SchoolId

      Examples:
        | what                 |
        | the script for mssql |

      @port:db @engine:pgsql
      Examples:
        | what                               |
        | the database that the script makes |

  @E02-S02-AC5 @port:cli
  Rule: Every foreign key is led by a key or an index, and no index is there twice

    Scenario Outline: The keys of <fixture>, told by <what>
      Given the fixture <fixture>
      When <what> is described
      Then every described foreign key of <schemas> is led by a key or an index
      And no two described keys or indexes of a table have the same columns

      Examples:
        | fixture       | schemas      | what                 |
        | ddl-mini      | edfi, sample | the script for mssql |
        | ddl-unify-ref | edfi, sample | the script for mssql |
        | ddl-multipath | edfi         | the script for mssql |

      @port:db @engine:pgsql
      Examples:
        | fixture       | schemas      | what                               |
        | ddl-mini      | edfi, sample | the database that the script makes |
        | ddl-unify-ref | edfi, sample | the database that the script makes |
        | ddl-multipath | edfi         | the database that the script makes |

    @port:db @engine:pgsql
    Scenario: The indexes that serve the keys of ddl-mini on PostgreSQL
      Given the fixture ddl-mini
      When the database that the script makes is described
      Then the described indexes of edfi.School are
        | name                                                   | columns                                                                      | unique |
        | IX_School_LocalEducationAgency_DocumentId_LocalEduca_e63ff06832 | LocalEducationAgency_DocumentId, LocalEducationAgency_LocalEducationAgencyId | no     |
      And the described indexes of edfi.SchoolGradeLevel are
        | name                                                 | columns                           | unique |
        | IX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorId | GradeLevelDescriptor_DescriptorId | no     |
      And the described indexes of edfi.StudentSchoolAssociation are
        | name                                                            | columns                                     | unique |
        | IX_StudentSchoolAssociation_School_DocumentId_School_SchoolId   | School_DocumentId, School_SchoolId          | no     |
        | IX_StudentSchoolAssociation_Student_DocumentId_Stude_304a56412a | Student_DocumentId, Student_StudentUniqueId | no     |
        | IX_StudentSchoolAssociation_EntryGradeLevelDescripto_3810677a1b | EntryGradeLevelDescriptor_DescriptorId      | no     |

  @E02-S02-AC6 @port:cli @port:db @engine:pgsql
  Rule: On PostgreSQL references carry the identity; they cascade where it may change, and can be checked at the end

    Scenario: The keys of the association, each with its action and time of checking
      Given the fixture ddl-mini
      When the database that the script makes is described
      Then the described foreign keys of edfi.StudentSchoolAssociation are
        | name                                                  | columns                                     | target         | target columns              | on delete | on update | deferrable |
        | FK_StudentSchoolAssociation_Document                  | DocumentId                                  | dms.Document   | DocumentId                  | cascade   | no-action | no         |
        | FK_StudentSchoolAssociation_EntryGradeLevelDescriptor | EntryGradeLevelDescriptor_DescriptorId      | dms.Descriptor | DocumentId                  | no-action | no-action | no         |
        | FK_StudentSchoolAssociation_School_RefKey             | School_DocumentId, School_SchoolId          | edfi.School    | DocumentId, SchoolId        | no-action | no-action | yes        |
        | FK_StudentSchoolAssociation_Student_RefKey            | Student_DocumentId, Student_StudentUniqueId | edfi.Student   | DocumentId, StudentUniqueId | no-action | cascade   | yes        |

    Scenario: A reference to an abstract resource cascades, too
      Given the fixture ddl-mini
      When the database that the script makes is described
      Then among the described foreign keys of edfi.StudentEducationOrganizationAssociation are
        | name                                                            | columns                                                                        | target                             | target columns                      | on update | deferrable |
        | FK_StudentEducationOrganizationAssociation_Education_f5913947cf | EducationOrganization_DocumentId, EducationOrganization_EducationOrganizationId | edfi.EducationOrganizationIdentity | DocumentId, EducationOrganizationId | cascade   | yes        |

  @E02-S02-AC7 @port:cli
  Rule: On SQL Server a reference to an identity that may change is the document id alone, and a trigger follows the rest

    Scenario: The keys of the association of students and schools
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described foreign keys of edfi.StudentSchoolAssociation are
        | name                                                  | columns                                | target         | target columns       | on delete | on update |
        | FK_StudentSchoolAssociation_Document                  | DocumentId                             | dms.Document   | DocumentId           | cascade   | no-action |
        | FK_StudentSchoolAssociation_EntryGradeLevelDescriptor | EntryGradeLevelDescriptor_DescriptorId | dms.Descriptor | DocumentId           | no-action | no-action |
        | FK_StudentSchoolAssociation_School_RefKey             | School_DocumentId, School_SchoolId     | edfi.School    | DocumentId, SchoolId | no-action | no-action |
        | FK_StudentSchoolAssociation_Student                   | Student_DocumentId                     | edfi.Student   | DocumentId           | no-action | no-action |
      And the described copies of edfi.Student are
        | trigger                      | to                                           | where              | pairs                                     |
        | TR_Student_PropagateIdentity | edfi.StudentEducationOrganizationAssociation | Student_DocumentId | Student_StudentUniqueId = StudentUniqueId |
        | TR_Student_PropagateIdentity | edfi.StudentSchoolAssociation                | Student_DocumentId | Student_StudentUniqueId = StudentUniqueId |

  @E02-S02-AC8 @port:cli
  Rule: A new document can be found by its own identity and by that of its superclass

    @port:db @engine:pgsql @engine:mssql
    Scenario: A school is an education organization
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document school of Ed-Fi:School
      When the rows are inserted into edfi.School
        | DocumentId | SchoolId | NameOfInstitution     |
        | @school    | 255901   | Grand Bend Elementary |
      Then the engine accepts it
      And the rows of dms.ReferentialIdentity are
        | DocumentId | ResourceKeyId | ReferentialId                        |
        | @school    | 4             | 0420a54c-16df-5fff-8f48-d87d35e71fe7 |
        | @school    | 1             | c1204ade-622c-5695-afb9-01534d97999c |
      And the rows of edfi.EducationOrganizationIdentity are
        | DocumentId | EducationOrganizationId | Discriminator |
        | @school    | 255901                  | Ed-Fi:School  |

    @port:db @engine:pgsql @engine:mssql
    Scenario: Several documents of one statement, in two member tables
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:LocalEducationAgency in edfi.LocalEducationAgency
        | document | LocalEducationAgencyId | NameOfInstitution |
        | agency   | 255900                 | Grand Bend ISD    |
      And the documents first, second of Ed-Fi:School
      When the rows are inserted into edfi.School
        | DocumentId | SchoolId | NameOfInstitution     | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | @first     | 255901   | Grand Bend Elementary | @agency                         | 255900                                      |
        | @second    | 255902   | Grand Bend Middle     | null                            | null                                        |
      Then the engine accepts it
      And the referential ids are exactly those of
        | document | resource                   | identity                         |
        | agency   | Ed-Fi:LocalEducationAgency | $.localEducationAgencyId=255900  |
        | agency   | Ed-Fi:EducationOrganization | $.educationOrganizationId=255900 |
        | first    | Ed-Fi:School               | $.schoolId=255901                |
        | first    | Ed-Fi:EducationOrganization | $.educationOrganizationId=255901 |
        | second   | Ed-Fi:School               | $.schoolId=255902                |
        | second   | Ed-Fi:EducationOrganization | $.educationOrganizationId=255902 |
      And the rows of edfi.EducationOrganizationIdentity are
        | DocumentId | EducationOrganizationId | Discriminator              |
        | @agency    | 255900                  | Ed-Fi:LocalEducationAgency |
        | @first     | 255901                  | Ed-Fi:School               |
        | @second    | 255902                  | Ed-Fi:School               |

    Scenario: The triggers of a school on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described triggers of edfi.School are
        | name                          | events                 | writes                             |
        | TR_School_AbstractIdentity    | insert, update         | edfi.EducationOrganizationIdentity |
        | TR_School_ReferentialIdentity | insert, update         | dms.ReferentialIdentity            |
        | TR_School_Stamp               | delete, insert, update | dms.Document                       |
      And among the described copies of edfi.School are
        | trigger                    | to                                 | where      | pairs                              |
        | TR_School_AbstractIdentity | edfi.EducationOrganizationIdentity | DocumentId | EducationOrganizationId = SchoolId |

  @E02-S02-AC9 @port:cli
  Rule: A rename reaches every copy, every referential id and every stamp in its own transaction

    @port:db @engine:pgsql @engine:mssql
    Scenario: A student with an association of each kind
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:School in edfi.School
        | document | SchoolId | NameOfInstitution     |
        | school   | 255901   | Grand Bend Elementary |
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | student  | 604822          | Lisa      |
      And the documents of Ed-Fi:StudentSchoolAssociation in edfi.StudentSchoolAssociation
        | document  | EntryDate  | School_DocumentId | School_SchoolId | Student_DocumentId | Student_StudentUniqueId |
        | enrolment | 2024-08-15 | @school           | 255901          | @student           | 604822                  |
      And the documents of Ed-Fi:StudentEducationOrganizationAssociation in edfi.StudentEducationOrganizationAssociation
        | document   | EducationOrganization_DocumentId | EducationOrganization_EducationOrganizationId | Student_DocumentId | Student_StudentUniqueId |
        | membership | @school                          | 255901                                        | @student           | 604822                  |
      And the stamps so far are kept
      And a transaction that is not committed yet
      When one statement updates edfi.Student
        | DocumentId | StudentUniqueId |
        | @student   | 604823          |
      Then the engine accepts it
      And the rows of edfi.StudentSchoolAssociation are
        | DocumentId | Student_DocumentId | Student_StudentUniqueId | School_SchoolId |
        | @enrolment | @student           | 604823                  | 255901          |
      And the rows of edfi.StudentEducationOrganizationAssociation are
        | DocumentId  | Student_DocumentId | Student_StudentUniqueId | EducationOrganization_EducationOrganizationId |
        | @membership | @student           | 604823                  | 255901                                        |
      And the rows of dms.ReferentialIdentity with DocumentId @enrolment are
        | ResourceKeyId | ReferentialId                        |
        | 7             | f1ff37f1-affe-5922-8621-74cf92bee92e |
      And the referential ids are exactly those of
        | document   | resource                                      | identity                                                                                               |
        | school     | Ed-Fi:School                                  | $.schoolId=255901                                                                                      |
        | school     | Ed-Fi:EducationOrganization                   | $.educationOrganizationId=255901                                                                       |
        | student    | Ed-Fi:Student                                 | $.studentUniqueId=604823                                                                               |
        | enrolment  | Ed-Fi:StudentSchoolAssociation                | $.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604823     |
        | membership | Ed-Fi:StudentEducationOrganizationAssociation | $.educationOrganizationReference.educationOrganizationId=255901#$.studentReference.studentUniqueId=604823 |
      And compared with the kept ones, the stamps are
        | document   | ContentVersion | IdentityVersion | ContentLastModifiedAt | IdentityLastModifiedAt |
        | student    | greater        | greater         | greater               | greater                |
        | enrolment  | greater        | greater         | greater               | greater                |
        | membership | greater        | greater         | greater               | greater                |
        | school     | same           | same            | same                  | same                   |

    Scenario: What follows the name of a student on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described triggers of edfi.Student are
        | name                           | events                 | writes                                                                      |
        | TR_Student_PropagateIdentity   | update                 | edfi.StudentEducationOrganizationAssociation, edfi.StudentSchoolAssociation |
        | TR_Student_ReferentialIdentity | insert, update         | dms.ReferentialIdentity                                                     |
        | TR_Student_Stamp               | delete, insert, update | dms.Document                                                                |
      And the described copies of edfi.Student are
        | trigger                      | to                                           | where              | pairs                                     |
        | TR_Student_PropagateIdentity | edfi.StudentEducationOrganizationAssociation | Student_DocumentId | Student_StudentUniqueId = StudentUniqueId |
        | TR_Student_PropagateIdentity | edfi.StudentSchoolAssociation                | Student_DocumentId | Student_StudentUniqueId = StudentUniqueId |

    @port:db @engine:pgsql @engine:mssql
    Scenario: A school that is renamed by its superclass' name is renamed in the references to the superclass
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:School in edfi.School
        | document | SchoolId | NameOfInstitution     |
        | school   | 255901   | Grand Bend Elementary |
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | student  | 604822          | Lisa      |
      And the documents of Ed-Fi:StudentEducationOrganizationAssociation in edfi.StudentEducationOrganizationAssociation
        | document   | EducationOrganization_DocumentId | EducationOrganization_EducationOrganizationId | Student_DocumentId | Student_StudentUniqueId |
        | membership | @school                          | 255901                                        | @student           | 604822                  |
      When a renaming transaction updates edfi.School
        | DocumentId | SchoolId |
        | @school    | 255999   |
      Then the engine accepts it
      And the rows of edfi.EducationOrganizationIdentity are
        | DocumentId | EducationOrganizationId | Discriminator |
        | @school    | 255999                  | Ed-Fi:School  |
      And the rows of edfi.StudentEducationOrganizationAssociation are
        | DocumentId  | EducationOrganization_EducationOrganizationId | Student_StudentUniqueId |
        | @membership | 255999                                        | 604822                  |
      And the referential ids are exactly those of
        | document   | resource                                      | identity                                                                                                  |
        | school     | Ed-Fi:School                                  | $.schoolId=255999                                                                                         |
        | school     | Ed-Fi:EducationOrganization                   | $.educationOrganizationId=255999                                                                          |
        | student    | Ed-Fi:Student                                 | $.studentUniqueId=604822                                                                                  |
        | membership | Ed-Fi:StudentEducationOrganizationAssociation | $.educationOrganizationReference.educationOrganizationId=255999#$.studentReference.studentUniqueId=604822 |

  @E02-S02-AC10 @port:cli
  Rule: A statement that renames several documents keeps each with its own id and gives each its own version

    @port:db @engine:pgsql @engine:mssql
    Scenario: Three students with a school association each
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:School in edfi.School
        | document | SchoolId | NameOfInstitution     |
        | school   | 255901   | Grand Bend Elementary |
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | lisa     | 604822          | Lisa      |
        | marcus   | 604823          | Marcus    |
        | ruth     | 604824          | Ruth      |
      And the documents of Ed-Fi:StudentSchoolAssociation in edfi.StudentSchoolAssociation
        | document | EntryDate  | School_DocumentId | School_SchoolId | Student_DocumentId | Student_StudentUniqueId |
        | first    | 2024-08-15 | @school           | 255901          | @lisa              | 604822                  |
        | second   | 2024-08-16 | @school           | 255901          | @marcus            | 604823                  |
        | third    | 2024-08-17 | @school           | 255901          | @ruth              | 604824                  |
      And the stamps so far are kept
      When one statement updates edfi.Student
        | DocumentId | StudentUniqueId |
        | @lisa      | 700001          |
        | @marcus    | 700002          |
        | @ruth      | 700003          |
      Then the engine accepts it
      And the referential ids are exactly those of
        | document | resource                       | identity                                                                                           |
        | school   | Ed-Fi:School                   | $.schoolId=255901                                                                                  |
        | school   | Ed-Fi:EducationOrganization    | $.educationOrganizationId=255901                                                                   |
        | lisa     | Ed-Fi:Student                  | $.studentUniqueId=700001                                                                           |
        | marcus   | Ed-Fi:Student                  | $.studentUniqueId=700002                                                                           |
        | ruth     | Ed-Fi:Student                  | $.studentUniqueId=700003                                                                           |
        | first    | Ed-Fi:StudentSchoolAssociation | $.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=700001 |
        | second   | Ed-Fi:StudentSchoolAssociation | $.entryDate=2024-08-16#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=700002 |
        | third    | Ed-Fi:StudentSchoolAssociation | $.entryDate=2024-08-17#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=700003 |
      And no two of the documents lisa, marcus, ruth, first, second, third have the same ContentVersion
      And no two of the documents lisa, marcus, ruth, first, second, third have the same IdentityVersion
      And the journal has the ContentVersion of lisa, marcus, ruth, first, second, third
      And compared with the kept ones, the stamps are
        | document | ContentVersion | IdentityVersion |
        | lisa     | greater        | greater         |
        | marcus   | greater        | greater         |
        | ruth     | greater        | greater         |
        | first    | greater        | greater         |
        | second   | greater        | greater         |
        | third    | greater        | greater         |
        | school   | same           | same            |

  @E02-S02-AC11 @port:cli
  Rule: A change stamps the content, a new identity both, and a value written back as it was neither

    @port:db @engine:pgsql @engine:mssql
    Scenario Outline: A student's <column> becomes <value>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName | BirthDate |
        | student  | 604822          | Lisa      | null      |
        | other    | 604823          | Lisa      | null      |
      And the stamps so far are kept
      When one statement updates edfi.Student
        | DocumentId | <column> |
        | @student   | <value>  |
      Then the engine accepts it
      And compared with the kept ones, the stamps are
        | document | ContentVersion | ContentLastModifiedAt | IdentityVersion | IdentityLastModifiedAt |
        | student  | <content>      | <content>             | <identity>      | <identity>             |
        | other    | same           | same                  | same            | same                   |
      And the rows of dms.ReferentialIdentity with DocumentId @student are
        | ResourceKeyId | ReferentialId |
        | 5             | <id>          |

      Examples:
        | column          | value      | content | identity | id                                   |
        | FirstName       | Liza       | greater | same     | 10732f68-d9fe-5f42-93e4-06378b9e35d3 |
        | FirstName       | lisa       | greater | same     | 10732f68-d9fe-5f42-93e4-06378b9e35d3 |
        | FirstName       | "Lisa "    | greater | same     | 10732f68-d9fe-5f42-93e4-06378b9e35d3 |
        | BirthDate       | 2010-01-01 | greater | same     | 10732f68-d9fe-5f42-93e4-06378b9e35d3 |
        | StudentUniqueId | 700001     | greater | greater  | a281f2f2-0854-52e1-8f49-c08f82c69cc4 |
        | FirstName       | Lisa       | same    | same     | 10732f68-d9fe-5f42-93e4-06378b9e35d3 |
        | StudentUniqueId | 604822     | same    | same     | 10732f68-d9fe-5f42-93e4-06378b9e35d3 |
        | BirthDate       | null       | same    | same     | 10732f68-d9fe-5f42-93e4-06378b9e35d3 |

    @port:db @engine:pgsql @engine:mssql
    Scenario: A change in a collection or an extension is a change of the document
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:School in edfi.School
        | document | SchoolId | NameOfInstitution     |
        | school   | 255901   | Grand Bend Elementary |
      And the rows of edfi.SchoolAddress
        | School_DocumentId | Ordinal | City       |
        | @school           | 1       | Grand Bend |
      And the stamps so far are kept
      When the rows are inserted into sample.SchoolExtension
        | DocumentId | IsExemplary |
        | @school    | true        |
      And the rows are inserted into edfi.SchoolAddressPeriod
        | School_DocumentId | AddressOrdinal | Ordinal | BeginDate  |
        | @school           | 1              | 1       | 2024-08-15 |
      Then the engine accepts it
      And compared with the kept ones, the stamps are
        | document | ContentVersion | IdentityVersion |
        | school   | greater        | same            |
      And dms.DocumentChangeEvent has 5 rows
      When the stamps so far are kept
      And the rows of edfi.SchoolAddressPeriod with School_DocumentId @school are deleted
      Then compared with the kept ones, the stamps are
        | document | ContentVersion | IdentityVersion |
        | school   | greater        | same            |

    @port:db @engine:pgsql @engine:mssql
    Scenario: Each change has the time of its statement, also inside one transaction
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | student  | 604822          | Lisa      |
      And a transaction that is not committed yet
      When one statement updates edfi.Student
        | DocumentId | StudentUniqueId |
        | @student   | 604823          |
      And the stamps so far are kept
      And one statement updates edfi.Student
        | DocumentId | StudentUniqueId |
        | @student   | 604824          |
      Then compared with the kept ones, the stamps are
        | document | ContentVersion | ContentLastModifiedAt | IdentityVersion | IdentityLastModifiedAt |
        | student  | greater        | greater               | greater         | greater                |

    @port:db @engine:pgsql @engine:mssql
    Scenario: The time of a document never goes back
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | student  | 604822          | Lisa      |
      And one statement updated every row of dms.Document
        | ContentLastModifiedAt     | IdentityLastModifiedAt    |
        | 2999-01-01T00:00:00+00:00 | 2999-01-01T00:00:00+00:00 |
      And the stamps so far are kept
      When one statement updates edfi.Student
        | DocumentId | StudentUniqueId |
        | @student   | 604823          |
      Then compared with the kept ones, the stamps are
        | document | ContentVersion | ContentLastModifiedAt | IdentityVersion | IdentityLastModifiedAt |
        | student  | greater        | same                  | greater         | same                   |

    Scenario: The triggers that stamp a school on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described triggers are
        | table                    | name                         | timing | events                 | writes       |
        | edfi.School              | TR_School_Stamp              | after  | delete, insert, update | dms.Document |
        | edfi.SchoolAddress       | TR_SchoolAddress_Stamp       | after  | delete, insert, update | dms.Document |
        | edfi.SchoolAddressPeriod | TR_SchoolAddressPeriod_Stamp | after  | delete, insert, update | dms.Document |
        | edfi.SchoolGradeLevel    | TR_SchoolGradeLevel_Stamp    | after  | delete, insert, update | dms.Document |
        | sample.SchoolExtension   | TR_SchoolExtension_Stamp     | after  | delete, insert, update | dms.Document |

  @E02-S02-AC12 @port:cli
  Rule: Letter case and trailing blanks belong to an identity

    @port:db @engine:mssql @engine:pgsql
    Scenario: From abc to ABC to ABC and a blank
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | student  | abc             | Lisa      |
      When one statement updates edfi.Student
        | DocumentId | StudentUniqueId |
        | @student   | ABC             |
      Then the rows of dms.ReferentialIdentity are
        | DocumentId | ResourceKeyId | ReferentialId                        |
        | @student   | 5             | 8268cb8b-21ae-5303-8ae5-0d43acfeda2d |
      When one statement updates edfi.Student
        | DocumentId | StudentUniqueId |
        | @student   | "ABC "          |
      Then the rows of dms.ReferentialIdentity are
        | DocumentId | ResourceKeyId | ReferentialId                        |
        | @student   | 5             | d424aed0-0ce2-576b-a7c5-3fe74540ba17 |

    Scenario: Identities and their copies are compared letter by letter on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described columns are
        | table                                        | name                    | collation               |
        | edfi.Student                                 | StudentUniqueId         | Latin1_General_100_BIN2 |
        | edfi.StudentSchoolAssociation                | Student_StudentUniqueId | Latin1_General_100_BIN2 |
        | edfi.StudentEducationOrganizationAssociation | Student_StudentUniqueId | Latin1_General_100_BIN2 |
        | sample.Bus                                   | BusId                   | Latin1_General_100_BIN2 |
        | edfi.Student                                 | FirstName               | none                    |

  @E02-S02-AC13 @port:cli
  Rule: Deleting a document deletes everything of it, and nothing of others

    @port:db @engine:pgsql @engine:mssql
    Scenario: A school with addresses, periods, a grade level and an extension
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:School in edfi.School
        | document | SchoolId | NameOfInstitution     |
        | school   | 255901   | Grand Bend Elementary |
        | other    | 255902   | Grand Bend Middle     |
      And the rows of edfi.SchoolAddress
        | School_DocumentId | Ordinal | City       |
        | @school           | 1       | Grand Bend |
        | @school           | 2       | Austin     |
        | @other            | 1       | Dallas     |
      And the rows of edfi.SchoolAddressPeriod
        | School_DocumentId | AddressOrdinal | Ordinal | BeginDate  |
        | @school           | 1              | 1       | 2024-08-15 |
        | @school           | 1              | 2       | 2025-08-15 |
        | @school           | 2              | 1       | 2024-08-15 |
        | @other            | 1              | 1       | 2024-08-15 |
      And the rows of sample.SchoolExtension
        | DocumentId | IsExemplary |
        | @school    | true        |
        | @other     | false       |
      When the row of the document school is deleted
      Then the engine accepts it
      And no table of the database has a row of the document school
      And the rows of dms.Document are
        | DocumentId | ResourceKeyId |
        | @other     | 4             |
      And the rows of edfi.EducationOrganizationIdentity are
        | DocumentId | EducationOrganizationId |
        | @other     | 255902                  |
      And the rows of edfi.SchoolAddressPeriod are
        | School_DocumentId | AddressOrdinal | Ordinal |
        | @other            | 1              | 1       |
      And the rows of sample.SchoolExtension are
        | DocumentId | IsExemplary |
        | @other     | false       |

    Scenario: The cascades of a school on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described foreign keys are
        | table                              | name                                      | target             | on delete |
        | edfi.School                        | FK_School_Document                        | dms.Document       | cascade   |
        | edfi.SchoolAddress                 | FK_SchoolAddress_School                   | edfi.School        | cascade   |
        | edfi.SchoolAddressPeriod           | FK_SchoolAddressPeriod_SchoolAddress      | edfi.SchoolAddress | cascade   |
        | edfi.SchoolGradeLevel              | FK_SchoolGradeLevel_School                | edfi.School        | cascade   |
        | sample.SchoolExtension             | FK_SchoolExtension_School                 | edfi.School        | cascade   |
        | edfi.EducationOrganizationIdentity | FK_EducationOrganizationIdentity_Document | dms.Document       | cascade   |

  @E02-S02-AC14 @port:cli
  Rule: A document that others refer to cannot be deleted

    @port:db
    Scenario Outline: A student with a school association
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:School in edfi.School
        | document | SchoolId | NameOfInstitution     |
        | school   | 255901   | Grand Bend Elementary |
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | student  | 604822          | Lisa      |
      And the documents of Ed-Fi:StudentSchoolAssociation in edfi.StudentSchoolAssociation
        | document  | EntryDate  | School_DocumentId | School_SchoolId | Student_DocumentId | Student_StudentUniqueId |
        | enrolment | 2024-08-15 | @school           | 255901          | @student           | 604822                  |
      And the stamps so far are kept
      When the row of the document student is deleted
      Then the engine refuses it by <key>
      And the stamps are the kept ones
      And the rows of edfi.Student are
        | DocumentId | StudentUniqueId |
        | @student   | 604822          |
      And the rows of edfi.StudentSchoolAssociation are
        | DocumentId | Student_DocumentId | Student_StudentUniqueId |
        | @enrolment | @student           | 604822                  |
      And dms.DocumentChangeEvent has 6 rows
      And the referential ids are exactly those of
        | document  | resource                       | identity                                                                                           |
        | school    | Ed-Fi:School                   | $.schoolId=255901                                                                                  |
        | school    | Ed-Fi:EducationOrganization    | $.educationOrganizationId=255901                                                                   |
        | student   | Ed-Fi:Student                  | $.studentUniqueId=604822                                                                           |
        | enrolment | Ed-Fi:StudentSchoolAssociation | $.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604822 |

      @engine:pgsql
      Examples:
        | key                                        |
        | FK_StudentSchoolAssociation_Student_RefKey |

      @engine:mssql
      Examples:
        | key                                 |
        | FK_StudentSchoolAssociation_Student |

    Scenario: The keys that keep a student on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described foreign keys are
        | table                                        | name                                               | target       | on delete |
        | edfi.StudentSchoolAssociation                | FK_StudentSchoolAssociation_Student                | edfi.Student | no-action |
        | edfi.StudentEducationOrganizationAssociation | FK_StudentEducationOrganizationAssociation_Student | edfi.Student | no-action |

  @E02-S02-AC15 @port:cli
  Rule: The view of an abstract resource shows all its members, each with its discriminator

    @port:db @engine:pgsql @engine:mssql
    Scenario: Schools and an agency
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:School in edfi.School
        | document | SchoolId | NameOfInstitution     |
        | first    | 255901   | Grand Bend Elementary |
        | second   | 255902   | Grand Bend Middle     |
      And the documents of Ed-Fi:LocalEducationAgency in edfi.LocalEducationAgency
        | document | LocalEducationAgencyId | NameOfInstitution |
        | agency   | 255900                 | Grand Bend ISD    |
      Then the rows of edfi.EducationOrganization_View are
        | DocumentId | EducationOrganizationId | Discriminator              |
        | @agency    | 255900                  | Ed-Fi:LocalEducationAgency |
        | @first     | 255901                  | Ed-Fi:School               |
        | @second    | 255902                  | Ed-Fi:School               |

    Scenario Outline: The arms of the view in order, told by <what>
      Given the fixture ddl-mini
      When <what> is described
      Then the described arms of edfi.EducationOrganization_View are
        | source                    | columns                                  | literals                     |
        | edfi.LocalEducationAgency | DocumentId, LocalEducationAgencyId, none | 'Ed-Fi:LocalEducationAgency' |
        | edfi.School               | DocumentId, SchoolId, none               | 'Ed-Fi:School'               |

      Examples:
        | what                 |
        | the script for mssql |

      @port:db @engine:pgsql
      Examples:
        | what                               |
        | the database that the script makes |

    Scenario Outline: A member of another type is cast to that of the view, told by <what>
      Given the fixture ddl-mini
      And the property $.schoolId of Ed-Fi:School is {"type":"integer","format":"int64"}
      And the property $.schoolReference.schoolId of Ed-Fi:StudentSchoolAssociation is {"type":"integer","format":"int64"}
      And the property $.educationOrganizationReference.educationOrganizationId of Ed-Fi:StudentEducationOrganizationAssociation is {"type":"integer","format":"int64"}
      When <what> is described
      Then the described views are
        | name                            | columns                                                             |
        | edfi.EducationOrganization_View | DocumentId i64, EducationOrganizationId i64, Discriminator str(256) |
      And among the described columns are
        | table                              | name                    | class |
        | edfi.LocalEducationAgency          | LocalEducationAgencyId  | i32   |
        | edfi.School                        | SchoolId                | i64   |
        | edfi.EducationOrganizationIdentity | EducationOrganizationId | i64   |

      Examples:
        | what                 |
        | the script for mssql |

      @port:db @engine:pgsql
      Examples:
        | what                               |
        | the database that the script makes |

  @E02-S02-AC16 @port:cli
  Rule: A unified scalar is stored once, and each member shows it where its flag is set

    Scenario Outline: The columns of a budget, told by <what>
      Given the fixture ddl-unify-scalar
      When <what> is described
      Then the described columns of edfi.Budget are
        | name                    | class   | null | generated                                              |
        | DocumentId              | i64     | no   | none                                                   |
        | FiscalYear_Present      | bool    | yes  | none                                                   |
        | FiscalYear_Unified      | i32     | yes  | none                                                   |
        | LocalFiscalYear_Present | bool    | yes  | none                                                   |
        | BudgetCode              | str(20) | no   | none                                                   |
        | FiscalYear              | i32     | yes  | alias of FiscalYear_Unified by FiscalYear_Present      |
        | LocalFiscalYear         | i32     | yes  | alias of FiscalYear_Unified by LocalFiscalYear_Present |

      Examples:
        | what                 |
        | the script for mssql |

      @port:db @engine:pgsql
      Examples:
        | what                               |
        | the database that the script makes |

    @port:db @engine:pgsql @engine:mssql
    Scenario: Budgets with either year, with both and with none
      Given the fixture ddl-unify-scalar
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:Budget in edfi.Budget
        | document | BudgetCode | FiscalYear_Unified | FiscalYear_Present | LocalFiscalYear_Present |
        | federal  | F          | 2025               | true               | null                    |
        | local    | L          | 2025               | null               | true                    |
        | both     | B          | 2026               | true               | true                    |
        | neither  | N          | null               | null               | null                    |
      Then the rows of edfi.Budget are
        | DocumentId | BudgetCode | FiscalYear | LocalFiscalYear |
        | @federal   | F          | 2025       | null            |
        | @local     | L          | null       | 2025            |
        | @both      | B          | 2026       | 2026            |
        | @neither   | N          | null       | null            |

  @E02-S02-AC17 @port:cli
  Rule: References that share an identity value store it once; keys use the stored value, checks the members

    Scenario Outline: The student of an attendance summary, told by <what>
      Given the fixture ddl-unify-ref
      When <what> is described
      Then the described columns of edfi.AttendanceSummary are
        | name                                                            | class   | null | generated                                                                            |
        | DocumentId                                                      | i64     | no   | none                                                                                 |
        | StudentUniqueId_Unified                                         | str(32) | yes  | none                                                                                 |
        | StudentEducationOrganizationAssociation_DocumentId              | i64     | yes  | none                                                                                 |
        | <organization id>                                               | i32     | yes  | none                                                                                 |
        | StudentEducationOrganizationAssociation_StudentUniqueId         | str(32) | yes  | alias of StudentUniqueId_Unified by StudentEducationOrganizationAssociation_DocumentId |
        | StudentSchoolAssociation_DocumentId                             | i64     | yes  | none                                                                                 |
        | StudentSchoolAssociation_EntryDate                              | date    | yes  | none                                                                                 |
        | StudentSchoolAssociation_SchoolId                               | i32     | yes  | none                                                                                 |
        | StudentSchoolAssociation_StudentUniqueId                        | str(32) | yes  | alias of StudentUniqueId_Unified by StudentSchoolAssociation_DocumentId                |
        | SummaryId                                                       | i32     | no   | none                                                                                 |
      And the described checks of edfi.AttendanceSummary are
        | form                                                                                                                                                                     |
        | all_or_none(StudentEducationOrganizationAssociation_DocumentId, <organization id>, StudentEducationOrganizationAssociation_StudentUniqueId)                              |
        | all_or_none(StudentSchoolAssociation_DocumentId, StudentSchoolAssociation_EntryDate, StudentSchoolAssociation_SchoolId, StudentSchoolAssociation_StudentUniqueId)        |

      Examples:
        | what                 | organization id                                                 |
        | the script for mssql | StudentEducationOrganizationAssociation_EducationOrganizationId |

      @port:db @engine:pgsql
      Examples:
        | what                               | organization id                                                 |
        | the database that the script makes | StudentEducationOrganizationAssociation_EducationOrganizationId |

    @port:db @engine:pgsql
    Scenario: Both reference keys use the stored student id on PostgreSQL
      Given the fixture ddl-unify-ref
      When the database that the script makes is described
      Then among the described foreign keys of edfi.AttendanceSummary are
        | target                                       | columns                                                                                                                                  | target columns                                                                       |
        | edfi.StudentEducationOrganizationAssociation | StudentEducationOrganizationAssociation_DocumentId, StudentEducationOrganizationAssociation_EducationOrganizationId, StudentUniqueId_Unified | DocumentId, EducationOrganization_EducationOrganizationId, Student_StudentUniqueId |
        | edfi.StudentSchoolAssociation                | StudentSchoolAssociation_DocumentId, StudentSchoolAssociation_EntryDate, StudentSchoolAssociation_SchoolId, StudentUniqueId_Unified           | DocumentId, EntryDate, School_SchoolId, Student_StudentUniqueId                    |

    Scenario: Both propagations write the stored student id on SQL Server
      Given the fixture ddl-unify-ref
      When the script for mssql is described
      Then among the described copies are
        | table                                        | to                     | where                                              | pairs                                                                                                                                                        |
        | edfi.StudentEducationOrganizationAssociation | edfi.AttendanceSummary | StudentEducationOrganizationAssociation_DocumentId | StudentEducationOrganizationAssociation_EducationOrganizationId = EducationOrganization_EducationOrganizationId, StudentUniqueId_Unified = Student_StudentUniqueId |
        | edfi.StudentSchoolAssociation                | edfi.AttendanceSummary | StudentSchoolAssociation_DocumentId                | StudentSchoolAssociation_EntryDate = EntryDate, StudentSchoolAssociation_SchoolId = School_SchoolId, StudentUniqueId_Unified = Student_StudentUniqueId         |

  @E02-S02-AC18 @port:cli
  Rule: A rename reaches a table over paths of different lengths and commits

    @port:db @engine:pgsql @engine:mssql
    Scenario: The key of A is stored in X over one hop and over four
      Given the fixture ddl-multipath
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:A in edfi.A
        | document | Key |
        | origin   | a   |
      And the documents of Ed-Fi:B in edfi.B
        | document | A_DocumentId | A_Key |
        | first    | @origin      | a     |
      And the documents of Ed-Fi:C in edfi.C
        | document | B_DocumentId | B_Key |
        | second   | @first       | a     |
      And the documents of Ed-Fi:D in edfi.D
        | document | C_DocumentId | C_Key |
        | third    | @second      | a     |
      And the documents of Ed-Fi:X in edfi.X
        | document | XId | A_DocumentId | D_DocumentId | Key_Unified |
        | end      | 1   | @origin      | @third       | a           |
      When a renaming transaction updates edfi.A
        | DocumentId | Key |
        | @origin    | b   |
      Then the engine accepts it
      And the rows of edfi.B are
        | DocumentId | A_Key |
        | @first     | b     |
      And the rows of edfi.C are
        | DocumentId | B_Key |
        | @second    | b     |
      And the rows of edfi.D are
        | DocumentId | C_Key |
        | @third     | b     |
      And the rows of edfi.X are
        | DocumentId | Key_Unified | A_Key | D_Key |
        | @end       | b           | b     | b     |
      And the referential ids are exactly those of
        | document | resource | identity           |
        | origin   | Ed-Fi:A  | $.key=b            |
        | first    | Ed-Fi:B  | $.aReference.key=b |
        | second   | Ed-Fi:C  | $.bReference.key=b |
        | third    | Ed-Fi:D  | $.cReference.key=b |
        | end      | Ed-Fi:X  | $.xId=1            |

    Scenario: What follows the key of A on SQL Server
      Given the fixture ddl-multipath
      When the script for mssql is described
      Then the described copies are
        | table  | trigger                | to     | where        | pairs               |
        | edfi.A | TR_A_PropagateIdentity | edfi.B | A_DocumentId | A_Key = Key         |
        | edfi.A | TR_A_PropagateIdentity | edfi.X | A_DocumentId | Key_Unified = Key   |
        | edfi.B | TR_B_PropagateIdentity | edfi.C | B_DocumentId | B_Key = A_Key       |
        | edfi.C | TR_C_PropagateIdentity | edfi.D | C_DocumentId | C_Key = B_Key       |
        | edfi.D | TR_D_PropagateIdentity | edfi.X | D_DocumentId | Key_Unified = C_Key |

  @E02-S02-AC19 @port:cli @port:db
  Rule: The referential id of a unified identity is made of the value after the cascade

    @engine:pgsql
    Scenario: A loan stores the number of its patron once, for two references
      Given Town
      And a database to which the emitted script was applied
      And the documents of Town:Library in town.Library
        | document | LibraryId | LibraryName |
        | library  | 7         | Main        |
      And the documents of Town:Patron in town.Patron
        | document | PatronUniqueId | NameFirstName |
        | patron   | 604822         | Lisa          |
      And the documents of Town:Membership in town.Membership
        | document   | Library_DocumentId | Library_LibraryId | Patron_DocumentId | Patron_PatronUniqueId |
        | membership | @library           | 7                 | @patron           | 604822                |
      And the documents of Town:Loan in town.Loan
        | document | LoanDate   | Patron_DocumentId | Membership_DocumentId | Membership_LibraryId | PatronUniqueId_Unified |
        | loan     | 2024-08-15 | @patron           | @membership           | 7                    | 604822                 |
      When a renaming transaction updates town.Patron
        | DocumentId | PatronUniqueId |
        | @patron    | 604823         |
      Then the engine accepts it
      And the rows of town.Loan are
        | DocumentId | PatronUniqueId_Unified | Patron_PatronUniqueId | Membership_PatronUniqueId |
        | @loan      | 604823                 | 604823                | 604823                    |
      And the referential ids are exactly those of
        | document   | resource          | identity                                                                |
        | library    | Town:Library      | $.libraryId=7                                                           |
        | library    | Town:Organization | $.organizationId=7                                                      |
        | patron     | Town:Patron       | $.patronUniqueId=604823                                                 |
        | membership | Town:Membership   | $.libraryReference.libraryId=7#$.patronReference.patronUniqueId=604823  |
        | loan       | Town:Loan         | $.loanDate=2024-08-15#$.patronReference.patronUniqueId=604823           |

  @E02-S02-AC20 @port:cli
  Rule: Long names are shortened alike everywhere, and reserved words are quoted

    Scenario Outline: The names of ddl-names in the script for <dialect>
      Given the fixture ddl-names
      Then every quoted name in the script for <dialect> has at most <limit> <unit>
      And the script for <dialect> has the names Column, Grant, Group, Order, Primary, User, none without quotes

      Examples:
        | dialect | limit | unit              |
        | pgsql   | 63    | UTF-8 bytes       |
        | mssql   | 128   | UTF-16 code units |

    Scenario Outline: The tables of ddl-names, told by <what>
      Given the fixture ddl-names
      When <what> is described
      Then among the described tables of edfi are
        | name             |
        | edfi.Grant       |
        | edfi.Order       |
        | edfi.OrderWhere  |
        | edfi.User        |
        | edfi.<of 63>     |
        | edfi.<of 64>     |
        | edfi.<of 128>    |
        | edfi.<of 129>    |
      And the model manifest that was emitted with it describes the same

      Examples:
        | what                 | of 63                                                           | of 64                                                            | of 128                                                                                                                           | of 129                                                                                                                           |
        | the script for mssql | Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA | Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb | Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm | Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_66aff96c90 |

      @port:db @engine:pgsql
      Examples:
        | what                               | of 63                                                           | of 64  | of 128  | of 129  |
        | the database that the script makes | Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA | Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_3e2fff4ea5 | Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0f6e11c9f5 | Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_66aff96c90 |

  @E02-S02-AC21 @port:cli
  Rule: The script makes exactly the indexes and triggers of the model, and all else that the model has

    Scenario Outline: The model of <set>, told by <what>
      Given <set>
      When <what> is described
      Then the model manifest that was emitted with it describes the same

      Examples:
        | set                          | what                 |
        | the fixture ddl-mini         | the script for mssql |
        | the fixture ddl-unify-scalar | the script for mssql |
        | the fixture ddl-unify-ref    | the script for mssql |
        | the fixture ddl-multipath    | the script for mssql |
        | the fixture ddl-names        | the script for mssql |
        | Town and Annex               | the script for mssql |

      @port:db @engine:pgsql
      Examples:
        | set                          | what                               |
        | the fixture ddl-mini         | the database that the script makes |
        | the fixture ddl-unify-scalar | the database that the script makes |
        | the fixture ddl-unify-ref    | the database that the script makes |
        | the fixture ddl-multipath    | the database that the script makes |
        | the fixture ddl-names        | the database that the script makes |
        | Town and Annex               | the database that the script makes |

  @E02-S02-AC22 @port:cli @port:db
  Rule: The referential id does not depend on the settings of the session that writes

    @engine:pgsql
    Scenario: A session in Chicago that writes dates the other way round
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:School in edfi.School
        | document | SchoolId | NameOfInstitution     |
        | school   | 255901   | Grand Bend Elementary |
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | student  | 604822          | Lisa      |
      And the document enrolment of Ed-Fi:StudentSchoolAssociation
      And the session has the settings
        | TimeZone        | DateStyle | search_path |
        | America/Chicago | SQL, DMY  | ""          |
      When the rows are inserted into edfi.StudentSchoolAssociation
        | DocumentId | EntryDate  | School_DocumentId | School_SchoolId | Student_DocumentId | Student_StudentUniqueId |
        | @enrolment | 2024-08-15 | @school           | 255901          | @student           | 604822                  |
      Then the engine accepts it
      And the rows of dms.ReferentialIdentity with DocumentId @enrolment are
        | ResourceKeyId | ReferentialId                        |
        | 7             | f245394c-97b3-5831-aeb1-39e736fe2426 |

    @engine:pgsql
    Scenario: An identity with a value of every type, where the engine's lower case would fold É
      Given Town
      And Town has the resource Measure
        | property         | is                                       |
        | $.amount         | identity decimal(9,4)                    |
        | $.day            | identity date                            |
        | $.flag           | identity boolean                         |
        | $.hour           | identity time                            |
        | $.moment         | identity date-time                       |
        | $.number         | identity int64                           |
        | $.title          | identity string(20)                      |
        | $.typeDescriptor | identity descriptor Town:AddressTypeDescriptor |
      And a database to which the emitted script was applied
      And the column Uri of dms.Descriptor has the collation pg_c_utf8
      And the document type of Town:AddressTypeDescriptor
      And the rows of dms.Descriptor
        | DocumentId | Namespace             | CodeValue | ShortDescription | Discriminator              | Uri                         |
        | @type      | uri://Town/Descriptor | ÉCU       | Écu              | Town:AddressTypeDescriptor | uri://Town/Descriptor#ÉCU   |
      And the documents few, many of Town:Measure
      And the session has the settings
        | TimeZone        | DateStyle | search_path | lc_numeric |
        | America/Chicago | SQL, DMY  | ""          | C          |
      When the rows are inserted into town.Measure
        | DocumentId | Amount   | Day        | Flag  | Hour        | Moment                        | Number               | Title | TypeDescriptor_DescriptorId |
        | @few       | 100.5000 | 2024-08-15 | true  | 08:30:00.75 | 2024-08-15T10:00:00.9-05:00   | -5                   | Zoë 😀 | @type                       |
        | @many      | 0.0000   | 0999-12-31 | false | 23:59:59    | 2024-12-31T23:59:59.999+00:00 | 9223372036854775807  | #$.a=b | @type                       |
      Then the engine accepts it
      And the rows of dms.ReferentialIdentity with DocumentId @few are
        | ReferentialId |
        | 974022d2-1dff-53c7-b80a-11daab0fea89 |
      And the rows of dms.ReferentialIdentity with DocumentId @many are
        | ReferentialId |
        | 44d2ad07-8ca1-579d-8b49-728aed10184e |

  @E02-S02-AC23 @port:lib
  Rule: A model of one dialect gives no script of the other

    Scenario Outline: A script for <dialect> from a model for <other>
      Given the fixture ddl-mini
      When the script for <dialect> is asked for with a model for <other>
      Then it is refused as DIALECT_MISMATCH with
        | detail   | value       |
        | expected | "<dialect>" |
        | actual   | "<other>"   |

      Examples:
        | dialect | other |
        | pgsql   | mssql |
        | mssql   | pgsql |

  @E02-S02-AC24 @port:cli @port:lib
  Rule: A model that contradicts itself gives no script

    Scenario Outline: <mistake>, for <dialect>
      Given the fixture <fixture>
      When the script for <dialect> is written from the model with <mistake>
      Then it is refused as INVALID_MODEL with
        | detail | value      |
        | object | "<object>" |

      Examples:
        | mistake                                       | fixture       | dialect | object                          |
        | no member of its abstract resource            | ddl-mini      | pgsql   | Ed-Fi:EducationOrganization     |
        | no member of its abstract resource            | ddl-mini      | mssql   | Ed-Fi:EducationOrganization     |
        | an expression too few in an arm of its view   | ddl-mini      | pgsql   | edfi.EducationOrganization_View |
        | an expression too few in an arm of its view   | ddl-mini      | mssql   | edfi.EducationOrganization_View |
        | an expression too many in an arm of its view  | ddl-mini      | pgsql   | edfi.EducationOrganization_View |
        | an expression too many in an arm of its view  | ddl-mini      | mssql   | edfi.EducationOrganization_View |
        | a foreign key over an alias column            | ddl-multipath | pgsql   | FK_X_A_RefKey                   |

  @E02-S02-AC25 @port:cli @port:db
  Rule: What is stored once is written once: members cannot be written, and a flag is true or not there

    @engine:pgsql @engine:mssql
    Scenario Outline: <column> of a budget is set to <value>
      Given the fixture ddl-unify-scalar
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:Budget in edfi.Budget
        | document | BudgetCode | FiscalYear_Unified | FiscalYear_Present |
        | budget   | F          | 2025               | true               |
      And the stamps so far are kept
      When one statement updates edfi.Budget
        | DocumentId | <column> |
        | @budget    | <value>  |
      Then <outcome>
      And the stamps are the kept ones
      And the rows of edfi.Budget are
        | DocumentId | FiscalYear_Unified | FiscalYear_Present | LocalFiscalYear_Present | FiscalYear | LocalFiscalYear |
        | @budget    | 2025               | true               | null                    | 2025       | null            |

      Examples:
        | column                  | value | outcome                                                                     |
        | FiscalYear              | 2026  | the engine refuses it                                                       |
        | LocalFiscalYear         | 2025  | the engine refuses it                                                       |
        | FiscalYear_Present      | false | the engine refuses it by CK_Budget_FiscalYear_Present_NullOrTrue            |
        | LocalFiscalYear_Present | false | the engine refuses it by CK_Budget_LocalFiscalYear_Present_NullOrTrue       |

    @engine:pgsql @engine:mssql
    Scenario: A budget is inserted with a value of its own for a member
      Given the fixture ddl-unify-scalar
      And a database to which the emitted script was applied
      And the document budget of Ed-Fi:Budget
      When the rows are inserted into edfi.Budget
        | DocumentId | BudgetCode | FiscalYear |
        | @budget    | F          | 2025       |
      Then the engine refuses it
      And edfi.Budget has 0 rows

    Scenario: The columns and checks that refuse it on SQL Server
      Given the fixture ddl-unify-scalar
      When the script for mssql is described
      Then the described checks of edfi.Budget are
        | name                                         | form                                  |
        | CK_Budget_FiscalYear_Present_NullOrTrue      | null_or_true(FiscalYear_Present)      |
        | CK_Budget_LocalFiscalYear_Present_NullOrTrue | null_or_true(LocalFiscalYear_Present) |
      And among the described columns are
        | table       | name            | generated                                              |
        | edfi.Budget | FiscalYear      | alias of FiscalYear_Unified by FiscalYear_Present      |
        | edfi.Budget | LocalFiscalYear | alias of FiscalYear_Unified by LocalFiscalYear_Present |

  @E02-S02-AC26 @port:cli
  Rule: A reference has its document and all its identity values, or none of them

    @port:db @engine:pgsql @engine:mssql
    Scenario Outline: A school with the agency's document <document> and number <number>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:LocalEducationAgency in edfi.LocalEducationAgency
        | document | LocalEducationAgencyId | NameOfInstitution |
        | agency   | 255900                 | Grand Bend ISD    |
      And the document school of Ed-Fi:School
      When the rows are inserted into edfi.School
        | DocumentId | SchoolId | NameOfInstitution     | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | @school    | 255901   | Grand Bend Elementary | <document>                      | <number>                                    |
      Then <outcome>
      And edfi.School has <count> rows

      Examples:
        | document | number | outcome                                                        | count |
        | @agency  | null   | the engine refuses it by CK_School_LocalEducationAgency_AllNone | 0     |
        | null     | 255900 | the engine refuses it by CK_School_LocalEducationAgency_AllNone | 0     |
        | @agency  | 255900 | the engine accepts it                                          | 1     |
        | null     | null   | the engine accepts it                                          | 1     |

    Scenario: The check on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described checks of edfi.School are
        | name                                   | form                                                                                     |
        | CK_School_LocalEducationAgency_AllNone | all_or_none(LocalEducationAgency_DocumentId, LocalEducationAgency_LocalEducationAgencyId) |

  @E02-S02-AC27 @port:cli
  Rule: A rename to an identity that is taken changes nothing

    @port:db @engine:pgsql @engine:mssql
    Scenario: 604822 would become 604824
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:School in edfi.School
        | document | SchoolId | NameOfInstitution     |
        | school   | 255901   | Grand Bend Elementary |
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | lisa     | 604822          | Lisa      |
        | ruth     | 604824          | Ruth      |
      And the documents of Ed-Fi:StudentSchoolAssociation in edfi.StudentSchoolAssociation
        | document  | EntryDate  | School_DocumentId | School_SchoolId | Student_DocumentId | Student_StudentUniqueId |
        | enrolment | 2024-08-15 | @school           | 255901          | @lisa              | 604822                  |
      And the stamps so far are kept
      When a renaming transaction updates edfi.Student
        | DocumentId | StudentUniqueId |
        | @lisa      | 604824          |
      Then the engine refuses it by UX_Student_NK
      And the stamps are the kept ones
      And the referential ids are exactly those of
        | document  | resource                       | identity                                                                                           |
        | school    | Ed-Fi:School                   | $.schoolId=255901                                                                                  |
        | school    | Ed-Fi:EducationOrganization    | $.educationOrganizationId=255901                                                                   |
        | lisa      | Ed-Fi:Student                  | $.studentUniqueId=604822                                                                           |
        | ruth      | Ed-Fi:Student                  | $.studentUniqueId=604824                                                                           |
        | enrolment | Ed-Fi:StudentSchoolAssociation | $.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604822 |
      And the rows of edfi.StudentSchoolAssociation are
        | DocumentId | Student_StudentUniqueId |
        | @enrolment | 604822                  |

    Scenario: The key of students on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described keys of edfi.Student are
        | name          | kind   | columns         |
        | UX_Student_NK | unique | StudentUniqueId |

  @E02-S02-AC28 @port:cli
  Rule: An identity is taken by its exact text only, whatever the collation of the database

    @port:db @engine:pgsql @engine:mssql
    Scenario Outline: A student <id> beside abc
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | first    | abc             | Lisa      |
      And the document second of Ed-Fi:Student
      When the rows are inserted into edfi.Student
        | DocumentId | StudentUniqueId | FirstName |
        | @second    | <id>            | Ruth      |
      Then <outcome>
      And edfi.Student has <count> rows

      Examples:
        | id  | outcome                                | count |
        | abc | the engine refuses it by UX_Student_NK | 1     |
        | ABC | the engine accepts it                  | 2     |
        | äbc | the engine accepts it                  | 2     |

    Scenario: The key on SQL Server, and the collation that the script itself names
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described keys of edfi.Student are
        | name          | kind   | columns         |
        | UX_Student_NK | unique | StudentUniqueId |
      And among the described columns are
        | table        | name            | collation               |
        | edfi.Student | StudentUniqueId | Latin1_General_100_BIN2 |

  @E02-S02-P1 @port:cli @property
  Rule: Keys use stored columns and are served, aliases follow what they are made of, and names are unique

    Scenario: Generated schema sets for SQL Server
      Then for 2 generated relational sets the script for mssql makes sound keys, aliases and names

    @port:db @engine:pgsql
    Scenario: Generated schema sets on PostgreSQL
      Then for 5 generated relational sets the database that the script makes has sound keys, aliases and names

  @E02-S02-P2 @port:cli @port:db @property
  Rule: After each commit all ids, abstract identities and copies are those of the documents that are there

    @engine:pgsql
    Scenario: Generated histories of students, schools, agencies and associations
      Given the fixture ddl-mini
      Then for 10 generated histories every commit leaves the referential ids, abstract identities and copies that are recomputed

  @E02-S02-P3 @port:cli @port:db @property
  Rule: Whatever the lengths of the paths that meet in one stored value, a rename commits and reaches every table

    @engine:pgsql
    Scenario: Generated reference graphs
      Then for 8 generated reference graphs a rename of the origin commits and reaches every table
