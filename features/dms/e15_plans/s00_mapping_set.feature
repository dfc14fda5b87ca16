@dms @E15-S00 @hard:E02-S00 @hard:E01-S05 @soft:E01-S02
Feature: Shared plan compiler and runtime cache (umbrella)
  One compiler, used unchanged by the server and by whoever packs plans, turns a derived model into a complete,
  byte-stable mapping set per dialect and keeps it in a process-wide cache.

  Port: lib: plan.compile, plan.compile_model, plan.lookup, plan.cache_stress, db.

  @E15-S00-AC1 @port:lib
  Rule: A mapping set knows every resource, with plans or the reason why it has none

    Scenario Outline: campus, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then the mapping set has
        | resources            | 9  |
        | resources with plans | 7  |
        | descriptors          | 2  |
        | abstract identities  | 1  |
        | resource keys        | 10 |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: Names in the order of their codes, capitals first
      Given the fixture letter-case
      When the plans are compiled for pgsql
      Then the mapping set lists Child, DayTrip, DayTypeDescriptor, Daycare, DaylightDescriptor, Visit

  @E15-S00-AC2 @port:lib
  Rule: Neither process nor surroundings change a byte

    Scenario Outline: Two processes, for <dialect>
      Given the fixture campus
      When two processes compile the plans for <dialect> in these environments
        | PYTHONHASHSEED | TZ               | LC_ALL |
        | 1              | UTC              | C      |
        | 77             | Pacific/Auckland | tr_TR.UTF-8 |
      Then both answers, and two of one process, have the same bytes for <dialect>

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S00-AC3 @port:lib
  Rule: The order of files and members changes no byte

    Scenario Outline: Other spellings, for <dialect>
      Given the fixture campus
      Then for 4 other spellings of the files the plans for <dialect> are the same

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S00-AC4 @port:lib
  Rule: The dialect shows in texts, batches and the keyset alone

    Scenario: campus
      Given the fixture campus
      When the plans are compiled for pgsql and for mssql
      Then the two mapping sets differ only in their dialect, texts, batches and keyset

  @E15-S00-AC5 @port:lib
  Rule: Every text has the canonical layout

    Scenario Outline: The layout of campus, for <dialect>
      Given the fixture campus
      When the plans are compiled for <dialect>
      Then every text obeys the canonical layout

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E15-S00-AC6 @port:lib @port:db @engine:pgsql
  Rule: PostgreSQL accepts every text, and finds the parameters of its plan there

    Scenario: campus, prepared
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      When every text of the plans is prepared
      Then all are accepted, each with the parameters of its plan

  @E15-S00-AC7 @port:lib
  Rule: SQL Server accepts every text

    Scenario: campus, read by a grammar of T-SQL
      Given the fixture campus
      When the plans are compiled for mssql
      Then a grammar of T-SQL reads every text

    @port:db @engine:mssql
    Scenario: campus, described
      Given the fixture campus
      And a database to which the emitted script was applied
      And the plans for the database
      When every text of the plans is described by the server
      Then all are accepted, each with the parameters of its plan

  @E15-S00-AC8 @port:lib @concurrency
  Rule: A key is compiled once, and keys do not wait for one another

    Scenario: One key
      When 32 callers at once ask the cache for campus
      Then it compiles campus 1 times, and all callers have the same

    Scenario: Four keys
      When 32 callers at once ask the cache for a, b, c, d, each compiled in 600 ms
      Then it compiles each 1 times, in less than 2000 ms together

  @E15-S00-AC9 @port:lib
  Rule: A pack holds what is compiled, member for member

    Scenario Outline: <fixture>, for <dialect>
      Given the fixture <fixture>
      When its pack for <dialect> is built and decoded
      Then the pack holds the mapping set that is compiled for <dialect>

      Examples:
        | fixture     | dialect |
        | campus      | pgsql   |
        | campus      | mssql   |
        | school-mini | pgsql   |
        | school-mini | mssql   |

  @E15-S00-AC10 @port:lib
  Rule: The length of a text changes its type and the hash, and no statement

    Scenario: Longer first names
      Given the fixture campus
      And the set is kept as the original
      And the node $.firstName of Ed-Fi:Student has maxLength 80
      When the plans of the original and the changed set are compiled for pgsql
      Then only the schema hash and the type of FirstName in edfi.Student differ

  @E15-S00-AC11 @port:lib
  Rule: Plans that are not there are refused with the reason

    Scenario: A descriptor
      Given the fixture campus
      When the plans of Ed-Fi:AddressTypeDescriptor are looked up
      Then it is refused as PLAN_LOOKUP, naming Ed-Fi, AddressTypeDescriptor, descriptor-storage

    Scenario: Nothing
      Given the fixture campus
      When the plans of Ed-Fi:Nothing are looked up
      Then it is refused as PLAN_LOOKUP, naming Ed-Fi, Nothing

  @E15-S00-AC12 @port:lib
  Rule: A model with one broken resource has no plans at all, and nothing of it is remembered

    Scenario: A lost column
      Given a model of the resource Item
      And the descriptor at $.color is held by Color_DescriptorId of edfi.Item
      When the model is compiled for pgsql
      Then it is refused as PLAN_MODEL_REFERENCE, naming edfi.Item, Color_DescriptorId

    Scenario: The corrected model
      Given a model of the resource Item
      And the descriptor at $.color is held by Color_DescriptorId of edfi.Item
      When the broken model and then the corrected one are compiled for pgsql
      Then the plans are compiled

    Scenario: A cache that is asked again
      Given the first compilation fails
      When 8 callers at once, and then 1 more, ask the cache for campus
      Then it compiles campus 2 times, and all callers that got one have the same
      And 8 callers are refused campus

  @E15-S00-P1 @port:lib @property
  Rule: Plans are clean, name what is there, and do not depend on order

    Scenario: Generated sets
      Then for 5 generated relational sets plans are clean, name what is there, and do not depend on order

  @E15-S00-P2 @port:lib @port:db @engine:pgsql @property
  Rule: Every text of generated sets is accepted by a database of theirs

    Scenario: Generated sets, prepared
      Then for 4 generated relational sets a database of theirs accepts every text
