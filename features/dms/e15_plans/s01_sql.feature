@dms @E15-S01 @hard:E02-S00
Feature: Plan SQL foundations
  All plan text comes out of one writer with one layout, and the compiler of page queries uses it.

  Port: lib: plan.query, plan.insert_batch, plan.compile.

  @E15-S01-AC1 @port:lib
  Rule: A page query does not depend on the order of its predicates

    Scenario: Schools' associations of a student, on mssql
      Given the fixture campus
      And the predicates
        | column                   | operator | parameter       |
        | School_SchoolId          | =        | schoolId        |
        | Student_StudentUniqueId  | =        | studentUniqueId |
        | EntryDate                | >=       | entryDate       |
      When pages of edfi.StudentSchoolAssociation are asked for on mssql
      Then in every order of the predicates the page query is
        """
        SELECT r.[DocumentId]
        FROM [edfi].[StudentSchoolAssociation] r
        WHERE
            (r.[EntryDate] >= @entryDate)
            AND (r.[Student_StudentUniqueId] COLLATE Latin1_General_100_BIN2 = @studentUniqueId AND DATALENGTH(r.[Student_StudentUniqueId]) = DATALENGTH(@studentUniqueId))
            AND (r.[School_DocumentId] IS NOT NULL AND r.[SchoolId_Unified] = @schoolId)
        ORDER BY r.[DocumentId] ASC
        OFFSET @offset ROWS FETCH NEXT @limit ROWS ONLY
        ;
        """
      And the parameters of the page are entryDate, studentUniqueId, schoolId, offset as offset, limit as limit

    Scenario: Capitals stand before small letters, and a code of two units before a high one of one
      Given the predicates
        | column | operator | parameter |
        | Ab     | =        | c         |
        | AZ     | >=       | a         |
        | AZ     | <        | b         |
        | AZ     | <=       | a_2       |
        | Aｚ     | =        | e         |
        | A𝒛     | =        | d         |
      When pages of the bare table edfi.District are asked for on pgsql
      Then in every order of the predicates the page query is
        """
        SELECT r."DocumentId"
        FROM "edfi"."District" r
        WHERE
            (r."AZ" < @b)
            AND (r."AZ" <= @a_2)
            AND (r."AZ" >= @a)
            AND (r."Ab" = @c)
            AND (r."A𝒛" = @d)
            AND (r."Aｚ" = @e)
        ORDER BY r."DocumentId" ASC
        LIMIT @limit OFFSET @offset
        ;
        """
      And the parameters of the page are b, a_2, a, c, d, e, offset as offset, limit as limit

  @E15-S01-AC2 @port:lib
  Rule: On pgsql a page query differs by quotes, plain comparisons and the paging line alone

    Scenario: Schools' associations of a student, on pgsql
      Given the fixture campus
      And the predicates
        | column                   | operator | parameter       |
        | School_SchoolId          | =        | schoolId        |
        | Student_StudentUniqueId  | =        | studentUniqueId |
        | EntryDate                | >=       | entryDate       |
      When pages of edfi.StudentSchoolAssociation are asked for on pgsql
      Then in every order of the predicates the page query is
        """
        SELECT r."DocumentId"
        FROM "edfi"."StudentSchoolAssociation" r
        WHERE
            (r."EntryDate" >= @entryDate)
            AND (r."Student_StudentUniqueId" = @studentUniqueId)
            AND (r."School_DocumentId" IS NOT NULL AND r."SchoolId_Unified" = @schoolId)
        ORDER BY r."DocumentId" ASC
        LIMIT @limit OFFSET @offset
        ;
        """

  @E15-S01-AC3 @port:lib
  Rule: The count has the conditions of the page and no order, and is there only when it is asked for

    Scenario Outline: With the total count, on <dialect>
      Given the fixture campus
      And the predicates
        | column                   | operator | parameter       |
        | Student_StudentUniqueId  | =        | studentUniqueId |
        | EntryDate                | >=       | entryDate       |
      When pages of edfi.StudentSchoolAssociation and their total are asked for on <dialect>
      Then the count query has the conditions of the page query
      And the parameters of the total are entryDate, studentUniqueId

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: Without the total count
      Given the fixture campus
      And the predicates
        | column    | operator | parameter |
        | EntryDate | >=       | entryDate |
      When pages of edfi.StudentSchoolAssociation are asked for on pgsql
      Then there is no count query

  @E15-S01-AC4 @port:lib
  Rule: Without predicates there is no WHERE

    Scenario: All districts
      Given the fixture campus
      When pages of edfi.District and their total are asked for on pgsql
      Then the page query is
        """
        SELECT r."DocumentId"
        FROM "edfi"."District" r
        ORDER BY r."DocumentId" ASC
        LIMIT @limit OFFSET @offset
        ;
        """
      And the count query is
        """
        SELECT COUNT(1)
        FROM "edfi"."District" r
        ;
        """

  @E15-S01-AC5 @port:lib
  Rule: A predicate on a unified column asks for its presence and compares what is stored

    Scenario: The year of a cohort
      Given the fixture campus
      And the predicates
        | column     | operator | parameter  |
        | CohortYear | =        | cohortYear |
      When pages of edfi.StudentSchoolAssociation are asked for on pgsql
      Then the page query is
        """
        SELECT r."DocumentId"
        FROM "edfi"."StudentSchoolAssociation" r
        WHERE
            (r."CohortYear_Present" IS NOT NULL AND r."CohortYear_Unified" = @cohortYear)
        ORDER BY r."DocumentId" ASC
        LIMIT @limit OFFSET @offset
        ;
        """

  @E15-S01-AC6 @port:lib
  Rule: Quotes inside of names are doubled

    Scenario Outline: A strange table, on <dialect>
      Given the predicates
        | column | operator | parameter |
        | a]b    | =        | ab        |
      When pages of the bare table edfi.We"ird are asked for on <dialect>
      Then the page query has the lines <from> and <where>

      Examples:
        | dialect | from                     | where                |
        | pgsql   | FROM "edfi"."We""ird" r  | (r."a]b" = @ab)      |
        | mssql   | FROM [edfi].[We"ird] r   | (r.[a]]b] = @ab)     |

  @E15-S01-AC7 @port:lib
  Rule: An insert of several rows numbers the parameters of each

    Scenario: Two grade levels
      When an insert of 2 rows into edfi.SchoolGradeLevel with the columns School_DocumentId, Ordinal is asked for on pgsql
      Then the insert is
        """
        INSERT INTO "edfi"."SchoolGradeLevel"
        (
            "School_DocumentId",
            "Ordinal"
        )
        VALUES
        (
            @school_DocumentId_0,
            @ordinal_0
        ),
        (
            @school_DocumentId_1,
            @ordinal_1
        )
        ;
        """

  @E15-S01-AC8 @port:lib
  Rule: Texts of one form differ by the elements of their lists alone

    Scenario Outline: The texts of campus, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then texts of one form have the same lines but for the elements of their lists

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S01-AC9 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: A page is a part of all matches in ascending order, and the count is of all

    Scenario: The third page of five
      Given the fixture campus
      And a database to which the emitted script was applied
      And 30 associations of students with schools, two of three with school 255901
      And the predicates
        | column          | operator | parameter |
        | School_SchoolId | =        | schoolId  |
      When pages of edfi.StudentSchoolAssociation and their total are asked for
      Then the page from 10 of 5 has the 11th to 15th match for schoolId 255901
      And the total for schoolId 255901 is 20

  @E15-S01-AC10 @port:lib
  Rule: Text is equal only when it is the same: letter case and blanks at the end count

    Scenario: The comparison on mssql, where the engine's own is another
      Given the fixture campus
      And the predicates
        | column            | operator | parameter |
        | NameOfInstitution | =        | name      |
      When pages of edfi.District are asked for on mssql
      Then the page query is
        """
        SELECT r.[DocumentId]
        FROM [edfi].[District] r
        WHERE
            (r.[NameOfInstitution] COLLATE Latin1_General_100_BIN2 = @name AND DATALENGTH(r.[NameOfInstitution]) = DATALENGTH(@name))
        ORDER BY r.[DocumentId] ASC
        OFFSET @offset ROWS FETCH NEXT @limit ROWS ONLY
        ;
        """

    @port:db @engine:pgsql @engine:mssql
    Scenario: Three spellings
      Given the fixture campus
      And a database to which the emitted script was applied
      And the documents plain, upper, padded of Ed-Fi:District
      And the rows of edfi.District
        | DocumentId | DistrictId | NameOfInstitution |
        | @plain     | 1          | abc               |
        | @upper     | 2          | ABC               |
        | @padded    | 3          | "abc "            |
      And the predicates
        | column            | operator | parameter |
        | NameOfInstitution | =        | name      |
      When pages of edfi.District are asked for
      Then the page from 0 of 10 where name is abc has plain

    Scenario: On mssql only equality has a form of its own
      Given the fixture campus
      And the predicates
        | column            | operator | parameter |
        | NameOfInstitution | <>       | other     |
        | NameOfInstitution | LIKE     | pattern   |
        | NameOfInstitution | >=       | from      |
        | DistrictId        | =        | number    |
      When pages of edfi.District are asked for on mssql
      Then the page query is
        """
        SELECT r.[DocumentId]
        FROM [edfi].[District] r
        WHERE
            (r.[DistrictId] = @number)
            AND (r.[NameOfInstitution] <> @other)
            AND (r.[NameOfInstitution] >= @from)
            AND (r.[NameOfInstitution] LIKE @pattern)
        ORDER BY r.[DocumentId] ASC
        OFFSET @offset ROWS FETCH NEXT @limit ROWS ONLY
        ;
        """

  @E15-S01-AC11 @port:lib
  Rule: Names of parameters that are not bare are refused

    Scenario Outline: The name "<name>"
      Given a predicate on DistrictId with the parameter "<name>"
      When pages of the bare table edfi.District are asked for on pgsql
      Then it is refused as PLAN_PARAMETER_NAME
      And the refusal's message names predicates[0].parameter, ^[a-zA-Z_][a-zA-Z0-9_]*$

      Examples:
        | name   |
        |        |
        | \u0020 |
        | @x     |
        | 1x     |
        | a-b    |
        | a;drop |

    Scenario Outline: The name "<name>" for the <argument> of a page
      Given a predicate on DistrictId with the parameter "districtId"
      And the page query calls its <argument> "<name>"
      When pages of the bare table edfi.District are asked for on pgsql
      Then it is refused as PLAN_PARAMETER_NAME
      And the refusal's message names <argument>Parameter, ^[a-zA-Z_][a-zA-Z0-9_]*$

      Examples:
        | argument | name   |
        | offset   |        |
        | offset   | \u0020 |
        | offset   | a-b    |
        | limit    |        |
        | limit    | @x     |

  @E15-S01-AC12 @port:lib
  Rule: All names of a query differ, whatever their case

    Scenario Outline: <first> and <second>
      Given the predicates
        | column     | operator | parameter |
        | DistrictId | =        | <first>   |
        | DistrictId | <>       | <second>  |
      When pages of the bare table edfi.District are asked for on pgsql
      Then it is refused as PLAN_PARAMETER_NAME, naming <names>

      Examples:
        | first | second | names        |
        | Limit | x      | Limit, limit |
        | x     | X      | x, X         |

    Scenario Outline: The <argument> of a page is called <name>
      Given a predicate on DistrictId with the parameter "skip"
      And the page query calls its <argument> "<name>"
      When pages of the bare table edfi.District are asked for on pgsql
      Then it is refused as PLAN_PARAMETER_NAME, naming <names>

      Examples:
        | argument | name  | names         |
        | offset   | Skip  | Skip, skip    |
        | offset   | LIMIT | LIMIT, limit  |
        | limit    | Skip  | Skip, skip    |

  @E15-S01-AC13 @port:lib
  Rule: An operator that queries do not know, or one used twice for a column, is refused

    Scenario: IN
      Given the predicates
        | column    | operator | parameter |
        | EntryDate | IN       | dates     |
      When pages of the bare table edfi.StudentSchoolAssociation are asked for on pgsql
      Then it is refused as PLAN_QUERY_OPERATOR, naming IN

    Scenario: Equal to two dates
      Given the predicates
        | column    | operator | parameter |
        | EntryDate | =        | first     |
        | EntryDate | =        | second    |
      When pages of the bare table edfi.StudentSchoolAssociation are asked for on pgsql
      Then it is refused as PLAN_QUERY_DUPLICATE, naming EntryDate, =

  @E15-S01-AC14 @port:lib
  Rule: A column is mapped once

    Scenario: Two meanings of a year
      Given the aliases
        | column | canonical | presence |
        | Year   | A_Unified | A_Present |
        | Year   | B_Unified | B_Present |
      When pages of the bare table edfi.Item are asked for on pgsql
      Then it is refused as PLAN_DUPLICATE, naming Year

  @E15-S01-P1 @port:lib @property
  Rule: Lists of predicates in any order give one clean text

    Scenario Outline: Generated predicates, on <dialect>
      Given the fixture campus
      Then for 40 generated lists of predicates every order gives one clean text on <dialect>

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S01-P2 @port:lib @property
  Rule: What is quoted is the same when it is unquoted

    Scenario Outline: Generated names, on <dialect>
      Then for 60 generated names the quoted name, unquoted again, is the same on <dialect>

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S01-P3 @port:lib @port:db @engine:pgsql @engine:mssql @property
  Rule: A query finds what its predicates say of the columns as they are seen, aliases too

    Scenario: Generated associations and predicates
      Given the fixture campus
      And a database to which the emitted script was applied
      And 30 associations of students with schools, two of three with school 255901
      Then for 25 generated predicates a query finds what they say of the rows
