@dms @E15-S05 @hard:E15-S03
Feature: Hydration read plans for all tables
  Each table of a resource gets one select that returns the rows of a page of documents in the order reconstitution
  needs.

  Port: lib: plan.compile, plan.compile_model, db.

  @E15-S05-AC1 @port:lib
  Rule: Every table of a resource is read by one select, parents first

    Scenario: School
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the read plans of Ed-Fi:School are of edfi.School, sample.SchoolExtension, sample.SchoolExtensionBusRoute, edfi.SchoolAddress, sample.SchoolExtensionAddress, edfi.SchoolGradeLevel, edfi.SchoolAddressPeriod
      And the hydrate of edfi.SchoolAddressPeriod is
        """
        SELECT
            t."School_DocumentId",
            t."AddressOrdinal",
            t."Ordinal",
            t."BeginDate",
            t."EndDate"
        FROM "edfi"."SchoolAddressPeriod" t
        INNER JOIN "page" k ON t."School_DocumentId" = k."DocumentId"
        ORDER BY
            t."School_DocumentId" ASC,
            t."AddressOrdinal" ASC,
            t."Ordinal" ASC
        ;
        """
      And the hydrate of edfi.SchoolAddressPeriod has the digest 3e1dec9b15a5beeed9f1e809e0702fae67ba8380dbbfe68aefb23555aa8bb701

  @E15-S05-AC2 @port:lib
  Rule: Rows belong to the page by the first column of their key and are ordered by all of it

    Scenario Outline: Every table of campus, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then every table is joined by its first key column and read in the order of its key

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S05-AC3 @port:lib
  Rule: All columns are read in the order of the model, those that repeat others too

    Scenario: StudentSchoolAssociation
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the hydrate of edfi.StudentSchoolAssociation names DocumentId, CohortYear_Present, CohortYear_Unified, GradYear_Present, SchoolId_Unified, HomeroomPeriod_DocumentId, HomeroomPeriod_ClassPeriodName, HomeroomPeriod_SchoolId, School_DocumentId, School_SchoolId, Student_DocumentId, Student_StudentUniqueId, EntryGradeLevelDescriptor_DescriptorId, CohortYear, EntryDate, ExitWithdrawDate, GradYear
      And every select list names the columns of its text, in order

  @E15-S05-AC4 @port:lib
  Rule: On both engines the selects differ by quotes and the name of the keyset alone

    Scenario: campus
      Given the fixture campus
      When the plans are compiled for pgsql and for mssql
      Then the texts of both read the same tables, columns and parameters in the same lines, but for quotes and keyset

  @E15-S05-AC5 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: Rows come back by document, then by the places of their elements

    Scenario: Two schools with addresses and periods
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And the descriptors home, work, post of Ed-Fi:AddressTypeDescriptor
      And the documents first, second of Ed-Fi:School
      And the rows of edfi.School, in a random order
        | DocumentId | SchoolId | NameOfInstitution |
        | @first     | 1        | First             |
        | @second    | 2        | Second            |
      And the rows of edfi.SchoolAddress, in a random order
        | School_DocumentId | Ordinal | AddressTypeDescriptor_DescriptorId | City | StreetNumberName |
        | @first            | 0       | @home                              | A    | 1                |
        | @first            | 1       | @work                              | B    | 2                |
        | @first            | 2       | @post                              | C    | 3                |
        | @second           | 0       | @home                              | D    | 4                |
        | @second           | 1       | @work                              | E    | 5                |
      And the rows of edfi.SchoolAddressPeriod, in a random order
        | School_DocumentId | AddressOrdinal | Ordinal | BeginDate  |
        | @first            | 0              | 0       | 2025-01-01 |
        | @first            | 0              | 1       | 2025-01-02 |
        | @first            | 2              | 0       | 2025-01-03 |
        | @second           | 0              | 0       | 2025-01-04 |
        | @second           | 1              | 0       | 2025-01-05 |
        | @second           | 1              | 1       | 2025-01-06 |
      When the page holds second, first
      Then reading edfi.School gives, in this order
        | DocumentId | SchoolId |
        | @first     | 1        |
        | @second    | 2        |
      And reading edfi.SchoolAddress gives, in this order
        | School_DocumentId | Ordinal | City |
        | @first            | 0       | A    |
        | @first            | 1       | B    |
        | @first            | 2       | C    |
        | @second           | 0       | D    |
        | @second           | 1       | E    |
      And reading edfi.SchoolAddressPeriod gives, in this order
        | School_DocumentId | AddressOrdinal | Ordinal | BeginDate  |
        | @first            | 0              | 0       | 2025-01-01 |
        | @first            | 0              | 1       | 2025-01-02 |
        | @first            | 2              | 0       | 2025-01-03 |
        | @second           | 0              | 0       | 2025-01-04 |
        | @second           | 1              | 0       | 2025-01-05 |
        | @second           | 1              | 1       | 2025-01-06 |
      And reading edfi.SchoolGradeLevel gives, in this order
        | School_DocumentId |
      And reading sample.SchoolExtension gives, in this order
        | DocumentId |
      And reading sample.SchoolExtensionBusRoute gives, in this order
        | School_DocumentId |
      And reading sample.SchoolExtensionAddress gives, in this order
        | School_DocumentId |

  @E15-S05-AC6 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: Nothing is read of documents that are not on the page

    Background:
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And the descriptor ninth of Ed-Fi:GradeLevelDescriptor
      And the documents first, second, third of Ed-Fi:School
      And the rows of edfi.School
        | DocumentId | SchoolId | NameOfInstitution |
        | @first     | 1        | First             |
        | @second    | 2        | Second            |
        | @third     | 3        | Third             |
      And the rows of edfi.SchoolGradeLevel
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | @first            | 0       | @ninth                            |
        | @second           | 0       | @ninth                            |
        | @third            | 0       | @ninth                            |

    Scenario: A page without the third school
      When the page holds first, second
      Then reading edfi.School and edfi.SchoolGradeLevel gives rows of first, second alone
      And no table of Ed-Fi:School gives a row of third

    Scenario: An empty page
      When the page holds nothing
      Then reading the tables of Ed-Fi:School gives no row

  @E15-S05-AC7 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: A unified value is seen only where it was given

    Scenario: A graduation year without a cohort
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And an association of a student with a school whose years are
        | CohortYear_Present | GradYear_Present | CohortYear_Unified |
        | null               | true             | 2027               |
      When the page holds association
      Then reading edfi.StudentSchoolAssociation gives, in this order
        | CohortYear | GradYear | CohortYear_Unified |
        | null       | 2027     | 2027               |

  @E15-S05-AC8 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: Places with gaps are read in order and as they are

    Scenario: The places 0, 5 and 7
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And the descriptors ninth, tenth, eleventh of Ed-Fi:GradeLevelDescriptor
      And the document lakeside of Ed-Fi:School
      And the rows of edfi.School
        | DocumentId | SchoolId | NameOfInstitution |
        | @lakeside  | 1        | Lakeside          |
      And the rows of edfi.SchoolGradeLevel, in a random order
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | @lakeside         | 7       | @ninth                            |
        | @lakeside         | 0       | @tenth                            |
        | @lakeside         | 5       | @eleventh                         |
      When the page holds lakeside
      Then reading edfi.SchoolGradeLevel gives, in this order
        | Ordinal | GradeLevelDescriptor_DescriptorId |
        | 0       | @tenth                            |
        | 5       | @eleventh                         |
        | 7       | @ninth                            |

  @E15-S05-AC9 @port:lib
  Rule: The order in which a model is supplied changes nothing, only the order that it declares

    Scenario Outline: campus, shuffled, for <dialect>
      Given the fixture campus
      Then 4 shuffles of the model, its order declared, give the same plans for <dialect>

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S05-AC10 @port:lib
  Rule: A table without columns or without a key is refused

    Scenario: No key
      Given a model of the resource Item with the further columns
        | table         | scope      | column | kind   | path            | storage |
        | edfi.ItemPart | $.parts[*] | Code   | scalar | $.parts[*].code | stored  |
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming edfi.ItemPart

    Scenario: No columns
      Given a model of the resource Item with the further columns
        | table         | scope      | column | kind | path | storage |
        | edfi.ItemPart | $.parts[*] | none   | none | none | stored  |
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming edfi.ItemPart

  @E15-S05-AC11 @port:lib
  Rule: A key column that the table does not have is refused

    Scenario: A lost ordinal
      Given a model of the resource Item with the further columns
        | table         | scope      | column          | kind      | path            | storage |
        | edfi.ItemPart | $.parts[*] | Item_DocumentId | key       | none            | stored  |
        | edfi.ItemPart | $.parts[*] | Ordinal         | no column | none            | stored  |
        | edfi.ItemPart | $.parts[*] | Code            | scalar    | $.parts[*].code | stored  |
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming edfi.ItemPart, Ordinal

  @E15-S05-P1 @port:lib @port:db @engine:pgsql @property
  Rule: Any page returns exactly its rows by key, each column of the type that the model says

    Scenario: Generated schools
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And 12 generated schools with addresses, periods, grade levels and extensions
      Then for 15 generated pages of schools every table returns exactly their rows, by key, with the types of the model
