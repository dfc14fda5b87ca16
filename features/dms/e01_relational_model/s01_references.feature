@dms @E01-S01 @hard:E01-S00
Feature: References, natural keys, uniqueness
  Every document reference becomes an id column and copies of the target's identity, tied together by keys; natural keys
  and array uniqueness become unique keys.

  Port: lib model.resource, model.derive.

  @E01-S01-AC1 @port:lib
  Rule: References stand by the path of their objects; their parts stand in the order of the mapping

    Scenario: The references of a loan
      Given Town
      When the relational model of Town:Loan is derived for pgsql
      Then the references of Town:Loan are
        | path                           | table     | id column                      | target            | identity |
        | $.lendingOrganizationReference | town.Loan | LendingOrganization_DocumentId | Town:Organization | false    |
        | $.membershipReference          | town.Loan | Membership_DocumentId          | Town:Membership   | false    |
        | $.patronReference              | town.Loan | Patron_DocumentId              | Town:Patron       | true     |
      And the reference $.lendingOrganizationReference of Town:Loan binds
        | identity path    | reference path                                | column                             |
        | $.organizationId | $.lendingOrganizationReference.organizationId | LendingOrganization_OrganizationId |
      And the reference $.membershipReference of Town:Loan binds
        | identity path                    | reference path                       | column                    |
        | $.libraryReference.libraryId     | $.membershipReference.libraryId      | Membership_LibraryId      |
        | $.patronReference.patronUniqueId | $.membershipReference.patronUniqueId | Membership_PatronUniqueId |
      And the reference $.patronReference of Town:Loan binds
        | identity path    | reference path                   | column                |
        | $.patronUniqueId | $.patronReference.patronUniqueId | Patron_PatronUniqueId |

    Scenario Outline: The columns of a loan on <dialect>
      Given Town
      When the relational model of Town:Loan is derived for <dialect>
      Then the table town.Loan has the columns
        | column                             | kind       | type          | path                                          | storage                                                 |
        | PatronUniqueId_Unified             | Scalar     | String(32)    | none                                          | stored                                                  |
        | LendingOrganization_DocumentId     | DocumentFk | Int64?        | $.lendingOrganizationReference                | stored                                                  |
        | LendingOrganization_OrganizationId | Scalar     | Int64?        | $.lendingOrganizationReference.organizationId | stored                                                  |
        | Membership_DocumentId              | DocumentFk | Int64?        | $.membershipReference                         | stored                                                  |
        | Membership_LibraryId               | Scalar     | Int32?        | $.membershipReference.libraryId               | stored                                                  |
        | Membership_PatronUniqueId          | Scalar     | String(32)?   | $.membershipReference.patronUniqueId          | alias of PatronUniqueId_Unified by Membership_DocumentId |
        | Patron_DocumentId                  | DocumentFk | Int64         | $.patronReference                             | stored                                                  |
        | Patron_PatronUniqueId              | Scalar     | String(32)    | $.patronReference.patronUniqueId              | alias of PatronUniqueId_Unified by Patron_DocumentId    |
        | Fee                                | Scalar     | Decimal(9,2)? | $.fee                                         | stored                                                  |
        | LoanDate                           | Scalar     | Date          | $.loanDate                                    | stored                                                  |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: The parts follow the mapping, the key follows the target
      Given Town
      And Town:Loan has the member "/documentPathsMapping/Membership/referenceJsonPaths" [{"identityJsonPath": "$.patronReference.patronUniqueId", "referenceJsonPath": "$.membershipReference.patronUniqueId"}, {"identityJsonPath": "$.libraryReference.libraryId", "referenceJsonPath": "$.membershipReference.libraryId"}]
      When the relational model of Town:Loan is derived for pgsql
      Then the reference $.membershipReference of Town:Loan binds
        | identity path                    | reference path                       | column                    |
        | $.patronReference.patronUniqueId | $.membershipReference.patronUniqueId | Membership_PatronUniqueId |
        | $.libraryReference.libraryId     | $.membershipReference.libraryId      | Membership_LibraryId      |
      And among the foreign keys of town.Loan are
        | name                      | columns                                                             | target          | target columns                                       |
        | FK_Loan_Membership_RefKey | Membership_DocumentId, Membership_LibraryId, PatronUniqueId_Unified | town.Membership | DocumentId, Library_LibraryId, Patron_PatronUniqueId |

    Scenario: Reference groups stand by the name of the id column, not by the base name
      Given Town
      And Town has the resource Trip
        | property                | is                                             |
        | $.tripCode              | identity string(20)                            |
        | $.schoolReference       | reference to Town:Library as School            |
        | $.schoolYearReference   | reference to Town:Patron as SchoolYear         |
        | $.aDescriptor           | descriptor Town:AddressTypeDescriptor          |
      When the relational model of Town:Trip is derived for pgsql
      Then the table town.Trip has the columns
        | column                    | kind         | type        |
        | SchoolYear_DocumentId     | DocumentFk   | Int64?      |
        | SchoolYear_PatronUniqueId | Scalar       | String(32)? |
        | School_DocumentId         | DocumentFk   | Int64?      |
        | School_LibraryId          | Scalar       | Int32?      |
        | ADescriptor_DescriptorId  | DescriptorFk | Int64?      |
        | TripCode                  | Scalar       | String(20)  |

  @E01-S01-AC2 @port:lib
  Rule: In a natural key the id column stands for a whole reference

    Scenario Outline: The unique keys of <table>
      Given Town
      When the relational model is derived for pgsql
      Then the table <table> has the unique keys
        | name         | columns      |
        | <name>       | <columns>    |
        | <other name> | <other columns> |

      Examples:
        | table           | name             | columns                               | other name           | other columns                                        |
        | town.Membership | UX_Membership_NK | Library_DocumentId, Patron_DocumentId | UX_Membership_RefKey | DocumentId, Library_LibraryId, Patron_PatronUniqueId |
        | town.Patron     | UX_Patron_NK     | PatronUniqueId                        | UX_Patron_RefKey     | DocumentId, PatronUniqueId                           |

    Scenario: The unique key of a loan
      Given Town
      When the relational model is derived for mssql
      Then the table town.Loan has the unique keys
        | name       | columns                     |
        | UX_Loan_NK | LoanDate, Patron_DocumentId |

    Scenario: A reference of two identity paths counts once
      Given Town
      And Town has the resource Reminder
        | property               | is                                            |
        | $.membershipReference  | identity reference to Town:Membership         |
        | $.dueDate              | identity date                                 |
      When the relational model is derived for pgsql
      Then the table town.Reminder has the unique keys
        | name           | columns                        |
        | UX_Reminder_NK | Membership_DocumentId, DueDate |

    Scenario: A descriptor in a natural key
      Given Town
      And Town has the resource Shelf
        | property    | is                                             |
        | $.shelfKind | identity descriptor Town:AddressTypeDescriptor |
        | $.number    | identity integer                               |
      When the relational model is derived for pgsql
      Then the table town.Shelf has the unique keys
        | name        | columns                        |
        | UX_Shelf_NK | ShelfKind_DescriptorId, Number |

  @E01-S01-AC3 @port:lib
  Rule: A natural key follows the order of identityJsonPaths

    Scenario Outline: A loan identified by <paths>
      Given Town
      And Town:Loan has the member "/identityJsonPaths" <paths>
      When the relational model is derived for pgsql
      Then the table town.Loan has the unique keys
        | name       | columns   |
        | UX_Loan_NK | <columns> |

      Examples:
        | paths                                              | columns                     |
        | ["$.patronReference.patronUniqueId", "$.loanDate"] | Patron_DocumentId, LoanDate |
        | ["$.loanDate", "$.patronReference.patronUniqueId"] | LoanDate, Patron_DocumentId |

    Scenario: The referenced key follows it too
      Given Town
      And Town:Membership has the member "/identityJsonPaths" ["$.patronReference.patronUniqueId", "$.libraryReference.libraryId"]
      When the relational model is derived for pgsql
      Then the table town.Membership has the unique keys
        | name                 | columns                                              |
        | UX_Membership_NK     | Patron_DocumentId, Library_DocumentId                |
        | UX_Membership_RefKey | DocumentId, Patron_PatronUniqueId, Library_LibraryId |
      And among the foreign keys of town.Loan are
        | name                      | columns                                                             | target columns                                       |
        | FK_Loan_Membership_RefKey | Membership_DocumentId, PatronUniqueId_Unified, Membership_LibraryId | DocumentId, Patron_PatronUniqueId, Library_LibraryId |

  @E01-S01-AC4 @port:lib
  Rule: Exactly the resources that something references have a referenced key

    Scenario Outline: The unique keys of Town on <dialect>
      Given Town
      When the relational model is derived for <dialect>
      Then the unique keys of the root tables are
        | table           | name                 | columns                                              |
        | town.Branch     | UX_Branch_NK         | BranchId                                             |
        | town.Library    | UX_Library_NK        | LibraryId                                            |
        | town.Library    | UX_Library_RefKey    | DocumentId, LibraryId                                |
        | town.Loan       | UX_Loan_NK           | LoanDate, Patron_DocumentId                          |
        | town.Membership | UX_Membership_NK     | Library_DocumentId, Patron_DocumentId                |
        | town.Membership | UX_Membership_RefKey | DocumentId, Library_LibraryId, Patron_PatronUniqueId |
        | town.Patron     | UX_Patron_NK         | PatronUniqueId                                       |
        | town.Patron     | UX_Patron_RefKey     | DocumentId, PatronUniqueId                           |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: A reference in a collection is a reference as well
      Given Town
      And Town has the resource Fair
        | property                      | is                                 |
        | $.fairCode                    | identity string(20)                |
        | $.booths[*].branchReference   | reference to Town:Branch           |
      When the relational model is derived for pgsql
      Then the table town.Branch has the unique keys
        | name             | columns              |
        | UX_Branch_NK     | BranchId             |
        | UX_Branch_RefKey | DocumentId, BranchId |

    Scenario: The referenced key holds storage columns, each once
      Given Town
      And Town has the resource Visit
        | property                     | is                                              |
        | $.hostReference              | identity reference to Town:Library as Host      |
        | $.guestReference             | identity reference to Town:Library as Guest     |
      And Town:Visit has the member "/equalityConstraints" [{"sourceJsonPath": "$.hostReference.libraryId", "targetJsonPath": "$.guestReference.libraryId"}]
      And Town has the entry
        """
        {
          "resourceName": "Receipt",
          "identityJsonPaths": ["$.receiptCode"],
          "documentPathsMapping": {
            "ReceiptCode": {"isReference": false, "path": "$.receiptCode"},
            "Visit": {
              "isReference": true, "isDescriptor": false, "projectName": "Town", "resourceName": "Visit",
              "referenceJsonPaths": [
                {"identityJsonPath": "$.hostReference.libraryId", "referenceJsonPath": "$.visitReference.hostLibraryId"},
                {"identityJsonPath": "$.guestReference.libraryId", "referenceJsonPath": "$.visitReference.guestLibraryId"}
              ]
            }
          },
          "jsonSchemaForInsert": {
            "type": "object",
            "properties": {
              "receiptCode": {"type": "string", "maxLength": 20},
              "visitReference": {
                "type": "object",
                "properties": {"hostLibraryId": {"type": "integer"}, "guestLibraryId": {"type": "integer"}}
              }
            },
            "required": ["receiptCode"]
          }
        }
        """
      When the relational model is derived for pgsql
      Then the table town.Visit has the unique keys
        | name            | columns                              |
        | UX_Visit_NK     | Host_DocumentId, Guest_DocumentId    |
        | UX_Visit_RefKey | DocumentId, LibraryId_Unified        |
      And among the foreign keys of town.Receipt are
        | name                    | columns                               | target     | target columns                |
        | FK_Receipt_Visit_RefKey | Visit_DocumentId, Visit_HostLibraryId | town.Visit | DocumentId, LibraryId_Unified |

  @E01-S01-AC5 @port:lib
  Rule: A key to a target whose identity can change cascades, or is a single column where the engine cannot cascade

    Scenario: Town and Annex on pgsql
      Given Town and Annex
      When the relational model is derived for pgsql
      Then the reference keys are
        | name                                  | columns                                                             | target                    | target columns                                       | on delete | on update |
        | FK_Bookmobile_HomeLibrary_RefKey      | HomeLibrary_DocumentId, HomeLibrary_LibraryId                       | town.Library              | DocumentId, LibraryId                                | NoAction  | NoAction  |
        | FK_LibraryExtension_PartnerPatron_RefKey | PartnerPatron_DocumentId, PartnerPatron_PatronUniqueId           | town.Patron               | DocumentId, PatronUniqueId                           | NoAction  | Cascade   |
        | FK_Loan_LendingOrganization_RefKey    | LendingOrganization_DocumentId, LendingOrganization_OrganizationId  | town.OrganizationIdentity | DocumentId, OrganizationId                           | NoAction  | Cascade   |
        | FK_Loan_Membership_RefKey             | Membership_DocumentId, Membership_LibraryId, PatronUniqueId_Unified | town.Membership           | DocumentId, Library_LibraryId, Patron_PatronUniqueId | NoAction  | Cascade   |
        | FK_Loan_Patron_RefKey                 | Patron_DocumentId, PatronUniqueId_Unified                           | town.Patron               | DocumentId, PatronUniqueId                           | NoAction  | Cascade   |
        | FK_Membership_Library_RefKey          | Library_DocumentId, Library_LibraryId                               | town.Library              | DocumentId, LibraryId                                | NoAction  | NoAction  |
        | FK_Membership_Patron_RefKey           | Patron_DocumentId, Patron_PatronUniqueId                            | town.Patron               | DocumentId, PatronUniqueId                           | NoAction  | Cascade   |

    Scenario: Town and Annex on mssql
      Given Town and Annex
      When the relational model is derived for mssql
      Then the reference keys are
        | name                              | columns                                       | target                    | target columns        | on delete | on update |
        | FK_Bookmobile_HomeLibrary_RefKey  | HomeLibrary_DocumentId, HomeLibrary_LibraryId | town.Library              | DocumentId, LibraryId | NoAction  | NoAction  |
        | FK_LibraryExtension_PartnerPatron | PartnerPatron_DocumentId                      | town.Patron               | DocumentId            | NoAction  | NoAction  |
        | FK_Loan_LendingOrganization       | LendingOrganization_DocumentId                | town.OrganizationIdentity | DocumentId            | NoAction  | NoAction  |
        | FK_Loan_Membership                | Membership_DocumentId                         | town.Membership           | DocumentId            | NoAction  | NoAction  |
        | FK_Loan_Patron                    | Patron_DocumentId                             | town.Patron               | DocumentId            | NoAction  | NoAction  |
        | FK_Membership_Library_RefKey      | Library_DocumentId, Library_LibraryId         | town.Library              | DocumentId, LibraryId | NoAction  | NoAction  |
        | FK_Membership_Patron              | Patron_DocumentId                             | town.Patron               | DocumentId            | NoAction  | NoAction  |

    Scenario: A change is passed on over three references, and only along identities
      Given Town
      And Town has the resource Reminder
        | property               | is                                            |
        | $.membershipReference  | identity reference to Town:Membership         |
      And Town has the resource Answer
        | property             | is                                     |
        | $.answerCode         | identity string(20)                    |
        | $.reminderReference  | reference to Town:Reminder             |
        | $.loanReference      | reference to Town:Loan                 |
      And Town has the resource Echo
        | property            | is                                    |
        | $.echoCode          | identity string(20)                   |
        | $.answerReference   | reference to Town:Answer              |
      When the relational model is derived for pgsql
      Then among the foreign keys of town.Answer are
        | name                      | on update |
        | FK_Answer_Loan_RefKey     | Cascade   |
        | FK_Answer_Reminder_RefKey | Cascade   |
      And among the foreign keys of town.Echo are
        | name                  | on update |
        | FK_Echo_Answer_RefKey | NoAction  |

  @E01-S01-AC6 @port:lib
  Rule: Without allowIdentityUpdates anywhere only abstract targets can change

    Scenario: A patron who never changes, on pgsql
      Given Town
      And Town:Patron has the member "/allowIdentityUpdates" false
      When the relational model is derived for pgsql
      Then the reference keys are
        | name                               | on update |
        | FK_Loan_LendingOrganization_RefKey | Cascade   |
        | FK_Loan_Membership_RefKey          | NoAction  |
        | FK_Loan_Patron_RefKey              | NoAction  |
        | FK_Membership_Library_RefKey       | NoAction  |
        | FK_Membership_Patron_RefKey        | NoAction  |

    Scenario: A patron who does not say so, on mssql
      Given Town
      And Town:Patron has the member "/allowIdentityUpdates" absent
      When the relational model is derived for mssql
      Then the reference keys are
        | name                         | columns                                                             | on update |
        | FK_Loan_LendingOrganization  | LendingOrganization_DocumentId                                      | NoAction  |
        | FK_Loan_Membership_RefKey    | Membership_DocumentId, Membership_LibraryId, PatronUniqueId_Unified | NoAction  |
        | FK_Loan_Patron_RefKey        | Patron_DocumentId, PatronUniqueId_Unified                           | NoAction  |
        | FK_Membership_Library_RefKey | Library_DocumentId, Library_LibraryId                               | NoAction  |
        | FK_Membership_Patron_RefKey  | Patron_DocumentId, Patron_PatronUniqueId                            | NoAction  |

  @E01-S01-AC7 @port:lib
  Rule: The columns of every reference are null together or not at all

    Scenario: The checks of Town
      Given Town
      When the relational model is derived for pgsql
      Then the table town.Loan has the all-or-none checks
        | name                             | id column                      | dependent columns                               |
        | CK_Loan_LendingOrganization_AllNone | LendingOrganization_DocumentId | LendingOrganization_OrganizationId           |
        | CK_Loan_Membership_AllNone       | Membership_DocumentId          | Membership_LibraryId, Membership_PatronUniqueId |
        | CK_Loan_Patron_AllNone           | Patron_DocumentId              | Patron_PatronUniqueId                           |
      And the table town.Membership has the all-or-none checks
        | name                       | id column          | dependent columns     |
        | CK_Membership_Library_AllNone | Library_DocumentId | Library_LibraryId  |
        | CK_Membership_Patron_AllNone  | Patron_DocumentId  | Patron_PatronUniqueId |

    Scenario: A check lists the parts in the order of the mapping
      Given Town
      And Town:Loan has the member "/documentPathsMapping/Membership/referenceJsonPaths" [{"identityJsonPath": "$.patronReference.patronUniqueId", "referenceJsonPath": "$.membershipReference.patronUniqueId"}, {"identityJsonPath": "$.libraryReference.libraryId", "referenceJsonPath": "$.membershipReference.libraryId"}]
      And Town:Loan has the member "/equalityConstraints" []
      When the relational model is derived for mssql
      Then the table town.Loan has the all-or-none checks
        | name                                | id column                      | dependent columns                               |
        | CK_Loan_LendingOrganization_AllNone | LendingOrganization_DocumentId | LendingOrganization_OrganizationId              |
        | CK_Loan_Membership_AllNone          | Membership_DocumentId          | Membership_PatronUniqueId, Membership_LibraryId |
        | CK_Loan_Patron_AllNone              | Patron_DocumentId              | Patron_PatronUniqueId                           |

  @E01-S01-AC8 @port:lib
  Rule: A reference in a nested collection lives in its table, and a uniqueness over it uses the id column

    Scenario: The attendees of a club's meetings
      Given Town
      And Town has the addition +club
      When the relational model of Town:Club is derived for pgsql
      Then the tables are
        | table                    | scope                        | key                                      |
        | town.Club                | $                            | DocumentId                               |
        | town.ClubMeeting         | $.meetings[*]                | Club_DocumentId, Ordinal                 |
        | town.ClubMeetingAttendee | $.meetings[*].attendees[*]   | Club_DocumentId, MeetingOrdinal, Ordinal |
      And the table town.ClubMeetingAttendee has the columns
        | column                  | kind       | type         | path                                                       |
        | Attendee_DocumentId     | DocumentFk | Int64        | $.meetings[*].attendees[*].patronReference                 |
        | Attendee_PatronUniqueId | Scalar     | String(32)   | $.meetings[*].attendees[*].patronReference.patronUniqueId  |
        | Note                    | Scalar     | String(100)? | $.meetings[*].attendees[*].note                            |
      And the references of Town:Club are
        | path                                       | table                    | id column                 | target       | identity |
        | $.libraryPartnerReference                  | town.Club                | LibraryPartner_DocumentId | Town:Library | false    |
        | $.libraryReference                         | town.Club                | Library_DocumentId        | Town:Library | false    |
        | $.meetings[*].attendees[*].patronReference | town.ClubMeetingAttendee | Attendee_DocumentId       | Town:Patron  | false    |
      And the table town.ClubMeetingAttendee has the unique keys
        | name                                                            | columns                                              |
        | UX_ClubMeetingAttendee_MeetingOrdinal_Attendee_Docum_189566c27c | Club_DocumentId, MeetingOrdinal, Attendee_DocumentId |

    Scenario: The full name on mssql
      Given Town
      And Town has the addition +club
      When the relational model of Town:Club is derived for mssql
      Then the table town.ClubMeetingAttendee has the unique keys
        | name                                                                               | columns                                              |
        | UX_ClubMeetingAttendee_MeetingOrdinal_Attendee_DocumentId_Club_DocumentId | Club_DocumentId, MeetingOrdinal, Attendee_DocumentId |

  @E01-S01-AC9 @port:lib
  Rule: Array uniqueness is a unique key over the key without the ordinal, and the values

    Scenario: The topics of a club's meetings
      Given Town
      And Town has the addition +club
      When the relational model of Town:Club is derived for pgsql
      Then the table town.ClubMeeting has the unique keys
        | name                                 | columns                |
        | UX_ClubMeeting_Topic_Club_DocumentId | Club_DocumentId, Topic |

    Scenario: Several values in the order they are declared
      Given Town
      And Town:Library has the member "/arrayUniquenessConstraints" [{"paths": ["$.addresses[*].city", "$.addresses[*].addressTypeDescriptor"]}]
      When the relational model of Town:Library is derived for mssql
      Then the table town.LibraryAddress has the unique keys
        | name                                                                                | columns                                                      |
        | UX_LibraryAddress_City_AddressTypeDescriptor_DescriptorId_Library_DocumentId | Library_DocumentId, City, AddressTypeDescriptor_DescriptorId |

    Scenario: A reference of two paths stands once, in the place of its first path
      Given Town
      And Town has the resource Roll
        | property                      | is                                  |
        | $.rollCode                    | identity string(20)                 |
        | $.rows[*].membershipReference | reference to Town:Membership        |
        | $.rows[*].seat                | integer                             |
      And Town:Roll has the member "/arrayUniquenessConstraints" [{"paths": ["$.rows[*].membershipReference.patronUniqueId", "$.rows[*].seat", "$.rows[*].membershipReference.libraryId"]}]
      When the relational model of Town:Roll is derived for mssql
      Then the table town.RollRow has the unique keys
        | name                                                   | columns                                       |
        | UX_RollRow_Seat_Membership_DocumentId_Roll_DocumentId | Roll_DocumentId, Membership_DocumentId, Seat  |

  @E01-S01-AC10 @port:lib
  Rule: A uniqueness inside a nested array holds per outer item

    Scenario Outline: The periods of an address on <dialect>
      Given Town
      When the relational model of Town:Library is derived for <dialect>
      Then the table town.LibraryAddressPeriod has the unique keys
        | name   | columns                                       |
        | <name> | Library_DocumentId, AddressOrdinal, BeginDate |
      And the table town.Library has the unique keys
        | name              | columns               |
        | UX_Library_NK     | LibraryId             |
        | UX_Library_RefKey | DocumentId, LibraryId |

      Examples:
        | dialect | name                                                                |
        | pgsql   | UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Lib_782f8d61a0     |
        | mssql   | UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Library_DocumentId |

  @E01-S01-AC11 @port:lib
  Rule: Paths in two scopes give a unique key per scope

    Scenario: The city of an address and the begin of its periods
      Given Town
      And Town:Library has the member "/arrayUniquenessConstraints" [{"paths": ["$.addresses[*].city", "$.addresses[*].periods[*].beginDate"]}]
      When the relational model of Town:Library is derived for mssql
      Then the table town.LibraryAddress has the unique keys
        | name                                      | columns                  |
        | UX_LibraryAddress_City_Library_DocumentId | Library_DocumentId, City |
      And the table town.LibraryAddressPeriod has the unique keys
        | name                                                                | columns                                       |
        | UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Library_DocumentId | Library_DocumentId, AddressOrdinal, BeginDate |

  @E01-S01-AC12 @port:lib
  Rule: A repeated constraint gives one unique key

    Scenario Outline: <constraints>
      Given Town
      And Town:Library has the member "/arrayUniquenessConstraints" <constraints>
      When the relational model of Town:Library is derived for pgsql
      Then the table town.LibraryAddress has the unique keys
        | name                                      | columns                  |
        | UX_LibraryAddress_City_Library_DocumentId | Library_DocumentId, City |

      Examples:
        | constraints                                                                      |
        | [{"paths": ["$.addresses[*].city"]}, {"paths": ["$.addresses[*].city"]}]         |
        | [{"paths": ["$.addresses[*].city", "$.addresses[*].city"]}]                      |

  @E01-S01-AC13 @port:lib
  Rule: A descriptor in a target's identity is a descriptor in every referrer

    Scenario Outline: A thing identified by its kind, on <dialect>
      Given Town
      And Town has the resource Thing
        | property         | is                                             |
        | $.kindDescriptor | identity descriptor Town:AddressTypeDescriptor |
        | $.number         | identity integer                               |
      And Town has the resource Basket
        | property          | is                                |
        | $.basketCode      | identity string(20)               |
        | $.thingReference  | reference to Town:Thing as Thing  |
      When the relational model is derived for <dialect>
      Then the table town.Basket has the columns
        | column                            | kind         | type       | path                             |
        | Thing_DocumentId                  | DocumentFk   | Int64?     | $.thingReference                 |
        | Thing_KindDescriptor_DescriptorId | DescriptorFk | Int64?     | $.thingReference.kindDescriptor  |
        | Thing_Number                      | Scalar       | Int32?     | $.thingReference.number          |
        | BasketCode                        | Scalar       | String(20) | $.basketCode                     |
      And the descriptors of Town:Basket are
        | path                            | table       | column                            | descriptor                 | identity |
        | $.thingReference.kindDescriptor | town.Basket | Thing_KindDescriptor_DescriptorId | Town:AddressTypeDescriptor | false    |
      And the table town.Basket has the foreign keys
        | name                           | columns                                                           | target         | target columns                                      | on delete | on update |
        | FK_Basket_Document             | DocumentId                                                        | dms.Document   | DocumentId                                          | Cascade   | NoAction  |
        | FK_Basket_Thing_KindDescriptor | Thing_KindDescriptor_DescriptorId                                 | dms.Descriptor | DocumentId                                          | NoAction  | NoAction  |
        | FK_Basket_Thing_RefKey         | Thing_DocumentId, Thing_KindDescriptor_DescriptorId, Thing_Number | town.Thing     | DocumentId, KindDescriptor_DescriptorId, Number     | NoAction  | NoAction  |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: A descriptor is passed on over two references
      Given Town
      And Town has the resource Thing
        | property         | is                                             |
        | $.kindDescriptor | identity descriptor Town:AddressTypeDescriptor |
      And Town has the resource Alpha
        | property         | is                               |
        | $.thingReference | identity reference to Town:Thing |
      And Town has the resource Aaa
        | property         | is                               |
        | $.alphaReference | identity reference to Town:Alpha |
      When the relational model is derived for pgsql
      Then the descriptors of Town:Aaa are
        | path                             | table    | column                            | descriptor                 | identity |
        | $.alphaReference.kindDescriptor  | town.Aaa | Alpha_KindDescriptor_DescriptorId | Town:AddressTypeDescriptor | true     |

  @E01-S01-AC14 @port:lib
  Rule: Parts that share a reference path are named after the target's identity paths

    Scenario: A session whose two identity references have the same school
      Given Town
      And Town has the resource School
        | property   | is               |
        | $.schoolId | identity integer |
      And Town has the resource Calendar
        | property          | is                                |
        | $.schoolReference | identity reference to Town:School |
      And Town has the resource Session
        | property            | is                                  |
        | $.schoolReference   | identity reference to Town:School   |
        | $.calendarReference | identity reference to Town:Calendar |
      And Town:Session has the member "/equalityConstraints" [{"sourceJsonPath": "$.schoolReference.schoolId", "targetJsonPath": "$.calendarReference.schoolId"}]
      And Town has the resource Section
        | property            | is                                   |
        | $.sectionCode       | identity string(20)                  |
        | $.sessionReference  | required reference to Town:Session   |
      When the relational model of Town:Section is derived for pgsql
      Then the reference $.sessionReference of Town:Section binds
        | identity path                 | reference path               | column                           |
        | $.schoolReference.schoolId    | $.sessionReference.schoolId  | Session_SchoolReferenceSchoolId  |
        | $.calendarReference.schoolId  | $.sessionReference.schoolId  | Session_CalendarReferenceSchoolId |
      And the table town.Section has the columns
        | column                            | kind       | type       | path                        |
        | Session_DocumentId                | DocumentFk | Int64      | $.sessionReference          |
        | Session_SchoolReferenceSchoolId   | Scalar     | Int32      | $.sessionReference.schoolId |
        | Session_CalendarReferenceSchoolId | Scalar     | Int32      | $.sessionReference.schoolId |
        | SectionCode                       | Scalar     | String(20) | $.sectionCode               |

  @E01-S01-AC15 @port:lib
  Rule: identityJsonPaths alone decides what the natural key is

    Scenario: A mapping entry claims to be part of the identity
      Given Town
      And Town:Branch has the member "/documentPathsMapping/BranchName/isPartOfIdentity" true
      When the relational model is derived for pgsql
      Then the table town.Branch has the unique keys
        | name         | columns  |
        | UX_Branch_NK | BranchId |

    Scenario: A reference claims to be part of the identity, another denies it
      Given Town
      And Town:Loan has the members
        | member                                          | value |
        | /documentPathsMapping/Membership/isPartOfIdentity | true  |
        | /documentPathsMapping/Patron/isPartOfIdentity     | false |
        | /documentPathsMapping/LoanDate/isPartOfIdentity   | false |
      When the relational model is derived for pgsql
      Then the table town.Loan has the unique keys
        | name       | columns                     |
        | UX_Loan_NK | LoanDate, Patron_DocumentId |
      And the references of Town:Loan are
        | path                           | table     | id column                      | target            | identity |
        | $.lendingOrganizationReference | town.Loan | LendingOrganization_DocumentId | Town:Organization | false    |
        | $.membershipReference          | town.Loan | Membership_DocumentId          | Town:Membership   | false    |
        | $.patronReference              | town.Loan | Patron_DocumentId              | Town:Patron       | true     |

  @E01-S01-AC16 @port:lib
  Rule: The link in a reference leaves no trace

    Scenario Outline: A link of the schema <schema>
      Given Town
      And the set is kept as the original
      And the property $.patronReference.link of Town:Loan is <schema>
      When the relational models of the original and the changed set are derived for pgsql
      Then the two models are the same

      Examples:
        | schema                                                                                                            |
        | {"type": "object", "properties": {"rel": {"type": "string", "maxLength": 9}, "href": {"type": "string"}}}        |
        | {"type": "string"}                                                                                                |

    Scenario: A property called link anywhere else is a value
      Given Town
      And the property $.link of Town:Branch is {"type": "string", "maxLength": 9}
      When the relational model of Town:Branch is derived for pgsql
      Then among the columns are
        | table       | column | type       |
        | town.Branch | Link   | String(9)? |

    Scenario: Any other unmapped property of a reference is a value
      Given Town
      And the property $.patronReference.shelfMark of Town:Loan is {"type": "string", "maxLength": 9}
      When the relational model of Town:Loan is derived for pgsql
      Then among the columns are
        | table     | column                   | kind   | path                        |
        | town.Loan | PatronReferenceShelfMark | Scalar | $.patronReference.shelfMark |

  @E01-S01-AC17 @port:lib
  Rule: All columns of a reference are null or not as the reference object is, and the objects around it

    Scenario Outline: A <reference> reference in an <object> object
      Given Town
      And Town has the resource Parcel
        | property                  | is                       |
        | $.parcelCode              | identity string(20)      |
        | $.sender.patronReference  | reference to Town:Patron |
      And the property $.sender of Town:Parcel is <object>
      And the property $.sender.patronReference of Town:Parcel is <reference>
      And the property $.sender.patronReference.patronUniqueId of Town:Parcel is <value>
      When the relational model of Town:Parcel is derived for pgsql
      Then the table town.Parcel has the columns
        | column                | type              | path                                    |
        | Patron_DocumentId     | Int64<null>       | $.sender.patronReference                |
        | Patron_PatronUniqueId | String(32)<null>  | $.sender.patronReference.patronUniqueId |
        | ParcelCode            | String(20)        | $.parcelCode                            |

      Examples:
        | reference | object   | value    | null |
        | optional  | optional | required | ?    |
        | optional  | required | required | ?    |
        | required  | optional | required | ?    |
        | required  | required | required |      |
        | required  | required | optional |      |

    Scenario: The mapping does not decide
      Given Town
      And Town:Loan has the members
        | member                                                | value |
        | /documentPathsMapping/Membership/isRequired           | true  |
        | /documentPathsMapping/LendingOrganization/isRequired  | true  |
      When the relational model of Town:Loan is derived for pgsql
      Then among the columns are
        | table     | column                         | type   |
        | town.Loan | Membership_DocumentId          | Int64? |
        | town.Loan | LendingOrganization_DocumentId | Int64? |

  @E01-S01-AC18 @port:lib
  Rule: The target of a mapping is in the set and of the right sort

    Scenario Outline: <key> points at <project>:<target>
      Given Town
      And <resource> has the members
        | member                                    | value       |
        | /documentPathsMapping/<key>/projectName   | "<project>" |
        | /documentPathsMapping/<key>/resourceName  | "<target>"  |
      When the relational model is derived for pgsql
      Then it is refused as reference_target_unknown for <resource> with
        | detail | value   |
        | key    | "<key>" |
      And the refusal's target mentions <project>:<target>

      Examples:
        | resource     | key                           | project | target                |
        | Town:Loan    | Patron                        | Village | Patron                |
        | Town:Loan    | Patron                        | Town    | Nobody                |
        | Town:Loan    | Patron                        | Town    | patron                |
        | Town:Loan    | Patron                        | Town    | AddressTypeDescriptor |
        | Town:Library | Address.AddressTypeDescriptor | Town    | Patron                |
        | Town:Library | Address.AddressTypeDescriptor | Town    | Organization          |
        | Town:Library | Address.AddressTypeDescriptor | Town    | LostDescriptor        |

    Scenario: A resource extension is no target
      Given Town and Annex
      And Annex:Bookmobile has the member "/documentPathsMapping/HomeLibrary/projectName" "Annex"
      When the relational model is derived for pgsql
      Then it is refused as reference_target_unknown for Annex:Bookmobile with
        | detail | value         |
        | key    | "HomeLibrary" |

  @E01-S01-AC19 @port:lib
  Rule: A reference has one object, in the schema, and names every identity path once

    Scenario: The reference object is not in the schema
      Given Town
      And the property $.membershipReference of Town:Loan is absent
      And Town:Loan has the member "/equalityConstraints" []
      When the relational model is derived for pgsql
      Then it is refused as reference_scope_unresolved for Town:Loan with
        | detail | value        |
        | key    | "Membership" |

    Scenario Outline: The paths <paths>
      Given Town
      And Town:Loan has the member "/documentPathsMapping/Membership/referenceJsonPaths" <paths>
      When the relational model is derived for pgsql
      Then it is refused as reference_path_invalid for Town:Loan with
        | detail | value        |
        | key    | "Membership" |

      Examples:
        | paths                                                                                                                                                                                                                                         |
        | []                                                                                                                                                                                                                                            |
        | [{"identityJsonPath": "$.libraryReference.libraryId", "referenceJsonPath": "$.libraryReference.libraryId"}, {"identityJsonPath": "$.patronReference.patronUniqueId", "referenceJsonPath": "$.membershipReference.patronUniqueId"}]           |
        | [{"identityJsonPath": "$.libraryReference.libraryId", "referenceJsonPath": "$.membershipReference.libraryId"}, {"identityJsonPath": "$.libraryReference.libraryId", "referenceJsonPath": "$.membershipReference.patronUniqueId"}]            |

    Scenario: Two entries for one reference object
      Given Town
      And Town:Loan has the member "/documentPathsMapping/Reader" {"isReference": true, "isDescriptor": false, "isRequired": true, "projectName": "Town", "resourceName": "Patron", "referenceJsonPaths": [{"identityJsonPath": "$.patronUniqueId", "referenceJsonPath": "$.patronReference.patronUniqueId"}]}
      When the relational model is derived for pgsql
      Then it is refused as reference_path_invalid for Town:Loan

  @E01-S01-AC20 @port:lib
  Rule: A reference covers exactly the identity of its target

    Scenario: A path that the target lacks
      Given Town
      And Town:Loan has the member "/documentPathsMapping/Patron/referenceJsonPaths/0/identityJsonPath" "$.birthDate"
      When the relational model is derived for pgsql
      Then it is refused as reference_identity_incomplete for Town:Loan with
        | detail  | value           |
        | key     | "Patron"        |
        | unknown | ["$.birthDate"] |

    Scenario: A path that is not covered
      Given Town
      And Town:Loan has the member "/documentPathsMapping/Membership/referenceJsonPaths/1" absent
      When the relational model is derived for pgsql
      Then it is refused as reference_identity_incomplete for Town:Loan with
        | detail  | value                                |
        | key     | "Membership"                         |
        | missing | ["$.patronReference.patronUniqueId"] |

    Scenario: An abstract target has an identity as well
      Given Town
      And Town:Loan has the member "/documentPathsMapping/LendingOrganization/referenceJsonPaths/0/identityJsonPath" "$.libraryId"
      When the relational model is derived for pgsql
      Then it is refused as reference_identity_incomplete for Town:Loan with
        | detail  | value                  |
        | key     | "LendingOrganization"  |
        | unknown | ["$.libraryId"]        |

  @E01-S01-AC21 @port:lib
  Rule: Every identity path is mapped, stored, required and outside arrays, and stands once

    Scenario Outline: A kiosk identified by <paths>
      Given Town
      And Town has the resource Kiosk
        | property          | is                  |
        | $.kioskCode       | identity string(20) |
        | $.shelves[*].mark | required string(5)  |
      And Town:Kiosk has the member "/identityJsonPaths" <paths>
      When the relational model is derived for pgsql
      Then it is refused as <code> for Town:Kiosk at <path>

      Examples:
        | code                    | path              | paths                                |
        | identity_path_unmapped  | $.other           | ["$.kioskCode", "$.other"]           |
        | identity_path_in_array  | $.shelves[*].mark | ["$.kioskCode", "$.shelves[*].mark"] |
        | identity_path_duplicate | $.kioskCode       | ["$.kioskCode", "$.kioskCode"]       |

    Scenario: A kiosk without any identity path
      Given Town
      And Town has the resource Kiosk
        | property          | is                  |
        | $.kioskCode       | identity string(20) |
      And Town:Kiosk has the member "/identityJsonPaths" []
      When the relational model is derived for pgsql
      Then it is refused as identity_path_missing for Town:Kiosk

    Scenario: An identity path that is no value
      Given Town
      And Town has the resource Kiosk
        | property          | is                  |
        | $.kioskCode       | identity string(20) |
        | $.place.name      | string(20)          |
      And Town:Kiosk has the members
        | member                            | value                                    |
        | /identityJsonPaths                | ["$.kioskCode", "$.place"]               |
        | /documentPathsMapping/Place       | {"isReference": false, "path": "$.place"} |
      When the relational model is derived for pgsql
      Then it is refused as identity_path_unknown for Town:Kiosk at $.place

    Scenario Outline: An identity path that may be null because <path> <value>
      Given Town
      And Town has the resource Kiosk
        | property          | is                  |
        | $.place           | required object     |
        | $.place.name      | identity string(20) |
      And the property <path> of Town:Kiosk is <value>
      When the relational model is derived for pgsql
      Then it is refused as identity_path_nullable for Town:Kiosk at $.place.name

      Examples:
        | path         | value    |
        | $.place.name | optional |
        | $.place      | optional |

  @E01-S01-AC22 @port:lib
  Rule: A reference is in the identity as a whole, required by schema and mapping

    Scenario: One of two paths in the identity
      Given Town
      And Town has the resource Reminder
        | property              | is                                    |
        | $.membershipReference | identity reference to Town:Membership |
      And Town:Reminder has the member "/identityJsonPaths" ["$.membershipReference.libraryId"]
      When the relational model is derived for pgsql
      Then it is refused as reference_partial_identity for Town:Reminder with
        | detail  | value                                    |
        | key     | "Membership"                             |
        | missing | ["$.membershipReference.patronUniqueId"] |

    Scenario: The schema does not require it
      Given Town
      And the property $.patronReference of Town:Loan is optional
      When the relational model is derived for pgsql
      Then it is refused as identity_reference_optional for Town:Loan with
        | detail | value    |
        | key    | "Patron" |

    Scenario Outline: The mapping says isRequired <value>
      Given Town
      And Town:Loan has the member "/documentPathsMapping/Patron/isRequired" <value>
      When the relational model is derived for pgsql
      Then it is refused as identity_reference_optional for Town:Loan with
        | detail | value    |
        | key    | "Patron" |

      Examples:
        | value  |
        | false  |
        | absent |

  @E01-S01-AC23 @port:lib
  Rule: A part has exactly the type of the target's identity column

    Scenario Outline: <path> with <schema>
      Given Town
      And Town:Loan has the member "/equalityConstraints" []
      And the property <path> of Town:Loan is <schema>
      When the relational model is derived for <dialect>
      Then it is refused as reference_identity_type_mismatch for Town:Loan at <path>
      And the refusal's local_type mentions <local>
      And the refusal's target_type mentions <target>

      Examples:
        | dialect | path                                          | schema                              | local      | target     |
        | pgsql   | $.patronReference.patronUniqueId              | {"type": "string", "maxLength": 33} | String(33) | String(32) |
        | mssql   | $.patronReference.patronUniqueId              | {"type": "string", "maxLength": 33} | String(33) | String(32) |
        | pgsql   | $.patronReference.patronUniqueId              | {"type": "string", "maxLength": 31} | String(31) | String(32) |
        | pgsql   | $.lendingOrganizationReference.organizationId | {"type": "integer"}                 | Int32      | Int64      |
        | mssql   | $.lendingOrganizationReference.organizationId | {"type": "integer"}                 | Int32      | Int64      |
        | pgsql   | $.membershipReference.libraryId               | {"type": "boolean"}                 | Boolean    | Int32      |

  @E01-S01-AC24 @port:lib
  Rule: An array uniqueness names existing values inside arrays, and references as a whole

    Scenario Outline: Refused: <constraints>
      Given Town
      And Town:Library has the member "/arrayUniquenessConstraints" <constraints>
      When the relational model is derived for pgsql
      Then it is refused as <code> for Town:Library

      Examples:
        | code                           | constraints                                                                                              |
        | array_uniqueness_path_unknown  | [{"paths": ["$.addresses[*].nosuch"]}]                                                                   |
        | array_uniqueness_path_unknown  | [{"paths": ["$.addresses[*].periods[*].city"]}]                                                          |
        | array_uniqueness_scope_unknown | [{"paths": ["$.libraryName"]}]                                                                           |
        | array_uniqueness_scope_unknown | [{"paths": ["$.rooms[*].number"]}]                                                                       |
        | malformed_resource_schema      | [{"paths": ["$.addresses[*].city"], "nestedConstraints": [{"paths": ["$.periods[*].beginDate"]}]}]       |

    Scenario: One of a reference's two paths
      Given Town
      And Town has the resource Roll
        | property                      | is                           |
        | $.rollCode                    | identity string(20)          |
        | $.rows[*].membershipReference | reference to Town:Membership |
      And Town:Roll has the member "/arrayUniquenessConstraints" [{"paths": ["$.rows[*].membershipReference.patronUniqueId"]}]
      When the relational model is derived for pgsql
      Then it is refused as array_uniqueness_partial_reference for Town:Roll

  @E01-S01-P1 @port:lib @property
  Rule: Every reference has an id column, a column per identity path of its target, a check, and a key that the target has

    Scenario Outline: Generated schema sets on <dialect>
      Then for <count> generated relational sets every reference is complete on <dialect>

      Examples:
        | dialect | count |
        | pgsql   | 8     |
        | mssql   | 6     |

  @E01-S01-P2 @port:lib @property
  Rule: Letting one identity change reaches exactly what depends on it through identities

    Scenario: Generated sets: cascades
      Then for 8 generated relational sets the keys that cascade are those of targets whose identity can change
      And for 8 generated relational sets letting one more identity change adds cascades and takes none away

  @E01-S01-P3 @port:lib @property
  Rule: A natural key is never null and follows identityJsonPaths

    Scenario: Generated sets: natural keys
      Then for 8 generated relational sets every natural key follows the identity paths and is not null
