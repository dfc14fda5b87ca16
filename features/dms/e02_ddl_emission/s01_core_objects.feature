@dms @E02-S01 @hard:E02-S00 @soft:E00-S02
Feature: Core `dms` objects with journal trigger
  Every database gets the same core tables, keys, indexes, sequence and journal trigger, identical in meaning on both
  engines.

  Port: cli: ddl emit + files: {dialect}.sql; db on a scratch database to which the script was applied (the trigger checks write to that scratch database).

  @E02-S01-AC1 @port:cli @port:files
  Rule: The core is eight tables and one sequence in schema dms, and nothing about authorization

    Scenario Outline: The core objects that <what> tells
      Given the fixture ddl-mini
      When <what> is described
      Then the names of the described tables of dms are dms.Descriptor, dms.Document, dms.DocumentCache, dms.DocumentChangeEvent, dms.EffectiveSchema, dms.ReferentialIdentity, dms.ResourceKey, dms.SchemaComponent
      And the described sequences are
        | name                      | class | start | increment |
        | dms.ChangeVersionSequence | i64   | 1     | 1         |
      And nothing described is called DocumentSubject or begins with auth

      Examples: the text alone
        | what                 |
        | the script for mssql |

      @engine:pgsql
      Examples: a database
        | what                               |
        | the database that the script makes |

  @E02-S01-AC2 @port:cli @port:files
  Rule: On PostgreSQL every core column has its type, nullability and default, in the order of the table

    @engine:pgsql
    Scenario: The columns of the core tables on PostgreSQL
      Given the fixture ddl-mini
      When the database that the script makes is described
      Then the described columns of dms are
        | table                   | name                       | class     | null | default                   | generated |
        | dms.Descriptor          | DocumentId                 | i64       | no   | none                      | none      |
        | dms.Descriptor          | Namespace                  | str(255)  | no   | none                      | none      |
        | dms.Descriptor          | CodeValue                  | str(50)   | no   | none                      | none      |
        | dms.Descriptor          | ShortDescription           | str(75)   | no   | none                      | none      |
        | dms.Descriptor          | Description                | str(1024) | yes  | none                      | none      |
        | dms.Descriptor          | EffectiveBeginDate         | date      | yes  | none                      | none      |
        | dms.Descriptor          | EffectiveEndDate           | date      | yes  | none                      | none      |
        | dms.Descriptor          | Discriminator              | str(128)  | no   | none                      | none      |
        | dms.Descriptor          | Uri                        | str(306)  | no   | none                      | none      |
        | dms.Document            | DocumentId                 | i64       | no   | none                      | identity  |
        | dms.Document            | DocumentUuid               | uuid      | no   | none                      | none      |
        | dms.Document            | ResourceKeyId              | i16       | no   | none                      | none      |
        | dms.Document            | ContentVersion             | i64       | no   | dms.ChangeVersionSequence | none      |
        | dms.Document            | IdentityVersion            | i64       | no   | dms.ChangeVersionSequence | none      |
        | dms.Document            | ContentLastModifiedAt      | instant   | no   | now                       | none      |
        | dms.Document            | IdentityLastModifiedAt     | instant   | no   | now                       | none      |
        | dms.Document            | CreatedAt                  | instant   | no   | now                       | none      |
        | dms.DocumentCache       | DocumentId                 | i64       | no   | none                      | none      |
        | dms.DocumentCache       | DocumentUuid               | uuid      | no   | none                      | none      |
        | dms.DocumentCache       | ProjectName                | str(256)  | no   | none                      | none      |
        | dms.DocumentCache       | ResourceName               | str(256)  | no   | none                      | none      |
        | dms.DocumentCache       | ResourceVersion            | str(32)   | no   | none                      | none      |
        | dms.DocumentCache       | Etag                       | str(64)   | no   | none                      | none      |
        | dms.DocumentCache       | LastModifiedAt             | instant   | no   | none                      | none      |
        | dms.DocumentCache       | DocumentJson               | json      | no   | none                      | none      |
        | dms.DocumentCache       | ComputedAt                 | instant   | no   | now                       | none      |
        | dms.DocumentChangeEvent | ChangeVersion              | i64       | no   | none                      | none      |
        | dms.DocumentChangeEvent | DocumentId                 | i64       | no   | none                      | none      |
        | dms.DocumentChangeEvent | ResourceKeyId              | i16       | no   | none                      | none      |
        | dms.DocumentChangeEvent | CreatedAt                  | instant   | no   | now                       | none      |
        | dms.EffectiveSchema     | EffectiveSchemaSingletonId | i16       | no   | none                      | none      |
        | dms.EffectiveSchema     | ApiSchemaFormatVersion     | str(64)   | no   | none                      | none      |
        | dms.EffectiveSchema     | EffectiveSchemaHash        | str(64)   | no   | none                      | none      |
        | dms.EffectiveSchema     | ResourceKeyCount           | i16       | no   | none                      | none      |
        | dms.EffectiveSchema     | ResourceKeySeedHash        | bytes32   | no   | none                      | none      |
        | dms.EffectiveSchema     | AppliedAt                  | instant   | no   | now                       | none      |
        | dms.ReferentialIdentity | ReferentialId              | uuid      | no   | none                      | none      |
        | dms.ReferentialIdentity | DocumentId                 | i64       | no   | none                      | none      |
        | dms.ReferentialIdentity | ResourceKeyId              | i16       | no   | none                      | none      |
        | dms.ResourceKey         | ResourceKeyId              | i16       | no   | none                      | none      |
        | dms.ResourceKey         | ProjectName                | str(256)  | no   | none                      | none      |
        | dms.ResourceKey         | ResourceName               | str(256)  | no   | none                      | none      |
        | dms.ResourceKey         | ResourceVersion            | str(32)   | no   | none                      | none      |
        | dms.SchemaComponent     | EffectiveSchemaHash        | str(64)   | no   | none                      | none      |
        | dms.SchemaComponent     | ProjectEndpointName        | str(128)  | no   | none                      | none      |
        | dms.SchemaComponent     | ProjectName                | str(256)  | no   | none                      | none      |
        | dms.SchemaComponent     | ProjectVersion             | str(32)   | no   | none                      | none      |
        | dms.SchemaComponent     | IsExtensionProject         | bool      | no   | none                      | none      |

  @E02-S01-AC3 @port:cli @port:files
  Rule: On SQL Server the columns are the same, their defaults have names, identities are compared exactly, and referential identities are ordered by document

    Scenario: The columns of the core tables on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described columns of dms are
        | table                   | name                       | class     | null | default                   | generated | default name                       |
        | dms.Descriptor          | DocumentId                 | i64       | no   | none                      | none      | none                               |
        | dms.Descriptor          | Namespace                  | str(255)  | no   | none                      | none      | none                               |
        | dms.Descriptor          | CodeValue                  | str(50)   | no   | none                      | none      | none                               |
        | dms.Descriptor          | ShortDescription           | str(75)   | no   | none                      | none      | none                               |
        | dms.Descriptor          | Description                | str(1024) | yes  | none                      | none      | none                               |
        | dms.Descriptor          | EffectiveBeginDate         | date      | yes  | none                      | none      | none                               |
        | dms.Descriptor          | EffectiveEndDate           | date      | yes  | none                      | none      | none                               |
        | dms.Descriptor          | Discriminator              | str(128)  | no   | none                      | none      | none                               |
        | dms.Descriptor          | Uri                        | str(306)  | no   | none                      | none      | none                               |
        | dms.Document            | DocumentId                 | i64       | no   | none                      | identity  | none                               |
        | dms.Document            | DocumentUuid               | uuid      | no   | none                      | none      | none                               |
        | dms.Document            | ResourceKeyId              | i16       | no   | none                      | none      | none                               |
        | dms.Document            | ContentVersion             | i64       | no   | dms.ChangeVersionSequence | none      | DF_Document_ContentVersion         |
        | dms.Document            | IdentityVersion            | i64       | no   | dms.ChangeVersionSequence | none      | DF_Document_IdentityVersion        |
        | dms.Document            | ContentLastModifiedAt      | instant   | no   | now                       | none      | DF_Document_ContentLastModifiedAt  |
        | dms.Document            | IdentityLastModifiedAt     | instant   | no   | now                       | none      | DF_Document_IdentityLastModifiedAt |
        | dms.Document            | CreatedAt                  | instant   | no   | now                       | none      | DF_Document_CreatedAt              |
        | dms.DocumentCache       | DocumentId                 | i64       | no   | none                      | none      | none                               |
        | dms.DocumentCache       | DocumentUuid               | uuid      | no   | none                      | none      | none                               |
        | dms.DocumentCache       | ProjectName                | str(256)  | no   | none                      | none      | none                               |
        | dms.DocumentCache       | ResourceName               | str(256)  | no   | none                      | none      | none                               |
        | dms.DocumentCache       | ResourceVersion            | str(32)   | no   | none                      | none      | none                               |
        | dms.DocumentCache       | Etag                       | str(64)   | no   | none                      | none      | none                               |
        | dms.DocumentCache       | LastModifiedAt             | instant   | no   | none                      | none      | none                               |
        | dms.DocumentCache       | DocumentJson               | json      | no   | none                      | none      | none                               |
        | dms.DocumentCache       | ComputedAt                 | instant   | no   | now                       | none      | DF_DocumentCache_ComputedAt        |
        | dms.DocumentChangeEvent | ChangeVersion              | i64       | no   | none                      | none      | none                               |
        | dms.DocumentChangeEvent | DocumentId                 | i64       | no   | none                      | none      | none                               |
        | dms.DocumentChangeEvent | ResourceKeyId              | i16       | no   | none                      | none      | none                               |
        | dms.DocumentChangeEvent | CreatedAt                  | instant   | no   | now                       | none      | DF_DocumentChangeEvent_CreatedAt   |
        | dms.EffectiveSchema     | EffectiveSchemaSingletonId | i16       | no   | none                      | none      | none                               |
        | dms.EffectiveSchema     | ApiSchemaFormatVersion     | str(64)   | no   | none                      | none      | none                               |
        | dms.EffectiveSchema     | EffectiveSchemaHash        | str(64)   | no   | none                      | none      | none                               |
        | dms.EffectiveSchema     | ResourceKeyCount           | i16       | no   | none                      | none      | none                               |
        | dms.EffectiveSchema     | ResourceKeySeedHash        | bytes32   | no   | none                      | none      | none                               |
        | dms.EffectiveSchema     | AppliedAt                  | instant   | no   | now                       | none      | DF_EffectiveSchema_AppliedAt       |
        | dms.ReferentialIdentity | ReferentialId              | uuid      | no   | none                      | none      | none                               |
        | dms.ReferentialIdentity | DocumentId                 | i64       | no   | none                      | none      | none                               |
        | dms.ReferentialIdentity | ResourceKeyId              | i16       | no   | none                      | none      | none                               |
        | dms.ResourceKey         | ResourceKeyId              | i16       | no   | none                      | none      | none                               |
        | dms.ResourceKey         | ProjectName                | str(256)  | no   | none                      | none      | none                               |
        | dms.ResourceKey         | ResourceName               | str(256)  | no   | none                      | none      | none                               |
        | dms.ResourceKey         | ResourceVersion            | str(32)   | no   | none                      | none      | none                               |
        | dms.SchemaComponent     | EffectiveSchemaHash        | str(64)   | no   | none                      | none      | none                               |
        | dms.SchemaComponent     | ProjectEndpointName        | str(128)  | no   | none                      | none      | none                               |
        | dms.SchemaComponent     | ProjectName                | str(256)  | no   | none                      | none      | none                               |
        | dms.SchemaComponent     | ProjectVersion             | str(32)   | no   | none                      | none      | none                               |
        | dms.SchemaComponent     | IsExtensionProject         | bool      | no   | none                      | none      | none                               |

    Scenario: Columns that are compared exactly
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described columns of dms are
        | table               | name                   | collation               |
        | dms.Descriptor      | Namespace              | Latin1_General_100_BIN2 |
        | dms.Descriptor      | CodeValue              | Latin1_General_100_BIN2 |
        | dms.Descriptor      | Discriminator          | Latin1_General_100_BIN2 |
        | dms.Descriptor      | Uri                    | Latin1_General_100_BIN2 |
        | dms.EffectiveSchema | ApiSchemaFormatVersion | Latin1_General_100_BIN2 |
        | dms.EffectiveSchema | EffectiveSchemaHash    | Latin1_General_100_BIN2 |
        | dms.ResourceKey     | ProjectName            | Latin1_General_100_BIN2 |
        | dms.ResourceKey     | ResourceName           | Latin1_General_100_BIN2 |
        | dms.ResourceKey     | ResourceVersion        | Latin1_General_100_BIN2 |
        | dms.SchemaComponent | EffectiveSchemaHash    | Latin1_General_100_BIN2 |
        | dms.SchemaComponent | ProjectEndpointName    | Latin1_General_100_BIN2 |
        | dms.SchemaComponent | ProjectName            | Latin1_General_100_BIN2 |
        | dms.SchemaComponent | ProjectVersion         | Latin1_General_100_BIN2 |

    Scenario: The order in which rows are stored
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described keys of dms are
        | table                   | name                                          | clustered |
        | dms.Descriptor          | PK_Descriptor                                 | yes       |
        | dms.Descriptor          | UX_Descriptor_Uri_Discriminator               | no        |
        | dms.Document            | PK_Document                                   | yes       |
        | dms.Document            | UX_Document_DocumentUuid                      | no        |
        | dms.DocumentCache       | PK_DocumentCache                              | yes       |
        | dms.DocumentCache       | UX_DocumentCache_DocumentUuid                 | no        |
        | dms.DocumentChangeEvent | PK_DocumentChangeEvent                        | yes       |
        | dms.EffectiveSchema     | PK_EffectiveSchema                            | yes       |
        | dms.EffectiveSchema     | UX_EffectiveSchema_EffectiveSchemaHash        | no        |
        | dms.ReferentialIdentity | PK_ReferentialIdentity                        | no        |
        | dms.ReferentialIdentity | UX_ReferentialIdentity_DocumentId_ResourceKey | yes       |
        | dms.ResourceKey         | PK_ResourceKey                                | yes       |
        | dms.ResourceKey         | UX_ResourceKey_ProjectName_ResourceName       | no        |
        | dms.SchemaComponent     | PK_SchemaComponent                            | yes       |

  @E02-S01-AC4 @port:cli @port:files
  Rule: The keys and checks of the core tables have their names, columns, targets and delete actions

    Scenario Outline: The keys that <what> tells
      Given the fixture ddl-mini
      When <what> is described
      Then the described keys of dms are
        | table                   | name                                          | kind    | columns                                  |
        | dms.Descriptor          | PK_Descriptor                                 | primary | DocumentId                               |
        | dms.Descriptor          | UX_Descriptor_Uri_Discriminator               | unique  | Uri, Discriminator                       |
        | dms.Document            | PK_Document                                   | primary | DocumentId                               |
        | dms.Document            | UX_Document_DocumentUuid                      | unique  | DocumentUuid                             |
        | dms.DocumentCache       | PK_DocumentCache                              | primary | DocumentId                               |
        | dms.DocumentCache       | UX_DocumentCache_DocumentUuid                 | unique  | DocumentUuid                             |
        | dms.DocumentChangeEvent | PK_DocumentChangeEvent                        | primary | ChangeVersion, DocumentId                |
        | dms.EffectiveSchema     | PK_EffectiveSchema                            | primary | EffectiveSchemaSingletonId               |
        | dms.EffectiveSchema     | UX_EffectiveSchema_EffectiveSchemaHash        | unique  | EffectiveSchemaHash                      |
        | dms.ReferentialIdentity | PK_ReferentialIdentity                        | primary | ReferentialId                            |
        | dms.ReferentialIdentity | UX_ReferentialIdentity_DocumentId_ResourceKey | unique  | DocumentId, ResourceKeyId                |
        | dms.ResourceKey         | PK_ResourceKey                                | primary | ResourceKeyId                            |
        | dms.ResourceKey         | UX_ResourceKey_ProjectName_ResourceName       | unique  | ProjectName, ResourceName                |
        | dms.SchemaComponent     | PK_SchemaComponent                            | primary | EffectiveSchemaHash, ProjectEndpointName |
      And the described foreign keys of dms are
        | table                   | name                                   | columns             | target              | target columns      | on delete | on update |
        | dms.Descriptor          | FK_Descriptor_Document                 | DocumentId          | dms.Document        | DocumentId          | cascade   | no-action |
        | dms.Document            | FK_Document_ResourceKey                | ResourceKeyId       | dms.ResourceKey     | ResourceKeyId       | no-action | no-action |
        | dms.DocumentCache       | FK_DocumentCache_Document              | DocumentId          | dms.Document        | DocumentId          | cascade   | no-action |
        | dms.DocumentChangeEvent | FK_DocumentChangeEvent_Document        | DocumentId          | dms.Document        | DocumentId          | cascade   | no-action |
        | dms.DocumentChangeEvent | FK_DocumentChangeEvent_ResourceKey     | ResourceKeyId       | dms.ResourceKey     | ResourceKeyId       | no-action | no-action |
        | dms.ReferentialIdentity | FK_ReferentialIdentity_Document        | DocumentId          | dms.Document        | DocumentId          | cascade   | no-action |
        | dms.ReferentialIdentity | FK_ReferentialIdentity_ResourceKey     | ResourceKeyId       | dms.ResourceKey     | ResourceKeyId       | no-action | no-action |
        | dms.SchemaComponent     | FK_SchemaComponent_EffectiveSchemaHash | EffectiveSchemaHash | dms.EffectiveSchema | EffectiveSchemaHash | cascade   | no-action |

      Examples: the text alone
        | what                 |
        | the script for mssql |

      @engine:pgsql
      Examples: a database
        | what                               |
        | the database that the script makes |

    @engine:pgsql
    Scenario: The checks on PostgreSQL
      Given the fixture ddl-mini
      When the database that the script makes is described
      Then the described checks of dms are
        | table               | name                                          | form                          |
        | dms.DocumentCache   | CK_DocumentCache_JsonObject                   | json_object(DocumentJson)     |
        | dms.EffectiveSchema | CK_EffectiveSchema_ResourceKeySeedHash_Length | length32(ResourceKeySeedHash) |
        | dms.EffectiveSchema | CK_EffectiveSchema_Singleton                  | singleton                     |

    Scenario: The checks on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described checks of dms are
        | table               | name                          | form                      |
        | dms.DocumentCache   | CK_DocumentCache_IsJsonObject | json_object(DocumentJson) |
        | dms.EffectiveSchema | CK_EffectiveSchema_Singleton  | singleton                 |

  @E02-S01-AC5 @port:cli @port:files
  Rule: Every core foreign key is led by a key or an index

    Scenario Outline: The indexes that <what> tells
      Given the fixture ddl-mini
      When <what> is described
      Then every described foreign key of dms is led by a key or an index
      And among the described indexes of dms are
        | table                   | name                                                     | columns                                               | unique |
        | dms.Document            | IX_Document_ResourceKeyId_DocumentId                     | ResourceKeyId, DocumentId                             | no     |
        | dms.DocumentCache       | IX_DocumentCache_ProjectName_ResourceName_LastModifiedAt | ProjectName, ResourceName, LastModifiedAt, DocumentId | no     |
        | dms.DocumentChangeEvent | IX_DocumentChangeEvent_DocumentId                        | DocumentId                                            | no     |
        | dms.DocumentChangeEvent | IX_DocumentChangeEvent_ResourceKeyId_ChangeVersion       | ResourceKeyId, ChangeVersion, DocumentId              | no     |
        | dms.ReferentialIdentity | IX_ReferentialIdentity_ResourceKeyId                     | ResourceKeyId                                         | no     |

      Examples: the text alone
        | what                 |
        | the script for mssql |

      @engine:pgsql
      Examples: a database
        | what                               |
        | the database that the script makes |

  @E02-S01-AC6 @port:db
  Rule: A new document draws two versions of the sequence, and the journal tells its ContentVersion once

    @engine:pgsql @engine:mssql
    Scenario: The first document
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When the rows are inserted into dms.Document
        | DocumentUuid                         | ResourceKeyId |
        | 0d4e6a40-1c0f-4f9e-8a55-3f1c7b0a9d21 | 4             |
      Then the engine accepts it
      And all versions of the documents are different values that the sequence gave
      And the journal tells the ContentVersion of every document once
      And dms.DocumentChangeEvent has 1 row

    Scenario: The journal trigger on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described triggers of dms.Document are
        | name                | purpose | timing | events         |
        | TR_Document_Journal | Journal | after  | insert, update |

  @E02-S01-AC7 @port:db
  Rule: One statement that gives several documents new versions is journalled once for each

    @engine:pgsql @engine:mssql
    Scenario: Five documents at once
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And 5 documents of Ed-Fi:School
      When one statement updates every row of dms.Document
        | ContentVersion   |
        | the next version |
      Then the engine accepts it
      And dms.DocumentChangeEvent has 10 rows
      And no two rows of dms.DocumentChangeEvent have the same ChangeVersion
      And the journal tells the ContentVersion of every document once

    Scenario: The journal trigger on SQL Server takes rows as a set
      Given the fixture ddl-mini
      When the statements of the script for mssql are read
      Then the trigger TR_Document_Journal turns the row count message off and takes its rows as a set

  @E02-S01-AC8 @port:db
  Rule: An update that leaves the ContentVersion as it was is not journalled

    @engine:pgsql @engine:mssql
    Scenario Outline: One statement sets <column> to <value>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents a, b of Ed-Fi:School
      When one statement updates every row of dms.Document
        | <column> |
        | <value>  |
      Then the engine accepts it
      And dms.DocumentChangeEvent has 2 rows
      And the journal tells the ContentVersion of every document once

      Examples:
        | column         | value                |
        | ContentVersion | its own value        |
        | CreatedAt      | 2024-08-15T15:00:00Z |

  @E02-S01-AC9 @port:db
  Rule: A thousand documents inserted by one statement make a thousand journal rows with versions of their own

    @engine:pgsql @engine:mssql
    Scenario: A thousand schools
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When one statement inserts 1000 documents of Ed-Fi:School
      Then the engine accepts it
      And dms.DocumentChangeEvent has 1000 rows
      And no two rows of dms.DocumentChangeEvent have the same ChangeVersion
      And all versions of the documents are different values that the sequence gave
      And the journal tells the ContentVersion of every document once

  @E02-S01-AC10 @port:db
  Rule: Deleting a document removes every row of it and journals nothing

    @engine:pgsql @engine:mssql
    Scenario: A student with its identity, cache and journal
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents Ann, Ben of Ed-Fi:Student
      And the rows of edfi.Student
        | DocumentId | StudentUniqueId | FirstName |
        | @Ann       | 604822          | Ann       |
        | @Ben       | 604823          | Ben       |
      And the rows of dms.DocumentCache
        | DocumentId | DocumentUuid                         | ProjectName | ResourceName | ResourceVersion | Etag | LastModifiedAt       | DocumentJson |
        | @Ann       | 0d4e6a40-1c0f-4f9e-8a55-3f1c7b0a9d21 | Ed-Fi       | Student      | 5.0.0           | 1    | 2024-08-15T15:00:00Z | {}           |
      And the database is kept as it is
      When the row of the document Ann is deleted
      Then the engine accepts it
      And no table of the database has a row of the document Ann
      And the rows of Ben are the kept ones, in every table

    @engine:pgsql @engine:mssql
    Scenario: A descriptor
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document tenth of Ed-Fi:GradeLevelDescriptor
      And the rows of dms.Descriptor
        | DocumentId | Namespace                            | CodeValue   | ShortDescription | Discriminator              | Uri                                              |
        | @tenth     | uri://ed-fi.org/GradeLevelDescriptor | Tenth grade | Tenth grade      | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade |
      And the rows of dms.ReferentialIdentity
        | ReferentialId                        | DocumentId | ResourceKeyId |
        | a0154e45-ee01-5789-9992-267c73f71f22 | @tenth     | 2             |
      When the row of the document tenth is deleted
      Then the engine accepts it
      And no table of the database has a row of the document tenth
      And dms.DocumentChangeEvent has 0 rows

    Scenario: What hangs on a document on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described foreign keys of dms are
        | name                            | target       | on delete |
        | FK_Descriptor_Document          | dms.Document | cascade   |
        | FK_DocumentCache_Document       | dms.Document | cascade   |
        | FK_DocumentChangeEvent_Document | dms.Document | cascade   |
        | FK_ReferentialIdentity_Document | dms.Document | cascade   |

  @E02-S01-AC11 @port:db
  Rule: What is rolled back is not journalled

    @engine:pgsql @engine:mssql
    Scenario: New versions, rolled back
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And 2 documents of Ed-Fi:School
      And the database is kept as it is
      When a transaction updates every row of dms.Document and is rolled back
        | ContentVersion   |
        | the next version |
      Then before the rollback dms.DocumentChangeEvent had 4 rows
      And the rows of the database are the kept ones

  @E02-S01-AC12 @port:db
  Rule: The settings of a session change nothing about versions and journal

    @engine:pgsql
    Scenario: No search path, another time zone and another date style
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the session has the settings
        | search_path | TimeZone        | DateStyle |
        | ""          | America/Chicago | SQL, DMY  |
      When the rows are inserted into dms.Document
        | DocumentUuid                         | ResourceKeyId |
        | 0d4e6a40-1c0f-4f9e-8a55-3f1c7b0a9d21 | 4             |
      Then the engine accepts it
      And all versions of the documents are different values that the sequence gave
      And the journal tells the ContentVersion of every document once
      And dms.DocumentChangeEvent has 1 row

  @E02-S01-AC13 @port:db
  Rule: A change of a descriptor stamps its document; the identity is stamped when namespace, code value or type changes

    @engine:pgsql @engine:mssql
    Scenario Outline: One statement changes <column> of two descriptors
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents ninth, tenth, other of Ed-Fi:GradeLevelDescriptor
      And the rows of dms.Descriptor
        | DocumentId | Namespace       | CodeValue | ShortDescription | Discriminator              | Uri                   |
        | @ninth     | uri://ed-fi.org | Ninth     | Ninth grade      | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Ninth |
        | @tenth     | uri://ed-fi.org | Tenth     | Tenth grade      | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Tenth |
        | @other     | uri://ed-fi.org | Other     | Other            | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Other |
      And the stamps so far are kept
      And the database is kept as it is
      When one statement updates dms.Descriptor
        | DocumentId | <column> |
        | @ninth     | <ninth>  |
        | @tenth     | <tenth>  |
      Then the engine accepts it
      And compared with the kept ones, the stamps are
        | document | ContentVersion | IdentityVersion |
        | ninth    | greater        | <identity>      |
        | tenth    | greater        | <identity>      |
        | other    | same           | same            |
      And no two of the documents ninth, tenth, other have the same ContentVersion
      And the journal has the ContentVersion of ninth, tenth
      And dms.DocumentChangeEvent has 2 rows more than were kept

      Examples:
        | column           | ninth       | tenth          | identity |
        | ShortDescription | 9th grade   | 10th grade     | same     |
        | ShortDescription | ninth grade | "Tenth grade " | same     |
        | EffectiveEndDate | 2024-08-15  | 2025-08-15     | same     |
        | CodeValue        | ninth       | TENTH          | greater  |
        | Namespace        | uri://a     | uri://b        | greater  |

    @engine:pgsql @engine:mssql
    Scenario: A descriptor that is written as it is
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document tenth of Ed-Fi:GradeLevelDescriptor
      And the rows of dms.Descriptor
        | DocumentId | Namespace       | CodeValue | ShortDescription | Description | Discriminator              | Uri                   |
        | @tenth     | uri://ed-fi.org | Tenth     | Tenth grade      | null        | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Tenth |
      And the database is kept as it is
      When one statement updates every row of dms.Descriptor
        | CodeValue     | ShortDescription | Description |
        | its own value | Tenth grade      | null        |
      Then the engine accepts it
      And the rows of the database are the kept ones

    Scenario: The stamp trigger on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described triggers of dms.Descriptor are
        | name                | purpose | timing | events                 | writes       |
        | TR_Descriptor_Stamp | Stamp   | after  | delete, insert, update | dms.Document |

    Scenario: The stamp trigger on SQL Server draws a version for each document
      Given the fixture ddl-mini
      When the statements of the script for mssql are read
      Then the trigger TR_Descriptor_Stamp turns the row count message off and takes its rows as a set
      And no statement that draws a version of the sequence has DISTINCT, UNION, EXCEPT or INTERSECT in it

  @E02-S01-AC14 @port:db
  Rule: A second application of the script succeeds and changes no row, no position of the sequence and no object

    @engine:pgsql @engine:mssql
    Scenario: A database in use
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the documents school, student, tenth of Ed-Fi:School
      And the rows of edfi.School
        | DocumentId | SchoolId | NameOfInstitution |
        | @school    | 255901   | Grand Bend        |
      And the rows of edfi.Student
        | DocumentId | StudentUniqueId | FirstName |
        | @student   | 604822          | Ann       |
      And the rows of dms.Descriptor
        | DocumentId | Namespace       | CodeValue | ShortDescription | Discriminator              | Uri                   |
        | @tenth     | uri://ed-fi.org | Tenth     | Tenth grade      | Ed-Fi:GradeLevelDescriptor | uri://ed-fi.org#Tenth |
      And the database is kept as it is
      When the script is applied again
      Then the engine accepts it
      And the rows of the database are the kept ones
      And the position of the sequence is the kept one
      And the objects of the database are the kept ones

    Scenario: What stands in the script for SQL Server creates nothing twice
      Given the fixture ddl-mini
      When the statements of the script for mssql are read
      Then every statement that creates something looks first whether it is there, or says CREATE OR ALTER

  @E02-S01-AC15 @port:db
  Rule: There is one record of the effective schema, and its seed hash has 32 bytes

    @engine:pgsql @engine:mssql
    Scenario: A second record
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When the rows are inserted into dms.EffectiveSchema
        | EffectiveSchemaSingletonId | ApiSchemaFormatVersion | EffectiveSchemaHash | ResourceKeyCount | ResourceKeySeedHash                                                |
        | 2                          | 1.0.0                  | another             | 8                | 0x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 |
      Then the engine refuses it by CK_EffectiveSchema_Singleton
      And dms.EffectiveSchema has 1 row

    @engine:pgsql
    Scenario Outline: A seed hash of <length> bytes
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When one statement updates dms.EffectiveSchema
        | EffectiveSchemaSingletonId | ResourceKeySeedHash |
        | 1                          | <hash>              |
      Then the engine refuses it by CK_EffectiveSchema_ResourceKeySeedHash_Length

      Examples:
        | length | hash                                                                 |
        | 31     | 0x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad86     |
        | 33     | 0x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad866300 |
        | 0      | 0x                                                                   |

    Scenario: The record on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described checks of dms.EffectiveSchema are
        | name                         | form      |
        | CK_EffectiveSchema_Singleton | singleton |
      And among the described columns of dms.EffectiveSchema are
        | name                | class   | type       |
        | ResourceKeySeedHash | bytes32 | binary(32) |

  @E02-S01-AC16 @port:db
  Rule: A cached document is a JSON object

    Scenario Outline: The text <json>, refused by <check>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document Ann of Ed-Fi:Student
      When the rows are inserted into dms.DocumentCache
        | DocumentId | DocumentUuid                         | ProjectName | ResourceName | ResourceVersion | Etag | LastModifiedAt       | DocumentJson |
        | @Ann       | 0d4e6a40-1c0f-4f9e-8a55-3f1c7b0a9d21 | Ed-Fi       | Student      | 5.0.0           | 1    | 2024-08-15T15:00:00Z | <json>       |
      Then the engine refuses it by <check>
      And dms.DocumentCache has 0 rows

      @engine:pgsql
      Examples: PostgreSQL
        | json    | check                       |
        | [1]     | CK_DocumentCache_JsonObject |
        | "\"x\"" | CK_DocumentCache_JsonObject |
        | 1       | CK_DocumentCache_JsonObject |
        | true    | CK_DocumentCache_JsonObject |

      @engine:mssql
      Examples: SQL Server
        | json    | check                         |
        | [1]     | CK_DocumentCache_IsJsonObject |
        | "\"x\"" | CK_DocumentCache_IsJsonObject |
        | {bad    | CK_DocumentCache_IsJsonObject |

    @engine:pgsql @engine:mssql
    Scenario Outline: The object <json>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document Ann of Ed-Fi:Student
      When the rows are inserted into dms.DocumentCache
        | DocumentId | DocumentUuid                         | ProjectName | ResourceName | ResourceVersion | Etag | LastModifiedAt       | DocumentJson |
        | @Ann       | 0d4e6a40-1c0f-4f9e-8a55-3f1c7b0a9d21 | Ed-Fi       | Student      | 5.0.0           | 1    | 2024-08-15T15:00:00Z | <json>       |
      Then the engine accepts it

      Examples:
        | json                 |
        | {}                   |
        | "\\n\\t {\"a\":[1]}" |

    Scenario: The check on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described checks of dms.DocumentCache are
        | name                          | form                      |
        | CK_DocumentCache_IsJsonObject | json_object(DocumentJson) |

  @E02-S01-AC17 @port:db
  Rule: A UUID belongs to one document, a document to a known resource, and a document has one referential identity for each of its resources

    @engine:pgsql @engine:mssql
    Scenario Outline: A document with <mistake>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the rows of dms.Document
        | DocumentUuid                         | ResourceKeyId |
        | 0d4e6a40-1c0f-4f9e-8a55-3f1c7b0a9d21 | 4             |
      When the rows are inserted into dms.Document
        | DocumentUuid | ResourceKeyId |
        | <uuid>       | <key>         |
      Then the engine refuses it by <constraint>
      And dms.Document has 1 row
      And dms.DocumentChangeEvent has 1 row

      Examples:
        | mistake        | uuid                                 | key | constraint               |
        | a taken UUID   | 0d4e6a40-1c0f-4f9e-8a55-3f1c7b0a9d21 | 5   | UX_Document_DocumentUuid |
        | an unknown key | 7c1b8e0a-52f4-4d5e-9f0b-6f0f6f3f7a10 | 9   | FK_Document_ResourceKey  |

    @engine:pgsql @engine:mssql
    Scenario: A second referential identity for the same resource
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document tenth of Ed-Fi:GradeLevelDescriptor
      And the rows of dms.ReferentialIdentity
        | ReferentialId                        | DocumentId | ResourceKeyId |
        | a0154e45-ee01-5789-9992-267c73f71f22 | @tenth     | 2             |
      When the rows are inserted into dms.ReferentialIdentity
        | ReferentialId                        | DocumentId | ResourceKeyId |
        | ac664709-53db-5890-987a-679dd09e6d53 | @tenth     | 2             |
      Then the engine refuses it by UX_ReferentialIdentity_DocumentId_ResourceKey
      And dms.ReferentialIdentity has 1 row

    Scenario: The keys on SQL Server
      Given the fixture ddl-mini
      When the script for mssql is described
      Then among the described keys of dms are
        | name                                          | kind   | columns                   |
        | UX_Document_DocumentUuid                      | unique | DocumentUuid              |
        | UX_ReferentialIdentity_DocumentId_ResourceKey | unique | DocumentId, ResourceKeyId |
      And among the described foreign keys of dms are
        | name                    | columns       | target          |
        | FK_Document_ResourceKey | ResourceKeyId | dms.ResourceKey |

  @E02-S01-AC18 @port:db
  Rule: The id of a document is given by the database alone

    @engine:pgsql
    Scenario: An id of one's own
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      When the rows are inserted into dms.Document
        | DocumentId | DocumentUuid                         | ResourceKeyId |
        | 77         | 0d4e6a40-1c0f-4f9e-8a55-3f1c7b0a9d21 | 4             |
      Then the engine refuses it with the state 428C9
      And dms.Document has 0 rows

  @E02-S01-P1 @port:db @property
  Rule: Whatever happened, the journal tells exactly the committed versions, each once

    @engine:pgsql
    Scenario: Generated histories of documents
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then after each of 40 generated histories the journal tells the committed versions
