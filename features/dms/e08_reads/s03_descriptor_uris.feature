@dms @E08-S03 @hard:E08-S00 @hard:E02-S01
Feature: Project descriptor URIs
  Stored descriptor ids become URI strings, fetched once per response.

  Port: http: GET item, http: GET collection, wire proxy W, connection H.

  @E08-S03-AC1 @port:http
  Rule: A descriptor is read as its URI wherever it stands

    @engine:pgsql @engine:mssql
    Scenario: At the root and in two arrays
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document north-ridge is read
      Then the answer's member schoolTypeDescriptor is the JSON value "uri://ed-fi.org/SchoolTypeDescriptor#Regular"
      And the values of gradeLevelDescriptor in the answer are
        | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |
        | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
      And the values of addressTypeDescriptor in the answer are
        | uri://ed-fi.org/AddressTypeDescriptor#Physical |
        | uri://ed-fi.org/AddressTypeDescriptor#Mailing  |

  @E08-S03-AC2 @port:http
  Rule: A URI is read as the descriptor spells it, however it was written

    @engine:pgsql @engine:mssql
    Scenario: Another letter case
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schools document loud
        """
        {
          "schoolId": 7, "nameOfInstitution": "Loud",
          "gradeLevels": [{"gradeLevelDescriptor": "URI://ED-FI.ORG/GradeLevelDescriptor#NINTH GRADE"}]
        }
        """
      Then reading loud gives
        """
        {
          "schoolId": 7, "nameOfInstitution": "Loud",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """

  @E08-S03-AC3 @port:http
  Rule: A descriptor that was not written is not read, and comes and goes with what is written

    @engine:pgsql @engine:mssql
    Scenario: At the root and in an extension
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document south-hill is replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "schoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Regular",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "_ext": {"sample": {"previousSchoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Charter"}}
        }
        """
      Then reading south-hill gives
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "schoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Regular",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "_ext": {"sample": {"previousSchoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Charter"}}
        }
        """
      When the document south-hill is replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
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

  @E08-S03-AC4 @port:http
  Rule: Descriptors of two types with one URI stay apart

    @engine:pgsql @engine:mssql
    Scenario: One text as a grade level, as a term and as an unused school type
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the gradeLevelDescriptors documents
        | name  | namespace    | codeValue | shortDescription |
        | grade | uri://x.org/D | Same     | Same             |
      And the termDescriptors documents
        | name | namespace    | codeValue | shortDescription |
        | term | uri://x.org/D | Same     | Same             |
      And the schoolTypeDescriptors documents
        | name   | namespace    | codeValue | shortDescription |
        | unused | uri://x.org/D | Same     | Same             |
      And the schools document same
        """
        {
          "schoolId": 8, "nameOfInstitution": "Same", "gradeLevels": [{"gradeLevelDescriptor": "uri://x.org/D#Same"}]
        }
        """
      And the sessions document same-session
        """
        {
          "schoolReference": {"schoolId": 8}, "schoolYear": 2025, "sessionName": "Same",
          "termDescriptor": "uri://x.org/D#Same", "beginDate": "2025-08-15", "endDate": "2025-12-19",
          "totalInstructionalDays": 85
        }
        """
      When the document unused is removed
      Then the answer is 204
      And reading same gives
        """
        {
          "schoolId": 8, "nameOfInstitution": "Same", "gradeLevels": [{"gradeLevelDescriptor": "uri://x.org/D#Same"}]
        }
        """
      And reading same-session gives
        """
        {
          "schoolReference": {"schoolId": 8}, "schoolYear": 2025, "sessionName": "Same",
          "termDescriptor": "uri://x.org/D#Same", "beginDate": "2025-08-15", "endDate": "2025-12-19",
          "totalInstructionalDays": 85
        }
        """

  @E08-S03-AC5 @port:http
  Rule: A descriptor in an identity is read and found by its URI

    @engine:pgsql @engine:mssql
    Scenario: The type of a program
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document school-program is read
      Then the values of programTypeDescriptor in the answer are
        | uri://ed-fi.org/ProgramTypeDescriptor#Bilingual |
      And querying programs finds
        | query                                                                                              | documents                        |
        | programTypeDescriptor=uri://ed-fi.org/ProgramTypeDescriptor%23Bilingual                            | school-program, district-program |
        | programTypeDescriptor=uri://ed-fi.org/ProgramTypeDescriptor%23Bilingual&educationOrganizationId=255901 | district-program             |
        | programTypeDescriptor=uri://ed-fi.org/ProgramTypeDescriptor%23Other                                | nothing                          |

  @E08-S03-AC6 @port:http
  Rule: What the descriptors of a page cost does not depend on their number

    @engine:pgsql
    Scenario: A hundred schools of one grade level, and a hundred of one each
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the documents of reads-small without north-ridge, south-hill, enrolment, fall, algebra, algebra-one, period-one, period-two, bells, school-program
      And 100 schools, school k with k mod 4 addresses in the city Ck
      And 100 schools, each of a grade level of its own
      Then each of these reads takes the same number of exchanges, at most 3
        | /data/ed-fi/schools?limit=100            |
        | /data/ed-fi/schools?limit=100&offset=100 |

  @E08-S03-AC7 @port:http
  Rule: A change of a descriptor that leaves its URI alone changes no document that refers to it

    @engine:pgsql @engine:mssql
    Scenario: Another short description
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the tags of all documents are noted
      When the document ninth-grade is replaced by
        """
        {
          "namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth grade",
          "shortDescription": "Grade nine"
        }
        """
      Then the answer is 204
      And of all documents only ninth-grade has another tag
      When the document south-hill is read
      Then the values of gradeLevelDescriptor in the answer are
        | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |

  @E08-S03-AC8 @port:http @port:db @fault
  Rule: A descriptor that is referred to and is not there is an error; the member is not left out

    @engine:pgsql
    Scenario: The descriptor's row was deleted past every constraint
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And an operator executes past every rule
        """
        DELETE FROM dms."Descriptor" WHERE "Uri" = 'uri://ed-fi.org/GradeLevelDescriptor#Ninth grade'
        """
      When the document south-hill is read
      Then the answer is 500 with the problem system
      And the log has 1 record of dms.integrity.mismatch
      And the answer's body contains none of
        | GradeLevel |
        | Descriptor |

  @E08-S03-P1 @property @port:http
  Rule: Every URI is read as its descriptor spells it

    @engine:pgsql
    Scenario: Generated spellings, written in random letter case
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then for 10 generated sets of grade levels every school shows the spelling of the descriptors
