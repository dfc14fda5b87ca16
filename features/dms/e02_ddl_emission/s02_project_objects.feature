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
