@dms @E11-S01 @hard:E11-S00
Feature: Turn foreign-key refusals into conflict answers
  A refused delete tells the client which kinds of items still depend on the document, the same way on both engines, and never as a server error.

  Port: http: DELETE, lib: delete.mapConstraint, lib: delete.classify, files: structured log, connection H.

  @E11-S01-AC1 @port:http
  Rule: A delete that another document forbids is a conflict that names the kind of that document

    @engine:pgsql @engine:mssql
    Scenario: A session that a course offering belongs to
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Api.CorrelationIdHeader | correlationid |
      And the documents of reads-small
      And the next request has the headers
        | correlationid | kept-1 |
      When the document fall is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the problem's title is "Dependent Item Exists"
      And the conflict names some of CourseOffering
      And there are no errors
      And there are no validation errors
      And a record of dms.delete.conflict has
        | level          | Information   |
        | correlation_id | kept-1        |
        | resource       | Ed-Fi:Session |
      And the log's record dms.delete.conflict names the id of fall

  @E11-S01-AC2 @port:http @port:db
  Rule: The names are those of resources that do refer, and the document stays as it was

    @engine:pgsql @engine:mssql
    Scenario: A student with an association and an advisory
      Given the fixture identity-chain
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of chain-small
      And the rows of all tables are noted
      When the document student-604822 is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict names some of StudentAdvisory, StudentSchoolAssociation
      And no row of any table changed

  @E11-S01-AC3 @port:http @optional
  Rule: All resources that refer are named, each once, in ordinal order

    @engine:pgsql @engine:mssql
    Scenario Outline: A student, a hub and a school
      Given the fixture <fixture>
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of <documents>
      When the document <document> is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict names exactly <names>

      Examples:
        | fixture        | documents   | document       | names                                     |
        | identity-chain | chain-small | student-604822 | StudentAdvisory, StudentSchoolAssociation |
        | fanout         | fan-small   | h1             | Basket, FarOne, Near, Pair                |
        | fanout         | fan-small   | h9             | Basket, Pair                              |
        | letter-case    | outings     | child          | DayTrip, Daycare, Visit                   |
        | school-mini    | reads-small | north-ridge    | BellSchedule, ClassPeriod, CourseOffering, Program, Session, StudentSchoolAssociation |

  @E11-S01-AC4 @port:http
  Rule: A reference from a collection is one of the resource, not of its child table

    @engine:pgsql @engine:mssql
    Scenario: A class period in the collection of a bell schedule
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document period-one is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict names some of BellSchedule

  @E11-S01-AC5 @port:http
  Rule: A reference to an abstract resource keeps the document of any of its kinds

    @engine:pgsql @engine:mssql
    Scenario Outline: A machine that was inspected, a district with a program
      Given the fixture <fixture>
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of <documents>
      When the document <document> is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict names some of <names>

      Examples:
        | fixture     | documents   | document | names           |
        | fanout      | fan-small   | m1       | Inspection      |
        | school-mini | reads-small | district | Program, School |

  @E11-S01-AC6 @port:http
  Rule: A descriptor is kept by the resource that uses it, also in a collection or an extension

    @engine:pgsql @engine:mssql
    Scenario: A type of address
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document mailing is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict names some of School

    @engine:pgsql @engine:mssql
    Scenario: A type that a school had before, in an extension
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the schoolTypeDescriptors document former
        """
        {"namespace": "uri://ed-fi.org/SchoolTypeDescriptor", "codeValue": "Former", "shortDescription": "Former"}
        """
      And the schools document changed
        """
        {
          "schoolId": 255901077, "nameOfInstitution": "Changed Oak",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}],
          "_ext": {"sample": {"previousSchoolTypeDescriptor": "uri://ed-fi.org/SchoolTypeDescriptor#Former"}}
        }
        """
      When the document former is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict names some of School

  @E11-S01-AC7 @port:http
  Rule: A key whose name was shortened is still known

    @engine:pgsql @engine:mssql
    Scenario: A key name of 70 characters
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the fanout/hubs document h7
        """
        {"hubKey": "H7"}
        """
      And the fanout/extraordinarilyLongNamedAssociationForShortenings document long
        """
        {"longKey": "L1", "previousHubReference": {"hubKey": "H7"}}
        """
      When the document h7 is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict names some of ExtraordinarilyLongNamedAssociationForShortening

  @E11-S01-AC8 @port:http
  Rule: A key over unified columns is known as any other

    @engine:pgsql @engine:mssql
    Scenario: A registration that shares its student with an association
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the studentRegistrations document registration
        """
        {
          "registrationCode": "R-1", "studentReference": {"studentUniqueId": "604822"},
          "studentSchoolAssociationReference": {
            "entryDate": "2025-08-15", "schoolId": 255901001, "studentUniqueId": "604822"
          }
        }
        """
      When the document enrolment is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict names some of StudentRegistration

  @E11-S01-AC9 @port:http @port:db @fault
  Rule: A key that the model does not know keeps the document, is no server error, and is told to the operator

    @engine:pgsql
    Scenario: A table of somebody else
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the students document stranger
        """
        {"studentUniqueId": "S-9", "firstName": "Ada", "lastSurname": "Byron", "birthDate": "2010-01-31"}
        """
      And an operator executes
        """
        CREATE TABLE public."Foreign" (
          id bigint CONSTRAINT "FK_Foreign_Student" REFERENCES edfi."Student" ("DocumentId")
        );
        INSERT INTO public."Foreign" SELECT "DocumentId" FROM dms."Document" WHERE "DocumentUuid" = '@stranger';
        """
      When the document stranger is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the problem's title is "Dependent Item Exists"
      And the answer's body contains none of
        | Student | Foreign | edfi |
      And the log has the record of dms.delete.constraint_unmapped with
        | constraint | FK_Foreign_Student |
      And a record of dms.delete.constraint_unmapped has
        | level | Warning |

    @engine:pgsql
    Scenario: A table of somebody else whose key does not wait for the end of the statement
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the students document stranger
        """
        {"studentUniqueId": "S-9", "firstName": "Ada", "lastSurname": "Byron", "birthDate": "2010-01-31"}
        """
      And an operator executes
        """
        CREATE TABLE public."Foreign" (
          id bigint CONSTRAINT "FK_Foreign_Student" REFERENCES edfi."Student" ("DocumentId") ON DELETE RESTRICT
        );
        INSERT INTO public."Foreign" SELECT "DocumentId" FROM dms."Document" WHERE "DocumentUuid" = '@stranger';
        """
      When the document stranger is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the log has the record of dms.delete.constraint_unmapped with
        | constraint | FK_Foreign_Student |

  @E11-S01-AC10 @port:lib @security
  Rule: The final name of a key leads to the resource that owns it, and no other text leads anywhere

    Scenario Outline: Every key of a schema set
      Given the fixture <fixture>
      When every foreign key of the <dialect> script is mapped
      Then each leads to its table, columns and target

      Examples:
        | fixture     | dialect |
        | fanout      | pgsql   |
        | fanout      | mssql   |
        | school-mini | pgsql   |
        | school-mini | mssql   |

    Scenario Outline: Keys of child tables and extensions
      Given the fixture school-mini
      When the name "<constraint>" is mapped for <dialect>
      Then it leads to <resource> by <table>, which points at <target>

      Examples:
        | dialect | constraint                                      | resource     | table                        | target                             |
        | pgsql   | FK_School_LocalEducationAgency_RefKey           | School       | edfi.School                  | edfi.LocalEducationAgency          |
        | pgsql   | FK_BellScheduleClassPeriod_ClassPeriod_RefKey   | BellSchedule | edfi.BellScheduleClassPeriod | edfi.ClassPeriod                   |
        | pgsql   | FK_Program_EducationOrganization_RefKey         | Program      | edfi.Program                 | edfi.EducationOrganizationIdentity |
        | pgsql   | FK_SchoolExtension_PreviousSchoolTypeDescriptor | School       | sample.SchoolExtension       | dms.Descriptor                     |
        | mssql   | FK_BellScheduleClassPeriod_ClassPeriod          | BellSchedule | edfi.BellScheduleClassPeriod | edfi.ClassPeriod                   |
        | mssql   | FK_Program_EducationOrganization                | Program      | edfi.Program                 | edfi.EducationOrganizationIdentity |
        | mssql   | FK_SchoolExtension_PreviousSchoolTypeDescriptor | School       | sample.SchoolExtension       | dms.Descriptor                     |

    Scenario Outline: A shortened name
      Given the fixture fanout
      When the name "<constraint>" is mapped for <dialect>
      Then it leads to <resource> by <table>, which points at fanout.Hub

      Examples:
        | dialect | constraint                                                      | resource                                         | table                                                   |
        | pgsql   | FK_ExtraordinarilyLongNamedAssociationForShortening__fc11bb3acf | ExtraordinarilyLongNamedAssociationForShortening | fanout.ExtraordinarilyLongNamedAssociationForShortening |

    Scenario Outline: A name in two schemas
      Given the fixture school-mini
      When the name "FK_SchoolExtension_School" is mapped for <dialect> in the schema <schema>
      Then it leads to School by <schema>.SchoolExtension, which points at edfi.School

      Examples:
        | dialect | schema |
        | pgsql   | sample |
        | pgsql   | tpdm   |
        | mssql   | sample |
        | mssql   | tpdm   |

    Scenario Outline: A name of a key in a schema without it
      Given the fixture school-mini
      When the name "FK_School_LocalEducationAgency_RefKey" is mapped for pgsql in the schema <schema>
      Then it leads nowhere

      Examples:
        | schema |
        | sample |
        | EDFI   |

    Scenario Outline: What is no name of a key
      Given the fixture school-mini
      When the name "<name>" is mapped for <dialect>
      Then it leads nowhere

      Examples:
        | name                                  | dialect |
        | FK_Unknown_X                          | pgsql   |
        | fk_school_localeducationagency_refkey | pgsql   |
        | FK_SCHOOL_LOCALEDUCATIONAGENCY_REFKEY | mssql   |
        | UX_School_RefKey                      | pgsql   |
        | FK_SchoolExtension_School             | pgsql   |
        |                                       | pgsql   |
        |                                       | mssql   |

  @E11-S01-AC11 @port:lib
  Rule: The error of an engine is a refused reference or something else, in whatever language it speaks

    Scenario: Errors of both engines
      Given the fixture fanout
      When these errors are classified
        | dialect | code  | constraint         | message |
        | mssql   | 547   | null               | The DELETE statement conflicted with the REFERENCE constraint "FK_Near_Hub". The conflict occurred in database "store", table "fanout.Near", column 'Hub_DocumentId'. |
        | mssql   | 547   | null               | The INSERT statement conflicted with the FOREIGN KEY constraint "FK_FarOne_Hub". The conflict occurred in database "store", table "fanout.Hub". |
        | mssql   | 547   | null               | Die DELETE-Anweisung steht in Konflikt mit der REFERENCE-Einschränkung "FK_Near_Hub". Der Konflikt trat in der "store"-Datenbank, Tabelle "fanout.Near", column 'Hub_DocumentId' auf. |
        | mssql   | 547   | null               | Instrucción DELETE en conflicto con la restricción REFERENCE "FK_FarOne_Hub". El conflicto ha aparecido en la base de datos "store", tabla "fanout.FarOne", column 'Hub_DocumentId'. |
        | mssql   | 547   | null               | The UPDATE statement conflicted with the CHECK constraint "CK_Pair_LeftHub_AllNone". The conflict occurred in database "store", table "fanout.Pair". |
        | mssql   | 547   | null               | Die UPDATE-Anweisung steht in Konflikt mit der CHECK-Einschränkung "CK_Pair_LeftHub_AllNone". |
        | mssql   | 2627  | null               | Violation of UNIQUE KEY constraint 'UX_Hub_NK'. |
        | pgsql   | 23503 | FK_Near_Hub_RefKey | update or delete on table "Hub" violates foreign key constraint "FK_Near_Hub_RefKey" on table "Near" |
        | pgsql   | 23503 | null               | violates foreign key constraint |
        | pgsql   | 23514 | CK_Pair_LeftHub_AllNone | new row violates check constraint "CK_Pair_LeftHub_AllNone" |
      Then they mean
        | kind      | constraint           |
        | reference | FK_Near_Hub          |
        | reference | FK_FarOne_Hub        |
        | reference | FK_Near_Hub          |
        | reference | FK_FarOne_Hub        |
        | other     | any                  |
        | other     | any                  |
        | other     | any                  |
        | reference | FK_Near_Hub_RefKey   |
        | reference | null                 |
        | other     | any                  |

  @E11-S01-AC12 @port:http
  Rule: Once nobody refers any more, the same delete succeeds

    @engine:pgsql @engine:mssql
    Scenario Outline: The referrers are deleted
      Given the fixture <fixture>
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of <documents>
      When the document <document> is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      When the documents <referrers>, <document> are removed in turn
      Then exactly <count> of the last <count> answers are 204

      Examples:
        | fixture     | documents   | document   | referrers            | count |
        | school-mini | reads-small | fall       | algebra-one, algebra | 3     |
        | school-mini | reads-small | period-one | bells                | 2     |
        | fanout      | fan-small   | m1         | i1                   | 2     |
        | fanout      | fan-small   | h9         | b1, p1               | 3     |

  @E11-S01-AC13 @port:http @port:db @concurrency
  Rule: A delete that waited for a new referrer is a conflict that names it

    @engine:pgsql
    Scenario: A near of the hub H8 is about to be there
      Given the fixture fanout
      And a database to which the emitted script was applied
      And a wire proxy in front of the database
      And the service of the database behind the proxy
      And the fanout/hubs document h8
        """
        {"hubKey": "H8"}
        """
      When POST /data/fanout/nears is held at its COMMIT until DELETE /data/fanout/hubs/@h8 waits for it, with the body
        """
        {"nearKey": "N8", "hubReference": {"hubKey": "H8"}}
        """
      Then exactly 1 of the last 2 answers is 201
      And the answer is 409 with the problem data-conflict:dependent-item-exists
      And the conflict names some of Near
      And a record of dms.delete.conflict has
        | constraint | FK_Near_Hub_RefKey |
      And fanout.Near has 1 row
      And reading h8 is answered with 200

  @E11-S01-AC14 @port:http @security
  Rule: The conflict tells neither values, nor ids, nor anything of the engine

    @engine:pgsql @engine:mssql
    Scenario: A hub with many who refer
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      When the document h1 is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the answer's body contains none of
        | H1 | B1 | O1 | N1 | P1 | P2 | RefKey | FK_ | DELETE FROM | DocumentId | fanout. |
      And the answer tells no id of a document

  @E11-S01-AC15 @port:http @port:db @fault
  Rule: A violated check is a fault of the server and no conflict

    @engine:pgsql
    Scenario: A check that fails during a delete
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of fan-small
      And every delete of fanout.Pair fails with the state 23514
      When the document p1 is removed
      Then the answer is 500 with the problem system
      And the answer's body contains none of
        | secret | 23514 |
      And a record of dms.write.failed has
        | level     | Error       |
        | sql_state | 23514       |
        | resource  | Fanout:Pair |
        | operation | DELETE      |

  @E11-S01-AC16 @port:lib
  Rule: A model in which two tables of a schema would own one constraint name is not compiled

    Scenario Outline: Two child tables whose keys have one name
      Given a model of the resource Item with the further columns
        | table              | scope         | column          | kind    | path            | storage |
        | edfi.ItemColor     | $.colors[*]   | Item_DocumentId | key     | none            | stored  |
        | edfi.ItemColor     | $.colors[*]   | Ordinal         | ordinal | none            | stored  |
        | edfi.ItemColor     | $.colors[*]   | Color           | scalar  | $.colors[*].c   | stored  |
        | <schema>.ItemShape | $.shapes[*]   | Item_DocumentId | key     | none            | stored  |
        | <schema>.ItemShape | $.shapes[*]   | Ordinal         | ordinal | none            | stored  |
        | <schema>.ItemShape | $.shapes[*]   | Shape           | scalar  | $.shapes[*].s   | stored  |
      And Item_DocumentId of edfi.ItemColor has the key FK_ItemPart_Item to edfi.Item
      And Item_DocumentId of <schema>.ItemShape has the key <name> to edfi.Item
      When the model is compiled for <dialect>
      Then <outcome>

      Examples:
        | dialect | schema | name             | outcome |
        | pgsql   | edfi   | FK_ItemPart_Item | it is refused as PLAN_DUPLICATE, naming FK_ItemPart_Item, edfi.ItemColor, edfi.ItemShape |
        | mssql   | edfi   | FK_ItemPart_Item | it is refused as PLAN_DUPLICATE, naming FK_ItemPart_Item, edfi.ItemColor, edfi.ItemShape |
        | pgsql   | sample | FK_ItemPart_Item | the plans are compiled |
        | pgsql   | edfi   | FK_ItemForm_Item | the plans are compiled |

  @E11-S01-P1 @property @port:http @port:db
  Rule: Whatever refers to whatever, the names are those of resources that refer

    @engine:pgsql @engine:mssql
    Scenario: Any hubs, pairs, nears and baskets
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      Then for any graph of documents a refused delete names resources that refer

  @E11-S01-P2 @property @port:lib
  Rule: Whatever the schema set, every key of a schema has a name of its own that leads to it

    Scenario: Any tables with any names
      Then in 12 generated relational sets every key between tables is found by schema and name, for both dialects
