@dms @E15-S04 @hard:E15-S03
Feature: Write plans for child and extension tables
  Every table of every resource gets a write plan that supports replacing its rows as a whole, in batches that both
  engines accept.

  Port: lib: plan.compile, plan.compile_model, plan.insert_batch, db.

  @E15-S04-AC1 @port:lib
  Rule: Tables are written parents first; rows that are there at most once per document are updated, all others replaced

    Scenario Outline: School, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then the write plans of Ed-Fi:School are
        | table                          | insert | update | delete by                         |
        | edfi.School                    | yes    | yes    | none                              |
        | sample.SchoolExtension         | yes    | yes    | documentId                        |
        | sample.SchoolExtensionBusRoute | yes    | no     | school_DocumentId                 |
        | edfi.SchoolAddress             | yes    | no     | school_DocumentId                 |
        | sample.SchoolExtensionAddress  | yes    | no     | school_DocumentId                 |
        | edfi.SchoolGradeLevel          | yes    | no     | school_DocumentId                 |
        | edfi.SchoolAddressPeriod       | yes    | no     | school_DocumentId, addressOrdinal |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S04-AC2 @port:lib
  Rule: Rows are deleted by the key of their parent

    Scenario: Periods of addresses
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the delete of edfi.SchoolAddressPeriod is
        """
        DELETE FROM "edfi"."SchoolAddressPeriod"
        WHERE
            ("School_DocumentId" = @school_DocumentId)
            AND ("AddressOrdinal" = @addressOrdinal)
        ;
        """
      And the delete of sample.SchoolExtension names documentId
      And the delete of sample.SchoolExtensionBusRoute names school_DocumentId
      And the delete of edfi.SchoolAddress names school_DocumentId
      And the delete of sample.SchoolExtensionAddress names school_DocumentId
      And the delete of edfi.SchoolGradeLevel names school_DocumentId

  @E15-S04-AC3 @port:lib
  Rule: An insert has a line per column and per parameter

    Scenario: Grade levels
      Given the fixture campus
      When the plans are compiled for pgsql
      Then the insert of edfi.SchoolGradeLevel is
        """
        INSERT INTO "edfi"."SchoolGradeLevel"
        (
            "School_DocumentId",
            "Ordinal",
            "GradeLevelDescriptor_DescriptorId"
        )
        VALUES
        (
            @school_DocumentId,
            @ordinal,
            @gradeLevelDescriptor_DescriptorId
        )
        ;
        """

    Scenario Outline: The digest of grade levels, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then the insert of edfi.SchoolGradeLevel has the digest <digest>

      Examples:
        | dialect | digest                                                           |
        | pgsql   | 15ef41bbee513f291387538b7b65056cfad6d019096a5be81d03530e78315940 |
        | mssql   | fbaf335e64b1fbf7e0d6c57c5d371452a64860b34bd85f1c321626183def1532 |

  @E15-S04-AC4 @port:lib
  Rule: An update sets all stored columns but the key

    Scenario: Schools, on mssql
      Given the fixture campus
      When the plans are compiled for mssql
      Then the update of edfi.School is
        """
        UPDATE [edfi].[School]
        SET
            [CharterApproved] = @charterApproved,
            [DayStart] = @dayStart,
            [LastAuditAt] = @lastAuditAt,
            [NameOfInstitution] = @nameOfInstitution,
            [OperatingBudget] = @operatingBudget,
            [SchoolId] = @schoolId,
            [ShortName] = @shortName
        WHERE
            ([DocumentId] = @documentId)
        ;
        """

  @E15-S04-AC5 @port:lib
  Rule: A table of references is bound and batched like any other

    Scenario: Class periods of bell schedules
      Given the fixture campus
      When the plans are compiled for mssql
      Then the insert of edfi.BellScheduleClassPeriod names bellSchedule_DocumentId, ordinal, classPeriod_DocumentId, classPeriod_ClassPeriodName, classPeriod_SchoolId
      And a statement may insert 419 rows of edfi.BellScheduleClassPeriod

  @E15-S04-AC6 @port:lib
  Rule: What is stored of unified values is written: the value and who gave it, not who shows it

    Scenario: Two optional amounts of an element
      Given Town
      And Town has the resource Ledger
        | path                | declaration                  |
        | $.ledgerCode        | identity required string(20) |
        | $.lines[*].lineCode | required string(20)          |
        | $.lines[*].amount   | integer                      |
        | $.lines[*].paid     | integer                      |
      And Town:Ledger has the member "/equalityConstraints" [{"sourceJsonPath": "$.lines[*].amount", "targetJsonPath": "$.lines[*].paid"}]
      When the plans are compiled for pgsql
      Then the table town.LedgerLine is written from
        | column         | source            |
        | Ledger_DocumentId | parentKeyPart 0 |
        | Ordinal        | ordinal           |
        | Amount_Present | precomputed       |
        | Amount_Unified | precomputed       |
        | Paid_Present   | precomputed       |
        | LineCode       | scalar $.lineCode |
      And the insert of town.LedgerLine names ledger_DocumentId, ordinal, amount_Present, amount_Unified, paid_Present, lineCode
      And the table town.LedgerLine unifies
        | canonical      | index | member | path     | presence       | presence index | synthetic |
        | Amount_Unified | 3     | Amount | $.amount | Amount_Present | 2              | yes       |
        | Amount_Unified | 3     | Paid   | $.paid   | Paid_Present   | 4              | yes       |

  @E15-S04-AC7 @port:lib
  Rule: Unified descriptors keep their paths and their kind

    Scenario: The two types of a move
      Given Town
      And Town has the addition +move
      When the plans are compiled for pgsql
      Then the table town.Move unifies
        | canonical                               | member                          | path                 | kind       | descriptor          | presence                              | synthetic |
        | FromTypeDescriptor_Unified_DescriptorId | FromTypeDescriptor_DescriptorId | $.fromTypeDescriptor | descriptor | Town:AddressTypeDescriptor | none                                  | no        |
        | FromTypeDescriptor_Unified_DescriptorId | ToTypeDescriptor_DescriptorId   | $.toTypeDescriptor   | descriptor | Town:AddressTypeDescriptor | ToTypeDescriptor_DescriptorId_Present | yes       |

  @E15-S04-AC8 @port:lib
  Rule: A unified member that is the element itself has the path $

    Scenario: An element that is a descriptor
      Given a model of the resource Item with the further columns
        | table          | scope       | column               | kind       | path       | storage                   |
        | edfi.ItemColor | $.colors[*] | Item_DocumentId      | key        | none       | stored                    |
        | edfi.ItemColor | $.colors[*] | Ordinal              | ordinal    | none       | stored                    |
        | edfi.ItemColor | $.colors[*] | Color_Unified        | descriptor | none       | stored                    |
        | edfi.ItemColor | $.colors[*] | Color_DescriptorId   | descriptor | $.colors[*] | alias of Color_Unified   |
      And edfi.ItemColor unifies Color_DescriptorId into Color_Unified
      And the descriptor at $.colors[*] is held by Color_DescriptorId of edfi.ItemColor
      When the model is compiled for pgsql
      Then the table edfi.ItemColor unifies
        | canonical     | member             | path | kind       | descriptor            |
        | Color_Unified | Color_DescriptorId | $    | descriptor | Ed-Fi:ColorDescriptor |

  @E15-S04-AC9 @port:lib
  Rule: Rows are inserted in batches, and all of them arrive in order

    Scenario Outline: The batch of grade levels, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then a statement may insert <rows> rows of edfi.SchoolGradeLevel

      Examples:
        | dialect | rows |
        | pgsql   | 1000 |
        | mssql   | 699  |

    @port:db @engine:pgsql @engine:mssql
    Scenario: 1,001 grade levels
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      And the document lakeside of Ed-Fi:School
      And the rows of edfi.School
        | DocumentId | SchoolId | NameOfInstitution |
        | @lakeside  | 255901   | Lakeside          |
      And 1001 descriptors of Ed-Fi:GradeLevelDescriptor
      When the plans write 1001 rows of edfi.SchoolGradeLevel for lakeside in batches
      Then the batches are of
        | dialect | rows      |
        | pgsql   | 1000, 1   |
        | mssql   | 699, 302  |
      And reading edfi.SchoolGradeLevel for lakeside gives the ordinals 0 to 1000

  @E15-S04-AC10 @port:lib
  Rule: Each level of nesting is deleted by one column less than its key

    Scenario: Frames, boards and slots
      Given Town
      And Town has the resource Rack
        | path                                | declaration                  |
        | $.rackCode                          | identity required string(20) |
        | $.frames[*].frameCode              | required string(20)          |
        | $.frames[*].boards[*].boardCode    | required string(20)          |
        | $.frames[*].boards[*].slots[*].slotCode | required string(20)     |
      When the plans are compiled for pgsql
      Then the write plans of Town:Rack are
        | table                    | delete by                                    |
        | town.Rack                | none                                         |
        | town.RackFrame           | rack_DocumentId                              |
        | town.RackFrameBoard      | rack_DocumentId, frameOrdinal                |
        | town.RackFrameBoardSlot  | rack_DocumentId, frameOrdinal, boardOrdinal  |
      And the table town.RackFrameBoardSlot is written from
        | column          | source            |
        | Rack_DocumentId | parentKeyPart 0   |
        | FrameOrdinal    | parentKeyPart 1   |
        | BoardOrdinal    | parentKeyPart 2   |
        | Ordinal         | ordinal           |
        | SlotCode        | scalar $.slotCode |

  @E15-S04-AC11 @port:lib
  Rule: Two extensions of an element are two tables, in the order of the model

    Scenario: Two projects that extend an element
      Given a model of the resource Item with the further columns
        | table             | scope                  | column          | kind    | path                        | storage |
        | edfi.ItemPart     | $.parts[*]             | Item_DocumentId | key     | none                        | stored  |
        | edfi.ItemPart     | $.parts[*]             | Ordinal         | ordinal | none                        | stored  |
        | beta.ItemExtensionPart | $.parts[*]._ext.beta   | Item_DocumentId | key     | none                        | stored  |
        | beta.ItemExtensionPart | $.parts[*]._ext.beta   | Ordinal         | key     | none                        | stored  |
        | beta.ItemExtensionPart | $.parts[*]._ext.beta   | Zone            | scalar  | $.parts[*]._ext.beta.zone   | stored  |
        | acme.ItemExtensionPart | $.parts[*]._ext.acme   | Item_DocumentId | key     | none                        | stored  |
        | acme.ItemExtensionPart | $.parts[*]._ext.acme   | Ordinal         | key     | none                        | stored  |
        | acme.ItemExtensionPart | $.parts[*]._ext.acme   | Zone            | scalar  | $.parts[*]._ext.acme.zone   | stored  |
      When the model is compiled for pgsql
      Then the write plans of Ed-Fi:Item are
        | table                  | update | delete by       |
        | edfi.Item              | yes    | none            |
        | edfi.ItemPart          | no     | item_DocumentId |
        | beta.ItemExtensionPart | no     | item_DocumentId |
        | acme.ItemExtensionPart | no     | item_DocumentId |

  @E15-S04-AC12 @port:lib
  Rule: A unification class of columns that do not belong together is refused

    Scenario: A member that is stored
      Given a model of the resource Item with the further columns
        | table     | scope | column       | kind   | path     | storage               |
        | edfi.Item | $     | Year         | scalar | $.year   | stored                |
        | edfi.Item | $     | Year_Unified | scalar | none     | stored                |
      And edfi.Item unifies Year into Year_Unified
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming edfi.Item, Year_Unified, Year

    Scenario: A value that is stored nowhere
      Given a model of the resource Item with the further columns
        | table     | scope | column | kind   | path   | storage               |
        | edfi.Item | $     | Year   | scalar | $.year | alias of Year_Unified |
      And edfi.Item unifies Year into Year_Unified
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming edfi.Item, Year_Unified

  @E15-S04-AC13 @port:lib
  Rule: A presence that no class gives, or two, is refused

    Scenario: Nobody's presence
      Given a model of the resource Item with the further columns
        | table     | scope | column       | kind   | path | storage |
        | edfi.Item | $     | Year_Present | scalar | none | stored  |
      When the model is compiled for pgsql
      Then it is refused as PLAN_PRECOMPUTED_ORPHAN, naming edfi.Item, Year_Present, 0

    Scenario: The presence of two years
      Given a model of the resource Item with the further columns
        | table     | scope | column       | kind   | path    | storage                            |
        | edfi.Item | $     | Present      | scalar | none    | stored                             |
        | edfi.Item | $     | A_Unified    | scalar | none    | stored                             |
        | edfi.Item | $     | B_Unified    | scalar | none    | stored                             |
        | edfi.Item | $     | A            | scalar | $.a     | alias of A_Unified by Present      |
        | edfi.Item | $     | B            | scalar | $.b     | alias of B_Unified by Present      |
      And edfi.Item unifies A into A_Unified
      And edfi.Item unifies B into B_Unified
      When the model is compiled for pgsql
      Then it is refused as PLAN_PRECOMPUTED_ORPHAN, naming edfi.Item, Present, 2

  @E15-S04-AC14 @port:lib
  Rule: A child's key that repeats another column is refused

    Scenario: The ordinal of a part
      Given a model of the resource Item with the further columns
        | table         | scope      | column          | kind    | path | storage               |
        | edfi.ItemPart | $.parts[*] | Item_DocumentId | key     | none | stored                |
        | edfi.ItemPart | $.parts[*] | Ordinal         | ordinal | none | alias of Part_Unified |
        | edfi.ItemPart | $.parts[*] | Part_Unified    | scalar  | none | stored                |
      When the model is compiled for pgsql
      Then it is refused as PLAN_ALIAS_WRITE, naming edfi.ItemPart, Ordinal, Part_Unified

  @E15-S04-AC15 @port:lib
  Rule: A row too wide for an engine is refused there alone

    Scenario Outline: 2,100 columns, for <dialect>
      Given a model of the resource Item with the further columns
        | table         | scope      | column          | kind    | path | storage |
        | edfi.ItemPart | $.parts[*] | Item_DocumentId | key     | none | stored  |
        | edfi.ItemPart | $.parts[*] | Ordinal         | ordinal | none | stored  |
      And edfi.ItemPart has 2100 columns in all
      When the model is compiled for <dialect>
      Then <outcome>

      Examples:
        | dialect | outcome                                                               |
        | mssql   | it is refused as PLAN_ROW_TOO_WIDE, naming edfi.ItemPart, 2100, 2098  |
        | pgsql   | the plans are compiled                                                |

  @E15-S04-AC16 @port:lib
  Rule: A child without its parent's key is refused

    Scenario: Parts that know nothing but their place
      Given a model of the resource Item with the further columns
        | table         | scope      | column  | kind    | path | storage |
        | edfi.ItemPart | $.parts[*] | Ordinal | ordinal | none | stored  |
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming edfi.ItemPart

  @E15-S04-P1 @port:lib @property
  Rule: An insert writes the stored columns of its table, and no text writes an alias

    Scenario Outline: Generated sets, for <dialect>
      Then for 6 generated relational sets the plans for <dialect> write what is stored and nothing else

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S04-P2 @port:lib @property
  Rule: Every precomputed value is produced once

    Scenario: Generated sets
      Then for 8 generated relational sets every precomputed binding has one producer

  @E15-S04-P3 @port:lib @port:db @engine:pgsql @property
  Rule: Rows written one by one and together are the same

    Scenario: Generated schedules
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      Then for 8 generated lists of schedules single and multi-row inserts leave the same rows
