@dms @E07-S05 @hard:E07-S03 @soft:E01-S02
Feature: Give every failure one fixed answer
  Bad requests, lost races and engine errors end in the same status and problem body on both engines; nothing internal leaks; only transient failures are replayed.

  Port: http (all of H1–H13), lib: write.classify_error, files: structured log, session H, wire proxy W.

  @E07-S05-AC1 @port:http
  Rule: The names of a path are found in any letter case, and one slash may stand behind them

    @engine:pgsql @engine:mssql
    Scenario: A school at /data/ED-FI/SCHOOLS/
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When POST /data/ED-FI/SCHOOLS/ with the body
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 200
      And the answer leads to oak-hill

    @engine:pgsql @engine:mssql
    Scenario Outline: A slash too many: <target>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When GET <target>
      Then the last 1 answers are among 400, 404

      Examples:
        | target                |
        | /data/ed-fi/schools// |
        | //data/ed-fi/schools  |
        | /data//ed-fi/schools  |

    @engine:pgsql @engine:mssql
    Scenario: An id and names in capital letters
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document district is read at its path in capital letters
      Then the answer is 200
      When the document district is replaced at its path in capital letters by
        """
        {"districtId": 900, "nameOfInstitution": "New District"}
        """
      Then the answer is 204
      And the answer leads to district
      When the document district is removed at its path in capital letters
      Then the answer is 204
      And reading district is answered with 404

  @E07-S05-AC2 @port:http
  Rule: A method that does not fit the path is refused with those that do

    @engine:pgsql @engine:mssql
    Scenario Outline: <method> <where>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When <method> <target>
      Then the answer is 405 with the problem method-not-allowed
      And the problem's title is "Method Not Allowed"
      And the errors name <method>
      And the answer allows <allowed>

      Examples:
        | method | where             | target                                                           | allowed          |
        | PUT    | on the collection | /data/ed-fi/schools                                              | GET, POST        |
        | DELETE | on the collection | /data/ed-fi/schools                                              | GET, POST        |
        | PATCH  | on the collection | /data/ed-fi/schools                                              | GET, POST        |
        | OPTIONS | on the collection | /data/ed-fi/schools                                             | GET, POST        |
        | BREW   | on the collection | /data/ed-fi/schools                                              | GET, POST        |
        | POST   | on an item        | /data/ed-fi/schools/6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11 | GET, PUT, DELETE |
        | PATCH  | on an item        | /data/ed-fi/schools/6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11 | GET, PUT, DELETE |
        | BREW   | on an item        | /data/ed-fi/schools/6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11 | GET, PUT, DELETE |

    @engine:pgsql @engine:mssql
    Scenario: HEAD, which is answered without a body
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When HEAD /data/ed-fi/schools
      Then the answer is 405
      And the answer allows GET, POST

  @E07-S05-AC3 @port:http
  Rule: JSON in UTF-8 is accepted under each of its names, and without one

    @engine:pgsql @engine:mssql
    Scenario Outline: <media type>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to districts as "<media type>"
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is 201

      Examples:
        | media type                                   |
        | application/json                             |
        | application/json; charset=utf-8              |
        | application/json; charset=UTF-8              |
        | application/json;profile=x; charset="utf-8" |
        | application/json; charset-hint=x             |
        | application/json; profile=";charset=x"       |
        | text/json                                    |
        | text/json; charset=utf-8                     |
        | Application/JSON                             |
        | no media type at all                         |

    @engine:pgsql @engine:mssql
    Scenario: A byte order mark in front of the document
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      # What follows the mark is {"districtId":9,"nameOfInstitution":"N"}.
      When the bytes efbbbf 7b226469737472696374496422 3a39 2c226e616d654f66496e737469747574696f6e22 3a224e227d are posted to districts
      Then the answer is 201

  @E07-S05-AC4 @port:http
  Rule: Every failure is a problem with the seven members in their order, and with the status of the answer

    @engine:pgsql @engine:mssql
    Scenario Outline: Refused: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When <method> <target> with the body
        """
        <body>
        """
      Then the answer is <status> with the problem <kind>

      Examples:
        | what                         | method | target                    | body                                                                                             | status | kind                                  |
        | An unknown resource          | POST   | /data/ed-fi/nosuch        | {}                                                                                               | 404    | not-found                             |
        | A method that does not fit   | PUT    | /data/ed-fi/districts     | {}                                                                                               | 405    | method-not-allowed                    |
        | No JSON                      | POST   | /data/ed-fi/districts     | {"districtId"                                                                                    | 400    | bad-request:data-validation-failed    |
        | Required members missing     | POST   | /data/ed-fi/districts     | {}                                                                                               | 400    | bad-request:data-validation-failed    |
        | Another id than in the path  | PUT    | /data/ed-fi/districts/@district | {"id": "x", "districtId": 900, "nameOfInstitution": "N"}                                   | 400    | bad-request                           |
        | A reference to nothing       | POST   | /data/ed-fi/classPeriods  | {"classPeriodName": "P9", "schoolReference": {"schoolId": 7}}                                    | 409    | data-conflict:unresolved-reference    |
        | An identity that is taken    | POST   | /data/ed-fi/districts     | {"districtId": 255901, "nameOfInstitution": "N"}                                                 | 409    | identity-conflict                     |

    @engine:pgsql @engine:mssql
    Scenario: Places are told in the order of their codes, capitals before small letters
      Given the fixture letter-case
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to outings/visits
        """
        {"visitCode": 1, "daybreak": "x", "dayTotal": "x"}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.dayTotal, $.daybreak, $.visitCode

  @E07-S05-AC5 @port:http
  Rule: A problem carries the correlation id of the request, or one of its own

    @engine:pgsql @engine:mssql
    Scenario: With the configured header, and twice without
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Api.CorrelationIdHeader | correlationid |
      And the next request has the headers
        | correlationid | abc-1 |
      When GET /data/ed-fi/nosuch
      Then the answer is 404 with the problem not-found
      And the problem's correlationId is abc-1
      When GET /data/ed-fi/nosuch
      And GET /data/ed-fi/nosuch
      Then the last two problems have correlation ids of their own

    @engine:pgsql @engine:mssql
    Scenario: A header without text, and one with letters of either case
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Api.CorrelationIdHeader | X-Trace-Id |
      And the next request has the headers
        | x-trace-id |  |
      When GET /data/ed-fi/nosuch
      And GET /data/ed-fi/nosuch
      Then the last two problems have correlation ids of their own
      Given the next request has the headers
        | x-trace-id | Trace-7F/a |
      When GET /data/ed-fi/nosuch
      Then the problem's correlationId is Trace-7F/a

  @E07-S05-AC6 @port:http
  Rule: A request is told about the first phase that fails, and about everything that this phase finds

    @engine:pgsql @engine:mssql
    Scenario Outline: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to bellSchedules
        """
        {"bellScheduleName": <name>, "schoolReference": {"schoolId": 255901},
         "classPeriods": [{"classPeriodReference": {"classPeriodName": "P7", "schoolId": 255901}},
                          {"classPeriodReference": {"classPeriodName": "<second>", "schoolId": 255901}}]}
        """
      Then the answer is <status> with the problem <kind>
      And the validation errors are at <path>

      Examples:
        | what                               | name      | second | status | kind                               | path                                |
        | A wrong type before everything     | 7         | P7     | 400    | bad-request:data-validation-failed | $.bellScheduleName                  |
        | A repeated element before look-ups | "Regular" | P7     | 400    | bad-request:data-validation-failed | $.classPeriods                      |
        | References last                    | "Regular" | P1     | 409    | data-conflict:unresolved-reference | $.classPeriods[0].classPeriodReference |

    @engine:pgsql @engine:mssql
    Scenario Outline: A stale tag and <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the next request has the headers
        | If-Match | "0-00000000.j._.n.i" |
      When the document period-one is replaced by
        """
        {"classPeriodName": <name>, "schoolReference": {"schoolId": <school>}}
        """
      Then the answer is <status> with the problem <kind>

      Examples:
        | what                   | name | school | status | kind                               |
        | nothing else           | "P1" | 255901 | 412    | optimistic-lock-failed             |
        | a reference to nothing | "P1" | 7      | 412    | optimistic-lock-failed             |
        | a wrong type           | 7    | 255901 | 400    | bad-request:data-validation-failed |

    @engine:pgsql @engine:mssql
    Scenario Outline: Of two phases the earlier one answers: <earlier> before <later>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When <method> <target> with the body
        """
        <body>
        """
      Then the answer is 400 with the problem <kind>
      And the validation errors are at <places>

      Examples:
        | earlier                 | later                   | method | target                          | kind                               | places                        | body |
        | a repeated member       | an id                   | POST   | /data/ed-fi/districts           | bad-request:data-validation-failed | $.id                          | {"id": "x", "id": "y", "districtId": 1} |
        | the schema              | the id of the address   | PUT    | /data/ed-fi/districts/@district | bad-request:data-validation-failed | $.nameOfInstitution           | {"id": "x", "districtId": 900, "nameOfInstitution": 7} |
        | a missing id            | the decimal numbers     | PUT    | /data/ed-fi/schools/@oak-hill   | bad-request:data-validation-failed | $.id, $.schoolId              | {"schoolId": "x", "nameOfInstitution": "N", "operatingBudget": 10000000, "gradeLevels": [{"gradeLevelDescriptor": "u"}]} |
        | the decimal numbers     | the id of the address   | PUT    | /data/ed-fi/schools/@oak-hill   | bad-request:data-validation-failed | $.operatingBudget             | {"id": "x", "schoolId": 255901, "nameOfInstitution": "N", "operatingBudget": 10000000, "gradeLevels": [{"gradeLevelDescriptor": "u"}]} |
        | what it refers to       | another document's number | POST | /data/ed-fi/schools             | bad-request                        | $.gradeLevels[0].gradeLevelDescriptor | {"schoolId": 900, "nameOfInstitution": "N", "gradeLevels": [{"gradeLevelDescriptor": "uri://none#N"}]} |

    @engine:pgsql @engine:mssql
    Scenario: What a document refers to is looked for before its identity is compared
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the studentSchoolAssociations document association
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18"}
        """
      When the document association is replaced by
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-19", "entryGradeLevelDescriptor": "uri://none#N"}
        """
      Then the answer is 400 with the problem bad-request
      And the validation errors are at $.entryGradeLevelDescriptor

    @engine:pgsql @concurrency
    Scenario Outline: A reference that leads nowhere comes before an identity that is taken, both by one rename: <what>
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the ids of the documents are noted
      And another session has executed
        """
        UPDATE "fanout"."Hub" SET "HubKey" = 'H2' WHERE "HubKey" = 'H1'
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        SELECT 1
        """
      When <deed>
        """
        {"hubKey": "H2", "parentHubReference": {"hubKey": "<parent>"}}
        """
      Then the other session was waited for
      And the answer is 409 with the problem <kind>

      Examples:
        | what                    | deed                                  | parent | kind                               |
        | posted                  | the document is posted to fanout/hubs | H1     | data-conflict:unresolved-reference |
        | replaced                | the document h9 is replaced by        | H1     | data-conflict:unresolved-reference |
        | posted, with a parent   | the document is posted to fanout/hubs | H9     | identity-conflict                  |
        | replaced, with a parent | the document h9 is replaced by        | H9     | identity-conflict                  |

    @engine:pgsql @engine:mssql
    Scenario: The media type comes before what is in the body
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to districts as "text/plain"
        """
        {
        """
      Then the answer is 415 with the problem unsupported-media-type

  @E07-S05-AC8 @port:lib
  Rule: What an engine refuses has one class and one answer, told by the meaning of the object that was violated

    Scenario Outline: <code> with <constraint> on PostgreSQL, for <resource>
      Given the fixture campus
      When pgsql reports <code> for <constraint> during a request for <resource>
      Then it is of the class <class> and answered with <answer>
      And it is about <place>

      Examples:
        | code  | constraint                                                      | resource                       | class           | answer                                  | place                                  |
        | 23505 | UX_School_NK                                                    | Ed-Fi:School                   | conflict-unique | 409 identity-conflict                   | nothing                                |
        | 23505 | PK_ReferentialIdentity                                          | Ed-Fi:School                   | conflict-unique | 409 identity-conflict                   | nothing                                |
        | 23505 | UX_EducationOrganizationIdentity_NK                             | Ed-Fi:School                   | conflict-unique | 409 identity-conflict                   | nothing                                |
        | 23505 | UX_Descriptor_Uri_Discriminator                                 | Ed-Fi:GradeLevelDescriptor     | conflict-unique | 409 identity-conflict                   | nothing                                |
        | 23505 | UX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorI_eda0407c32 | Ed-Fi:School                   | conflict-unique | 400 bad-request:data-validation-failed  | $.gradeLevels                          |
        | 23505 | UX_SchoolAddressPeriod_AddressOrdinal_BeginDate_Scho_59b19f56bb | Ed-Fi:School                   | conflict-unique | 400 bad-request:data-validation-failed  | $.addresses[*].periods                 |
        | 23505 | UX_SchoolExtensionBusRoute_RouteName_School_DocumentId          | Ed-Fi:School                   | conflict-unique | 400 bad-request:data-validation-failed  | $._ext.sample.busRoutes                |
        | 23505 | UX_School_RefKey                                                | Ed-Fi:School                   | conflict-unique | 500 system                              | nothing                                |
        | 23505 | PK_SchoolAddress                                                | Ed-Fi:School                   | conflict-unique | 500 system                              | nothing                                |
        | 23503 | FK_BellSchedule_School_RefKey                                   | Ed-Fi:BellSchedule             | conflict-fk     | 409 data-conflict:unresolved-reference  | $.schoolReference                      |
        | 23503 | FK_BellScheduleClassPeriod_ClassPeriod_RefKey                   | Ed-Fi:BellSchedule             | conflict-fk     | 409 data-conflict:unresolved-reference  | $.classPeriods[*].classPeriodReference |
        | 23503 | FK_StudentSchoolAssociation_HomeroomPeriod_RefKey               | Ed-Fi:StudentSchoolAssociation | conflict-fk     | 409 data-conflict:unresolved-reference  | $.homeroomPeriodReference              |
        | 23503 | FK_SchoolGradeLevel_GradeLevelDescriptor                        | Ed-Fi:School                   | conflict-fk     | 400 bad-request                         | $.gradeLevels[*].gradeLevelDescriptor  |
        | 23503 | FK_SchoolGradeLevel_GradeLevelDescriptor                        | Ed-Fi:GradeLevelDescriptor     | conflict-fk     | 409 data-conflict:dependent-item-exists | $.gradeLevels[*].gradeLevelDescriptor  |
        | 23503 | FK_BellScheduleClassPeriod_ClassPeriod_RefKey                   | Ed-Fi:ClassPeriod              | conflict-fk     | 409 data-conflict:dependent-item-exists | $.classPeriods[*].classPeriodReference |
        | 23503 | FK_SchoolAddress_School                                         | Ed-Fi:School                   | conflict-fk     | 500 system                              | nothing                                |
        | 23503 | FK_School_Document                                              | Ed-Fi:School                   | conflict-fk     | 500 system                              | nothing                                |
        | 23514 | CK_StudentSchoolAssociation_HomeroomPeriod_AllNone              | Ed-Fi:StudentSchoolAssociation | fail            | 500 system                              | nothing                                |
        | 23514 | CK_StudentSchoolAssociation_GradYear_Present_NullOrTrue         | Ed-Fi:StudentSchoolAssociation | fail            | 500 system                              | nothing                                |
        | 23502 | nothing                                                         | Ed-Fi:School                   | fail            | 500 system                              | nothing                                |
        | 22001 | nothing                                                         | Ed-Fi:School                   | fail            | 500 system                              | nothing                                |
        | 22003 | nothing                                                         | Ed-Fi:School                   | fail            | 500 system                              | nothing                                |
        | 23514 | nothing                                                         | Ed-Fi:School                   | fail            | 500 system                              | nothing                                |
        | 54000 | UX_SchoolExtensionBusRoute_RouteName_School_DocumentId          | Ed-Fi:School                   | fail            | 400 bad-request:data-validation-failed  | $._ext.sample.busRoutes                |
        | 54000 | nothing                                                         | Ed-Fi:School                   | fail            | 500 system                              | nothing                                |

    Scenario Outline: <code> on SQL Server, for <resource>: <message>
      Given the fixture campus
      When mssql reports <code> during a request for <resource>: <message>
      Then it is of the class <class> and answered with <answer>
      And it is about <place>

      Examples:
        | code | resource                       | class           | answer                                  | place                                  | message                                                                                                                                                             |
        | 2627 | Ed-Fi:School                   | conflict-unique | 409 identity-conflict                   | nothing                                | Violation of UNIQUE KEY constraint 'UX_School_NK'. Cannot insert duplicate key in object 'edfi.School'.                                                             |
        | 2627 | Ed-Fi:School                   | conflict-unique | 409 identity-conflict                   | nothing                                | Violation of UNIQUE KEY constraint 'PK_ReferentialIdentity'. Cannot insert duplicate key in object 'edfi.School'.                                                   |
        | 2627 | Ed-Fi:School                   | conflict-unique | 409 identity-conflict                   | nothing                                | Violation of UNIQUE KEY constraint 'UX_EducationOrganizationIdentity_NK'. Cannot insert duplicate key in object 'edfi.School'.                                      |
        | 2627 | Ed-Fi:GradeLevelDescriptor     | conflict-unique | 409 identity-conflict                   | nothing                                | Violation of UNIQUE KEY constraint 'UX_Descriptor_Uri_Discriminator'. Cannot insert duplicate key in object 'edfi.School'.                                          |
        | 2627 | Ed-Fi:School                   | conflict-unique | 400 bad-request:data-validation-failed  | $.gradeLevels                          | Violation of UNIQUE KEY constraint 'UX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorId_School_DocumentId'. Cannot insert duplicate key in object 'edfi.School'.  |
        | 2627 | Ed-Fi:School                   | conflict-unique | 400 bad-request:data-validation-failed  | $.addresses[*].periods                 | Violation of UNIQUE KEY constraint 'UX_SchoolAddressPeriod_AddressOrdinal_BeginDate_School_DocumentId'. Cannot insert duplicate key in object 'edfi.School'.        |
        | 2627 | Ed-Fi:School                   | conflict-unique | 400 bad-request:data-validation-failed  | $._ext.sample.busRoutes                | Violation of UNIQUE KEY constraint 'UX_SchoolExtensionBusRoute_RouteName_School_DocumentId'. Cannot insert duplicate key in object 'edfi.School'.                   |
        | 2627 | Ed-Fi:School                   | conflict-unique | 500 system                              | nothing                                | Violation of UNIQUE KEY constraint 'UX_School_RefKey'. Cannot insert duplicate key in object 'edfi.School'.                                                         |
        | 2627 | Ed-Fi:School                   | conflict-unique | 500 system                              | nothing                                | Violation of UNIQUE KEY constraint 'PK_SchoolAddress'. Cannot insert duplicate key in object 'edfi.School'.                                                         |
        | 2601 | Ed-Fi:School                   | conflict-unique | 409 identity-conflict                   | nothing                                | Cannot insert duplicate key row in object 'edfi.School' with unique index 'UX_School_NK'.                                                                           |
        | 2601 | Ed-Fi:School                   | conflict-unique | 409 identity-conflict                   | nothing                                | Cannot insert duplicate key row in object 'edfi.School' with unique index 'PK_ReferentialIdentity'.                                                                 |
        | 2601 | Ed-Fi:School                   | conflict-unique | 409 identity-conflict                   | nothing                                | Cannot insert duplicate key row in object 'edfi.School' with unique index 'UX_EducationOrganizationIdentity_NK'.                                                    |
        | 2601 | Ed-Fi:GradeLevelDescriptor     | conflict-unique | 409 identity-conflict                   | nothing                                | Cannot insert duplicate key row in object 'edfi.School' with unique index 'UX_Descriptor_Uri_Discriminator'.                                                        |
        | 2601 | Ed-Fi:School                   | conflict-unique | 400 bad-request:data-validation-failed  | $.gradeLevels                          | Cannot insert duplicate key row in object 'edfi.School' with unique index 'UX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorId_School_DocumentId'.                |
        | 2601 | Ed-Fi:School                   | conflict-unique | 400 bad-request:data-validation-failed  | $.addresses[*].periods                 | Cannot insert duplicate key row in object 'edfi.School' with unique index 'UX_SchoolAddressPeriod_AddressOrdinal_BeginDate_School_DocumentId'.                      |
        | 2601 | Ed-Fi:School                   | conflict-unique | 400 bad-request:data-validation-failed  | $._ext.sample.busRoutes                | Cannot insert duplicate key row in object 'edfi.School' with unique index 'UX_SchoolExtensionBusRoute_RouteName_School_DocumentId'.                                 |
        | 1946 | Ed-Fi:School                   | fail            | 400 bad-request:data-validation-failed  | $._ext.sample.busRoutes                | Operation failed. The index entry of length 2060 bytes for the index 'UX_SchoolExtensionBusRoute_RouteName_School_DocumentId' exceeds the maximum length of 1700 bytes for nonclustered indexes. |
        | 2601 | Ed-Fi:School                   | conflict-unique | 500 system                              | nothing                                | Cannot insert duplicate key row in object 'edfi.School' with unique index 'UX_School_RefKey'.                                                                       |
        | 2601 | Ed-Fi:School                   | conflict-unique | 500 system                              | nothing                                | Cannot insert duplicate key row in object 'edfi.School' with unique index 'PK_SchoolAddress'.                                                                       |
        | 547  | Ed-Fi:BellSchedule             | conflict-fk     | 409 data-conflict:unresolved-reference  | $.schoolReference                      | The statement conflicted with the constraint "FK_BellSchedule_School_RefKey". The conflict occurred in database "d", table "edfi.School".                           |
        | 547  | Ed-Fi:BellSchedule             | conflict-fk     | 409 data-conflict:unresolved-reference  | $.classPeriods[*].classPeriodReference | The statement conflicted with the constraint "FK_BellScheduleClassPeriod_ClassPeriod". The conflict occurred in database "d", table "edfi.School".                  |
        | 547  | Ed-Fi:StudentSchoolAssociation | conflict-fk     | 409 data-conflict:unresolved-reference  | $.homeroomPeriodReference              | The statement conflicted with the constraint "FK_StudentSchoolAssociation_HomeroomPeriod". The conflict occurred in database "d", table "edfi.School".              |
        | 547  | Ed-Fi:School                   | conflict-fk     | 400 bad-request                         | $.gradeLevels[*].gradeLevelDescriptor  | The statement conflicted with the constraint "FK_SchoolGradeLevel_GradeLevelDescriptor". The conflict occurred in database "d", table "edfi.School".                |
        | 547  | Ed-Fi:GradeLevelDescriptor     | conflict-fk     | 409 data-conflict:dependent-item-exists | $.gradeLevels[*].gradeLevelDescriptor  | The statement conflicted with the constraint "FK_SchoolGradeLevel_GradeLevelDescriptor". The conflict occurred in database "d", table "edfi.School".                |
        | 547  | Ed-Fi:ClassPeriod              | conflict-fk     | 409 data-conflict:dependent-item-exists | $.classPeriods[*].classPeriodReference | The statement conflicted with the constraint "FK_BellScheduleClassPeriod_ClassPeriod". The conflict occurred in database "d", table "edfi.School".                  |
        | 547  | Ed-Fi:School                   | conflict-fk     | 500 system                              | nothing                                | The statement conflicted with the constraint "FK_SchoolAddress_School". The conflict occurred in database "d", table "edfi.School".                                 |
        | 547  | Ed-Fi:School                   | conflict-fk     | 500 system                              | nothing                                | The statement conflicted with the constraint "FK_School_Document". The conflict occurred in database "d", table "edfi.School".                                      |
        | 547  | Ed-Fi:StudentSchoolAssociation | fail            | 500 system                              | nothing                                | The statement conflicted with the constraint "CK_StudentSchoolAssociation_HomeroomPeriod_AllNone". The conflict occurred in database "d", table "edfi.School".      |
        | 547  | Ed-Fi:StudentSchoolAssociation | fail            | 500 system                              | nothing                                | The statement conflicted with the constraint "CK_StudentSchoolAssociation_GradYear_Present_NullOrTrue". The conflict occurred in database "d", table "edfi.School". |
        | 515  | Ed-Fi:School                   | fail            | 500 system                              | nothing                                | Cannot insert the value NULL into column 'City', table 'd.edfi.SchoolAddress'.                                                                                      |
        | 2628 | Ed-Fi:School                   | fail            | 500 system                              | nothing                                | String or binary data would be truncated in table 'd.edfi.School', column 'ShortName'.                                                                              |
        | 8152 | Ed-Fi:School                   | fail            | 500 system                              | nothing                                | String or binary data would be truncated.                                                                                                                           |
        | 8115 | Ed-Fi:School                   | fail            | 500 system                              | nothing                                | Arithmetic overflow error converting numeric to data type numeric.                                                                                                  |

    Scenario Outline: <code> on PostgreSQL passes by itself
      Given the fixture campus
      When pgsql reports <code> for nothing during a request for Ed-Fi:School
      Then it is of the class <class> and answered with <status>

      Examples:
        | code  | class | status                  |
        | 40P01 | retry | 503 service-unavailable |
        | 40001 | retry | 503 service-unavailable |
        | 55P03 | fail  | 500 or 503              |
        | 57014 | fail  | 500 or 503              |
        | 08006 | fail  | 503 service-unavailable |

    Scenario Outline: <code> on SQL Server passes by itself
      Given the fixture campus
      When mssql reports <code> during a request for Ed-Fi:School: something happened
      Then it is of the class <class> and answered with <status>

      Examples:
        | code | class         | status                  |
        | 1205 | retry         | 503 service-unavailable |
        | 1222 | fail          | 500 or 503              |
        | -2   | indeterminate | 500 or 503              |
        | 4060 | fail          | 503 service-unavailable |

  @E07-S05-AC9 @port:lib
  Rule: On SQL Server the first quoted name that the store has says what was violated, whatever the language

    Scenario Outline: <message>
      Given the fixture campus
      When mssql reports <code> during a request for Ed-Fi:School: <message>
      Then it is of the class <class> and answered with <answer>
      And the constraint is <constraint>

      Examples:
        | code | class           | answer                | constraint                               | message                                                                                                                              |
        | 2627 | conflict-unique | 409 identity-conflict | UX_School_NK                             | Violation of UNIQUE KEY constraint 'UX_School_NK'.                                                                                   |
        | 2627 | conflict-unique | 409 identity-conflict | UX_School_NK                             | Verletzung der UNIQUE KEY-Einschränkung "UX_School_NK".                                                                              |
        | 2601 | conflict-unique | 409 identity-conflict | UX_School_NK                             | Eine Zeile mit doppeltem Schlüssel kann in das Objekt "edfi.School" mit dem eindeutigen Index "UX_School_NK" nicht eingefügt werden. |
        | 2601 | conflict-unique | 409 identity-conflict | UX_School_NK                             | The object 'edfi.School', column "SchoolId", doesn't allow it in 'UX_School_NK'; see 'PK_School'.                                    |
        | 547  | conflict-fk     | 400 bad-request       | FK_SchoolGradeLevel_GradeLevelDescriptor | INSERT-Anweisung steht in Konflikt mit der FOREIGN KEY-Einschränkung "FK_SchoolGradeLevel_GradeLevelDescriptor".                     |
        | 547  | fail            | 500 system            | CK_ClassPeriod_School_AllNone            | Die Anweisung steht in Konflikt mit "CK_ClassPeriod_School_AllNone".                                                                 |

    Scenario Outline: A message without a name, <code>
      Given the fixture campus
      When mssql reports <code> during a request for Ed-Fi:School: nobody says what happened
      Then it is of the class <class> and answered with <answer>
      And the constraint is nothing

      Examples:
        | code | class           | answer                                 |
        | 2627 | conflict-unique | 409 identity-conflict                  |
        | 2601 | conflict-unique | 409 identity-conflict                  |
        | 547  | conflict-fk     | 409 data-conflict:unresolved-reference |

  @E07-S05-AC10 @port:lib
  Rule: A constraint is known by its final name, shortened where the engine needs it

    Scenario: The shortened name on PostgreSQL
      Given the fixture campus
      When pgsql reports 23505 for UX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorI_eda0407c32 during a request for Ed-Fi:School
      Then it is of the class conflict-unique and answered with 400 bad-request:data-validation-failed
      And it is about $.gradeLevels

    Scenario: The full name, which PostgreSQL does not have
      Given the fixture campus
      When pgsql reports 23505 for UX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorId_School_DocumentId during a request for Ed-Fi:School
      Then it is of the class conflict-unique and answered with 500 system
      And it is about nothing

  @E07-S05-AC7 @port:http @port:db
  Rule: A request that fails before its target is looked up costs the database nothing

    @engine:pgsql
    Scenario Outline: Nothing is asked for <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of campus-small
      And the proxy begins to count
      When <method> <target> with the body
        """
        <body>
        """
      Then the answer is <status>
      And the proxy counts 0 commands

      Examples:
        | what                   | method | target                          | status | body                                                                                                                  |
        | what is no JSON        | POST   | /data/ed-fi/districts           | 400    | {                                                                                                                     |
        | a repeated member      | POST   | /data/ed-fi/districts           | 400    | {"a": 1, "a": 2}                                                                                                      |
        | a body with an id      | POST   | /data/ed-fi/districts           | 400    | {"id": "x"}                                                                                                           |
        | a wrong type           | POST   | /data/ed-fi/districts           | 400    | {"districtId": "x", "nameOfInstitution": "N"}                                                                         |
        | another id             | PUT    | /data/ed-fi/districts/@district | 400    | {"id": "x", "districtId": 900, "nameOfInstitution": "N"}                                                              |
        | unequal values         | POST   | /data/ed-fi/studentSchoolAssociations | 400 | {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18", "cohortYear": 2028, "gradYear": 2029} |
        | an incomplete reference | POST  | /data/ed-fi/classPeriods        | 400    | {"classPeriodName": "P", "schoolReference": {}}                                                                       |
        | a repeated element     | POST   | /data/ed-fi/schools             | 400    | {"schoolId": 1, "nameOfInstitution": "N", "gradeLevels": [{"gradeLevelDescriptor": "uri://g#9"}, {"gradeLevelDescriptor": "uri://g#9"}]} |

  @E07-S05-AC11 @port:http @port:db
  Rule: Of two clients that create one document at once, the loser finds it there or is told that its identity is taken

    @engine:pgsql @engine:mssql @concurrency
    Scenario: Fifty schools, each created twice at once
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, district, period-one, period-two
      When two clients at once post the document to schools, 50 times with other numbers
        """
        {"schoolId": <n>, "nameOfInstitution": "Race",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the last 100 answers are among 201, 200, 409
      And exactly 50 of the last 100 answers are 201
      And the conflicts among the last 100 answers name School, schoolId =
      And edfi.School has 50 rows

  @E07-S05-AC12 @port:http @port:db
  Rule: A document that is deleted between look-up and insert is reported like one that was never there

    @engine:pgsql @concurrency @fault
    Scenario: A class period
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And another session has executed
        """
        LOCK TABLE "dms"."Document" IN SHARE MODE
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        DELETE FROM "dms"."Document" WHERE "DocumentUuid" = '@period-two'
        """
      When the document is posted to bellSchedules
        """
        {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901},
         "classPeriods": [{"classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}}]}
        """
      Then the other session was waited for
      And the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.classPeriods[0].classPeriodReference
      And edfi.BellSchedule has 0 rows
      And dms.Document has 7 rows

    @engine:pgsql @concurrency @fault
    Scenario: One of two class periods
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And another session has executed
        """
        LOCK TABLE "dms"."Document" IN SHARE MODE
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        DELETE FROM "dms"."Document" WHERE "DocumentUuid" = '@period-two'
        """
      When the document is posted to bellSchedules
        """
        {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901},
         "classPeriods": [{"classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}},
                          {"classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}}]}
        """
      Then the other session was waited for
      And the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.classPeriods[1].classPeriodReference

    # The reference leads somewhere again, but not where it led when it was looked up.
    @engine:pgsql @concurrency @fault
    Scenario: A class period that is there again at once, as another document
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And another session has executed
        """
        LOCK TABLE "dms"."Document" IN SHARE MODE
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        DELETE FROM "dms"."Document" WHERE "DocumentUuid" = '@period-two';
        INSERT INTO "dms"."Document" ("DocumentUuid", "ResourceKeyId")
        SELECT '6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11', "ResourceKeyId" FROM "dms"."Document"
        WHERE "DocumentUuid" = '@period-one';
        INSERT INTO "edfi"."ClassPeriod" ("DocumentId", "School_DocumentId", "School_SchoolId", "ClassPeriodName")
        SELECT d."DocumentId", s."DocumentId", s."SchoolId", 'P2' FROM "dms"."Document" d, "edfi"."School" s
        WHERE d."DocumentUuid" = '6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11' AND s."SchoolId" = 255901
        """
      When the document is posted to bellSchedules
        """
        {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901},
         "classPeriods": [{"classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}},
                          {"classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}}]}
        """
      Then the other session was waited for
      And the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.classPeriods[0].classPeriodReference, $.classPeriods[1].classPeriodReference
      And edfi.BellSchedule has 0 rows

  @E07-S05-AC13 @port:http @port:db
  Rule: A descriptor that is deleted between look-up and insert is reported like one that was never there

    @engine:pgsql @concurrency @fault
    Scenario: A grade level
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And another session has executed
        """
        LOCK TABLE "dms"."Document" IN SHARE MODE
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        DELETE FROM "dms"."Document" WHERE "DocumentUuid" = '@tenth-grade'
        """
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Late",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Tenth Grade"}]}
        """
      Then the other session was waited for
      And the answer is 400 with the problem bad-request
      And the validation errors are at $.gradeLevels[0].gradeLevelDescriptor
      And edfi.School has 1 row
      And dms.Document has 7 rows

    @engine:pgsql @concurrency @fault
    Scenario: One of two grade levels
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And another session has executed
        """
        LOCK TABLE "dms"."Document" IN SHARE MODE
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        DELETE FROM "dms"."Document" WHERE "DocumentUuid" = '@tenth-grade'
        """
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Late",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"},
                         {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Tenth Grade"}]}
        """
      Then the other session was waited for
      And the answer is 400 with the problem bad-request
      And the validation errors are at $.gradeLevels[1].gradeLevelDescriptor

  @E07-S05-AC14 @port:http @port:db
  Rule: A transaction that loses a deadlock is replayed as a whole, a bounded number of times

    @engine:pgsql @fault
    Scenario: A deadlock at the first attempt
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | DeadlockRetry.BaseDelayMilliseconds | 1 |
      And the first 1 statement that insert edfi.District fails with the state 40P01
      When the document district is posted to districts
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is 201
      And it was tried 2 times
      And dms.Document has 1 row
      And the log has the record of dms.write.retry with
        | attempt   | 1              |
        | reason    | deadlock       |
        | sql_state | 40P01          |
        | resource  | Ed-Fi:District |
        | operation | POST           |
      And the log has the record of dms.write.retries_resolved with
        | attempts | 2 |

    @engine:pgsql @fault
    Scenario: A deadlock at every attempt
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | DeadlockRetry.BaseDelayMilliseconds | 1             |
        | DeadlockRetry.MaxRetryAttempts      | 2             |
        | Api.CorrelationIdHeader             | correlationid |
      And every insert of edfi.District fails with the state 40P01
      And the next request has the headers
        | correlationid | lost-1 |
      When the document is posted to districts
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is 503 with the problem service-unavailable
      And the answer's header Retry-After is 1
      And it was tried 3 times
      And dms.Document has 0 rows
      And the log has 2 records of dms.write.retry
      And a record of dms.write.retry has
        | level          | Warning |
        | correlation_id | lost-1  |
        | attempt        | 2       |
        | max_attempts   | 2       |
      And the log has 1 record of dms.write.retries_exhausted
      And a record of dms.write.retries_exhausted has
        | level          | Error  |
        | correlation_id | lost-1 |

  @E07-S05-AC15 @port:http @port:db
  Rule: A reference key that is checked at the end of a transaction gives the same answer

    @engine:pgsql @concurrency @fault
    Scenario: A class period, its key deferred
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And an operator executes
        """
        ALTER TABLE "edfi"."BellScheduleClassPeriod" ALTER CONSTRAINT "FK_BellScheduleClassPeriod_ClassPeriod_RefKey" DEFERRABLE INITIALLY DEFERRED
        """
      And another session has executed
        """
        LOCK TABLE "dms"."Document" IN SHARE MODE
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        DELETE FROM "dms"."Document" WHERE "DocumentUuid" = '@period-two'
        """
      When the document is posted to bellSchedules
        """
        {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901},
         "classPeriods": [{"classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}}]}
        """
      Then the other session was waited for
      And the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.classPeriods[0].classPeriodReference
      And edfi.BellSchedule has 0 rows

  @E07-S05-AC16 @port:http @port:db @security
  Rule: Text that looks like SQL is text

    @engine:pgsql @engine:mssql
    Scenario Outline: Stored as it is: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document school is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "<text>", "shortName": "<text>",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "<text>",
                        "streetNumberName": "<text>"}],
         "_ext": {"sample": {"mascot": "<text>", "busRoutes": [{"routeName": "<text>"}]}}}
        """
      Then the answer is 201
      And reading school gives
        """
        {"schoolId": 300, "nameOfInstitution": "<text>", "shortName": "<text>",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "<text>",
                        "streetNumberName": "<text>"}],
         "_ext": {"sample": {"mascot": "<text>", "busRoutes": [{"routeName": "<text>"}]}}}
        """
      And edfi.School has 2 rows
      And dms.Document has 9 rows

      Examples:
        | what                    | text                  |
        | An end of a statement   | '; DROP TABLE x; --   |
        | Quotes                  | a'b''c \u0022d\u0022  |
        | Brackets                | a]]b [c]              |
        | Signs of patterns       | 100 %_ \u005c\u005cx  |
        | Places for values       | $1 @p0 ? :x %s {0}    |

    @engine:pgsql @engine:mssql @security
    Scenario: Statements, markup, formats and signs of every kind
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      Then every hostile text is stored, read back and found as it is

  @E07-S05-AC17 @port:http
  Rule: What is no endpoint is not found, whatever the method

    @engine:pgsql @engine:mssql
    Scenario Outline: <method> <target>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When <method> <target>
      Then the answer is 404 with the problem not-found
      And the problem's title is "Not Found"

      Examples:
        | method | target                                                             |
        | GET    | /data/ed-fi/nosuch                                                 |
        | POST   | /data/nosuch/schools                                               |
        | GET    | /data/ed-fi/School                                                 |
        | POST   | /data/ed-fi/educationOrganizations                                 |
        | GET    | /data/ed-fi/schools/6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11/x |
        | GET    | /data/ed-fi                                                        |
        | PATCH  | /data/ed-fi/nosuch                                                 |

  @E07-S05-AC18 @port:http
  Rule: An id that is no UUID is refused before the method is looked at

    @engine:pgsql @engine:mssql
    Scenario Outline: <method> of <id>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When <method> /data/ed-fi/schools/<id> with the body
        """
        {}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.id
      And the validation error at $.id names <id>

      Examples:
        | method | id                                    |
        | PUT    | 00112233445566                        |
        | POST   | 00112233445566                        |
        | PATCH  | 00112233445566                        |
        | PUT    | 6f9d3a523d0c4a0e9a702f1d6a4b8c11      |
        | PUT    | 6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c110 |
        | PUT    | 6f9d3a523-d0c-4a0e-9a70-2f1d6a4b8c11  |

  @E07-S05-AC19 @port:http @port:db
  Rule: Another media type is refused by its name, and nothing is stored

    @engine:pgsql @engine:mssql
    Scenario Outline: Sent as <media type>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to districts as "<media type>"
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is 415 with the problem unsupported-media-type
      And the problem's title is "Unsupported Media Type"
      And the errors name <media type>
      And dms.Document has 0 rows

      Examples:
        | media type                                      |
        | text/plain                                      |
        | application/xml                                 |
        | application/json; charset=utf-16                |
        | application/json; charset=utf-8; charset=utf-16 |
        | application/json-patch+json                     |

    @engine:pgsql @engine:mssql
    Scenario: Two media types, the second another
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the next request has the headers
        | content-type | application/json |
        | content-type | text/plain       |
      When the document is posted to districts
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is 415 with the problem unsupported-media-type
      And the errors name text/plain
      And dms.Document has 0 rows

    @engine:pgsql @engine:mssql
    Scenario: A blank media type
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to districts as "blank"
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is 415 with the problem unsupported-media-type
      And dms.Document has 0 rows

  @E07-S05-AC20 @port:http
  Rule: A body without content is a bad request

    @engine:pgsql @engine:mssql
    Scenario Outline: Nothing in it: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the bytes <bytes> are posted to districts
      Then the answer is 400 with the problem bad-request
      And the problem's title is "Bad Request"
      And the errors name body
      And there are no validation errors

      Examples:
        | what               | bytes       |
        | No byte            | none        |
        | Blanks and a break | 20 20 0a 09 |
        | A byte order mark  | ef bb bf 20 |

  @E07-S05-AC21 @port:http
  Rule: A body that is no JSON object is reported as a whole

    @engine:pgsql @engine:mssql
    Scenario Outline: Not an object: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When POST /data/ed-fi/schools with the body
        """
        <body>
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.

      Examples:
        | what             | body            |
        | A trailing comma | {"schoolId":1,} |
        | Single quotes    | {'a':1}         |
        | No number        | {"a":NaN}       |
        | No end           | {"a":-Infinity} |
        | A leading zero   | {"a":01}        |
        | A comment        | // x            |
        | An array         | []              |
        | A text           | "x"             |
        | A number         | 7               |
        | Null             | null            |

    @engine:pgsql @engine:mssql
    Scenario Outline: Bytes that are no JSON: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the bytes <bytes> are posted to schools
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.

      Examples:
        | what                                        | bytes                        |
        | No UTF-8                                    | ff fe                        |
        | A vertical tab, which is no blank of JSON   | 0b                           |
        | A tab inside of a text                      | 7b 22 61 22 3a 22 09 22 7d   |
        | A surrogate, encoded as if it were a letter | 7b 22 61 22 3a 22 ed a0 80 22 7d |

    @engine:pgsql @engine:mssql
    Scenario: 65 arrays inside each other
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When 65 nested arrays are posted to schools
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.

    @engine:pgsql @engine:mssql
    Scenario: An object with 64 arrays inside each other, which makes 65 levels
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When a district with 64 nested arrays beside its members is posted
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.

    @engine:pgsql @engine:mssql
    Scenario: 64 levels are not too many
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When a district with 63 nested arrays beside its members is posted
      Then the answer is 201

  @E07-S05-AC22 @port:http @port:db
  Rule: A body may be as large as the setting says and not a byte larger

    @engine:pgsql @engine:mssql
    Scenario Outline: <bytes> bytes where 2,000 are allowed
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Api.MaxRequestBodyBytes | 2000 |
      When the document of <bytes> bytes is posted to districts
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is <status>
      And dms.Document has <rows> rows

      Examples:
        | bytes | status | rows |
        | 2000  | 201    | 1    |
        | 2001  | 413    | 0    |

    @engine:pgsql @engine:mssql
    Scenario Outline: <bytes> bytes where nothing else was set
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document of <bytes> bytes is posted to districts
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is <status>
      And dms.Document has <rows> rows

      Examples:
        | bytes    | status | rows |
        | 10485760 | 201    | 1    |
        | 10485761 | 413    | 0    |

  @E07-S05-AC23 @port:http
  Rule: A member that is there twice is reported at its second place, the first such member only

    @engine:pgsql @engine:mssql
    Scenario Outline: Twice: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When POST /data/ed-fi/schools with the body
        """
        <body>
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at <path>
      And the validation error at <path> names <member>

      Examples:
        | what                     | body                                                           | path                | member |
        | In an element            | {"schoolId":255901,"addresses":[{"city":"Salem","city":"Albany"}]} | $.addresses[0].city | city   |
        | An unknown member        | {"x":1,"x":2}                                                  | $.x                 | x      |
        | Two of them              | {"b":1,"a":1,"a":2,"b":2}                                      | $.a                 | a      |
        | One inside another       | {"a":{"c":1,"c":2},"a":2}                                      | $.a.c               | c      |
        | In the second element    | {"a":[{"c":1},{"c":1,"c":2}]}                                  | $.a[1].c            | c      |
        | Below an unknown member  | {"x":{"y":[{"c":1,"c":2}]}}                                    | $.x.y[0].c          | c      |

    @engine:pgsql @engine:mssql
    Scenario: Names that differ in letter case are two names
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When POST /data/ed-fi/districts with the body
        """
        {"districtId": 901, "DistrictId": 902, "colour": 1, "Colour": 2, "nameOfInstitution": "South District"}
        """
      Then the answer is 201

  @E07-S05-AC24 @port:http
  Rule: The body of a POST has no id of its own

    @engine:pgsql @engine:mssql
    Scenario Outline: <member>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When POST /data/ed-fi/districts with the body
        """
        {"<member>": "6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11", "districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the errors name id
      And there are no validation errors

      Examples:
        | member |
        | id     |
        | ID     |
        | Id     |

    @engine:pgsql @engine:mssql
    Scenario: An id beside members that are wrong, too
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When POST /data/ed-fi/districts with the body
        """
        {"id": 7, "districtId": "x"}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the errors name id
      And there are no validation errors

    @engine:pgsql @engine:mssql
    Scenario: An id inside an object that the schema does not know
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When POST /data/ed-fi/districts with the body
        """
        {"extra": {"id": "x"}, "districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is 201

  @E07-S05-AC25 @port:http
  Rule: The body of a PUT repeats the id of its path, in any letter case

    @engine:pgsql @engine:mssql
    Scenario: No id
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When PUT /data/ed-fi/districts/@district with the body
        """
        {"districtId": 900, "nameOfInstitution": "North District"}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.id
      And the validation error at $.id names id, required

    @engine:pgsql @engine:mssql
    Scenario Outline: The id "<id>"
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When PUT /data/ed-fi/districts/@district with the body
        """
        {"id": "<id>", "districtId": 900, "nameOfInstitution": "North District"}
        """
      Then the answer is 400 with the problem bad-request
      And the errors name id

      Examples:
        | id                                   |
        |                                      |
        | x                                    |
        | 6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11 |

    @engine:pgsql @engine:mssql
    Scenario: The own id in capital letters
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document district is replaced, its id in capital letters, by
        """
        {"districtId": 900, "nameOfInstitution": "North District"}
        """
      Then the answer is 204

  @E07-S05-AC26 @port:http
  Rule: Values that must be equal are reported at both places, with each value

    @engine:pgsql @engine:mssql
    Scenario: The school of an association and that of its homeroom
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to studentSchoolAssociations
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255902}}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.homeroomPeriodReference.schoolId, $.schoolReference.schoolId
      And the validation error at $.homeroomPeriodReference.schoolId names schoolId, '255902', '255901'
      And the validation error at $.schoolReference.schoolId names schoolId, '255902', '255901'

    @engine:pgsql @engine:mssql
    Scenario: The school of a bell schedule and that of its second class period
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to bellSchedules
        """
        {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901},
         "classPeriods": [{"classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}},
                          {"classPeriodReference": {"classPeriodName": "P2", "schoolId": 255902}}]}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.classPeriods[*].classPeriodReference.schoolId, $.schoolReference.schoolId
      And the validation error at $.classPeriods[*].classPeriodReference.schoolId names '255901', '255902'

    @engine:pgsql @engine:mssql
    Scenario Outline: Two descriptors that must be the same, <what>
      Given the fixture rota
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to rota/duties
        """
        {"dutyCode": "D", "periodReference": {"periodName": "P", "termDescriptor": "uri://t#Fall"},
         "slotReference": {"periodName": "P", "rotationName": "R", "termDescriptor": "<second>"}}
        """
      Then the answer is 400 with the problem <kind>

      Examples:
        | what                            | second       | kind                               |
        | which are two                   | uri://t#Late | bad-request:data-validation-failed |
        | which differ in letter case, and lead nowhere | URI://T#FALL | bad-request          |

  @E07-S05-AC27 @port:http
  Rule: A repeated element is reported at its array, with the place of the second occurrence

    @engine:pgsql @engine:mssql
    Scenario Outline: Repeated: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to <resource>
        """
        <body>
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at <path>
      And the validation error at <path> names <words>

      Examples:
        | what                              | resource      | path                   | words            | body |
        | Three grade levels                | schools       | $.gradeLevels          | gradeLevels, 3rd | {"schoolId": 1, "nameOfInstitution": "N", "gradeLevels": [{"gradeLevelDescriptor": "uri://g#9"}, {"gradeLevelDescriptor": "uri://g#10"}, {"gradeLevelDescriptor": "uri://g#9"}]} |
        | Two equal addresses               | schools       | $.addresses            | addresses, 2nd   | {"schoolId": 1, "nameOfInstitution": "N", "gradeLevels": [{"gradeLevelDescriptor": "uri://g#9"}], "addresses": [{"addressTypeDescriptor": "uri://a#M", "city": "Salem", "streetNumberName": "1"}, {"addressTypeDescriptor": "uri://a#M", "city": "Salem", "streetNumberName": "1"}]} |
        | Two equal periods of one address  | schools       | $.addresses[1].periods | periods, 2nd     | {"schoolId": 1, "nameOfInstitution": "N", "gradeLevels": [{"gradeLevelDescriptor": "uri://g#9"}], "addresses": [{"addressTypeDescriptor": "uri://a#M", "city": "Salem", "streetNumberName": "1"}, {"addressTypeDescriptor": "uri://a#M", "city": "Salem", "streetNumberName": "2", "periods": [{"beginDate": "2025-01-01"}, {"beginDate": "2025-01-01"}]}]} |
        | Two equal routes of an extension  | schools       | $._ext.sample.busRoutes | busRoutes, 2nd  | {"schoolId": 1, "nameOfInstitution": "N", "gradeLevels": [{"gradeLevelDescriptor": "uri://g#9"}], "_ext": {"sample": {"busRoutes": [{"routeName": "R", "minutes": 1}, {"routeName": "R", "minutes": 2}]}}} |
        | Two equal class periods           | bellSchedules | $.classPeriods         | classPeriods, 2nd | {"bellScheduleName": "B", "schoolReference": {"schoolId": 1}, "classPeriods": [{"classPeriodReference": {"classPeriodName": "P", "schoolId": 1}}, {"classPeriodReference": {"classPeriodName": "P", "schoolId": 1}}]} |
        | One class period in two slots     | students      | $.schedules[0].slots   | slots, 2nd       | {"studentUniqueId": "S", "firstName": "A", "lastSurname": "B", "schedules": [{"label": "fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}, {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}]} |

    @engine:pgsql @engine:mssql
    Scenario Outline: <what> are no repetition
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to <resource>
        """
        <body>
        """
      Then the answer is 201

      Examples:
        | what                                | resource | body |
        | Equal periods of two addresses      | schools  | {"schoolId": 1, "nameOfInstitution": "N", "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}], "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem", "streetNumberName": "1", "periods": [{"beginDate": "2025-01-01"}]}, {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem", "streetNumberName": "2", "periods": [{"beginDate": "2025-01-01"}]}]} |
        | One class period in two schedules   | students | {"studentUniqueId": "S", "firstName": "A", "lastSurname": "B", "schedules": [{"label": "fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}, {"label": "spring", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}]} |

    @engine:pgsql @engine:mssql
    Scenario Outline: An array that is unique by a whole reference, <what>
      Given the fixture rota
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to rota/duties
        """
        {"dutyCode": "D", "periodReference": {"periodName": "P", "termDescriptor": "uri://t#F"},
         "slotReference": {"periodName": "P", "rotationName": "R", "termDescriptor": "uri://t#F"},
         "substitutes": [{"periodReference": {"periodName": "<first>", "termDescriptor": "uri://t#F"}},
                         {"periodReference": {"periodName": "<second>", "termDescriptor": "uri://t#F"}}]}
        """
      Then the answer is 400 with the problem <kind>
      And the validation error at <path> names <words>

      Examples:
        | what                                 | first | second | kind                               | path                             | words            |
        | with the same one twice              | P     | P      | bad-request:data-validation-failed | $.substitutes                    | substitutes, 2nd |
        | with two that lead nowhere but apart | P     | Q      | bad-request                        | $.substitutes[1].periodReference | Period           |

    @port:lib
    Scenario Outline: Routes that are unique by their minutes, of <what>
      Given the fixture campus
      And in sample.json the member "/projectSchema/resourceSchemas/schools/arrayUniquenessConstraints" is [{"paths": ["$._ext.sample.busRoutes[*].minutes"]}]
      And the body of oak-hill of campus-small
      And at $._ext it has {"sample": {"busRoutes": [{"routeName": "R1", "minutes": 7}, {"routeName": "R2"<second>}, {"routeName": "R3"<third>}]}}
      When it is validated
      Then it is invalid at $._ext.sample.busRoutes, naming <place>

      Examples:
        | what                   | second          | third           | place |
        | which two have none    |                 | , "minutes": null | 3rd |
        | which two have one     | , "minutes": 0  | , "minutes": 7.0 | 3rd  |
        | which all have one     | , "minutes": 7  | , "minutes": "7" | 2nd  |

    @port:lib
    Scenario: No minutes are not 0 minutes
      Given the fixture campus
      And in sample.json the member "/projectSchema/resourceSchemas/schools/arrayUniquenessConstraints" is [{"paths": ["$._ext.sample.busRoutes[*].minutes"]}]
      And the body of oak-hill of campus-small
      And at $._ext it has {"sample": {"busRoutes": [{"routeName": "R1"}, {"routeName": "R2", "minutes": 0}]}}
      When it is validated
      Then it is valid

    @port:lib
    Scenario: Of repetitions in two arrays of one constraint the first is told
      Given the fixture campus
      And the body of school of full-school
      And at $.addresses[0].periods it has [{"beginDate": "2025-08-15"}, {"beginDate": "2025-08-15"}]
      And at $.addresses[1].periods it has [{"beginDate": "2025-08-15"}, {"beginDate": "2025-08-15"}]
      When it is validated
      Then it is invalid at $.addresses[0].periods

  @E07-S05-AC28 @port:http
  Rule: Descriptors repeat in any letter case, and places are counted in words

    @engine:pgsql @engine:mssql
    Scenario: Grade levels that differ in letter case only
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to schools
        """
        {"schoolId": 1, "nameOfInstitution": "N",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://g#Ninth"}, {"gradeLevelDescriptor": "URI://G#NINTH"}]}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.gradeLevels
      And the validation error at $.gradeLevels names 2nd

    @engine:pgsql @engine:mssql
    Scenario Outline: The <place> address repeats the first
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When a school with <count> addresses, the last like the first, is posted
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.addresses
      And the validation error at $.addresses names addresses, <place>

      Examples:
        | count | place |
        | 11    | 11th  |
        | 12    | 12th  |
        | 13    | 13th  |
        | 21    | 21st  |
        | 22    | 22nd  |
        | 23    | 23rd  |
        | 112   | 112th |

  @E07-S05-AC29 @port:http @port:db
  Rule: An identity that a document of another resource has, by their common kind, is taken

    @engine:pgsql @engine:mssql
    Scenario Outline: A <resource> with the number of another organization
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the rows of all tables are noted
      When POST /data/ed-fi/<endpoint> with the body
        """
        <body>
        """
      Then the answer is 409 with the problem identity-conflict
      And the problem's title is "Identifying Values Are Not Unique"
      And the errors name <resource>, <identity>
      And there are no validation errors
      And no row of any table changed

      Examples:
        | resource | endpoint  | identity              | body                                                                                                                                        |
        | School   | schools   | (schoolId = 900)      | {"schoolId": 900, "nameOfInstitution": "N", "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]} |
        | District | districts | (districtId = 255901) | {"districtId": 255901, "nameOfInstitution": "N"}                                                                                            |

  @E07-S05-AC30 @port:http @port:db
  Rule: An identity that may not change does not change

    @engine:pgsql @engine:mssql
    Scenario: The entry date of an association
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the studentSchoolAssociations document association
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18"}
        """
      And the rows of all tables are noted
      When the document association is replaced by
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-19"}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed:key-change-not-supported
      And the problem's title is "Key Change Not Supported"
      And the problem's detail names StudentSchoolAssociation
      And no row of any table changed

    @engine:pgsql @engine:mssql
    Scenario: The letter case of a student's id
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the rows of all tables are noted
      When the document student is replaced by
        """
        {"studentUniqueId": "s-100", "firstName": "Ada", "lastSurname": "Byron"}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed:key-change-not-supported
      And the problem's detail names Student
      And no row of any table changed

  @E07-S05-AC31 @port:http @port:db
  Rule: A rule of the database that no schema speaks of is a fault of the server, told to the log and not to the client

    @engine:pgsql @fault
    Scenario: A check that an operator added
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Api.CorrelationIdHeader | correlationid |
      And an operator executes
        """
        ALTER TABLE "edfi"."District" ADD CONSTRAINT "CK_Secret" CHECK ("DistrictId" < 1000)
        """
      And the first 0 statements that insert edfi.District fail with the state P0001
      And the next request has the headers
        | correlationid | odd-1 |
      When the document is posted to districts
        """
        {"districtId": 1001, "nameOfInstitution": "South District"}
        """
      Then the answer is 500 with the problem system
      And the problem's title is "System Error"
      And the answer's body contains none of
        | CK_Secret | edfi. | "District" | 23514 |
      And it was tried 1 time
      And the log has the record of dms.write.failed with
        | constraint | CK_Secret      |
        | sql_state  | 23514          |
        | resource   | Ed-Fi:District |
        | operation  | POST           |
      And a record of dms.write.failed has
        | level          | Error |
        | correlation_id | odd-1 |
      And dms.Document has 0 rows

  @E07-S05-AC32 @port:http @port:db @security
  Rule: No answer shows anything of the inside of the service

    @engine:pgsql @fault
    Scenario Outline: A statement fails with <state>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | DeadlockRetry.MaxRetryAttempts | 0 |
      And every insert of edfi.District fails with the state <state>
      When the document is posted to districts
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is <status> with the problem <kind>
      And the answer's body contains none of
        | edfi. | dms. | SELECT | INSERT | psycopg | Traceback | 127.0.0.1 | localhost | postgres | /work | .py | secret | <state> |
      And dms.Document has 0 rows

      Examples:
        | state | status | kind                               |
        | XX000 | 500    | system                             |
        | 40P01 | 503    | service-unavailable                |
        | 23505 | 409    | identity-conflict                  |
        | 23503 | 409    | data-conflict:unresolved-reference |
        | 22001 | 500    | system                             |
        | 23502 | 500    | system                             |

    # Nobody knows whether it was stored, so nobody is told to send it again.
    @engine:pgsql @fault
    Scenario Outline: The connection is lost on the way back from the commit of <what>
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
      And the answer is 500 with the problem system
      And the answer's body contains none of
        | edfi. | dms. | COMMIT | psycopg | Traceback | 127.0.0.1 | localhost | postgres | lost |
      And the log has 1 record of dms.write.failed
      And the log has 0 records of dms.write.retry

      Examples:
        | what                      | method | item       | id                 | number |
        | a new document            | POST   |            |                    | 901    |
        | a document to be replaced | PUT    | /@district | "id": "@district", | 900    |

    @engine:pgsql @fault
    Scenario: The database is out of reach after it was in use
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Write.CommandTimeoutSeconds | 2 |
      And the documents of campus-small
      And the database accepts no connection and breaks those that were made
      When the document is posted to districts
        """
        {"districtId": 901, "nameOfInstitution": "South District"}
        """
      Then the answer is 503 with the problem service-unavailable
      And the answer's header Retry-After is 1
      And the answer's body contains none of
        | edfi. | dms. | INSERT | psycopg | Traceback | 127.0.0.1 | localhost | postgres | terminat | 57P01 |
      When GET /data/ed-fi/districts
      Then the answer is 503 with the problem service-unavailable

    @engine:pgsql @engine:mssql
    Scenario Outline: Hostile <group>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Api.CorrelationIdHeader | correlationid |
      And the documents of campus-small
      And the database is kept as it is
      When the hostile <group> are sent, each is answered as it may be
      Then no refusal among them tells any of
        | edfi.     | dms.      | SELECT    | INSERT   | UPDATE   |
        | FK_       | PK_       | UX_       | SQLSTATE | pg_      |
        | psycopg   | asyncio   | Traceback | Error:   | .py      |
        | 127.0.0.1 | localhost | postgres  | /usr     | /tmp     |
      And the rows of the database are the kept ones
      And the log has 0 records of dms.request.failed

      Examples:
        | group     |
        | paths     |
        | headers   |
        | encodings |
        | bodies    |

    @engine:pgsql @engine:mssql
    Scenario: Bytes that are no requests, halves of requests, and requests inside of others
      Given the fixture campus
      And a database to which the emitted script was applied
      And a server of the database that begins to start
      And that server is ready
      And the documents of campus-small
      And the database is kept as it is
      When the hostile connections are made, each is answered as it may be, and others meanwhile
      Then no refusal among them tells any of
        | edfi.     | dms.      | SELECT    | INSERT   | UPDATE   |
        | FK_       | PK_       | UX_       | SQLSTATE | pg_      |
        | psycopg   | asyncio   | Traceback | Error:   | .py      |
        | 127.0.0.1 | localhost | postgres  | /usr     | /tmp     |
      And the rows of the database are the kept ones
      And the log has 0 records of dms.request.failed

  @E07-S05-AC33 @port:http @port:db
  Rule: A command that runs too long is given up after one attempt, and the document is as it was

    @engine:pgsql @fault @slow
    Scenario: A document that another session holds
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Write.CommandTimeoutSeconds | 2 |
      And the documents of campus-small
      And the tag of district is noted
      And another session has executed
        """
        SELECT 1 FROM "dms"."Document" WHERE "DocumentUuid" = '@district' FOR UPDATE
        """
      When the document district is replaced by
        """
        {"districtId": 900, "nameOfInstitution": "Late District"}
        """
      Then the answer is a fault of the server within 10 seconds
      And the log has 0 records of dms.write.retry
      And reading district gives
        """
        {"districtId": 900, "nameOfInstitution": "North District"}
        """
      And the tag of district is the same

  @E07-S05-AC34 @port:lib
  Rule: What nobody knows is a fault of the server

    Scenario Outline: <code> with <constraint>
      Given the fixture campus
      When pgsql reports <code> for <constraint> during a request for Ed-Fi:School
      Then it is of the class <class> and answered with 500 system

      Examples:
        | code  | constraint   | class           |
        | XX000 | nothing      | fail            |
        | 99999 | UX_School_NK | fail            |
        | 23505 | UX_Other_NK  | conflict-unique |
        | 23503 | FK_Other     | conflict-fk     |

    Scenario Outline: <code> on SQL Server: <message>
      Given the fixture campus
      When mssql reports <code> during a request for Ed-Fi:School: <message>
      Then it is of the class <class> and answered with 500 system

      Examples:
        | code  | class           | message                                                                        |
        | 50000 | fail            | Violation of 'UX_School_NK'.                                                   |
        | 2627  | conflict-unique | Violation of UNIQUE constraint 'UX_Other_NK'.                                  |
        | 547   | fail            | The INSERT statement conflicted with the CHECK constraint "CK_OfAnOperator".   |

  @E07-S05-P1 @port:http @property @security
  Rule: Whatever is sent, no answer is a fault of the server

    @engine:pgsql @engine:mssql @slow
    Scenario: Generated methods, paths, media types and bodies
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      Then for 400 generated requests no answer is a fault, and every refusal is a problem

  @E07-S05-P2 @port:http @property
  Rule: What is answered depends on the request, not on the engine

    @engine:pgsql @engine:mssql @slow
    Scenario: Generated writes with up to three flaws, as the order of checks says
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the documents of users-of-period-one
      Then for 300 generated requests the answer is that of the first check that finds something

    @engine:mssql @slow
    Scenario: Generated writes with up to three flaws, sent to both engines
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the documents of users-of-period-one
      And beside it the same service on PostgreSQL with the documents of campus-small, users-of-period-one
      Then for 150 generated requests both services give the same answer

  @E07-S05-P3 @property @port:lib
  Rule: Every error has a row in the table

    Scenario: Generated errors
      Given the fixture campus
      Then for 300 generated errors there is one answer of the table
