@dms @E08-S05 @hard:E06-S02 @hard:E01-S06 @soft:E02-S05
Feature: Descriptor endpoints from the shared descriptor table
  Descriptor resources read and query like any resource although all of them live in one table.

  Port: http: GET item, http: GET collection on descriptor endpoints, connection H.

  @E08-S05-AC1 @port:http
  Rule: A descriptor is read with its own members and nothing of its storage

    @engine:pgsql @engine:mssql
    Scenario: With everything, and with what is required
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the absenceEventCategoryDescriptors document sick-leave
        """
        {
          "namespace": "uri://ed-fi.org/AbsenceEventCategoryDescriptor", "codeValue": "Sick Leave",
          "shortDescription": "Sick", "description": "Ill at home", "effectiveBeginDate": "2025-01-01",
          "effectiveEndDate": "2025-12-31"
        }
        """
      And the absenceEventCategoryDescriptors document vacation
        """
        {
          "namespace": "uri://ed-fi.org/AbsenceEventCategoryDescriptor", "codeValue": "Vacation",
          "shortDescription": "Vacation"
        }
        """
      When the document sick-leave is read
      Then the answer is 200
      And the answer has the members in the order
        """
        id, codeValue, description, effectiveBeginDate, effectiveEndDate, namespace, shortDescription, _etag,
        _lastModifiedDate
        """
      And the members that the server adds are those of sick-leave in the database
      And reading sick-leave gives
        """
        {
          "namespace": "uri://ed-fi.org/AbsenceEventCategoryDescriptor", "codeValue": "Sick Leave",
          "shortDescription": "Sick", "description": "Ill at home", "effectiveBeginDate": "2025-01-01",
          "effectiveEndDate": "2025-12-31"
        }
        """
      And reading vacation gives
        """
        {
          "namespace": "uri://ed-fi.org/AbsenceEventCategoryDescriptor", "codeValue": "Vacation",
          "shortDescription": "Vacation"
        }
        """

  @E08-S05-AC2 @port:http
  Rule: A descriptor is found by each of its members

    @engine:pgsql @engine:mssql
    Scenario: Three descriptors that differ in every member
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the absenceEventCategoryDescriptors documents
        | name     | namespace    | codeValue  | shortDescription | description | effectiveBeginDate | effectiveEndDate |
        | sick     | uri://a.org  | Sick Leave | Sick             | Ill         | 2025-01-01         | 2025-12-31       |
        | vacation | uri://a.org  | Vacation   | Away             |             | 2024-01-01         |                  |
        | other    | uri://b.org  | Other      | Away             | Else        |                    | 2024-12-31       |
      Then querying absenceEventCategoryDescriptors finds
        | query                             | documents      |
        | namespace=uri://a.org             | sick, vacation |
        | codeValue=Sick%20Leave            | sick           |
        | codeValue=Sick+Leave              | sick           |
        | shortDescription=Away             | vacation, other |
        | description=Else                  | other          |
        | effectiveBeginDate=2025-01-01     | sick           |
        | effectiveEndDate=2025-12-31       | sick           |
        | effectiveEndDate=2024-12-31T10:00:00Z | other      |
        | effectiveBeginDate=2023-01-01     | nothing        |
        | shortDescription=Away&namespace=uri://b.org | other |

  @E08-S05-AC3 @port:http
  Rule: A namespace is compared with the namespace alone, not with the URI

    @engine:pgsql @engine:mssql
    Scenario: The whole URI finds nothing
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the gradeLevelDescriptors documents
        | name      | namespace                            | codeValue | shortDescription |
        | blindness | uri://ed-fi.org/GradeLevelDescriptor | Blindness | Blindness        |
      Then querying gradeLevelDescriptors finds
        | query                                                    | documents |
        | namespace=uri://ed-fi.org/GradeLevelDescriptor%23Blindness | nothing   |
        | namespace=uri://ed-fi.org/GradeLevelDescriptor             | blindness |

  @E08-S05-AC4 @port:http
  Rule: Values are compared letter by letter, names of fields are not

    @engine:pgsql @engine:mssql
    Scenario: Another case of the value, another case of the name
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the absenceEventCategoryDescriptors documents
        | name | namespace   | codeValue  | shortDescription |
        | sick | uri://a.org | Sick Leave | Sick             |
      Then querying absenceEventCategoryDescriptors finds
        | query                  | documents |
        | codeValue=sick%20leave | nothing   |
        | namespace=URI://a.org  | nothing   |
        | CODEVALUE=Sick%20Leave | sick      |

  @E08-S05-AC5 @port:http
  Rule: A page of descriptors has those of one type in the order of their creation

    @engine:pgsql @engine:mssql
    Scenario: Grade levels and terms, created in turn
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And 12 gradeLevelDescriptors and 7 termDescriptors, created in turn
      When GET /data/ed-fi/gradeLevelDescriptors?totalCount=true&limit=5
      Then the answer lists g1, g2, g3, g4, g5
      And the answer's header Total-Count is 12
      And querying gradeLevelDescriptors finds
        | query            | documents               |
        | offset=5&limit=5 | g6, g7, g8, g9, g10     |
        | offset=10&limit=5 | g11, g12               |
        | offset=15&limit=5 | nothing                |
      And querying termDescriptors finds
        | query     | documents                  |
        | limit=500 | t1, t2, t3, t4, t5, t6, t7 |

  @E08-S05-AC6 @port:http @port:db
  Rule: A change of a descriptor gives it a new tag, and no other

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
      And reading ninth-grade gives
        """
        {
          "namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth grade",
          "shortDescription": "Grade nine"
        }
        """
      And of all documents only ninth-grade has another tag

  @E08-S05-AC7 @port:http @port:db
  Rule: Descriptors are stored in one table, whatever their type

    @engine:pgsql @engine:mssql
    Scenario: No table of a project stores a descriptor
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then no table of the projects has a row of a descriptor's own
      And the rows of dms.Descriptor are
        | Uri                                            |
        | uri://ed-fi.org/SchoolTypeDescriptor#Regular   |
        | uri://ed-fi.org/SchoolTypeDescriptor#Charter   |
        | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade |
        | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
        | uri://ed-fi.org/AddressTypeDescriptor#Physical |
        | uri://ed-fi.org/AddressTypeDescriptor#Mailing  |
        | uri://ed-fi.org/TermDescriptor#Fall            |
        | uri://ed-fi.org/ProgramTypeDescriptor#Bilingual |

  @E08-S05-AC8 @port:http
  Rule: A descriptor is found by its id among those of its type

    @engine:pgsql @engine:mssql
    Scenario Outline: The id of <document> among the grade levels
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When GET /data/ed-fi/gradeLevelDescriptors?id=@<document>&totalCount=true
      Then the answer is 200
      And the answer lists <listed>
      And the answer's header Total-Count is <count>

      Examples:
        | document    | listed      | count |
        | ninth-grade | ninth-grade | 1     |
        | fall-term   | nothing     | 0     |
        | north-ridge | nothing     | 0     |

  @E08-S05-AC9 @port:http
  Rule: What a page of descriptors costs does not depend on their number

    @engine:pgsql
    Scenario: One and a hundred grade levels
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And 100 gradeLevelDescriptors and 0 termDescriptors, created in turn
      Then each of these reads takes the same number of exchanges, at most 3
        | /data/ed-fi/gradeLevelDescriptors?limit=1   |
        | /data/ed-fi/gradeLevelDescriptors?limit=100 |

  @E08-S05-AC10 @port:http @port:db @fault
  Rule: Descriptors are read and found without any table of a project

    @engine:pgsql
    Scenario: Every table of the projects is locked
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Write.CommandTimeoutSeconds | 5 |
      And the documents of reads-small
      And somebody holds every table of the projects
      When the document ninth-grade is read
      Then the answer is 200
      When GET /data/ed-fi/gradeLevelDescriptors?codeValue=Tenth%20grade&totalCount=true
      Then the answer is 200
      And the answer lists tenth-grade

  @E08-S05-AC11 @port:http
  Rule: An id is only found at the endpoint of its type

    @engine:pgsql @engine:mssql
    Scenario Outline: <what>
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When GET /data/ed-fi/gradeLevelDescriptors/<id>
      Then the answer is 404 with the problem not-found

      Examples:
        | what                         | id                                   |
        | An unknown id                | 3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10 |
        | A descriptor of another type | @fall-term                           |
        | A school                     | @north-ridge                         |

  @E08-S05-AC12 @port:http
  Rule: Ids and dates that are none, and fields that no descriptor has, are refused by name

    @engine:pgsql @engine:mssql
    Scenario: An id that is too short
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      When GET /data/ed-fi/gradeLevelDescriptors/00112233445566
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation error at $.id names 00112233445566

    @engine:pgsql @engine:mssql
    Scenario: A thirteenth month
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      When GET /data/ed-fi/gradeLevelDescriptors?effectiveBeginDate=2025-13-01
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation error at $.effectiveBeginDate names 2025-13-01, effectiveBeginDate

    @engine:pgsql @engine:mssql
    Scenario: What only the storage knows
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      Then querying gradeLevelDescriptors is answered with 400 and the problem bad-request, which names
        | query           | field         |
        | uri=x           | uri           |
        | Discriminator=x | Discriminator |

  @E08-S05-AC13 @port:http @port:db @fault
  Rule: A descriptor whose row is gone is an error by its id, and is on no page

    @engine:pgsql
    Scenario: The row was deleted past the service, the document was not
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And an operator executes past every rule
        """
        DELETE FROM dms."Descriptor" WHERE "Uri" = 'uri://ed-fi.org/GradeLevelDescriptor#Tenth grade'
        """
      When the document tenth-grade is read
      Then the answer is 500 with the problem system
      And the log has 1 record of dms.integrity.mismatch
      And querying gradeLevelDescriptors finds
        | query    | documents   |
        | offset=0 | ninth-grade |

  @E08-S05-P1 @property @port:http
  Rule: Any query of descriptors finds what a filter in memory finds among those of the type

    @engine:pgsql @engine:mssql
    Scenario: Three types with values from small pools
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      Then for 10 generated sets of descriptors every query is what a filter in memory finds

  @E08-S05-P2 @property @port:http
  Rule: The types share no descriptor, and together they have all

    @engine:pgsql
    Scenario: Three types
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      Then for 8 generated sets of descriptors the types are disjoint and together everything
