@dms @E07-S03 @hard:E07-S02
Feature: Write the rows: one transaction, replace, batches
  A request is stored completely or not at all, collections are replaced as a whole, and the number of commands depends on tables and batches, not on rows.

  Port: http: POST, http: PUT, db, wire proxy W, session H, lib: write.batches, lib: write.trace (optional).

  @E07-S03-AC1 @port:http @port:db
  Rule: A new document has its rows in every table of its resource, its identities and a journal entry

    @engine:pgsql @engine:mssql
    Scenario: A school with addresses, periods and data of an extension
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      When the document school is posted to schools
        """
        {
          "schoolId": 255901, "nameOfInstitution": "Oak Hill", "operatingBudget": 1250.50, "dayStart": "08:10:00",
          "lastAuditAt": "2025-03-01T09:30:00Z",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
             "streetNumberName": "1 Elm St", "_ext": {"sample": {"zone": "N2"}},
             "periods": [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10", "endDate": "2026-06-30"}]},
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
             "streetNumberName": "2 Elm St"}
          ],
          "_ext": {"sample": {"mascot": "Otter", "busRoutes": [{"routeName": "R1", "minutes": 25}]}}
        }
        """
      Then the answer is 201
      And the answer leads to school
      And school has the rows
        | table                          | rows |
        | edfi.School                    | 1    |
        | sample.SchoolExtension         | 1    |
        | sample.SchoolExtensionBusRoute | 1    |
        | edfi.SchoolAddress             | 2    |
        | sample.SchoolExtensionAddress  | 1    |
        | edfi.SchoolGradeLevel          | 1    |
        | edfi.SchoolAddressPeriod       | 2    |
        | dms.Document                   | 1    |
        | dms.ReferentialIdentity        | 2    |
      And the journal has an entry of school
      And the stored rows of dms.ReferentialIdentity for school are
        | ReferentialId                        | DocumentId |
        | 0420a54c-16df-5fff-8f48-d87d35e71fe7 | @school    |
        | c1204ade-622c-5695-afb9-01534d97999c | @school    |

  @E07-S03-AC2 @port:http @port:db
  Rule: Posting an identity that is there replaces the whole document; nothing that is absent from the body is left

    @engine:pgsql @engine:mssql
    Scenario: One address, no period, no extension and no short name
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And the documents of full-school
      When the document is posted to schools
        """
        {
          "schoolId": 255901, "nameOfInstitution": "Oak Hill",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Albany",
             "streetNumberName": "3 Elm St"}
          ]
        }
        """
      Then the answer is 200
      And the answer leads to school
      And the stored rows of edfi.SchoolAddress for school are
        | School_DocumentId | Ordinal | City   | StreetNumberName |
        | @school           | 0       | Albany | 3 Elm St         |
      And school has the rows
        | table                          | rows |
        | edfi.SchoolAddressPeriod       | 0    |
        | sample.SchoolExtension         | 0    |
        | sample.SchoolExtensionBusRoute | 0    |
        | sample.SchoolExtensionAddress  | 0    |
      And reading school gives
        """
        {
          "schoolId": 255901, "nameOfInstitution": "Oak Hill",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Albany",
             "streetNumberName": "3 Elm St"}
          ]
        }
        """

    @engine:pgsql @engine:mssql
    Scenario Outline: Every resource of the fixture <name>
      Given the fixture <name>
      And a database to which the emitted script was applied
      And the service of the database
      And a valid document of every resource
      Then every document, posted again with its required members only, has no others
      And every document, replaced by the whole again, is read as it was sent at first

      Examples:
        | name           |
        | campus         |
        | school-mini    |
        | identity-chain |
        | fanout         |
        | rota           |

    @engine:pgsql @engine:mssql @data @slow
    Scenario: The data standard with TPDM
      Given the data standard's schema files core, tpdm-extension
      And a database to which the emitted script was applied
      And the service of the database
      And a valid document of each of
        """
        Ed-Fi:CommunityOrganization, Ed-Fi:CommunityProvider, Ed-Fi:EducationOrganizationNetwork,
        Ed-Fi:EducationServiceCenter, Ed-Fi:LocalEducationAgency, Ed-Fi:OrganizationDepartment,
        Ed-Fi:PostSecondaryInstitution, Ed-Fi:School, Ed-Fi:StateEducationAgency,
        Ed-Fi:StudentCTEProgramAssociation, Ed-Fi:StudentHomelessProgramAssociation,
        Ed-Fi:StudentLanguageInstructionProgramAssociation, Ed-Fi:StudentMigrantEducationProgramAssociation,
        Ed-Fi:StudentNeglectedOrDelinquentProgramAssociation, Ed-Fi:StudentProgramAssociation,
        Ed-Fi:StudentSchoolFoodServiceProgramAssociation, Ed-Fi:StudentSpecialEducationProgramAssociation,
        Ed-Fi:StudentTitleIPartAProgramAssociation,
        Ed-Fi:Student, Ed-Fi:StudentEducationOrganizationAssociation, Ed-Fi:StudentSchoolAssociation,
        Ed-Fi:StudentSectionAssociation, Ed-Fi:StudentCompetencyObjective, Ed-Fi:StudentAssessment,
        Ed-Fi:StudentAcademicRecord, Ed-Fi:Staff, Ed-Fi:StaffSectionAssociation, Ed-Fi:Contact, Ed-Fi:Person,
        Ed-Fi:Assessment, Ed-Fi:BellSchedule, Ed-Fi:CalendarDate, Ed-Fi:ChartOfAccount, Ed-Fi:CourseTranscript,
        Ed-Fi:Credential, Ed-Fi:DisciplineAction, Ed-Fi:Grade, Ed-Fi:GraduationPlan, Ed-Fi:Intervention,
        Ed-Fi:LearningStandard, Ed-Fi:LocalAccount, Ed-Fi:Program, Ed-Fi:Section, Ed-Fi:SurveyResponse,
        TPDM:Candidate, TPDM:EvaluationElementRating, TPDM:EvaluationObjectiveRating
        """
      Then they are of at least 40 resources, and of every kind of each abstract one
      And every document, posted again with its required members only, has no others
      And every document, replaced by the whole again, is read as it was sent at first

  @E07-S03-AC3 @port:http @port:db
  Rule: A collection that comes in another order is stored in that order, and what hangs on an element moves with it

    @engine:pgsql @engine:mssql
    Scenario: Two addresses exchanged
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And the documents of full-school
      When the document school is replaced by
        """
        {
          "schoolId": 255901, "nameOfInstitution": "Oak Hill",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
             "streetNumberName": "2 Elm St"},
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
             "streetNumberName": "1 Elm St", "_ext": {"sample": {"zone": "N2"}},
             "periods": [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10", "endDate": "2026-06-30"}]}
          ]
        }
        """
      Then the answer is 204
      And the stored rows of edfi.SchoolAddress for school are
        | Ordinal | StreetNumberName |
        | 0       | 2 Elm St         |
        | 1       | 1 Elm St         |
      And the stored rows of edfi.SchoolAddressPeriod for school are
        | AddressOrdinal | Ordinal | BeginDate  |
        | 1              | 0       | 2025-08-15 |
        | 1              | 1       | 2026-01-10 |
      And the stored rows of sample.SchoolExtensionAddress for school are
        | Ordinal | Zone |
        | 1       | N2   |
      And reading school gives
        """
        {
          "schoolId": 255901, "nameOfInstitution": "Oak Hill",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
             "streetNumberName": "2 Elm St"},
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
             "streetNumberName": "1 Elm St", "_ext": {"sample": {"zone": "N2"}},
             "periods": [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10", "endDate": "2026-06-30"}]}
          ]
        }
        """

  @E07-S03-AC4 @port:http @port:db
  Rule: However often a document is replaced, it has the rows of its last body and stays the same document

    @engine:pgsql @engine:mssql
    Scenario: Seven addresses and none, in turn
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the ids of the documents are noted
      When the school oak-hill of number 255901 is replaced 50 times, with 7 and no addresses
      Then oak-hill has 7 rows in edfi.SchoolAddress with the ordinals from 0
      And dms.Document has 8 rows
      And oak-hill is the document it was

  @E07-S03-AC5 @port:http
  Rule: An accepted request is answered with the place and the tag of the document, and without a body

    @engine:pgsql @engine:mssql
    Scenario: Created, replaced by its identity, replaced by its id, however the path is spelled
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      When the document school is posted to schools
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill", "colour": "red", "shortName": null,
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 201
      And the answer has no body
      And the answer leads to school
      And the answer's tag is that of school
      When POST /data/ED-FI/Schools with the body
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hills",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 200
      And the answer has no body
      And the answer leads to school
      And the answer's tag is that of school
      When PUT /data/ED-FI/Schools/@school with the body
        """
        {"id": "@school", "schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 204
      And the answer has no body
      And the answer leads to school
      And the answer's tag is that of school

    @engine:pgsql @engine:mssql
    Scenario Outline: Behind the prefix <prefix>, in letters that no header can hold
      Given the fixture campus
      And the service of the instances
        | instance | database    |
        | <prefix> | provisioned |
      When POST <target> with the body
        """
        {"districtId": 900, "nameOfInstitution": "North District"}
        """
      Then the answer is 201
      And the answer leads below <target>

      Examples:
        | prefix | target                          |
        | 中     | /%E4%B8%AD/data/ed-fi/districts |
        | nörd   | /n%C3%B6rd/data/ed-fi/districts |

  @E07-S03-AC6 @port:http @port:db
  Rule: A change anywhere below the root gives the document another tag

    @engine:pgsql @engine:mssql
    Scenario Outline: Only <what> changes
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And the documents of full-school
      And the tag of school is noted
      When the document school is replaced by
        """
        {
          "schoolId": 255901, "nameOfInstitution": "Oak Hill", "operatingBudget": 1250.50, "dayStart": "08:10:00",
          "lastAuditAt": "2025-03-01T09:30:00Z",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
             "streetNumberName": "1 Elm St", "_ext": {"sample": {"zone": "N2"}},
             "periods": [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10", "endDate": "<end>"}]},
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "<city>",
             "streetNumberName": "2 Elm St"}
          ],
          "_ext": {"sample": {"mascot": "Otter", "busRoutes": [{"routeName": "R1", "minutes": <minutes>}]}}
        }
        """
      Then the answer is 204
      And the tag of school is another one

      Examples:
        | what                  | end        | city   | minutes |
        | the end of one period | 2026-07-31 | Salem  | 25      |
        | one address           | 2026-06-30 | Albany | 25      |
        | the bus routes        | 2026-06-30 | Salem  | 26      |

  @E07-S03-AC7 @port:http @port:db
  Rule: The number of commands depends on the statements that the rows fill, not on the rows

    @engine:pgsql
    Scenario: Schools with 2, 900 and 2,500 addresses
      Given the fixture campus
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of campus-small
      Then posting schools with 2 and with 900 addresses takes the same number of commands
      And posting a school with 2500 addresses takes at most 2 commands more than with 2

  @E07-S03-AC8 @port:http @port:db
  Rule: Documents with more rows than fit into one statement are stored whole, and replaced whole

    @engine:pgsql @engine:mssql
    Scenario: A school with 2,500 addresses of one period
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the school large of number 300 with 2500 addresses of 1 period is posted
      Then the answer is 201
      And large has 2500 rows in edfi.SchoolAddress with the ordinals from 0
      And large has 2500 rows in edfi.SchoolAddressPeriod, each with a value in BeginDate
      When the document large is replaced by
        """
        {"schoolId": 300, "nameOfInstitution": "Small",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
                        "streetNumberName": "1 Elm St"}]}
        """
      Then the answer is 204
      And large has 1 rows in edfi.SchoolAddress with the ordinals from 0
      And edfi.SchoolAddressPeriod has 0 rows

  @E07-S03-AC9 @port:lib
  Rule: Rows are inserted in batches as large as a command allows, then the rest

    Scenario Outline: <rows> rows of <width> parameters on <dialect>
      When <rows> rows of <width> parameters are put into batches for <dialect>
      Then the batches have <sizes> rows

      Examples:
        | dialect | width | rows | sizes       |
        | pgsql   | 3     | 1001 | 1000, 1     |
        | mssql   | 3     | 1001 | 699, 302    |
        | mssql   | 7     | 600  | 299, 299, 2 |
        | mssql   | 3     | 1    | 1           |
        | mssql   | 3     | 699  | 699         |
        | mssql   | 3     | 700  | 699, 1      |
        | mssql   | 3     | 1398 | 699, 699    |

    Scenario: A table without rows
      When 0 rows of 3 parameters are put into batches for mssql
      Then there is no batch

  @E07-S03-AC10 @port:http @port:db
  Rule: When the last statement of a request fails, nothing of the request is stored

    @engine:pgsql @fault
    Scenario: A new school whose periods are refused
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And every insert of edfi.SchoolAddressPeriod fails with the state P0001
      And the rows of all tables are noted
      When the document is posted to schools
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
                        "streetNumberName": "1 Elm St", "periods": [{"beginDate": "2025-08-15"}]}]}
        """
      Then the answer is 500 with the problem system
      And no row of any table changed

    @engine:pgsql @fault
    Scenario: A replacement whose periods are refused
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And the documents of full-school
      And the tag of school is noted
      And every insert of edfi.SchoolAddressPeriod fails with the state P0001
      And the rows of all tables are noted
      When the document school is replaced by
        """
        {"schoolId": 255901, "nameOfInstitution": "Another",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Tenth Grade"}],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
                        "streetNumberName": "1 Elm St", "periods": [{"beginDate": "2025-08-15"}]}]}
        """
      Then the answer is 500 with the problem system
      And no row of any table changed
      And the tag of school is the same

  @E07-S03-AC11 @port:http @port:db
  Rule: When the connection breaks before the commit, nothing of the request is stored

    @engine:pgsql @fault
    Scenario Outline: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of campus-small
      And the rows of all tables are noted
      And the connection is cut before the next COMMIT
      When <method> /data/ed-fi/districts<item> with the body
        """
        {<id>"districtId": <number>, "nameOfInstitution": "Another District"}
        """
      Then the connection was cut once
      And the answer is a fault of the server
      And no row of any table changed

      Examples:
        | what                      | method | item       | id                 | number |
        | A new document            | POST   |            |                    | 901    |
        | A document to be replaced | PUT    | /@district | "id": "@district", | 900    |

    @engine:pgsql @fault
    Scenario Outline: Behind the commit nobody knows: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of campus-small
      And the connection is cut after the next COMMIT
      When <method> /data/ed-fi/districts<item> with the body
        """
        {<id>"districtId": <number>, "nameOfInstitution": "Another District"}
        """
      Then the connection was cut once
      And the answer is a fault of the server
      And the log has 0 records of dms.write.retry
      And edfi.District has <count> rows
      When the document is posted to districts
        """
        {"districtId": <number>, "nameOfInstitution": "Another District"}
        """
      Then the answer is 200

      Examples:
        | what                      | method | item       | id                 | number | count |
        | A new document            | POST   |            |                    | 901    | 2     |
        | A document to be replaced | PUT    | /@district | "id": "@district", | 900    | 1     |

  @E07-S03-AC12 @port:http @port:db
  Rule: The document of a client that went away is as it was, or as the client wanted it

    @engine:pgsql @fault
    Scenario Outline: A client leaves while its replacement waits for <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And the documents of full-school
      And another session has executed
        """
        <lock>
        """
      When a client hangs up while its replacement of school waits for the other session
        """
        {"schoolId": 255901, "nameOfInstitution": "Another",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Albany",
                        "streetNumberName": "3 Elm St", "periods": [{"beginDate": "2025-08-15"}]}]}
        """
      Then what is read of school is exactly one of the two bodies

      Examples:
        | what                                        | lock                                                                            |
        | the document                                | SELECT 1 FROM "dms"."Document" WHERE "DocumentUuid" = '@school' FOR UPDATE       |
        | an address, the row of the school is written | SELECT 1 FROM "edfi"."SchoolAddress" FOR UPDATE                                 |

  @E07-S03-AC13 @port:http @port:db
  Rule: Of many clients that create one document at once, one does, and all successes lead to that document

    @engine:pgsql @engine:mssql @concurrency
    Scenario: Sixteen clients
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When 16 clients at once post the document to students
        """
        {"studentUniqueId": "S-200", "firstName": "Grace", "lastSurname": "Hopper"}
        """
      Then the last 16 answers are among 201, 200, 409
      And exactly 1 of the last 16 answers is 201
      And all successes among the last 16 answers lead to one document
      And edfi.Student has 1 row
      And dms.Document has 1 row

  @E07-S03-AC14 @port:http @port:db
  Rule: Replacements of one document that run at once leave the rows of exactly one of them

    @engine:pgsql @engine:mssql @concurrency @slow
    Scenario: Five addresses against none
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When two clients replace the school oak-hill of number 255901 1000 times in total, with 5 and no addresses
      Then the last 1000 answers are among 204
      And oak-hill has either 5 or 0 rows in edfi.SchoolAddress
      And dms.Document has 8 rows

    @engine:pgsql @concurrency
    Scenario: A replacement that waits for another at its commit
      Given the fixture campus
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of campus-small
      When a replacement of the school oak-hill of number 255901 with 5 addresses is held at its COMMIT until one with no addresses waits for it
      Then the last 2 answers are among 204
      And what is read of oak-hill is exactly one of the two bodies
      And oak-hill has either 5 or 0 rows in edfi.SchoolAddress

  @E07-S03-AC15 @port:http @port:db
  Rule: An identity that was deleted can be created again and belongs to a new document then

    @engine:pgsql @engine:mssql
    Scenario: A school without referrers
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without period-one, period-two
      And the ids of the documents are noted
      When the document oak-hill is removed
      Then the answer is 204
      When the document again is posted to schools
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 201
      And reading oak-hill is answered with 404
      And every table is without rows of oak-hill
      And the stored rows of edfi.School are
        | DocumentId | SchoolId |
        | @again     | 255901   |

  @E07-S03-AC16 @port:http @port:db
  Rule: A replacement clears a reference and a unified value that its body leaves out, and keeps the value that another member still gives

    @engine:pgsql @engine:mssql
    Scenario: An association that loses its homeroom and its cohort year
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the studentSchoolAssociations document association
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", "cohortYear": 2029, "gradYear": 2029,
         "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}
        """
      When the document association is replaced by
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", "gradYear": 2029}
        """
      Then the answer is 204
      And reading association gives
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", "gradYear": 2029}
        """
      And the stored rows of edfi.StudentSchoolAssociation are
        | DocumentId   | HomeroomPeriod_DocumentId | CohortYear_Present | GradYear_Present | CohortYear_Unified | GradYear |
        | @association | null                      | null               | true             | 2029               | 2029     |

  @E07-S03-AC17 @port:http @port:db @security
  Rule: A login that may read and write rows, but create or alter nothing, is enough to write

    @engine:pgsql
    Scenario: Created, replaced and replaced again
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database for a login that may only read and write rows
      And the documents of campus-small without oak-hill, period-one, period-two
      And the documents of full-school
      And the ids of the documents are noted
      Then school has the rows
        | table                          | rows |
        | edfi.School                    | 1    |
        | sample.SchoolExtensionBusRoute | 1    |
        | edfi.SchoolAddress             | 2    |
        | edfi.SchoolAddressPeriod       | 2    |
      When the school school of number 255901 is replaced 4 times, with 7 and no addresses
      Then school has 7 rows in edfi.SchoolAddress with the ordinals from 0
      And school is the document it was

  @E07-S03-AC18 @port:http @port:db
  Rule: Texts are stored and read back sign by sign

    @engine:pgsql @engine:mssql
    Scenario Outline: The text is kept: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document district is posted to districts
        """
        {"districtId": 901, "nameOfInstitution": "<json>"}
        """
      Then the answer is 201
      And reading district gives
        """
        {"districtId": 901, "nameOfInstitution": "<json>"}
        """
      And the texts of NameOfInstitution in edfi.District are the JSON text "<json>"

      Examples:
        | what                  | json                                                 |
        | A leading blank       | \u0020 Oak                                           |
        | A combining mark      | a\u0301                                              |
        | Right-to-left text    | \u05d0\u05d5\u05e8 \u202e                            |
        | A control sign        | a\u0001b                                             |
        | A line feed           | a\u000ab                                             |
        | Beyond the first plane | \ud83d\ude00                                        |

  @E07-S03-AC19 @port:http @port:db
  Rule: A replacement needs a document of that id and resource

    @engine:pgsql @engine:mssql
    Scenario Outline: The id <of>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the rows of all tables are noted
      When PUT /data/ed-fi/schools/<id> with the body
        """
        {"id": "<id>", "schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 404 with the problem not-found
      And no row of any table changed

      Examples:
        | of           | id                                   |
        | of nothing   | 6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11 |
        | of a student | @student                             |

  @E07-S03-AC20 @port:http @port:db
  Rule: A replacement whose document is deleted while it waits finds nothing to replace

    @engine:pgsql @concurrency
    Scenario: A school that another session deletes
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without period-one, period-two
      And the ids of the documents are noted
      And another session has executed
        """
        SELECT 1 FROM "dms"."Document" WHERE "DocumentUuid" = '@oak-hill' FOR UPDATE
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        DELETE FROM "dms"."Document" WHERE "DocumentUuid" = '@oak-hill'
        """
      When the document oak-hill is replaced by
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the other session was waited for
      And the answer is 404 with the problem not-found
      And every table is without rows of oak-hill

    @engine:pgsql @concurrency
    Scenario: A school that another session has deleted and not committed
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without period-one, period-two
      And the ids of the documents are noted
      And another session has executed
        """
        DELETE FROM "dms"."Document" WHERE "DocumentUuid" = '@oak-hill'
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        SELECT 1
        """
      When the document oak-hill is replaced by
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the other session was waited for
      And the answer is 404 with the problem not-found
      And every table is without rows of oak-hill

    @engine:pgsql @concurrency
    Scenario: The same, and the school is posted again
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without period-one, period-two
      And the ids of the documents are noted
      And another session has executed
        """
        DELETE FROM "dms"."Document" WHERE "DocumentUuid" = '@oak-hill'
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        SELECT 1
        """
      When the document again is posted to schools
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the other session was waited for
      And the answer is 201
      And every table is without rows of oak-hill
      And the stored rows of edfi.School are
        | DocumentId | SchoolId |
        | @again     | 255901   |

    @engine:pgsql @concurrency
    Scenario: A class period that another session renames while it is posted again
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the ids of the documents are noted
      And another session has executed
        """
        UPDATE "edfi"."ClassPeriod" SET "ClassPeriodName" = 'P9'
        WHERE "DocumentId" = (SELECT "DocumentId" FROM "dms"."Document" WHERE "DocumentUuid" = '@period-one')
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        SELECT 1
        """
      When the document again is posted to classPeriods
        """
        {"classPeriodName": "P1", "schoolReference": {"schoolId": 255901}}
        """
      Then the other session was waited for
      And the answer is 201
      And the stored rows of edfi.ClassPeriod are
        | DocumentId  | ClassPeriodName |
        | @period-one | P9              |
        | @period-two | P2              |
        | @again      | P1              |

    @engine:pgsql @concurrency
    Scenario: A class period that must be there, and that another session renames while it is posted again
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the ids of the documents are noted
      And another session has executed
        """
        UPDATE "edfi"."ClassPeriod" SET "ClassPeriodName" = 'P9'
        WHERE "DocumentId" = (SELECT "DocumentId" FROM "dms"."Document" WHERE "DocumentUuid" = '@period-one')
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        SELECT 1
        """
      And the next request has the headers
        | If-Match | * |
      When the document is posted to classPeriods
        """
        {"classPeriodName": "P1", "schoolReference": {"schoolId": 255901}}
        """
      Then the other session was waited for
      And the answer is 412 with the problem optimistic-lock-failed
      And the stored rows of edfi.ClassPeriod are
        | DocumentId  | ClassPeriodName |
        | @period-one | P9              |
        | @period-two | P2              |

  @E07-S03-AC21 @port:http @port:db
  Rule: A table that is missing is a fault of the server that no answer describes, and nothing is stored

    @engine:pgsql @fault
    Scenario: The table of addresses
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And an operator executes
        """
        DROP TABLE "edfi"."SchoolAddress" CASCADE
        """
      And the rows of all tables are noted
      When the document is posted to schools
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
                        "streetNumberName": "1 Elm St"}]}
        """
      Then the answer is 500 with the problem system
      And the answer's body contains none of
        | SchoolAddress | 42P01 | INSERT |
      And no row of any table changed

    # A read that failed is answered so by the table of E08 C1: to ask again would not help.
    @engine:pgsql @fault
    Scenario Outline: The table of addresses, when <what> is read
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And an operator executes
        """
        DROP TABLE "edfi"."SchoolAddress" CASCADE
        """
      When GET <target>
      Then the answer is 500 with the problem system
      And the answer's body contains none of
        | SchoolAddress | 42P01 | SELECT |

      Examples:
        | what     | target                        |
        | a page   | /data/ed-fi/schools           |
        | a school | /data/ed-fi/schools/@oak-hill |

  @E07-S03-P1 @port:http @port:db @port:lib @property
  Rule: After any writes every document has exactly the rows of its last body, in order and without gaps

    @engine:pgsql @engine:mssql @slow
    Scenario: Generated histories of schools, students and associations
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      Then in 15 generated histories the rows are after every write those of the last bodies

  @E07-S03-P2 @property @port:lib
  Rule: Batches hold all rows, none of them empty, and only the last is smaller than a command allows

    Scenario: Generated tables
      Then for 300 generated tables the batches hold all rows and only the last is smaller

  @E07-S03-P3 @port:http @port:db @property
  Rule: Whichever statement of a request fails, the database is as it was

    @engine:pgsql @fault
    Scenario Outline: A new school, refused at <table>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And every insert of <table> fails with the state P0001
      And the rows of all tables are noted
      When the document is posted to schools
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
                        "streetNumberName": "1 Elm St", "_ext": {"sample": {"zone": "N2"}},
                        "periods": [{"beginDate": "2025-08-15"}]}],
         "_ext": {"sample": {"mascot": "Otter", "busRoutes": [{"routeName": "R1", "minutes": 25}]}}}
        """
      Then the answer is 500 with the problem system
      And it was tried 1 time
      And no row of any table changed

      Examples:
        | table                              |
        | dms.Document                       |
        | dms.ReferentialIdentity            |
        | dms.DocumentChangeEvent            |
        | edfi.EducationOrganizationIdentity |
        | edfi.School                        |
        | sample.SchoolExtension             |
        | sample.SchoolExtensionBusRoute     |
        | edfi.SchoolAddress                 |
        | sample.SchoolExtensionAddress      |
        | edfi.SchoolGradeLevel              |
        | edfi.SchoolAddressPeriod           |
