@dms @E07-S02 @hard:E06-S02 @hard:E07-S01 @soft:E01-S05 @soft:E01-S03
Feature: Turn the body into rows
  The raw body becomes a canonical, valid document; the canonical document becomes, in one walk, the rows of the root, collection and extension tables, with order, keys, references, descriptors and unified values in place.

  Port: lib: core.validate, lib: write.flatten, http: POST + db.

  @E07-S02-AC1 @port:lib
  Rule: A document becomes the rows of its root, collections and extensions, in the order of their tables

    Scenario: A full school
      Given the fixture campus
      And the body of school of full-school
      And the document ids
        | resource                    | identity                                                        | id   |
        | Ed-Fi:GradeLevelDescriptor  | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade     | 9101 |
        | Ed-Fi:AddressTypeDescriptor | descriptor=uri://ed-fi.org/AddressTypeDescriptor#Mailing        | 9201 |
      When it becomes the rows of document 501
      Then it gives the tables edfi.School, sample.SchoolExtension, sample.SchoolExtensionBusRoute, edfi.SchoolAddress, sample.SchoolExtensionAddress, edfi.SchoolGradeLevel, edfi.SchoolAddressPeriod
      And it gives edfi.School the rows
        | DocumentId | CharterApproved | DayStart | LastAuditAt          | NameOfInstitution | OperatingBudget | SchoolId | ShortName |
        | 501        | null            | 08:10:00 | 2025-03-01T09:30:00Z | Oak Hill          | "1250.5"        | 255901   | null      |
      And it gives sample.SchoolExtension the rows
        | DocumentId | Mascot |
        | 501        | Otter  |
      And it gives sample.SchoolExtensionBusRoute the rows
        | School_DocumentId | Ordinal | Minutes | RouteName |
        | 501               | 0       | 25      | R1        |
      And it gives edfi.SchoolAddress the rows
        | School_DocumentId | Ordinal | AddressTypeDescriptor_DescriptorId | City  | StreetNumberName |
        | 501               | 0       | 9201                               | Salem | 1 Elm St         |
        | 501               | 1       | 9201                               | Salem | 2 Elm St         |
      And it gives sample.SchoolExtensionAddress the rows
        | School_DocumentId | Ordinal | Zone |
        | 501               | 0       | N2   |
      And it gives edfi.SchoolGradeLevel the rows
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | 501               | 0       | 9101                              |
      And it gives edfi.SchoolAddressPeriod the rows
        | School_DocumentId | AddressOrdinal | Ordinal | BeginDate  | EndDate    |
        | 501               | 0              | 0       | 2025-08-15 | null       |
        | 501               | 0              | 1       | 2026-01-10 | 2026-06-30 |

    Scenario: A full school on both engines
      Given the fixture campus
      And the body of school of full-school
      And the document ids
        | resource                    | identity                                                        | id   |
        | Ed-Fi:GradeLevelDescriptor  | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade     | 9101 |
        | Ed-Fi:AddressTypeDescriptor | descriptor=uri://ed-fi.org/AddressTypeDescriptor#Mailing        | 9201 |
      When it becomes the rows of document 501 on both engines
      Then both engines get equal rows

  @E07-S02-AC2 @port:lib
  Rule: Generated columns get no value; what they show is stored once

    Scenario: An association with a homeroom and one year
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18", "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255901},
         "entryGradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade", "gradYear": 2029}
        """
      And the document ids
        | resource                   | identity                                                    | id   |
        | Ed-Fi:Student              | studentUniqueId=S-100                                       | 701  |
        | Ed-Fi:School               | schoolId=255901                                             | 501  |
        | Ed-Fi:ClassPeriod          | classPeriodName=P1#$.schoolReference.schoolId=255901        | 801  |
        | Ed-Fi:GradeLevelDescriptor | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade | 9101 |
      When it becomes the rows of document 900
      Then it gives edfi.StudentSchoolAssociation the rows
        | DocumentId | CohortYear_Present | CohortYear_Unified | GradYear_Present | SchoolId_Unified | HomeroomPeriod_DocumentId | HomeroomPeriod_ClassPeriodName | School_DocumentId | Student_DocumentId | Student_StudentUniqueId | EntryGradeLevelDescriptor_DescriptorId | EntryDate  | ExitWithdrawDate |
        | 900        | null               | 2029               | true             | 255901           | 801                       | P1                             | 501               | 701                | S-100                   | 9101                                   | 2025-08-18 | null             |

  @E07-S02-AC3 @port:lib
  Rule: A row below two arrays has the place of its element in either

    Scenario: Slots in two schedules
      Given the fixture campus
      And the body of an Ed-Fi:Student
        """
        {"studentUniqueId": "S-100", "firstName": "Ada", "lastSurname": "Byron", "schedules": [
          {"label": "Fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]},
          {"label": "Spring", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
            {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}]}
        """
      And the document ids
        | resource          | identity                                             | id  |
        | Ed-Fi:ClassPeriod | classPeriodName=P1#$.schoolReference.schoolId=255901 | 801 |
        | Ed-Fi:ClassPeriod | classPeriodName=P2#$.schoolReference.schoolId=255901 | 802 |
      When it becomes the rows of document 501
      Then it gives edfi.StudentScheduleSlot the rows
        | Student_DocumentId | ScheduleOrdinal | Ordinal | ClassPeriod_DocumentId | ClassPeriod_ClassPeriodName | ClassPeriod_SchoolId | SlotNumber |
        | 501                | 0               | 0       | 801                    | P1                          | 255901               | 1          |
        | 501                | 1               | 0       | 802                    | P2                          | 255901               | 1          |
        | 501                | 1               | 1       | 801                    | P1                          | 255901               | 2          |

  @E07-S02-AC4 @port:lib
  Rule: Ordinals follow the order of the elements, and each element keeps its own reference

    Scenario: The schedules exchanged
      Given the fixture campus
      And the body of an Ed-Fi:Student
        """
        {"studentUniqueId": "S-100", "firstName": "Ada", "lastSurname": "Byron", "schedules": [
          {"label": "Spring", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
            {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]},
          {"label": "Fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}]}
        """
      And the document ids
        | resource          | identity                                             | id  |
        | Ed-Fi:ClassPeriod | classPeriodName=P1#$.schoolReference.schoolId=255901 | 801 |
        | Ed-Fi:ClassPeriod | classPeriodName=P2#$.schoolReference.schoolId=255901 | 802 |
      When it becomes the rows of document 501
      Then it gives edfi.StudentScheduleSlot the rows
        | Student_DocumentId | ScheduleOrdinal | Ordinal | ClassPeriod_DocumentId | ClassPeriod_ClassPeriodName | ClassPeriod_SchoolId | SlotNumber |
        | 501                | 0               | 0       | 802                    | P2                          | 255901               | 1          |
        | 501                | 0               | 1       | 801                    | P1                          | 255901               | 2          |
        | 501                | 1               | 0       | 801                    | P1                          | 255901               | 1          |

  @E07-S02-AC5 @port:lib
  Rule: An extension has a row when there is a value below it, a collection being enough

    Scenario: Only a bus route
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $._ext it has {"sample": {"busRoutes": [{"routeName": "R1"}]}}
      And the document ids
        | resource                    | identity                                                        | id   |
        | Ed-Fi:GradeLevelDescriptor  | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade     | 9101 |
        | Ed-Fi:AddressTypeDescriptor | descriptor=uri://ed-fi.org/AddressTypeDescriptor#Mailing        | 9201 |
      When it is validated and becomes the rows of document 501
      Then it gives sample.SchoolExtension the rows
        | DocumentId | Mascot |
        | 501        | null   |
      And it gives sample.SchoolExtensionBusRoute the rows
        | School_DocumentId | Ordinal | Minutes | RouteName |
        | 501               | 0       | null    | R1        |

    Scenario Outline: <extension>
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $._ext it has <extension>
      And the document ids
        | resource                    | identity                                                        | id   |
        | Ed-Fi:GradeLevelDescriptor  | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade     | 9101 |
        | Ed-Fi:AddressTypeDescriptor | descriptor=uri://ed-fi.org/AddressTypeDescriptor#Mailing        | 9201 |
      When it is validated and becomes the rows of document 501
      Then it gives sample.SchoolExtension no row
      And it gives sample.SchoolExtensionBusRoute no row

      Examples:
        | extension                       |
        | {"sample": {}}                  |
        | {"other": {"x": 1}}             |
        | {"sample": {"busRoutes": [{}]}} |

  @E07-S02-AC6 @port:lib
  Rule: An extension of an element has the place of the element

    Scenario: A zone in the second address
      Given the fixture campus
      And the body of school of full-school
      And it has nothing at $.addresses[0]._ext
      And at $.addresses[1]._ext it has {"sample": {"zone": "S1"}}
      And the document ids
        | resource                    | identity                                                        | id   |
        | Ed-Fi:GradeLevelDescriptor  | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade     | 9101 |
        | Ed-Fi:AddressTypeDescriptor | descriptor=uri://ed-fi.org/AddressTypeDescriptor#Mailing        | 9201 |
      When it becomes the rows of document 501
      Then it gives sample.SchoolExtensionAddress the rows
        | School_DocumentId | Ordinal | Zone |
        | 501               | 1       | S1   |

  @E07-S02-AC7 @port:lib
  Rule: A shared column has the value of those members that are there, and each member is noted as present or not

    Scenario: No homeroom
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18"}
        """
      And the document ids
        | resource                   | identity                                                    | id   |
        | Ed-Fi:Student              | studentUniqueId=S-100                                       | 701  |
        | Ed-Fi:School               | schoolId=255901                                             | 501  |
        | Ed-Fi:ClassPeriod          | classPeriodName=P1#$.schoolReference.schoolId=255901        | 801  |
        | Ed-Fi:GradeLevelDescriptor | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade | 9101 |
      When it becomes the rows of document 900
      Then it gives edfi.StudentSchoolAssociation the SchoolId_Unified 255901
      And it gives edfi.StudentSchoolAssociation the HomeroomPeriod_DocumentId null
      And it gives edfi.StudentSchoolAssociation the HomeroomPeriod_ClassPeriodName null

    Scenario Outline: Cohort <cohort>, graduation <grad>
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18", <members>"exitWithdrawDate": "2026-01-01"}
        """
      And the document ids
        | resource                   | identity                                                    | id   |
        | Ed-Fi:Student              | studentUniqueId=S-100                                       | 701  |
        | Ed-Fi:School               | schoolId=255901                                             | 501  |
        | Ed-Fi:ClassPeriod          | classPeriodName=P1#$.schoolReference.schoolId=255901        | 801  |
        | Ed-Fi:GradeLevelDescriptor | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade | 9101 |
      When it becomes the rows of document 900
      Then it gives edfi.StudentSchoolAssociation the CohortYear_Unified <year>
      And it gives edfi.StudentSchoolAssociation the CohortYear_Present <cohort>
      And it gives edfi.StudentSchoolAssociation the GradYear_Present <grad>

      Examples:
        | members                               | year | cohort | grad |
        |                                       | null | null   | null |
        | "cohortYear": 2029, "gradYear": 2029, | 2029 | true   | true |
        | "cohortYear": 2028,                   | 2028 | true   | null |
        | "gradYear": 2027,                     | 2027 | null   | true |

  @E07-S02-AC8 @port:lib
  Rule: The rows depend on the document alone

    Scenario: A full school fifty times
      Given the fixture campus
      And the body of school of full-school
      And the document ids
        | resource                    | identity                                                        | id   |
        | Ed-Fi:GradeLevelDescriptor  | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade     | 9101 |
        | Ed-Fi:AddressTypeDescriptor | descriptor=uri://ed-fi.org/AddressTypeDescriptor#Mailing        | 9201 |
      Then 50 times, its members in any order, it becomes the same rows

    Scenario: Schedules fifty times
      Given the fixture campus
      And the body of an Ed-Fi:Student
        """
        {"studentUniqueId": "S-100", "firstName": "Ada", "lastSurname": "Byron", "schedules": [
          {"label": "Fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]},
          {"label": "Spring", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
            {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}]}
        """
      And the document ids
        | resource          | identity                                             | id  |
        | Ed-Fi:ClassPeriod | classPeriodName=P1#$.schoolReference.schoolId=255901 | 801 |
        | Ed-Fi:ClassPeriod | classPeriodName=P2#$.schoolReference.schoolId=255901 | 802 |
      Then 50 times, its members in any order, it becomes the same rows

  @E07-S02-AC9 @port:lib
  Rule: Values in the usual other spellings are brought into the form of the schema; what fits none is refused

    Scenario Outline: <value> at <path>
      Given the fixture campus
      And the body of <document> of campus-small
      And at <path> it has <value>
      When it is validated
      Then its canonical value at <path> is <result>

      Examples: dates
        | document | path        | value        | result       |
        | student  | $.birthDate | "5/1/2009"   | "2009-05-01" |
        | student  | $.birthDate | "05/01/2009" | "2009-05-01" |
        | student  | $.birthDate | "5/1/09"     | "2009-05-01" |
        | student  | $.birthDate | "05/01/09"   | "2009-05-01" |
        | student  | $.birthDate | "13/1/2009"  | "2009-01-13" |
        | student  | $.birthDate | "13/01/2009" | "2009-01-13" |
        | student  | $.birthDate | "13/1/09"    | "2009-01-13" |
        | student  | $.birthDate | "13/01/99"   | "1999-01-13" |
        | student  | $.birthDate | "12/31/99"   | "1999-12-31" |
        | student  | $.birthDate | "1/1/49"     | "2049-01-01" |
        | student  | $.birthDate | "1/1/50"     | "1950-01-01" |
        | student  | $.birthDate | "2009-05-01" | "2009-05-01" |

      Examples: date-times
        | document | path          | value                       | result                 |
        | oak-hill | $.lastAuditAt | "2025-03-10T01:30:00-06:00" | "2025-03-10T07:30:00Z" |
        | oak-hill | $.lastAuditAt | "3/10/2025 1:30 PM"         | "2025-03-10T13:30:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10 07:30:00.987"   | "2025-03-10T07:30:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10"                | "2025-03-10T00:00:00Z" |
        | oak-hill | $.lastAuditAt | "2025/03/10 7:30"           | "2025-03-10T07:30:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10 12:05:00 AM"    | "2025-03-10T00:05:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10T07:30:00"       | "2025-03-10T07:30:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10T01:30:00+05:30" | "2025-03-09T20:00:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10T01:30:00+14:00" | "2025-03-09T11:30:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10T01:30:00-00:59" | "2025-03-10T02:29:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10T01:30:00-11:00" | "2025-03-10T12:30:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10 12:05 PM"       | "2025-03-10T12:05:00Z" |
        | oak-hill | $.lastAuditAt | "12/31/99 11:59 PM"         | "1999-12-31T23:59:00Z" |
        | oak-hill | $.lastAuditAt | "2024-02-29T23:30:00-01:00" | "2024-03-01T00:30:00Z" |
        | oak-hill | $.lastAuditAt | "2025-03-10T07:30:59.999Z"  | "2025-03-10T07:30:59Z" |
        | oak-hill | $.lastAuditAt | "0001-01-01T02:00:00+01:00" | "0001-01-01T01:00:00Z" |

      Examples: booleans
        | document | path              | value    | result |
        | oak-hill | $.charterApproved | " TRUE " | true   |
        | oak-hill | $.charterApproved | "true"   | true   |
        | oak-hill | $.charterApproved | "False"  | false  |
        | oak-hill | $.charterApproved | "1"      | true   |
        | oak-hill | $.charterApproved | "0"      | false  |
        | oak-hill | $.charterApproved | 0        | false  |
        | oak-hill | $.charterApproved | 1        | true   |

      Examples: numbers
        | document | path              | value    | result |
        | oak-hill | $.schoolId        | "255901" | 255901 |
        | oak-hill | $.schoolId        | " 42 "   | 42     |
        | oak-hill | $.schoolId        | "+7"     | 7      |
        | oak-hill | $.schoolId        | "-7"     | -7     |
        | oak-hill | $.schoolId        | "4.0"    | 4      |
        | oak-hill | $.operatingBudget | "10.50"  | 10.50  |
        | oak-hill | $.operatingBudget | " -3 "   | -3     |

    Scenario Outline: <value> at a place of an extension
      Given the fixture campus
      And the body of school of full-school
      And at $._ext.sample.busRoutes[0].minutes it has <value>
      When it is validated
      Then its canonical value at $._ext.sample.busRoutes[0].minutes is 7

      Examples:
        | value  |
        | " +7 " |
        | 7.0    |

    Scenario Outline: <value> is nothing for <path>
      Given the fixture campus
      And the body of <document> of campus-small
      And at <path> it has <value>
      When it is validated
      Then it is invalid at <path>

      Examples:
        | document | path                | value                       |
        | student  | $.birthDate         | "2009/05/01"                |
        | student  | $.birthDate         | "5/1/2009 10:00"            |
        | student  | $.birthDate         | "31/31/2009"                |
        | student  | $.birthDate         | 20090501                    |
        | oak-hill | $.lastAuditAt       | 20250310                    |
        | oak-hill | $.lastAuditAt       | true                        |
        | oak-hill | $.lastAuditAt       | "0001-01-01T00:00:00+01:00" |
        | oak-hill | $.lastAuditAt       | "10/3/2025 25:00"           |
        | oak-hill | $.lastAuditAt       | "2025-03-10T01:30:00+24:00" |
        | oak-hill | $.lastAuditAt       | "2025-03-10T01:30:00+05:60" |
        | oak-hill | $.lastAuditAt       | "2025-03-10T01:30:00-01:99" |
        | oak-hill | $.lastAuditAt       | "2025-06-30T23:59:60Z"      |
        | oak-hill | $.lastAuditAt       | "2025-03-10T24:00:00Z"      |
        | oak-hill | $.charterApproved   | 2                           |
        | oak-hill | $.charterApproved   | "yes"                       |
        | oak-hill | $.charterApproved   | "T"                         |
        | oak-hill | $.schoolId          | "1e3"                       |
        | oak-hill | $.schoolId          | "1,000"                     |
        | oak-hill | $.schoolId          | "9223372036854775808"       |
        | oak-hill | $.schoolId          | "4.5"                       |
        | oak-hill | $.schoolId          | "0x10"                      |
        | oak-hill | $.schoolId          | "\u00097"                   |
        | oak-hill | $.schoolId          | "\u0667"                    |
        | oak-hill | $.operatingBudget   | ".5"                        |
        | oak-hill | $.charterApproved   | "\u0009true"                |
        | student  | $.birthDate         | "2009-05-0\u0661"           |
        | oak-hill | $.dayStart          | "08:00:0\u0660"             |
        | oak-hill | $.schoolId          | ""                          |
        | oak-hill | $.nameOfInstitution | 7                           |
        | oak-hill | $.nameOfInstitution | true                        |

  @E07-S02-AC10 @port:lib
  Rule: Switched off, coercion still reads dates, but no more numbers and booleans

    Scenario Outline: <value> at <path> is refused
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at <path> it has <value>
      When it is validated without coercion of types
      Then it is invalid at <path>

      Examples:
        | path              | value    |
        | $.schoolId        | "255901" |
        | $.charterApproved | "true"   |
        | $.operatingBudget | "10.50"  |

    Scenario Outline: <value> at <path> is still read
      Given the fixture campus
      And the body of <document> of campus-small
      And at <path> it has <value>
      When it is validated without coercion of types
      Then its canonical value at <path> is <result>

      Examples:
        | document | path          | value                 | result                 |
        | student  | $.birthDate   | "5/1/2009"            | "2009-05-01"           |
        | oak-hill | $.lastAuditAt | "2025-03-10 07:30:00" | "2025-03-10T07:30:00Z" |

  @E07-S02-AC11 @port:lib
  Rule: What the schema does not know, nulls and empty arrays are left out at every depth

    Scenario: A school with much that nobody asked for
      Given the fixture campus
      And the body of an Ed-Fi:School
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill", "colour": "red", "shortName": [], "charterApproved": null,
         "link": {"rel": "School"}, "SchoolId": 1,
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade", "rank": 1}],
         "addresses": [
          {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem", "streetNumberName": "1 Elm St", "country": {"name": "US"},
           "periods": [{"beginDate": "2025-08-15", "endDate": null, "open": true}], "_ext": {"sample": {"zone": null}}},
          {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem", "streetNumberName": "2 Elm St", "periods": {}}],
         "_ext": {"sample": {"mascot": "Otter", "motto": "Swim", "busRoutes": [{}, {}]}, "other": {"x": 1}}}
        """
      When it is validated
      Then its canonical body is
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}],
         "addresses": [
          {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem", "streetNumberName": "1 Elm St",
           "periods": [{"beginDate": "2025-08-15"}]},
          {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem", "streetNumberName": "2 Elm St"}],
         "_ext": {"sample": {"mascot": "Otter"}}}
        """

    Scenario: An address of which nothing is left
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $.addresses it has [{"periods": [{"open": true}, {}], "_ext": {"sample": {"zone": null}}}]
      When it is validated
      Then its canonical body is
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """

    Scenario: An empty element beside a full one stays, and lacks what it must have
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $.gradeLevels it has [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}, {"rank": 1}]
      When it is validated
      Then it is invalid at $.gradeLevels[1].gradeLevelDescriptor, naming gradeLevelDescriptor, required

  @E07-S02-AC12 @port:lib
  Rule: A document that was read can be sent back as it is

    Scenario: A district with what the server adds
      Given the fixture campus
      And the body of an Ed-Fi:District
        """
        {"id": "3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10", "districtId": 900, "nameOfInstitution": "North",
         "_etag": "57-08ed061c.j._.n.i", "_lastModifiedDate": "2026-02-19T18:22:41Z"}
        """
      When it is validated for a PUT to 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10
      Then it is valid
      And its canonical body is
        """
        {"districtId": 900, "nameOfInstitution": "North"}
        """

  @E07-S02-AC13 @port:lib
  Rule: Texts keep their code points

    Scenario Outline: The text <text>
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $.nameOfInstitution it has <text>
      And the document ids
        | resource                    | identity                                                        | id   |
        | Ed-Fi:GradeLevelDescriptor  | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade     | 9101 |
        | Ed-Fi:AddressTypeDescriptor | descriptor=uri://ed-fi.org/AddressTypeDescriptor#Mailing        | 9201 |
      When it is validated and becomes the rows of document 501
      Then it gives edfi.School the NameOfInstitution <text>

      Examples:
        | text                       |
        | "  Oak Hill  "             |
        | "A\u030angstro\u0308m"     |
        | "a\u0301"                  |
        | "\u05d0\u05d5\u05dc\u05dd" |
        | "a\u0001b"                 |
        | "one\u000atwo"             |
        | "\ud83d\ude00"             |

  @E07-S02-AC14 @port:lib
  Rule: Decimal numbers keep their digits and lose superfluous zeros

    Scenario Outline: The amount <value>
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $.operatingBudget it has <value>
      And the document ids
        | resource                    | identity                                                        | id   |
        | Ed-Fi:GradeLevelDescriptor  | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade     | 9101 |
        | Ed-Fi:AddressTypeDescriptor | descriptor=uri://ed-fi.org/AddressTypeDescriptor#Mailing        | 9201 |
      When it is validated and becomes the rows of document 501
      Then it gives edfi.School the OperatingBudget "<stored>"

      Examples:
        | value       | stored      |
        | 9999999.99  | 9999999.99  |
        | -9999999.99 | -9999999.99 |
        | 0.00        | 0           |
        | "1250.50"   | 1250.5      |
        | 1.25e3      | 1250        |
        | 10.500      | 10.5        |
        | -0.0        | 0           |
        | 1e-2        | 0.01        |
        | 9999999.990 | 9999999.99  |

  @E07-S02-AC15 @port:lib
  Rule: An integer may be written with a fraction of zero or an exponent

    Scenario Outline: The number <value>
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $.schoolId it has <value>
      When it is validated
      Then its canonical value at $.schoolId is <result>

      Examples:
        | value       | result      |
        | 2147483647  | 2147483647  |
        | -2147483648 | -2147483648 |
        | 5.0         | 5           |
        | 5e0         | 5           |
        | 5.00        | 5           |
        | 50e-1       | 5           |
        | 5e2         | 500         |
        | 0e400       | 0           |

  @E07-S02-AC16 @port:lib
  Rule: Lengths are counted in UTF-16 code units

    Scenario Outline: The short name <text>
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $.shortName it has <text>
      When it is validated
      Then it is valid

      Examples:
        | text                                                                                                                       |
        | "abcdefghijklmnopqrst"                                                                                                     |
        | "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00" |

  @E07-S02-AC17 @port:http @port:db
  Rule: A document that is stored has the rows of its walk, and reads back with the values that were sent

    @engine:pgsql @engine:mssql
    Scenario: A school with addresses, periods and data of an extension
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And the documents of full-school
      Then the stored rows of edfi.School are
        | DocumentId | CharterApproved | DayStart | LastAuditAt               | NameOfInstitution | OperatingBudget | SchoolId | ShortName |
        | @school    | null            | 08:10:00 | 2025-03-01T09:30:00+00:00 | Oak Hill          | 1250.50         | 255901   | null      |
      And the stored rows of sample.SchoolExtension are
        | DocumentId | Mascot |
        | @school    | Otter  |
      And the stored rows of sample.SchoolExtensionBusRoute are
        | School_DocumentId | Ordinal | Minutes | RouteName |
        | @school           | 0       | 25      | R1        |
      And the stored rows of edfi.SchoolAddress are
        | School_DocumentId | Ordinal | AddressTypeDescriptor_DescriptorId | City  | StreetNumberName |
        | @school           | 0       | @mailing                           | Salem | 1 Elm St         |
        | @school           | 1       | @mailing                           | Salem | 2 Elm St         |
      And the stored rows of sample.SchoolExtensionAddress are
        | School_DocumentId | Ordinal | Zone |
        | @school           | 0       | N2   |
      And the stored rows of edfi.SchoolGradeLevel are
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | @school           | 0       | @ninth-grade                      |
      And the stored rows of edfi.SchoolAddressPeriod are
        | School_DocumentId | AddressOrdinal | Ordinal | BeginDate  | EndDate    |
        | @school           | 0              | 0       | 2025-08-15 | null       |
        | @school           | 0              | 1       | 2026-01-10 | 2026-06-30 |
      And reading school gives
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

  @E07-S02-AC18 @port:lib
  Rule: Blanks around a descriptor's code value and short description are cut off, around its namespace not

    Scenario: Code value and short description
      Given the fixture campus
      And the body of an Ed-Fi:GradeLevelDescriptor
        """
        {"namespace": "uri://x", "codeValue": " Ninth Grade ", "shortDescription": " short ", "description": " long "}
        """
      When it is validated
      Then its canonical body is
        """
        {"namespace": "uri://x", "codeValue": "Ninth Grade", "shortDescription": "short", "description": " long "}
        """

    Scenario: Namespace
      Given the fixture campus
      And the body of an Ed-Fi:GradeLevelDescriptor
        """
        {"namespace": " uri://x", "codeValue": " Ninth Grade ", "shortDescription": " short "}
        """
      When it is validated
      Then it is invalid at $.namespace, naming spaces

  @E07-S02-AC19 @port:lib
  Rule: Everything that one phase finds is reported at once

    Scenario: Four problems
      Given the fixture campus
      And the body of an Ed-Fi:School
        """
        {"schoolId": "abc", "nameOfInstitution": "  ", "gradeLevels": [],
         "addresses": [{"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "streetNumberName": "1 Elm St"}]}
        """
      When it is validated
      Then it is invalid at $.addresses[0].city, $.gradeLevels, $.nameOfInstitution, $.schoolId
      And the text at $.addresses[0].city names city, required
      And the text at $.gradeLevels names gradeLevels, required
      And the text at $.nameOfInstitution names nameOfInstitution, spaces
      And the text at $.schoolId names schoolId, integer

    Scenario: Two problems of one value
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $.shortName it has "abcdefghijklmnopqrstu\u0000"
      When it is validated
      Then it is invalid at $.shortName
      And the text at $.shortName names shortName, 20, U+0000

    Scenario: A decimal out of range is of a later phase
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $.operatingBudget it has 10000000
      And at $.shortName it has "abcdefghijklmnopqrstu"
      When it is validated
      Then it is invalid at $.shortName

  @E07-S02-AC20 @port:lib
  Rule: A text that is too long or too short is refused with its limit

    Scenario Outline: The length of <value>
      Given the fixture campus
      And the body of school of full-school
      And at <path> it has <value>
      When it is validated
      Then it is invalid at <path>, naming <words>

      Examples:
        | path                | value                                                                                                                       | words         |
        | $.shortName         | "abcdefghijklmnopqrstu"                                                                                                     | shortName, 20 |
        | $.shortName         | "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00a" | shortName, 20 |
        | $.addresses[0].city | "S"                                                                                                                         | city, 2       |
        | $.addresses[0].city | "abcdefghijklmnopqrstuvwxyzabcde"                                                                                           | city, 30      |

    Scenario Outline: The city <value> is neither too long nor too short
      Given the fixture campus
      And the body of school of full-school
      And at $.addresses[0].city it has <value>
      When it is validated
      Then it is valid

      Examples:
        | value                            |
        | "NY"                             |
        | "\ud83c\udfd9"                   |
        | "abcdefghijklmnopqrstuvwxyzabcd" |

  @E07-S02-AC21 @port:lib
  Rule: A decimal number that its column cannot hold is refused with the bounds

    Scenario Outline: The amount <value> fits no column
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at <path> it has <value>
      When it is validated
      Then it is invalid at <path>, naming <words>

      Examples:
        | path              | value                  | words                                    |
        | $.operatingBudget | 10000000               | operatingBudget, -9999999.99, 9999999.99 |
        | $.operatingBudget | -10000000              | operatingBudget, -9999999.99, 9999999.99 |
        | $.operatingBudget | 10.505                 | operatingBudget, 2                       |
        | $.operatingBudget | 1e400                  | operatingBudget, -9999999.99, 9999999.99 |
        | $.operatingBudget | 1e99999999999999999999 | operatingBudget, -9999999.99, 9999999.99 |
        | $.operatingBudget | 1e-400                 | operatingBudget, 2                       |

    Scenario Outline: <value> in the widest column
      Given the fixture campus
      And in core.json the member "/projectSchema/resourceSchemas/schools/decimalPropertyValidationInfos" is [{"path": "$.operatingBudget", "totalDigits": 38, "decimalPlaces": 10}]
      And the body of oak-hill of campus-small
      And at $.operatingBudget it has <value>
      When it is validated
      Then it is invalid at $.operatingBudget, naming <words>

      Examples:
        | value                                    | words                                                                              |
        | 1e28                                     | -9999999999999999999999999999.9999999999, 9999999999999999999999999999.9999999999 |
        | -10000000000000000000000000000           | -9999999999999999999999999999.9999999999, 9999999999999999999999999999.9999999999 |
        | 9999999999999999999999999999.99999999991 | operatingBudget, 9999999999999999999999999999.9999999999                           |

    Scenario Outline: <value> at a bound of the widest column
      Given the fixture campus
      And in core.json the member "/projectSchema/resourceSchemas/schools/decimalPropertyValidationInfos" is [{"path": "$.operatingBudget", "totalDigits": 38, "decimalPlaces": 10}]
      And the body of oak-hill of campus-small
      And at $.operatingBudget it has <value>
      When it is validated
      Then its canonical value at $.operatingBudget is <value>

      Examples:
        | value                                    |
        | 9999999999999999999999999999.9999999999  |
        | -9999999999999999999999999999.9999999999 |
        | 9999999999999999999999999999             |
        | -12345678901234567890                    |

  @E07-S02-AC22 @port:lib
  Rule: An integer that its column cannot hold is refused with the bounds, and what is none with the type

    Scenario Outline: The number <value> at <path>
      Given the fixture campus
      And the body of school of full-school
      And at <path> it has <value>
      When it is validated
      Then it is invalid at <path>, naming <words>

      Examples:
        | path                               | value                  | words                             |
        | $.schoolId                         | 2147483648             | schoolId, -2147483648, 2147483647 |
        | $.schoolId                         | 255901.5               | schoolId, integer                 |
        | $.schoolId                         | 1e99999999999999999999 | schoolId, -2147483648, 2147483647 |
        | $.schoolId                         | -2147483649            | schoolId, -2147483648, 2147483647 |
        | $.schoolId                         | "9223372036854775807"  | schoolId, -2147483648, 2147483647 |
        | $.schoolId                         | "9223372036854775808"  | schoolId, integer                 |
        | $.schoolId                         | "-9223372036854775808" | schoolId, -2147483648, 2147483647 |
        | $.schoolId                         | "-9223372036854775809" | schoolId, integer                 |
        | $._ext.sample.busRoutes[0].minutes | true                   | minutes, integer                  |
        | $.operatingBudget                  | true                   | operatingBudget, number           |
        | $.operatingBudget                  | "much"                 | operatingBudget, number           |

    Scenario Outline: <number> where the schema has bounds of its own
      Given the fixture rota
      And the body of a Rota:Duty
        """
        {"dutyCode": "D", "slotReference": {"periodName": "P", "rotationName": "R", "termDescriptor": "uri://t#F"}, "periodReference": {"periodName": "P", "termDescriptor": "uri://t#F"}, <number>}
        """
      When it is validated
      Then it is invalid at <path>, naming <words>

      Examples:
        | number                  | path      | words         |
        | "minutes": -1           | $.minutes | minutes, 0    |
        | "minutes": 1441         | $.minutes | minutes, 1440 |
        | "minutes": "1441"       | $.minutes | minutes, 1440 |
        | "weight": 0.49          | $.weight  | weight, 0.5   |
        | "weight": 12.2500000001 | $.weight  | weight, 12.25 |

    Scenario Outline: <number> at a bound of the schema
      Given the fixture rota
      And the body of a Rota:Duty
        """
        {"dutyCode": "D", "slotReference": {"periodName": "P", "rotationName": "R", "termDescriptor": "uri://t#F"}, "periodReference": {"periodName": "P", "termDescriptor": "uri://t#F"}, <number>}
        """
      When it is validated
      Then it is valid

      Examples:
        | number            |
        | "minutes": 0      |
        | "minutes": 1440.0 |
        | "weight": 0.50    |
        | "weight": 12.25   |

  @E07-S02-AC23 @port:lib
  Rule: Characters that an engine cannot store are refused by name

    Scenario Outline: The characters of <value>
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at <path> it has <value>
      When it is validated
      Then it is invalid at <path>, naming <words>

      Examples:
        | path                | value          | words                        |
        | $.nameOfInstitution | "a\u0000b"     | nameOfInstitution, U+0000    |
        | $.nameOfInstitution | "a\ud800b"     | nameOfInstitution, surrogate |
        | $.nameOfInstitution | "\udc00\ud800" | nameOfInstitution, surrogate |

  @E07-S02-AC24 @port:lib
  Rule: Dates, times and moments are real ones

    Scenario Outline: No such day or time: <value> at <path>
      Given the fixture campus
      And the body of <document> of campus-small
      And at <path> it has <value>
      When it is validated
      Then it is invalid at <path>, naming <words>

      Examples:
        | document | path          | value        | words                  |
        | student  | $.birthDate   | "2025-02-29" | birthDate, date        |
        | student  | $.birthDate   | "0000-01-01" | birthDate, date        |
        | student  | $.birthDate   | "2025-1-1"   | birthDate, date        |
        | oak-hill | $.dayStart    | "24:00:00"   | dayStart, time         |
        | oak-hill | $.dayStart    | "8:00:00"    | dayStart, time         |
        | oak-hill | $.dayStart    | "08:00"      | dayStart, time         |
        | oak-hill | $.dayStart    | "08:00:00Z"  | dayStart, time         |
        | oak-hill | $.lastAuditAt | "10:30:00"   | lastAuditAt, date-time |
        | oak-hill | $.dayStart    | "08:60:00"   | dayStart, time         |
        | oak-hill | $.dayStart    | "08:00:60"   | dayStart, time         |
        | oak-hill | $.dayStart    | "08:00:00.5" | dayStart, time         |
        | oak-hill | $.lastAuditAt | "2025-02-29T10:00:00Z" | lastAuditAt, date-time |

    Scenario Outline: At the ends of days and calendars: <value> at <path>
      Given the fixture campus
      And the body of <document> of campus-small
      And at <path> it has <value>
      When it is validated
      Then its canonical value at <path> is <value>

      Examples:
        | document | path          | value                  |
        | student  | $.birthDate   | "2024-02-29"           |
        | student  | $.birthDate   | "0001-01-01"           |
        | student  | $.birthDate   | "9999-12-31"           |
        | oak-hill | $.dayStart    | "00:00:00"             |
        | oak-hill | $.dayStart    | "23:59:59"             |
        | oak-hill | $.lastAuditAt | "9999-12-31T23:59:59Z" |

  @E07-S02-AC25 @port:lib
  Rule: An identifying text has no blanks at its ends and is not empty

    Scenario Outline: The name <value>
      Given the fixture campus
      And the body of period-one of campus-small
      And at <path> it has <value>
      When it is validated
      Then it is invalid at <path>, naming <words>

      Examples:
        | path              | value      | words                     |
        | $.classPeriodName | " P1"      | classPeriodName, spaces   |
        | $.classPeriodName | "P1 "      | classPeriodName, spaces   |
        | $.classPeriodName | "P1\u000a" | classPeriodName, spaces   |
        | $.classPeriodName | "P\u000a1" | classPeriodName, spaces   |
        | $.classPeriodName | "\ufeffP1" | classPeriodName, spaces   |
        | $.classPeriodName | ""         | classPeriodName, required |

  @E07-S02-AC26 @port:lib
  Rule: What should be an array or an object, and is none, is refused where it stands

    Scenario Outline: <value> for the addresses
      Given the fixture campus
      And the body of oak-hill of campus-small
      And at $.addresses it has <value>
      When it is validated
      Then it is invalid at <key>, naming <words>

      Examples:
        | value  | key            | words     |
        | [null] | $.addresses[0] | addresses, object |
        | ["x"]  | $.addresses[0] | addresses, object |
        | 5      | $.addresses    | addresses, array |
        | "x"    | $.addresses    | addresses, array |
        | {"x": 1} | $.addresses  | addresses, array |

  @E07-S02-AC27 @port:lib
  Rule: Members that share a column must agree

    Scenario: Two years, validation skipped
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18", "cohortYear": 2028, "gradYear": 2029}
        """
      And the document ids
        | resource                   | identity                                                    | id   |
        | Ed-Fi:Student              | studentUniqueId=S-100                                       | 701  |
        | Ed-Fi:School               | schoolId=255901                                             | 501  |
        | Ed-Fi:ClassPeriod          | classPeriodName=P1#$.schoolReference.schoolId=255901        | 801  |
        | Ed-Fi:GradeLevelDescriptor | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade | 9101 |
      When it becomes the rows of document 900
      Then no rows are made, because of KEY_UNIFICATION_CONFLICT at $.cohortYear, $.gradYear

    Scenario: Two years
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18", "cohortYear": 2028, "gradYear": 2029}
        """
      When it is validated
      Then it is invalid at $.cohortYear, $.gradYear
      And the text at $.cohortYear names '2028', '2029'
      And the text at $.gradYear names '2028', '2029'

  @E07-S02-AC28 @port:lib
  Rule: Without the id of a reference no rows are made

    Scenario Outline: Without the id of the <resource>
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18", "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255901},
         "entryGradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade", "gradYear": 2029}
        """
      And the document ids
        | resource                   | identity                                                    | id   |
        | Ed-Fi:Student              | studentUniqueId=S-100                                       | 701  |
        | Ed-Fi:School               | schoolId=255901                                             | 501  |
        | Ed-Fi:ClassPeriod          | classPeriodName=P1#$.schoolReference.schoolId=255901        | 801  |
        | Ed-Fi:GradeLevelDescriptor | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade | 9101 |
      And no id for the <resource> <identity>
      When it becomes the rows of document 900
      Then no rows are made, because of UNRESOLVED_REFERENCE at <path>

      Examples:
        | resource                   | identity                                                    | path                        |
        | Ed-Fi:ClassPeriod          | classPeriodName=P1#$.schoolReference.schoolId=255901        | $.homeroomPeriodReference   |
        | Ed-Fi:Student              | studentUniqueId=S-100                                       | $.studentReference          |
        | Ed-Fi:GradeLevelDescriptor | descriptor=uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade | $.entryGradeLevelDescriptor |

    Scenario: Without the id of a slot's class period
      Given the fixture campus
      And the body of an Ed-Fi:Student
        """
        {"studentUniqueId": "S-100", "firstName": "Ada", "lastSurname": "Byron", "schedules": [
          {"label": "Fall", "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]},
          {"label": "Spring", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
            {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}]}
        """
      And the document ids
        | resource          | identity                                             | id  |
        | Ed-Fi:ClassPeriod | classPeriodName=P1#$.schoolReference.schoolId=255901 | 801 |
      When it becomes the rows of document 501
      Then no rows are made, because of UNRESOLVED_REFERENCE at $.schedules[1].slots[0].classPeriodReference

  @E07-S02-P1 @port:lib
  Rule: The rows of a document hold everything that is in it, and rebuild it

    Scenario: Generated schemas and documents
      Then for 30 generated documents the rows rebuild the document, one for each node of a scope

  @E07-S02-P2 @port:lib
  Rule: A canonical body is its own canonical body

    Scenario: Generated schools
      Given the fixture campus
      Then for 150 generated bodies of schools the canonical body validates to itself

  @E07-S02-P3 @port:lib
  Rule: Any text at all is found valid or invalid, at a path

    Scenario: Generated texts
      Given the fixture campus
      Then for 400 generated texts validation answers 200 or 400, with paths as keys

  @E07-S02-P4 @property @port:http @port:db @port:lib
  Rule: Whatever is valid is stored, or refused because of what is there, and is never a fault of the server

    @engine:pgsql @engine:mssql @slow
    Scenario Outline: Generated bodies for every resource of the fixture <fixture>
      Given the fixture <fixture>
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of <documents>
      Then for <count> generated bodies beside <documents> what is valid is stored or refused as listed

      Examples:
        | fixture     | documents    | count |
        | campus      | campus-small | 60    |
        | school-mini | reads-small  | 60    |

    @engine:pgsql
    Scenario: A unique text as long as an index can hold
      Given the fixture campus
      And in core.json the member "/projectSchema/resourceSchemas/schools/jsonSchemaForInsert/properties/addresses/items/properties/streetNumberName/maxLength" is 1024
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When a school in a street whose name has 800 different letters is posted
      Then the answer is 201

    @engine:pgsql
    Scenario: A unique text that fits its column and no index
      Given the fixture campus
      And in core.json the member "/projectSchema/resourceSchemas/schools/jsonSchemaForInsert/properties/addresses/items/properties/streetNumberName/maxLength" is 1024
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When a school in a street whose name has 1024 different letters is posted
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.addresses
