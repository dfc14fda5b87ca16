@dms @E07-S06 @hard:E06-S02 @hard:E02-S05 @soft:E01-S06
Feature: Write descriptors into the shared table
  Descriptor resources are created and updated in the core tables alone, with their identity row, stamps and the same HTTP contract as every other resource.

  Port: http: POST, http: PUT, http: DELETE, db, lib: core.extract.

  @E07-S06-AC1 @port:http @port:db
  Rule: A descriptor lives in three core tables, with the text of its body and the identity of its folded URI

    @engine:pgsql @engine:mssql
    Scenario: A grade level
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document ninth is posted to gradeLevelDescriptors
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9",
         "description": "ninth", "effectiveBeginDate": "2025-01-01"}
        """
      Then the answer is 201
      And the answer leads to ninth
      And the answer's tag is that of ninth
      And the stored rows of dms.Descriptor are
        | DocumentId | Namespace                            | CodeValue   | ShortDescription | Description | EffectiveBeginDate | EffectiveEndDate | Uri                                              | Discriminator               |
        | @ninth     | uri://ed-fi.org/GradeLevelDescriptor | Ninth Grade | 9                | ninth       | 2025-01-01         | null             | uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade | Ed-Fi:GradeLevelDescriptor |
      And the stored rows of dms.Document are
        | DocumentId | ResourceKeyId |
        | @ninth     | 6             |
      And the stored rows of dms.ReferentialIdentity are
        | ReferentialId                        | DocumentId | ResourceKeyId |
        | 9531a840-f733-5616-8729-6607476329fb | @ninth     | 6             |

  @E07-S06-AC2 @port:http @port:db
  Rule: Posting a descriptor that is there replaces what is not its identity

    @engine:pgsql @engine:mssql
    Scenario: Another short description and no description
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the gradeLevelDescriptors document ninth
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9",
         "description": "ninth", "effectiveBeginDate": "2025-01-01"}
        """
      And the tag of ninth is noted
      When the document is posted to gradeLevelDescriptors
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "Nine"}
        """
      Then the answer is 200
      And the answer leads to ninth
      And the stored rows of dms.Descriptor are
        | DocumentId | ShortDescription | Description | EffectiveBeginDate |
        | @ninth     | Nine             | null        | null               |
      And the tag of ninth is another one
      And dms.Document has 1 row
      And dms.ReferentialIdentity has 1 row

  @E07-S06-AC3 @port:http
  Rule: A descriptor is found in any letter case and keeps its first spelling

    @engine:pgsql @engine:mssql
    Scenario: Capital letters throughout
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document is posted to gradeLevelDescriptors
        """
        {"namespace": "URI://ED-FI.ORG/gradeleveldescriptor", "codeValue": "NINTH GRADE", "shortDescription": "9"}
        """
      Then the answer is 200
      And the answer leads to ninth-grade
      And reading ninth-grade gives
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9"}
        """

  @E07-S06-AC4 @port:http @port:db
  Rule: A replacement stores every member that may change, and leaves the identity alone

    @engine:pgsql @engine:mssql
    Scenario: Both texts and both dates
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the gradeLevelDescriptors document ninth
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9",
         "description": "ninth", "effectiveBeginDate": "2025-01-01"}
        """
      And the tag of ninth is noted
      And the rows of dms.DocumentChangeEvent are counted
      When the document ninth is replaced by
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "IX",
         "description": "the ninth", "effectiveBeginDate": "2025-02-01", "effectiveEndDate": "2025-12-31"}
        """
      Then the answer is 204
      And the stored rows of dms.Descriptor are
        | DocumentId | ShortDescription | Description | EffectiveBeginDate | EffectiveEndDate |
        | @ninth     | IX               | the ninth   | 2025-02-01         | 2025-12-31       |
      And the tag of ninth is another one
      And the identity of ninth has the same version
      And the stored rows of dms.ReferentialIdentity are
        | ReferentialId                        | DocumentId | ResourceKeyId |
        | 9531a840-f733-5616-8729-6607476329fb | @ninth     | 6             |
      And dms.DocumentChangeEvent has 1 more row

    @engine:pgsql @engine:mssql
    Scenario: Nothing but what is required is left
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the gradeLevelDescriptors document ninth
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9",
         "description": "ninth", "effectiveBeginDate": "2025-01-01", "effectiveEndDate": "2025-12-31"}
        """
      When the document ninth is replaced by
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9"}
        """
      Then the answer is 204
      And the stored rows of dms.Descriptor are
        | DocumentId | ShortDescription | Description | EffectiveBeginDate | EffectiveEndDate |
        | @ninth     | 9                | null        | null               | null             |

    @engine:pgsql @engine:mssql
    Scenario: A description without a letter is not one that is left out
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document ninth-grade is replaced by
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9",
         "description": ""}
        """
      Then the answer is 204
      And reading ninth-grade gives
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9",
         "description": ""}
        """

  @E07-S06-AC5 @port:http
  Rule: A replacement that spells the identity in another letter case is accepted, and the spelling stays

    @engine:pgsql @engine:mssql
    Scenario: The code value in small letters
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      When the document ninth-grade is replaced by
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "ninth grade", "shortDescription": "9"}
        """
      Then the answer is 204
      And reading ninth-grade gives
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9"}
        """

  @E07-S06-AC6 @port:http @port:db
  Rule: Two descriptor resources may have the same URI, each for itself

    @engine:pgsql @engine:mssql
    Scenario: An address type with the URI of a grade level
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      When the document twin is posted to addressTypeDescriptors
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9"}
        """
      Then the answer is 201
      And the stored rows of dms.ReferentialIdentity for twin are
        | DocumentId | ResourceKeyId |
        | @twin      | 1             |
      And the stored rows of dms.ReferentialIdentity for ninth-grade are
        | ReferentialId                        | DocumentId   | ResourceKeyId |
        | 9531a840-f733-5616-8729-6607476329fb | @ninth-grade | 6             |
      When the document ninth-grade is removed
      Then the answer is 204
      And reading twin gives
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9"}
        """
      And reading ninth-grade is answered with 404

  @E07-S06-AC7 @port:http @port:db
  Rule: A document that names a descriptor in any letter case holds the descriptor's document id

    @engine:pgsql @engine:mssql
    Scenario Outline: <uri>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      When the document school is posted to schools
        """
        {"schoolId": 255901, "nameOfInstitution": "Oak Hill", "gradeLevels": [{"gradeLevelDescriptor": "<uri>"}]}
        """
      Then the answer is 201
      And the stored rows of edfi.SchoolGradeLevel are
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | @school           | 0       | @ninth-grade                      |

      Examples:
        | uri                                              |
        | uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade |
        | URI://ED-FI.ORG/GRADELEVELDESCRIPTOR#NINTH GRADE |
        | uri://ed-fi.org/gradeleveldescriptor#ninth grade |

  @E07-S06-AC8 @port:http @port:db
  Rule: A change of a descriptor does not touch the documents that use it

    @engine:pgsql @engine:mssql
    Scenario: Another short description
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the tag of oak-hill is noted
      When the document ninth-grade is replaced by
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "IX"}
        """
      Then the answer is 204
      And the tag of oak-hill is the same

  @E07-S06-AC9 @port:http @port:db
  Rule: A descriptor that nothing uses can be deleted and created again

    @engine:pgsql @engine:mssql
    Scenario: A grade level that no school has
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And the ids of the documents are noted
      When the document ninth-grade is removed
      Then the answer is 204
      And every table is without rows of ninth-grade
      When the document again is posted to gradeLevelDescriptors
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9"}
        """
      Then the answer is 201
      And reading ninth-grade is answered with 404
      And the stored rows of dms.ReferentialIdentity for again are
        | ReferentialId                        | DocumentId |
        | 9531a840-f733-5616-8729-6607476329fb | @again     |

  @E07-S06-AC10 @port:http @port:db
  Rule: No table of a project is about descriptors

    @engine:pgsql @engine:mssql
    Scenario: The descriptors of campus-small
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      Then dms.Descriptor has 3 rows
      And no table of edfi or sample has a row of its own for ninth-grade, tenth-grade, mailing
      And no table of edfi or sample is named after a descriptor

  @E07-S06-AC11 @port:http @port:db
  Rule: The longest namespace and the longest code value make the longest URI

    @engine:pgsql @engine:mssql
    Scenario: 255 and 50 letters, some beyond ASCII
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the descriptor longest with a namespace of 255 and a code value of 50 letters like "ü" is posted to gradeLevelDescriptors
      Then the answer is 201
      And the texts of Uri in dms.Descriptor have 306 signs

  @E07-S06-AC12 @port:http @port:db
  Rule: Of many clients that create one descriptor at once, one does

    @engine:pgsql @engine:mssql @concurrency
    Scenario: Sixteen clients
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When 16 clients at once post the document to gradeLevelDescriptors
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Eleventh Grade", "shortDescription": "11"}
        """
      Then the last 16 answers are among 201, 200, 409
      And exactly 1 of the last 16 answers is 201
      And all successes among the last 16 answers lead to one document
      And dms.Document has 1 row
      And dms.Descriptor has 1 row
      And dms.ReferentialIdentity has 1 row

  @E07-S06-AC13 @port:lib
  Rule: A descriptor's identity is its folded URI

    Scenario: Ninth grade
      Given the fixture campus
      And the body of an Ed-Fi:GradeLevelDescriptor
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9",
         "description": "ninth", "effectiveBeginDate": "2025-01-01"}
        """
      When its references are extracted
      Then the document's identity is
        | $.descriptor | uri://ed-fi.org/gradeleveldescriptor#ninth grade |
      And the document's id is 9531a840-f733-5616-8729-6607476329fb

  @E07-S06-AC14 @port:http @port:db
  Rule: Namespace and code value of a descriptor cannot be changed

    @engine:pgsql @engine:mssql
    Scenario Outline: Another <member>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the tag of ninth-grade is noted
      And the rows of all tables are noted
      When the document ninth-grade is replaced by
        """
        {"namespace": "<namespace>", "codeValue": "<code>", "shortDescription": "changed"}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed:key-change-not-supported
      And the problem's title is "Key Change Not Supported"
      And the problem's detail names GradeLevelDescriptor, Namespace, CodeValue
      And no row of any table changed
      And the tag of ninth-grade is the same

      Examples:
        | member     | namespace                            | code        |
        | code value | uri://ed-fi.org/GradeLevelDescriptor | Tenth Grade |
        | namespace  | uri://example.org/Descriptor         | Ninth Grade |

    @engine:pgsql @engine:mssql
    Scenario: The letter case of a letter beyond ASCII is part of the code value
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the gradeLevelDescriptors document eldest
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "\u00c4lteste", "shortDescription": "E"}
        """
      When the document eldest is replaced by
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "\u00e4lteste", "shortDescription": "E"}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed:key-change-not-supported

  @E07-S06-AC15 @port:http @port:db
  Rule: A descriptor in use cannot be deleted

    @engine:pgsql @engine:mssql
    Scenario: A grade level of a school
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the rows of all tables are noted
      When the document ninth-grade is removed
      Then the answer is 409 with the problem data-conflict:dependent-item-exists
      And the problem's detail names School
      And no row of any table changed
      When the document is posted to schools
        """
        {"schoolId": 300, "nameOfInstitution": "Still",
         "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}]}
        """
      Then the answer is 201

  @E07-S06-AC16 @port:http @port:db
  Rule: The members of a descriptor are checked like those of every document

    @engine:pgsql @engine:mssql
    Scenario Outline: <what>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When the document is posted to gradeLevelDescriptors
        """
        {"namespace": "<namespace>", "codeValue": "<code>", <more>}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at <path>
      And the validation error at <path> names <words>
      And dms.Document has 0 rows

      Examples:
        | what                                 | namespace                     | code                                                | more                                                     | path                 | words                      |
        | No short description                 | uri://ed-fi.org/D             | Ninth                                               | "description": "x"                                       | $.shortDescription   | shortDescription, required |
        | A code value of 51 letters           | uri://ed-fi.org/D             | aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeef | "shortDescription": "9"                                  | $.codeValue          | codeValue, 50              |
        | A code value of nothing but blanks   | uri://ed-fi.org/D             | \u0020\u0020                                        | "shortDescription": "9"                                  | $.codeValue          | codeValue, required        |
        | A day that no calendar has           | uri://ed-fi.org/D             | Ninth                                               | "shortDescription": "9", "effectiveBeginDate": "2025-13-01" | $.effectiveBeginDate | effectiveBeginDate, date   |
        | A namespace that begins with a blank | \u0020uri://ed-fi.org/D       | Ninth                                               | "shortDescription": "9"                                  | $.namespace          | namespace, spaces          |

    @engine:pgsql @engine:mssql
    Scenario: A description of 1,025 letters
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      When a descriptor with a description of 1025 letters is posted to gradeLevelDescriptors
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.description
      And the validation error at $.description names description, 1024
      And dms.Document has 0 rows

  @E07-S06-AC17 @port:http @port:db
  Rule: A replacement needs a descriptor of that id and resource

    @engine:pgsql @engine:mssql
    Scenario Outline: The id of <of>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small
      And the rows of all tables are noted
      When PUT /data/ed-fi/gradeLevelDescriptors/<id> with the body
        """
        {"id": "<id>", "namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade",
         "shortDescription": "changed"}
        """
      Then the answer is 404 with the problem not-found
      And no row of any table changed

      Examples:
        | of                             | id                                   |
        | nothing                        | 6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11 |
        | a descriptor of another type   | @mailing                             |

  @E07-S06-AC18 @port:http @port:db
  Rule: A descriptor document without its row is a fault of the store, and no row is invented for it

    @engine:pgsql @fault
    Scenario Outline: <method>
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of campus-small without oak-hill, period-one, period-two
      And an operator executes past every rule
        """
        DELETE FROM "dms"."Descriptor" WHERE "CodeValue" = 'Ninth Grade'
        """
      And the rows of all tables are noted
      When <method> /data/ed-fi/gradeLevelDescriptors<item> with the body
        """
        {<id>"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "IX"}
        """
      Then the answer is 500 with the problem system
      And the log has 1 record of dms.integrity.mismatch
      And no row of any table changed

      Examples:
        | method | item          | id                    |
        | PUT    | /@ninth-grade | "id": "@ninth-grade", |
        | POST   |               |                       |

  @E07-S06-AC19 @port:http @port:db
  Rule: When the identity of a descriptor cannot be stored, nothing of it is

    @engine:pgsql @fault
    Scenario: A refused identity
      Given the fixture campus
      And a database to which the emitted script was applied
      And the service of the database
      And every insert of dms.ReferentialIdentity fails with the state P0001
      When the document is posted to gradeLevelDescriptors
        """
        {"namespace": "uri://ed-fi.org/GradeLevelDescriptor", "codeValue": "Ninth Grade", "shortDescription": "9"}
        """
      Then the answer is 500 with the problem system
      And dms.Document has 0 rows
      And dms.Descriptor has 0 rows
      And dms.ReferentialIdentity has 0 rows

  @E07-S06-P2 @property @port:lib
  Rule: Only the letters A to Z fold, and whatever their case, the id is one

    Scenario: Generated descriptors
      Given the fixture campus
      Then for 150 generated descriptors only A to Z fold, and every case has one id

  @E07-S06-P1 @port:http @port:db @property
  Rule: Whatever is created, replaced and deleted, the core tables hold exactly the descriptors that are there

    @engine:pgsql @engine:mssql @slow
    Scenario: Generated histories over three kinds
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      Then for 25 generated histories of descriptors the tables hold exactly those that are there
