@dms @E11-S02 @hard:E11-S01
Feature: Say who references a document
  Operators and the conflict answer get the referencing documents from the table the violated key belongs to, without a reverse-reference table and without scanning others.

  Port: lib: delete.referrers, cli: diag referrers, connection H.

  @E11-S02-AC1 @port:http @port:lib @port:db
  Rule: By one key those are listed who refer with it, by all keys each key with its referrers in the order of names

    @engine:pgsql
    Scenario: A student with one association and one advisory
      Given the fixture identity-chain
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of chain-small
      When the referrers of student-604822 by FK_StudentSchoolAssociation_Student_RefKey are listed
      Then the referrers are
        | key                                        | project | resource                 | document           |
        | FK_StudentSchoolAssociation_Student_RefKey | Ed-Fi   | StudentSchoolAssociation | association-604822 |
      When the referrers of student-604822 are listed
      Then the referrers are
        | key                                        | project | resource                 | document           |
        | FK_StudentAdvisory_Student_RefKey          | Ed-Fi   | StudentAdvisory          | advisory-604822    |
        | FK_StudentSchoolAssociation_Student_RefKey | Ed-Fi   | StudentSchoolAssociation | association-604822 |

    @engine:pgsql
    Scenario: Names of keys in the order of their codes, capitals before small letters
      Given the fixture letter-case
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of outings
      When the referrers of child are listed
      Then the referrers are
        | key                              | project | resource | document   |
        | FK_DayTrip_Child_RefKey          | Outings | DayTrip  | trip       |
        | FK_Daycare_Child_RefKey          | Outings | Daycare  | care       |
        | FK_VisitDaybag_DaybagChild_RefKey | Outings | Visit    | sunny-long |

  @E11-S02-AC2 @port:http @port:lib @port:db
  Rule: Who refers twice from one collection is listed once

    @engine:pgsql
    Scenario: A basket with two items of one hub
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And b1 refers to h1 in one more item
      When the referrers of h1 by FK_BasketItem_Hub_RefKey are listed
      Then the referrers are
        | key                      | project | resource | document |
        | FK_BasketItem_Hub_RefKey | Fanout  | Basket   | b1       |

  @E11-S02-AC3 @port:http @port:lib @port:db
  Rule: Who refers by two keys is listed once by each

    @engine:pgsql
    Scenario: A pair with one hub on both sides
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the fanout/hubs document hub
        """
        {"hubKey": "H"}
        """
      And the fanout/pairs document pair
        """
        {"pairKey": "P", "leftHubReference": {"hubKey": "H"}, "rightHubReference": {"hubKey": "H"}}
        """
      When the referrers of hub are listed
      Then the referrers are
        | key                     | project | resource | document |
        | FK_Pair_LeftHub_RefKey  | Fanout  | Pair     | pair     |
        | FK_Pair_RightHub_RefKey | Fanout  | Pair     | pair     |

  @E11-S02-AC4 @port:http @port:lib @port:db
  Rule: Who refers to the abstract resource of a document refers to the document

    @engine:pgsql
    Scenario: The inspection of a machine
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When the referrers of m1 are listed
      Then the referrers are
        | key                        | project | resource   | document |
        | FK_Inspection_Asset_RefKey | Fanout  | Inspection | i1       |

  @E11-S02-AC5 @port:http @port:lib @port:db
  Rule: Who uses a descriptor is found at the root, in an extension and in a collection

    @engine:pgsql @engine:mssql
    Scenario: Types of schools and of addresses
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schools document changed
        """
        {
          "schoolId": 255901077, "nameOfInstitution": "Changed Oak",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Salem"},
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Mailing", "city": "Albany"}
          ],
          "_ext": {"sample": {"previousSchoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Regular"}}
        }
        """
      When the referrers of regular are listed
      Then the referrers are
        | key                                             | project | resource | document    |
        | FK_SchoolExtension_PreviousSchoolTypeDescriptor | Ed-Fi   | School   | changed     |
        | FK_School_SchoolTypeDescriptor                  | Ed-Fi   | School   | north-ridge |
      When the referrers of physical are listed
      Then the referrers are
        | key                                    | project | resource | document    |
        | FK_SchoolAddress_AddressTypeDescriptor | Ed-Fi   | School   | north-ridge |

    @engine:pgsql @engine:mssql
    Scenario: Two addresses of one type
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the addressTypeDescriptors document home
        """
        {"namespace": "uri://ed-fi.org/AddressTypeDescriptor", "codeValue": "Home", "shortDescription": "Home"}
        """
      And the schools document twice
        """
        {
          "schoolId": 255901077, "nameOfInstitution": "Twin Oaks",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "addresses": [
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Home", "city": "Salem"},
            {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#Home", "city": "Albany"}
          ]
        }
        """
      When the referrers of home are listed
      Then the referrers are
        | key                                    | project | resource | document |
        | FK_SchoolAddress_AddressTypeDescriptor | Ed-Fi   | School   | twice    |

  @E11-S02-AC6 @port:http @port:lib @port:db
  Rule: A document is no referrer of its own

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
      When the referrers of loop are listed
      Then nobody refers

  @E11-S02-AC7 @port:http @port:lib @port:db
  Rule: A list ends at its limit, is in order, and says that there is more

    @engine:pgsql
    Scenario: 250 pairs of one hub
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the fanout/hubs document hub
        """
        {"hubKey": "H"}
        """
      And 250 pairs of the hub H
      When the first 100 referrers of hub by FK_Pair_LeftHub_RefKey are listed
      Then there are 100 referrers in order, and there are more
      And they are the first of all pairs by id
      When the first 250 referrers of hub by FK_Pair_LeftHub_RefKey are listed
      Then there are 250 referrers in order, and there are none

  @E11-S02-AC8 @port:http @port:lib @port:db @fault
  Rule: By one key no other table than its own is read

    @engine:pgsql
    Scenario: Every other table that refers is locked
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And another session has executed
        """
        LOCK TABLE fanout."Hub", fanout."BasketItem", fanout."FarOne", fanout."Pair",
          fanout."ExtraordinarilyLongNamedAssociationForShortening" IN ACCESS EXCLUSIVE MODE
        """
      When the referrers of h1 by FK_Near_Hub_RefKey are listed within 5 seconds
      Then the referrers are
        | key                | project | resource | document |
        | FK_Near_Hub_RefKey | Fanout  | Near     | n1       |

  @E11-S02-AC9 @port:http @port:lib @port:db @slow
  Rule: The index of the key finds the referrers among many

    @engine:pgsql
    Scenario: 100 000 pairs of another hub
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And an operator executes past every rule
        """
        INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId")
        SELECT gen_random_uuid(), d."ResourceKeyId"
        FROM generate_series(1, 100000), dms."Document" d WHERE d."DocumentUuid" = '@p1';
        INSERT INTO fanout."Pair" ("DocumentId", "PairKey", "LeftHub_DocumentId", "LeftHub_HubKey")
        SELECT d."DocumentId", 'X' || d."DocumentId", h."DocumentId", h."HubKey"
        FROM dms."Document" d, fanout."Hub" h
        WHERE h."HubKey" = 'H9' AND d."ResourceKeyId" = (SELECT "ResourceKeyId" FROM dms."Document" WHERE "DocumentUuid" = '@p1')
          AND d."DocumentId" NOT IN (SELECT "DocumentId" FROM fanout."Pair");
        ANALYZE
        """
      And scans of tables are counted from here
      When the referrers of h1 by FK_Pair_LeftHub_RefKey are listed
      Then the referrers are
        | key                    | project | resource | document |
        | FK_Pair_LeftHub_RefKey | Fanout  | Pair     | p1       |
      And fanout.Pair was read by an index and never as a whole

  @E11-S02-AC10 @port:http @port:cli @port:db
  Rule: The command prints what the operation says, as JSON or line by line

    @engine:pgsql @engine:mssql
    Scenario: The referrers of a hub
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When the command lists the referrers of h1 with "--format json"
      Then the command succeeds
      And standard output is the JSON of the referrers of h1
      When the command lists the referrers of m1 with "--format text"
      Then the command succeeds
      And standard output has one line for each of i1, in this order

    @engine:pgsql @engine:mssql
    Scenario: Text in the order of keys
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When the command lists the referrers of h1 with "--format text"
      Then the command succeeds
      And standard output has one line for each of b1, o1, n1, p1, p2, in this order

    @engine:pgsql @engine:mssql
    Scenario: Nobody refers
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When the command lists the referrers of s1
      Then the command succeeds
      And standard output reads
        """
        []
        """

    @engine:pgsql @engine:mssql
    Scenario: One key, whoever refers by others
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When the command lists the referrers of h1 with "--constraint FK_Near_Hub_RefKey"
      Then the command succeeds
      And standard output is the JSON object of
        | key                | table       | documents |
        | FK_Near_Hub_RefKey | fanout.Near | n1        |
      When the command lists the referrers of h9 with "--constraint FK_Near_Hub_RefKey"
      Then the command succeeds
      And standard output is the JSON object of
        | key                | table       | documents |
        | FK_Near_Hub_RefKey | fanout.Near | nobody    |

    @engine:pgsql @engine:mssql
    Scenario: One name of the keys of two extensions
      Given the fixture school-mini
      And in tpdm.json the member "/projectSchema/resourceSchemas/schools/documentPathsMapping/_ext.Tpdm.PreviousSchoolTypeDescriptor" is {"isReference": true, "isDescriptor": true, "projectName": "Ed-Fi", "resourceName": "SchoolTypeDescriptor", "path": "$._ext.tpdm.previousSchoolTypeDescriptor"}
      And in tpdm.json the member "/projectSchema/resourceSchemas/schools/jsonSchemaForInsert/properties/_ext/properties/tpdm/properties/previousSchoolTypeDescriptor" is {"type": "string", "maxLength": 306}
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schools document elsewhere
        """
        {
          "schoolId": 2, "nameOfInstitution": "Elsewhere",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "_ext": {"tpdm": {"previousSchoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Charter"}}
        }
        """
      When the command lists the referrers of charter with "--constraint FK_SchoolExtension_PreviousSchoolTypeDescriptor"
      Then the command succeeds
      And standard output is the JSON list of
        | key                                             | table                  | documents |
        | FK_SchoolExtension_PreviousSchoolTypeDescriptor | sample.SchoolExtension | nobody    |
        | FK_SchoolExtension_PreviousSchoolTypeDescriptor | tpdm.SchoolExtension   | elsewhere |

  @E11-S02-AC11 @port:http @port:lib @port:db
  Rule: The record of a conflict lists the same referrers

    @engine:pgsql @engine:mssql
    Scenario: A hub with many who refer
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When the document h1 is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict in the log lists the referrers of h1

    @engine:pgsql @engine:mssql
    Scenario: A hundred pairs beside others who refer
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And 100 pairs of the hub H1
      When the document h1 is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict in the log lists the referrers of h1

  @E11-S02-AC12 @port:http @port:lib @port:db
  Rule: After a conflict the diagnostics name the document in the way

    @engine:pgsql
    Scenario: A course offering of a session
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document fall is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      When the referrers of fall are listed
      Then the referrers are
        | key                              | project | resource       | document |
        | FK_CourseOffering_Session_RefKey | Ed-Fi   | CourseOffering | algebra  |

  @E11-S02-AC13 @port:http @port:lib @port:db
  Rule: The operation only reads

    @engine:pgsql @engine:mssql
    Scenario: All referrers of a hub
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And the rows of all tables are noted
      When the referrers of h1 are listed
      Then no row of any table changed

  @E11-S02-AC14 @port:http @port:cli @port:db @security
  Rule: What cannot be asked is refused with a code that tells why

    @engine:pgsql @engine:mssql
    Scenario Outline: Wrong words
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When the command lists the referrers of <document> with "<words>"
      Then the command's exit code is <code>
      And standard error names <named>
      And standard output is empty

      Examples:
        | document                             | words                                   | code | named                                  |
        | abc                                  | --limit 1                               | 2    | abc                                    |
        | 0000000000004000-8000-00000000-0001- | --limit 1                               | 2    | 0000000000004000-8000-00000000-0001-   |
        | 00000000-0000-4000-8000-000000000001 | --limit 1                               | 4    | 00000000-0000-4000-8000-000000000001   |
        | h1                                   | --constraint FK_Unknown_X               | 2    | FK_Unknown_X                           |
        | h1                                   | --limit 0                               | 2    | --limit                                |
        | h1                                   | --limit 1001                            | 2    | --limit, 1001                          |

    @engine:pgsql
    Scenario: A key that points elsewhere
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When the command lists the referrers of h1 with "--constraint FK_Inspection_Asset_RefKey"
      Then the command's exit code is 2
      And standard error names FK_Inspection_Asset_RefKey, Hub
      And standard output is empty

  @E11-S02-AC15 @port:cli @security
  Rule: A database that cannot be reached is told without the password

    Scenario: No server listens
      Given the fixture fanout
      When the command lists referrers where no server listens
      Then the command's exit code is 3
      And standard error names DATABASE_UNREACHABLE
      And the password is told nowhere

  @E11-S02-P1 @property @port:http @port:lib @port:db
  Rule: All keys together list exactly those who refer, in order

    @engine:pgsql @engine:mssql
    Scenario: Any hubs, pairs, nears and baskets
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      Then for any graph of documents each one's referrers are those of the graph, in order

  @E11-S02-P2 @property @port:http @port:lib @port:db
  Rule: A document is deletable if and only if nobody is listed

    @engine:pgsql
    Scenario: Any hubs, pairs, nears and baskets, deleted one by one
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      Then any document of any graph is deletable if and only if nobody is listed
