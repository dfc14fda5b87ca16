@dms @E15-S06 @hard:E15-S05 @soft:E15-S04
Feature: Projection plans
  Descriptor URIs, reference objects and identity values are produced for a page without joins per row and without
  guessing from SQL.

  Port: lib: plan.compile, plan.compile_model, db.

  @E15-S06-AC1 @port:lib
  Rule: One query reads the URIs of all descriptors of a page, a branch per column

    Scenario: School
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the descriptor projection of Ed-Fi:School is
        """
        SELECT
            p."DescriptorId",
            d."Uri"
        FROM
            (
                SELECT t0."AddressTypeDescriptor_DescriptorId" AS "DescriptorId"
                FROM "edfi"."SchoolAddress" t0
                INNER JOIN "page" k ON t0."School_DocumentId" = k."DocumentId"
                WHERE
                    (t0."AddressTypeDescriptor_DescriptorId" IS NOT NULL)
                UNION
                SELECT t1."GradeLevelDescriptor_DescriptorId" AS "DescriptorId"
                FROM "edfi"."SchoolGradeLevel" t1
                INNER JOIN "page" k ON t1."School_DocumentId" = k."DocumentId"
                WHERE
                    (t1."GradeLevelDescriptor_DescriptorId" IS NOT NULL)
            ) p
        INNER JOIN "dms"."Descriptor" d ON d."DocumentId" = p."DescriptorId"
        ORDER BY
            p."DescriptorId" ASC
        ;
        """
      And the descriptor projection of Ed-Fi:School reads
        | path                                 | table                 | ordinal | descriptor                  |
        | $.addresses[*].addressTypeDescriptor | edfi.SchoolAddress    | 2       | Ed-Fi:AddressTypeDescriptor |
        | $.gradeLevels[*].gradeLevelDescriptor | edfi.SchoolGradeLevel | 2      | Ed-Fi:GradeLevelDescriptor  |

    Scenario: The columns of one table in the order of the model, whatever their names
      Given a model of the resource Item with the further columns
        | table     | scope | column            | kind       | path   | storage |
        | edfi.Item | $     | Zone_DescriptorId | descriptor | $.zone | stored  |
        | edfi.Item | $     | Area_DescriptorId | descriptor | $.area | stored  |
      And the descriptor at $.area is held by Area_DescriptorId of edfi.Item
      And the descriptor at $.zone is held by Zone_DescriptorId of edfi.Item
      When the model is compiled for pgsql
      Then the descriptor projection of Ed-Fi:Item is
        """
        SELECT
            p."DescriptorId",
            d."Uri"
        FROM
            (
                SELECT t0."Zone_DescriptorId" AS "DescriptorId"
                FROM "edfi"."Item" t0
                INNER JOIN "page" k ON t0."DocumentId" = k."DocumentId"
                WHERE
                    (t0."Zone_DescriptorId" IS NOT NULL)
                UNION
                SELECT t1."Area_DescriptorId" AS "DescriptorId"
                FROM "edfi"."Item" t1
                INNER JOIN "page" k ON t1."DocumentId" = k."DocumentId"
                WHERE
                    (t1."Area_DescriptorId" IS NOT NULL)
            ) p
        INNER JOIN "dms"."Descriptor" d ON d."DocumentId" = p."DescriptorId"
        ORDER BY
            p."DescriptorId" ASC
        ;
        """
      And the descriptor projection of Ed-Fi:Item reads
        | path   | table     | ordinal |
        | $.area | edfi.Item | 3       |
        | $.zone | edfi.Item | 2       |

  @E15-S06-AC2 @port:lib
  Rule: A single column needs no union

    Scenario: StudentSchoolAssociation
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the descriptor projection of Ed-Fi:StudentSchoolAssociation is
        """
        SELECT
            p."DescriptorId",
            d."Uri"
        FROM
            (
                SELECT DISTINCT t0."EntryGradeLevelDescriptor_DescriptorId" AS "DescriptorId"
                FROM "edfi"."StudentSchoolAssociation" t0
                INNER JOIN "page" k ON t0."DocumentId" = k."DocumentId"
                WHERE
                    (t0."EntryGradeLevelDescriptor_DescriptorId" IS NOT NULL)
            ) p
        INNER JOIN "dms"."Descriptor" d ON d."DocumentId" = p."DescriptorId"
        ORDER BY
            p."DescriptorId" ASC
        ;
        """

  @E15-S06-AC3 @port:lib
  Rule: What has no descriptors and no references has no projection of them

    Scenario: District
      Given the fixture campus
      When the plans are compiled for pgsql
      Then Ed-Fi:District has no descriptor projection and refers to nothing

  @E15-S06-AC4 @port:lib
  Rule: Unified descriptors are read once and shown at each of their columns

    Scenario: The two types of a move
      Given Town
      And Town has the addition +move
      When the plans are compiled for pgsql
      Then the descriptor projection of Town:Move is
        """
        SELECT
            p."DescriptorId",
            d."Uri"
        FROM
            (
                SELECT DISTINCT t0."FromTypeDescriptor_Unified_DescriptorId" AS "DescriptorId"
                FROM "town"."Move" t0
                INNER JOIN "page" k ON t0."DocumentId" = k."DocumentId"
                WHERE
                    (t0."FromTypeDescriptor_Unified_DescriptorId" IS NOT NULL)
            ) p
        INNER JOIN "dms"."Descriptor" d ON d."DocumentId" = p."DescriptorId"
        ORDER BY
            p."DescriptorId" ASC
        ;
        """
      And the hydrate of town.Move names DocumentId, FromTypeDescriptor_Unified_DescriptorId, ToTypeDescriptor_DescriptorId_Present, FromTypeDescriptor_DescriptorId, ToTypeDescriptor_DescriptorId, MoveCode
      And the descriptor projection of Town:Move reads
        | path                 | table     | ordinal |
        | $.fromTypeDescriptor | town.Move | 3       |
        | $.toTypeDescriptor   | town.Move | 4       |

  @E15-S06-AC5 @port:lib
  Rule: A reference object is told from the places of its id and of its parts

    Scenario: The references of StudentSchoolAssociation
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the references of Ed-Fi:StudentSchoolAssociation are read from
        | reference                 | table                         | presence | fields                                                                                             |
        | $.homeroomPeriodReference | edfi.StudentSchoolAssociation | 5        | $.homeroomPeriodReference.classPeriodName at 6, $.homeroomPeriodReference.schoolId at 7            |
        | $.schoolReference         | edfi.StudentSchoolAssociation | 8        | $.schoolReference.schoolId at 9                                                                    |
        | $.studentReference        | edfi.StudentSchoolAssociation | 10       | $.studentReference.studentUniqueId at 11                                                           |

    Scenario: Capitals in paths of references and descriptors stand before small letters
      Given the fixture letter-case
      When the plans are compiled for pgsql
      Then the references of Outings:Visit are read from
        | reference                      | table                | presence | fields                                      |
        | $.dayTripReference             | outings.Visit        | 7        | $.dayTripReference.tripCode at 8            |
        | $.daycareReference             | outings.Visit        | 9        | $.daycareReference.careCode at 10           |
        | $.dayStops[*].daycareReference | outings.VisitDayStop | 2        | $.dayStops[*].daycareReference.careCode at 3 |
        | $.daybags[*].childReference    | outings.VisitDaybag  | 2        | $.daybags[*].childReference.childCode at 3  |
      And the descriptor projection of Outings:Visit reads
        | path                 | table         | ordinal |
        | $.dayTypeDescriptor  | outings.Visit | 11      |
        | $.daylightDescriptor | outings.Visit | 12      |

  @E15-S06-AC6 @port:lib
  Rule: An identity is read in the order of its paths

    Scenario: The identity of StudentSchoolAssociation
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the identity projection of Ed-Fi:StudentSchoolAssociation is
        """
        SELECT
            r."DocumentId",
            r."Student_StudentUniqueId",
            r."School_SchoolId",
            r."EntryDate"
        FROM "edfi"."StudentSchoolAssociation" r
        INNER JOIN "page" k ON r."DocumentId" = k."DocumentId"
        ORDER BY
            r."DocumentId" ASC
        ;
        """
      And the identity of Ed-Fi:StudentSchoolAssociation is read from
        | path                               | ordinal | kind   |
        | $.studentReference.studentUniqueId | 1       | scalar |
        | $.schoolReference.schoolId         | 2       | scalar |
        | $.entryDate                        | 3       | scalar |

    Scenario: The identity of a slot, two of whose parts are descriptors
      Given the fixture rota
      When the plans are compiled for pgsql
      Then the identity projection of Rota:Slot is
        """
        SELECT
            r."DocumentId",
            r."Period_PeriodName",
            d0."Uri",
            r."Rotation_RotationName",
            d1."Uri"
        FROM "rota"."Slot" r
        INNER JOIN "page" k ON r."DocumentId" = k."DocumentId"
        INNER JOIN "dms"."Descriptor" d0 ON d0."DocumentId" = r."Period_TermDescriptor_DescriptorId"
        INNER JOIN "dms"."Descriptor" d1 ON d1."DocumentId" = r."Rotation_TermDescriptor_DescriptorId"
        ORDER BY
            r."DocumentId" ASC
        ;
        """
      And the identity of Rota:Slot is read from
        | path                               | ordinal | kind       |
        | $.periodReference.periodName       | 1       | scalar     |
        | $.periodReference.termDescriptor   | 2       | descriptor |
        | $.rotationReference.rotationName   | 3       | scalar     |
        | $.rotationReference.termDescriptor | 4       | descriptor |

  @E15-S06-AC7 @port:lib
  Rule: The identities of an abstract resource are read from its own table, with what each member is

    Scenario: EducationOrganization
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the identity projection of Ed-Fi:EducationOrganization is
        """
        SELECT
            r."DocumentId",
            r."EducationOrganizationId",
            r."Discriminator"
        FROM "edfi"."EducationOrganizationIdentity" r
        INNER JOIN "page" k ON r."DocumentId" = k."DocumentId"
        ORDER BY
            r."DocumentId" ASC
        ;
        """
      And the identity of Ed-Fi:EducationOrganization is read from
        | path                      | ordinal | kind   |
        | $.educationOrganizationId | 1       | scalar |

  @E15-S06-AC8 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: Every descriptor of a page is read once, in ascending order, with its stored URI

    Scenario: Two schools with one grade level and two types of addresses
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And the descriptors home, work, unused of Ed-Fi:AddressTypeDescriptor
      And the descriptor ninth of Ed-Fi:GradeLevelDescriptor
      And the documents lakeside, hillside of Ed-Fi:School
      And the rows of edfi.School
        | DocumentId | SchoolId | NameOfInstitution |
        | @lakeside  | 255901   | Lakeside          |
        | @hillside  | 255902   | Hillside          |
      And the rows of edfi.SchoolGradeLevel
        | School_DocumentId | Ordinal | GradeLevelDescriptor_DescriptorId |
        | @lakeside         | 0       | @ninth                            |
        | @hillside         | 0       | @ninth                            |
      And the rows of edfi.SchoolAddress
        | School_DocumentId | Ordinal | AddressTypeDescriptor_DescriptorId | City | StreetNumberName |
        | @lakeside         | 0       | @work                              | A    | 1                |
        | @hillside         | 0       | @home                              | B    | 2                |
      When the page holds lakeside, hillside
      Then the descriptor projection of Ed-Fi:School gives, in this order
        | descriptor | uri                                          |
        | @home      | uri://ed-fi.org/AddressTypeDescriptor#home   |
        | @work      | uri://ed-fi.org/AddressTypeDescriptor#work   |
        | @ninth     | uri://ed-fi.org/GradeLevelDescriptor#ninth   |

  @E15-S06-AC9 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: The descriptors of a page of any size are one statement

    Scenario: 200 schools
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And 200 generated schools with addresses, periods, grade levels and extensions
      When all generated schools are on the page
      Then one statement reads the descriptors of 200 Ed-Fi:School documents, each once

  @E15-S06-AC10 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: Identities that were read hash to the referential ids of the store

    Background:
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And an association of a student with a school whose years are
        | CohortYear_Present | GradYear_Present | CohortYear_Unified |
        | null               | true             | 2027               |

    Scenario Outline: <resource>
      When the page holds <document>
      Then the identities of <resource> hash to the referential ids of the store

      Examples:
        | resource                       | document    |
        | Ed-Fi:School                   | school      |
        | Ed-Fi:EducationOrganization    | school      |
        | Ed-Fi:Student                  | student     |
        | Ed-Fi:StudentSchoolAssociation | association |

    Scenario: The ids that the store has
      Then the rows of dms.ReferentialIdentity with DocumentId @association are
        | ReferentialId                        |
        | e8994da5-cf6d-51ed-9a08-367f4c9aadd3 |
      And the rows of dms.ReferentialIdentity with DocumentId @school are
        | ReferentialId                        |
        | 0420a54c-16df-5fff-8f48-d87d35e71fe7 |
        | c1204ade-622c-5695-afb9-01534d97999c |

  @E15-S06-AC11 @port:lib @port:db @engine:pgsql @engine:mssql
  Rule: A reference that is not there has neither id nor parts, whatever is stored of its value

    Scenario: No homeroom
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And an association of a student with a school whose years are
        | CohortYear_Present | GradYear_Present | CohortYear_Unified |
        | null               | true             | 2027               |
      When the page holds association
      Then reading the reference $.homeroomPeriodReference of Ed-Fi:StudentSchoolAssociation gives
        | presence | classPeriodName | schoolId |
        | null     | null            | null     |
      And reading the reference $.schoolReference of Ed-Fi:StudentSchoolAssociation gives
        | presence | schoolId |
        | @school  | 255901   |

  @E15-S06-AC12 @port:lib
  Rule: A reference held by no column, or by one of another kind, is refused

    Scenario: A column that is not there
      Given a model of the resource Item
      And the reference at $.partReference is held by Part_DocumentId of edfi.Item
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming Ed-Fi:Item, edfi.Item, Part_DocumentId, $.partReference

    Scenario: A column of a descriptor
      Given a model of the resource Item with the further columns
        | table     | scope | column             | kind       | path    | storage |
        | edfi.Item | $     | Color_DescriptorId | descriptor | $.color | stored  |
      And the reference at $.partReference is held by Color_DescriptorId of edfi.Item
      And the descriptor at $.color is held by Color_DescriptorId of edfi.Item
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming Ed-Fi:Item, edfi.Item, Color_DescriptorId, $.partReference

  @E15-S06-AC13 @port:lib
  Rule: A descriptor of a foreign table, or an identity without a column, is refused

    Scenario: A table of another resource
      Given a model of the resource Item
      And the descriptor at $.color is held by Color_DescriptorId of edfi.Other
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming edfi.Other

    Scenario: An identity of nothing
      Given a model of the resource Item
      And the identity of Item is Lost at $.lost
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming $.lost

  @E15-S06-AC14 @port:lib
  Rule: Two descriptors in one column are refused

    Scenario: One color twice
      Given a model of the resource Item with the further columns
        | table     | scope | column             | kind       | path    | storage |
        | edfi.Item | $     | Color_DescriptorId | descriptor | $.color | stored  |
      And the descriptor at $.color is held by Color_DescriptorId of edfi.Item
      And the descriptor at $.paint is held by Color_DescriptorId of edfi.Item
      When the model is compiled for pgsql
      Then it is refused as PLAN_DUPLICATE, naming edfi.Item, Color_DescriptorId

  @E15-S06-P1 @port:lib @property
  Rule: Every ordinal points at the column that the model names

    Scenario: Generated sets
      Then for 8 generated relational sets every ordinal points at the column that the model names

  @E15-S06-P2 @port:lib @port:db @engine:pgsql @property
  Rule: The descriptors of a page are those that stand in any of its columns

    Scenario: Generated schools
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And 12 generated schools with addresses, periods, grade levels and extensions
      Then for 15 generated pages of schools the descriptors are those of all their columns
