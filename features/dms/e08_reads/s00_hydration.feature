@dms @E08-S00 @hard:E06-S02 @soft:E15-S00
Feature: Hydrate the root and all dependent tables in one batch
  A read collects everything a document needs with a bounded number of database commands, in a stable row order, from one consistent snapshot, whether one document or a page is read.

  Port: http: GET item, http: GET collection, lib: plan.hydration, wire proxy W, connection H.

  @E08-S00-AC1 @port:http
  Rule: Everything that a document has is read

    @engine:pgsql @engine:mssql
    Scenario: Values in every table of a school
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document north-ridge is replaced by
        """
        {
          "schoolId": 255901001, "nameOfInstitution": "North Ridge High",
          "gradeLevels": [
            {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"},
            {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Tenth grade"}
          ],
          "addresses": [
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Physical", "city": "Salem",
              "periods": [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10", "endDate": "2026-06-30"}]
            },
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
              "_ext": {"sample": {"floor": "2"}}
            }
          ],
          "feederSchools": [{"feederSchoolReference": {"schoolId": 255901044}}],
          "_ext": {
            "sample": {"mascot": "Otter", "clubs": [{"clubName": "Chess"}, {"clubName": "Robotics"}]},
            "tpdm": {"accreditationRank": 2}
          }
        }
        """
      Then the answer is 204
      And reading north-ridge gives
        """
        {
          "schoolId": 255901001, "nameOfInstitution": "North Ridge High",
          "gradeLevels": [
            {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"},
            {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Tenth grade"}
          ],
          "addresses": [
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Physical", "city": "Salem",
              "periods": [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10", "endDate": "2026-06-30"}]
            },
            {
              "addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem",
              "_ext": {"sample": {"floor": "2"}}
            }
          ],
          "feederSchools": [{"feederSchoolReference": {"schoolId": 255901044}}],
          "_ext": {
            "sample": {"mascot": "Otter", "clubs": [{"clubName": "Chess"}, {"clubName": "Robotics"}]},
            "tpdm": {"accreditationRank": 2}
          }
        }
        """

  @E08-S00-AC2 @port:http
  Rule: What reading a document costs does not depend on the number of its rows

    @engine:pgsql
    Scenario: A school with 1 address, and one with 50 of 5 periods each
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of reads-small
      When the school small of number 1 with 1 addresses of 1 period is posted
      And the school large of number 2 with 50 addresses of 5 period is posted
      Then each of these reads takes the same number of exchanges, at most 3
        | /data/ed-fi/schools/@small |
        | /data/ed-fi/schools/@large |

  @E08-S00-AC3 @port:http
  Rule: What a page costs does not depend on the number of its documents

    @engine:pgsql
    Scenario: Pages of 1, 25 and 100 schools
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of reads-small
      And 100 schools, school k with k mod 4 addresses in the city Ck
      Then each of these reads takes the same number of exchanges, at most 3
        | /data/ed-fi/schools?limit=1   |
        | /data/ed-fi/schools?limit=25  |
        | /data/ed-fi/schools?limit=100 |

    @engine:pgsql
    Scenario: Pages that are counted and chosen by a descriptor
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of reads-small
      Then each of these reads takes the same number of exchanges, at most 3
        | /data/ed-fi/schools?totalCount=true&schoolTypeDescriptor=uri://ed-fi.org/SchoolTypeDescriptor%23Regular |
        | /data/ed-fi/schools?totalCount=true&schoolTypeDescriptor=uri://ed-fi.org/SchoolTypeDescriptor%23Regular&id=@north-ridge&offset=0&limit=7 |

  @E08-S00-AC4 @port:http @port:db @fault
  Rule: The order of arrays does not depend on where the rows lie

    @engine:pgsql @engine:mssql
    Scenario: The first address was written again after the second
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And somebody wrote the rows of edfi.SchoolAddress again in reverse order
      When the document north-ridge is read
      Then the values of addressTypeDescriptor in the answer are
        | uri://ed-fi.org/AddressTypeDescriptor#Physical |
        | uri://ed-fi.org/AddressTypeDescriptor#Mailing  |
      And the values of beginDate in the answer are
        | 2025-08-15 |
        | 2026-01-10 |

  @E08-S00-AC5 @port:http
  Rule: On a page every row is with its own document

    @engine:pgsql @engine:mssql
    Scenario: Thirty schools with up to three addresses each
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small without north-ridge, south-hill, enrolment, fall, algebra, algebra-one, period-one, period-two, bells, school-program
      And 30 schools, school k with k mod 4 addresses in the city Ck
      When GET /data/ed-fi/schools
      Then every school k of the 30 has k mod 4 addresses in the city Ck

  @E08-S00-AC6 @port:http
  Rule: What did not change is read byte for byte as before

    @engine:pgsql @engine:mssql
    Scenario Outline: <what> is read twice
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When GET /data/ed-fi/schools<rest>
      And GET /data/ed-fi/schools<rest>
      Then the last two answers have the same bytes

      Examples:
        | what    | rest          |
        | A page  |               |
        | An item | /@north-ridge |

  @E08-S00-AC7 @port:http
  Rule: Documents without rows in other tables have their own members only

    @engine:pgsql @engine:mssql
    Scenario: Two schools without anything
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the schools of the ninth grade
        | name | schoolId | nameOfInstitution |
        | one  | 1        | One               |
        | two  | 2        | Two               |
      And somebody deleted all rows of edfi.SchoolGradeLevel for one
      And somebody deleted all rows of edfi.SchoolGradeLevel for two
      When GET /data/ed-fi/schools
      Then the answer is 200
      And the answer's document is
        """
        [
          {"schoolId": 1, "nameOfInstitution": "One", "gradeLevels": []},
          {"schoolId": 2, "nameOfInstitution": "Two", "gradeLevels": []}
        ]
        """

  @E08-S00-AC8 @port:http @port:db @concurrency @fault
  Rule: A document is read as it was at one moment, with the tag of that moment

    @engine:pgsql
    Scenario: Name and cities change while the addresses are waited for
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And an operator executes
        """
        UPDATE edfi."School" SET "NameOfInstitution" = 'A';
        UPDATE edfi."SchoolAddress" SET "City" = 'A'
        """
      And another session has executed
        """
        LOCK TABLE edfi."SchoolAddress" IN ACCESS EXCLUSIVE MODE
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        UPDATE edfi."School" SET "NameOfInstitution" = 'B';
        UPDATE edfi."SchoolAddress" SET "City" = 'B'
        """
      When the document north-ridge is read
      Then the other session was waited for
      And the answer shows everything A or everything B, with the tag of north-ridge then

  @E08-S00-AC9 @port:http @concurrency
  Rule: No reader sees parts of two representations, or one tag on two

    @engine:pgsql @engine:mssql
    Scenario: Two bodies in turn, and four readers
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When south-hill is replaced 200 times by two bodies in turn while 4 clients read it
      Then whatever was read is one of the two bodies, and no tag has two

  @E08-S00-AC10 @port:http @port:db @concurrency
  Rule: A page is read as it was before or after a document went away

    @engine:pgsql
    Scenario: A school is deleted while the page waits for a table below it
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schools of the ninth grade
        | name | schoolId | nameOfInstitution |
        | gone | 1        | Gone              |
        | last | 2        | Last              |
      And another session has executed
        """
        LOCK TABLE edfi."SchoolAddress" IN ACCESS EXCLUSIVE MODE
        """
      And the other session, as soon as somebody waits for it, commits after
        """
        DELETE FROM dms."Document" WHERE "DocumentUuid" = '@gone'
        """
      When GET /data/ed-fi/schools
      Then the other session was waited for
      And the page is south-hill, north-ridge, gone, last, or the same without gone

  @E08-S00-AC11 @port:lib
  Rule: One statement per table reads a page, parents before children, each in the order of its keys

    Scenario Outline: A school on <dialect>
      Given the fixture school-mini
      When the statements that read an Ed-Fi:School are listed for <dialect>
      Then the statements are
        | table                         | order                                      |
        | dms.Document                  | DocumentId                                 |
        | edfi.School                   | DocumentId                                 |
        | sample.SchoolExtension        | DocumentId                                 |
        | tpdm.SchoolExtension          | DocumentId                                 |
        | sample.SchoolExtensionClub    | School_DocumentId, Ordinal                 |
        | edfi.SchoolAddress            | School_DocumentId, Ordinal                 |
        | sample.SchoolExtensionAddress | School_DocumentId, Ordinal                 |
        | edfi.SchoolFeederSchool       | School_DocumentId, Ordinal                 |
        | edfi.SchoolGradeLevel         | School_DocumentId, Ordinal                 |
        | edfi.SchoolAddressPeriod      | School_DocumentId, AddressOrdinal, Ordinal |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: A school on either dialect
      Given the fixture school-mini
      When the statements that read an Ed-Fi:School are listed for either dialect
      Then either dialect lists the same tables in the same order

  @E08-S00-AC12 @port:http
  Rule: A document is only there at the endpoint of its resource

    @engine:pgsql @engine:mssql
    Scenario: A student is no school
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When GET /data/ed-fi/schools/@student
      Then the answer is 404 with the problem not-found
      And reading student gives
        """
        {"studentUniqueId": "604822", "firstName": "Ada", "lastSurname": "Byron", "birthDate": "2010-12-10"}
        """

  @E08-S00-AC13 @port:http
  Rule: An id that is none is refused by name

    @engine:pgsql @engine:mssql
    Scenario Outline: <id>
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      When GET /data/ed-fi/schools/<id>
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the problem's title is "Data Validation Failed"
      And the validation error at $.id names <id>

      Examples:
        | id                                   |
        | 00112233445566                       |
        | 3f0c2a9e5d7b4c1e8a406b1f2d9e7c10     |
        | 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c1g |
        | 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c101 |
        | 3f0c2a9e5-d7b-4c1e-8a40-6b1f2d9e7c10 |

    @engine:pgsql @engine:mssql
    Scenario Outline: <id> is an id, and that of nothing
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      When GET /data/ed-fi/schools/<id>
      Then the answer is 404

      Examples:
        | id                                   |
        | 3F0C2A9E-5D7B-4C1E-8A40-6B1F2D9E7C10 |
        | 00000000-0000-0000-0000-000000000000 |
        | 3f0c2a9e-5d7b-fc1e-0a40-6b1f2d9e7c10 |

  @E08-S00-AC14 @port:http @port:db @fault
  Rule: A document whose row is gone is an error, neither absent nor empty

    @engine:pgsql
    Scenario: The school's row was deleted past every constraint
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And an operator executes past every rule
        """
        DELETE FROM edfi."School" WHERE "SchoolId" = 255901044
        """
      When the document south-hill is read
      Then the answer is 500 with the problem system
      And the log has 1 record of dms.integrity.mismatch
      And the log's record dms.integrity.mismatch names the id of south-hill
      And the answer's body contains none of
        | DocumentId |
        | School     |

    @engine:pgsql
    Scenario Outline: The document of a school's row was deleted past every constraint, and <query> is asked for
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And an operator executes past every rule
        """
        DELETE FROM dms."Document" WHERE "DocumentUuid" = '@student'
        """
      When GET /data/ed-fi/students?<query>
      Then the answer is 500 with the problem system
      And the log has 1 record of dms.integrity.mismatch

      Examples:
        | query                  |
        | totalCount=true        |
        | studentUniqueId=604822 |

  @E08-S00-AC15 @port:http @fault
  Rule: A connection that breaks while a document is read leaves nothing half

    @engine:pgsql
    Scenario Outline: The connection breaks after <count> commands
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of reads-small
      And the connection is cut after <count> commands
      When the document north-ridge is read
      Then the connection was cut once
      And the answer is the whole document north-ridge or a problem of the server
      When the document north-ridge is read
      Then the answer is 200

      Examples:
        | count |
        | 1     |
        | 4     |
        | 7     |

  @E08-S00-AC16 @port:http @fault
  Rule: A read that the engine aborts for passing reasons is done again

    @engine:pgsql
    Scenario Outline: <what>: the command after <count> others fails with <state>
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of reads-small
      And the service was asked for schools
      And the command after <count> others fails with the state <state>
      When GET /data/ed-fi/<target>
      Then a command failed as planned
      And the answer is 200
      And the log has 1 record of dms.write.retry
      When GET /data/ed-fi/<target>
      Then the answer is the one before

      Examples:
        | what       | count | state | target               |
        | A document | 1     | 40001 | schools/@north-ridge |
        | A document | 4     | 40P01 | schools/@north-ridge |
        | A page     | 1     | 40001 | schools?limit=2      |

  @E08-S00-P1 @property @port:http
  Rule: A page is the list of its documents read one by one

    @engine:pgsql
    Scenario: Schools with any number of addresses and periods
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then for 6 generated sets of schools a page is the list of its documents

  @E08-S00-P2 @property @port:http
  Rule: A page of any size costs the same

    @engine:pgsql
    Scenario: Sizes from 1 to 100 among schools with up to three addresses
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of reads-small
      And 100 schools, school k with k mod 4 addresses in the city Ck
      Then pages of 15 generated sizes take the same number of exchanges, at most 3
