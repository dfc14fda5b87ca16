@dms @E01-S07 @hard:E01-S00 @hard:E01-S01 @hard:E01-S02 @hard:E01-S03 @hard:E01-S04 @hard:E01-S06
Feature: Indexes and triggers as part of the model
  What must be indexed and what must be maintained by the database is decided once, in the model, and only rendered
  later.

  Port: lib model.derive; files relational-model.{dialect}.manifest.json.

  @E01-S07-AC1 @port:lib
  Rule: Town and Annex have the indexes and triggers of the worked example

    Scenario: The 34 indexes for PostgreSQL
      Given Town and Annex
      When the relational model is derived for pgsql
      Then the indexes are
        | table                         | name                                                            | kind              | columns                                                                          |
        | annex.Bookmobile              | IX_Bookmobile_HomeLibrary_DocumentId_HomeLibrary_LibraryId      | ForeignKeySupport | HomeLibrary_DocumentId, HomeLibrary_LibraryId                                    |
        | annex.Bookmobile              | PK_Bookmobile                                                   | PrimaryKey        | DocumentId                                                                       |
        | annex.Bookmobile              | UX_Bookmobile_NK                                                | UniqueConstraint  | BookmobileNumber                                                                 |
        | annex.LibraryExtension        | IX_LibraryExtension_PartnerPatron_DocumentId_Partner_dc8fb0b8f0 | ForeignKeySupport | PartnerPatron_DocumentId, PartnerPatron_PatronUniqueId                           |
        | annex.LibraryExtension        | PK_LibraryExtension                                             | PrimaryKey        | DocumentId                                                                       |
        | annex.LibraryExtensionAddress | PK_LibraryExtensionAddress                                      | PrimaryKey        | Library_DocumentId, Ordinal                                                      |
        | annex.LibraryExtensionHour    | PK_LibraryExtensionHour                                         | PrimaryKey        | Library_DocumentId, Ordinal                                                      |
        | annex.LibraryExtensionHour    | UX_LibraryExtensionHour_DayName_Library_DocumentId              | UniqueConstraint  | Library_DocumentId, DayName                                                      |
        | town.Branch                   | PK_Branch                                                       | PrimaryKey        | DocumentId                                                                       |
        | town.Branch                   | UX_Branch_NK                                                    | UniqueConstraint  | BranchId                                                                         |
        | town.Library                  | PK_Library                                                      | PrimaryKey        | DocumentId                                                                       |
        | town.Library                  | UX_Library_NK                                                   | UniqueConstraint  | LibraryId                                                                        |
        | town.Library                  | UX_Library_RefKey                                               | UniqueConstraint  | DocumentId, LibraryId                                                            |
        | town.LibraryAddress           | IX_LibraryAddress_AddressTypeDescriptor_DescriptorId            | ForeignKeySupport | AddressTypeDescriptor_DescriptorId                                               |
        | town.LibraryAddress           | PK_LibraryAddress                                               | PrimaryKey        | Library_DocumentId, Ordinal                                                      |
        | town.LibraryAddress           | UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_58ce20b0ee | UniqueConstraint  | Library_DocumentId, AddressTypeDescriptor_DescriptorId                           |
        | town.LibraryAddressPeriod     | PK_LibraryAddressPeriod                                         | PrimaryKey        | Library_DocumentId, AddressOrdinal, Ordinal                                      |
        | town.LibraryAddressPeriod     | UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Lib_782f8d61a0 | UniqueConstraint  | Library_DocumentId, AddressOrdinal, BeginDate                                    |
        | town.Loan                     | IX_Loan_LendingOrganization_DocumentId_LendingOrgani_ac0fa2e9b5 | ForeignKeySupport | LendingOrganization_DocumentId, LendingOrganization_OrganizationId               |
        | town.Loan                     | IX_Loan_Membership_DocumentId_Membership_LibraryId_P_ccd2a84978 | ForeignKeySupport | Membership_DocumentId, Membership_LibraryId, PatronUniqueId_Unified              |
        | town.Loan                     | IX_Loan_Patron_DocumentId_PatronUniqueId_Unified                | ForeignKeySupport | Patron_DocumentId, PatronUniqueId_Unified                                        |
        | town.Loan                     | PK_Loan                                                         | PrimaryKey        | DocumentId                                                                       |
        | town.Loan                     | UX_Loan_NK                                                      | UniqueConstraint  | LoanDate, Patron_DocumentId                                                      |
        | town.Membership               | IX_Membership_Library_DocumentId_Library_LibraryId              | ForeignKeySupport | Library_DocumentId, Library_LibraryId                                            |
        | town.Membership               | IX_Membership_Patron_DocumentId_Patron_PatronUniqueId           | ForeignKeySupport | Patron_DocumentId, Patron_PatronUniqueId                                         |
        | town.Membership               | PK_Membership                                                   | PrimaryKey        | DocumentId                                                                       |
        | town.Membership               | UX_Membership_NK                                                | UniqueConstraint  | Library_DocumentId, Patron_DocumentId                                            |
        | town.Membership               | UX_Membership_RefKey                                            | UniqueConstraint  | DocumentId, Library_LibraryId, Patron_PatronUniqueId                             |
        | town.OrganizationIdentity     | PK_OrganizationIdentity                                         | PrimaryKey        | DocumentId                                                                       |
        | town.OrganizationIdentity     | UX_OrganizationIdentity_NK                                      | UniqueConstraint  | OrganizationId                                                                   |
        | town.OrganizationIdentity     | UX_OrganizationIdentity_RefKey                                  | UniqueConstraint  | DocumentId, OrganizationId                                                       |
        | town.Patron                   | PK_Patron                                                       | PrimaryKey        | DocumentId                                                                       |
        | town.Patron                   | UX_Patron_NK                                                    | UniqueConstraint  | PatronUniqueId                                                                   |
        | town.Patron                   | UX_Patron_RefKey                                                | UniqueConstraint  | DocumentId, PatronUniqueId                                                       |

    Scenario: The 8 support indexes for SQL Server, among 34
      Given Town and Annex
      When the relational model is derived for mssql
      Then there are 34 indexes: 12 PrimaryKey, 14 UniqueConstraint, 8 ForeignKeySupport
      And the support indexes are
        | table                  | name                                                       | columns                                       |
        | annex.Bookmobile       | IX_Bookmobile_HomeLibrary_DocumentId_HomeLibrary_LibraryId | HomeLibrary_DocumentId, HomeLibrary_LibraryId |
        | annex.LibraryExtension | IX_LibraryExtension_PartnerPatron_DocumentId               | PartnerPatron_DocumentId                      |
        | town.LibraryAddress    | IX_LibraryAddress_AddressTypeDescriptor_DescriptorId       | AddressTypeDescriptor_DescriptorId            |
        | town.Loan              | IX_Loan_LendingOrganization_DocumentId                     | LendingOrganization_DocumentId                |
        | town.Loan              | IX_Loan_Membership_DocumentId                              | Membership_DocumentId                         |
        | town.Loan              | IX_Loan_Patron_DocumentId                                  | Patron_DocumentId                             |
        | town.Membership        | IX_Membership_Library_DocumentId_Library_LibraryId         | Library_DocumentId, Library_LibraryId         |
        | town.Membership        | IX_Membership_Patron_DocumentId                            | Patron_DocumentId                             |
      And every key has an index of its own name and columns

    Scenario: The 19 triggers for PostgreSQL
      Given Town and Annex
      When the relational model is derived for pgsql
      Then the triggers are
        | table                         | name                              | kind                           | key                | projection                               |
        | annex.Bookmobile              | TR_Bookmobile_ReferentialIdentity | ReferentialIdentityMaintenance | DocumentId         | BookmobileNumber                         |
        | annex.Bookmobile              | TR_Bookmobile_Stamp               | DocumentStamping               | DocumentId         | BookmobileNumber                         |
        | annex.LibraryExtension        | TR_LibraryExtension_Stamp         | DocumentStamping               | DocumentId         | none                                     |
        | annex.LibraryExtensionAddress | TR_LibraryExtensionAddress_Stamp  | DocumentStamping               | Library_DocumentId | none                                     |
        | annex.LibraryExtensionHour    | TR_LibraryExtensionHour_Stamp     | DocumentStamping               | Library_DocumentId | none                                     |
        | town.Branch                   | TR_Branch_AbstractIdentity        | AbstractIdentityMaintenance    | DocumentId         | BranchId                                 |
        | town.Branch                   | TR_Branch_ReferentialIdentity     | ReferentialIdentityMaintenance | DocumentId         | BranchId                                 |
        | town.Branch                   | TR_Branch_Stamp                   | DocumentStamping               | DocumentId         | BranchId                                 |
        | town.Library                  | TR_Library_AbstractIdentity       | AbstractIdentityMaintenance    | DocumentId         | LibraryId                                |
        | town.Library                  | TR_Library_ReferentialIdentity    | ReferentialIdentityMaintenance | DocumentId         | LibraryId                                |
        | town.Library                  | TR_Library_Stamp                  | DocumentStamping               | DocumentId         | LibraryId                                |
        | town.LibraryAddress           | TR_LibraryAddress_Stamp           | DocumentStamping               | Library_DocumentId | none                                     |
        | town.LibraryAddressPeriod     | TR_LibraryAddressPeriod_Stamp     | DocumentStamping               | Library_DocumentId | none                                     |
        | town.Loan                     | TR_Loan_ReferentialIdentity       | ReferentialIdentityMaintenance | DocumentId         | LoanDate, Patron_PatronUniqueId          |
        | town.Loan                     | TR_Loan_Stamp                     | DocumentStamping               | DocumentId         | LoanDate, Patron_PatronUniqueId          |
        | town.Membership               | TR_Membership_ReferentialIdentity | ReferentialIdentityMaintenance | DocumentId         | Library_LibraryId, Patron_PatronUniqueId |
        | town.Membership               | TR_Membership_Stamp               | DocumentStamping               | DocumentId         | Library_LibraryId, Patron_PatronUniqueId |
        | town.Patron                   | TR_Patron_ReferentialIdentity     | ReferentialIdentityMaintenance | DocumentId         | PatronUniqueId                           |
        | town.Patron                   | TR_Patron_Stamp                   | DocumentStamping               | DocumentId         | PatronUniqueId                           |

    Scenario: The 22 triggers for SQL Server: three that propagate are added
      Given Town and Annex
      When the relational model is derived for mssql
      Then there are 22 triggers: 11 DocumentStamping, 6 ReferentialIdentityMaintenance, 2 AbstractIdentityMaintenance, 3 IdentityPropagationFallback
      And the triggers of kind IdentityPropagationFallback are
        | table                     | name                                      | key  | projection |
        | town.Membership           | TR_Membership_PropagateIdentity           | none | none       |
        | town.OrganizationIdentity | TR_OrganizationIdentity_PropagateIdentity | none | none       |
        | town.Patron               | TR_Patron_PropagateIdentity               | none | none       |

    Scenario: Town alone for PostgreSQL
      Given Town
      When the relational model is derived for pgsql
      Then there are 26 indexes: 8 PrimaryKey, 12 UniqueConstraint, 6 ForeignKeySupport
      And there are 14 triggers: 7 DocumentStamping, 5 ReferentialIdentityMaintenance, 2 AbstractIdentityMaintenance

  @E01-S07-AC2 @port:lib
  Rule: A foreign key whose columns lead a key has no index of its own, any other has one

    Scenario: The key of a collection's collection to its parent, and keys to the document
      Given Town
      When the relational model is derived for pgsql
      Then among the foreign keys of town.LibraryAddressPeriod are
        | name                                  | columns                            |
        | FK_LibraryAddressPeriod_LibraryAddress | Library_DocumentId, AddressOrdinal |
      And the indexes of town.LibraryAddressPeriod are
        | name                                                            | kind             | columns                                       |
        | PK_LibraryAddressPeriod                                         | PrimaryKey       | Library_DocumentId, AddressOrdinal, Ordinal   |
        | UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Lib_782f8d61a0 | UniqueConstraint | Library_DocumentId, AddressOrdinal, BeginDate |
      And the indexes of town.Branch are
        | name         | kind             | columns    |
        | PK_Branch    | PrimaryKey       | DocumentId |
        | UX_Branch_NK | UniqueConstraint | BranchId   |

    Scenario: The key of a descriptor
      Given Town
      When the relational model is derived for pgsql
      Then the support indexes of town.LibraryAddress are
        | name                                                 | columns                            |
        | IX_LibraryAddress_AddressTypeDescriptor_DescriptorId | AddressTypeDescriptor_DescriptorId |

  @E01-S07-AC3 @port:lib
  Rule: A unique key serves a foreign key only when it starts with the foreign key's columns

    Scenario: A nested collection whose unique key starts with the parent's key and holds the reference later
      Given Town
      And Town has the addition +club
      When the relational model is derived for pgsql
      Then the indexes of town.ClubMeetingAttendee are
        | name                                                              | kind              | columns                                          |
        | IX_ClubMeetingAttendee_Attendee_DocumentId_Attendee__af0f1cde11 | ForeignKeySupport | Attendee_DocumentId, Attendee_PatronUniqueId     |
        | PK_ClubMeetingAttendee                                            | PrimaryKey        | Club_DocumentId, MeetingOrdinal, Ordinal         |
        | UX_ClubMeetingAttendee_MeetingOrdinal_Attendee_Docum_189566c27c   | UniqueConstraint  | Club_DocumentId, MeetingOrdinal, Attendee_DocumentId |

    Scenario Outline: The natural key of Loan with the order <order>, on SQL Server
      Given Town
      And Town:Loan has the member "/identityJsonPaths" <paths>
      When the relational model is derived for mssql
      Then the support indexes of town.Loan are
        | name                                   | columns                        |
        | IX_Loan_LendingOrganization_DocumentId | LendingOrganization_DocumentId |
        | IX_Loan_Membership_DocumentId          | Membership_DocumentId          |
      And the indexes of town.Loan are
        | name                                   | kind              | columns                        |
        | IX_Loan_LendingOrganization_DocumentId | ForeignKeySupport | LendingOrganization_DocumentId |
        | IX_Loan_Membership_DocumentId          | ForeignKeySupport | Membership_DocumentId          |
        | PK_Loan                                | PrimaryKey        | DocumentId                     |
        | UX_Loan_NK                             | UniqueConstraint  | <key>                          |

      Examples:
        | order                | paths                                           | key                         |
        | patron before date   | ["$.patronReference.patronUniqueId","$.loanDate"] | Patron_DocumentId, LoanDate |
        | patron alone         | ["$.patronReference.patronUniqueId"]            | Patron_DocumentId           |

    Scenario: The natural key of Loan that holds the reference later
      Given Town
      When the relational model is derived for mssql
      Then the support indexes of town.Loan are
        | name                                   | columns                        |
        | IX_Loan_LendingOrganization_DocumentId | LendingOrganization_DocumentId |
        | IX_Loan_Membership_DocumentId          | Membership_DocumentId          |
        | IX_Loan_Patron_DocumentId              | Patron_DocumentId              |

  @E01-S07-AC4 @port:lib
  Rule: Foreign keys are visited by name: one whose columns lead an index already chosen gets none, otherwise both get one
    No schema set makes one foreign key lead another, because each starts with an id column of its own; so the rule is
    held by recomputing the support indexes of whole models, key by key in the order of their names.

    Scenario Outline: <set> with all additions, for <dialect>
      Given <set>
      And Town has the additions +budget, +club, +move, +route, +transfer
      When the relational model is derived for <dialect>
      Then every table has the indexes recomputed from its keys

      Examples:
        | set            | dialect |
        | Town           | pgsql   |
        | Town and Annex | mssql   |

    @data
    Scenario Outline: The data standard and its extensions, for <dialect>
      Given the data standard's schema files core, sample-extension, tpdm-extension
      When the relational model is derived for <dialect>
      Then every table has the indexes recomputed from its keys

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S07-AC5 @port:lib
  Rule: Every resource table stamps its document, an identity table of an abstract resource does not

    Scenario Outline: The 11 tables of Town and Annex, for <dialect>
      Given Town and Annex
      When the relational model is derived for <dialect>
      Then the triggers of kind DocumentStamping are
        | table                         | name                             | key                | projection                               |
        | annex.Bookmobile              | TR_Bookmobile_Stamp              | DocumentId         | BookmobileNumber                         |
        | annex.LibraryExtension        | TR_LibraryExtension_Stamp        | DocumentId         | none                                     |
        | annex.LibraryExtensionAddress | TR_LibraryExtensionAddress_Stamp | Library_DocumentId | none                                     |
        | annex.LibraryExtensionHour    | TR_LibraryExtensionHour_Stamp    | Library_DocumentId | none                                     |
        | town.Branch                   | TR_Branch_Stamp                  | DocumentId         | BranchId                                 |
        | town.Library                  | TR_Library_Stamp                 | DocumentId         | LibraryId                                |
        | town.LibraryAddress           | TR_LibraryAddress_Stamp          | Library_DocumentId | none                                     |
        | town.LibraryAddressPeriod     | TR_LibraryAddressPeriod_Stamp    | Library_DocumentId | none                                     |
        | town.Loan                     | TR_Loan_Stamp                    | DocumentId         | LoanDate, Patron_PatronUniqueId          |
        | town.Membership               | TR_Membership_Stamp              | DocumentId         | Library_LibraryId, Patron_PatronUniqueId |
        | town.Patron                   | TR_Patron_Stamp                  | DocumentId         | PatronUniqueId                           |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S07-AC6 @port:lib
  Rule: The referential identity of a resource is made of the columns that its paths bind, aliases included

    Scenario Outline: Loan, whose patron number is an alias, for <dialect>
      Given Town and Annex
      When the relational model is derived for <dialect>
      Then the trigger TR_Loan_ReferentialIdentity maintains the key 5 of Town:Loan from
        | column                | path                             |
        | LoanDate              | $.loanDate                       |
        | Patron_PatronUniqueId | $.patronReference.patronUniqueId |
      And the trigger TR_Loan_ReferentialIdentity watches LoanDate, Patron_PatronUniqueId

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: Membership, whose identity is made of two references
      Given Town
      When the relational model is derived for pgsql
      Then the trigger TR_Membership_ReferentialIdentity maintains the key 5 of Town:Membership from
        | column                | path                             |
        | Library_LibraryId     | $.libraryReference.libraryId     |
        | Patron_PatronUniqueId | $.patronReference.patronUniqueId |
      And the trigger TR_Membership_ReferentialIdentity watches Library_LibraryId, Patron_PatronUniqueId

    Scenario: A path that feeds two columns has its first as element and watches both
      Given Town
      And Town has the resource School
        | path       | declaration      |
        | $.schoolId | identity integer |
      And Town has the resource Calendar
        | path              | declaration                                    |
        | $.calendarCode    | identity string(20)                            |
        | $.schoolReference | identity reference to Town:School as School    |
      And Town has the resource Session
        | path                | declaration                                  |
        | $.schoolReference   | identity reference to Town:School as School  |
        | $.calendarReference | identity reference to Town:Calendar as Calendar |
      And Town has the resource Section
        | path               | declaration                                    |
        | $.sectionCode      | identity string(20)                            |
        | $.sessionReference | identity reference to Town:Session as Session  |
      And Town:Section has the member "/documentPathsMapping/Session/referenceJsonPaths" [{"identityJsonPath":"$.schoolReference.schoolId","referenceJsonPath":"$.sessionReference.schoolId"},{"identityJsonPath":"$.calendarReference.calendarCode","referenceJsonPath":"$.sessionReference.calendarCode"},{"identityJsonPath":"$.calendarReference.schoolId","referenceJsonPath":"$.sessionReference.schoolId"}]
      And Town:Section has the member "/identityJsonPaths" ["$.sectionCode","$.sessionReference.schoolId","$.sessionReference.calendarCode"]
      When the relational model is derived for pgsql
      Then the trigger TR_Section_ReferentialIdentity maintains the key 10 of Town:Section from
        | column                          | path                            |
        | SectionCode                     | $.sectionCode                   |
        | Session_SchoolReferenceSchoolId | $.sessionReference.schoolId     |
        | Session_CalendarCode            | $.sessionReference.calendarCode |
      And the trigger TR_Section_ReferentialIdentity watches SectionCode, Session_SchoolReferenceSchoolId, Session_CalendarReferenceSchoolId, Session_CalendarCode

  @E01-S07-AC7 @port:lib
  Rule: A member of an abstract resource keeps the identity table up to date and has the abstract identity as alias

    Scenario Outline: Branch, for <dialect>
      Given Town and Annex
      When the relational model is derived for <dialect>
      Then the trigger TR_Branch_AbstractIdentity writes town.OrganizationIdentity as Town:Branch with
        | source   | target         |
        | BranchId | OrganizationId |
      And the trigger TR_Branch_ReferentialIdentity maintains the key 3 of Town:Branch from
        | column   | path       |
        | BranchId | $.branchId |
      And the trigger TR_Branch_ReferentialIdentity has the alias key 7 of Town:Organization from
        | column   | path             |
        | BranchId | $.organizationId |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: A resource that is no member has no alias
      Given Town and Annex
      When the relational model is derived for pgsql
      Then the triggers with an alias are TR_Branch_ReferentialIdentity, TR_Library_ReferentialIdentity

  @E01-S07-AC8 @port:lib
  Rule: On SQL Server a target that may be renamed carries the new value to every referrer, extension tables included

    Scenario: Patron in Town and Annex
      Given Town and Annex
      When the relational model is derived for mssql
      Then the trigger TR_Patron_PropagateIdentity carries
        | referrer               | id column                | referenced id | pairs                                          |
        | annex.LibraryExtension | PartnerPatron_DocumentId | DocumentId    | PartnerPatron_PatronUniqueId ← PatronUniqueId  |
        | town.Loan              | Patron_DocumentId        | DocumentId    | PatronUniqueId_Unified ← PatronUniqueId        |
        | town.Membership        | Patron_DocumentId        | DocumentId    | Patron_PatronUniqueId ← PatronUniqueId         |

    Scenario: The identity table of Organization
      Given Town and Annex
      When the relational model is derived for mssql
      Then the trigger TR_OrganizationIdentity_PropagateIdentity carries
        | referrer  | id column                      | referenced id | pairs                                               |
        | town.Loan | LendingOrganization_DocumentId | DocumentId    | LendingOrganization_OrganizationId ← OrganizationId |

    Scenario: Two references of one table to one target are two actions, ordered by id column
      Given Town
      And Town:Library has the member "/allowIdentityUpdates" true
      And Town has the addition +club
      When the relational model is derived for mssql
      Then the trigger TR_Library_PropagateIdentity carries
        | referrer        | id column                 | referenced id | pairs                                  |
        | town.Club       | LibraryPartner_DocumentId | DocumentId    | LibraryPartner_LibraryId ← LibraryId   |
        | town.Club       | Library_DocumentId        | DocumentId    | Library_LibraryId ← LibraryId          |
        | town.Membership | Library_DocumentId        | DocumentId    | Library_LibraryId ← LibraryId          |

  @E01-S07-AC9 @port:lib
  Rule: The pairs stand in the order of the target's identity and use storage columns on both sides

    Scenario: Membership in Town
      Given Town
      When the relational model is derived for mssql
      Then the trigger TR_Membership_PropagateIdentity carries
        | referrer  | id column             | referenced id | pairs                                                                                     |
        | town.Loan | Membership_DocumentId | DocumentId    | Membership_LibraryId ← Library_LibraryId, PatronUniqueId_Unified ← Patron_PatronUniqueId   |

    Scenario: The reference lists the parts in the other order
      Given Town
      And Town:Loan has the member "/documentPathsMapping/Membership/referenceJsonPaths" [{"identityJsonPath":"$.patronReference.patronUniqueId","referenceJsonPath":"$.membershipReference.patronUniqueId"},{"identityJsonPath":"$.libraryReference.libraryId","referenceJsonPath":"$.membershipReference.libraryId"}]
      When the relational model is derived for mssql
      Then the trigger TR_Membership_PropagateIdentity carries
        | referrer  | id column             | referenced id | pairs                                                                                     |
        | town.Loan | Membership_DocumentId | DocumentId    | Membership_LibraryId ← Library_LibraryId, PatronUniqueId_Unified ← Patron_PatronUniqueId   |

  @E01-S07-AC10 @port:lib
  Rule: PostgreSQL cascades by key and has no propagation trigger; a target that cannot be renamed has none anywhere

    Scenario Outline: <set> on PostgreSQL
      Given <set>
      When the relational model is derived for pgsql
      Then there is no trigger of kind IdentityPropagationFallback

      Examples:
        | set            |
        | Town           |
        | Town and Annex |

    Scenario: Patron's identity is fixed, on SQL Server
      Given Town
      And Town:Patron has the member "/allowIdentityUpdates" false
      When the relational model is derived for mssql
      Then the triggers of kind IdentityPropagationFallback are
        | table                     | name                                      | key  | projection |
        | town.OrganizationIdentity | TR_OrganizationIdentity_PropagateIdentity | none | none       |

    Scenario: A target that may be renamed but that nothing refers to, on SQL Server
      Given Town
      And Town:Loan has the member "/allowIdentityUpdates" true
      When the relational model is derived for mssql
      Then the triggers of kind IdentityPropagationFallback are
        | table                     | name                                      | key  | projection |
        | town.Membership           | TR_Membership_PropagateIdentity           | none | none       |
        | town.OrganizationIdentity | TR_OrganizationIdentity_PropagateIdentity | none | none       |
        | town.Patron               | TR_Patron_PropagateIdentity               | none | none       |

  @E01-S07-AC11 @port:lib
  Rule: A query field makes no index

    Scenario Outline: Patron can be found by <field>, for <dialect>
      Given Town
      And the set is kept as the original
      And Town:Patron has the member "/queryFieldMapping/<field>" [{"path":"<path>","type":"string"}]
      When the relational models of the original and the changed set are derived for <dialect>
      Then the two models differ only in effective_schema_hash

      Examples:
        | field     | path             | dialect |
        | birthDate | $.birthDate      | pgsql   |
        | firstName | $.name.firstName | mssql   |

  @E01-S07-AC12 @port:lib
  Rule: Neither inventory has anything for descriptors or in the schema dms

    Scenario Outline: Town and Annex with descriptors of both projects, for <dialect>
      Given Town and Annex
      And Town has 3 further descriptors
      And Annex has the descriptor FuelTypeDescriptor
      When the relational model is derived for <dialect>
      Then no index and no trigger is on or about a table of the schema dms
      And no index and no trigger is about Further0Descriptor, FuelTypeDescriptor

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S07-AC13 @port:lib
  Rule: Support indexes of two tables whose shortened names are equal are refused with both full names

    Scenario: Two names with equal first 52 bytes and equal first 40 bits of their hashes, on PostgreSQL
      Given Town
      And Town has the resource LendingRegisterOfTheMunicipalLibraryAssociationsAcojwk
        | path               | declaration                       |
        | $.code             | identity string(20)               |
        | $.libraryReference | reference to Town:Library         |
      And Town has the resource LendingRegisterOfTheMunicipalLibraryAssociationsAdcbau
        | path               | declaration                       |
        | $.code             | identity string(20)               |
        | $.libraryReference | reference to Town:Library         |
      When the relational model is derived for pgsql
      Then it is refused as identifier_collision with
        | detail  | value       |
        | stage   | "shortening" |
        | dialect | "pgsql"     |
      And the collision of kind index called IX_LendingRegisterOfTheMunicipalLibraryAssociationsA_09b04c2759 in town is between the resources Town:LendingRegisterOfTheMunicipalLibraryAssociationsAcojwk, Town:LendingRegisterOfTheMunicipalLibraryAssociationsAdcbau
      And the refusal names IX_LendingRegisterOfTheMunicipalLibraryAssociationsAcojwk_Library_DocumentId_Library_LibraryId, IX_LendingRegisterOfTheMunicipalLibraryAssociationsAdcbau_Library_DocumentId_Library_LibraryId

    Scenario: On SQL Server the same names fit
      Given Town
      And Town has the resource LendingRegisterOfTheMunicipalLibraryAssociationsAcojwk
        | path               | declaration                       |
        | $.code             | identity string(20)               |
        | $.libraryReference | reference to Town:Library         |
      And Town has the resource LendingRegisterOfTheMunicipalLibraryAssociationsAdcbau
        | path               | declaration                       |
        | $.code             | identity string(20)               |
        | $.libraryReference | reference to Town:Library         |
      When the relational model is derived for mssql
      Then the support indexes of town.LendingRegisterOfTheMunicipalLibraryAssociationsAcojwk are
        | name                                                                                           | columns                               |
        | IX_LendingRegisterOfTheMunicipalLibraryAssociationsAcojwk_Library_DocumentId_Library_LibraryId | Library_DocumentId, Library_LibraryId |

  @E01-S07-P1 @port:lib @property
  Rule: Every foreign key is served by a key or an index, no index twice, none without need

    Scenario: Generated models
      Then for 6 generated relational sets every foreign key is served by exactly the indexes it needs

  @E01-S07-P2 @port:lib @property
  Rule: On SQL Server the actions of propagation are exactly the references to targets that may be renamed, each once

    Scenario: Generated models for SQL Server
      Then for 6 generated relational sets the propagated references are those to targets that may be renamed

    @data
    Scenario: The data standard and its extensions
      Given the data standard's schema files core, sample-extension, tpdm-extension
      When the relational model is derived for mssql
      Then the propagated references are those to targets that may be renamed
