@dms @E01-S02 @hard:E01-S00 @soft:E01-S01
Feature: Names, overrides, shortening, collisions
  Physical names are a function of the schema set and the dialect alone. They may be tuned by overrides, fit the engines,
  and never collide silently.

  Port: lib naming.schema_name, naming.pascal_case, naming.singularize, naming.collection_name, naming.unique_constraint,
  dialect.shorten, model.derive.

  @E01-S02-AC1 @port:lib
  Rule: A schema is named by the letters and digits of its endpoint, in lower case

    Scenario Outline: The endpoint <endpoint>
      When the schema of the endpoint <endpoint> is named
      Then the schema is <schema>

      Examples:
        | endpoint   | schema    |
        | ed-fi      | edfi      |
        | ED_FI      | edfi      |
        | Sample.Ext | sampleext |
        | 1st        | p1st      |
        | Ü-b        | b         |
        | -          | p         |
        | 中文       | p         |
        | é1         | p1        |
        | a٣b        | ab        |

  @E01-S02-AC2 @port:lib
  Rule: PascalCase joins the pieces between letters and digits, each with a capital first

    Scenario Outline: <text>
      When the text <text> is put into PascalCase
      Then the name is <name>

      Examples:
        | text        | name      |
        | b2bCode     | B2bCode   |
        | x_y-z       | XYZ       |
        | éclair      | Éclair    |
        | 2ndName     | 2ndName   |
        | _id         | Id        |
        | student--ID | StudentID |
        | a.b c       | ABC       |
        | ßa          | ßa        |
        | ŉx_ǆy       | ŉxǄy      |
        | 中-文       | 中文      |
        | a٣b         | A٣b       |

    Scenario: A character beyond the basic plane is no letter
      When the text a𐐨b is put into PascalCase
      Then the name is AB

    Scenario Outline: Nothing is left of <text>
      When the text <text> is put into PascalCase
      Then it is refused as name_invalid

      Examples:
        | text |
        | --   |
        | 😀   |

  @E01-S02-AC3 @port:lib
  Rule: The singular is found by the ending alone

    Scenario Outline: <text>, singular
      When the text <text> is made singular
      Then the name is <name>

      Examples:
        | text       | name     |
        | addresses  | address  |
        | categories | category |
        | batches    | batch    |
        | classes    | class    |
        | statuses   | status   |
        | boxes      | box      |
        | periods    | period   |
        | courses    | cours    |
        | phases     | phas     |
        | series     | sery     |
        | indices    | indice   |
        | data       | data     |
        | class      | class    |
        | Addresses  | Address  |
        | ADDRESSES  | ADDRESS  |
        | ss         | ss       |
        | lies       | ly       |
        | wishes     | wish     |
        | quizzes    | quizz    |
        | CLASS      | CLASS    |

    Scenario Outline: The ending of <text> counts without regard to case, its letters stay
      When the text <text> is made singular
      Then the name is <name>

      Examples:
        | text    | name   |
        | BATCHes | BATCH  |
        | batchES | batch  |
        | Periods | Period |
        | PERIODS | PERIOD |

  @E01-S02-AC4 @port:lib
  Rule: A collection is named by its override, without what the table name repeats

    Scenario Outline: The override <override> under <root>, <parents>, <superclass>, <base root>
      When a collection is named by
        | property   | override   | root   | parents   | superclass   | base_root   |
        | <property> | <override> | <root> | <parents> | <superclass> | <base root> |
      Then the name is <name>

      Examples:
        | property  | override              | root              | parents | superclass   | base root | name          |
        | addresses | Address               | Library           |         |              |           | Address       |
        | addresses | LibraryAddress        | Library           |         |              |           | Address       |
        | addresses | LibraryBranchAddress  | Library           |         |              |           | BranchAddress |
        | periods   | LibraryAddressPeriod  | Library           | Address |              |           | Period        |
        | periods   | AddressPeriod         | Library           | Address |              |           | Period        |
        | periods   | Period                | Library           | Address |              |           | Period        |
        | results   | AssessmentScoreResult | StudentAssessment |         |              |           | ScoreResult   |
        | places    | OrganizationAddress   | Library           |         | Organization |           | Address       |
        | hours     | LibraryHour           | LibraryExtension  |         |              | Library   | Hour          |
        | hours     | ExtensionHour         | LibraryExtension  |         |              | Library   | Hour          |
        | hours     | LibraryExtensionHour  | LibraryExtension  |         |              | Library   | Hour          |
        | addresses | Libraryesque          | Library           |         |              |           | Libraryesque  |
        | addresses | Library2              | Library           |         |              |           | 2             |
        | periods   | LibraryAddressAddressPeriod | Library     | Address |              |           | AddressPeriod |
        | periods   | library-address_period | Library          | Address |              |           | Period        |

    Scenario Outline: The property <property> without override
      When a collection is named by
        | property   | root      |
        | <property> | Student   |
      Then the name is <name>

      Examples:
        | property          | name             |
        | gradeLevels       | GradeLevel       |
        | addresses         | Address          |
        | studentAddresses  | StudentAddress   |
        | x_y-categories    | XYCategory       |

    Scenario: The superclass is looked at only when the override differs from the default name
      When a collection is named by
        | property              | override            | root    | superclass   |
        | organizationAddresses | OrganizationAddress | Library | Organization |
      Then the name is OrganizationAddress

    Scenario: Nothing is left of an override
      When a collection is named by
        | property  | override | root    |
        | addresses | Library  | Library |
      Then it is refused as name_override_invalid

  @E01-S02-AC5 @port:lib
  Rule: An override renames a column and changes nothing else

    Scenario: The birth date of a patron
      Given Town
      When the relational model of Town:Patron is derived for pgsql
      Then among the columns are
        | table       | column      | kind   | type  | path        |
        | town.Patron | DateOfBirth | Scalar | Date? | $.birthDate |

    Scenario: Without the override
      Given Town
      And Town:Patron has the member "/relational" absent
      When the relational model of Town:Patron is derived for pgsql
      Then the table town.Patron has the columns
        | column         | kind   | type        | path              |
        | BirthDate      | Scalar | Date?       | $.birthDate       |
        | NameFirstName  | Scalar | String(75)  | $.name.firstName  |
        | NameMiddleName | Scalar | String(75)? | $.name.middleName |
        | PatronUniqueId | Scalar | String(32)  | $.patronUniqueId  |

    Scenario: The model without the override, renamed, is the model
      Given Town
      And the set is kept as the original
      And Town:Patron has the member "/relational" absent
      When the relational models of the original and the changed set are derived for pgsql
      Then the two models are the same once DateOfBirth is called BirthDate

    Scenario: An override is put into PascalCase
      Given Town
      And Town:Patron has the member "/relational/nameOverrides/$.name.firstName" "given-name_1"
      When the relational model of Town:Patron is derived for pgsql
      Then among the columns are
        | table       | column     | path             |
        | town.Patron | GivenName1 | $.name.firstName |

  @E01-S02-AC6 @port:lib
  Rule: A collection's new name is carried into child tables, ordinals and extensions

    Scenario: The places of a library
      Given Town and Annex
      And Town:Library has the member "/relational/nameOverrides/$.addresses[*]" "LibraryPlace"
      When the relational model of Town:Library is derived for mssql
      Then the tables are
        | table                       | scope                      | key                                       |
        | town.Library                | $                          | DocumentId                                |
        | annex.LibraryExtension      | $._ext.annex               | DocumentId                                |
        | annex.LibraryExtensionHour  | $._ext.annex.hours[*]      | Library_DocumentId, Ordinal               |
        | town.LibraryPlace           | $.addresses[*]             | Library_DocumentId, Ordinal               |
        | annex.LibraryExtensionPlace | $.addresses[*]._ext.annex  | Library_DocumentId, Ordinal               |
        | town.LibraryPlacePeriod     | $.addresses[*].periods[*]  | Library_DocumentId, PlaceOrdinal, Ordinal |
      And the table town.LibraryPlacePeriod has the foreign keys
        | name                               | columns                          | target            | target columns              | on delete | on update |
        | FK_LibraryPlacePeriod_LibraryPlace | Library_DocumentId, PlaceOrdinal | town.LibraryPlace | Library_DocumentId, Ordinal | Cascade   | NoAction  |
      And the table town.LibraryPlacePeriod has the unique keys
        | name                                                            | columns                                     |
        | UX_LibraryPlacePeriod_BeginDate_PlaceOrdinal_Library_DocumentId | Library_DocumentId, PlaceOrdinal, BeginDate |

  @E01-S02-AC7 @port:lib
  Rule: A reference's base and its parts may be renamed; the paths stay

    Scenario: A borrower and a lib
      Given Town
      And Town:Loan has the members
        | member                                                        | value      |
        | /relational/nameOverrides/$.patronReference                   | "Borrower" |
        | /relational/nameOverrides/$.membershipReference.libraryId     | "Lib"      |
      When the relational model of Town:Loan is derived for pgsql
      Then the reference $.patronReference of Town:Loan binds
        | identity path    | reference path                   | column                  |
        | $.patronUniqueId | $.patronReference.patronUniqueId | Borrower_PatronUniqueId |
      And the reference $.membershipReference of Town:Loan binds
        | identity path                    | reference path                       | column                    |
        | $.libraryReference.libraryId     | $.membershipReference.libraryId      | Membership_Lib            |
        | $.patronReference.patronUniqueId | $.membershipReference.patronUniqueId | Membership_PatronUniqueId |
      And among the columns are
        | table     | column                    | path                                 | storage                                                  |
        | town.Loan | Borrower_DocumentId       | $.patronReference                    | stored                                                   |
        | town.Loan | Borrower_PatronUniqueId   | $.patronReference.patronUniqueId     | alias of PatronUniqueId_Unified by Borrower_DocumentId   |
        | town.Loan | Membership_PatronUniqueId | $.membershipReference.patronUniqueId | alias of PatronUniqueId_Unified by Membership_DocumentId |
      And the table town.Loan has the unique keys
        | name       | columns                       |
        | UX_Loan_NK | LoanDate, Borrower_DocumentId |
      And the table town.Loan has the all-or-none checks
        | name                                | id column                      | dependent columns                         |
        | CK_Loan_Borrower_AllNone            | Borrower_DocumentId            | Borrower_PatronUniqueId                   |
        | CK_Loan_LendingOrganization_AllNone | LendingOrganization_DocumentId | LendingOrganization_OrganizationId        |
        | CK_Loan_Membership_AllNone          | Membership_DocumentId          | Membership_Lib, Membership_PatronUniqueId |
      And among the foreign keys of town.Loan are
        | name                      | columns                                                       |
        | FK_Loan_Borrower_RefKey   | Borrower_DocumentId, PatronUniqueId_Unified                   |
        | FK_Loan_Membership_RefKey | Membership_DocumentId, Membership_Lib, PatronUniqueId_Unified |

  @E01-S02-AC8 @port:lib
  Rule: A descriptor's override names its base

    Scenario: The kind of an address
      Given Town
      And Town:Library has the member "/relational/nameOverrides/$.addresses[*].addressTypeDescriptor" "Kind"
      When the relational model of Town:Library is derived for pgsql
      Then the table town.LibraryAddress has the columns
        | column            | kind         | type       | path                                 |
        | Kind_DescriptorId | DescriptorFk | Int64      | $.addresses[*].addressTypeDescriptor |
        | City              | Scalar       | String(30) | $.addresses[*].city                  |
      And among the foreign keys of town.LibraryAddress are
        | name                   | columns           |
        | FK_LibraryAddress_Kind | Kind_DescriptorId |

  @E01-S02-AC9 @port:lib
  Rule: A root override renames the table and what is named after it, not the resource

    Scenario: A loan in the table Book
      Given Town
      And Town:Loan has the member "/relational/rootTableNameOverride" "Book"
      When the relational model is derived for pgsql
      Then there is no table town.Loan
      And the table town.Book has the unique keys
        | name       | columns                     |
        | UX_Book_NK | LoanDate, Patron_DocumentId |
      And the table town.Book has the foreign keys
        | name                               | columns                                                             | target                    |
        | FK_Book_Document                   | DocumentId                                                          | dms.Document              |
        | FK_Book_LendingOrganization_RefKey | LendingOrganization_DocumentId, LendingOrganization_OrganizationId  | town.OrganizationIdentity |
        | FK_Book_Membership_RefKey          | Membership_DocumentId, Membership_LibraryId, PatronUniqueId_Unified | town.Membership           |
        | FK_Book_Patron_RefKey              | Patron_DocumentId, PatronUniqueId_Unified                           | town.Patron               |
      And the table town.Book has the all-or-none checks
        | name                                | id column                      | dependent columns                               |
        | CK_Book_LendingOrganization_AllNone | LendingOrganization_DocumentId | LendingOrganization_OrganizationId              |
        | CK_Book_Membership_AllNone          | Membership_DocumentId          | Membership_LibraryId, Membership_PatronUniqueId |
        | CK_Book_Patron_AllNone              | Patron_DocumentId              | Patron_PatronUniqueId                           |
      And the trigger TR_Book_ReferentialIdentity maintains the key 4 of Town:Loan from
        | column                | path                             |
        | LoanDate              | $.loanDate                       |
        | Patron_PatronUniqueId | $.patronReference.patronUniqueId |
      And the references of Town:Loan are
        | path                           | table     | id column                      | target            | identity |
        | $.lendingOrganizationReference | town.Book | LendingOrganization_DocumentId | Town:Organization | false    |
        | $.membershipReference          | town.Book | Membership_DocumentId          | Town:Membership   | false    |
        | $.patronReference              | town.Book | Patron_DocumentId              | Town:Patron       | true     |

    Scenario: Keys, indexes and triggers on mssql
      Given Town
      And Town:Loan has the member "/relational/rootTableNameOverride" "Book"
      When the relational model is derived for mssql
      Then the indexes of town.Book are
        | name                                   | kind              | columns                        |
        | IX_Book_LendingOrganization_DocumentId | ForeignKeySupport | LendingOrganization_DocumentId |
        | IX_Book_Membership_DocumentId          | ForeignKeySupport | Membership_DocumentId          |
        | IX_Book_Patron_DocumentId              | ForeignKeySupport | Patron_DocumentId              |
        | PK_Book                                | PrimaryKey        | DocumentId                     |
        | UX_Book_NK                             | UniqueConstraint  | LoanDate, Patron_DocumentId    |
      And the trigger TR_Book_Stamp watches LoanDate, Patron_PatronUniqueId

    Scenario: Child tables and their keys follow the root's name
      Given Town
      And Town:Library has the member "/relational/rootTableNameOverride" "public-library"
      When the relational model of Town:Library is derived for mssql
      Then the tables are
        | table                           | scope                     | key                                               |
        | town.PublicLibrary              | $                         | DocumentId                                        |
        | town.PublicLibraryAddress       | $.addresses[*]            | PublicLibrary_DocumentId, Ordinal                 |
        | town.PublicLibraryAddressPeriod | $.addresses[*].periods[*] | PublicLibrary_DocumentId, AddressOrdinal, Ordinal |

  @E01-S02-AC10 @port:lib
  Rule: A name beyond the engine's limit keeps its beginning and gets a hash

    Scenario Outline: <name> on <dialect>
      When the name <name> is shortened for <dialect>
      Then the name is <result>

      Examples:
        | dialect | name                                                                 | result                                                          |
        | pgsql   | ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgreSQLAtSixtyThree  | ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgre_026b941dbf |
        | pgsql   | ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgreSQLAtSixtyThreeX | ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgre_e2f35e760a |
        | pgsql   | VeryLongIdentifierNameThatExceedsSixtyThreeCharactersInPostgreSQL    | VeryLongIdentifierNameThatExceedsSixtyThreeCharacter_21402e5f2e |
        | mssql   | ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgreSQLAtSixtyThree  | ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgreSQLAtSixtyThree |
        | mssql   | ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgreSQLAtSixtyThreeX | ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgreSQLAtSixtyThreeX |
        | mssql   | VeryLongIdentifierNameThatExceedsSixtyThreeCharactersInPostgreSQL    | VeryLongIdentifierNameThatExceedsSixtyThreeCharactersInPostgreSQL |

    Scenario Outline: <count> times <piece> on <dialect>
      When the name of <count> times <piece> is shortened for <dialect>
      Then the name is <kept> times <piece> and "<rest>"

      Examples:
        | dialect | count | piece | kept | rest          |
        | pgsql   | 13    | Größe | 7    | Gr_69f9da3528 |
        | mssql   | 13    | Größe | 13   |               |
        | pgsql   | 63    | A     | 63   |               |
        | pgsql   | 64    | A     | 52   | _d53eda7a63   |
        | mssql   | 128   | A     | 128  |               |
        | mssql   | 129   | A     | 117  | _e7118c3a89   |

    Scenario Outline: A unique key on <dialect>
      When the unique key of the table town.LibraryAddress over Library_DocumentId, AddressTypeDescriptor_DescriptorId is named for <dialect>
      Then the key's full_name is UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_Library_DocumentId
      And the key's signature is Unique|town.LibraryAddress|Library_DocumentId,AddressTypeDescriptor_DescriptorId
      And the name is <result>

      Examples:
        | dialect | result                                                                  |
        | pgsql   | UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_58ce20b0ee         |
        | mssql   | UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_Library_DocumentId |

    Scenario Outline: The tokens of <columns>
      When the unique key of the table town.T over <columns> is named for mssql
      Then the key's full_name is UX_T_<tokens>

      Examples:
        | columns                                              | tokens                                            |
        | Library_DocumentId, DayName                          | DayName_Library_DocumentId                        |
        | Club_DocumentId, MeetingOrdinal, Attendee_DocumentId | MeetingOrdinal_Attendee_DocumentId_Club_DocumentId |
        | B_Two, A_Two, A_One, C                               | C_A_One_Two_B_Two                                 |
        | A_B_C, A_B_A, A_C                                    | A_C_A_B_A_C                                       |
        | b, B, a                                              | B_a_b                                             |

  @E01-S02-AC11 @port:lib
  Rule: The example's long names are shortened on pgsql and stay on mssql

    Scenario: Unique keys and indexes on pgsql
      Given Town and Annex
      When the relational model is derived for pgsql
      Then the shortened names of the model are
        | name                                                            |
        | IX_LibraryExtension_PartnerPatron_DocumentId_Partner_dc8fb0b8f0 |
        | IX_Loan_LendingOrganization_DocumentId_LendingOrgani_ac0fa2e9b5 |
        | IX_Loan_Membership_DocumentId_Membership_LibraryId_P_ccd2a84978 |
        | UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Lib_782f8d61a0 |
        | UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_58ce20b0ee |

    Scenario: Nothing on mssql
      Given Town and Annex
      When the relational model is derived for mssql
      Then no name of the model is shortened

  @E01-S02-AC12 @port:lib
  Rule: A shortened name is the same wherever it is mentioned; hashes are formed with full names

    Scenario: A unified identity of 70 letters
      Given Town
      And Town has the resource Volume
        | property        | is                  |
        | $.volumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition | identity string(20) |
        | $.zweiteNummer  | string(20)          |
      And Town:Volume has the member "/equalityConstraints" [{"sourceJsonPath": "$.zweiteNummer", "targetJsonPath": "$.volumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition"}]
      And Town has the resource Note
        | property          | is                            |
        | $.noteCode        | identity string(20)           |
        | $.volumeReference | reference to Town:Volume as V |
      When the relational model is derived for pgsql
      Then every name that is mentioned is the name of a thing in the model
      And the model has the shortened names of
        | full name                    | signature |
        | VolumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition | |
        | VolumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition_Unified | |
        | V_VolumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition | |
        | IX_Note_V_DocumentId_V_VolumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition | |

    Scenario: The hash of a foreign key is formed with full names
      Given Town
      And Town has the resource TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry
        | property                                                             | is                  |
        | $.volumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition | identity string(20) |
      And Town has the resource Note
        | property         | is                      |
        | $.noteCode       | identity string(20)     |
        | $.catalogueReference | reference to Town:TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry as TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry |
      When the relational model is derived for pgsql
      Then every name that is mentioned is the name of a thing in the model
      And the model has the shortened names of
        | full name | signature |
        | FK_Note_TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry_RefKey | ForeignKey\|town.Note\|TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry_DocumentId,TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry_VolumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition\|town.TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry\|DocumentId,VolumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition\|NoAction\|NoAction |
        | CK_Note_TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry_AllNone | AllOrNone\|town.Note\|TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry_DocumentId\|TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry_VolumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition |
        | UX_TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry_RefKey | Unique\|town.TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry\|DocumentId,VolumeNumberThatIsGivenByTheNationalLibraryOfTheCountryOfIts1stEdition |
        | FK_TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry_Document | ForeignKey\|town.TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry\|DocumentId\|dms.Document\|DocumentId\|Cascade\|NoAction |
        | TR_TheCompleteCatalogueOfAllVolumesEverPrintedInTheCountry_ReferentialIdentity | |

  @E01-S02-AC13 @port:lib
  Rule: Reserved words are names like others

    Scenario Outline: An order, a group and a user on <dialect>
      Given Town
      And Town has the resource Order
        | property | is               |
        | $.select | identity integer |
        | $.table  | string(10)       |
      And Town has the resource Group
        | property | is               |
        | $.from   | identity integer |
      And Town has the resource User
        | property    | is               |
        | $.where     | identity integer |
        | $.primary[*].key | integer     |
      When the relational model is derived for <dialect>
      Then the table town.Order has the columns
        | column | type        | path     |
        | Select | Int32       | $.select |
        | Table  | String(10)? | $.table  |
      And the table town.Group has the columns
        | column | type  | path   |
        | From   | Int32 | $.from |
      And the table town.UserPrimary has the columns
        | column | type   | path             |
        | Key    | Int32? | $.primary[*].key |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S02-AC14 @port:lib
  Rule: Long names that differ late differ when shortened

    Scenario: Two columns whose names differ after byte 63
      Given Town
      And the property $.aFieldWhoseNameGoesOnAndOnUntilItIsLongerThanAnyDatabaseWouldAllowFirst of Town:Branch is {"type": "integer"}
      And the property $.aFieldWhoseNameGoesOnAndOnUntilItIsLongerThanAnyDatabaseWouldAllowSecond of Town:Branch is {"type": "integer"}
      When the relational model of Town:Branch is derived for pgsql
      Then the table town.Branch has the columns
        | column                                                          | path                                                                       |
        | AFieldWhoseNameGoesOnAndOnUntilItIsLongerThanAnyData_30ae197835 | $.aFieldWhoseNameGoesOnAndOnUntilItIsLongerThanAnyDatabaseWouldAllowFirst  |
        | AFieldWhoseNameGoesOnAndOnUntilItIsLongerThanAnyData_d7f3d9cc3b | $.aFieldWhoseNameGoesOnAndOnUntilItIsLongerThanAnyDatabaseWouldAllowSecond |
        | BranchId                                                        | $.branchId                                                                 |
        | BranchName                                                      | $.branchName                                                               |

  @E01-S02-AC15 @port:lib
  Rule: An override must hit something

    Scenario Outline: The key <key> of <resource>
      Given Town
      And <resource> has the member "/relational/nameOverrides/<key>" "Other"
      When the relational model is derived for pgsql
      Then it is refused as name_override_unknown for <resource> at <key>

      Examples:
        | resource     | key                       |
        | Town:Patron  | $.nosuch                  |
        | Town:Patron  | $.name                    |
        | Town:Patron  | $.patronUniqueId[*]       |
        | Town:Library | $.addresses               |
        | Town:Library | $.addresses[*].periods    |
        | Town:Library | $.Addresses[*]            |

  @E01-S02-AC16 @port:lib
  Rule: Inside a reference only identity values can be renamed

    Scenario Outline: The member <key>
      Given Town
      And Town:Loan has the member "/relational/nameOverrides/<key>" "Other"
      When the relational model is derived for pgsql
      Then it is refused as name_override_reference_member for Town:Loan at <key>

      Examples:
        | key                            |
        | $.patronReference.nosuch       |
        | $.membershipReference.link     |

  @E01-S02-AC17 @port:lib
  Rule: An override is a text with a letter or digit that leaves something

    Scenario Outline: The value <value>
      Given Town
      And Town:Patron has the member "/relational/nameOverrides/$.birthDate" <value>
      When the relational model is derived for pgsql
      Then it is refused as name_override_invalid for Town:Patron at $.birthDate with
        | detail | value   |
        | value  | <value> |

      Examples:
        | value |
        | ""    |
        | "--"  |
        | 5     |
        | null  |
        | ["A"] |

    Scenario: A collection called like its root
      Given Town
      And Town:Library has the member "/relational/nameOverrides/$.addresses[*]" "Library"
      When the relational model is derived for pgsql
      Then it is refused as name_override_invalid for Town:Library at $.addresses[*] with
        | detail | value     |
        | value  | "Library" |

  @E01-S02-AC18 @port:lib
  Rule: Two columns of one name are refused, whatever the case of their letters

    Scenario Outline: <first> and <second> on <dialect>
      Given Town
      And Town:Branch has the members
        | member                                 | value      |
        | /relational/nameOverrides/$.branchId   | "<first>"  |
        | /relational/nameOverrides/$.branchName | "<second>" |
      When the relational model is derived for <dialect>
      Then it is refused as identifier_collision with
        | detail  | value       |
        | stage   | "naming"    |
        | dialect | "<dialect>" |
      And the only collision is of kind column in town.Branch between
        | original | resource    | path         |
        | <first>  | Town:Branch | $.branchId   |
        | <second> | Town:Branch | $.branchName |

      Examples:
        | dialect | first | second |
        | pgsql   | Name  | Name   |
        | mssql   | Name  | Name   |
        | pgsql   | Name  | NAME   |
        | mssql   | Name  | NAME   |

    Scenario: Only ASCII letters are taken for each other
      Given Town
      And Town:Branch has the members
        | member                                 | value |
        | /relational/nameOverrides/$.branchId   | "AÉ"  |
        | /relational/nameOverrides/$.branchName | "Aé"  |
      When the relational model of Town:Branch is derived for pgsql
      Then the table town.Branch has the columns
        | column | path         |
        | AÉ     | $.branchId   |
        | Aé     | $.branchName |

    Scenario: All collisions of a stage are told at once
      Given Town
      And Town:Branch has the members
        | member                                 | value  |
        | /relational/nameOverrides/$.branchId   | "Name" |
        | /relational/nameOverrides/$.branchName | "Name" |
      And Town:Patron has the members
        | member                                     | value  |
        | /relational/nameOverrides/$.birthDate      | "Name" |
        | /relational/nameOverrides/$.patronUniqueId | "name" |
      When the relational model is derived for pgsql
      Then it is refused as identifier_collision with
        | detail | value    |
        | stage  | "naming" |
      And the collisions are in town.Branch, town.Patron

  @E01-S02-AC19 @port:lib
  Rule: Two tables of one name are refused

    Scenario Outline: A resource <name> of <project>
      Given Town and Annex
      And <project> has the resource <name>
        | property | is                  |
        | $.code   | identity string(20) |
      When the relational model is derived for pgsql
      Then it is refused as identifier_collision with
        | detail | value    |
        | stage  | "naming" |
      And the collision of kind table called <name> in <schema> is between the resources <owners>

      Examples:
        | project | name                 | schema | owners                                  |
        | Town    | LibraryAddress       | town   | Town:Library, Town:LibraryAddress       |
        | Annex   | LibraryExtension     | annex  | Annex:LibraryExtension, Town:Library    |
        | Town    | OrganizationIdentity | town   | Town:Organization, Town:OrganizationIdentity |
        | Town    | libraryaddress       | town   | Town:Library, Town:libraryaddress       |

  @E01-S02-AC20 @port:lib
  Rule: Every project has a schema of its own, and none that is taken

    Scenario: ed-fi and edfi
      Given Town and Annex
      And in town.json the member "/projectSchema/projectEndpointName" is "ed-fi"
      And in annex.json the member "/projectSchema/projectEndpointName" is "edfi"
      And Annex:Library has the member "/commonExtensionOverrides/0/projectEndpointName" absent
      When the relational model is derived for pgsql
      Then it is refused as physical_schema_collision with
        | detail | value  |
        | schema | "edfi" |
      And the refusal names ed-fi, edfi

    Scenario Outline: The reserved endpoint <endpoint>
      Given Town
      And in town.json the member "/projectSchema/projectEndpointName" is "<endpoint>"
      When the relational model is derived for pgsql
      Then it is refused as physical_schema_reserved with
        | detail | value      |
        | schema | "<schema>" |

      Examples:
        | endpoint  | schema    |
        | dms       | dms       |
        | auth      | auth      |
        | D-B-O     | dbo       |
        | migration | migration |
        | public    | public    |
        | Sys       | sys       |
        | guest_    | guest     |

  @E01-S02-AC21 @port:lib
  Rule: Descriptors have no tables to name, and an extension's root table has a fixed name

    Scenario Outline: relational <value> on a descriptor
      Given Town
      And Town:AddressTypeDescriptor has the member "/relational" <value>
      When the relational model is derived for pgsql
      Then it is refused as descriptor_relational_forbidden for Town:AddressTypeDescriptor

      Examples:
        | value                                 |
        | {"nameOverrides": {}}                 |
        | {"rootTableNameOverride": "Types"}    |

    Scenario Outline: The root of Annex's extension called <value>
      Given Town and Annex
      And Annex:Library has the member "/relational/rootTableNameOverride" <value>
      When the relational model is derived for pgsql
      Then it is refused as root_name_override_invalid with
        | detail | value   |
        | value  | <value> |

      Examples:
        | value          |
        | "LibraryExtra" |
        | "Library"      |
        | ""             |

    Scenario Outline: The root of a loan called <value>
      Given Town
      And Town:Loan has the member "/relational/rootTableNameOverride" <value>
      When the relational model is derived for pgsql
      Then it is refused as root_name_override_invalid for Town:Loan with
        | detail | value   |
        | value  | <value> |

      Examples:
        | value |
        | ""    |
        | 7     |

  @E01-S02-AC22 @port:lib
  Rule: Base and extension may not call one thing differently

    Scenario: Two names for the city
      Given Town and Annex
      And Town:Library has the member "/relational/nameOverrides/$.addresses[*]._ext.annex.geoCode" "Position"
      And Annex:Library has the member "/relational/nameOverrides/$.addresses[*]._ext.annex.geoCode" "Place"
      When the relational model is derived for pgsql
      Then it is refused as name_override_conflict
      And the refusal names Library, $.addresses[*]._ext.annex.geoCode

    Scenario: One name said twice
      Given Town and Annex
      And Town:Library has the member "/relational/nameOverrides/$.addresses[*]._ext.annex.geoCode" "Position"
      And Annex:Library has the member "/relational/nameOverrides/$.addresses[*]._ext.annex.geoCode" "Position"
      When the relational model of Town:Library is derived for pgsql
      Then the table annex.LibraryExtensionAddress has the columns
        | column   | path                                |
        | Position | $.addresses[*]._ext.annex.geoCode   |

  @E01-S02-P1 @port:lib @property
  Rule: Every name fits its engine and is alone in its namespace

    Scenario Outline: Generated sets with long names on <dialect>
      Then for 8 generated relational sets every name fits <dialect> and is alone in its namespace

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S02-P2 @port:lib @property
  Rule: Shortening a shortened name changes nothing, and different names stay different

    Scenario Outline: Generated names on <dialect>
      Then for 30 generated lists of names shortening for <dialect> is idempotent and injective and leaves what fits

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S02-P3 @port:lib @property
  Rule: Overrides change names and nothing else

    Scenario: Generated sets with and without overrides
      Then for 8 generated relational sets the model without overrides differs in names only
