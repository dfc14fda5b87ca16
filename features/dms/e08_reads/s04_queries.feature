@dms @E08-S04 @hard:E06-S02 @soft:E15-S00
Feature: Query a collection by root fields with deterministic paging
  Filters and paging run on the root table only, parameters are bound, order is stable, and the page is hydrated in bulk.

  Port: http: GET collection, lib: query.compile, wire proxy W.

  @E08-S04-AC1 @port:http
  Rule: A field of any type finds the documents with its value; names of fields are matched in any letter case

    @engine:pgsql @engine:mssql
    Scenario: Dates, whole numbers and text
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the academicWeeks documents
        | name | weekIdentifier | schoolReference.schoolId | beginDate  | endDate    | totalInstructionalDays |
        | w1   | W1             | 255901001                | 2025-05-15 | 2025-05-16 | 2                      |
        | w2   | W2             | 255901001                | 2025-05-22 | 2025-05-28 | 5                      |
      Then querying academicWeeks finds
        | query                          | documents |
        | beginDate=2025-05-15           | w1        |
        | beginDate=2025-05-15T17:30:00Z | w1        |
        | beginDate=2025-05-15T23:30:00-06:00 | w1   |
        | beginDate=2025-05-22T00:30:00%2B02:00 | w2 |
        | totalInstructionalDays=2       | w1        |
        | totalInstructionalDays=2.0     | w1        |
        | weekIdentifier=W1              | w1        |
        | WEEKIDENTIFIER=W1              | w1        |
        | weekidentifier=W2              | w2        |
        | offset=0                       | w1, w2    |

    @engine:pgsql @engine:mssql
    Scenario Outline: Every resource of the fixture <name>
      Given the fixture <name>
      And a database to which the emitted script was applied
      And the service of the database
      And a valid document of every resource
      Then every document is found by each of its query fields, with those that have the same value

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
      And every document is found by each of its query fields, with those that have the same value

  @E08-S04-AC2 @port:http
  Rule: A document is found when it satisfies every filter

    @engine:pgsql @engine:mssql
    Scenario: The day of one week and the length of another
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the academicWeeks documents
        | name | weekIdentifier | schoolReference.schoolId | beginDate  | endDate    | totalInstructionalDays |
        | w1   | W1             | 255901001                | 2025-05-15 | 2025-05-16 | 2                      |
        | w2   | W2             | 255901001                | 2025-05-22 | 2025-05-28 | 5                      |
      Then querying academicWeeks finds
        | query                                         | documents |
        | beginDate=2025-05-15&totalInstructionalDays=5 | nothing   |
        | beginDate=2025-05-22&totalInstructionalDays=5 | w2        |

    @engine:pgsql @engine:mssql
    Scenario: Two fields that mean one member
      Given the fixture school-mini
      And in core.json the member "/projectSchema/resourceSchemas/schools/queryFieldMapping/number" is [{"path": "$.schoolId", "type": "number"}]
      And in core.json the member "/projectSchema/resourceSchemas/schools/queryFieldMapping/kind" is [{"path": "$.schoolTypeDescriptor", "type": "string"}]
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then querying schools finds
        | query                                        | documents   |
        | schoolId=255901001&number=255901001.0        | north-ridge |
        | schoolId=255901001&number=255901044          | nothing     |
        | number=255901044                             | south-hill  |
        | kind=uri://ed-fi.org/SchoolTypeDescriptor%23REGULAR&schoolTypeDescriptor=uri://ed-fi.org/SchoolTypeDescriptor%23Regular | north-ridge |
        | kind=uri://ed-fi.org/SchoolTypeDescriptor%23Charter&schoolTypeDescriptor=uri://ed-fi.org/SchoolTypeDescriptor%23Regular | nothing     |

  @E08-S04-AC3 @port:http
  Rule: A moment is found by the same instant in any offset, and a date stands for its midnight in UTC

    @engine:pgsql @engine:mssql
    Scenario: Two assessments ten minutes apart
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the studentAssessments documents
        | name     | studentAssessmentIdentifier | studentReference.studentUniqueId | administrationDate   |
        | late     | A1                          | "604822"                         | 2025-09-28T00:10:00Z |
        | midnight | A2                          | "604822"                         | 2025-09-28T00:00:00Z |
      Then querying studentAssessments finds
        | query                                        | documents |
        | administrationDate=2025-09-28                | midnight  |
        | administrationDate=2025-09-27T18:10:00-06:00 | late      |
        | administrationDate=2025-09-28T00:10:00.9Z    | late      |
        | administrationDate=2025-09-28T00:05:00Z      | nothing   |

  @E08-S04-AC4 @port:http
  Rule: A truth value is found in any letter case, and neither value finds a document without one

    @engine:pgsql @engine:mssql
    Scenario: Attendance is taken, is not taken, is not said
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the classPeriods documents
        | name   | classPeriodName | schoolReference.schoolId | officialAttendancePeriod |
        | taken  | P3              | 255901001                | true                     |
        | free   | P4              | 255901001                | false                    |
        | unsaid | P5              | 255901001                |                          |
      Then querying classPeriods finds
        | query                          | documents |
        | officialAttendancePeriod=True  | taken     |
        | officialAttendancePeriod=FALSE | free      |

  @E08-S04-AC5 @port:http
  Rule: The identity of what a document refers to is a field of the document

    @engine:pgsql @engine:mssql
    Scenario: By the school of a period, by the session of an offering and of its section
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the classPeriods documents
        | name  | classPeriodName | schoolReference.schoolId |
        | south | P1              | 255901044                |
      And the sessions document spring
        """
        {
          "schoolReference": {"schoolId": 255901001}, "schoolYear": 2025, "sessionName": "Spring",
          "termDescriptor": "uri://ed-fi.org/TermDescriptor#Fall", "beginDate": "2026-01-05", "endDate": "2026-05-29",
          "totalInstructionalDays": 90
        }
        """
      And the courseOfferings document geometry
        """
        {
          "localCourseCode": "GEO-1", "schoolReference": {"schoolId": 255901001},
          "sessionReference": {"schoolId": 255901001, "schoolYear": 2025, "sessionName": "Spring"}
        }
        """
      And the sections document geometry-one
        """
        {
          "sectionIdentifier": "GEO-1-01",
          "courseOfferingReference": {
            "localCourseCode": "GEO-1", "schoolId": 255901001, "schoolYear": 2025, "sessionName": "Spring"
          }
        }
        """
      Then querying classPeriods finds
        | query              | documents              |
        | schoolId=255901001 | period-one, period-two |
        | schoolId=255901044 | south                  |
      And querying courseOfferings finds
        | query            | documents |
        | sessionName=Fall | algebra   |
      And querying sections finds
        | query            | documents   |
        | sessionName=Fall | algebra-one |

  @E08-S04-AC6 @port:http
  Rule: A value that two references share is found through the one that is there

    @engine:pgsql @engine:mssql
    Scenario: The association is referred to by one registration only
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the studentRegistrations document full
        """
        {
          "registrationCode": "R-1", "studentReference": {"studentUniqueId": "604822"},
          "studentSchoolAssociationReference": {
            "entryDate": "2025-08-15", "schoolId": 255901001, "studentUniqueId": "604822"
          }
        }
        """
      And the studentRegistrations documents
        | name | registrationCode | studentReference.studentUniqueId |
        | bare | R-2              | "604822"                         |
      Then querying studentRegistrations finds
        | query                  | documents  |
        | entryDate=2025-08-15   | full       |
        | studentUniqueId=604822 | full, bare |

  @E08-S04-AC7 @port:http
  Rule: A descriptor is asked for by its URI in any letter case; one that is not there is in no document

    @engine:pgsql @engine:mssql
    Scenario: Sessions in two terms
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the termDescriptors document spring-term
        """
        {"namespace": "uri://ed-fi.org/TermDescriptor", "codeValue": "Spring", "shortDescription": "Spring"}
        """
      And the sessions document spring
        """
        {
          "schoolReference": {"schoolId": 255901001}, "schoolYear": 2025, "sessionName": "Spring",
          "termDescriptor": "uri://ed-fi.org/TermDescriptor#Spring", "beginDate": "2026-01-05",
          "endDate": "2026-05-29", "totalInstructionalDays": 90
        }
        """
      Then querying sessions finds
        | query                                                                | documents |
        | termDescriptor=URI://ed-fi.org/termdescriptor%23FALL                 | fall      |
        | termDescriptor=uri://ed-fi.org/TermDescriptor%23Spring               | spring    |
        | termDescriptor=uri://ed-fi.org/TermDescriptor%23Summer               | nothing   |
        | termDescriptor=uri://ed-fi.org/GradeLevelDescriptor%23Ninth%20grade  | nothing   |
        | termDescriptor=nonsense                                              | nothing   |

    @engine:pgsql @engine:mssql
    Scenario: A URI with a character that no text can hold
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the termDescriptors document odd-term
        """
        {"namespace": "uri://ed-fi.org/TermDescriptor", "codeValue": "Fall\ufffd", "shortDescription": "Odd"}
        """
      And the sessions document odd
        """
        {
          "schoolReference": {"schoolId": 255901001}, "schoolYear": 2025, "sessionName": "Odd",
          "termDescriptor": "uri://ed-fi.org/TermDescriptor#Fall\ufffd", "beginDate": "2026-01-05",
          "endDate": "2026-05-29", "totalInstructionalDays": 90
        }
        """
      Then querying sessions finds
        | query                                                      | documents |
        | termDescriptor=uri://ed-fi.org/TermDescriptor%23Fall%EF%BF%BD | odd    |
        | termDescriptor=uri://ed-fi.org/TermDescriptor%23Fall%00    | nothing   |

    @engine:pgsql @engine:mssql
    Scenario Outline: The count of what no descriptor finds
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When GET /data/ed-fi/sessions?totalCount=true&termDescriptor=<uri>
      Then the answer is 200
      And the answer lists nothing
      And the answer's header Total-Count is 0

      Examples:
        | uri                                                  |
        | uri://ed-fi.org/TermDescriptor%23Summer              |
        | uri://ed-fi.org/GradeLevelDescriptor%23Ninth%20grade |

    @engine:pgsql @engine:mssql
    Scenario: Two descriptors of one visit
      Given the fixture letter-case
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of outings
      Then querying outings/visits finds
        | query                                                            | documents               |
        | dayTypeDescriptor=uri://o%23Sunny&daylightDescriptor=uri://o%23Long  | sunny-long          |
        | dayTypeDescriptor=uri://o%23Windy&daylightDescriptor=uri://o%23Long  | windy-long          |
        | daylightDescriptor=uri://o%23Short&dayTypeDescriptor=uri://o%23Windy | nothing             |
        | dayTypeDescriptor=uri://o%23Sunny&daylightDescriptor=uri://o%23None  | nothing             |
        | dayTypeDescriptor=uri://o%23None&daylightDescriptor=uri://o%23Long   | nothing             |
        | dayTypeDescriptor=uri://o%23Sunny                                | sunny-long, sunny-short |
        | daylightDescriptor=uri://o%23Long                                | sunny-long, windy-long  |

  @E08-S04-AC8 @port:http
  Rule: Pages follow the order of creation, which a replacement does not change

    @engine:pgsql @engine:mssql
    Scenario: Five schools in pages of two
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the schools of the ninth grade
        | name  | schoolId | nameOfInstitution |
        | five  | 5        | Five              |
        | three | 3        | Three             |
        | nine  | 9        | Nine              |
        | one   | 1        | One               |
        | seven | 7        | Seven             |
      When the document five is replaced by
        """
        {
          "schoolId": 5, "nameOfInstitution": "Number Five",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      Then the answer is 204
      And querying schools finds
        | query            | documents   |
        | limit=2&offset=0 | five, three |
        | limit=2&offset=2 | nine, one   |
        | limit=2&offset=4 | seven       |

  @E08-S04-AC9 @port:http
  Rule: A page holds what is left behind its offset, up to its limit

    @engine:pgsql @engine:mssql
    Scenario: Pages at and beyond the ends of five schools
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the schools of the ninth grade
        | name  | schoolId | nameOfInstitution |
        | five  | 5        | Five              |
        | three | 3        | Three             |
        | nine  | 9        | Nine              |
        | one   | 1        | One               |
        | seven | 7        | Seven             |
      Then querying schools finds
        | query                         | documents                     |
        | offset=600&limit=5            | nothing                       |
        | offset=4                      | seven                         |
        | limit=0                       | nothing                       |
        | limit=500                     | five, three, nine, one, seven |
        | limit=2&limit=1               | five                          |
        | offset=2&offset=4             | seven                         |
        | nameOfInstitution=Five&nameOfInstitution=Nine | nine          |
        | nameOfInstitution=Five&NAMEOFINSTITUTION=Nine | nine          |
        | nameOfInstitution=            | nothing                       |
        | offset=9223372036854775808    | nothing                       |
        | offset=1&nameOfInstitution=x  | nothing                       |

    @engine:pgsql @engine:mssql
    Scenario: A page without a limit ends where the largest one does
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Api.MaximumPageSize | 3 |
      And the schools of the ninth grade
        | name  | schoolId | nameOfInstitution |
        | five  | 5        | Five              |
        | three | 3        | Three             |
        | nine  | 9        | Nine              |
        | one   | 1        | One               |
      Then querying schools finds
        | query            | documents         |
        | offset=0         | five, three, nine |
        | offset=1         | three, nine, one  |
        | limit=3          | five, three, nine |
        | limit=0003       | five, three, nine |
      And querying schools is answered with 400 and the problem bad-request:parameter-validation-failed, which names
        | query   | parameter | least | most |
        | limit=4 | Limit     | 0     | 3    |

  @E08-S04-AC10 @port:http
  Rule: The total is told when it is asked for, and does not depend on the page

    @engine:pgsql @engine:mssql
    Scenario Outline: Counting five schools
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the schools of the ninth grade
        | name  | schoolId | nameOfInstitution |
        | five  | 5        | Five              |
        | three | 3        | Three             |
        | nine  | 9        | Nine              |
        | one   | 1        | One               |
        | seven | 7        | Seven             |
      When GET /data/ed-fi/schools?<query>
      Then the answer is 200
      And the answer lists <documents>
      And the answer's header Total-Count is <count>

      Examples:
        | query                                  | documents   | count |
        | totalCount=true&limit=2                | five, three | 5     |
        | totalCount=TRUE&limit=2                | five, three | 5     |
        | totalCount=true&limit=0                | nothing     | 5     |
        | totalCount=true&offset=600             | nothing     | 5     |
        | totalCount=true&limit=0&id=@nine       | nothing     | 1     |
        | totalCount=true&nameOfInstitution=none | nothing     | 0     |
        | totalCount=true&nameOfInstitution=Nine | nine        | 1     |

    @engine:pgsql @engine:mssql
    Scenario Outline: The count is not asked for
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the schools of the ninth grade
        | name | schoolId | nameOfInstitution |
        | five | 5        | Five              |
      When GET /data/ed-fi/schools?<query>
      Then the answer is 200
      And the answer lists five
      And the answer has no header Total-Count
      And the answer has no header ETag

      Examples:
        | query            |
        | totalCount=false |
        | limit=1          |

  @E08-S04-AC11 @port:http
  Rule: Text is found letter by letter: case and trailing blanks count

    @engine:pgsql @engine:mssql
    Scenario: Three names that differ in case and a blank
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the schools of the ninth grade
        | name  | schoolId | nameOfInstitution |
        | plain | 1        | Abc               |
        | upper | 2        | ABC               |
        | blank | 3        | "Abc "            |
        | long  | 4        | abcdefghijklmnopqrstuvwxyabcdefghijklmnopqrstuvwxyabcdefghijklmnopqrstuvwxy |
      Then querying schools finds
        | query                    | documents |
        | nameOfInstitution=Abc    | plain     |
        | nameOfInstitution=ABC    | upper     |
        | nameOfInstitution=Abc%20 | blank     |
        | nameOfInstitution=Abc+   | blank     |
        | nameOfInstitution=abc    | nothing   |
        | nameOfInstitution=abcdefghijklmnopqrstuvwxyabcdefghijklmnopqrstuvwxyabcdefghijklmnopqrstuvwxy | long |
        | nameOfInstitution=abcdefghijklmnopqrstuvwxyabcdefghijklmnopqrstuvwxyabcdefghijklmnopqrstuvwxyz | nothing |

  @E08-S04-AC12 @port:http
  Rule: A document is found by its id; an id that is not there, or is none, finds nothing

    @engine:pgsql @engine:mssql
    Scenario: Ids of a school, of a student, of nobody, and no id
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then querying schools finds
        | query                                   | documents   |
        | id=@north-ridge                         | north-ridge |
        | ID=@north-ridge                         | north-ridge |
        | id=@student                             | nothing     |
        | id=3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 | nothing     |
        | id=abc                                  | nothing     |
        | id=%7B@north-ridge%7D                   | nothing     |
        | id=urn:uuid:@north-ridge                | nothing     |
        | nameOfInstitution=%00&id=@north-ridge   | nothing     |
        | id=@north-ridge&schoolId=255901044      | nothing     |

    @engine:pgsql
    Scenario: The digits of an id in groups of another length are none
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And an operator executes
        """
        UPDATE dms."Document" SET "DocumentUuid" = '3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10' WHERE "DocumentUuid" = '@student';
        """
      Then querying students finds
        | query                                   | documents |
        | id=3f0c2a9e-5d7b-4c1e8a40-6b1f-2d9e7c10 | nothing   |
        | id=3f0c2a9e5d7b4c1e8a406b1f2d9e7c10---- | nothing   |
        | id=3F0C2A9E-5D7B-4C1E-8A40-6B1F2D9E7C10 | 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 |

  @E08-S04-AC13 @port:http
  Rule: A number that no column can hold finds nothing

    @engine:pgsql @engine:mssql
    Scenario: Numbers beyond every bound
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then querying sessions finds
        | query                                              | documents |
        | totalInstructionalDays=99999999999                 | nothing   |
        | totalInstructionalDays=2147483647                  | nothing   |
        | totalInstructionalDays=2147483648                  | nothing   |
        | totalInstructionalDays=-2147483648                 | nothing   |
        | totalInstructionalDays=-2147483649                 | nothing   |
        | totalInstructionalDays=-99999999999999999999999999 | nothing   |
        | totalInstructionalDays=85.5                        | nothing   |
        | totalInstructionalDays=85.000                      | fall      |
      And querying studentAssessments finds
        | query                                          | documents |
        | rawScore=1234567890123456789012345678901234567 | nothing   |

    @engine:pgsql @engine:mssql
    Scenario: Digits that the column has no room for are not rounded away
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the studentAssessments document half
        """
        {
          "studentAssessmentIdentifier": "A1", "studentReference": {"studentUniqueId": "604822"},
          "administrationDate": "2025-09-28T00:00:00Z", "rawScore": 0.5
        }
        """
      And the studentAssessments document long
        """
        {
          "studentAssessmentIdentifier": "A2", "studentReference": {"studentUniqueId": "604822"},
          "administrationDate": "2025-09-28T00:00:00Z", "rawScore": 1234567890123456.7891
        }
        """
      Then querying studentAssessments finds
        | query            | documents |
        | rawScore=0.5     | half      |
        | rawScore=0.5000  | half      |
        | rawScore=0.50001 | nothing   |
        | rawScore=0.49999 | nothing   |
        | rawScore=1234567890123456.7891 | long |
      And with 40000 zeros for each … querying studentAssessments finds
        | query         | documents |
        | rawScore=0.5… | half      |
        | rawScore=…0.5 | half      |
        | rawScore=0.…5 | nothing   |
        | rawScore=5…   | nothing   |
      And with 40000 zeros for each … querying sessions finds
        | query                         | documents |
        | totalInstructionalDays=85.…   | fall      |
        | totalInstructionalDays=…85    | fall      |
        | totalInstructionalDays=85.…1  | nothing   |
        | totalInstructionalDays=-85…   | nothing   |

  @E08-S04-AC14 @port:http @port:db @security
  Rule: A value is only ever compared; nothing in it reaches the statement

    @engine:pgsql @engine:mssql
    Scenario: Names that are statements, patterns and placeholders
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the schools of the ninth grade
        | name        | schoolId | nameOfInstitution               |
        | quote       | 1        | ' OR 1=1 --                     |
        | drop        | 2        | "\"; DROP TABLE edfi.School; --" |
        | percent     | 3        | %                               |
        | underline   | 4        | _                               |
        | backslash   | 5        | \\                              |
        | dollar      | 6        | $1                              |
        | at          | 7        | @p0                             |
      And the rows of all tables are noted
      Then querying schools finds
        | query                                                         | documents |
        | nameOfInstitution=%27%20OR%201%3D1%20--                       | quote     |
        | nameOfInstitution=%22%3B%20DROP%20TABLE%20edfi.School%3B%20-- | drop      |
        | nameOfInstitution=%25                                         | percent   |
        | nameOfInstitution=_                                           | underline |
        | nameOfInstitution=%5C                                         | backslash |
        | nameOfInstitution=$1                                          | dollar    |
        | nameOfInstitution=%40p0                                       | at        |
        | nameOfInstitution=$p0                                         | nothing   |
        | nameOfInstitution=%5C%00                                      | nothing   |
        | nameOfInstitution=%ED%A0%80                                   | nothing   |
      And no row of any table changed

    @engine:pgsql @engine:mssql
    Scenario: Hostile queries
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Api.CorrelationIdHeader | correlationid |
      And the documents of campus-small
      And the database is kept as it is
      When the hostile queries are sent, each is answered as it may be
      Then no refusal among them tells any of
        | edfi.     | dms.      | SELECT    | INSERT   | UPDATE   |
        | FK_       | PK_       | UX_       | SQLSTATE | pg_      |
        | psycopg   | asyncio   | Traceback | Error:   | .py      |
        | 127.0.0.1 | localhost | postgres  | /usr     | /tmp     |
      And the rows of the database are the kept ones
      And the log has 0 records of dms.request.failed

    @engine:pgsql
    Scenario: The texts that go over the wire
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the service was asked for schools
      Then querying schools by nameOfInstitution sends the same texts whatever the value, which is a parameter
        | Oak Hill                       |
        | ' OR 1=1 --                    |
        | "; DROP TABLE edfi.School; --  |
        | %                              |
        | _                              |
        | \\                             |
        | $1                             |
        | @p0                            |

  @E08-S04-AC15 @port:lib
  Rule: A query reads the root table alone, in order of DocumentId, with its values bound

    Scenario Outline: Course offerings of a session on <dialect>
      Given the fixture school-mini
      When the query schoolId=191738&sessionName=Fallterm of Ed-Fi:CourseOffering is compiled for <dialect>
      Then the query reads only edfi.CourseOffering and orders by DocumentId
      And no value of the query stands in the statement
        | 191738     |
        | "Fallterm" |
      And compiling schoolId=191738&sessionName=Fallterm of Ed-Fi:CourseOffering for <dialect> again gives the same answer

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E08-S04-AC16 @port:http @concurrency
  Rule: Whoever pages while others insert misses nothing that was there before

    @engine:pgsql
    Scenario: Four clients insert schools behind the reader
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      When 4 clients add 25 schools each to 200 schools while they are read 20 a page
      Then every school of the 200 before is on some page, and every item is whole

  @E08-S04-AC17 @port:http
  Rule: An item of a page is the document that reading its id gives

    @engine:pgsql @engine:mssql
    Scenario: The page of both schools
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When GET /data/ed-fi/schools
      Then the answer lists south-hill, north-ridge
      And each item listed has the members id, _etag, _lastModifiedDate
      And each item listed is the one that reading its id gives

  @E08-S04-AC18 @port:http @security
  Rule: An offset is a whole number that is not negative

    @engine:pgsql @engine:mssql
    Scenario: Offsets that are negative, words and statements
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      Then querying schools is answered with 400 and the problem bad-request:parameter-validation-failed, which names
        | query                  | parameter | bound |
        | offset=-1              | Offset    | 0     |
        | offset='zero'          | Offset    | 0     |
        | offset=5;%20select%201 | Offset    | 0     |
        | offset=5;select        | Offset    | 0     |
        | offset=0)              | Offset    | 0     |
        | offset=1%27            | Offset    | 0     |
        | offset=                | Offset    | 0     |
        | offset=1.0             | Offset    | 0     |
        | offset=%2B1            | Offset    | 0     |
        | offset=%D9%A3          | Offset    | 0     |

  @E08-S04-AC19 @port:http
  Rule: A limit is a whole number up to the largest page

    @engine:pgsql @engine:mssql
    Scenario: Limits below, above and beside the numbers
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      Then querying schools is answered with 400 and the problem bad-request:parameter-validation-failed, which names
        | query                                          | parameter | least | most |
        | limit=-1                                       | Limit     | 0     | 500  |
        | limit=501                                      | Limit     | 0     | 500  |
        | limit=abc                                      | Limit     | 0     | 500  |
        | limit=1e2                                      | Limit     | 0     | 500  |
        | limit=99999999999999999999999999999999999999999 | Limit     | 0     | 500  |

  @E08-S04-AC20 @port:http
  Rule: Every wrong paging parameter is named once, in a fixed order

    @engine:pgsql @engine:mssql
    Scenario: A total that is neither true nor false
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      Then querying schools is answered with 400 and the problem bad-request:parameter-validation-failed, which names
        | query          | parameter  | kind    |
        | totalCount=1   | TotalCount | boolean |
        | totalCount=abc | TotalCount | boolean |
        | totalCount=    | TotalCount | boolean |

    @engine:pgsql @engine:mssql
    Scenario Outline: Three wrong parameters in any order
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      When GET /data/ed-fi/schools?<query>
      Then the answer is 400 with the problem bad-request:parameter-validation-failed
      And the errors, in order, name
        | Offset     |
        | Limit      |
        | TotalCount |

      Examples:
        | query                               |
        | offset=-1&limit=900&totalCount=abc  |
        | totalCount=abc&limit=900&offset=-1  |
        | notAField=1&totalCount=abc&limit=900&offset=-1 |

  @E08-S04-AC21 @port:http
  Rule: A field that the resource has not at its root is refused by the name that was asked for

    @engine:pgsql @engine:mssql
    Scenario: Names that are no field, or fields below an array
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      Then querying schools is answered with 400 and the problem bad-request, which names
        | query                           | field     |
        | notAField=1                     | notAField |
        | city=Salem                      | city      |
        | Mascot=Otter                    | Mascot    |
        | Limit=5                         | Limit     |
        | nameOfInstitution=x&NotOne=1    | NotOne    |

    @engine:pgsql @engine:mssql
    Scenario Outline: Of several such names the first is told: <query>
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      When GET /data/ed-fi/schools?<query>
      Then the answer is 400 with the problem bad-request
      And the errors, in order, name
        | <first> |

      Examples:
        | query             | first  |
        | notOne=1&aField=2 | notOne |
        | aField=2&notOne=1 | aField |
        | notOne=1&aField=2&NOTONE=3 | notOne |

  @E08-S04-AC22 @port:http
  Rule: A value that is not of its field's type is refused by value and field

    @engine:pgsql @engine:mssql
    Scenario Outline: Words for dates, truth values and times
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      When GET /data/ed-fi/<resource>?<field>=<value>
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.<field>
      And the validation error at $.<field> names <value>, <field>

      Examples:
        | resource           | field                    | value      |
        | academicWeeks      | beginDate                | 099-99-09  |
        | academicWeeks      | beginDate                | word       |
        | academicWeeks      | beginDate                | 2025-02-30 |
        | academicWeeks      | totalInstructionalDays   | two        |
        | classPeriods       | officialAttendancePeriod | yes        |
        | bellSchedules      | startTime                | 8h         |
        | bellSchedules      | startTime                | 08:05      |
        | bellSchedules      | startTime                | 25:00:00   |
        | studentAssessments | administrationDate       | today      |
        | studentAssessments | rawScore                 | 1e5        |

    @engine:pgsql @engine:mssql
    Scenario: Texts that other readers take for a day, a number or a moment
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      Then querying academicWeeks is answered with 400 and the problem bad-request:data-validation-failed, which names
        | query                                          | field                    | path                     |
        | beginDate=                                     | beginDate                | $.beginDate              |
        | beginDate=2025-5-15                            | beginDate                | $.beginDate              |
        | beginDate=20250515                             | beginDate                | $.beginDate              |
        | beginDate=2025-W20-4                           | beginDate                | $.beginDate              |
        | totalInstructionalDays=                        | totalInstructionalDays   | $.totalInstructionalDays |
        | totalInstructionalDays=2.                      | totalInstructionalDays   | $.totalInstructionalDays |
        | totalInstructionalDays=.5                      | totalInstructionalDays   | $.totalInstructionalDays |
        | totalInstructionalDays=1_0                     | totalInstructionalDays   | $.totalInstructionalDays |
        | totalInstructionalDays=%202                    | totalInstructionalDays   | $.totalInstructionalDays |
        | totalInstructionalDays=%D9%A2                  | totalInstructionalDays   | $.totalInstructionalDays |
        | totalInstructionalDays=NaN                     | totalInstructionalDays   | $.totalInstructionalDays |
      And querying classPeriods is answered with 400 and the problem bad-request:data-validation-failed, which names
        | query                      | field                    |
        | officialAttendancePeriod=1 | officialAttendancePeriod |
        | officialAttendancePeriod=  | officialAttendancePeriod |
      And querying bellSchedules is answered with 400 and the problem bad-request:data-validation-failed, which names
        | query                | field     |
        | startTime=08:05:00.5 | startTime |
        | startTime=08:05:00Z  | startTime |
        | startTime=24:00:00   | startTime |

  @E08-S04-AC23 @port:lib
  Rule: A query field that means no column of the root keeps the schema from being used

    Scenario Outline: <field> means <path>
      Given the fixture school-mini
      And in core.json the member "/projectSchema/resourceSchemas/schools/queryFieldMapping/<field>" is [{"path": "<path>", "type": "string"}]
      When the query limit=1 of Ed-Fi:School is compiled for pgsql
      Then it is refused as query_field_unbound with
        | detail   | value          |
        | resource | "Ed-Fi:School" |
        | field    | "<field>"      |
        | path     | "<path>"       |

      Examples:
        | field             | path                |
        | city              | $.addresses[*].city |
        | nameOfInstitution | $.nameOfSchool      |
        | nameofinstitution | $.shortNameOfInstitution |

    @port:cli
    Scenario: A server with such a field serves nobody
      Given the fixture school-mini
      And in core.json the member "/projectSchema/resourceSchemas/schools/queryFieldMapping/city" is [{"path": "$.addresses[*].city", "type": "string"}]
      When a server is started with these files
      Then the start ends with 1
      And the task backend-mappings failed with query_field_unbound, and no task began after it

  @E08-S04-P1 @property @port:http
  Rule: The pages of any query are what a filter in memory finds, in the order of creation

    @engine:pgsql @engine:mssql
    Scenario: Weeks, periods and assessments with values from small pools
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small without period-one, period-two, bells
      Then for 15 generated sets of documents the pages of a query are what a filter in memory finds

  @E08-S04-P2 @property @port:http
  Rule: Pages of any size share no document and leave none out

    @engine:pgsql
    Scenario: Sizes from 1 to 50
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small without period-one, period-two, bells
      Then for 10 generated sizes of pages every document found is on exactly one page

  @E08-S04-P3 @property @port:http @security
  Rule: No query string breaks the service

    @engine:pgsql @engine:mssql
    Scenario: Odd names and values, broken percent signs, bytes that are no text
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then each of 150 generated query strings is answered with 200 or 400
