@dms @E08-S01 @hard:E08-S00
Feature: Rebuild the JSON document, extensions included
  The rows become exactly the document the client stored (after canonicalisation), with order, types, absent members and `_ext` placed correctly.

  Port: http: GET item, http: GET collection, lib: read.reconstitute.

  @E08-S01-AC1 @port:lib
  Rule: Rows become the document: members by name, arrays by ordinal, each value in its form, nothing where nothing is

    Scenario: A school with children and extensions
      Given the fixture school-mini
      And the document 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 of version 41, changed at 2026-02-19T18:22:41.987654+00:00
      And its rows in edfi.School
        | DocumentId | SchoolId  | NameOfInstitution | ShortNameOfInstitution | AdministrativeContactContactName | AdministrativeContactPhone | SchoolTypeDescriptor_DescriptorId | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | 77         | 255901001 | North Ridge High  | null                   | null                             | 555-0100                   | 9001                              | 1500                            | 255901                                      |
      And its rows in edfi.SchoolGradeLevel
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | 77                | 0       | 9101                              |
        | 77                | 1       | 9102                              |
      And its rows in edfi.SchoolAddress
        | School_DocumentId | Ordinal | AddressTypeDescriptor_DescriptorId | StreetNumberName | City  |
        | 77                | 0       | 9201                               | 1 Elm St         | Salem |
        | 77                | 1       | 9202                               | null             | Salem |
      And its rows in edfi.SchoolAddressPeriod
        | School_DocumentId | AddressOrdinal | Ordinal | BeginDate  | EndDate    |
        | 77                | 0              | 0       | 2025-08-15 | null       |
        | 77                | 0              | 1       | 2026-01-10 | 2026-06-30 |
      And its rows in edfi.SchoolFeederSchool
        | School_DocumentId | Ordinal | FeederSchool_DocumentId | FeederSchool_SchoolId |
        | 77                | 0       | 2002                    | 255901044             |
      And its rows in sample.SchoolExtension
        | DocumentId | Mascot | IsExemplary |
        | 77         | null   | true        |
      And its rows in sample.SchoolExtensionClub
        | School_DocumentId | Ordinal | ClubName |
        | 77                | 0       | Chess    |
        | 77                | 1       | Robotics |
      And its rows in sample.SchoolExtensionAddress
        | School_DocumentId | Ordinal | Floor |
        | 77                | 1       | "2"   |
      And the descriptors of its rows
        | id   | uri                                              |
        | 9001 | uri://ed-fi.org/SchoolTypeDescriptor#Regular     |
        | 9101 | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |
        | 9102 | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
        | 9201 | uri://ed-fi.org/AddressTypeDescriptor#Physical   |
        | 9202 | uri://ed-fi.org/AddressTypeDescriptor#Mailing    |
      When the Ed-Fi:School is rebuilt from its rows
      Then the rebuilt document is
        """
        {"id":"3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10",
         "addresses":[
          {"addressTypeDescriptor":"uri://ed-fi.org/AddressTypeDescriptor#Physical","city":"Salem",
           "periods":[{"beginDate":"2025-08-15"},{"beginDate":"2026-01-10","endDate":"2026-06-30"}],
           "streetNumberName":"1 Elm St"},
          {"addressTypeDescriptor":"uri://ed-fi.org/AddressTypeDescriptor#Mailing","city":"Salem","_ext":{"sample":{"floor":"2"}}}],
         "administrativeContact":{"phone":"555-0100"},
         "feederSchools":[{"feederSchoolReference":{"schoolId":255901044}}],
         "gradeLevels":[{"gradeLevelDescriptor":"uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"},
                        {"gradeLevelDescriptor":"uri://ed-fi.org/GradeLevelDescriptor#Tenth grade"}],
         "localEducationAgencyReference":{"localEducationAgencyId":255901},
         "nameOfInstitution":"North Ridge High","schoolId":255901001,
         "schoolTypeDescriptor":"uri://ed-fi.org/SchoolTypeDescriptor#Regular",
         "_ext":{"sample":{"clubs":[{"clubName":"Chess"},{"clubName":"Robotics"}],"isExemplary":true}},
         "_etag":"41-","_lastModifiedDate":"2026-02-19T18:22:41Z"}
        """

  @E08-S01-AC2 @port:http
  Rule: What was stored is read back whole, with the members that the server adds

    @engine:pgsql @engine:mssql
    Scenario: The school with everything
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document north-ridge is read
      Then the answer is 200
      And the answer has the members in the order
        """
        id, addresses, administrativeContact, feederSchools, gradeLevels, localEducationAgencyReference,
        nameOfInstitution, schoolId, schoolTypeDescriptor, _ext, _etag, _lastModifiedDate
        """
      And the answer's document is
        """
        {
          "addresses": [
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Physical", "city": "Salem",
              "periods": [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10", "endDate": "2026-06-30"}],
              "streetNumberName": "1 Elm St"
            },
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
              "_ext": {"sample": {"floor": "2"}}
            }
          ],
          "administrativeContact": {"phone": "555-0100"},
          "feederSchools": [{"feederSchoolReference": {"schoolId": 255901044}}],
          "gradeLevels": [
            {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"},
            {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Tenth grade"}
          ],
          "localEducationAgencyReference": {"localEducationAgencyId": 255901},
          "nameOfInstitution": "North Ridge High", "schoolId": 255901001,
          "schoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Regular",
          "_ext": {"sample": {"clubs": [{"clubName": "Chess"}, {"clubName": "Robotics"}], "isExemplary": true}}
        }
        """
      And the members that the server adds are those of north-ridge in the database

    @engine:pgsql @engine:mssql
    Scenario Outline: Every resource of the fixture <name>
      Given the fixture <name>
      And a database to which the emitted script was applied
      And the service of the database
      And a valid document of every resource
      Then every document is read as it was sent

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
      And a valid document of every resource
      Then they are of at least 140 resources, and of every kind of each abstract one
      And every document is read as it was sent

    @engine:pgsql @engine:mssql
    Scenario: A capital in the middle of a name stands before a small letter
      Given the fixture letter-case
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of outings
      When the document sunny-long is read
      Then the answer has the members in the order
        """
        id, dayStops, dayTotal, dayTripReference, dayTypeDescriptor, daybags, daybreak, daycareReference,
        daylightDescriptor, tripStart, tripTotal, visitCode, _etag, _lastModifiedDate
        """

  @E08-S01-AC3 @port:http
  Rule: Arrays are read in the order in which they were written, at every depth

    @engine:pgsql @engine:mssql
    Scenario: Addresses B, A, C with periods that follow no order
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schools document lake-view
        """
        {
          "schoolId": 3, "nameOfInstitution": "Lake View",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "B"},
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "A",
              "periods": [{"beginDate": "2026-01-01"}, {"beginDate": "2024-01-01"}, {"beginDate": "2025-01-01"}]
            },
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "C"}
          ]
        }
        """
      Then reading lake-view gives
        """
        {
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "B"},
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "A",
              "periods": [{"beginDate": "2026-01-01"}, {"beginDate": "2024-01-01"}, {"beginDate": "2025-01-01"}]
            },
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "C"}
          ],
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "nameOfInstitution": "Lake View", "schoolId": 3
        }
        """

  @E08-S01-AC4 @port:http
  Rule: What was not written is not read: no null, no empty object, no empty array

    @engine:pgsql @engine:mssql
    Scenario: A school with its required members only
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document south-hill is read
      Then the answer has the members in the order
        """
        id, gradeLevels, nameOfInstitution, schoolId, _etag, _lastModifiedDate
        """

  @E08-S01-AC5 @port:http
  Rule: An object is there as long as something is in it

    @engine:pgsql @engine:mssql
    Scenario: A contact with a telephone, and then without
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document south-hill is replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High", "administrativeContact": {"phone": "555-0101"},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      Then reading south-hill gives
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High", "administrativeContact": {"phone": "555-0101"},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      When the document south-hill is replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High", "administrativeContact": {"phone": null},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      Then reading south-hill gives
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """

    @engine:pgsql @engine:mssql
    Scenario: Text without a letter, and a number that is nought, are values
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document south-hill is replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High", "administrativeContact": {"contactName": ""},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "_ext": {"sample": {"isExemplary": false}, "tpdm": {"accreditationRank": 0}}
        }
        """
      Then the answer is 204
      And reading south-hill gives
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High", "administrativeContact": {"contactName": ""},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "_ext": {"sample": {"isExemplary": false}, "tpdm": {"accreditationRank": 0}}
        }
        """

  @E08-S01-AC6 @port:http
  Rule: Data of an extension stands where it was written, and no empty _ext stands anywhere else

    @engine:pgsql @engine:mssql
    Scenario: Clubs only
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schools document clubs-only
        """
        {
          "schoolId": 4, "nameOfInstitution": "Clubs", "_ext": {"sample": {"clubs": [{"clubName": "Chess"}]}},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      Then reading clubs-only gives
        """
        {
          "schoolId": 4, "nameOfInstitution": "Clubs", "_ext": {"sample": {"clubs": [{"clubName": "Chess"}]}},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """

    @engine:pgsql @engine:mssql
    Scenario: The floor of the second address only
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schools document floor-only
        """
        {
          "schoolId": 5, "nameOfInstitution": "Floor",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "A"},
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "B",
              "_ext": {"sample": {"floor": "3"}}
            }
          ]
        }
        """
      Then reading floor-only gives
        """
        {
          "schoolId": 5, "nameOfInstitution": "Floor",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "A"},
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "B",
              "_ext": {"sample": {"floor": "3"}}
            }
          ]
        }
        """

  @E08-S01-AC7 @port:http @port:db
  Rule: Each extension has a member of its own in _ext, and goes without touching the other

    @engine:pgsql @engine:mssql
    Scenario: Data of both extensions, then of one
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small without north-ridge, enrolment, fall, algebra, algebra-one, period-one, period-two, bells, school-program
      When the document south-hill is replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "addresses": [
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing",
              "_ext": {"sample": {"floor": "3"}}
            }
          ],
          "_ext": {
            "sample": {"mascot": "Otter", "clubs": [{"clubName": "Chess"}]},
            "tpdm": {"accreditationRank": 2}
          }
        }
        """
      Then reading south-hill gives
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "addresses": [
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing",
              "_ext": {"sample": {"floor": "3"}}
            }
          ],
          "_ext": {
            "sample": {"mascot": "Otter", "clubs": [{"clubName": "Chess"}]},
            "tpdm": {"accreditationRank": 2}
          }
        }
        """
      When the document south-hill is replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "_ext": {"tpdm": {"accreditationRank": 2}}
        }
        """
      Then reading south-hill gives
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "_ext": {"tpdm": {"accreditationRank": 2}}
        }
        """
      And south-hill has the rows
        | table                         | rows |
        | sample.SchoolExtension        | 0    |
        | sample.SchoolExtensionClub    | 0    |
        | sample.SchoolExtensionAddress | 0    |
        | tpdm.SchoolExtension          | 1    |

  @E08-S01-AC8 @port:http
  Rule: A number keeps every digit and has no superfluous one

    @engine:pgsql @engine:mssql
    Scenario Outline: The raw score <written> is read as <read>
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the studentAssessments document assessment
        """
        {
          "studentAssessmentIdentifier": "A1", "studentReference": {"studentUniqueId": "604822"},
          "administrationDate": "2025-09-28T00:00:00Z", "rawScore": <written>
        }
        """
      When the document assessment is read
      Then the text of the answer's member rawScore is <read>

      Examples:
        | written               | read                  |
        | 1234567890123456.7891 | 1234567890123456.7891 |
        | 0.5                   | 0.5                   |
        | 10.5000               | 10.5                  |
        | 10.000                | 10                    |
        | -3                    | -3                    |
        | 1200                  | 1200                  |
        | 0                     | 0                     |

  @E08-S01-AC9 @port:http
  Rule: Moments are read in UTC, times with seconds, dates of every year as dates

    @engine:pgsql @engine:mssql
    Scenario: A moment in another offset
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the studentAssessments documents
        | name       | studentAssessmentIdentifier | studentReference.studentUniqueId | administrationDate          |
        | assessment | A1                          | "604822"                         | 2025-03-10T01:30:00.9-06:00 |
      When the document assessment is read
      Then the text of the answer's member administrationDate is "2025-03-10T07:30:00Z"

    @engine:pgsql @engine:mssql
    Scenario: The start of the bells
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small without bells
      And the bellSchedules document bells
        """
        {
          "bellScheduleName": "Late", "schoolReference": {"schoolId": 255901001}, "startTime": "08:05:00",
          "classPeriods": [{"classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901001}}]
        }
        """
      When the document bells is read
      Then the text of the answer's member startTime is "08:05:00"

    @engine:pgsql @engine:mssql
    Scenario Outline: A day of birth in the year <year>
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the students documents
        | name    | studentUniqueId | firstName | lastSurname | birthDate |
        | student | "1"             | Ada       | Byron       | <date>    |
      When the document student is read
      Then the text of the answer's member birthDate is "<date>"

      Examples:
        | year | date       |
        | 1    | 0001-01-01 |
        | 9999 | 9999-12-31 |

  @E08-S01-AC10 @port:http
  Rule: Text is read code point by code point as it was written

    @engine:pgsql @engine:mssql
    Scenario Outline: <what>
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the students documents
        | name    | studentUniqueId | firstName | lastSurname | birthDate  |
        | student | "1"             | <text>    | Byron       | 2010-12-10 |
      When the document student is read
      Then the answer's member firstName is the JSON value <text>

      Examples:
        | what                       | text                                             |
        | A quotation mark           | "a\u0022b"                                       |
        | A backslash                | "a\u005Cb"                                       |
        | A tab and a line feed      | "a\u0009b\u000Ac"                                |
        | Blanks at both ends        | "  a b  "                                        |
        | A combining sequence       | "Zoe\u0301 \u00E9"                               |
        | A sign beyond the BMP      | "\uD83D\uDE80"                                   |
        | Text from right to left    | "\u05D0\u05D1 \u0627\u0644\u0633\u0644\u0627\u0645" |
        | A delete and a no-break    | "a\u007Fb\u00A0c\u2028d"                         |

    @engine:pgsql @fault
    Scenario: A database that prefers another encoding, other dates and another zone
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the database prefers for every session
        | client_encoding             | LATIN1      |
        | standard_conforming_strings | off         |
        | datestyle                   | German, DMY |
        | timezone                    | Asia/Tokyo  |
      And the service of the database
      And the documents of reads-small
      And the studentAssessments document launch
        """
        {
          "studentAssessmentIdentifier": "\uD83D\uDE80 \u05D0\\", "studentReference": {"studentUniqueId": "604822"},
          "administrationDate": "2025-03-10T01:30:00-06:00"
        }
        """
      When the document launch is read
      Then the answer's member studentAssessmentIdentifier is the JSON value "\uD83D\uDE80 \u05D0\\"
      And the answer's member administrationDate is the JSON value "2025-03-10T07:30:00Z"
      And querying studentAssessments finds
        | query                                               | documents |
        | studentAssessmentIdentifier=%F0%9F%9A%80%20%D7%90%5C | launch   |
        | studentAssessmentIdentifier=%F0%9F%9A%81            | nothing   |
      And querying students finds
        | query                | documents |
        | birthDate=2010-12-10 | student   |

  @E08-S01-AC11 @port:http @port:db @fault
  Rule: Rows that somebody removed leave an empty array where the schema requires one, and nothing elsewhere

    @engine:pgsql
    Scenario: Grade levels and addresses were deleted past the service
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And somebody deleted all rows of edfi.SchoolGradeLevel for north-ridge
      And somebody deleted all rows of edfi.SchoolAddress for north-ridge
      When the document north-ridge is read
      Then the answer is 200
      And the answer's member gradeLevels is the JSON value []
      And the answer has the members in the order
        """
        id, administrativeContact, feederSchools, gradeLevels, localEducationAgencyReference, nameOfInstitution,
        schoolId, schoolTypeDescriptor, _ext, _etag, _lastModifiedDate
        """

    @port:lib
    Scenario: An array that every address must have
      Given the fixture school-mini
      And in core.json the member "/projectSchema/resourceSchemas/schools/jsonSchemaForInsert/properties/addresses/items/required" is ["addressTypeDescriptor", "periods"]
      And the document 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 of version 41, changed at 2026-02-19T18:22:41.987654+00:00
      And its rows in edfi.School
        | DocumentId | SchoolId  | NameOfInstitution | ShortNameOfInstitution | AdministrativeContactContactName | AdministrativeContactPhone | SchoolTypeDescriptor_DescriptorId | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | 77         | 255901001 | North Ridge High  | null                   | null                             | null                       | null                              | null                            | null                                        |
      And its rows in edfi.SchoolAddress
        | School_DocumentId | Ordinal | AddressTypeDescriptor_DescriptorId | StreetNumberName | City  |
        | 77                | 0       | 9201                               | null             | Salem |
      And the descriptors of its rows
        | id   | uri                                              |
        | 9201 | uri://ed-fi.org/AddressTypeDescriptor#Physical   |
      When the Ed-Fi:School is rebuilt from its rows
      Then the rebuilt document is
        """
        {"id":"3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10",
         "addresses":[{"addressTypeDescriptor":"uri://ed-fi.org/AddressTypeDescriptor#Physical","city":"Salem","periods":[]}],
         "gradeLevels":[],"nameOfInstitution":"North Ridge High","schoolId":255901001,
         "_etag":"41-","_lastModifiedDate":"2026-02-19T18:22:41Z"}
        """

  @E08-S01-AC12 @port:lib
  Rule: How the schema files are written does not matter to the document

    Scenario: Members of the schema files in another order
      Given the fixture school-mini
      And the document 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 of version 41, changed at 2026-02-19T18:22:41.987654+00:00
      And the members of every object of its schema files stand in another order
      And its rows in edfi.School
        | DocumentId | SchoolId  | NameOfInstitution | ShortNameOfInstitution | AdministrativeContactContactName | AdministrativeContactPhone | SchoolTypeDescriptor_DescriptorId | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | 77         | 255901001 | North Ridge High  | null                   | null                             | 555-0100                   | 9001                              | 1500                            | 255901                                      |
      And its rows in edfi.SchoolGradeLevel
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | 77                | 0       | 9101                              |
        | 77                | 1       | 9102                              |
      And its rows in edfi.SchoolAddress
        | School_DocumentId | Ordinal | AddressTypeDescriptor_DescriptorId | StreetNumberName | City  |
        | 77                | 0       | 9201                               | 1 Elm St         | Salem |
        | 77                | 1       | 9202                               | null             | Salem |
      And its rows in edfi.SchoolAddressPeriod
        | School_DocumentId | AddressOrdinal | Ordinal | BeginDate  | EndDate    |
        | 77                | 0              | 0       | 2025-08-15 | null       |
        | 77                | 0              | 1       | 2026-01-10 | 2026-06-30 |
      And its rows in edfi.SchoolFeederSchool
        | School_DocumentId | Ordinal | FeederSchool_DocumentId | FeederSchool_SchoolId |
        | 77                | 0       | 2002                    | 255901044             |
      And its rows in sample.SchoolExtension
        | DocumentId | Mascot | IsExemplary |
        | 77         | null   | true        |
      And its rows in sample.SchoolExtensionClub
        | School_DocumentId | Ordinal | ClubName |
        | 77                | 0       | Chess    |
        | 77                | 1       | Robotics |
      And its rows in sample.SchoolExtensionAddress
        | School_DocumentId | Ordinal | Floor |
        | 77                | 1       | "2"   |
      And the descriptors of its rows
        | id   | uri                                              |
        | 9001 | uri://ed-fi.org/SchoolTypeDescriptor#Regular     |
        | 9101 | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |
        | 9102 | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
        | 9201 | uri://ed-fi.org/AddressTypeDescriptor#Physical   |
        | 9202 | uri://ed-fi.org/AddressTypeDescriptor#Mailing    |
      When the Ed-Fi:School is rebuilt from its rows
      Then the rebuilt document is
        """
        {"id":"3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10",
         "addresses":[
          {"addressTypeDescriptor":"uri://ed-fi.org/AddressTypeDescriptor#Physical","city":"Salem",
           "periods":[{"beginDate":"2025-08-15"},{"beginDate":"2026-01-10","endDate":"2026-06-30"}],
           "streetNumberName":"1 Elm St"},
          {"addressTypeDescriptor":"uri://ed-fi.org/AddressTypeDescriptor#Mailing","city":"Salem","_ext":{"sample":{"floor":"2"}}}],
         "administrativeContact":{"phone":"555-0100"},
         "feederSchools":[{"feederSchoolReference":{"schoolId":255901044}}],
         "gradeLevels":[{"gradeLevelDescriptor":"uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"},
                        {"gradeLevelDescriptor":"uri://ed-fi.org/GradeLevelDescriptor#Tenth grade"}],
         "localEducationAgencyReference":{"localEducationAgencyId":255901},
         "nameOfInstitution":"North Ridge High","schoolId":255901001,
         "schoolTypeDescriptor":"uri://ed-fi.org/SchoolTypeDescriptor#Regular",
         "_ext":{"sample":{"clubs":[{"clubName":"Chess"},{"clubName":"Robotics"}],"isExemplary":true}},
         "_etag":"41-","_lastModifiedDate":"2026-02-19T18:22:41Z"}
        """

  @E08-S01-AC13 @port:http
  Rule: Writing back what was read changes nothing

    @engine:pgsql @engine:mssql
    Scenario Outline: The <resource> document is read and put
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document <document> is read
      And the document <document> is replaced by what was read
      Then the answer is 204
      And reading <document> gives the document read before

      Examples:
        | resource | document         |
        | school   | north-ridge      |
        | schedule | bells            |
        | program  | district-program |

  @E08-S01-AC14 @port:http
  Rule: A document is the same as an item and on a page

    @engine:pgsql @engine:mssql
    Scenario: Both schools, and the offering
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When GET /data/ed-fi/schools
      Then each item listed is the one that reading its id gives
      When GET /data/ed-fi/courseOfferings
      Then each item listed is the one that reading its id gives

    @engine:pgsql @engine:mssql
    Scenario: A bare document between two whole ones
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schools document one
        """
        {
          "schoolId": 1, "nameOfInstitution": "One", "administrativeContact": {"phone": "555-01"},
          "schoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Regular",
          "localEducationAgencyReference": {"localEducationAgencyId": 255901},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "feederSchools": [{"feederSchoolReference": {"schoolId": 255901001}}],
          "_ext": {"sample": {"mascot": "Otter"}, "tpdm": {"accreditationRank": 1}}
        }
        """
      And the schools document bare
        """
        {
          "schoolId": 2, "nameOfInstitution": "Bare",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      And the schools document three
        """
        {
          "schoolId": 3, "nameOfInstitution": "Three", "administrativeContact": {"phone": "555-01"},
          "schoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Regular",
          "localEducationAgencyReference": {"localEducationAgencyId": 255901},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "feederSchools": [{"feederSchoolReference": {"schoolId": 255901001}}],
          "_ext": {"sample": {"mascot": "Otter"}, "tpdm": {"accreditationRank": 1}}
        }
        """
      When GET /data/ed-fi/schools?offset=2
      Then the answer's document is
        """
        [{
          "schoolId": 1, "nameOfInstitution": "One", "administrativeContact": {"phone": "555-01"},
          "schoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Regular",
          "localEducationAgencyReference": {"localEducationAgencyId": 255901},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "feederSchools": [{"feederSchoolReference": {"schoolId": 255901001}}],
          "_ext": {"sample": {"mascot": "Otter"}, "tpdm": {"accreditationRank": 1}}
        }, {
          "schoolId": 2, "nameOfInstitution": "Bare",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }, {
          "schoolId": 3, "nameOfInstitution": "Three", "administrativeContact": {"phone": "555-01"},
          "schoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Regular",
          "localEducationAgencyReference": {"localEducationAgencyId": 255901},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "feederSchools": [{"feederSchoolReference": {"schoolId": 255901001}}],
          "_ext": {"sample": {"mascot": "Otter"}, "tpdm": {"accreditationRank": 1}}
        }]
        """

  @E08-S01-AC15 @port:lib
  Rule: A row without its parent is a fault of the store, and no document is made

    Scenario: A period of an address that is not there
      Given the fixture school-mini
      And the document 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 of version 41, changed at 2026-02-19T18:22:41.987654+00:00
      And its rows in edfi.School
        | DocumentId | SchoolId  | NameOfInstitution | ShortNameOfInstitution | AdministrativeContactContactName | AdministrativeContactPhone | SchoolTypeDescriptor_DescriptorId | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | 77         | 255901001 | North Ridge High  | null                   | null                             | 555-0100                   | 9001                              | 1500                            | 255901                                      |
      And its rows in edfi.SchoolAddressPeriod
        | School_DocumentId | AddressOrdinal | Ordinal | BeginDate  |
        | 77                | 3              | 0       | 2025-08-15 |
      And the descriptors of its rows
        | id   | uri                                              |
        | 9001 | uri://ed-fi.org/SchoolTypeDescriptor#Regular     |
        | 9101 | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |
        | 9102 | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
        | 9201 | uri://ed-fi.org/AddressTypeDescriptor#Physical   |
        | 9202 | uri://ed-fi.org/AddressTypeDescriptor#Mailing    |
      When the Ed-Fi:School is rebuilt from its rows
      Then no document is made, because of orphan-row in edfi.SchoolAddressPeriod at the key 77, 3

    Scenario: An extension of an address that is not there
      Given the fixture school-mini
      And the document 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 of version 41, changed at 2026-02-19T18:22:41.987654+00:00
      And its rows in edfi.School
        | DocumentId | SchoolId  | NameOfInstitution | ShortNameOfInstitution | AdministrativeContactContactName | AdministrativeContactPhone | SchoolTypeDescriptor_DescriptorId | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | 77         | 255901001 | North Ridge High  | null                   | null                             | 555-0100                   | 9001                              | 1500                            | 255901                                      |
      And its rows in sample.SchoolExtensionAddress
        | School_DocumentId | Ordinal | Floor |
        | 77                | 3       | "2"   |
      And the descriptors of its rows
        | id   | uri                                              |
        | 9001 | uri://ed-fi.org/SchoolTypeDescriptor#Regular     |
        | 9101 | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |
        | 9102 | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
        | 9201 | uri://ed-fi.org/AddressTypeDescriptor#Physical   |
        | 9202 | uri://ed-fi.org/AddressTypeDescriptor#Mailing    |
      When the Ed-Fi:School is rebuilt from its rows
      Then no document is made, because of orphan-row in sample.SchoolExtensionAddress at the key 77, 3

    Scenario: A club of an extension that is not there
      Given the fixture school-mini
      And the document 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 of version 41, changed at 2026-02-19T18:22:41.987654+00:00
      And its rows in edfi.School
        | DocumentId | SchoolId  | NameOfInstitution | ShortNameOfInstitution | AdministrativeContactContactName | AdministrativeContactPhone | SchoolTypeDescriptor_DescriptorId | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | 77         | 255901001 | North Ridge High  | null                   | null                             | 555-0100                   | 9001                              | 1500                            | 255901                                      |
      And its rows in sample.SchoolExtensionClub
        | School_DocumentId | Ordinal | ClubName |
        | 77                | 0       | Chess    |
      And the descriptors of its rows
        | id   | uri                                              |
        | 9001 | uri://ed-fi.org/SchoolTypeDescriptor#Regular     |
        | 9101 | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |
        | 9102 | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
        | 9201 | uri://ed-fi.org/AddressTypeDescriptor#Physical   |
        | 9202 | uri://ed-fi.org/AddressTypeDescriptor#Mailing    |
      When the Ed-Fi:School is rebuilt from its rows
      Then no document is made, because of orphan-row in sample.SchoolExtensionClub at the key 77

  @E08-S01-AC16 @port:lib
  Rule: Two rows of an extension for one place are a fault of the store, and no document is made

    Scenario: Two mascots
      Given the fixture school-mini
      And the document 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 of version 41, changed at 2026-02-19T18:22:41.987654+00:00
      And its rows in edfi.School
        | DocumentId | SchoolId  | NameOfInstitution | ShortNameOfInstitution | AdministrativeContactContactName | AdministrativeContactPhone | SchoolTypeDescriptor_DescriptorId | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | 77         | 255901001 | North Ridge High  | null                   | null                             | 555-0100                   | 9001                              | 1500                            | 255901                                      |
      And its rows in sample.SchoolExtension
        | DocumentId | Mascot |
        | 77         | Otter  |
        | 77         | Owl    |
      And the descriptors of its rows
        | id   | uri                                              |
        | 9001 | uri://ed-fi.org/SchoolTypeDescriptor#Regular     |
        | 9101 | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |
        | 9102 | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
        | 9201 | uri://ed-fi.org/AddressTypeDescriptor#Physical   |
        | 9202 | uri://ed-fi.org/AddressTypeDescriptor#Mailing    |
      When the Ed-Fi:School is rebuilt from its rows
      Then no document is made, because of duplicate-extension-row in sample.SchoolExtension at the key 77

  @E08-S01-AC17 @port:lib
  Rule: Two elements at one place are a fault of the store, and no document is made

    Scenario: Two second grade levels
      Given the fixture school-mini
      And the document 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 of version 41, changed at 2026-02-19T18:22:41.987654+00:00
      And its rows in edfi.School
        | DocumentId | SchoolId  | NameOfInstitution | ShortNameOfInstitution | AdministrativeContactContactName | AdministrativeContactPhone | SchoolTypeDescriptor_DescriptorId | LocalEducationAgency_DocumentId | LocalEducationAgency_LocalEducationAgencyId |
        | 77         | 255901001 | North Ridge High  | null                   | null                             | 555-0100                   | 9001                              | 1500                            | 255901                                      |
      And its rows in edfi.SchoolGradeLevel
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | 77                | 1       | 9101                              |
        | 77                | 0       | 9102                              |
        | 77                | 1       | 9102                              |
      And the descriptors of its rows
        | id   | uri                                              |
        | 9001 | uri://ed-fi.org/SchoolTypeDescriptor#Regular     |
        | 9101 | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |
        | 9102 | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
        | 9201 | uri://ed-fi.org/AddressTypeDescriptor#Physical   |
        | 9202 | uri://ed-fi.org/AddressTypeDescriptor#Mailing    |
      When the Ed-Fi:School is rebuilt from its rows
      Then no document is made, because of duplicate-ordinal in edfi.SchoolGradeLevel at the key 77, 1

  @E08-S01-P1 @property @port:http
  Rule: Any document is read as it was written, without what the server takes away

    @engine:pgsql @engine:mssql
    Scenario: Schools, assessments and schedules with nulls, empty arrays, unknown members and any text
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then each of 40 generated documents is read as it was written

  @E08-S01-P2 @property @port:lib
  Rule: Any rows become one document, whatever their order, without null, empty object or needless empty array

    Scenario: Generated rows
      Then for 40 generated sets of rows the document is the same in any order of rows, without gaps

  @E08-S01-P3 @property @port:http
  Rule: The same body is read with the same members in the same order, whatever the engine

    @engine:pgsql @engine:mssql
    Scenario: Schools, assessments and schedules
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then each of 20 generated documents has its members in one order on every engine
