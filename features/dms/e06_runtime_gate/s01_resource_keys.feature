@dms @E06-S01 @hard:E06-S00 @hard:E00-S03
Feature: Validate the resource-key seed
  The small resource ids stored in every core row are only trusted after the database proved that they mean what the process thinks they mean.

  Port: http, lib: runtime.validate_resource_keys, db (tampering fixtures), files: structured log.

  @E06-S01-AC1 @port:lib
  Rule: Equal count and hash are enough, and no row is asked for

    Scenario: The keys of campus
      When runtime.validate_resource_keys is asked with
        """
        {"expected": CAMPUS, "summary": {"count": 10, "seed_hash": "f111f539a9b50eabbc476514e6fbc4bdac8ba9de169f4e6a8fb4f21a9026aaac"}}
        """
      Then the answer has
        """
        {"status": "ok", "path": "fast", "reason": null, "diff": null}
        """

  @E06-S01-AC2 @port:http @port:db @engine:pgsql @security
  Rule: The fast path does not touch the table of resource keys

    Scenario: A login that may not read dms.ResourceKey
      Given the fixture campus
      And a database to which the emitted script was applied
      And a login that may create nothing
      And the login may read what a server reads, but not dms.ResourceKey
      And the service of the database for that login
      When the service is asked for schools
      Then the answer is 200
      And a record of dms.gate.resource_keys has
        | path | fast |
        | code | null |

  @E06-S01-AC3 @port:lib
  Rule: A wrong summary is answered with everything that differs

    Scenario: Program is gone, Ghost is there, District has another name
      When runtime.validate_resource_keys is asked with
        """
        {"expected": CAMPUS, "summary": {"count": 9, "seed_hash": "f111f539a9b50eabbc476514e6fbc4bdac8ba9de169f4e6a8fb4f21a9026aaac"},
         "actual": CAMPUS without 7, with 11 Ghost, with 4 Districts}
        """
      Then the answer has
        """
        {"status": "mismatch", "path": "slow", "reason": "rows_differ",
         "diff": {"missing": [{"id": 7, "project": "Ed-Fi", "resource": "Program", "version": "1.0.0"}],
                  "unexpected": [{"id": 11, "project": "Ed-Fi", "resource": "Ghost", "version": "1.0.0"}],
                  "modified": [{"id": 4, "field": "resource", "expected": "District", "actual": "Districts"}],
                  "duplicate_ids": []}}
        """

  @E06-S01-AC4 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A change that leaves the summary alone is not seen

    Scenario: Key 7 has another name
      Given the fixture campus
      And a database to which the emitted script was applied
      And somebody changed ResourceName of 7 in dms.ResourceKey to Programme
      And a freshly started service of the database
      When the service is asked for schools
      Then the answer is 200

  @E06-S01-AC5 @port:lib
  Rule: Right rows below a wrong summary are still a mismatch

    Scenario: One bit of the hash
      When runtime.validate_resource_keys is asked with
        """
        {"expected": CAMPUS, "summary": {"count": 10, "seed_hash": "f111f539a9b50eabbc476514e6fbc4bdac8ba9de169f4e6a8fb4f21a9026aaad"},
         "actual": CAMPUS}
        """
      Then the answer has
        """
        {"status": "mismatch", "path": "slow", "reason": "metadata_only",
         "diff": {"missing": [], "unexpected": [], "modified": [], "duplicate_ids": []}}
        """

  @E06-S01-AC6 @port:lib
  Rule: The report is complete, its text in the log shows twenty entries and counts the rest

    Scenario: Twenty-five keys have other names
      When 25 expected keys meet 25 with other names
      Then the report has the modified ids 1 to 25 in order
      And the log text has 20 lines of modified and counts 5 more

  @E06-S01-AC7 @port:http @port:db @engine:pgsql @engine:mssql @concurrency
  Rule: Requests that come at once share one validation

    Scenario: Sixteen first requests
      Given the fixture campus
      And a database to which the emitted script was applied
      And somebody changed ResourceKeyCount of 1 in dms.EffectiveSchema to 9
      And a freshly started service of the database
      When 16 requests for schools arrive at once
      Then all of them are answered with 503
      And the log has 1 record of dms.gate.resource_keys with level Error

  @E06-S01-AC8 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A mismatch stays until the next start

    Scenario: The summary is repaired while the server runs
      Given the fixture campus
      And a database to which the emitted script was applied
      And somebody changed ResourceKeyCount of 1 in dms.EffectiveSchema to 9
      And a freshly started service of the database
      And the service was asked for schools
      And somebody changed ResourceKeyCount of 1 in dms.EffectiveSchema to 10
      When the service is asked for schools
      Then the answer is 503 with the problem resource-key-seed-validation-error
      When another process is started with the same settings
      And the service is asked for schools
      Then the answer is 200

  @E06-S01-AC9 @port:lib
  Rule: The order of rows is nothing

    Scenario: The rows of the database come backwards
      When runtime.validate_resource_keys is asked with
        """
        {"expected": CAMPUS, "summary": {"count": 9, "seed_hash": "00"},
         "actual": CAMPUS without 2, without 7, with 4 Districts, with 8 Schools, backwards}
        """
      Then the answer has
        """
        {"diff": {"missing": [{"id": 2, "project": "Ed-Fi", "resource": "BellSchedule", "version": "1.0.0"},
                              {"id": 7, "project": "Ed-Fi", "resource": "Program", "version": "1.0.0"}],
                  "unexpected": [],
                  "modified": [{"id": 4, "field": "resource", "expected": "District", "actual": "Districts"},
                               {"id": 8, "field": "resource", "expected": "School", "actual": "Schools"}],
                  "duplicate_ids": []}}
        """

    Scenario: Two keys that differ in everything are told key by key, each by project, resource and version
      When runtime.validate_resource_keys is asked with
        """
        {"expected": [{"id": 1, "project": "A", "resource": "B", "version": "C"},
                      {"id": 2, "project": "D", "resource": "E", "version": "F"}],
         "summary": {"count": 2, "seed_hash": "00"},
         "actual": [{"id": 2, "project": "d", "resource": "e", "version": "f"},
                    {"id": 1, "project": "a", "resource": "b", "version": "c"}]}
        """
      Then the answer has
        """
        {"reason": "rows_differ",
         "diff": {"modified": [{"id": 1, "field": "project", "expected": "A", "actual": "a"},
                               {"id": 1, "field": "resource", "expected": "B", "actual": "b"},
                               {"id": 1, "field": "version", "expected": "C", "actual": "c"},
                               {"id": 2, "field": "project", "expected": "D", "actual": "d"},
                               {"id": 2, "field": "resource", "expected": "E", "actual": "e"},
                               {"id": 2, "field": "version", "expected": "F", "actual": "f"}],
                  "missing": [], "unexpected": [], "duplicate_ids": []}}
        """

  @E06-S01-AC10 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: A client is told that the keys differ, an operator how

    Scenario: Key 7 has another name, and the summary says so
      Given the fixture campus
      And the service of the instances
        | instance | database                 |
        | south    | with other resource keys |
      When the instance south is asked for schools
      Then the answer is 503 with the problem resource-key-seed-validation-error
      And the problem's title is "Resource Key Seed Mismatch"
      And the errors name ddl provision, correlationId
      And the answer does not tell Program
      And a record of dms.gate.resource_keys has
        | level  | Error                    |
        | path   | slow                     |
        | code   | DB_RESOURCE_KEY_MISMATCH |
        | reason | rows_differ              |
      And the text of diff in a record of dms.gate.resource_keys names 7, Program, Programme
      And a record of dms.gate.resource_keys has the correlation id of the answer

  @E06-S01-AC11 @port:http @port:db @engine:pgsql @engine:mssql @fault
  Rule: Keys that cannot be read are a mismatch as well

    Scenario: The table is gone
      Given the fixture campus
      And a database to which the emitted script was applied
      And the foreign keys to dms.ResourceKey were dropped by somebody
      And somebody dropped the table dms.ResourceKey
      And somebody changed ResourceKeyCount of 1 in dms.EffectiveSchema to 9
      And a freshly started service of the database
      When 3 further requests for schools arrive
      Then all of them are answered with 503
      When the service is asked for schools
      Then the answer is 503 with the problem resource-key-seed-validation-error
      And the log has 1 record of dms.gate.resource_keys with reason unreadable

  @E06-S01-AC12 @port:lib
  Rule: Ids that come twice are told alone

    Scenario: Two rows with id 3
      When runtime.validate_resource_keys is asked with
        """
        {"expected": CAMPUS, "summary": {"count": 11, "seed_hash": "00"}, "actual": CAMPUS without 7, with 3 Ghost}
        """
      Then the answer has
        """
        {"status": "mismatch", "reason": "duplicate_ids",
         "diff": {"missing": [], "unexpected": [], "modified": [], "duplicate_ids": [3]}}
        """

    Scenario: The ids 9 and 10, backwards, one of them three times
      When runtime.validate_resource_keys is asked with
        """
        {"expected": CAMPUS, "summary": {"count": 11, "seed_hash": "00"},
         "actual": CAMPUS with 10 Ghost, with 9 Ghost, with 9 Ghost}
        """
      Then the answer has
        """
        {"status": "mismatch", "reason": "duplicate_ids",
         "diff": {"missing": [], "unexpected": [], "modified": [], "duplicate_ids": [9, 10]}}
        """

  @E06-S01-AC13 @port:lib
  Rule: More keys than ids are refused before anything is compared

    Scenario: One too many
      When 32768 expected keys are compared
      Then it is refused as resource_key_limit_exceeded
      And the refusal names ResourceKeyId, 32767

  @E06-S01-P1 @port:lib @property
  Rule: The report turns what was expected into what was found

    Scenario: Generated lists
      Then for 80 generated lists of keys the report turns what was expected into what was found

  @E06-S01-P2 @port:lib @property
  Rule: The seed hash changes with every value of every key

    Scenario: Generated changes
      Then for 60 generated lists the seed hash tells every change of a key
