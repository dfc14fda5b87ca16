@dms @E02-S06 @hard:E02-S01
Feature: UUIDv5 helper in the database
  The database computes RFC 4122 version 5 UUIDs itself, equal to the application and equal on both engines, with nothing
  to install. Where no namespace is given, it is that of referential ids, edf1edf1-3df1-3df1-3df1-3df1edf1edf1.

  Port: db SELECT dms.uuidv5(namespace, name); lib uuid.v5; files pgsql.sql, mssql.sql.

  @E02-S06-AC1 @port:cli @port:files
  Rule: The database gives every name its version 5 UUID

    @port:db @engine:pgsql @engine:mssql
    Scenario: The vectors, asked of the database
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then the database computes the UUIDs
        | uuid                                 | name |
        | fc4dc9ed-5507-5210-8096-085db8175693 | "" |
        | e6e07284-5499-586f-b531-ec2d583f2815 | abc |
        | 90a82700-14b0-5f98-9463-b68ce527c97a | Ed-FiStudent$.studentUniqueId=Zoë |
        | b5cba9fc-fa48-53b0-bf8e-8063ea99b272 | Ed-FiStudent$.studentUniqueId=学生😀 |
        | aa30f289-9765-5c56-9e5c-440807ade35e | "Ed-FiStudent$.studentUniqueId=\u00e9" |
        | e479ea9e-c673-54e9-9a94-1f13b6a20344 | "Ed-FiStudent$.studentUniqueId=e\u0301" |
        | 78021429-d799-5d43-b98c-9ac829092534 | "Ed-FiStudent$.studentUniqueId=abc " |
        | 10abec40-e2be-51e3-9e8d-613e73d2eb8e | 39 times a |
        | 8c4622f7-1d65-5272-9943-91b03e4b97b7 | 40 times a |
        | 4f46258c-35e5-5feb-868f-cfc3e6446e28 | 47 times a |
        | 2917ac65-e079-586f-8512-a26b9674afae | 48 times a |
        | 7ff51900-6ad6-5d46-9a8d-61500d2a353a | 103 times a |
        | 06595649-792b-5d83-a155-ce8fe8a542d7 | 104 times a |
        | 0420a54c-16df-5fff-8f48-d87d35e71fe7 | Ed-FiSchool$.schoolId=255901 |
        | c1204ade-622c-5695-afb9-01534d97999c | Ed-FiEducationOrganization$.educationOrganizationId=255901 |
        | 10732f68-d9fe-5f42-93e4-06378b9e35d3 | Ed-FiStudent$.studentUniqueId=604822 |
        | 83201a18-7100-5121-9913-1af27d27da11 | Ed-FiStudent$.studentUniqueId=604823 |
        | f245394c-97b3-5831-aeb1-39e736fe2426 | Ed-FiStudentSchoolAssociation$.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604822 |
        | f1ff37f1-affe-5922-8621-74cf92bee92e | Ed-FiStudentSchoolAssociation$.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604823 |
        | a0154e45-ee01-5789-9992-267c73f71f22 | Ed-FiGradeLevelDescriptor$.descriptor=uri://ed-fi.org/gradeleveldescriptor#tenth grade |
        | ac664709-53db-5890-987a-679dd09e6d53 | SampleBus$.busId=602 |

    @port:db @engine:pgsql @engine:mssql
    Scenario: Other namespaces, asked of the database
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then the database computes the UUIDs
        | namespace                            | name            | uuid                                 |
        | 6ba7b810-9dad-11d1-80b4-00c04fd430c8 | www.example.com | 2ed6657d-e927-568b-95e1-2665a8aea6a2 |
        | 00000000-0000-0000-0000-000000000000 | abc             | b01d8779-68c6-576d-bef4-26488c9c9223 |
        | FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF | abc             | 4bad436f-6d2e-5b46-8d1c-e4a6bb55659d |

    @port:db @engine:pgsql
    Scenario: The function in the database
      Given the fixture ddl-mini
      When the database that the script makes is described
      Then among the described functions of dms are
        | name       | arguments    | returns | attributes                       |
        | dms.uuidv5 | uuid, str(*) | uuid    | immutable, parallel-safe, strict |

    Scenario: The function in the T-SQL text
      Given the fixture ddl-mini
      When the script for mssql is described
      Then the described functions of dms are
        | name       | arguments    | returns | attributes   |
        | dms.uuidv5 | uuid, str(*) | uuid    | schema-bound |

    Scenario: The vectors, computed as the T-SQL text says
      Given the fixture ddl-mini
      When the function dms.uuidv5 of the script for mssql is evaluated
      Then the function computes the UUIDs
        | uuid                                 | name |
        | fc4dc9ed-5507-5210-8096-085db8175693 | "" |
        | e6e07284-5499-586f-b531-ec2d583f2815 | abc |
        | 90a82700-14b0-5f98-9463-b68ce527c97a | Ed-FiStudent$.studentUniqueId=Zoë |
        | b5cba9fc-fa48-53b0-bf8e-8063ea99b272 | Ed-FiStudent$.studentUniqueId=学生😀 |
        | aa30f289-9765-5c56-9e5c-440807ade35e | "Ed-FiStudent$.studentUniqueId=\u00e9" |
        | e479ea9e-c673-54e9-9a94-1f13b6a20344 | "Ed-FiStudent$.studentUniqueId=e\u0301" |
        | 78021429-d799-5d43-b98c-9ac829092534 | "Ed-FiStudent$.studentUniqueId=abc " |
        | 10abec40-e2be-51e3-9e8d-613e73d2eb8e | 39 times a |
        | 8c4622f7-1d65-5272-9943-91b03e4b97b7 | 40 times a |
        | 4f46258c-35e5-5feb-868f-cfc3e6446e28 | 47 times a |
        | 2917ac65-e079-586f-8512-a26b9674afae | 48 times a |
        | 7ff51900-6ad6-5d46-9a8d-61500d2a353a | 103 times a |
        | 06595649-792b-5d83-a155-ce8fe8a542d7 | 104 times a |
        | 0420a54c-16df-5fff-8f48-d87d35e71fe7 | Ed-FiSchool$.schoolId=255901 |
        | c1204ade-622c-5695-afb9-01534d97999c | Ed-FiEducationOrganization$.educationOrganizationId=255901 |
        | 10732f68-d9fe-5f42-93e4-06378b9e35d3 | Ed-FiStudent$.studentUniqueId=604822 |
        | 83201a18-7100-5121-9913-1af27d27da11 | Ed-FiStudent$.studentUniqueId=604823 |
        | f245394c-97b3-5831-aeb1-39e736fe2426 | Ed-FiStudentSchoolAssociation$.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604822 |
        | f1ff37f1-affe-5922-8621-74cf92bee92e | Ed-FiStudentSchoolAssociation$.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604823 |
        | a0154e45-ee01-5789-9992-267c73f71f22 | Ed-FiGradeLevelDescriptor$.descriptor=uri://ed-fi.org/gradeleveldescriptor#tenth grade |
        | ac664709-53db-5890-987a-679dd09e6d53 | SampleBus$.busId=602 |

    Scenario: Other namespaces, computed as the T-SQL text says
      Given the fixture ddl-mini
      When the function dms.uuidv5 of the script for mssql is evaluated
      Then the function computes the UUIDs
        | namespace                            | name            | uuid                                 |
        | 6ba7b810-9dad-11d1-80b4-00c04fd430c8 | www.example.com | 2ed6657d-e927-568b-95e1-2665a8aea6a2 |
        | 00000000-0000-0000-0000-000000000000 | abc             | b01d8779-68c6-576d-bef4-26488c9c9223 |
        | FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF | abc             | 4bad436f-6d2e-5b46-8d1c-e4a6bb55659d |

  @E02-S06-AC2 @port:lib
  Rule: The backend gives every name the same UUID as the database

    Scenario: The vectors, asked of the backend
      Then uuid.v5 computes the UUIDs
        | uuid                                 | name |
        | fc4dc9ed-5507-5210-8096-085db8175693 | "" |
        | e6e07284-5499-586f-b531-ec2d583f2815 | abc |
        | 90a82700-14b0-5f98-9463-b68ce527c97a | Ed-FiStudent$.studentUniqueId=Zoë |
        | b5cba9fc-fa48-53b0-bf8e-8063ea99b272 | Ed-FiStudent$.studentUniqueId=学生😀 |
        | aa30f289-9765-5c56-9e5c-440807ade35e | "Ed-FiStudent$.studentUniqueId=\u00e9" |
        | e479ea9e-c673-54e9-9a94-1f13b6a20344 | "Ed-FiStudent$.studentUniqueId=e\u0301" |
        | 78021429-d799-5d43-b98c-9ac829092534 | "Ed-FiStudent$.studentUniqueId=abc " |
        | 10abec40-e2be-51e3-9e8d-613e73d2eb8e | 39 times a |
        | 8c4622f7-1d65-5272-9943-91b03e4b97b7 | 40 times a |
        | 4f46258c-35e5-5feb-868f-cfc3e6446e28 | 47 times a |
        | 2917ac65-e079-586f-8512-a26b9674afae | 48 times a |
        | 7ff51900-6ad6-5d46-9a8d-61500d2a353a | 103 times a |
        | 06595649-792b-5d83-a155-ce8fe8a542d7 | 104 times a |
        | 0420a54c-16df-5fff-8f48-d87d35e71fe7 | Ed-FiSchool$.schoolId=255901 |
        | c1204ade-622c-5695-afb9-01534d97999c | Ed-FiEducationOrganization$.educationOrganizationId=255901 |
        | 10732f68-d9fe-5f42-93e4-06378b9e35d3 | Ed-FiStudent$.studentUniqueId=604822 |
        | 83201a18-7100-5121-9913-1af27d27da11 | Ed-FiStudent$.studentUniqueId=604823 |
        | f245394c-97b3-5831-aeb1-39e736fe2426 | Ed-FiStudentSchoolAssociation$.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604822 |
        | f1ff37f1-affe-5922-8621-74cf92bee92e | Ed-FiStudentSchoolAssociation$.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604823 |
        | a0154e45-ee01-5789-9992-267c73f71f22 | Ed-FiGradeLevelDescriptor$.descriptor=uri://ed-fi.org/gradeleveldescriptor#tenth grade |
        | ac664709-53db-5890-987a-679dd09e6d53 | SampleBus$.busId=602 |

    Scenario: Other namespaces, asked of the backend
      Then uuid.v5 computes the UUIDs
        | namespace                            | name            | uuid                                 |
        | 6ba7b810-9dad-11d1-80b4-00c04fd430c8 | www.example.com | 2ed6657d-e927-568b-95e1-2665a8aea6a2 |
        | 00000000-0000-0000-0000-000000000000 | abc             | b01d8779-68c6-576d-bef4-26488c9c9223 |
        | FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF | abc             | 4bad436f-6d2e-5b46-8d1c-e4a6bb55659d |

    Scenario Outline: The backend refuses the namespace <namespace>
      When uuid.v5 is asked for the namespace <namespace>
      Then it is refused as invalid_arguments

      Examples:
        | namespace |
        | edf1edf1  |
        | {}        |
        | zdf1edf1-3df1-3df1-3df1-3df1edf1edf1 |

  @E02-S06-AC3 @port:cli @port:files
  Rule: Every result says version 5 and variant 10

    @port:db @engine:pgsql @engine:mssql
    Scenario: Many results of the database
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then 200 UUIDs that the database computes have the version 5 and the variant 10

    Scenario: Many results of the T-SQL text
      Given the fixture ddl-mini
      When the function dms.uuidv5 of the script for mssql is evaluated
      Then 100 UUIDs that the function computes have the version 5 and the variant 10

  @E02-S06-AC4 @port:cli @port:files
  Rule: What is not known has no UUID

    @port:db @engine:pgsql @engine:mssql
    Scenario: NULL, asked of the database
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then the database computes nothing for
        | namespace                            | name |
        | null                                 | abc  |
        | edf1edf1-3df1-3df1-3df1-3df1edf1edf1 | null |
        | null                                 | null |

    Scenario: NULL, as the T-SQL text says
      Given the fixture ddl-mini
      When the function dms.uuidv5 of the script for mssql is evaluated
      Then the function computes nothing for
        | namespace                            | name |
        | null                                 | abc  |
        | edf1edf1-3df1-3df1-3df1-3df1edf1edf1 | null |
        | null                                 | null |

  @E02-S06-AC5 @port:cli @port:files @port:db @engine:pgsql
  Rule: The function needs no search path

    Scenario: A session with an empty search path
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the session has the settings
        | search_path |
        | ""          |
      Then the database computes the UUIDs
        | uuid                                 | name |
        | fc4dc9ed-5507-5210-8096-085db8175693 | "" |
        | e6e07284-5499-586f-b531-ec2d583f2815 | abc |
        | b5cba9fc-fa48-53b0-bf8e-8063ea99b272 | Ed-FiStudent$.studentUniqueId=学生😀 |
        | 8c4622f7-1d65-5272-9943-91b03e4b97b7 | 40 times a |
        | 06595649-792b-5d83-a155-ce8fe8a542d7 | 104 times a |
        | ac664709-53db-5890-987a-679dd09e6d53 | SampleBus$.busId=602 |

  @E02-S06-AC6 @port:cli @port:files
  Rule: The script needs no extension of the server

    @port:db @engine:pgsql @engine:mssql
    Scenario: A server that has nothing but what it came with
      Given the fixture ddl-mini
      And an empty database and the emitted script
      When the script is applied
      Then the engine accepts it
      And the database computes the UUIDs
        | uuid                                 | name |
        | fc4dc9ed-5507-5210-8096-085db8175693 | "" |
        | e6e07284-5499-586f-b531-ec2d583f2815 | abc |
        | b5cba9fc-fa48-53b0-bf8e-8063ea99b272 | Ed-FiStudent$.studentUniqueId=学生😀 |
        | 8c4622f7-1d65-5272-9943-91b03e4b97b7 | 40 times a |
        | 06595649-792b-5d83-a155-ce8fe8a542d7 | 104 times a |
        | ac664709-53db-5890-987a-679dd09e6d53 | SampleBus$.busId=602 |

    Scenario Outline: The words of the script for <dialect>
      Given the fixture ddl-mini
      When the script for <dialect> is read
      Then the script creates no extension and no assembly that the backend does not declare

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E02-S06-AC7 @port:cli @port:files
  Rule: The function is there before anything that calls it

    Scenario Outline: The place of the function in <fixture> for <dialect>
      Given the fixture <fixture>
      When the script for <dialect> is read
      Then dms.uuidv5 is made before every trigger and trigger function

      Examples:
        | fixture   | dialect |
        | ddl-mini  | pgsql   |
        | ddl-mini  | mssql   |
        | ddl-order | pgsql   |
        | ddl-order | mssql   |

  @E02-S06-AC8 @port:cli @port:files
  Rule: Names have no upper limit

    @port:db @engine:pgsql @engine:mssql
    Scenario Outline: <names> for the database
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then the database computes the UUIDs that RFC 4122 gives <names>

      Examples:
        | names                           |
        | 10000 times b and 1000 times 😀 |
        | 9999 times é and 3333 times 学  |

    Scenario: Long names, as the T-SQL text says
      Given the fixture ddl-mini
      When the function dms.uuidv5 of the script for mssql is evaluated
      Then the function computes the UUIDs that RFC 4122 gives 10000 times b and 1000 times 😀

  @E02-S06-AC9 @port:cli @port:files
  Rule: The collation of the database has no say

    @port:db @engine:mssql
    Scenario: A database that ignores letter case and has a code page of its own
      Given the fixture ddl-mini
      And an empty database and the emitted script
      And the database has the collation SQL_Latin1_General_CP1_CI_AS
      When the script is applied
      Then the engine accepts it
      And the database computes the UUIDs
        | uuid                                 | name |
        | fc4dc9ed-5507-5210-8096-085db8175693 | "" |
        | e6e07284-5499-586f-b531-ec2d583f2815 | abc |
        | 90a82700-14b0-5f98-9463-b68ce527c97a | Ed-FiStudent$.studentUniqueId=Zoë |
        | b5cba9fc-fa48-53b0-bf8e-8063ea99b272 | Ed-FiStudent$.studentUniqueId=学生😀 |
        | aa30f289-9765-5c56-9e5c-440807ade35e | "Ed-FiStudent$.studentUniqueId=\u00e9" |
        | e479ea9e-c673-54e9-9a94-1f13b6a20344 | "Ed-FiStudent$.studentUniqueId=e\u0301" |
        | 78021429-d799-5d43-b98c-9ac829092534 | "Ed-FiStudent$.studentUniqueId=abc " |
        | 10abec40-e2be-51e3-9e8d-613e73d2eb8e | 39 times a |
        | 8c4622f7-1d65-5272-9943-91b03e4b97b7 | 40 times a |
        | 4f46258c-35e5-5feb-868f-cfc3e6446e28 | 47 times a |
        | 2917ac65-e079-586f-8512-a26b9674afae | 48 times a |
        | 7ff51900-6ad6-5d46-9a8d-61500d2a353a | 103 times a |
        | 06595649-792b-5d83-a155-ce8fe8a542d7 | 104 times a |
        | 0420a54c-16df-5fff-8f48-d87d35e71fe7 | Ed-FiSchool$.schoolId=255901 |
        | c1204ade-622c-5695-afb9-01534d97999c | Ed-FiEducationOrganization$.educationOrganizationId=255901 |
        | 10732f68-d9fe-5f42-93e4-06378b9e35d3 | Ed-FiStudent$.studentUniqueId=604822 |
        | 83201a18-7100-5121-9913-1af27d27da11 | Ed-FiStudent$.studentUniqueId=604823 |
        | f245394c-97b3-5831-aeb1-39e736fe2426 | Ed-FiStudentSchoolAssociation$.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604822 |
        | f1ff37f1-affe-5922-8621-74cf92bee92e | Ed-FiStudentSchoolAssociation$.entryDate=2024-08-15#$.schoolReference.schoolId=255901#$.studentReference.studentUniqueId=604823 |
        | a0154e45-ee01-5789-9992-267c73f71f22 | Ed-FiGradeLevelDescriptor$.descriptor=uri://ed-fi.org/gradeleveldescriptor#tenth grade |
        | ac664709-53db-5890-987a-679dd09e6d53 | SampleBus$.busId=602 |

    Scenario Outline: The T-SQL text in a database of the code page <page>
      Given the fixture ddl-mini
      When the function dms.uuidv5 of the script for mssql is evaluated in a database of the code page <page>
      Then the function computes the UUIDs
        | uuid                                 | name |
        | fc4dc9ed-5507-5210-8096-085db8175693 | "" |
        | e6e07284-5499-586f-b531-ec2d583f2815 | abc |
        | b5cba9fc-fa48-53b0-bf8e-8063ea99b272 | Ed-FiStudent$.studentUniqueId=学生😀 |
        | 8c4622f7-1d65-5272-9943-91b03e4b97b7 | 40 times a |
        | 06595649-792b-5d83-a155-ce8fe8a542d7 | 104 times a |
        | ac664709-53db-5890-987a-679dd09e6d53 | SampleBus$.busId=602 |

      Examples:
        | page   |
        | cp1252 |
        | cp1254 |
        | utf-8  |

  @E02-S06-AC10 @port:cli @port:files @port:db @engine:pgsql
  Rule: A namespace that is no UUID is an error of type, and nothing is stored

    Scenario Outline: The namespace <namespace>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document student of Ed-Fi:Student
      When a referential id is stored with the namespace <namespace>
      Then the engine refuses it with the state 22P02
      And dms.ReferentialIdentity has 0 rows

      Examples:
        | namespace |
        | nonsense  |
        | edf1edf1  |

    Scenario: The same statement with a namespace that is one
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the document student of Ed-Fi:Student
      When a referential id is stored with the namespace edf1edf1-3df1-3df1-3df1-3df1edf1edf1
      Then the engine accepts it
      And dms.ReferentialIdentity has 1 row

  @E02-S06-P1 @port:cli @port:files @port:db @engine:pgsql @property
  Rule: PostgreSQL computes what RFC 4122 says, whatever the letters

    Scenario: Any name in any namespace on PostgreSQL
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then for 150 generated names and namespaces the database computes what RFC 4122 says

  @E02-S06-P2 @port:cli @port:files @property
  Rule: SQL Server computes what RFC 4122 says, whatever the letters

    @port:db @engine:mssql
    Scenario: Any name in any namespace on SQL Server
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      Then for 150 generated names and namespaces the database computes what RFC 4122 says

    Scenario: Any name in any namespace, as the T-SQL text says
      Given the fixture ddl-mini
      When the function dms.uuidv5 of the script for mssql is evaluated
      Then for 60 generated names and namespaces the function computes what RFC 4122 says
