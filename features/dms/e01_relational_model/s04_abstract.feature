@dms @E01-S04 @hard:E01-S01 @hard:E01-S02
Feature: Abstract resources: identity table and union view
  A reference to an abstract resource has one real table to point at, and a reader has one view over all members.

  Port: lib model.derive.

  @E01-S04-AC1 @port:lib
  Rule: An abstract resource has an identity table and a view with one arm per member

    Scenario Outline: The organizations of Town on <dialect>
      Given Town
      When the relational model is derived for <dialect>
      Then the abstract resources are
        | resource          | table                     | scope | key        | view                   |
        | Town:Organization | town.OrganizationIdentity | $     | DocumentId | town.Organization_View |
      And the table town.OrganizationIdentity has the columns
        | column         | kind   | type        | path             |
        | OrganizationId | Scalar | Int64       | $.organizationId |
        | Discriminator  | Scalar | String(256) | none             |
      And the table town.OrganizationIdentity has the unique keys
        | name                           | columns                    |
        | UX_OrganizationIdentity_NK     | OrganizationId             |
        | UX_OrganizationIdentity_RefKey | DocumentId, OrganizationId |
      And the table town.OrganizationIdentity has the foreign keys
        | name                             | columns    | target       | target columns | on delete | on update |
        | FK_OrganizationIdentity_Document | DocumentId | dms.Document | DocumentId     | Cascade   | NoAction  |
      And the view town.Organization_View has the columns
        | column         | type        | path             | target |
        | DocumentId     | Int64       | none             | none   |
        | OrganizationId | Int64       | $.organizationId | none   |
        | Discriminator  | String(256) | none             | none   |
      And the view town.Organization_View has the arms
        | member       | table        | expressions                           |
        | Town:Branch  | town.Branch  | DocumentId, BranchId, 'Town:Branch'   |
        | Town:Library | town.Library | DocumentId, LibraryId, 'Town:Library' |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S04-AC2 @port:lib
  Rule: Arms stand by the names of the members' resources, whatever their projects and places in the files

    Scenario: The members listed the other way round
      Given Town
      And the set is kept as the original
      And in town.json the members branches and libraries of "/projectSchema/resourceSchemas" change places
      When the relational models of the original and the changed set are derived for pgsql
      Then the two answers are byte-identical

    Scenario: A member in the extension project
      Given Town and Annex
      And Annex has the resource Archive
        | property      | is               |
        | $.archiveId   | identity integer |
      And Annex:Archive is a member of Town:Organization, renaming $.organizationId
      When the relational model is derived for pgsql
      Then the view town.Organization_View has the arms
        | member        | table         | expressions                            |
        | Annex:Archive | annex.Archive | DocumentId, ArchiveId, 'Annex:Archive' |
        | Town:Branch   | town.Branch   | DocumentId, BranchId, 'Town:Branch'    |
        | Town:Library  | town.Library  | DocumentId, LibraryId, 'Town:Library'  |

    Scenario: A later name of an earlier project
      Given Town and Annex
      And Annex has the resource Zoo
        | property  | is               |
        | $.zooId   | identity integer |
      And Annex:Zoo is a member of Town:Organization, renaming $.organizationId
      When the relational model is derived for pgsql
      Then the view town.Organization_View has the arms
        | member       | table        | expressions                           |
        | Town:Branch  | town.Branch  | DocumentId, BranchId, 'Town:Branch'   |
        | Town:Library | town.Library | DocumentId, LibraryId, 'Town:Library' |
        | Annex:Zoo    | annex.Zoo    | DocumentId, ZooId, 'Annex:Zoo'        |

  @E01-S04-AC3 @port:lib
  Rule: Members of one type give that type, and references must have it

    Scenario: Two identities of 32 bits
      Given Town
      And the node $.branchId of Town:Branch has format absent
      And the property $.lendingOrganizationReference.organizationId of Town:Loan is {"type": "integer"}
      When the relational model is derived for pgsql
      Then the table town.OrganizationIdentity has the columns
        | column         | type        |
        | OrganizationId | Int32       |
        | Discriminator  | String(256) |
      And the view town.Organization_View has the columns
        | column         | type        | path             | target |
        | DocumentId     | Int64       | none             | none   |
        | OrganizationId | Int32       | $.organizationId | none   |
        | Discriminator  | String(256) | none             | none   |
      And among the columns are
        | table     | column                             | type   |
        | town.Loan | LendingOrganization_OrganizationId | Int32? |

    Scenario: A reference of 64 bits to them
      Given Town
      And the node $.branchId of Town:Branch has format absent
      When the relational model is derived for pgsql
      Then it is refused as reference_identity_type_mismatch for Town:Loan at $.lendingOrganizationReference.organizationId
      And the refusal's local_type mentions Int64
      And the refusal's target_type mentions Int32

  @E01-S04-AC4 @port:lib
  Rule: The identity is as wide as its widest member

    Scenario Outline: <first> and <second>
      Given Town
      And Town has the abstract resource Party identified by $.partyId
      And Town has the resource Firm
        | property | is               |
        | $.firmId | identity <first> |
      And Town has the resource Person
        | property   | is                |
        | $.personId | identity <second> |
      And Town:Firm is a member of Town:Party, renaming $.partyId
      And Town:Person is a member of Town:Party, renaming $.partyId
      When the relational model is derived for pgsql
      Then the table town.PartyIdentity has the columns
        | column        | type        |
        | PartyId       | <widest>    |
        | Discriminator | String(256) |
      And among the columns are
        | table       | column   | type     |
        | town.Firm   | FirmId   | <one>    |
        | town.Person | PersonId | <other>  |

      Examples:
        | first         | second        | widest         | one            | other          |
        | string(20)    | string(32)    | String(32)     | String(20)     | String(32)     |
        | string(32)    | string(20)    | String(32)     | String(32)     | String(20)     |
        | decimal(9,2)  | decimal(8,4)  | Decimal(11,4)  | Decimal(9,2)   | Decimal(8,4)   |
        | decimal(8,4)  | decimal(9,2)  | Decimal(11,4)  | Decimal(8,4)   | Decimal(9,2)   |
        | decimal(19,0) | decimal(19,19) | Decimal(38,19) | Decimal(19,0) | Decimal(19,19) |
        | integer       | int64         | Int64          | Int32          | Int64          |
        | int64         | integer       | Int64          | Int64          | Int32          |
        | date          | date          | Date           | Date           | Date           |

  @E01-S04-AC5 @port:lib
  Rule: Members that repeat the abstract identity are its sources, path by path

    Scenario: An identity of a number and a patron
      Given Town
      And Town has the abstract resource Card identified by $.number, $.patronReference.patronUniqueId
      And Town has the resource DayCard
        | property          | is                                |
        | $.patronReference | identity reference to Town:Patron as Holder |
        | $.number          | identity integer                  |
        | $.day             | date                              |
      And Town has the resource YearCard
        | property          | is                                |
        | $.number          | identity integer                  |
        | $.patronReference | identity reference to Town:Patron |
      And Town:DayCard is a member of Town:Card
      And Town:YearCard is a member of Town:Card
      When the relational model is derived for pgsql
      Then the table town.CardIdentity has the columns
        | column                        | kind   | type        | path                             |
        | Number                        | Scalar | Int32       | $.number                         |
        | PatronReferencePatronUniqueId | Scalar | String(32)  | $.patronReference.patronUniqueId |
        | Discriminator                 | Scalar | String(256) | none                             |
      And the table town.CardIdentity has the unique keys
        | name                   | columns                                           |
        | UX_CardIdentity_NK     | Number, PatronReferencePatronUniqueId             |
        | UX_CardIdentity_RefKey | DocumentId, Number, PatronReferencePatronUniqueId |
      And the view town.Card_View has the arms
        | member        | table         | expressions                                               |
        | Town:DayCard  | town.DayCard  | DocumentId, Number, Holder_PatronUniqueId, 'Town:DayCard' |
        | Town:YearCard | town.YearCard | DocumentId, Number, Patron_PatronUniqueId, 'Town:YearCard' |

  @E01-S04-AC6 @port:lib
  Rule: Table, keys and view exist whether or not something refers to them

    Scenario: Without the lending organization
      Given Town
      And the set is kept as the original
      And Town:Loan has the member "/documentPathsMapping/LendingOrganization" absent
      And the property $.lendingOrganizationReference of Town:Loan is absent
      When the relational models of the original and the changed set are derived for pgsql
      Then the two models differ only in effective_schema_hash, detail of Town:Loan, indexes

  @E01-S04-AC7 @port:lib
  Rule: An abstract identity path that ends in Descriptor is a descriptor, mapped or not

    Scenario: Parties by their kind
      Given Town
      And Town has the abstract resource Party identified by $.addressTypeDescriptor
      And Town has the resource Firm
        | property                | is                                             |
        | $.addressTypeDescriptor | identity descriptor Town:AddressTypeDescriptor |
      And Town:Firm is a member of Town:Party
      And Town has the resource Invoice
        | property         | is                                  |
        | $.invoiceCode    | identity string(20)                 |
        | $.partyReference | reference to Town:Party             |
      When the relational model is derived for pgsql
      Then the table town.PartyIdentity has the columns
        | kind         | type        | path                    |
        | DescriptorFk | Int64       | $.addressTypeDescriptor |
        | Scalar       | String(256) | none                    |
      And the view town.Party_View has the columns
        | type        | path                    | target                     |
        | Int64       | none                    | none                       |
        | Int64       | $.addressTypeDescriptor | Town:AddressTypeDescriptor |
        | String(256) | none                    | none                       |
      And the table town.Invoice has the columns
        | column                                   | kind         | type       | path                                    |
        | Party_DocumentId                         | DocumentFk   | Int64?     | $.partyReference                        |
        | Party_AddressTypeDescriptor_DescriptorId | DescriptorFk | Int64?     | $.partyReference.addressTypeDescriptor  |
        | InvoiceCode                              | Scalar       | String(20) | $.invoiceCode                           |

  @E01-S04-AC8 @port:lib
  Rule: A member that renames the identity is also known by the abstract path, with its own column

    Scenario Outline: The referential ids of <resource>
      Given Town
      When the relational model is derived for pgsql
      Then the trigger TR_<resource>_ReferentialIdentity maintains the key <id> of Town:<resource> from
        | column   | path   |
        | <column> | <path> |
      And the trigger TR_<resource>_ReferentialIdentity has the alias key 6 of Town:Organization from
        | column   | path             |
        | <column> | $.organizationId |

      Examples:
        | resource | id | column    | path        |
        | Branch   | 2  | BranchId  | $.branchId  |
        | Library  | 3  | LibraryId | $.libraryId |

  @E01-S04-AC9 @port:lib
  Rule: An abstract resource has members, each with a name of its own

    Scenario: No member
      Given Town
      And Town has the abstract resource Party identified by $.partyId
      When the relational model is derived for pgsql
      Then it is refused as abstract_no_members
      And the refusal names Party

    Scenario: Two branches
      Given Town and Annex
      And Annex has the resource Branch
        | property   | is             |
        | $.branchId | identity int64 |
      And Annex:Branch is a member of Town:Organization, renaming $.organizationId
      When the relational model is derived for pgsql
      Then it is refused as abstract_member_duplicate_name
      And the refusal names Organization, Town:Branch, Annex:Branch

  @E01-S04-AC10 @port:lib
  Rule: A renaming has one path on both sides, and a superclass is abstract

    Scenario Outline: A branch with <member> <value>
      Given Town
      And Town:Branch has the member "<member>" <value>
      When the relational model is derived for pgsql
      Then it is refused as <code> for Town:Branch

      Examples:
        | code                            | member                       | value                            |
        | subclass_identity_rename_invalid | /identityJsonPaths          | ["$.branchId", "$.branchName"]   |
        | subclass_identity_rename_invalid | /superclassIdentityJsonPath | "$.branchId"                     |
        | subclass_identity_rename_invalid | /superclassIdentityJsonPath | "$.organizationID"               |
        | subclass_superclass_invalid     | /superclassResourceName      | "Library"                        |
        | subclass_superclass_invalid     | /superclassResourceName      | "Patron"                         |
        | subclass_superclass_invalid     | /superclassResourceName      | "Nobody"                         |
        | subclass_superclass_invalid     | /superclassResourceName      | absent                           |
        | subclass_superclass_invalid     | /superclassProjectName       | "Village"                        |
        | subclass_superclass_invalid     | /isSubclass                  | false                            |

    Scenario: Two paths on the abstract side
      Given Town
      And Town has the abstract resource Party identified by $.partyId, $.country
      And Town has the resource Firm
        | property | is               |
        | $.firmId | identity integer |
      And Town:Firm is a member of Town:Party, renaming $.partyId
      When the relational model is derived for pgsql
      Then it is refused as subclass_identity_rename_invalid for Town:Firm

  @E01-S04-AC11 @port:lib
  Rule: Every member supplies every path of the identity, in types that one column can hold

    Scenario: A branch that neither renames nor repeats the identity
      Given Town
      And Town:Branch has the member "/superclassIdentityJsonPath" absent
      When the relational model is derived for pgsql
      Then it is refused as abstract_identity_missing
      And the refusal names Organization, Town:Branch, $.organizationId

    Scenario Outline: Refused: <first> and <second>
      Given Town
      And Town has the abstract resource Party identified by $.partyId
      And Town has the resource Firm
        | property | is               |
        | $.firmId | identity <first> |
      And Town has the resource Person
        | property   | is                |
        | $.personId | identity <second> |
      And Town:Firm is a member of Town:Party, renaming $.partyId
      And Town:Person is a member of Town:Party, renaming $.partyId
      When the relational model is derived for pgsql
      Then it is refused as abstract_identity_type_conflict
      And the refusal names <one>, <other>

      Examples:
        | first         | second        | one            | other          |
        | string(20)    | integer       | String(20)     | Int32          |
        | integer       | decimal(9,2)  | Int32          | Decimal(9,2)   |
        | date          | date-time     | Date           | DateTime       |
        | decimal(38,0) | decimal(38,1) | Decimal(38,0)  | Decimal(38,1)  |

  @E01-S04-AC12 @port:lib
  Rule: A discriminator has at most 256 characters

    Scenario: 256 characters
      Given Town
      And Town has a member of Organization whose discriminator has 256 characters
      When the relational model is derived for mssql
      Then the view town.Organization_View has 3 arms

    Scenario: 257 characters
      Given Town
      And Town has a member of Organization whose discriminator has 257 characters
      When the relational model is derived for pgsql
      Then it is refused as discriminator_too_long with
        | detail | value |
        | length | 257   |
        | limit  | 256   |

  @E01-S04-P1 @port:lib @property
  Rule: Every arm fills every column, no column is narrower than a source, and the order of members plays no part

    Scenario: Generated hierarchies
      Then for 10 generated hierarchies every arm fills the view and every output holds its sources
      And for 10 generated hierarchies the width does not depend on the order of the members
