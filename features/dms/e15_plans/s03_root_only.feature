@dms @E15-S03 @hard:E15-S02 @soft:E01-S02
Feature: Thin slice: root-only compilation and cache
  The smallest usable compiler: resources that consist of one table get write, hydration and page-query plans, compiled
  once and cached.

  Port: lib: plan.compile, plan.compile_model, plan.query, plan.cache_stress, db.

  @E15-S03-AC1 @port:lib
  Rule: A table of a document is inserted as a whole, updated without its key, and never deleted by a parent

    Scenario: District
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the insert of edfi.District names documentId, districtId, nameOfInstitution
      And the update of edfi.District is
        """
        UPDATE "edfi"."District"
        SET
            "DistrictId" = @districtId,
            "NameOfInstitution" = @nameOfInstitution
        WHERE
            ("DocumentId" = @documentId)
        ;
        """
      And the table edfi.District has no delete

  @E15-S03-AC2 @port:lib
  Rule: What is stored is written, and everything is read

    Scenario: StudentSchoolAssociation
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the insert of edfi.StudentSchoolAssociation names documentId, cohortYear_Present, cohortYear_Unified, gradYear_Present, schoolId_Unified, homeroomPeriod_DocumentId, homeroomPeriod_ClassPeriodName, school_DocumentId, student_DocumentId, student_StudentUniqueId, entryGradeLevelDescriptor_DescriptorId, entryDate, exitWithdrawDate
      And the hydrate of edfi.StudentSchoolAssociation names DocumentId, CohortYear_Present, CohortYear_Unified, GradYear_Present, SchoolId_Unified, HomeroomPeriod_DocumentId, HomeroomPeriod_ClassPeriodName, HomeroomPeriod_SchoolId, School_DocumentId, School_SchoolId, Student_DocumentId, Student_StudentUniqueId, EntryGradeLevelDescriptor_DescriptorId, CohortYear, EntryDate, ExitWithdrawDate, GradYear

  @E15-S03-AC3 @port:lib
  Rule: An update sets what is stored beside the key; where nothing is, there is none

    Scenario: A year that another column stores
      Given a model of the resource Item with nothing but the columns
        | table     | scope | column       | kind   | path   | storage               |
        | edfi.Item | $     | DocumentId   | key    | none   | stored                |
        | edfi.Item | $     | Year_Unified | scalar | none   | stored                |
        | edfi.Item | $     | Year         | scalar | $.year | alias of Year_Unified |
      And edfi.Item unifies Year into Year_Unified
      When the model is compiled for pgsql
      Then the update of edfi.Item is
        """
        UPDATE "edfi"."Item"
        SET
            "Year_Unified" = @year_Unified
        WHERE
            ("DocumentId" = @documentId)
        ;
        """

    Scenario: A key alone
      Given a model of the resource Item with nothing but the columns
        | table     | scope | column     | kind | path | storage |
        | edfi.Item | $     | DocumentId | key  | none | stored  |
      When the model is compiled for pgsql
      Then the table edfi.Item has no update

  @E15-S03-AC4 @port:lib
  Rule: Columns, tables and resources supplied in another order, but declared in the same, give the same texts

    Scenario: A shuffled campus
      Given the fixture campus
      Then 3 shuffles of the model, its order declared, give the same plans for pgsql

  @E15-S03-AC5 @port:lib @concurrency
  Rule: A mapping set is compiled once, however many ask for it at once and later

    Scenario: 16 cold and 16 warm callers
      When 16 callers at once, and then 16 more, ask the cache for campus
      Then it compiles campus 1 times, and all callers have the same

    Scenario: An attempt that fails is forgotten
      Given the first compilation fails
      When 16 callers at once, and then 16 more, ask the cache for campus
      Then it compiles campus 2 times, and all callers that got one have the same
      And 16 callers are refused campus

  @E15-S03-AC6 @port:lib
  Rule: Plans speak of columns that are there

    Scenario Outline: campus, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then every column that a text names is in the model, and every parameter in its plan

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S03-AC7 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: What was written is read, value by value at its place

    Scenario: A district
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And the documents lakeside, hillside of Ed-Fi:District
      And the plans write into edfi.District
        | documentId | districtId | nameOfInstitution |
        | @lakeside  | 12         | "Lakeside, ü "    |
        | @hillside  | 13         | Hillside          |
      When the page holds lakeside
      Then edfi.District, written and read with these plans, gives the values that were written
        | DocumentId | DistrictId | NameOfInstitution |
        | @lakeside  | 12         | "Lakeside, ü "    |

  @E15-S03-AC8 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: A page is taken in ascending order of documents

    Scenario: The second and the third of three districts
      Given the fixture campus
      And a database to which the emitted script was applied
      And the documents first, second, third of Ed-Fi:District
      And the rows of edfi.District, in a random order
        | DocumentId | DistrictId | NameOfInstitution |
        | @first     | 30         | A                 |
        | @second    | 20         | B                 |
        | @third     | 10         | C                 |
      And the predicates
        | column | operator | parameter |
      When pages of edfi.District are asked for
      Then the page from 1 of 2 of all is second, third

  @E15-S03-AC9 @port:lib
  Rule: With all stories built, no resource with tables is left out

    Scenario: School
      Given the fixture campus
      When the plans are compiled for pgsql
      Then no resource with tables has an omission

  @E15-S03-AC10 @port:lib
  Rule: With all stories built, the plans of a resource with many tables are found

    Scenario: The plans of School
      Given the fixture campus
      When the plans of Ed-Fi:School are looked up
      Then they are the plans of Ed-Fi:School of the mapping set

  @E15-S03-AC11 @port:lib
  Rule: Two columns of one name are refused

    Scenario: Two codes
      Given a model of the resource Item with the further columns
        | table     | scope | column | kind   | path    | storage |
        | edfi.Item | $     | Code   | scalar | $.code  | stored  |
        | edfi.Item | $     | Code   | scalar | $.other | stored  |
      When the model is compiled for pgsql
      Then it is refused as PLAN_DUPLICATE, naming edfi.Item, Code

  @E15-S03-P1 @port:lib @property
  Rule: Texts and bindings of one table do not depend on order, and an insert has a parameter per binding

    Scenario: Generated models of one table
      Then for 8 generated one-table models every order of the model gives the same texts and as many parameters as bindings
