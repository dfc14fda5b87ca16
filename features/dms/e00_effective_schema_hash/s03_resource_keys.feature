@dms @E00-S03 @hard:E00-S00 @soft:E00-S02
Feature: Resource keys and seed hash
  Every resource gets a stable small number, and the numbering as a whole a fingerprint, which the database carries and
  the server verifies. The numbering depends on names alone.

  Port: lib schema.resource_keys.

  @E00-S03-AC1 @port:lib
  Rule: One resource has the numbering of vector C

    Scenario: One resource called Student
      Given the schema files student.json
      When the schema set is numbered
      Then the resource keys are
        | id | project | resource | version | abstract |
        | 1  | Ed-Fi   | Student  | 5.0.0   | false    |
      And the manifest text is, each line ended by a line feed,
        """
        resource-key-seed-hash:v1
        1|Ed-Fi|Student|5.0.0
        """
      And the seed hash is 731367045e2bbebe0852aa52a4ddd7858952a05ec0585f9c073912e3ad96c784

  @E00-S03-AC2 @port:lib
  Rule: Town and Annex have the numbering of vector D

    Scenario Outline: The files in the order <order>
      Given the schema files <order>
      When the schema set is numbered
      Then the resource keys are
        | id | project | resource              | version | abstract |
        | 1  | Annex   | Bookmobile            | 0.3.0   | false    |
        | 2  | Town    | AddressTypeDescriptor | 1.0.0   | false    |
        | 3  | Town    | Branch                | 1.0.0   | false    |
        | 4  | Town    | Library               | 1.0.0   | false    |
        | 5  | Town    | Loan                  | 1.0.0   | false    |
        | 6  | Town    | Membership            | 1.0.0   | false    |
        | 7  | Town    | Organization          | 1.0.0   | true     |
        | 8  | Town    | Patron                | 1.0.0   | false    |
      And the seed hash is e248b1f222021df92b5b930be0adeda1f2e0445f320eb34b6aed1ac3cdce7412

      Examples:
        | order                 |
        | town.json, annex.json |
        | annex.json, town.json |

  @E00-S03-AC3 @port:lib
  Rule: Descriptors and school-year enumerations have keys, resource extensions have none

    Scenario: One resource of every kind
      Given the schema files college.json, college-sports.json
      When the schema set is numbered
      Then the resource keys are
        | id | project       | resource           | version | abstract |
        | 1  | Campus        | Course             | 2.0.0   | false    |
        | 2  | Campus        | GradeDescriptor    | 2.0.0   | false    |
        | 3  | Campus        | SchoolYearType     | 2.0.0   | false    |
        | 4  | Campus Sports | Team               | 0.1.0   | false    |
        | 5  | Campus Sports | TeamTypeDescriptor | 0.1.0   | false    |
      And the numbering is the one recomputed from the files

    Scenario: A resource whose extension flag is absent has a key
      Given the schema files college.json
      And in college.json the member "/projectSchema/resourceSchemas/courses/isResourceExtension" is absent
      When the schema set is numbered
      Then the numbered resources are Campus/Course, Campus/GradeDescriptor, Campus/SchoolYearType

    Scenario: The resource name counts, not the name under which the entry is filed
      Given the schema files college.json
      And in college.json the member "/projectSchema/resourceSchemas/courses/resourceName" is "Zenith"
      When the schema set is numbered
      Then the numbered resources are Campus/GradeDescriptor, Campus/SchoolYearType, Campus/Zenith

    Scenario: A set without any resource has no key
      Given these projects
        | file      | endpoint | name | extension |
        | core.json | core     | Core | false     |
      When the schema set is numbered
      Then the number of resource keys is 0
      And the manifest text is, each line ended by a line feed,
        """
        resource-key-seed-hash:v1
        """
      And the seed hash is the SHA-256 of the manifest text

    @data
    Scenario Outline: The data standard: <files>
      Given the data standard's schema files <files>
      When the schema set is numbered
      Then the number of resource keys is <count>
      And the numbering is the one recomputed from the files

      Examples:
        | files                                  | count |
        | core                                   | 342   |
        | core, tpdm-extension                   | 375   |
        | sample-extension, tpdm-extension, core | 382   |

    Scenario: A synthetic schema set of the data standard's size
      Given the synthetic schema set
      When the schema set is numbered
      Then the numbering is the one recomputed from the files

  @E00-S03-AC4 @port:lib
  Rule: The seed hash is the SHA-256 of the seed text, whose every line ends with a line feed

    Scenario Outline: <files>
      Given the schema files <files>
      When the schema set is numbered
      Then the manifest text ends with one line feed and holds no carriage return
      And the seed hash is the SHA-256 of the manifest text
      And the numbering is the one recomputed from the files

      Examples:
        | files                            |
        | student.json                     |
        | town.json, annex.json            |
        | college-sports.json, college.json  |

    Scenario: The seed text of Town and Annex
      Given the schema files town.json, annex.json
      When the schema set is numbered
      Then the manifest text is, each line ended by a line feed,
        """
        resource-key-seed-hash:v1
        1|Annex|Bookmobile|0.3.0
        2|Town|AddressTypeDescriptor|1.0.0
        3|Town|Branch|1.0.0
        4|Town|Library|1.0.0
        5|Town|Loan|1.0.0
        6|Town|Membership|1.0.0
        7|Town|Organization|1.0.0
        8|Town|Patron|1.0.0
        """

  @E00-S03-AC5 @port:lib
  Rule: Keys stand in ordinal order of project name, then resource name

    Scenario: Projects B and a with the resources Zeta and alpha
      Given these projects
        | file   | endpoint | name | extension | resources   |
        | b.json | b        | B    | false     | alpha, Zeta |
        | a.json | a        | a    | true      | alpha, Zeta |
      When the schema set is numbered
      Then the numbered resources are B/Zeta, B/alpha, a/Zeta, a/alpha

    Scenario: The project's name decides, not its endpoint name
      Given these projects
        | file   | endpoint | name | extension | resources |
        | a.json | a        | Zone | false     | Apple     |
        | z.json | z        | Able | true      | Quince    |
      When the schema set is numbered
      Then the numbered resources are Able/Quince, Zone/Apple

    Scenario: Project and resource name are two keys, not one text
      Given these projects
        | file    | endpoint | name | extension | resources |
        | a.json  | a        | A    | false     | Z, y      |
        | ab.json | ab       | A B  | true      | A         |
      When the schema set is numbered
      Then the numbered resources are A/Z, A/y, A B/A

    Scenario: Code units decide beyond the basic plane
      Given these projects
        | file      | endpoint | name | extension | resources    |
        | core.json | core     | Core | false     | ～, 😀, é, z |
      When the schema set is numbered
      Then the numbered resources are Core/z, Core/é, Core/😀, Core/～

    Scenario: Abstract resources stand among the others
      Given these projects
        | file      | endpoint | name | extension | resources    | abstract |
        | core.json | core     | Core | false     | Zeta, alpha  | Beta, b  |
      When the schema set is numbered
      Then the resource keys are
        | id | project | resource | version | abstract |
        | 1  | Core    | Beta     | 1.0.0   | true     |
        | 2  | Core    | Zeta     | 1.0.0   | false    |
        | 3  | Core    | alpha    | 1.0.0   | false    |
        | 4  | Core    | b        | 1.0.0   | true     |

  @E00-S03-AC6 @port:lib
  Rule: The numbering depends on names alone, its fingerprint also on the project's version

    Scenario Outline: A resource's <member> is changed
      Given the schema files town.json, annex.json
      And the set is kept as the original
      And in town.json the member "/projectSchema/resourceSchemas/patrons/<member>" is <value>
      When the original and the changed set are numbered
      Then the two answers are byte-identical
      And the seed hash of both answers is e248b1f222021df92b5b930be0adeda1f2e0445f320eb34b6aed1ac3cdce7412

      Examples:
        | member                                                 | value |
        | jsonSchemaForInsert/properties/patronUniqueId/maxLength | 64   |
        | isDescriptor                                           | true  |
        | allowIdentityUpdates                                   | false |

    Scenario: The same change shows in the effective schema hash
      Given the schema files town.json, annex.json
      And the set is kept as the original
      And in town.json the member "/projectSchema/resourceSchemas/patrons/jsonSchemaForInsert/properties/patronUniqueId/maxLength" is 64
      When the original and the changed set are hashed
      Then the two answers differ in the effective schema hash

    Scenario Outline: <file> moves to version <version>
      Given the schema files town.json, annex.json
      And the set is kept as the original
      And in <file> the member "/projectSchema/projectVersion" is "<version>"
      When the original and the changed set are numbered
      Then the two answers differ in the seed hash
      And the two answers agree in the ids
      And the numbering of the changed set is the one recomputed from the files

      Examples:
        | file       | version |
        | town.json  | 1.0.1   |
        | annex.json | 0.3.1   |

  @E00-S03-AC7 @port:lib
  Rule: The name of an abstract resource is its member name

    Scenario: An abstract entry that also has a resource name
      Given the schema files town.json
      And in town.json the member "/projectSchema/abstractResources/Organization/resourceName" is "Other"
      When the schema set is numbered
      Then the numbered resources are Town/AddressTypeDescriptor, Town/Branch, Town/Library, Town/Loan, Town/Membership, Town/Organization, Town/Patron

    Scenario: An abstract resource of an extension
      Given the schema files town.json, annex.json
      And in annex.json the member "/projectSchema/abstractResources/Vehicle" is {"identityJsonPaths":["$.vehicleId"]}
      When the schema set is numbered
      Then the resource keys are
        | id | project | resource              | version | abstract |
        | 1  | Annex   | Bookmobile            | 0.3.0   | false    |
        | 2  | Annex   | Vehicle               | 0.3.0   | true     |
        | 3  | Town    | AddressTypeDescriptor | 1.0.0   | false    |
        | 4  | Town    | Branch                | 1.0.0   | false    |
        | 5  | Town    | Library               | 1.0.0   | false    |
        | 6  | Town    | Loan                  | 1.0.0   | false    |
        | 7  | Town    | Membership            | 1.0.0   | false    |
        | 8  | Town    | Organization          | 1.0.0   | true     |
        | 9  | Town    | Patron                | 1.0.0   | false    |

  @E00-S03-AC8 @port:lib
  Rule: 32767 keys fit

    Scenario: Exactly 32767 keys
      Given a core project core.json with 32767 resources
      When the schema set is numbered
      Then the number of resource keys is 32767
      And the last id is 32767
      And the numbering is the one recomputed from the files

    Scenario: A resource extension beside 32767 keys does not count
      Given a core project core.json with 32767 resources
      And in core.json the member "/projectSchema/resourceSchemas/more" is {"resourceName":"R00001x","isResourceExtension":true}
      When the schema set is numbered
      Then the number of resource keys is 32767
      And the last id is 32767

  @E00-S03-AC9 @port:lib
  Rule: More than 32767 keys are refused

    Scenario: 32768 resources
      Given a core project core.json with 32768 resources
      When the schema set is numbered
      Then it is refused as resource_key_limit_exceeded with
        | detail | value |
        | count  | 32768 |
        | limit  | 32767 |

    Scenario: 32767 resources and two abstract ones
      Given a core project core.json with 32767 resources
      And in core.json the member "/projectSchema/abstractResources" is {"First":{"identityJsonPaths":["$.id"]},"Second":{"identityJsonPaths":["$.id"]}}
      When the schema set is numbered
      Then it is refused as resource_key_limit_exceeded with
        | detail | value |
        | count  | 32769 |
        | limit  | 32767 |

    Scenario: 32767 resources in the core project and one in an extension
      Given a core project core.json with 32767 resources
      And these further projects
        | file      | endpoint | name | extension | resources |
        | more.json | more     | More | true      | Last      |
      When the schema set is numbered
      Then it is refused as resource_key_limit_exceeded with
        | detail | value |
        | count  | 32768 |
        | limit  | 32767 |

  @E00-S03-AC10 @port:lib
  Rule: A resource name occurs once in a project, without regard to case and to being abstract

    Scenario Outline: <first> and <second> in one project
      Given these projects
        | file      | endpoint | name | extension | resources         |
        | core.json | core     | Core | false     | <first>, <second> |
      When the schema set is numbered
      Then it is refused as duplicate_resource_key
      And the refusal names the resource <first> of Core without regard to case

      Examples:
        | first  | second |
        | School | School |
        | School | school |
        | SCHOOL | School |

    Scenario Outline: The concrete <concrete> beside the abstract <abstract>
      Given these projects
        | file      | endpoint | name | extension | resources        | abstract   |
        | core.json | core     | Core | false     | Able, <concrete> | <abstract> |
      When the schema set is numbered
      Then it is refused as duplicate_resource_key
      And the refusal names the resource <concrete> of Core without regard to case

      Examples:
        | concrete     | abstract     |
        | Organization | Organization |
        | Organization | ORGANIZATION |

    Scenario: Two abstract resources whose names differ in case
      Given these projects
        | file      | endpoint | name | extension | resources | abstract     |
        | core.json | core     | Core | false     | Able      | Group, group |
      When the schema set is numbered
      Then it is refused as duplicate_resource_key
      And the refusal names the resource Group of Core without regard to case

    Scenario: The same resource name in two projects is two keys
      Given these projects
        | file      | endpoint | name | extension | resources |
        | core.json | core     | Core | false     | School    |
        | more.json | more     | More | true      | School    |
      When the schema set is numbered
      Then the numbered resources are Core/School, More/School

    Scenario: A resource extension does not collide with a resource of its own project
      Given the schema files college.json, college-sports.json
      And in college-sports.json the member "/projectSchema/resourceSchemas/teams/resourceName" is "Course"
      When the schema set is numbered
      Then the numbered resources are Campus/Course, Campus/GradeDescriptor, Campus/SchoolYearType, Campus Sports/Course, Campus Sports/TeamTypeDescriptor

    Scenario: A pair of names that only reads alike when joined
      Given these projects
        | file    | endpoint | name | extension | resources |
        | a.json  | a        | A    | false     | BC        |
        | ab.json | ab       | AB   | true      | C         |
      When the schema set is numbered
      Then the numbered resources are A/BC, AB/C

  @E00-S03-P1 @port:lib @property
  Rule: Ids run from 1 without gaps in the ordinal order of the pairs

    Scenario: Generated schema sets in any order
      Then for 40 generated schema sets the ids run from 1 in the ordinal order of the pairs

  @E00-S03-P2 @port:lib @property
  Rule: A new resource shifts the ids at and after its place by one and moves nothing else

    Scenario: One resource joins a generated schema set
      Then for 40 generated schema sets a new resource shifts only the ids at and after its place
