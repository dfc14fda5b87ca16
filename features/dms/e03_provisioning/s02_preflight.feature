@dms @E03-S02 @hard:E03-S01
Feature: Preflight, repetition and diagnostics
  A database that belongs to another schema, or whose contract rows were changed, is refused before anything is touched, and the message says what differs.

  Port: cli: ddl provision; db (tampering on a scratch database); lib: provision.preflight ({expected, tables} → {state, errors[]}).

  @E03-S02-AC1
  Rule: A database of another schema set is refused with both hashes, and nothing of the new set is made

    @port:cli @port:db @engine:pgsql @engine:mssql
    Scenario: ddl-mini is there, ddl-unify-scalar is asked for
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And what the database holds is noted
      When the database is provisioned for ddl-unify-scalar instead
      Then the command's exit code is 3
      And the command fails with EFFECTIVE_SCHEMA_HASH_MISMATCH
      And the error labels the hash of ddl-unify-scalar as expected and that of ddl-mini as actual
      And the database holds what was noted

    @port:lib
    Scenario: Nothing but the hashes is looked at
      Given the fixture ddl-mini
      And contents that fit the schema set
      And EffectiveSchemaHash of 1 in dms.EffectiveSchema was read as "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      And dms.ResourceKey was not found
      When they are judged
      Then the state is foreign
      And the only errors are EFFECTIVE_SCHEMA_HASH_MISMATCH
      And the message of EFFECTIVE_SCHEMA_HASH_MISMATCH has the words 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, expected, actual

  @E03-S02-AC2
  Rule: A changed resource key is reported with both values, and not put right

    @port:cli @port:db @engine:pgsql @engine:mssql
    Scenario: School became Schoolz
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody changed ResourceName of 4 in dms.ResourceKey to Schoolz
      And what the database holds is noted
      When the database is provisioned
      Then the command's exit code is 3
      And the command fails with RESOURCE_KEY_MISMATCH
      And the error line of RESOURCE_KEY_MISMATCH tells 0 missing, 0 unexpected, 1 modified
      And standard error has the lines
        """
        modified: 4 ResourceName expected='School' actual='Schoolz'
        """
      And the database holds what was noted

    @port:lib
    Scenario: School became Schoolz, judged without a database
      Given the fixture ddl-mini
      And contents that fit the schema set
      And ResourceName of 4 in dms.ResourceKey was read as "Schoolz"
      When they are judged
      Then the state is drifted
      And the only errors are RESOURCE_KEY_MISMATCH
      And the message of RESOURCE_KEY_MISMATCH has the words 0 missing, 0 unexpected, 1 modified
      And the report of RESOURCE_KEY_MISMATCH is
        """
        modified: 4 ResourceName expected='School' actual='Schoolz'
        """
      And the difference of RESOURCE_KEY_MISMATCH is
        """
        {"table": "dms.ResourceKey", "missing": [], "unexpected": [], "duplicate_ids": [], "reason": "rows_differ",
         "modified": [{"id": 4, "field": "resource", "expected": "School", "actual": "Schoolz"}]}
        """

    @port:lib
    Scenario: Several fields of one key are told in the order of the columns
      Given the fixture ddl-mini
      And contents that fit the schema set
      And ResourceVersion of 8 in dms.ResourceKey was read as "1.1.1"
      And ProjectName of 8 in dms.ResourceKey was read as "sample"
      And ResourceName of 2 in dms.ResourceKey was read as null
      When they are judged
      Then the message of RESOURCE_KEY_MISMATCH has the words 3 modified
      And the report of RESOURCE_KEY_MISMATCH is
        """
        modified: 2 ResourceName expected='GradeLevelDescriptor' actual=NULL
        modified: 8 ProjectName expected='Sample' actual='sample'
        modified: 8 ResourceVersion expected='1.1.0' actual='1.1.1'
        """

  @E03-S02-AC3
  Rule: One run tells both what is missing and what is unexpected

    @port:cli @port:db @engine:pgsql @engine:mssql
    Scenario: Key 8 is gone, key 9 came
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody removed 8 from dms.ResourceKey
      And the rows of dms.ResourceKey
        | ResourceKeyId | ProjectName | ResourceName | ResourceVersion |
        | 9             | Ed-Fi       | Ghost        | 5.0.0           |
      And what the database holds is noted
      When the database is provisioned
      Then the command's exit code is 3
      And the error line of RESOURCE_KEY_MISMATCH tells 1 missing, 1 unexpected, 0 modified
      And standard error has the lines
        """
        missing: 8 ProjectName='Sample' ResourceName='Bus' ResourceVersion='1.1.0'
        unexpected: 9 ProjectName='Ed-Fi' ResourceName='Ghost' ResourceVersion='5.0.0'
        """
      And the database holds what was noted

    @port:lib
    Scenario: Key 8 is gone and key 9 came, judged without a database
      Given the fixture ddl-mini
      And contents that fit the schema set
      And dms.ResourceKey was read without 8
      And dms.ResourceKey was read with the further row
        """
        {"ResourceKeyId": 9, "ProjectName": "Ed-Fi", "ResourceName": "Ghost", "ResourceVersion": "5.0.0"}
        """
      When they are judged
      Then the difference of RESOURCE_KEY_MISMATCH is
        """
        {"table": "dms.ResourceKey", "modified": [], "duplicate_ids": [], "reason": "rows_differ",
         "missing": [{"id": 8, "project": "Sample", "resource": "Bus", "version": "1.1.0"}],
         "unexpected": [{"id": 9, "project": "Ed-Fi", "resource": "Ghost", "version": "5.0.0"}]}
        """

    @port:lib
    Scenario: An id that occurs twice cannot be paired
      Given the fixture ddl-mini
      And contents that fit the schema set
      And dms.ResourceKey was read with the further row
        """
        {"ResourceKeyId": 3, "ProjectName": "Ed-Fi", "ResourceName": "Ghost", "ResourceVersion": "5.0.0"}
        """
      When they are judged
      Then the difference of RESOURCE_KEY_MISMATCH is
        """
        {"table": "dms.ResourceKey", "missing": [], "unexpected": [], "modified": [], "duplicate_ids": [3],
         "reason": "duplicate_ids"}
        """

  @E03-S02-AC4
  Rule: A wrong recorded seed hash is told with both values, and the resource keys, which are right, are not accused

    @port:cli @port:db @engine:pgsql @engine:mssql
    Scenario: One bit is flipped
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody changed ResourceKeySeedHash of 1 in dms.EffectiveSchema to 0x61d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663
      And what the database holds is noted
      When the database is provisioned
      Then the command's exit code is 3
      And the errors of the command are
        | code                      | names                                                                                                                                                                 |
        | EFFECTIVE_SCHEMA_MISMATCH | ResourceKeySeedHash, 60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663, 61d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 |
      And the database holds what was noted

    @port:lib
    Scenario Outline: Of the recorded row, <column> differs
      Given the fixture ddl-mini
      And contents that fit the schema set
      And <column> of 1 in dms.EffectiveSchema was read as <actual>
      When they are judged
      Then the state is drifted
      And the only errors are EFFECTIVE_SCHEMA_MISMATCH
      And the report of EFFECTIVE_SCHEMA_MISMATCH is
        """
        modified: 1 <column> expected='<expected>' actual=<shown>
        """

      Examples:
        | column                 | expected                                                         | actual                                                             | shown                                                              |
        | ResourceKeySeedHash    | 60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 | "60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8662" | '60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8662' |
        | ResourceKeyCount       | 8                                                                | 9                                                                  | '9'                                                                |
        | ApiSchemaFormatVersion | 1.0.0                                                            | "1.0.0 "                                                           | '1.0.0 '                                                           |

  @E03-S02-AC5
  Rule: Everything that differs is told in one run: the recorded row, then resource keys, then projects

    @port:cli @port:db @engine:pgsql @engine:mssql
    Scenario: A resource key and a project
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody changed ProjectVersion of sample in dms.SchemaComponent to 9.9.9
      And somebody changed ResourceName of 4 in dms.ResourceKey to Schoolz
      And what the database holds is noted
      When the database is provisioned
      Then the command's exit code is 3
      And the errors of the command are
        | code                      | names                                                                |
        | RESOURCE_KEY_MISMATCH     | modified: 4 ResourceName expected='School' actual='Schoolz'          |
        | SCHEMA_COMPONENT_MISMATCH | modified: sample ProjectVersion expected='1.1.0' actual='9.9.9'      |
      And the database holds what was noted

    @port:lib
    Scenario: All three tables
      Given the fixture ddl-mini
      And contents that fit the schema set
      And IsExtensionProject of sample in dms.SchemaComponent was read as false
      And ResourceKeyCount of 1 in dms.EffectiveSchema was read as 7
      And dms.ResourceKey was read without 8
      When they are judged
      Then the only errors are EFFECTIVE_SCHEMA_MISMATCH, RESOURCE_KEY_MISMATCH, SCHEMA_COMPONENT_MISMATCH
      And the report of SCHEMA_COMPONENT_MISMATCH is
        """
        modified: sample IsExtensionProject expected='true' actual='false'
        """

    @port:lib
    Scenario: Projects that came and went, in ordinal order
      Given the fixture ddl-mini
      And contents that fit the schema set
      And dms.SchemaComponent was read without sample
      And dms.SchemaComponent was read with the further row
        """
        {"EffectiveSchemaHash": "x", "ProjectEndpointName": "a", "ProjectName": "A", "ProjectVersion": "1.0.0", "IsExtensionProject": true}
        """
      And dms.SchemaComponent was read with the further row
        """
        {"EffectiveSchemaHash": "x", "ProjectEndpointName": "B", "ProjectName": "B", "ProjectVersion": "1.0.0", "IsExtensionProject": true}
        """
      When they are judged
      Then the only errors are SCHEMA_COMPONENT_MISMATCH
      And the message of SCHEMA_COMPONENT_MISMATCH has the words 1 missing, 2 unexpected, 0 modified

  @E03-S02-AC6
  Rule: Letter case counts, whatever the collation of the database

    @port:cli @port:db @engine:pgsql @engine:mssql
    Scenario: Ed-Fi became ED-FI
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody changed ProjectName of 4 in dms.ResourceKey to ED-FI
      When the database is provisioned
      Then the command's exit code is 3
      And the command fails with RESOURCE_KEY_MISMATCH
      And standard error has the lines
        """
        modified: 4 ProjectName expected='Ed-Fi' actual='ED-FI'
        """

    @port:lib
    Scenario Outline: <what>, as any engine hands it to the client
      Given the fixture ddl-mini
      And contents that fit the schema set
      And ProjectName of 4 in dms.ResourceKey was read as <value>
      When they are judged
      Then the state is drifted
      And the only errors are RESOURCE_KEY_MISMATCH

      Examples:
        | what                        | value           |
        | Other letter case           | "ED-FI"         |
        | A blank at the end          | "Ed-Fi "        |
        | Letters of double width     | "Ｅｄ-Ｆｉ"       |
        | An accent on its own        | "E\u0301d-Fi"   |
        | A letter that is not shown  | "Ed-\u200bFi"   |

  @E03-S02-AC7 @port:cli @port:db @engine:pgsql
  Rule: A first run that broke off is completed, with a warning

    Scenario: Neither fingerprint nor projects are recorded, and there is no document
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody emptied dms.SchemaComponent
      And somebody emptied dms.EffectiveSchema
      When the database is provisioned
      Then the command's exit code is 0
      And the summary says that the database was completed
      And standard error warns of PARTIAL_PROVISIONING and names the database
      And the database is as one that the emitted script made

    Scenario: What broke off was the run of another schema set
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody emptied dms.SchemaComponent
      And somebody emptied dms.EffectiveSchema
      And what the database holds is noted
      When the database is provisioned for ddl-unify-scalar instead
      Then the command's exit code is 3
      And the command fails with RESOURCE_KEY_MISMATCH
      And the database holds what was noted

  @E03-S02-AC8 @port:lib
  Rule: The text shows twenty entries of a section and counts the rest; the difference itself is complete and in order

    Scenario Outline: <changed> changed keys
      Given contents with 30 resource keys that fit
      And the names of the first <changed> resource keys were read with a z behind them
      When they are judged
      Then the message of RESOURCE_KEY_MISMATCH has the words <changed> modified
      And the report of RESOURCE_KEY_MISMATCH has 20 lines of modified and ends with … <more> more
      And the difference of RESOURCE_KEY_MISMATCH lists the modified ids 1 to <changed> in order

      Examples:
        | changed | more |
        | 21      | 1    |
        | 25      | 5    |
        | 30      | 10   |

    Scenario: Twenty changed keys are shown without a word about more
      Given contents with 20 resource keys that fit
      And the names of the first 20 resource keys were read with a z behind them
      When they are judged
      Then the report of RESOURCE_KEY_MISMATCH has 19 lines of modified before modified: 20 ResourceName expected='Thing20' actual='Thing20z'

  @E03-S02-AC9 @port:cli @port:db @port:files @engine:pgsql
  Rule: On request the complete difference is written as JSON

    Scenario: The report of a changed key
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody changed ResourceName of 4 in dms.ResourceKey to Schoolz
      When the database is provisioned with "--report diff.json"
      Then the command's exit code is 3
      And the report diff.json has for dms.ResourceKey
        """
        {"missing": [], "unexpected": [], "duplicate_ids": [], "reason": "rows_differ",
         "modified": [{"id": 4, "field": "resource", "expected": "School", "actual": "Schoolz"}]}
        """
      And the report diff.json has for dms.SchemaComponent
        """
        {"missing": [], "unexpected": [], "modified": [], "duplicate_ids": [], "reason": null}
        """

    Scenario: The rows are right and the summary is wrong
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody changed ResourceKeyCount of 1 in dms.EffectiveSchema to 7
      When the database is provisioned with "--report diff.json"
      Then the report diff.json has for dms.ResourceKey
        """
        {"missing": [], "unexpected": [], "modified": [], "duplicate_ids": [], "reason": "metadata_only"}
        """
      And the report diff.json has for dms.EffectiveSchema
        """
        {"missing": [], "unexpected": [], "duplicate_ids": [], "reason": "rows_differ",
         "modified": [{"id": 1, "field": "resource_key_count", "expected": 8, "actual": 7}]}
        """

    Scenario: A table cannot be read
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody dropped the table dms.SchemaComponent
      When the database is provisioned with "--report diff.json"
      Then the report diff.json has for dms.SchemaComponent
        """
        {"missing": [], "unexpected": [], "modified": [], "duplicate_ids": [], "reason": "unreadable"}
        """

    Scenario: Where nothing differs, an earlier report does not stay behind
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When the database is provisioned with "--report diff.json"
      Then the command's exit code is 0
      And the report diff.json has for dms.ResourceKey
        """
        {"missing": [], "unexpected": [], "modified": [], "duplicate_ids": [], "reason": null}
        """

    Scenario: A place that cannot be written to is told beside the difference
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody changed ResourceName of 4 in dms.ResourceKey to Schoolz
      And what the database holds is noted
      When the database is provisioned with "--report gone/diff.json"
      Then the command's exit code is 3
      And the errors of the command are
        | code                  | names          |
        | RESOURCE_KEY_MISMATCH | 1 modified     |
        | OUTPUT_NOT_WRITABLE   | gone/diff.json |
      And the working folder has no gone

  @E03-S02-AC10 @port:cli @port:db
  Rule: Documents, stamps, journal and identities survive a further run

    @engine:pgsql @engine:mssql
    Scenario: Fifty documents, and two students
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And 50 documents of Ed-Fi:GradeLevelDescriptor
      And the documents of Ed-Fi:Student in edfi.Student
        | document | StudentUniqueId | FirstName |
        | Ada      | 604822          | Ada       |
        | Bob      | 604824          | Bob       |
      And what the database holds is noted
      When the database is provisioned
      Then the command's exit code is 0
      And the summary says that the database was unchanged
      And dms.ReferentialIdentity has 2 rows
      And dms.Document has 52 rows
      And the database holds what was noted

    @engine:pgsql
    Scenario: Each step of the preflight is told on request
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When the database is provisioned with "--verbose"
      Then the command's exit code is 0
      And the summary says that the database was unchanged
      And each of these words is on a line of standard error of its own
        | dms.EffectiveSchema |
        | dms.ResourceKey     |
        | dms.SchemaComponent |

  @E03-S02-AC11 @port:lib
  Rule: Every state of a database is told from its contents, with its codes

    Scenario: Nothing is there
      Given the fixture ddl-mini
      And contents that fit the schema set
      And dms.EffectiveSchema was not found
      And dms.ResourceKey was not found
      And dms.SchemaComponent was not found
      And dms.Document was not found
      When they are judged
      Then the state is fresh
      And there is no error

    Scenario Outline: The fingerprint is missing, <documents>
      Given the fixture ddl-mini
      And contents that fit the schema set
      And dms.EffectiveSchema was found empty
      And <documents>
      When they are judged
      Then the state is interrupted
      And there is no error

      Examples:
        | documents                  |
        | 0 documents were found     |
        | dms.Document was not found |

    Scenario: The fingerprint is missing, and there are documents
      Given the fixture ddl-mini
      And contents that fit the schema set
      And dms.EffectiveSchema was found empty
      And 3 documents were found
      When they are judged
      Then the state is orphaned
      And the only errors are EFFECTIVE_SCHEMA_ROW_MISSING
      And the message of EFFECTIVE_SCHEMA_ROW_MISSING has the words dms.EffectiveSchema

    Scenario Outline: The fingerprint breaks a rule: <rule>
      Given the fixture ddl-mini
      And contents that fit the schema set
      And <column> of 1 in dms.EffectiveSchema was read as <value>
      When they are judged
      Then the state is malformed
      And the only errors are EFFECTIVE_SCHEMA_INVALID
      And the message of EFFECTIVE_SCHEMA_INVALID has the words <named>

      Examples:
        | rule                          | column                     | value                                                              | named                         |
        | the id is 1                   | EffectiveSchemaSingletonId | 2                                                                  | EffectiveSchemaSingletonId, 2 |
        | the version is not blank      | ApiSchemaFormatVersion     | "  "                                                               | ApiSchemaFormatVersion        |
        | the hash is in lower case     | EffectiveSchemaHash        | "0A2500E5CBCF82A1FF94DB4F19FFC4E5B47B67C7AB9B65A45CECC48CE6EE3734" | EffectiveSchemaHash, lowercase |
        | the hash has 64 characters    | EffectiveSchemaHash        | "0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee373"  | EffectiveSchemaHash, lowercase |
        | the count is not negative     | ResourceKeyCount           | -1                                                                 | ResourceKeyCount, -1          |
        | the count is a smallint       | ResourceKeyCount           | 32768                                                              | ResourceKeyCount, 32768       |
        | the seed hash has 32 bytes    | ResourceKeySeedHash        | "60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad86"   | ResourceKeySeedHash, 31       |
        | no value is missing           | EffectiveSchemaHash        | null                                                               | EffectiveSchemaHash           |
        | no column is missing          | ResourceKeyCount           | missing                                                            | ResourceKeyCount              |

    Scenario: All rules that are broken are told at once
      Given the fixture ddl-mini
      And contents that fit the schema set
      And ApiSchemaFormatVersion of 1 in dms.EffectiveSchema was read as ""
      And EffectiveSchemaHash of 1 in dms.EffectiveSchema was read as "x"
      And ResourceKeyCount of 1 in dms.EffectiveSchema was read as 40000
      And ResourceKeySeedHash of 1 in dms.EffectiveSchema was read as ""
      And EffectiveSchemaSingletonId of 1 in dms.EffectiveSchema was read as 0
      When they are judged
      Then the only errors are EFFECTIVE_SCHEMA_INVALID
      And the message of EFFECTIVE_SCHEMA_INVALID has the words EffectiveSchemaSingletonId, ApiSchemaFormatVersion, EffectiveSchemaHash, ResourceKeyCount, ResourceKeySeedHash

    Scenario: There are two fingerprints
      Given the fixture ddl-mini
      And contents that fit the schema set
      And dms.EffectiveSchema was read with the further row
        """
        {"EffectiveSchemaSingletonId": 1, "ApiSchemaFormatVersion": "1.0.0", "ResourceKeyCount": 8,
         "EffectiveSchemaHash": "0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734",
         "ResourceKeySeedHash": "60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663"}
        """
      When they are judged
      Then the state is malformed
      And the message of EFFECTIVE_SCHEMA_INVALID has the words dms.EffectiveSchema, singleton

    Scenario Outline: A table of the seed is missing: <table>
      Given the fixture ddl-mini
      And contents that fit the schema set
      And <table> was not found
      When they are judged
      Then the state is incomplete
      And the only errors are SEED_TABLE_MISSING
      And the message of SEED_TABLE_MISSING has the words <table>

      Examples:
        | table               |
        | dms.ResourceKey     |
        | dms.SchemaComponent |

    Scenario: Both tables are missing
      Given the fixture ddl-mini
      And contents that fit the schema set
      And dms.ResourceKey was not found
      And dms.SchemaComponent was not found
      When they are judged
      Then the only errors are SEED_TABLE_MISSING
      And the message of SEED_TABLE_MISSING has the words dms.ResourceKey, dms.SchemaComponent

    Scenario: A missing row is drift, although the script would put it back
      Given the fixture ddl-mini
      And contents that fit the schema set
      And dms.ResourceKey was read without 8
      When they are judged
      Then the state is drifted
      And the only errors are RESOURCE_KEY_MISMATCH

    Scenario: Everything is as it must be, with documents
      Given the fixture ddl-mini
      And contents that fit the schema set
      And 50 documents were found
      When they are judged
      Then the state is same
      And there is no error

  @E03-S02-AC12
  Rule: Documents without a fingerprint are never touched

    @port:cli @port:db @engine:pgsql @engine:mssql
    Scenario: One document
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document one of Ed-Fi:GradeLevelDescriptor
      And somebody emptied dms.SchemaComponent
      And somebody emptied dms.EffectiveSchema
      And what the database holds is noted
      When the database is provisioned
      Then the command's exit code is 3
      And the command fails with EFFECTIVE_SCHEMA_ROW_MISSING
      And standard error names dms.EffectiveSchema
      And the database holds what was noted

  @E03-S02-AC13 @port:cli @port:db
  Rule: A missing table of the seed is named and not made again

    @engine:pgsql
    Scenario Outline: <table> was dropped
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the foreign keys to dms.ResourceKey were dropped by somebody
      And somebody dropped the table <table>
      And what the database holds is noted
      When the database is provisioned
      Then the command's exit code is 3
      And the command fails with SEED_TABLE_MISSING
      And standard error names <table>
      And the database holds what was noted

      Examples:
        | table               |
        | dms.SchemaComponent |
        | dms.ResourceKey     |

  @E03-S02-AC14 @port:cli @port:db @engine:pgsql
  Rule: A recorded hash in upper case is malformed, not equal after folding

    Scenario: The same digits in upper case
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody dropped the constraint FK_SchemaComponent_EffectiveSchemaHash of dms.SchemaComponent
      And somebody wrote EffectiveSchemaHash of dms.EffectiveSchema in upper case
      And what the database holds is noted
      When the database is provisioned
      Then the command's exit code is 3
      And the command fails with EFFECTIVE_SCHEMA_INVALID
      And standard error names EffectiveSchemaHash, lowercase
      And the database holds what was noted

  @E03-S02-AC15 @port:cli @port:db @engine:pgsql @security
  Rule: What is printed of a database cannot forge a line

    # ␊ stands for a line feed.
    Scenario: A name with an error in it
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody changed ResourceName of 4 in dms.ResourceKey to x␊error: FAKE: y
      When the database is provisioned
      Then the command's exit code is 3
      And the error is one line and no line begins with error: FAKE
      And standard error has the lines
        """
        modified: 4 ResourceName expected='School' actual='xerror: FAKE: y'
        """

    Scenario: The report file keeps the value as it is
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And somebody changed ResourceName of 4 in dms.ResourceKey to x␊error: FAKE: y
      When the database is provisioned with "--report diff.json"
      Then the report diff.json has for dms.ResourceKey
        """
        {"missing": [], "unexpected": [], "duplicate_ids": [], "reason": "rows_differ",
         "modified": [{"id": 4, "field": "resource", "expected": "School", "actual": "x\nerror: FAKE: y"}]}
        """

  @E03-S02-AC16 @port:cli @port:db @engine:pgsql @security
  Rule: A login that may not read the fingerprint is told so

    Scenario: It may not use the schema
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And a login that may create nothing
      When the database is provisioned by that login
      Then the command's exit code is 3
      And the command fails with PRIVILEGE_MISSING
      And standard error names dms.EffectiveSchema

    Scenario: It may not read the table
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And a login that may create nothing
      And the login may use the schema dms but not read its tables
      When the database is provisioned by that login
      Then the command's exit code is 3
      And the command fails with PRIVILEGE_MISSING
      And standard error names dms.EffectiveSchema

  @E03-S02-P1 @port:lib @property
  Rule: The state is same exactly for equal lists, the report makes one list of the other, and no order of rows matters

    Scenario: Generated lists
      Then for 60 generated lists the report turns what was expected into what was found

  @E03-S02-P2 @port:cli @port:db @engine:pgsql @property
  Rule: The first run that succeeds decides which schema set a database serves for life

    Scenario: Generated histories
      Then for 4 generated histories of the fixtures ddl-mini, ddl-unify-scalar the first run decides
