@dms @E15-S02 @hard:E15-S01 @hard:E01-S05 @soft:E01-S02
Feature: Plan contracts and deterministic bindings
  Plans are plain data with explicit order, so that nothing has to be inferred from SQL text or dictionary order.

  Port: lib: plan.parameter_names, plan.batch, plan.compile, plan.compile_model.

  @E15-S02-AC1 @port:lib
  Rule: Parameters are named after their columns: clean, short, and different from one another whatever their case

    Scenario Outline: <columns>
      When parameters are named for the columns <columns>
      Then the parameters are <parameters>

      Examples:
        | columns            | parameters           |
        | SchoolId, schoolId | schoolId, schoolId_2 |
        | A, a, A_2          | a, a_2, a_3          |
        | A_2, A, A          | a_2, a, a_3          |
        | A-B, A_B           | a_B, a_B_2           |
        | 1st, _1st          | _1st, _1st_2         |
        | Été, _t_           | _t_, _t__2           |
        | A__B, A_B          | a_B, a_B_2           |
        | A_0, A, A_0        | a_0, a, a_0_2        |
        | A_9, A, a, A_9     | a_9, a, a_10, a_11   |
        | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa |

    Scenario: A name of 130 letters
      When a parameter is named for a column of 130 times a
      Then the parameter is 89 times a and _1e3c4f4750

  @E15-S02-AC2 @port:lib
  Rule: Every stored column is bound, in the order of the model, to one parameter and one source

    Scenario Outline: StudentSchoolAssociation, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then the table edfi.StudentSchoolAssociation is written from
        | parameter                              | source                                          |
        | documentId                             | documentId                                      |
        | cohortYear_Present                     | precomputed                                     |
        | cohortYear_Unified                     | precomputed                                     |
        | gradYear_Present                       | precomputed                                     |
        | schoolId_Unified                       | precomputed                                     |
        | homeroomPeriod_DocumentId              | documentReference $.homeroomPeriodReference     |
        | homeroomPeriod_ClassPeriodName         | scalar $.homeroomPeriodReference.classPeriodName |
        | school_DocumentId                      | documentReference $.schoolReference             |
        | student_DocumentId                     | documentReference $.studentReference            |
        | student_StudentUniqueId                | scalar $.studentReference.studentUniqueId       |
        | entryGradeLevelDescriptor_DescriptorId | descriptorReference $.entryGradeLevelDescriptor |
        | entryDate                              | scalar $.entryDate                              |
        | exitWithdrawDate                       | scalar $.exitWithdrawDate                       |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S02-AC3 @port:lib
  Rule: A unified column knows its members, and for each the binding that says whether it is there

    Scenario: StudentSchoolAssociation
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the table edfi.StudentSchoolAssociation unifies
        | canonical          | index | member                  | path                               | presence                  | presence index | synthetic |
        | CohortYear_Unified | 2     | CohortYear              | $.cohortYear                       | CohortYear_Present        | 1              | yes       |
        | CohortYear_Unified | 2     | GradYear                | $.gradYear                         | GradYear_Present          | 3              | yes       |
        | SchoolId_Unified   | 4     | HomeroomPeriod_SchoolId | $.homeroomPeriodReference.schoolId | HomeroomPeriod_DocumentId | 5              | no        |
        | SchoolId_Unified   | 4     | School_SchoolId         | $.schoolReference.schoolId         | School_DocumentId         | 7              | no        |

    Scenario: Capitals of unified columns stand before small letters
      Given the fixture letter-case
      When the plans are compiled for pgsql
      Then the table outings.Visit unifies
        | canonical         | index | member    | path        | presence          | presence index | synthetic |
        | DayTotal_Unified  | 2     | DayTotal  | $.dayTotal  | DayTotal_Present  | 1              | yes       |
        | DayTotal_Unified  | 2     | TripTotal | $.tripTotal | TripTotal_Present | 6              | yes       |
        | Daybreak_Unified  | 4     | Daybreak  | $.daybreak  | Daybreak_Present  | 3              | yes       |
        | Daybreak_Unified  | 4     | TripStart | $.tripStart | TripStart_Present | 5              | yes       |

  @E15-S02-AC4 @port:lib
  Rule: A nested element takes its key from its parent, and its paths begin at the element

    Scenario: The slots of a student's schedules
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the table edfi.StudentScheduleSlot is written from
        | column                      | source                                                            |
        | Student_DocumentId          | parentKeyPart 0                                                   |
        | ScheduleOrdinal             | parentKeyPart 1                                                   |
        | Ordinal                     | ordinal                                                           |
        | ClassPeriod_DocumentId      | documentReference $.schedules[*].slots[*].classPeriodReference    |
        | ClassPeriod_ClassPeriodName | scalar $.classPeriodReference.classPeriodName                     |
        | ClassPeriod_SchoolId        | scalar $.classPeriodReference.schoolId                            |
        | SlotNumber                  | scalar $.slotNumber                                               |

  @E15-S02-AC5 @port:lib
  Rule: The extension of an element has the element's whole key, that of a document the document's id

    Scenario: Extensions of schools
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the table sample.SchoolExtensionAddress is written from
        | column             | source          |
        | School_DocumentId  | parentKeyPart 0 |
        | Ordinal            | parentKeyPart 1 |
        | Zone               | scalar $.zone   |
      And the table sample.SchoolExtension is written from
        | column     | source          |
        | DocumentId | documentId      |
        | Mascot     | scalar $.mascot |

  @E15-S02-AC6 @port:lib
  Rule: An element that is a descriptor itself has the path $

    Scenario: A list of descriptors
      Given Town
      And Town has the descriptor ProgramDescriptor
      And Town has the resource Offer
        | path                     | declaration                            |
        | $.offerCode              | identity required string(20)           |
        | $.programDescriptors[*]  | required descriptor Town:ProgramDescriptor |
      When the plans are compiled for pgsql
      Then the table town.OfferProgramDescriptor is written from
        | column                         | source                |
        | Offer_DocumentId               | parentKeyPart 0       |
        | Ordinal                        | ordinal               |
        | ProgramDescriptor_DescriptorId | descriptorReference $ |

  @E15-S02-AC7 @port:lib
  Rule: A statement inserts at most 1000 rows and no more parameters than its engine takes

    Scenario Outline: Rows of <width> values, for <dialect>
      When the batch for rows of <width> values is asked for on <dialect>
      Then it is <rows> rows of <width> values, and at most <limit> values

      Examples:
        | width | dialect | rows | limit |
        | 1     | pgsql   | 1000 | 65535 |
        | 1     | mssql   | 1000 | 2098  |
        | 3     | pgsql   | 1000 | 65535 |
        | 3     | mssql   | 699  | 2098  |
        | 5     | pgsql   | 1000 | 65535 |
        | 5     | mssql   | 419  | 2098  |
        | 8     | pgsql   | 1000 | 65535 |
        | 8     | mssql   | 262  | 2098  |
        | 13    | pgsql   | 1000 | 65535 |
        | 13    | mssql   | 161  | 2098  |
        | 52    | pgsql   | 1000 | 65535 |
        | 52    | mssql   | 40   | 2098  |
        | 100   | pgsql   | 655  | 65535 |
        | 100   | mssql   | 20   | 2098  |
        | 2098  | pgsql   | 31   | 65535 |
        | 2098  | mssql   | 1    | 2098  |
        | 2099  | pgsql   | 31   | 65535 |

  @E15-S02-AC8 @port:lib
  Rule: A plan is plain data: read and written again it is the same

    Scenario Outline: The plans of campus, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then the mapping set, read and written again, is the same, and holds nothing but plain values

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    @port:db @engine:pgsql @engine:mssql
    Scenario: Plans that were read from JSON do what they say
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And the document lakeside of Ed-Fi:District
      When the plans write into edfi.District
        | documentId | districtId | nameOfInstitution |
        | @lakeside  | 12         | Lakeside          |
      Then the rows of edfi.District are
        | DocumentId | DistrictId | NameOfInstitution |
        | @lakeside  | 12         | Lakeside          |

  @E15-S02-AC9 @port:lib
  Rule: The list of what is selected is the list of columns of the text

    Scenario Outline: The selects of campus, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then every select list names the columns of its text, in order
      And the hydrate of edfi.ClassPeriod names DocumentId, School_DocumentId, School_SchoolId, ClassPeriodName, OfficialAttendancePeriod

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S02-AC10 @port:lib
  Rule: A row that fits no statement is refused, as is a row without values

    Scenario Outline: <width> values
      When the batch for rows of <width> values is asked for on mssql
      Then it is refused as PLAN_ROW_TOO_WIDE, naming <names>

      Examples:
        | width | names      |
        | 2099  | 2099, 2098 |
        | 0     | 0          |
        | -1    | -1         |

  @E15-S02-AC11 @port:lib
  Rule: A member inside a further array is refused

    Scenario: A member of items in the table of the document
      Given a model of the resource Item with the further columns
        | table     | scope | column | kind   | path         | storage |
        | edfi.Item | $     | Code   | scalar | $.items[*].x | stored  |
      When the model is compiled for pgsql
      Then it is refused as PLAN_PATH, naming edfi.Item, Code, $.items[*].x

  @E15-S02-AC12 @port:lib
  Rule: A key that repeats another column is refused

    Scenario: An alias as the key
      Given a model of the resource Item with nothing but the columns
        | table     | scope | column     | kind   | path     | storage               |
        | edfi.Item | $     | DocumentId | key    | none     | alias of Item_Unified |
        | edfi.Item | $     | ItemId     | scalar | $.itemId | stored                |
        | edfi.Item | $     | Item_Unified | scalar | none | stored                |
      When the model is compiled for pgsql
      Then it is refused as PLAN_ALIAS_WRITE, naming edfi.Item, DocumentId, Item_Unified

  @E15-S02-P1 @port:lib @property
  Rule: Names of parameters are bare, at most 110 characters long, different whatever their case, and never change later

    Scenario: Generated columns, named
      Then for 60 generated lists of columns the parameters are bare, short and different, and a further column changes none

  @E15-S02-P2 @port:lib @property
  Rule: Names with the numbers of rows never meet those of another column

    Scenario: Generated columns in many rows
      Then for 25 generated lists of columns no parameter of a row is that of another column

  @E15-S02-P3 @port:lib @property
  Rule: A batch is as large as both limits allow

    Scenario Outline: Generated widths, for <dialect>
      Then for 120 generated widths a batch on <dialect> is as large as 1000 rows and <limit> values allow

      Examples:
        | dialect | limit |
        | pgsql   | 65535 |
        | mssql   | 2098  |
