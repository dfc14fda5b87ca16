@dms @E02-S03 @hard:E02-S00 @hard:E02-S01 @hard:E00-S02 @hard:E00-S03
Feature: Seed and fingerprint statements
  The script itself records which schema the database belongs to, seeds the resource keys, and refuses a database whose
  contents disagree.

  Port: files: {dialect}.sql; db after applying the script directly (without the CLI); cli: ddl provision.

  @E02-S03-AC1 @port:cli @port:files
  Rule: A script inserts the resource keys by their ids, then the record of the schema, then the projects by their endpoint names

    Scenario Outline: What the script of ddl-mini inserts, for <dialect>
      Given the fixture ddl-mini
      Then the script for <dialect> inserts into dms.ResourceKey, in this order,
        | ResourceKeyId | ProjectName | ResourceName                            | ResourceVersion |
        | 1             | Ed-Fi       | EducationOrganization                   | 5.0.0           |
        | 2             | Ed-Fi       | GradeLevelDescriptor                    | 5.0.0           |
        | 3             | Ed-Fi       | LocalEducationAgency                    | 5.0.0           |
        | 4             | Ed-Fi       | School                                  | 5.0.0           |
        | 5             | Ed-Fi       | Student                                 | 5.0.0           |
        | 6             | Ed-Fi       | StudentEducationOrganizationAssociation | 5.0.0           |
        | 7             | Ed-Fi       | StudentSchoolAssociation                | 5.0.0           |
        | 8             | Sample      | Bus                                     | 1.1.0           |
      And the script for <dialect> inserts into dms.EffectiveSchema, in this order,
        | EffectiveSchemaSingletonId | ApiSchemaFormatVersion | EffectiveSchemaHash                                              | ResourceKeyCount | ResourceKeySeedHash                                                |
        | 1                          | 1.0.0                  | 0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734 | 8                | 0x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 |
      And the script for <dialect> inserts into dms.SchemaComponent, in this order,
        | EffectiveSchemaHash                                              | ProjectEndpointName | ProjectName | ProjectVersion | IsExtensionProject |
        | 0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734 | ed-fi               | Ed-Fi       | 5.0.0          | false              |
        | 0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734 | sample              | Sample      | 1.1.0          | true               |
      And the script for <dialect> inserts into dms.ResourceKey, dms.EffectiveSchema, dms.SchemaComponent one after the other

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E02-S03-AC2 @port:db
  Rule: On an empty database the script leaves exactly these rows, applied now

    @engine:pgsql @engine:mssql
    Scenario: ddl-mini
      Given the fixture ddl-mini
      And an empty database and the emitted script
      And the time is noted
      When the script is applied
      Then the engine accepts it
      And the rows of dms.ResourceKey are
        | ResourceKeyId | ProjectName | ResourceName                            | ResourceVersion |
        | 1             | Ed-Fi       | EducationOrganization                   | 5.0.0           |
        | 2             | Ed-Fi       | GradeLevelDescriptor                    | 5.0.0           |
        | 3             | Ed-Fi       | LocalEducationAgency                    | 5.0.0           |
        | 4             | Ed-Fi       | School                                  | 5.0.0           |
        | 5             | Ed-Fi       | Student                                 | 5.0.0           |
        | 6             | Ed-Fi       | StudentEducationOrganizationAssociation | 5.0.0           |
        | 7             | Ed-Fi       | StudentSchoolAssociation                | 5.0.0           |
        | 8             | Sample      | Bus                                     | 1.1.0           |
      And the rows of dms.EffectiveSchema are
        | EffectiveSchemaSingletonId | ApiSchemaFormatVersion | EffectiveSchemaHash                                              | ResourceKeyCount | ResourceKeySeedHash                                                |
        | 1                          | 1.0.0                  | 0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734 | 8                | 0x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 |
      And the rows of dms.SchemaComponent are
        | EffectiveSchemaHash                                              | ProjectEndpointName | ProjectName | ProjectVersion | IsExtensionProject |
        | 0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734 | ed-fi               | Ed-Fi       | 5.0.0          | false              |
        | 0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734 | sample              | Sample      | 1.1.0          | true               |
      And AppliedAt of dms.EffectiveSchema lies between the noted time and now

    Scenario: The rows that the script leaves on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then there are 8 described seed rows of dms.ResourceKey
      And the described seed rows of dms.EffectiveSchema are
        | EffectiveSchemaSingletonId | ApiSchemaFormatVersion | ResourceKeyCount | ResourceKeySeedHash                                              |
        | 1                          | 1.0.0                  | 8                | 60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 |
      And the described seed rows of dms.SchemaComponent are
        | ProjectEndpointName | ProjectName | ProjectVersion |
        | ed-fi               | Ed-Fi       | 5.0.0          |
        | sample              | Sample      | 1.1.0          |

  @E02-S03-AC3 @port:db
  Rule: Applied again, the script changes no row, not even the time at which it was applied

    @engine:pgsql @engine:mssql
    Scenario: ddl-mini, twice
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the database is kept as it is
      When the script is applied again
      Then the engine accepts it
      And the rows of the database are the kept ones

    Scenario Outline: The seed changes nothing that is there, in the script for <dialect>
      Given the fixture ddl-mini
      Then the seed in the script for <dialect> has none of the words TRUNCATE, DELETE, UPDATE, MERGE

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E02-S03-AC4 @port:db
  Rule: A store in use does not notice that its script runs again

    @engine:pgsql @engine:mssql
    Scenario: Twenty documents
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And 19 documents of Ed-Fi:School
      And the document Ann of Ed-Fi:Student
      And the rows of edfi.Student
        | DocumentId | StudentUniqueId | FirstName |
        | @Ann       | 604822          | Ann       |
      And the database is kept as it is
      When the script is applied again
      Then the engine accepts it
      And dms.Document has 20 rows
      And the rows of the database are the kept ones
      And the position of the sequence is the kept one

  @E02-S03-AC5 @port:db
  Rule: A resource key that got lost comes back

    @engine:pgsql @engine:mssql
    Scenario: The key of Sample's Bus
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the database is kept as it is
      And the row of dms.ResourceKey with ResourceKeyId 8 was deleted
      When the script is applied again
      Then the engine accepts it
      And the rows of dms.ResourceKey with ResourceKeyId 8 are
        | ResourceKeyId | ProjectName | ResourceName | ResourceVersion |
        | 8             | Sample      | Bus          | 1.1.0           |
      And the rows of the database are the kept ones

  @E02-S03-AC6 @port:cli @port:files
  Rule: Any number of resource keys is validated, in lists that SQL Server takes

    Scenario: 1001 resources on SQL Server
      Given Town
      And Town has 994 further descriptors
      Then no list of VALUES in the script for mssql has more than 1000 rows
      And the script for mssql compares all 1001 resource keys after it inserted them

    @port:db @engine:pgsql @engine:mssql
    Scenario: 1001 resources in a database
      Given Town
      And Town has 994 further descriptors
      And a database to which the emitted script was applied
      When the script is applied again
      Then the engine accepts it
      And dms.ResourceKey has 1001 rows

  @E02-S03-AC7 @port:cli @port:files
  Rule: Names are free text, escaped in the script and read back as they are

    Scenario Outline: The constant <constant> in the script for <dialect>
      Given the fixture ddl-unify-scalar
      And in core.json the member "/projectSchema/resourceSchemas/budgets/resourceName" is "O'Budgét学"
      Then the script for <dialect> has the constant <constant>

      Examples:
        | dialect | constant      |
        | pgsql   | 'O''Budgét学'  |
        | mssql   | N'O''Budgét学' |

    @port:db @engine:pgsql @engine:mssql
    Scenario Outline: The project <project> with the resource <resource>
      Given the fixture ddl-unify-scalar
      And in core.json the member "/projectSchema/projectName" is "<project>"
      And in core.json the member "/projectSchema/projectVersion" is "5'é"
      And in core.json the member "/projectSchema/resourceSchemas/budgets/resourceName" is "<resource>"
      And a database to which the emitted script was applied
      When the script is applied again
      Then the engine accepts it
      And the rows of dms.ResourceKey are
        | ProjectName | ResourceName | ResourceVersion |
        | <project>   | <resource>   | 5'é             |
      And the rows of dms.SchemaComponent are
        | ProjectName | ProjectVersion |
        | <project>   | 5'é            |

      Examples:
        | project         | resource |
        | O'Brien         | O'Budget |
        | ''              | Budgét   |
        | Zoë 学生 😀        | 予算       |
        | $$ 100% @x [a]b | Budget   |

  @E02-S03-AC8 @port:cli @port:files
  Rule: The first statement that mentions a core object compares the recorded hash

    Scenario Outline: The script for <dialect>
      Given the fixture ddl-mini
      Then the first statement of the script for <dialect> that mentions dms raises EFFECTIVE_SCHEMA_HASH_MISMATCH

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E02-S03-AC9 @port:db
  Rule: A database of another schema is refused before anything is created or changed

    @engine:pgsql @engine:mssql
    Scenario Outline: The script of ddl-unify-scalar on a database of ddl-mini, <how>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And 3 documents of Ed-Fi:School
      And the database is kept as it is
      When the script of the fixture ddl-unify-scalar is applied <how>
      Then the script is refused with EFFECTIVE_SCHEMA_HASH_MISMATCH
      And the message calls 6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4 expected
      And the message calls 0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734 actual
      And the rows of the database are the kept ones
      And the objects of the database are the kept ones
      And the position of the sequence is the kept one

      Examples:
        | how                    |
        | in one transaction     |
        | statement by statement |

    Scenario: The refusal of another schema's database on SQL Server
      Given the fixture ddl-mini
      Then the script for mssql raises EFFECTIVE_SCHEMA_HASH_MISMATCH as error 50000 of state 1

  @E02-S03-AC10 @port:db
  Rule: A resource key with another name is refused, named and left as it is

    @engine:pgsql @engine:mssql
    Scenario: School has become Schoolz
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the rows of dms.ResourceKey were changed
        | ResourceKeyId | ResourceName |
        | 4             | Schoolz      |
      And the database is kept as it is
      When the script is applied again
      Then the script is refused with RESOURCE_KEY_MISMATCH
      And the message has the words 4
      And the rows of the database are the kept ones
      And the rows of dms.ResourceKey with ResourceKeyId 4 are
        | ResourceName |
        | Schoolz      |

    @engine:pgsql @engine:mssql
    Scenario: Two keys have changed places
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the row of dms.ResourceKey with ResourceKeyId 3 was deleted
      And the row of dms.ResourceKey with ResourceKeyId 5 was deleted
      And the rows of dms.ResourceKey
        | ResourceKeyId | ProjectName | ResourceName         | ResourceVersion |
        | 3             | Ed-Fi       | Student              | 5.0.0           |
        | 5             | Ed-Fi       | LocalEducationAgency | 5.0.0           |
      When the script is applied again
      Then the script is refused with RESOURCE_KEY_MISMATCH
      And the message has the words 3, 5

    @engine:pgsql @engine:mssql
    Scenario: Of eleven keys too many the message names the first ten
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the rows of dms.ResourceKey
        | ResourceKeyId | ProjectName | ResourceName | ResourceVersion |
        | 101           | Ed-Fi       | Ghost1       | 5.0.0           |
        | 102           | Ed-Fi       | Ghost2       | 5.0.0           |
        | 103           | Ed-Fi       | Ghost3       | 5.0.0           |
        | 104           | Ed-Fi       | Ghost4       | 5.0.0           |
        | 105           | Ed-Fi       | Ghost5       | 5.0.0           |
        | 106           | Ed-Fi       | Ghost6       | 5.0.0           |
        | 107           | Ed-Fi       | Ghost7       | 5.0.0           |
        | 108           | Ed-Fi       | Ghost8       | 5.0.0           |
        | 109           | Ed-Fi       | Ghost9       | 5.0.0           |
        | 110           | Ed-Fi       | Ghost10      | 5.0.0           |
        | 111           | Ed-Fi       | Ghost11      | 5.0.0           |
      When the script is applied again
      Then the script is refused with RESOURCE_KEY_MISMATCH
      And the message has 10 of the words 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111

    Scenario: The refusal of other resource keys on SQL Server
      Given the fixture ddl-mini
      Then the script for mssql raises RESOURCE_KEY_MISMATCH as error 50000 of state 1

  @E02-S03-AC11 @port:db
  Rule: A resource key too many is refused, with both counts

    @engine:pgsql @engine:mssql
    Scenario: A ninth key
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the rows of dms.ResourceKey
        | ResourceKeyId | ProjectName | ResourceName | ResourceVersion |
        | 9             | Ed-Fi       | Ghost        | 5.0.0           |
      And the database is kept as it is
      When the script is applied again
      Then the script is refused with RESOURCE_KEY_MISMATCH
      And the message has the words 8, 9
      And the rows of the database are the kept ones

  @E02-S03-AC12 @port:db
  Rule: Names are compared letter by letter, whatever the engine's collation

    @engine:pgsql @engine:mssql
    Scenario Outline: <column> <value>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the rows of dms.ResourceKey were changed
        | ResourceKeyId | <column> |
        | 4             | <value>  |
      And the database is kept as it is
      When the script is applied again
      Then the script is refused with RESOURCE_KEY_MISMATCH
      And the message has the words 4
      And the rows of the database are the kept ones

      Examples:
        | column          | value    |
        | ProjectName     | ED-FI    |
        | ProjectName     | "Ed-Fi " |
        | ResourceName    | school   |
        | ResourceVersion | "5.0.0 " |

    Scenario: The collation of what is compared on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described columns of dms.ResourceKey are
        | name            | collation               |
        | ProjectName     | Latin1_General_100_BIN2 |
        | ResourceName    | Latin1_General_100_BIN2 |
        | ResourceVersion | Latin1_General_100_BIN2 |

    Scenario: The comparisons on SQL Server, where only bytes tell trailing blanks apart
      Given the fixture ddl-mini
      Then the seed in the script for mssql names no collation but Latin1_General_100_BIN2
      And the seed in the script for mssql looks at the bytes of
        | ProjectName            |
        | ResourceName           |
        | ResourceVersion        |
        | ApiSchemaFormatVersion |
        | EffectiveSchemaHash    |
        | ProjectEndpointName    |
        | ProjectVersion         |

  @E02-S03-AC13 @port:db
  Rule: A record that says something else is refused, with the columns that differ

    @engine:pgsql @engine:mssql
    Scenario Outline: <what>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the rows of dms.EffectiveSchema were changed
        | EffectiveSchemaSingletonId | <column> |
        | 1                          | <value>  |
      And the database is kept as it is
      When the script is applied again
      Then the script is refused with EFFECTIVE_SCHEMA_MISMATCH
      And the message has the words <column>
      And the message has none of the words <others>
      And the rows of the database are the kept ones

      Examples:
        | what                          | column                 | value                                                              | others                                      |
        | One bit of the seed hash      | ResourceKeySeedHash    | 0x61d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 | ResourceKeyCount, ApiSchemaFormatVersion    |
        | The last bit of the seed hash | ResourceKeySeedHash    | 0x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8662 | ResourceKeyCount, ApiSchemaFormatVersion    |
        | A count of seven              | ResourceKeyCount       | 7                                                                  | ResourceKeySeedHash, ApiSchemaFormatVersion |
        | Another format version        | ApiSchemaFormatVersion | 1.0.1                                                              | ResourceKeySeedHash, ResourceKeyCount       |

    @engine:pgsql @engine:mssql
    Scenario: Two columns at once
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the rows of dms.EffectiveSchema were changed
        | EffectiveSchemaSingletonId | ResourceKeyCount | ApiSchemaFormatVersion |
        | 1                          | 7                | 1.0.1                  |
      When the script is applied again
      Then the script is refused with EFFECTIVE_SCHEMA_MISMATCH
      And the message has the words ResourceKeyCount, ApiSchemaFormatVersion

    Scenario: The refusal of another record on SQL Server
      Given the fixture ddl-mini
      Then the script for mssql raises EFFECTIVE_SCHEMA_MISMATCH as error 50000 of state 1

  @E02-S03-AC14 @port:db
  Rule: A project that differs or is one too many is refused by its endpoint name

    @engine:pgsql @engine:mssql
    Scenario Outline: Sample with another <column>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the rows of dms.SchemaComponent were changed
        | ProjectEndpointName | <column> |
        | sample              | <value>  |
      And the database is kept as it is
      When the script is applied again
      Then the script is refused with SCHEMA_COMPONENT_MISMATCH
      And the message has the words sample
      And the message has none of the words ed-fi
      And the rows of the database are the kept ones

      Examples:
        | column             | value  |
        | ProjectVersion     | 1.1.1  |
        | ProjectName        | SAMPLE |
        | IsExtensionProject | false  |

    @engine:pgsql @engine:mssql
    Scenario: A third project
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the rows of dms.SchemaComponent
        | EffectiveSchemaHash                                              | ProjectEndpointName | ProjectName | ProjectVersion | IsExtensionProject |
        | 0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734 | ghost               | Ghost       | 1.0.0          | true               |
      And the database is kept as it is
      When the script is applied again
      Then the script is refused with SCHEMA_COMPONENT_MISMATCH
      And the message has the words ghost
      And the rows of the database are the kept ones

    Scenario: The refusal of other projects on SQL Server
      Given the fixture ddl-mini
      Then the script for mssql raises SCHEMA_COMPONENT_MISMATCH as error 50000 of state 1

  @E02-S03-AC15 @port:cli @port:files
  Rule: More resource keys than the database can number end the emission before a file is written

    Scenario: 32768 resources
      Given a core project core.json with 32768 resources
      And they are saved in the working folder
      When the command emits core.json into out
      Then the command fails with resource_key_limit_exceeded
      And standard error names 32767
      And every file is as it was before the command

  @E02-S03-P1 @port:db @property
  Rule: Whatever one thing is changed in the seeded tables, the next run refuses it by its table's code and changes nothing, or repairs it

    @engine:pgsql
    Scenario: Generated changes of one row
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then each of 40 generated changes of a seeded row is refused by the code of its table, or repaired if the row was lost

  @E02-S03-P2 @port:lib @property
  Rule: The seed depends on the projects and resources alone

    Scenario Outline: Generated schema sets, for <dialect>
      Then for 12 generated relational sets the seed in the script for <dialect> is the same in every order and spelling of the files

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |
