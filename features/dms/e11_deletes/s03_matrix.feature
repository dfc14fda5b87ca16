@dms @E11-S03 @hard:E11-S00 @hard:E11-S01 @hard:E11-S02
Feature: Delete test matrix on both engines
  The delete behaviour is covered by one list of cases that runs unchanged on every engine and explains its failures.
  The list is the features of E11-S00 to E11-S02; here the suite judges with it once more, in a run of its own.

  Port: suite runner (cli), http, files (report).

  @E11-S03-AC1 @port:http @port:db @slow
  Rule: Every case of an engine is executed, and reported by the criterion that it is an example of

    @engine:pgsql
    Scenario: PostgreSQL
      When the cases of pgsql are run, but for properties and slow ones
      Then every case of pgsql was executed and is reported by its criterion
      And the run's exit code is 0

  @E11-S03-AC2 @port:http @port:db
  Rule: The same list runs on SQL Server

    @engine:mssql @slow
    Scenario: SQL Server
      When the cases of mssql are run, but for properties and slow ones
      Then every case of mssql was executed and is reported by its criterion
      And the run's exit code is 0

    Scenario: Cases for one engine alone are few, and tagged so
      Then only these criteria have cases for one engine alone
        | criterion    | engine |
        | E11-S00-AC10 | pgsql  |
        | E11-S00-AC12 | pgsql  |
        | E11-S00-AC20 | pgsql  |
        | E11-S00-AC21 | pgsql  |
        | E11-S00-P2   | pgsql  |
        | E11-S00-P3   | pgsql  |
        | E11-S01-AC9  | pgsql  |
        | E11-S01-AC13 | pgsql  |
        | E11-S01-AC15 | pgsql  |
        | E11-S02-AC1  | pgsql  |
        | E11-S02-AC2  | pgsql  |
        | E11-S02-AC3  | pgsql  |
        | E11-S02-AC4  | pgsql  |
        | E11-S02-AC7  | pgsql  |
        | E11-S02-AC8  | pgsql  |
        | E11-S02-AC9  | pgsql  |
        | E11-S02-AC12 | pgsql  |
        | E11-S02-AC14 | pgsql  |
        | E11-S02-P2   | pgsql  |

  @E11-S03-AC3 @port:http @port:db
  Rule: A case comes out the same on both engines, apart from ids

    Scenario Outline: Every document of a set, and what cannot be deleted
      Given the fixture <fixture>
      And a database to which the emitted script was applied
      And the service of the database
      And the same on a database of <other>
      When everything of <documents> is deleted on both, first what others refer to, and what cannot be deleted
      Then the outcomes are the same, case by case
      And there are outcomes with the statuses 204, 400, 404, 405, 409

      @engine:pgsql
      Examples: Two databases of one engine
        | fixture        | documents   | other |
        | school-mini    | reads-small | pgsql |
        | identity-chain | chain-small | pgsql |
        | fanout         | fan-small   | pgsql |

      @engine:mssql
      Examples: Two engines
        | fixture        | documents   | other |
        | school-mini    | reads-small | pgsql |
        | identity-chain | chain-small | pgsql |
        | fanout         | fan-small   | pgsql |

    Scenario: A difference is told with both values and the case
      When the outcomes are compared
        | case | pgsql                                                   | mssql                                                   |
        | h1   | 409; dependent-item-exists; Dependent Item Exists; Near | 409; dependent-item-exists; Dependent Item Exists; Near |
        | h9   | 409; dependent-item-exists; Dependent Item Exists; Pair | 500; system; System Error; none                         |
        | p1   | 204; none; none; none                                   | 404; none; none; none                                   |
      Then the differences are told as
        | h9: 409, dependent-item-exists, Dependent Item Exists, Pair on pgsql, 500, system, System Error, none on mssql |
        | p1: 204, none, none, none on pgsql, 404, none, none, none on mssql                                             |

  @E11-S03-AC4 @port:files
  Rule: The report of a failed conflict says what an operator looks for first

    Scenario: A recorded run in which a conflict was answered with 500
      Given the recorded run refused-delete
      When its reports are made
      Then each names
        | DELETE /data/ed-fi/sessions/                 |
        | answer: 500                                  |
        | constraint: FK_CourseOffering_Session_RefKey |
        | Ed-Fi CourseOffering                         |
        | in edfi.CourseOffering                       |
        | urn:ed-fi:api:system                         |
        | rows: 1 in edfi.Session                      |

    @engine:pgsql @port:http @port:db @slow
    Scenario: A run of a build that answers 500 for a conflict
      When a build that answers 500 for a conflict is judged by the cases of E11-S01-AC1
      Then the failure of E11-S01-AC1 names
        | request: DELETE /data/ed-fi/sessions/        |
        | answer: 500                                  |
        | constraint: FK_CourseOffering_Session_RefKey |
        | referrer: Ed-Fi CourseOffering               |
        | in edfi.CourseOffering                       |
        | dependent-item-exists                        |
        | rows: 1 in edfi.Session                      |

  @E11-S03-AC5 @port:lib
  Rule: What an absent engine keeps from running is told with the reason, and is a failure only where the engine is required

    @engine:pgsql
    Scenario: Nobody requires SQL Server
      When the cases of E11-S01-AC11 and E11-S03-AC2-sql-server are run
      Then E11-S03-AC2 is reported as not-run, because the example is about mssql
      And E11-S01-AC11 is reported as passed
      And the run's exit code is 0

    @engine:pgsql
    Scenario: SQL Server is required
      When the cases of E11-S01-AC11 and E11-S03-AC2-sql-server are run, and mssql is required
      Then E11-S03-AC2 is reported as failed, because the example is about mssql, which this run requires
      And E11-S01-AC11 is reported as passed
      And the run's exit code is 1

    @engine:pgsql
    Scenario: The engine that is here is required
      When the cases of E11-S01-AC11 and E11-S03-AC2-sql-server are run, and pgsql is required
      Then E11-S03-AC2 is reported as not-run, because the example is about mssql
      And the run's exit code is 0

  @E11-S03-AC6 @port:files
  Rule: No criterion is without a case, no case without a criterion, and none is skipped without a reason

    Scenario: The stories of deletes
      Then the stories of deletes have exactly these criteria
        | story   | criteria | properties |
        | E11-S00 | 21       | 3          |
        | E11-S01 | 16       | 2          |
        | E11-S02 | 15       | 2          |
        | E11-S03 | 7        | 1          |

    Scenario Outline: Features that were changed
      Given a copy of the features of deletes in which <change>
      Then the check of the copy names <named>

      Examples:
        | change                                   | named                        |
        | E11-S01-AC4 has no case                  | E11-S01-AC4                  |
        | E11-S00-P2 has no case                   | E11-S00-P2                   |
        | E11-S02-AC15 is called E11-S02-AC16      | E11-S02-AC15, E11-S02-AC16   |

    Scenario: A case that is skipped without a reason
      When a suite whose only case is skipped without a reason is run
      Then E11-S00-AC1 is reported as harness-error, because skips the scenario and says no reason
      And the run's exit code is 3

  @E11-S03-AC7 @port:http @port:db @fault @slow
  Rule: A build that deletes wrongly is found, and the report says by which criterion

    @engine:pgsql
    Scenario Outline: A build that <defect>
      When a build that <defect> is judged by the cases of E11-S00-AC16, E11-S01-AC1 and E11-S01-AC2
      Then the failing criteria are <criteria>
      And <sound> is reported as passed
      And the run's exit code is 1

      Examples:
        | defect                        | criteria                 | sound        |
        | deletes referrers by cascade  | E11-S01-AC2              | E11-S00-AC16 |
        | answers 204 for an unknown id | E11-S00-AC16             | E11-S01-AC1  |
        | answers 500 for a conflict    | E11-S01-AC1, E11-S01-AC2 | E11-S00-AC16 |

  @E11-S03-P1 @property @port:http @port:db
  Rule: Whatever is deleted in whatever order, both engines answer the same

    Scenario Outline: Any hubs, pairs, nears and baskets, beside a database of <other>
      Given the fixture fanout
      And a database to which the emitted script was applied
      And the service of the database
      And the same on a database of <other>
      Then for any graph of documents, deleted in any order, the traces are the same

      @engine:pgsql
      Examples: Two databases of one engine
        | other |
        | pgsql |

      @engine:mssql
      Examples: Two engines
        | other |
        | pgsql |
