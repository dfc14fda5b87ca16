@dms @E07-S04 @hard:E07-S03 @soft:E01-S01
Feature: Store the referenced identity next to every reference id
  Each reference site holds the target's document id and the identity values of the body, all or none, so that a later rename of the target reaches the referrer inside the database.

  Port: http: POST, http: PUT, db, lib: write.flatten, session H.

  @E07-S04-AC1 @port:http @port:db
  Rule: A reference that belongs to the identity is stored with the id and the identity of its target

    @engine:pgsql @engine:mssql
    Scenario: A class period of a school
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without period-two
      Then the stored rows of edfi.ClassPeriod are
        | DocumentId  | School_DocumentId | School_SchoolId | ClassPeriodName |
        | @period-one | @oak-hill         | 255901          | P1              |

  @E07-S04-AC2 @port:http @port:db
  Rule: References that share a value store it once, and show it at each place

    @engine:pgsql @engine:mssql
    Scenario: An association with a homeroom
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document association is posted to studentSchoolAssociations
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255901},
         "entryGradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade", "gradYear": 2029}
        """
      Then the answer is 201
      And the stored rows of edfi.StudentSchoolAssociation are
        | DocumentId   | HomeroomPeriod_DocumentId | HomeroomPeriod_ClassPeriodName | HomeroomPeriod_SchoolId | SchoolId_Unified | School_DocumentId | School_SchoolId | Student_DocumentId | Student_StudentUniqueId | EntryGradeLevelDescriptor_DescriptorId |
        | @association | @period-one               | P1                             | 255901                  | 255901           | @oak-hill         | 255901          | @student           | S-100                   | @ninth-grade                           |

  @E07-S04-AC3 @port:http @port:db
  Rule: Every element of a collection holds the id and the identity of its own target

    @engine:pgsql @engine:mssql
    Scenario: Slots in two schedules
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document pupil is posted to students
        """
        {"studentUniqueId": "S-200", "firstName": "Grace", "lastSurname": "Hopper", "schedules": [
          {"label": "fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]},
          {"label": "spring", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
            {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}
        ]}
        """
      Then the answer is 201
      And the stored rows of edfi.StudentScheduleSlot are
        | Student_DocumentId | ScheduleOrdinal | Ordinal | ClassPeriod_DocumentId | ClassPeriod_ClassPeriodName | ClassPeriod_SchoolId | SlotNumber |
        | @pupil             | 0               | 0       | @period-one            | P1                          | 255901               | 1          |
        | @pupil             | 1               | 0       | @period-two            | P2                          | 255901               | 1          |
        | @pupil             | 1               | 1       | @period-one            | P1                          | 255901               | 2          |

    @engine:pgsql @engine:mssql
    Scenario: Two class periods of a bell schedule
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document bells is posted to bellSchedules
        """
        {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901},
         "classPeriods": [{"classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
                          {"classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}
        """
      Then the answer is 201
      And the stored rows of edfi.BellScheduleClassPeriod are
        | BellSchedule_DocumentId | Ordinal | ClassPeriod_DocumentId | ClassPeriod_ClassPeriodName | ClassPeriod_SchoolId |
        | @bells                  | 0       | @period-two            | P2                          | 255901               |
        | @bells                  | 1       | @period-one            | P1                          | 255901               |

  @E07-S04-AC4 @port:http @port:db
  Rule: A reference to an abstract resource holds the id of the concrete document

    @engine:pgsql @engine:mssql
    Scenario: Programs of a school and of a district
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the programs document lab
        """
        {"programName": "Math Lab", "educationOrganizationReference": {"educationOrganizationId": 255901}}
        """
      And the programs document choir
        """
        {"programName": "Choir", "educationOrganizationReference": {"educationOrganizationId": 900}}
        """
      Then the stored rows of edfi.Program are
        | DocumentId | EducationOrganization_DocumentId | EducationOrganization_EducationOrganizationId | ProgramName |
        | @lab       | @oak-hill                        | 255901                                        | Math Lab    |
        | @choir     | @district                        | 900                                           | Choir       |

  @E07-S04-AC5 @port:http @port:db
  Rule: A reference that is taken away leaves nothing at its place, and the value it shared stays

    @engine:pgsql @engine:mssql
    Scenario: An association that loses its homeroom
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the studentSchoolAssociations document association
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}
        """
      When the document association is replaced by
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18"}
        """
      Then the answer is 204
      And the stored rows of edfi.StudentSchoolAssociation are
        | DocumentId   | HomeroomPeriod_DocumentId | HomeroomPeriod_ClassPeriodName | HomeroomPeriod_SchoolId | SchoolId_Unified |
        | @association | null                      | null                           | null                    | 255901           |

  @E07-S04-AC6 @port:http @port:db
  Rule: A document that is renamed has its new name at every place that refers to it, and each referrer has a new tag

    @engine:pgsql @engine:mssql
    Scenario Outline: What happens to <referrer>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the documents of users-of-period-one
      And the ids of the documents are noted
      And the tag of <referrer> is noted
      When the document period-one is replaced by
        """
        {"classPeriodName": "First", "schoolReference": {"schoolId": 255901}}
        """
      Then the answer is 204
      And the stored rows of <table> are
        | <key>       | <id column>  | <name column> |
        | @<referrer> | @period-one  | First         |
      And reading <referrer> gives
        """
        <body>
        """
      And the tag of <referrer> is another one
      And <referrer> is the document it was

      Examples:
        | referrer    | table                         | key                     | id column                 | name column                    | body |
        | bells       | edfi.BellScheduleClassPeriod  | BellSchedule_DocumentId | ClassPeriod_DocumentId    | ClassPeriod_ClassPeriodName    | {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901}, "classPeriods": [{"classPeriodReference": {"classPeriodName": "First", "schoolId": 255901}}]} |
        | pupil       | edfi.StudentScheduleSlot      | Student_DocumentId      | ClassPeriod_DocumentId    | ClassPeriod_ClassPeriodName    | {"studentUniqueId": "S-200", "firstName": "Grace", "lastSurname": "Hopper", "schedules": [{"label": "fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "First", "schoolId": 255901}}]}]} |
        | association | edfi.StudentSchoolAssociation | DocumentId              | HomeroomPeriod_DocumentId | HomeroomPeriod_ClassPeriodName | {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18", "homeroomPeriodReference": {"classPeriodName": "First", "schoolId": 255901}} |

    @engine:pgsql @engine:mssql
    Scenario Outline: A name that <referrer> repeats twice, because its target has it in two ways
      Given the fixture estuary
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of estuary-small
      And the tag of <referrer> is noted
      When the document s1 is replaced by
        """
        {"springKey": "S2"}
        """
      Then the answer is 204
      And reading <referrer> gives
        """
        <body>
        """
      And the tag of <referrer> is another one
      When POST /data/estuary/<endpoint> with the body
        """
        <body>
        """
      Then the answer is 200
      And the answer leads to <referrer>

      Examples:
        | referrer | endpoint | body |
        | g1       | gauges   | {"gaugeKey": "G1", "riverReference": {"riverKey": "R1", "brookKey": "B1", "springKey": "S2", "creekKey": "C1", "creekSpringKey": "S2"}} |
        | t1       | tours    | {"tourKey": "T1", "stops": [{"riverReference": {"riverKey": "R1", "brookKey": "B1", "springKey": "S2", "creekKey": "C1", "creekSpringKey": "S2"}}]} |

  @E07-S04-AC7 @port:http @port:db
  Rule: After a rename the new name leads to the document, and the old one to nothing

    @engine:pgsql @engine:mssql
    Scenario: A bell schedule that refers to either name
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document period-one is replaced by
        """
        {"classPeriodName": "First", "schoolReference": {"schoolId": 255901}}
        """
      Then the answer is 204
      And the stored rows of dms.ReferentialIdentity for period-one are
        | ReferentialId                        | DocumentId  |
        | f522b121-606f-5966-8ea2-c399f03e6f6a | @period-one |
      And dms.ReferentialIdentity has 10 rows
      When the document is posted to bellSchedules
        """
        {"bellScheduleName": "Old", "schoolReference": {"schoolId": 255901},
         "classPeriods": [{"classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      When the document is posted to bellSchedules
        """
        {"bellScheduleName": "New", "schoolReference": {"schoolId": 255901},
         "classPeriods": [{"classPeriodReference": {"classPeriodName": "First", "schoolId": 255901}}]}
        """
      Then the answer is 201

  @E07-S04-AC8 @port:http
  Rule: A referrer is replaced with the names of now, not with those from before a rename

    @engine:pgsql @engine:mssql
    Scenario: A body that was read after the rename
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the documents of users-of-period-one
      When the document period-one is replaced by
        """
        {"classPeriodName": "First", "schoolReference": {"schoolId": 255901}}
        """
      Then the answer is 204
      When the document pupil is replaced by
        """
        {"studentUniqueId": "S-200", "firstName": "Grace", "lastSurname": "Hopper",
         "schedules": [{"label": "fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "First", "schoolId": 255901}}]}]}
        """
      Then the answer is 204

    @engine:pgsql @engine:mssql
    Scenario: A body that was read before the rename
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the documents of users-of-period-one
      When the document period-one is replaced by
        """
        {"classPeriodName": "First", "schoolReference": {"schoolId": 255901}}
        """
      Then the answer is 204
      When the document pupil is replaced by
        """
        {"studentUniqueId": "S-200", "firstName": "Grace", "lastSurname": "Hopper",
         "schedules": [{"label": "fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}]}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.schedules[0].slots[0].classPeriodReference

  @E07-S04-AC9 @port:lib
  Rule: A row holds the id of a reference and its whole identity, or neither

    Scenario: The row of an association with a homeroom
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18",
         "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}
        """
      And the document ids
        | resource                    | identity                                             | id  |
        | Ed-Fi:Student               | studentUniqueId=S-100                                | 701 |
        | Ed-Fi:School                | schoolId=255901                                      | 501 |
        | Ed-Fi:ClassPeriod           | classPeriodName=P1#$.schoolReference.schoolId=255901 | 801 |
        | Ed-Fi:EducationOrganization | educationOrganizationId=255901                       | 501 |
      When it becomes the rows of document 900
      Then every reference is there with all its parts or not at all
        | table                         | columns                                                   |
        | edfi.StudentSchoolAssociation | HomeroomPeriod_DocumentId, HomeroomPeriod_ClassPeriodName |
        | edfi.StudentSchoolAssociation | Student_DocumentId, Student_StudentUniqueId               |
        | edfi.StudentSchoolAssociation | School_DocumentId, SchoolId_Unified                       |

    Scenario: The row of an association without a homeroom
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18"}
        """
      And the document ids
        | resource                    | identity                                             | id  |
        | Ed-Fi:Student               | studentUniqueId=S-100                                | 701 |
        | Ed-Fi:School                | schoolId=255901                                      | 501 |
        | Ed-Fi:ClassPeriod           | classPeriodName=P1#$.schoolReference.schoolId=255901 | 801 |
        | Ed-Fi:EducationOrganization | educationOrganizationId=255901                       | 501 |
      When it becomes the rows of document 900
      Then every reference is there with all its parts or not at all
        | table                         | columns                                                   |
        | edfi.StudentSchoolAssociation | HomeroomPeriod_DocumentId, HomeroomPeriod_ClassPeriodName |
        | edfi.StudentSchoolAssociation | Student_DocumentId, Student_StudentUniqueId               |
        | edfi.StudentSchoolAssociation | School_DocumentId, SchoolId_Unified                       |

    Scenario: The rows of the slots of a schedule
      Given the fixture campus
      And the body of an Ed-Fi:Student
        """
        {"studentUniqueId": "S-200", "firstName": "Ada", "lastSurname": "Byron", "schedules": [{"label": "Fall", "slots": [
          {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}, {"slotNumber": 2}]}]}
        """
      And the document ids
        | resource                    | identity                                             | id  |
        | Ed-Fi:Student               | studentUniqueId=S-100                                | 701 |
        | Ed-Fi:School                | schoolId=255901                                      | 501 |
        | Ed-Fi:ClassPeriod           | classPeriodName=P1#$.schoolReference.schoolId=255901 | 801 |
        | Ed-Fi:EducationOrganization | educationOrganizationId=255901                       | 501 |
      When it becomes the rows of document 900
      Then every reference is there with all its parts or not at all
        | table                    | columns                                                                   |
        | edfi.StudentScheduleSlot | ClassPeriod_DocumentId, ClassPeriod_ClassPeriodName, ClassPeriod_SchoolId |

    Scenario: The row of a program of a school
      Given the fixture campus
      And the body of an Ed-Fi:Program
        """
        {"programName": "Math Lab", "educationOrganizationReference": {"educationOrganizationId": 255901}}
        """
      And the document ids
        | resource                    | identity                                             | id  |
        | Ed-Fi:Student               | studentUniqueId=S-100                                | 701 |
        | Ed-Fi:School                | schoolId=255901                                      | 501 |
        | Ed-Fi:ClassPeriod           | classPeriodName=P1#$.schoolReference.schoolId=255901 | 801 |
        | Ed-Fi:EducationOrganization | educationOrganizationId=255901                       | 501 |
      When it becomes the rows of document 900
      Then every reference is there with all its parts or not at all
        | table        | columns                                                                         |
        | edfi.Program | EducationOrganization_DocumentId, EducationOrganization_EducationOrganizationId |

  @E07-S04-AC10 @port:cli @port:files
  Rule: Every place that refers to a document is guarded by an all-or-none check and a reference key

    @engine:pgsql
    Scenario: The references of campus in a database
      Given the fixture campus
      And a database to which the emitted script was applied
      When the database is described
      Then among the described foreign keys are
        | table                         | columns                                                                                       |
        | edfi.BellSchedule             | School_DocumentId, School_SchoolId                                                            |
        | edfi.BellScheduleClassPeriod  | ClassPeriod_DocumentId, ClassPeriod_ClassPeriodName, ClassPeriod_SchoolId                     |
        | edfi.ClassPeriod              | School_DocumentId, School_SchoolId                                                            |
        | edfi.Program                  | EducationOrganization_DocumentId, EducationOrganization_EducationOrganizationId               |
        | edfi.StudentScheduleSlot      | ClassPeriod_DocumentId, ClassPeriod_ClassPeriodName, ClassPeriod_SchoolId                     |
        | edfi.StudentSchoolAssociation | HomeroomPeriod_DocumentId, HomeroomPeriod_ClassPeriodName, SchoolId_Unified                   |
        | edfi.StudentSchoolAssociation | School_DocumentId, SchoolId_Unified                                                           |
        | edfi.StudentSchoolAssociation | Student_DocumentId, Student_StudentUniqueId                                                   |
      And among the described checks are
        | table                         | name                                               |
        | edfi.BellSchedule             | CK_BellSchedule_School_AllNone                     |
        | edfi.BellScheduleClassPeriod  | CK_BellScheduleClassPeriod_ClassPeriod_AllNone     |
        | edfi.ClassPeriod              | CK_ClassPeriod_School_AllNone                      |
        | edfi.Program                  | CK_Program_EducationOrganization_AllNone           |
        | edfi.StudentScheduleSlot      | CK_StudentScheduleSlot_ClassPeriod_AllNone         |
        | edfi.StudentSchoolAssociation | CK_StudentSchoolAssociation_HomeroomPeriod_AllNone |
        | edfi.StudentSchoolAssociation | CK_StudentSchoolAssociation_School_AllNone         |
        | edfi.StudentSchoolAssociation | CK_StudentSchoolAssociation_Student_AllNone        |

    Scenario: The references of campus in the script for mssql
      Given the fixture campus
      When the script for mssql is described
      Then among the described foreign keys are
        | table                         | columns                                     |
        | edfi.BellSchedule             | School_DocumentId, School_SchoolId          |
        | edfi.BellScheduleClassPeriod  | ClassPeriod_DocumentId                      |
        | edfi.ClassPeriod              | School_DocumentId, School_SchoolId          |
        | edfi.Program                  | EducationOrganization_DocumentId            |
        | edfi.StudentScheduleSlot      | ClassPeriod_DocumentId                      |
        | edfi.StudentSchoolAssociation | HomeroomPeriod_DocumentId                   |
        | edfi.StudentSchoolAssociation | School_DocumentId, SchoolId_Unified         |
        | edfi.StudentSchoolAssociation | Student_DocumentId, Student_StudentUniqueId |
      And among the described checks are
        | table                         | name                                               |
        | edfi.BellSchedule             | CK_BellSchedule_School_AllNone                     |
        | edfi.BellScheduleClassPeriod  | CK_BellScheduleClassPeriod_ClassPeriod_AllNone     |
        | edfi.ClassPeriod              | CK_ClassPeriod_School_AllNone                      |
        | edfi.Program                  | CK_Program_EducationOrganization_AllNone           |
        | edfi.StudentScheduleSlot      | CK_StudentScheduleSlot_ClassPeriod_AllNone         |
        | edfi.StudentSchoolAssociation | CK_StudentSchoolAssociation_HomeroomPeriod_AllNone |
        | edfi.StudentSchoolAssociation | CK_StudentSchoolAssociation_School_AllNone         |
        | edfi.StudentSchoolAssociation | CK_StudentSchoolAssociation_Student_AllNone        |

  @E07-S04-AC11 @port:http @port:db
  Rule: The database refuses to fill half a place

    @engine:pgsql @engine:mssql @fault
    Scenario: A homeroom without a document
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the documents of users-of-period-one
      And the rows of all tables are noted
      When one statement updates every row of edfi.StudentSchoolAssociation
        | HomeroomPeriod_DocumentId |
        | null                      |
      Then the engine refuses it by CK_StudentSchoolAssociation_HomeroomPeriod_AllNone
      And no row of any table changed

    @engine:pgsql @engine:mssql @fault
    Scenario: A slot, whose columns take no null at all
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the documents of users-of-period-one
      And the rows of all tables are noted
      When one statement updates every row of edfi.StudentScheduleSlot
        | ClassPeriod_ClassPeriodName |
        | null                        |
      Then the engine refuses it
      And no row of any table changed

  @E07-S04-AC12 @port:http @port:db
  Rule: The database refuses a name that the target does not have

    @engine:pgsql @fault
    Scenario: A slot with another name
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the documents of users-of-period-one
      And the rows of all tables are noted
      When one statement updates every row of edfi.StudentScheduleSlot
        | ClassPeriod_ClassPeriodName |
        | Another                     |
      Then the engine refuses it by FK_StudentScheduleSlot_ClassPeriod_RefKey
      And no row of any table changed

  @E07-S04-AC13 @port:http @port:db
  Rule: A document cannot be renamed to what another one is called

    @engine:pgsql @engine:mssql
    Scenario: Two class periods of one school
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the classPeriods document first
        """
        {"classPeriodName": "First", "schoolReference": {"schoolId": 255901}}
        """
      And the rows of all tables are noted
      When the document period-two is replaced by
        """
        {"classPeriodName": "First", "schoolReference": {"schoolId": 255901}}
        """
      Then the answer is 409 with the problem identity-conflict
      And the errors name ClassPeriod, classPeriodName = First, schoolId = 255901
      And no row of any table changed

    @engine:pgsql @engine:mssql
    Scenario: Two sections of one offering, which are named by five values in the order of their identity
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the sections document algebra-two
        """
        {
          "sectionIdentifier": "ALG-1-02",
          "courseOfferingReference": {
            "localCourseCode": "ALG-1", "schoolId": 255901001, "schoolYear": 2025, "sessionName": "Fall"
          }
        }
        """
      When the document algebra-two is replaced by
        """
        {
          "sectionIdentifier": "ALG-1-01",
          "courseOfferingReference": {
            "localCourseCode": "ALG-1", "schoolId": 255901001, "schoolYear": 2025, "sessionName": "Fall"
          }
        }
        """
      Then the answer is 409 with the problem identity-conflict
      And the errors name Section, (sectionIdentifier = ALG-1-01, localCourseCode = ALG-1, schoolId = 255901001, schoolYear = 2025, sessionName = Fall)

  @E07-S04-P1 @port:http @port:db @property
  Rule: Whatever is renamed, every place holds the identity of the document that its id names

    @engine:pgsql @engine:mssql @slow
    Scenario: Generated histories of renames and referrers
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      Then for 15 generated histories of renames every place shows the identity of its document

  @E07-S04-P2 @port:http @port:db @property
  Rule: No place is ever filled by half

    @engine:pgsql @engine:mssql @slow
    Scenario: After the standard documents, their users and a rename
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the documents of users-of-period-one
      When the document period-one is replaced by
        """
        {"classPeriodName": "First", "schoolReference": {"schoolId": 255901}}
        """
      Then no place of a reference is filled by half
      And for 5 generated histories of renames every place shows the identity of its document
