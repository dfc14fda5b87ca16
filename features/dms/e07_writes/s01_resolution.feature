@dms @E07-S01 @hard:E07-S00 @hard:E02-S01
Feature: Resolve all references and descriptors in one set
  All referential ids of a request become document ids with a constant number of commands, and everything that does not resolve is reported at its place.

  Port: http: POST, http: PUT, wire proxy W, lib: write.trace (optional), session H.

  @E07-S01-AC1 @port:http @port:db
  Rule: All references of a document are looked up by one command, each once

    @engine:pgsql
    Scenario: Two class periods in three slots
      Given the fixture campus
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of campus-small
      And the proxy begins to count
      When the document is posted to students
        """
        {"studentUniqueId": "S-200", "firstName": "Grace", "lastSurname": "Hopper", "schedules": [
          {"label": "fall", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}},
            {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}}]},
          {"label": "spring", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}
        ]}
        """
      Then the answer is 201
      And one command looks up the references, and asks for exactly
        | ba59c9a7-9113-588d-8eaa-be67eec1c152 |
        | 0de165d9-c9f9-5e59-a7f3-4beb32df1f6d |

  @E07-S01-AC2 @port:http @port:db
  Rule: The number of commands does not depend on the number of references

    @engine:pgsql @slow
    Scenario: Students with 1, 20 and 200 slots
      Given the fixture campus
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of campus-small
      And 200 class periods of school 255901
      Then posting students with 1, 20, 200 slots takes the same number of commands

  @E07-S01-AC3 @port:http @port:db
  Rule: A document may refer to more documents than one command has parameters

    @engine:pgsql @engine:mssql @slow
    Scenario: A student with 2,200 slots
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And 2200 class periods of school 255901
      When the student s-200 with slots for 2200 class periods is posted
      Then the answer is 201
      And s-200 has 2200 rows in edfi.StudentScheduleSlot, each with a value in ClassPeriod_DocumentId

  @E07-S01-AC4 @port:http @port:db
  Rule: Every reference that leads nowhere is reported at its place, and nothing is stored

    @engine:pgsql @engine:mssql
    Scenario: An unknown student and an unknown homeroom period
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the rows of all tables are noted
      When the document is posted to studentSchoolAssociations
        """
        {"studentReference": {"studentUniqueId": "S-999"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", "homeroomPeriodReference": {"classPeriodName": "P9", "schoolId": 255901}}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      And the problem's title is "Unresolved Reference"
      And the validation errors are at $.homeroomPeriodReference, $.studentReference
      And the validation error at $.homeroomPeriodReference names ClassPeriod
      And the validation error at $.studentReference names Student
      And no row of any table changed

  @E07-S01-AC5 @port:http
  Rule: A reference that is there several times is reported at each of its places

    @engine:pgsql @engine:mssql
    Scenario: The same missing class period in two schedules
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to students
        """
        {"studentUniqueId": "S-200", "firstName": "Grace", "lastSurname": "Hopper", "schedules": [
          {"label": "fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P7", "schoolId": 255901}}]},
          {"label": "spring", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P7", "schoolId": 255901}}]}
        ]}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.schedules[0].slots[0].classPeriodReference, $.schedules[1].slots[0].classPeriodReference

  @E07-S01-AC6 @port:http @port:db
  Rule: A descriptor that is not there makes a bad request that names its kind and its folded URI

    @engine:pgsql @engine:mssql
    Scenario: A fifteenth grade
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the rows of all tables are noted
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Elm",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Fifteenth"}]}
        """
      Then the answer is 400 with the problem bad-request
      And the problem's title is "Bad Request"
      And the validation errors are at $.gradeLevels[0].gradeLevelDescriptor
      And the validation error at $.gradeLevels[0].gradeLevelDescriptor names GradeLevelDescriptor, 'uri://ed-fi.org/gradeleveldescriptor#fifteenth'
      And no row of any table changed

    @engine:pgsql @engine:mssql
    Scenario: Two grades and a type of address among others that are there
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Elm",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Fifteenth"},
                         {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"},
                         {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Sixteenth"}],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Tent", "city": "Salem",
                        "streetNumberName": "1 Elm St"}]}
        """
      Then the answer is 400 with the problem bad-request
      And the validation errors are at $.addresses[0].addressTypeDescriptor, $.gradeLevels[0].gradeLevelDescriptor, $.gradeLevels[2].gradeLevelDescriptor
      And the validation error at $.addresses[0].addressTypeDescriptor names AddressTypeDescriptor, 'uri://ed-fi.org/addresstypedescriptor#tent'

  @E07-S01-AC7 @port:http
  Rule: Descriptors and documents that are not there are reported together, as a bad request

    @engine:pgsql @engine:mssql
    Scenario: An unknown student and an unknown grade level
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to studentSchoolAssociations
        """
        {"studentReference": {"studentUniqueId": "S-999"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18",
         "entryGradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Fifteenth"}
        """
      Then the answer is 400 with the problem bad-request
      And the validation errors are at $.entryGradeLevelDescriptor, $.studentReference

  @E07-S01-AC8 @port:http
  Rule: A descriptor of another kind does not count

    @engine:pgsql @engine:mssql
    Scenario: An address type as a grade level
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Elm",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing"}]}
        """
      Then the answer is 400 with the problem bad-request
      And the problem's title is "Bad Request"
      And the validation errors are at $.gradeLevels[0].gradeLevelDescriptor
      And the validation error at $.gradeLevels[0].gradeLevelDescriptor names GradeLevelDescriptor, 'uri://ed-fi.org/addresstypedescriptor#mailing'

  @E07-S01-AC9 @port:http
  Rule: Descriptors are found in any letter case, documents only in their own

    @engine:pgsql @engine:mssql
    Scenario: A grade level in other letters
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Elm",
         "gradeLevels": [{"gradeLevelDescriptor": "URI://ED-FI.ORG/GRADELEVELDESCRIPTOR#ninth grade"}]}
        """
      Then the answer is 201

    @engine:pgsql @engine:mssql
    Scenario: A student in other letters
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to studentSchoolAssociations
        """
        {"studentReference": {"studentUniqueId": "s-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18"}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.studentReference

  @E07-S01-AC10 @port:http
  Rule: A reference to an abstract resource leads to a document of any of its kinds

    @engine:pgsql @engine:mssql
    Scenario Outline: A program of <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to programs
        """
        {"programName": "Math Lab", "educationOrganizationReference": {"educationOrganizationId": <number>}}
        """
      Then the answer is 201

      Examples:
        | what       | number |
        | a school   | 255901 |
        | a district | 900    |

    @engine:pgsql @engine:mssql
    Scenario: A program of nobody
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to programs
        """
        {"programName": "Math Lab", "educationOrganizationReference": {"educationOrganizationId": 901}}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.educationOrganizationReference
      And the validation error at $.educationOrganizationReference names EducationOrganization

  @E07-S01-AC11 @port:http
  Rule: A reference to a concrete resource does not lead to another kind that has its number

    @engine:pgsql @engine:mssql
    Scenario: A class period of a district
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to classPeriods
        """
        {"classPeriodName": "P1", "schoolReference": {"schoolId": 900}}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.schoolReference
      And the validation error at $.schoolReference names School

  @E07-S01-AC12 @port:http @port:db
  Rule: A replacement is answered like a creation, and leaves the document as it was

    @engine:pgsql @engine:mssql
    Scenario Outline: A replacement with <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the studentSchoolAssociations document association
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18"}
        """
      And the tag of association is noted
      And the rows of all tables are noted
      When the document association is replaced by
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", <member>}
        """
      Then the answer is <status> with the problem <kind>
      And the validation errors are at <path>
      And no row of any table changed
      And the tag of association is the same

      Examples:
        | what                   | member                                                                               | status | kind                               | path                        |
        | an unknown homeroom    | "homeroomPeriodReference": {"classPeriodName": "P9", "schoolId": 255901}             | 409    | data-conflict:unresolved-reference | $.homeroomPeriodReference   |
        | an unknown grade level | "entryGradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Fifteenth"        | 400    | bad-request                        | $.entryGradeLevelDescriptor |

  @E07-S01-AC13 @port:http @port:db
  Rule: What a failed request would have stored is not there for the next one

    @engine:pgsql @fault
    Scenario: A school that fails, then succeeds
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the first 1 statement that insert edfi.SchoolGradeLevel fails with the state XX000
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Elm",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 500 with the problem system
      When the document is posted to classPeriods
        """
        {"classPeriodName": "P1", "schoolReference": {"schoolId": 300}}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Elm",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 201
      When the document is posted to classPeriods
        """
        {"classPeriodName": "P1", "schoolReference": {"schoolId": 300}}
        """
      Then the answer is 201

  @E07-S01-AC14 @port:http @port:db
  Rule: A body without references causes no look-up

    @engine:pgsql
    Scenario: A district is replaced
      Given the fixture campus
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of campus-small
      And the proxy begins to count
      When the document district is replaced by
        """
        {"districtId": 900, "nameOfInstitution": "Another District"}
        """
      Then the answer is 204
      And no command looks up references

  @E07-S01-AC15 @port:http @port:db
  Rule: A descriptor whose row is gone resolves to nothing, and the contradiction is told to the log

    @engine:pgsql @fault
    Scenario: A grade level without its row
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And an operator executes past every rule
        """
        DELETE FROM "dms"."Descriptor" WHERE "CodeValue" = 'Ninth Grade'
        """
      And the rows of all tables are noted
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Elm",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 400 with the problem bad-request
      And the validation errors are at $.gradeLevels[0].gradeLevelDescriptor
      And the log has the record of dms.integrity.mismatch with
        | referential_id | 9531a840-f733-5616-8729-6607476329fb |
        | expected       | Ed-Fi:GradeLevelDescriptor           |
        | found          | Ed-Fi:GradeLevelDescriptor           |
      And no row of any table changed

  @E07-S01-AC16 @port:http @port:db
  Rule: An identity that leads to a document of another kind resolves to nothing, and the contradiction is told to the log

    @engine:pgsql @fault
    Scenario: The identity of a student that leads to a class period
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And an operator executes past every rule
        """
        DELETE FROM "dms"."ReferentialIdentity" WHERE "ReferentialId" = 'ba59c9a7-9113-588d-8eaa-be67eec1c152';
        UPDATE "dms"."ReferentialIdentity" AS i SET "DocumentId" = d."DocumentId", "ResourceKeyId" = d."ResourceKeyId"
        FROM "dms"."Document" AS d
        WHERE d."DocumentUuid" = '@period-one' AND i."ReferentialId" = '2efbb29c-8730-5b71-bb20-4868e3e0a881'
        """
      And the rows of all tables are noted
      When the document is posted to studentSchoolAssociations
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18"}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.studentReference
      And the log has the record of dms.integrity.mismatch with
        | referential_id | 2efbb29c-8730-5b71-bb20-4868e3e0a881 |
        | expected       | Ed-Fi:Student                        |
        | found          | Ed-Fi:ClassPeriod                    |
      And no row of any table changed

    @engine:pgsql @fault
    Scenario: A student that is created over it
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And an operator executes past every rule
        """
        DELETE FROM "dms"."ReferentialIdentity" WHERE "ReferentialId" = 'ba59c9a7-9113-588d-8eaa-be67eec1c152';
        UPDATE "dms"."ReferentialIdentity" AS i SET "DocumentId" = d."DocumentId", "ResourceKeyId" = d."ResourceKeyId"
        FROM "dms"."Document" AS d
        WHERE d."DocumentUuid" = '@period-one' AND i."ReferentialId" = '2efbb29c-8730-5b71-bb20-4868e3e0a881'
        """
      And the rows of all tables are noted
      When the document is posted to students
        """
        {"studentUniqueId": "S-100", "firstName": "Ada", "lastSurname": "Byron"}
        """
      Then the answer is 500 with the problem system
      And the log has 1 record of dms.integrity.mismatch
      And no row of any table changed

  @E07-S01-P1 @port:http @property
  Rule: Exactly the references that lead nowhere are reported

    @engine:pgsql @engine:mssql @slow
    Scenario: Generated students over class periods that are there and that are not
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And 3 class periods of school 255901
      Then for 60 generated students the paths of the missing class periods are exactly those reported

  @E07-S01-P2 @port:http @port:db @property
  Rule: Whatever the references are, as long as there are some, they cost the same

    @engine:pgsql @slow
    Scenario: Students with any number of slots
      Given the fixture campus
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of campus-small
      And 40 class periods of school 255901
      Then posting students with 1, 2, 3, 5, 8, 13, 21, 34, 40 slots takes the same number of commands
