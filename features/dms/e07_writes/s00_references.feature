@dms @E07-S00
Feature: Emit the exact place of every document reference
  Every extracted reference says where in the body it stands, index by index, so that rows get their foreign keys without searching and errors point at the right element.

  Port: lib: core.extract, http: POST.

  @E07-S00-AC1 @port:lib
  Rule: A document's references are listed by their places, and its id is made of its identity

    Scenario: An association with a homeroom
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}
        """
      When its references are extracted
      Then the references are
        | path                      | target      | id                                   |
        | $.homeroomPeriodReference | ClassPeriod | ba59c9a7-9113-588d-8eaa-be67eec1c152 |
        | $.schoolReference         | School      | 0420a54c-16df-5fff-8f48-d87d35e71fe7 |
        | $.studentReference        | Student     | 2efbb29c-8730-5b71-bb20-4868e3e0a881 |
      And the document's identity is
        | $.studentReference.studentUniqueId | S-100      |
        | $.schoolReference.schoolId         | 255901     |
        | $.entryDate                        | 2025-08-18 |
      And the document's id is e8994da5-cf6d-51ed-9a08-367f4c9aadd3
      And every reference path leads to its reference

  @E07-S00-AC2 @port:lib
  Rule: References in an array are listed in the order of its elements

    Scenario: A bell schedule with two class periods
      Given the fixture campus
      And the body of an Ed-Fi:BellSchedule
        """
        {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901}, "classPeriods": [
          {"classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}
        """
      When its references are extracted
      Then the references are
        | path                                     | target      | id                                   |
        | $.classPeriods[0].classPeriodReference   | ClassPeriod | 0de165d9-c9f9-5e59-a7f3-4beb32df1f6d |
        | $.classPeriods[1].classPeriodReference   | ClassPeriod | ba59c9a7-9113-588d-8eaa-be67eec1c152 |
        | $.schoolReference                        | School      | 0420a54c-16df-5fff-8f48-d87d35e71fe7 |
      And the document's id is f1e6f6e2-c2af-5fa2-8cdd-655b22847b39

  @E07-S00-AC3 @port:lib
  Rule: A reference in a nested array has the index of every array on the way

    Scenario: Slots in the second of two schedules
      Given the fixture campus
      And the body of an Ed-Fi:Student
        """
        {"studentUniqueId": "S-100", "firstName": "Ada", "lastSurname": "Byron", "schedules": [
          {"label": "Fall"},
          {"label": "Spring", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
            {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]}]}
        """
      When its references are extracted
      Then the references are
        | path                                          | id                                   |
        | $.schedules[1].slots[0].classPeriodReference  | 0de165d9-c9f9-5e59-a7f3-4beb32df1f6d |
        | $.schedules[1].slots[1].classPeriodReference  | ba59c9a7-9113-588d-8eaa-be67eec1c152 |

  @E07-S00-AC4 @port:lib
  Rule: Indices are in numeric order, the ninth before the tenth

    Scenario: A bell schedule with twelve class periods
      Given the fixture campus
      And the body of an Ed-Fi:BellSchedule
        """
        {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901}, "classPeriods": [
          {"classPeriodReference": {"classPeriodName": "A", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "B", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "C", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "D", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "E", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "F", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "G", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "H", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "I", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "J", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "K", "schoolId": 255901}},
          {"classPeriodReference": {"classPeriodName": "L", "schoolId": 255901}}]}
        """
      When its references are extracted
      Then the references of $.classPeriods[*].classPeriodReference have the indices 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
      And every reference path leads to its reference

  @E07-S00-AC5 @port:lib
  Rule: Every path is concrete and leads to exactly the reference it came from

    Scenario Outline: The paths of a <resource>
      Given the fixture campus
      And the body of an Ed-Fi:<resource>
        """
        <body>
        """
      When its references are extracted
      Then every reference path leads to its reference
      And the references are
        | path     |
        | <first>  |
        | <second> |

      Examples:
        | resource     | first                                        | second                                       | body |
        | BellSchedule | $.classPeriods[0].classPeriodReference       | $.schoolReference                            | {"bellScheduleName": "R", "schoolReference": {"schoolId": 1}, "classPeriods": [{"classPeriodReference": {"classPeriodName": "P2", "schoolId": 1}}]} |
        | Student      | $.schedules[0].slots[1].classPeriodReference | $.schedules[2].slots[0].classPeriodReference | {"studentUniqueId": "S", "schedules": [{"slots": [{"slotNumber": 1}, {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 1}}]}, {}, {"slots": [{"classPeriodReference": {"classPeriodName": "P2", "schoolId": 2}}]}]} |

  @E07-S00-AC6 @port:lib
  Rule: What is extracted depends on the document alone, not on how it is written

    Scenario: Members in another order, another layout, another notation of a number
      Given the fixture campus
      And the body of an Ed-Fi:Student
        """
        {"studentUniqueId": "S-100", "firstName": "Ada", "lastSurname": "Byron", "schedules": [
          {"label": "Fall"},
          {"label": "Spring", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}}]}]}
        """
      And the same body written as
        """
        {
          "schedules": [{"label":"Fall"}, {
            "slots": [{"classPeriodReference":{"schoolId":255901.0,"classPeriodName":"P2"},"slotNumber":1e0}],
            "label": "Spring"}],
          "lastSurname": "Byron", "firstName": "Ada",   "studentUniqueId": "S-100"
        }
        """
      When the references of both spellings are extracted
      Then the two answers are byte-identical

  @E07-S00-AC7 @port:lib
  Rule: Descriptors are found wherever they stand, under the id of their folded URI, spelled as they were sent

    Scenario: A school with two addresses
      Given the fixture campus
      And the body of an Ed-Fi:School
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill",
         "gradeLevels": [{"gradeLevelDescriptor": "URI://ed-fi.org/GradeLevelDescriptor#NINTH Grade"}],
         "addresses": [
          {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem", "streetNumberName": "1 Elm St"},
          {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#MAILING", "city": "Salem", "streetNumberName": "2 Elm St"}]}
        """
      When its references are extracted
      Then the descriptor references are
        | path                                   | descriptor            | uri                                               | id                                   |
        | $.addresses[0].addressTypeDescriptor   | AddressTypeDescriptor | uri://ed-fi.org/AddressTypeDescriptor#Mailing     | 3a7dc286-43ca-509c-a0ac-20009f0fa34c |
        | $.addresses[1].addressTypeDescriptor   | AddressTypeDescriptor | uri://ed-fi.org/AddressTypeDescriptor#MAILING     | 3a7dc286-43ca-509c-a0ac-20009f0fa34c |
        | $.gradeLevels[0].gradeLevelDescriptor  | GradeLevelDescriptor  | URI://ed-fi.org/GradeLevelDescriptor#NINTH Grade  | 9531a840-f733-5616-8729-6607476329fb |

    Scenario: Capitals in the paths of arrays and descriptors stand before small letters
      Given the fixture letter-case
      And the body of an Outings:Visit
        """
        {"visitCode": "V", "daylightDescriptor": "uri://o#Long", "dayTypeDescriptor": "uri://o#Sunny",
         "daycareReference": {"careCode": "K"}, "dayTripReference": {"tripCode": "T"},
         "daybags": [{"childReference": {"childCode": "C"}}], "dayStops": [{"daycareReference": {"careCode": "K"}}]}
        """
      When its references are extracted
      Then the descriptor references are
        | path                 | uri           |
        | $.dayTypeDescriptor  | uri://o#Sunny |
        | $.daylightDescriptor | uri://o#Long  |
      And the references are
        | path                           | target  |
        | $.dayStops[0].daycareReference | Daycare |
        | $.dayTripReference             | DayTrip |
        | $.daybags[0].childReference    | Child   |
        | $.daycareReference             | Daycare |

  @E07-S00-AC8 @port:lib
  Rule: A document of a subclass has an identity under the name of its superclass, too

    Scenario: A school is an education organization
      Given the fixture campus
      And the body of an Ed-Fi:School
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill"}
        """
      When its references are extracted
      Then the document's id is 0420a54c-16df-5fff-8f48-d87d35e71fe7
      And it is also the Ed-Fi:EducationOrganization with $.educationOrganizationId 255901 and the id c1204ade-622c-5695-afb9-01534d97999c

    Scenario: A student is a student
      Given the fixture campus
      And the body of an Ed-Fi:Student
        """
        {"studentUniqueId": "S-100", "firstName": "Ada", "lastSurname": "Byron"}
        """
      When its references are extracted
      Then the document's id is 2efbb29c-8730-5b71-bb20-4868e3e0a881
      And it is nothing else

  @E07-S00-AC9 @port:lib
  Rule: A reference to an abstract resource has the id under the abstract name

    Scenario: A program of an education organization
      Given the fixture campus
      And the body of an Ed-Fi:Program
        """
        {"programName": "Math Lab", "educationOrganizationReference": {"educationOrganizationId": 255901}}
        """
      When its references are extracted
      Then the references are
        | path                             | target                | id                                   |
        | $.educationOrganizationReference | EducationOrganization | c1204ade-622c-5695-afb9-01534d97999c |
      And the document's id is bdcf8003-5909-5ce4-a4f3-26dd9b31fce6

  @E07-S00-AC10 @port:lib
  Rule: A descriptor in an identity contributes its folded URI

    Scenario: A program of a type
      Given the fixture school-mini
      And the body of an Ed-Fi:Program
        """
        {"programName": "Bilingual", "programTypeDescriptor": "URI://ed-fi.org/ProgramTypeDescriptor#Bilingual",
         "educationOrganizationReference": {"educationOrganizationId": 255901001}}
        """
      When its references are extracted
      Then the document's id is 467db93a-34d6-5bfa-9478-cccdb0dc6ca1

  @E07-S00-AC11 @port:lib
  Rule: What is not in the document is not listed

    Scenario: An association without a homeroom
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18"}
        """
      When its references are extracted
      Then the references are
        | path               |
        | $.schoolReference  |
        | $.studentReference |

    Scenario: A bell schedule without class periods
      Given the fixture campus
      And the body of an Ed-Fi:BellSchedule
        """
        {"bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901}}
        """
      When its references are extracted
      Then the references are
        | path              |
        | $.schoolReference |

    Scenario: A district refers to nothing
      Given the fixture campus
      And the body of an Ed-Fi:District
        """
        {"districtId": 900, "nameOfInstitution": "North"}
        """
      When its references are extracted
      Then there are no references

  @E07-S00-AC12 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A reference that leads nowhere is reported where it stands

    Scenario: The second slot of the second schedule
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to students
        """
        {"studentUniqueId": "S-200", "firstName": "Ada", "lastSurname": "Byron", "schedules": [
          {"label": "Fall", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}]},
          {"label": "Spring", "slots": [
            {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
            {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P7", "schoolId": 255901}}]}]}
        """
      Then the answer is 409 with the problem data-conflict:unresolved-reference
      And the validation errors are at $.schedules[1].slots[1].classPeriodReference

  @E07-S00-AC13 @port:lib
  Rule: A reference without all its parts is refused, and nothing is extracted

    Scenario: A homeroom without its school
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901},
         "entryDate": "2025-08-18", "homeroomPeriodReference": {"classPeriodName": "P1"}}
        """
      When its references are extracted
      Then it is invalid at $.homeroomPeriodReference, naming ClassPeriod, schoolId

    Scenario: A slot of which only the rotation is named
      Given the fixture rota
      And the body of a Rota:Duty
        """
        {"dutyCode": "D", "slotReference": {"rotationName": "R"},
         "periodReference": {"periodName": "P", "termDescriptor": "uri://t#F"}}
        """
      When its references are extracted
      Then it is invalid at $.slotReference, naming Slot, periodName, termDescriptor

  @E07-S00-AC14 @port:lib
  Rule: What is no single value where an identity needs one is refused at its own path

    Scenario Outline: <value> at <path>
      Given the fixture campus
      And the body of an Ed-Fi:StudentSchoolAssociation
        """
        {"studentReference": {"studentUniqueId": "S-100"}, "schoolReference": {"schoolId": 255901}, "entryDate": "2025-08-18"}
        """
      And at <path> it has <value>
      When its references are extracted
      Then it is invalid at <path>

      Examples:
        | path                               | value             |
        | $.entryDate                        | {"year": 2025}    |
        | $.entryDate                        | ["2025-08-18"]    |
        | $.studentReference.studentUniqueId | {"id": "S-100"}   |
        | $.schoolReference.schoolId         | [255901]          |
        | $.studentReference                 | "S-100"           |
        | $.schoolReference                  | 255901            |
        | $.homeroomPeriodReference          | "P1"              |
        | $.entryGradeLevelDescriptor        | {"uri": "uri://"} |

  @E07-S00-AC15 @port:lib
  Rule: Every incomplete reference is reported

    Scenario: Two of three slots
      Given the fixture campus
      And the body of an Ed-Fi:Student
        """
        {"studentUniqueId": "S-100", "firstName": "Ada", "lastSurname": "Byron", "schedules": [{"label": "Fall", "slots": [
          {"slotNumber": 1, "classPeriodReference": {"schoolId": 255901}},
          {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}},
          {"slotNumber": 3, "classPeriodReference": {"classPeriodName": "P2"}}]}]}
        """
      When its references are extracted
      Then it is invalid at $.schedules[0].slots[0].classPeriodReference, $.schedules[0].slots[2].classPeriodReference
      And the text at $.schedules[0].slots[0].classPeriodReference names ClassPeriod, classPeriodName
      And the text at $.schedules[0].slots[2].classPeriodReference names ClassPeriod, schoolId

  @E07-S00-P1 @property @port:lib
  Rule: The references are those that a walk through the document finds, each with the values that stand there

    Scenario: Generated schemas and documents
      Then for 40 generated documents the references are those that a walk finds

  @E07-S00-P2 @property @port:lib
  Rule: Spelling changes nothing, and exchanging two elements exchanges their indices

    Scenario: Generated documents in other spellings
      Then for 25 generated documents another spelling gives the same extraction

    Scenario: Generated documents with two elements exchanged
      Then for 25 generated documents two exchanged elements have exchanged their indices
