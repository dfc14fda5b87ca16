@dms @E11-S00 @hard:E02-S01 @hard:E02-S02
Feature: Delete a document by id
  A delete removes the document with everything it owns, or nothing.

  Port: http: DELETE, read-only database access, connection H, wire proxy W.

  @E11-S00-AC1 @port:http
  Rule: A document that nobody refers to is gone from reading, from lists and from counts

    @engine:pgsql @engine:mssql
    Scenario: A third school
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schools document lonely
        """
        {
          "schoolId": 255901077, "nameOfInstitution": "Lonely Oak",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      When the document lonely is removed
      Then the answer is 204
      And the answer has no body
      And the answer has no header ETag
      And reading lonely is answered with 404
      When GET /data/ed-fi/schools?totalCount=true
      Then the answer lists south-hill, north-ridge
      And the answer's header Total-Count is 2

    @engine:pgsql @engine:mssql
    Scenario Outline: A body is not looked at: <body>
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When DELETE /data/fanout/pairs/@p1 with the body
        """
        <body>
        """
      Then the answer is 204
      And reading p1 is answered with 404

      Examples:
        | body        |
        | {"id": "x"} |
        | {"pairKey": |

  @E11-S00-AC2 @port:http @port:db
  Rule: Every row that a document had is gone, and no row of another document

    @engine:pgsql @engine:mssql
    Scenario: A school with rows in all its tables
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the rows of all tables are noted
      And the schools document whole
        """
        {
          "schoolId": 255901077, "nameOfInstitution": "Whole Oak",
          "schoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Regular",
          "localEducationAgencyReference": {"localEducationAgencyId": 255901},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
             "periods": [{"beginDate": "2025-08-15"}], "_ext": {"sample": {"floor": "2"}}}
          ],
          "feederSchools": [{"feederSchoolReference": {"schoolId": 255901044}}],
          "_ext": {
            "sample": {"mascot": "Otter", "clubs": [{"clubName": "Chess"}]},
            "tpdm": {"accreditationRank": 3}
          }
        }
        """
      And whole has a row in each of
        | dms.Document                       |
        | dms.ReferentialIdentity            |
        | dms.DocumentChangeEvent            |
        | edfi.School                        |
        | edfi.EducationOrganizationIdentity |
        | edfi.SchoolGradeLevel              |
        | edfi.SchoolAddress                 |
        | edfi.SchoolAddressPeriod           |
        | edfi.SchoolFeederSchool            |
        | sample.SchoolExtension             |
        | sample.SchoolExtensionClub         |
        | sample.SchoolExtensionAddress      |
        | tpdm.SchoolExtension               |
      When the document whole is removed
      Then the answer is 204
      And no row of any table changed

  @E11-S00-AC3 @port:http @port:db
  Rule: After a delete the identity is free for a new document

    @engine:pgsql @engine:mssql
    Scenario: The same school again
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the localEducationAgencies document first
        """
        {"localEducationAgencyId": 255902, "nameOfInstitution": "South District"}
        """
      And the document first was removed
      When the document second is posted to localEducationAgencies
        """
        {"localEducationAgencyId": 255902, "nameOfInstitution": "South District"}
        """
      Then the answer is 201
      And first and second are two documents
      And second has the rows
        | table                   | rows |
        | dms.ReferentialIdentity | 2    |
      And dms.ReferentialIdentity has 2 rows

  @E11-S00-AC4 @port:http @port:db
  Rule: A descriptor that nobody uses is gone with its rows in the shared tables

    @engine:pgsql @engine:mssql
    Scenario: A category of absence
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the rows of all tables are noted
      And the absenceEventCategoryDescriptors document sick-leave
        """
        {
          "namespace": "uri://ed-fi.org/AbsenceEventCategoryDescriptor", "codeValue": "Sick leave",
          "shortDescription": "Sick leave"
        }
        """
      When the document sick-leave is removed
      Then the answer is 204
      And no row of any table changed
      When GET /data/ed-fi/absenceEventCategoryDescriptors?codeValue=Sick%20leave
      Then the answer lists nothing

  @E11-S00-AC5 @port:http @port:db
  Rule: A reference of a document to itself never keeps it

    @engine:pgsql @engine:mssql
    Scenario: A school that is its own feeder school
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the document south-hill was replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "feederSchools": [{"feederSchoolReference": {"schoolId": 255901044}}]
        }
        """
      And the documents algebra-one, algebra, fall, bells, period-one, period-two were removed in turn
      And the documents enrolment, school-program, north-ridge were removed in turn
      When the document south-hill is removed
      Then the answer is 204
      And edfi.SchoolFeederSchool has 0 rows

    @engine:pgsql @engine:mssql
    Scenario: A hub that is its own parent
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the fanout/hubs document loop
        """
        {"hubKey": "L"}
        """
      And the document loop was replaced by
        """
        {"hubKey": "L", "parentHubReference": {"hubKey": "L"}}
        """
      When the document loop is removed
      Then the answer is 204
      And fanout.Hub has 0 rows

  @E11-S00-AC6 @port:http
  Rule: Documents that refer to each other keep each other until one lets go

    @engine:pgsql @engine:mssql
    Scenario: Two hubs, each the parent of the other
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the fanout/hubs document y
        """
        {"hubKey": "Y"}
        """
      And the fanout/hubs document z
        """
        {"hubKey": "Z", "parentHubReference": {"hubKey": "Y"}}
        """
      And the document y was replaced by
        """
        {"hubKey": "Y", "parentHubReference": {"hubKey": "Z"}}
        """
      When the document y is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      When the document z is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      When the document z is replaced by
        """
        {"hubKey": "Z"}
        """
      And the documents y, z are removed in turn
      Then exactly 2 of the last 2 answers are 204

  @E11-S00-AC7 @port:http @port:db
  Rule: A delete does not stamp what the document referred to

    @engine:pgsql @engine:mssql
    Scenario: A pair that refers to a hub
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the tag of h9 is noted
      When the document p1 is removed
      Then the answer is 204
      And the tag of h9 is the same
      And reading h9 gives
        """
        {"hubKey": "H9"}
        """

  @E11-S00-AC8 @port:http @port:db
  Rule: Whatever refers goes first

    @engine:pgsql @engine:mssql
    Scenario: Section, course offering and session
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the documents algebra-one, algebra, fall are removed in turn
      Then exactly 3 of the last 3 answers are 204

    @engine:pgsql @engine:mssql
    Scenario: From the sink to the hub
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small without b1, p1, p2
      When the documents s1, n1, t1, d1, o1, h1 are removed in turn
      Then exactly 6 of the last 6 answers are 204

    @engine:pgsql @engine:mssql
    Scenario Outline: The other way round the first is refused
      Given the fixture <fixture>
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of <documents>
      When the document <first> is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists

      Examples:
        | fixture     | documents   | first |
        | school-mini | reads-small | fall  |
        | fanout      | fan-small   | h1    |

    @engine:pgsql @engine:mssql
    Scenario Outline: Every resource of the fixture <name>
      Given the fixture <name>
      And a database to which the emitted script was applied
      And the service of the database
      And a valid document of every resource
      Then every document but a descriptor is kept while another one refers to it, and from the last to the first all go
      And dms.Document has 0 rows
      And dms.ReferentialIdentity has 0 rows

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
      And every document but a descriptor is kept while another one refers to it, and from the last to the first all go
      And dms.Document has 0 rows
      And dms.ReferentialIdentity has 0 rows

  @E11-S00-AC9 @port:http
  Rule: A reference that was taken away keeps nothing

    @engine:pgsql @engine:mssql
    Scenario: A pair lets go of the hub on its left
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the fanout/hubs document target
        """
        {"hubKey": "T"}
        """
      And the fanout/pairs document pair
        """
        {"pairKey": "P", "leftHubReference": {"hubKey": "T"}}
        """
      And the document pair was replaced by
        """
        {"pairKey": "P"}
        """
      When the document target is removed
      Then the answer is 204

  @E11-S00-AC10 @port:http @port:db @fault
  Rule: A delete that loses a deadlock is done again, and given up when that never helps

    @engine:pgsql
    Scenario: The second attempt succeeds
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the first 1 statement that delete fanout.Pair fails with the state 40P01
      When the document p1 is removed
      Then the answer is 204
      And the log has 1 record of dms.write.retry
      And reading p1 is answered with 404

    @engine:pgsql
    Scenario: Every attempt fails
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | DeadlockRetry.BaseDelayMilliseconds | 1 |
      And the documents of fan-small
      And every delete of fanout.Pair fails with the state 40P01
      And the rows of all tables are noted
      When the document p1 is removed
      Then the answer is 503 with the problem service-unavailable
      And no row of any table changed
      And reading p1 is answered with 200

  @E11-S00-AC11 @port:http @concurrency
  Rule: Of many who delete one document at once, one does

    @engine:pgsql @engine:mssql
    Scenario: Eight clients
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When 8 clients at once remove the document b1
      Then exactly 1 of the last 8 answers is 204
      And exactly 7 of the last 8 answers are 404

  @E11-S00-AC12 @port:http @concurrency
  Rule: Until a delete is committed everybody reads the document, without waiting

    @engine:pgsql
    Scenario: A delete that has to wait
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And another session has executed
        """
        LOCK TABLE dms."ReferentialIdentity" IN ACCESS EXCLUSIVE MODE
        """
      When the document p1 is removed, and read 3 times while the other session holds that up
      Then the answer is 204
      And each of the 3 answers before it is
        """
        {"pairKey": "P1", "leftHubReference": {"hubKey": "H1"}, "rightHubReference": {"hubKey": "H9"}}
        """
      And reading p1 is answered with 404

  @E11-S00-AC13 @port:http @concurrency
  Rule: Who pages through documents that another client deletes gets complete pages

    @engine:pgsql @engine:mssql
    Scenario: Sixty pairs
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And 60 pairs of the hub H1
      When one client removes the pairs one by one while another pages through them
      Then every page was answered with 200 and complete pairs
      And fanout.Pair has 2 rows

  @E11-S00-AC14 @port:http @port:db
  Rule: A delete with the tag of another state is refused

    @engine:pgsql @engine:mssql
    Scenario Outline: The tag of the current state, quoted or not, or any state
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the next request has the tag <tag> of p1 in If-Match
      When the document p1 is removed
      Then the answer is 204
      And reading p1 is answered with 404

      Examples:
        | tag      |
        | "TAG"    |
        | TAG      |
        | *        |

    @engine:pgsql @engine:mssql
    Scenario Outline: A stale tag, a weak one, and what is no tag
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the rows of all tables are noted
      And the next request has the tag <tag> of h9 in If-Match
      When the document p1 is removed
      Then the answer is 412 with the problem optimistic-lock-failed
      And the errors name If-Match
      And no row of any table changed

      Examples:
        | tag       |
        | "TAG"   |
        | W/"TAG" |
        | "*"       |
        | nonsense  |

    @engine:pgsql @engine:mssql
    Scenario Outline: The current tag, but weak or with something around it
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the next request has the tag <tag> of p1 in If-Match
      When the document p1 is removed
      Then the answer is 412 with the problem optimistic-lock-failed
      And reading p1 is answered with 200

      Examples:
        | tag     |
        | W/"TAG" |
        | "TAGx"  |
        | "1TAG"  |
        | TAG TAG |

    @engine:pgsql @engine:mssql
    Scenario Outline: A document that is not there
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the next request has the headers
        | If-Match | <tag> |
      When DELETE /data/fanout/pairs/00000000-0000-4000-8000-000000000001
      Then the answer is <status>

      Examples:
        | tag                     | status |
        | *                       | 412    |
        | "1-00000000.j._.n.i"    | 404    |

    @engine:pgsql @engine:mssql
    Scenario: The tag of a state that was replaced since
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the next request has the tag "TAG" of p1 in If-Match
      And the document p1 was replaced by
        """
        {"pairKey": "P1", "note": "changed"}
        """
      When the document p1 is removed
      Then the answer is 412 with the problem optimistic-lock-failed
      And reading p1 gives
        """
        {"pairKey": "P1", "note": "changed"}
        """

  @E11-S00-AC15 @port:http @port:db
  Rule: A large document is deleted at once

    @engine:pgsql @engine:mssql
    Scenario: A school with 1 000 addresses of one period each
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the rows of all tables are noted
      When the school large of number 255902 with 1000 addresses of 1 period is posted
      And the time of removing large is taken
      Then the answer is 204
      And it took less than 5 seconds
      And no row of any table changed

  @E11-S00-AC16 @port:http @port:db
  Rule: What is not there cannot be deleted

    @engine:pgsql @engine:mssql
    Scenario: An id that never was
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the rows of all tables are noted
      When DELETE /data/fanout/pairs/00000000-0000-4000-8000-000000000001
      Then the answer is 404
      When DELETE /data/fanout/pairs/ABCDEFAB-CDEF-0BCD-EFAB-CDEFABCDEFAB
      Then the answer is 404
      And no row of any table changed

    @engine:pgsql @engine:mssql
    Scenario: A document that was deleted before
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the document p1 was removed
      And the rows of all tables are noted
      When the document p1 is removed
      Then the answer is 404
      And no row of any table changed

  @E11-S00-AC17 @port:http @port:db
  Rule: The id of a document of another type is an unknown one

    @engine:pgsql @engine:mssql
    Scenario: A student among the schools
      Given the fixture identity-chain
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of chain-small
      And the rows of all tables are noted
      When DELETE /data/ed-fi/schools/@student-604822
      Then the answer is 404
      And no row of any table changed

  @E11-S00-AC18 @port:http @security
  Rule: A malformed id is named

    @engine:pgsql @engine:mssql
    Scenario Outline: Ids of a wrong shape
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      When DELETE /data/ed-fi/absenceEventCategoryDescriptors/<id>
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the problem's title is "Data Validation Failed"
      And the validation errors are at $.id
      And the validation error at $.id names <id>

      Examples:
        | id                                    |
        | 00112233445566                        |
        | 0011223344556677889900112233445566778 |
        | 00112233-4455-6677-8899-0011223344zz  |
        | 00112233-4455-6677-8899-0011223344556 |

  @E11-S00-AC19 @port:http @port:db
  Rule: A collection cannot be deleted

    @engine:pgsql @engine:mssql
    Scenario: All schools
      Given the fixture identity-chain
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of chain-small
      When DELETE /data/ed-fi/schools
      Then the answer is 405 with the problem method-not-allowed
      And edfi.School has 3 rows

  @E11-S00-AC20 @port:http @port:db @fault
  Rule: A delete that fails half-way changes nothing

    @engine:pgsql
    Scenario: The engine fails at the third table of a school
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the documents algebra-one, algebra, fall, bells, period-one, period-two were removed in turn
      And the documents enrolment, school-program were removed in turn
      And every delete of edfi.SchoolFeederSchool fails with the state XX000
      And the rows of all tables are noted
      When the document north-ridge is removed
      Then the answer is 500 with the problem system
      And no row of any table changed

  @E11-S00-AC21 @port:http @port:db @fault
  Rule: A delete whose connection breaks is done or not done, and never done again

    @engine:pgsql
    Scenario: The connection breaks before the commit
      Given the fixture fanout
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of fan-small
      And the rows of all tables are noted
      And the connection is cut before the next COMMIT
      When the document p1 is removed
      Then the connection was cut once
      And the answer is a fault of the server
      And no row of any table changed

    @engine:pgsql
    Scenario: The connection breaks after the commit
      Given the fixture fanout
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of fan-small
      And the connection is cut after the next COMMIT
      When the document p1 is removed
      Then the connection was cut once
      And the answer is a fault of the server
      And p1 is there with all its rows or with none
      And the log has 0 records of dms.write.retry

  @E11-S00-P1 @property @port:http @port:db
  Rule: Whatever refers to whatever, a document goes if and only if no other one refers to it

    @engine:pgsql @engine:mssql
    Scenario: Any hubs, pairs and baskets, deleted in any order
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      Then any graph of documents is deleted one by one, refused exactly where another one refers

  @E11-S00-P2 @property @port:http @port:db
  Rule: In the order against that of creation everything goes

    @engine:pgsql
    Scenario: Any hubs, pairs and baskets
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      Then any graph of documents is deleted backwards and leaves no row

  @E11-S00-P3 @property @port:http @port:db
  Rule: A document that is created again is the same but for id, tag and date

    @engine:pgsql
    Scenario: Any hub, pair or basket
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      Then any document that is deleted and created again has the body and the identity it had
