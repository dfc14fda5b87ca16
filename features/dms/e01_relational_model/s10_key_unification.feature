@dms @E01-S10 @hard:E01-S01 @hard:E01-S08
Feature: Key unification
  Values that must be equal are stored once. Every JSON path keeps a column of its own that shows the stored value or
  NULL, so that keys, reads and queries stay simple and contradictions cannot be stored.

  Port: lib model.resource, lib model.derive.

  @E01-S10-AC1 @port:lib
  Rule: Two references of Loan share the patron's number

    Scenario Outline: Loan of Town, for <dialect>
      Given Town
      When the relational model of Town:Loan is derived for <dialect>
      Then the table town.Loan has the unification classes
        | canonical              | members                                         |
        | PatronUniqueId_Unified | Membership_PatronUniqueId, Patron_PatronUniqueId |
      And among the columns are
        | table     | column                    | kind   | type        | path                                 | storage                                                    |
        | town.Loan | PatronUniqueId_Unified    | Scalar | String(32)  | none                                 | stored                                                     |
        | town.Loan | Membership_PatronUniqueId | Scalar | String(32)? | $.membershipReference.patronUniqueId | alias of PatronUniqueId_Unified by Membership_DocumentId   |
        | town.Loan | Patron_PatronUniqueId     | Scalar | String(32)  | $.patronReference.patronUniqueId     | alias of PatronUniqueId_Unified by Patron_DocumentId       |
      And no column of town.Loan is a synthetic flag
      And the table town.Loan has no null-or-true check
      And the equalities of Town:Loan are reported as
        | report  | a                                    | b                                | columns                                                              | canonical              |
        | applied | $.membershipReference.patronUniqueId | $.patronReference.patronUniqueId | town.Loan.Membership_PatronUniqueId, town.Loan.Patron_PatronUniqueId | PatronUniqueId_Unified |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S10-AC2 @port:lib
  Rule: Reference keys use the canonical column, natural keys and checks the members

    Scenario: Loan of Town
      Given Town
      When the relational model is derived for pgsql
      Then the table town.Loan has the foreign keys
        | name                               | columns                                                            | target                    | target columns                                       |
        | FK_Loan_Document                   | DocumentId                                                         | dms.Document              | DocumentId                                           |
        | FK_Loan_LendingOrganization_RefKey | LendingOrganization_DocumentId, LendingOrganization_OrganizationId | town.OrganizationIdentity | DocumentId, OrganizationId                           |
        | FK_Loan_Membership_RefKey          | Membership_DocumentId, Membership_LibraryId, PatronUniqueId_Unified | town.Membership          | DocumentId, Library_LibraryId, Patron_PatronUniqueId |
        | FK_Loan_Patron_RefKey              | Patron_DocumentId, PatronUniqueId_Unified                          | town.Patron               | DocumentId, PatronUniqueId                           |
      And the table town.Loan has the unique keys
        | name       | columns                     |
        | UX_Loan_NK | LoanDate, Patron_DocumentId |
      And the table town.Loan has the all-or-none checks
        | name                             | column                         | dependent columns                               |
        | CK_Loan_LendingOrganization_AllNone | LendingOrganization_DocumentId | LendingOrganization_OrganizationId           |
        | CK_Loan_Membership_AllNone       | Membership_DocumentId          | Membership_LibraryId, Membership_PatronUniqueId |
        | CK_Loan_Patron_AllNone           | Patron_DocumentId              | Patron_PatronUniqueId                           |

    Scenario: A natural key made of a unified scalar holds the member, a referenced key the canonical column
      Given Town
      And Town has the addition +budget
      And Town:Budget has the member "/identityJsonPaths" ["$.budgetCode","$.fiscalYear"]
      And the property $.fiscalYear of Town:Budget is required
      And Town has the resource Grant
        | property          | is                       |
        | $.grantCode       | identity string(20)      |
        | $.budgetReference | reference to Town:Budget |
      When the relational model is derived for pgsql
      Then the table town.Budget has the unique keys
        | name             | columns                                    |
        | UX_Budget_NK     | BudgetCode, FiscalYear                     |
        | UX_Budget_RefKey | DocumentId, BudgetCode, FiscalYear_Unified |
      And among the foreign keys of town.Grant are
        | name                   | columns                                                | target      | target columns                             |
        | FK_Grant_Budget_RefKey | Budget_DocumentId, Budget_BudgetCode, Budget_FiscalYear | town.Budget | DocumentId, BudgetCode, FiscalYear_Unified |

  @E01-S10-AC3 @port:lib
  Rule: Optional scalars that must be equal share a stored value and have a flag each

    Scenario Outline: The fiscal years of a budget, for <dialect>
      Given Town
      And Town has the addition +budget
      When the relational model of Town:Budget is derived for <dialect>
      Then the table town.Budget has the columns
        | column                  | kind   | type       | path              | storage                                              |
        | FiscalYear_Present      | Scalar | Boolean?   | none              | stored                                               |
        | FiscalYear_Unified      | Scalar | Int32?     | none              | stored                                               |
        | LocalFiscalYear_Present | Scalar | Boolean?   | none              | stored                                               |
        | BudgetCode              | Scalar | String(20) | $.budgetCode      | stored                                               |
        | FiscalYear              | Scalar | Int32?     | $.fiscalYear      | alias of FiscalYear_Unified by FiscalYear_Present      |
        | LocalFiscalYear         | Scalar | Int32?     | $.localFiscalYear | alias of FiscalYear_Unified by LocalFiscalYear_Present |
      And the table town.Budget has the null-or-true checks
        | name                                     | column                  |
        | CK_Budget_FiscalYear_Present_NullOrTrue      | FiscalYear_Present      |
        | CK_Budget_LocalFiscalYear_Present_NullOrTrue | LocalFiscalYear_Present |
      And the table town.Budget has the unification classes
        | canonical          | members                     |
        | FiscalYear_Unified | FiscalYear, LocalFiscalYear |
      And the equalities of Town:Budget are reported as
        | report  | a            | b                 | columns                                            | canonical          |
        | applied | $.fiscalYear | $.localFiscalYear | town.Budget.FiscalYear, town.Budget.LocalFiscalYear | FiscalYear_Unified |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S10-AC4 @port:lib
  Rule: A required member is always there: it has no flag, and the stored value is not null

    Scenario Outline: The fiscal year is required, for <dialect>
      Given Town
      And Town has the addition +budget
      And the property $.fiscalYear of Town:Budget is required
      When the relational model of Town:Budget is derived for <dialect>
      Then the table town.Budget has the columns
        | column                  | type       | storage                                                |
        | FiscalYear_Unified      | Int32      | stored                                                 |
        | LocalFiscalYear_Present | Boolean?   | stored                                                 |
        | BudgetCode              | String(20) | stored                                                 |
        | FiscalYear              | Int32      | alias of FiscalYear_Unified                            |
        | LocalFiscalYear         | Int32?     | alias of FiscalYear_Unified by LocalFiscalYear_Present |
      And the table town.Budget has the null-or-true checks
        | name                                         | column                  |
        | CK_Budget_LocalFiscalYear_Present_NullOrTrue | LocalFiscalYear_Present |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: The other member is required
      Given Town
      And Town has the addition +budget
      And the property $.localFiscalYear of Town:Budget is required
      When the relational model of Town:Budget is derived for pgsql
      Then the table town.Budget has the columns
        | column             | type       | storage                                           |
        | FiscalYear_Present | Boolean?   | stored                                            |
        | FiscalYear_Unified | Int32      | stored                                            |
        | BudgetCode         | String(20) | stored                                            |
        | FiscalYear         | Int32?     | alias of FiscalYear_Unified by FiscalYear_Present |
        | LocalFiscalYear    | Int32      | alias of FiscalYear_Unified                       |

    Scenario: Both are required
      Given Town
      And Town has the addition +budget
      And the property $.fiscalYear of Town:Budget is required
      And the property $.localFiscalYear of Town:Budget is required
      When the relational model of Town:Budget is derived for pgsql
      Then the table town.Budget has the columns
        | column             | type       | storage                     |
        | FiscalYear_Unified | Int32      | stored                      |
        | BudgetCode         | String(20) | stored                      |
        | FiscalYear         | Int32      | alias of FiscalYear_Unified |
        | LocalFiscalYear    | Int32      | alias of FiscalYear_Unified |
      And the table town.Budget has no null-or-true check

  @E01-S10-AC5 @port:lib
  Rule: Descriptors that must be equal share one stored id, one key and one index, and keep an edge each

    Scenario Outline: The two types of a move, for <dialect>
      Given Town
      And Town has the addition +move
      When the relational model is derived for <dialect>
      Then the table town.Move has the columns
        | column                                  | kind         | type       | path                 | storage                                                                                        |
        | FromTypeDescriptor_Unified_DescriptorId | DescriptorFk | Int64      | none                 | stored                                                                                         |
        | ToTypeDescriptor_DescriptorId_Present   | Scalar       | Boolean?   | none                 | stored                                                                                         |
        | FromTypeDescriptor_DescriptorId         | DescriptorFk | Int64      | $.fromTypeDescriptor | alias of FromTypeDescriptor_Unified_DescriptorId                                               |
        | ToTypeDescriptor_DescriptorId           | DescriptorFk | Int64?     | $.toTypeDescriptor   | alias of FromTypeDescriptor_Unified_DescriptorId by ToTypeDescriptor_DescriptorId_Present      |
        | MoveCode                                | Scalar       | String(20) | $.moveCode           | stored                                                                                         |
      And the table town.Move has the foreign keys
        | name                               | columns                                 | target         | target columns | on delete | on update |
        | FK_Move_Document                   | DocumentId                              | dms.Document   | DocumentId     | Cascade   | NoAction  |
        | FK_Move_FromTypeDescriptor_Unified | FromTypeDescriptor_Unified_DescriptorId | dms.Descriptor | DocumentId     | NoAction  | NoAction  |
      And the table town.Move shares the descriptor keys
        | storage column                          | binding columns                                                | name                               |
        | FromTypeDescriptor_Unified_DescriptorId | FromTypeDescriptor_DescriptorId, ToTypeDescriptor_DescriptorId | FK_Move_FromTypeDescriptor_Unified |
      And the support indexes of town.Move are
        | name                                            | columns                                 |
        | IX_Move_FromTypeDescriptor_Unified_DescriptorId | FromTypeDescriptor_Unified_DescriptorId |
      And the descriptors of Town:Move are
        | path                 | table     | column                          | descriptor                 | identity |
        | $.fromTypeDescriptor | town.Move | FromTypeDescriptor_DescriptorId | Town:AddressTypeDescriptor | false    |
        | $.toTypeDescriptor   | town.Move | ToTypeDescriptor_DescriptorId   | Town:AddressTypeDescriptor | false    |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S10-AC6 @port:lib
  Rule: Two classes with one base name are told apart by a hash of their paths

    Scenario: The four libraries of a transfer
      Given Town
      And Town has the addition +transfer
      When the relational model is derived for pgsql
      Then the table town.Transfer has the unification classes
        | canonical                   | members                  |
        | LibraryId_Ua6eeb2db_Unified | C_LibraryId, D_LibraryId |
        | LibraryId_Unified           | A_LibraryId, B_LibraryId |
      And among the columns are
        | table         | column                      | type   | storage                                         |
        | town.Transfer | LibraryId_Ua6eeb2db_Unified | Int32? | stored                                          |
        | town.Transfer | LibraryId_Unified           | Int32  | stored                                          |
        | town.Transfer | A_LibraryId                 | Int32  | alias of LibraryId_Unified by A_DocumentId      |
        | town.Transfer | B_LibraryId                 | Int32? | alias of LibraryId_Unified by B_DocumentId      |
        | town.Transfer | C_LibraryId                 | Int32? | alias of LibraryId_Ua6eeb2db_Unified by C_DocumentId |
        | town.Transfer | D_LibraryId                 | Int32? | alias of LibraryId_Ua6eeb2db_Unified by D_DocumentId |
      And the support indexes of town.Transfer are
        | name                                                 | columns                                    |
        | IX_Transfer_A_DocumentId_LibraryId_Unified           | A_DocumentId, LibraryId_Unified            |
        | IX_Transfer_B_DocumentId_LibraryId_Unified           | B_DocumentId, LibraryId_Unified            |
        | IX_Transfer_C_DocumentId_LibraryId_Ua6eeb2db_Unified | C_DocumentId, LibraryId_Ua6eeb2db_Unified  |
        | IX_Transfer_D_DocumentId_LibraryId_Ua6eeb2db_Unified | D_DocumentId, LibraryId_Ua6eeb2db_Unified  |

    Scenario: Town's own names of the fiscal years are taken, so canonical and presence columns take a hash
      Given Town
      And Town has the addition +budget
      And Town has the resource FiscalYear
        | property       | is                  |
        | $.unified      | identity integer    |
        | $.present      | identity boolean    |
      And Town:Budget has the members
        | member                                                 | value |
        | /documentPathsMapping/FiscalYear                       | {"isReference":true,"isDescriptor":false,"projectName":"Town","resourceName":"FiscalYear","referenceJsonPaths":[{"identityJsonPath":"$.unified","referenceJsonPath":"$.fiscalYearReference.unified"},{"identityJsonPath":"$.present","referenceJsonPath":"$.fiscalYearReference.present"}]} |
        | /jsonSchemaForInsert/properties/fiscalYearReference    | {"type":"object","properties":{"unified":{"type":"integer"},"present":{"type":"boolean"}},"required":["unified","present"]} |
      When the relational model of Town:Budget is derived for pgsql
      Then the table town.Budget has the columns
        | column                       | type       | path                          | storage                                                                |
        | FiscalYear_Uac26a42c_Present | Boolean?   | none                          | stored                                                                 |
        | FiscalYear_Ue25e6108_Unified | Int32?     | none                          | stored                                                                 |
        | LocalFiscalYear_Present      | Boolean?   | none                          | stored                                                                 |
        | FiscalYear_DocumentId        | Int64?     | $.fiscalYearReference         | stored                                                                 |
        | FiscalYear_Unified           | Int32?     | $.fiscalYearReference.unified | stored                                                                 |
        | FiscalYear_Present           | Boolean?   | $.fiscalYearReference.present | stored                                                                 |
        | BudgetCode                   | String(20) | $.budgetCode                  | stored                                                                 |
        | FiscalYear                   | Int32?     | $.fiscalYear                  | alias of FiscalYear_Ue25e6108_Unified by FiscalYear_Uac26a42c_Present  |
        | LocalFiscalYear              | Int32?     | $.localFiscalYear             | alias of FiscalYear_Ue25e6108_Unified by LocalFiscalYear_Present       |

  @E01-S10-AC7 @port:lib
  Rule: Equality is transitive: a chain of constraints makes one class, and a pair counts once

    Scenario: x = y and y = z
      Given Town
      And Town has the resource Triple
        | property | is                  |
        | $.code   | identity string(20) |
        | $.x      | integer             |
        | $.y      | integer             |
        | $.z      | integer             |
      And Town:Triple has the member "/equalityConstraints" [{"sourceJsonPath":"$.x","targetJsonPath":"$.y"},{"sourceJsonPath":"$.y","targetJsonPath":"$.z"}]
      When the relational model of Town:Triple is derived for pgsql
      Then the table town.Triple has the unification classes
        | canonical | members |
        | X_Unified | X, Y, Z |
      And the equalities of Town:Triple are reported as
        | report  | a   | b   | columns                        | canonical |
        | applied | $.x | $.y | town.Triple.X, town.Triple.Y   | X_Unified |
        | applied | $.y | $.z | town.Triple.Y, town.Triple.Z   | X_Unified |

    Scenario: Additionally z = x and y = x
      Given Town
      And Town has the resource Triple
        | property | is                  |
        | $.code   | identity string(20) |
        | $.x      | integer             |
        | $.y      | integer             |
        | $.z      | integer             |
      And Town:Triple has the member "/equalityConstraints" [{"sourceJsonPath":"$.x","targetJsonPath":"$.y"},{"sourceJsonPath":"$.y","targetJsonPath":"$.z"},{"sourceJsonPath":"$.z","targetJsonPath":"$.x"},{"sourceJsonPath":"$.y","targetJsonPath":"$.x"}]
      When the relational model of Town:Triple is derived for mssql
      Then the table town.Triple has the unification classes
        | canonical | members |
        | X_Unified | X, Y, Z |
      And the equalities of Town:Triple are reported as
        | report  | a   | b   | columns                        | canonical |
        | applied | $.x | $.y | town.Triple.X, town.Triple.Y   | X_Unified |
        | applied | $.x | $.z | town.Triple.X, town.Triple.Z   | X_Unified |
        | applied | $.y | $.z | town.Triple.Y, town.Triple.Z   | X_Unified |

    Scenario: Two pairs without a common member are two classes
      Given Town
      And Town has the resource Quadruple
        | property | is                  |
        | $.code   | identity string(20) |
        | $.w      | integer             |
        | $.x      | integer             |
        | $.y      | integer             |
        | $.z      | integer             |
      And Town:Quadruple has the member "/equalityConstraints" [{"sourceJsonPath":"$.z","targetJsonPath":"$.w"},{"sourceJsonPath":"$.y","targetJsonPath":"$.x"}]
      When the relational model of Town:Quadruple is derived for pgsql
      Then the table town.Quadruple has the unification classes
        | canonical | members |
        | W_Unified | W, Z    |
        | X_Unified | X, Y    |

  @E01-S10-AC8 @port:lib
  Rule: An equality between two tables is reported as ignored, whatever the types, and unifies nothing

    Scenario Outline: A club's code and the topic of a meeting, <direction>
      Given Town
      And Town has the addition +club
      And Town:Club has the member "/equalityConstraints" [{"sourceJsonPath":"<source>","targetJsonPath":"<target>"}]
      When the relational model of Town:Club is derived for pgsql
      Then the equalities of Town:Club are reported as
        | report              | a          | b                     | columns                                       | canonical |
        | ignored cross_table | $.clubCode | $.meetings[*].topic   | town.Club.ClubCode, town.ClubMeeting.Topic    | none      |
      And the ignored equalities of Town:Club are counted as cross_table 1
      And the table town.Club has no unification class
      And the table town.ClubMeeting has no unification class

      Examples:
        | direction | source              | target              |
        | down      | $.clubCode          | $.meetings[*].topic |
        | up        | $.meetings[*].topic | $.clubCode          |

  @E01-S10-AC9 @port:lib
  Rule: An equality of a path with itself is reported as redundant and unifies nothing

    Scenario: A club's code is a club's code
      Given Town
      And Town has the addition +club
      And Town:Club has the member "/equalityConstraints" [{"sourceJsonPath":"$.clubCode","targetJsonPath":"$.clubCode"}]
      When the relational model of Town:Club is derived for pgsql
      Then the equalities of Town:Club are reported as
        | report    | a          | b          | columns            | canonical |
        | redundant | $.clubCode | $.clubCode | town.Club.ClubCode | none      |
      And the table town.Club has no unification class

  @E01-S10-AC10 @port:lib
  Rule: Paths of one collection are unified in the collection's table

    Scenario Outline: Two numbers of a line, for <dialect>
      Given Town
      And Town has the resource Bill
        | property     | is                  |
        | $.billCode   | identity string(20) |
        | $.lines[*].a | integer             |
        | $.lines[*].b | integer             |
      And Town:Bill has the member "/equalityConstraints" [{"sourceJsonPath":"$.lines[*].b","targetJsonPath":"$.lines[*].a"}]
      When the relational model of Town:Bill is derived for <dialect>
      Then the table town.BillLine has the unification classes
        | canonical | members |
        | A_Unified | A, B    |
      And the table town.BillLine has the columns
        | column    | kind   | type     | path         | storage                   |
        | A_Present | Scalar | Boolean? | none         | stored                    |
        | A_Unified | Scalar | Int32?   | none         | stored                    |
        | B_Present | Scalar | Boolean? | none         | stored                    |
        | A         | Scalar | Int32?   | $.lines[*].a | alias of A_Unified by A_Present |
        | B         | Scalar | Int32?   | $.lines[*].b | alias of A_Unified by B_Present |
      And the table town.Bill has no unification class

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S10-AC11 @port:lib
  Rule: An equality that an extension declares is unified in the extension's table of the base resource

    Scenario: Two counts of Annex
      Given Town and Annex
      And the property $._ext.annex.busCount of Annex:Library is {"type":"integer"}
      And Annex:Library has the member "/equalityConstraints" [{"sourceJsonPath":"$._ext.annex.busCount","targetJsonPath":"$._ext.annex.bookmobileCount"}]
      When the relational model of Town:Library is derived for pgsql
      Then the table annex.LibraryExtension has the unification classes
        | canonical               | members                   |
        | BookmobileCount_Unified | BookmobileCount, BusCount |
      And the table annex.LibraryExtension has the columns
        | column                       | type        | storage                                                   |
        | BookmobileCount_Present      | Boolean?    | stored                                                    |
        | BookmobileCount_Unified      | Int32?      | stored                                                    |
        | BusCount_Present             | Boolean?    | stored                                                    |
        | PartnerPatron_DocumentId     | Int64?      | stored                                                    |
        | PartnerPatron_PatronUniqueId | String(32)? | stored                                                    |
        | BookmobileCount              | Int32?      | alias of BookmobileCount_Unified by BookmobileCount_Present |
        | BusCount                     | Int32?      | alias of BookmobileCount_Unified by BusCount_Present      |
      And the equalities of Town:Library are reported as
        | report  | a                             | b                      | columns                                                                       | canonical               |
        | applied | $._ext.annex.bookmobileCount  | $._ext.annex.busCount  | annex.LibraryExtension.BookmobileCount, annex.LibraryExtension.BusCount        | BookmobileCount_Unified |

  @E01-S10-AC12 @port:lib
  Rule: Source and target may change places

    Scenario Outline: <resource>, for <dialect>
      Given Town
      And Town has the additions +budget, +move, +transfer
      And the set is kept as the original
      And <resource> has the member "/equalityConstraints/0" {"sourceJsonPath":"<target>","targetJsonPath":"<source>"}
      When the relational models of the original and the changed set are derived for <dialect>
      Then the two models differ only in effective_schema_hash

      Examples:
        | resource      | source                               | target                           | dialect |
        | Town:Budget   | $.localFiscalYear                    | $.fiscalYear                     | pgsql   |
        | Town:Move     | $.toTypeDescriptor                   | $.fromTypeDescriptor             | mssql   |
        | Town:Transfer | $.dReference.libraryId               | $.cReference.libraryId           | pgsql   |
        | Town:Loan     | $.membershipReference.patronUniqueId | $.patronReference.patronUniqueId | mssql   |

  @E01-S10-AC13 @port:lib
  Rule: The canonical name follows the path, not an override

    Scenario: The fiscal year is called Period
      Given Town
      And Town has the addition +budget
      And Town:Budget has the member "/relational/nameOverrides" {"$.fiscalYear":"Period"}
      When the relational model of Town:Budget is derived for pgsql
      Then the table town.Budget has the unification classes
        | canonical          | members                 |
        | FiscalYear_Unified | Period, LocalFiscalYear |
      And among the columns are
        | table       | column         | type     | path         | storage                                       |
        | town.Budget | Period         | Int32?   | $.fiscalYear | alias of FiscalYear_Unified by Period_Present |
        | town.Budget | Period_Present | Boolean? | none         | stored                                        |

    Scenario: The part of a reference is called Number
      Given Town
      And Town:Loan has the member "/relational/nameOverrides" {"$.membershipReference.patronUniqueId":"Number"}
      When the relational model of Town:Loan is derived for pgsql
      Then the table town.Loan has the unification classes
        | canonical              | members                                  |
        | PatronUniqueId_Unified | Membership_Number, Patron_PatronUniqueId |

  @E01-S10-AC14 @port:lib
  Rule: A path that feeds two parts brings both into the class, and the key to a unified target has one pair

    Scenario: The schools of a section, its session and the session's calendar
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
      And Town:Session has the member "/equalityConstraints" [{"sourceJsonPath":"$.schoolReference.schoolId","targetJsonPath":"$.calendarReference.schoolId"}]
      And Town has the resource Section
        | property           | is                               |
        | $.sectionCode      | identity string(20)              |
        | $.schoolReference  | required reference to Town:School |
        | $.sessionReference | reference to Town:Session        |
      And Town:Section has the member "/equalityConstraints" [{"sourceJsonPath":"$.sessionReference.schoolId","targetJsonPath":"$.schoolReference.schoolId"}]
      When the relational model is derived for pgsql
      Then the table town.Section has the unification classes
        | canonical        | members                                                                            |
        | SchoolId_Unified | School_SchoolId, Session_CalendarReferenceSchoolId, Session_SchoolReferenceSchoolId |
      And the table town.Session has the unification classes
        | canonical        | members                            |
        | SchoolId_Unified | Calendar_SchoolId, School_SchoolId |
      And among the columns are
        | table        | column                            | type   | storage                                         |
        | town.Section | SchoolId_Unified                  | Int32  | stored                                          |
        | town.Section | School_SchoolId                   | Int32  | alias of SchoolId_Unified by School_DocumentId  |
        | town.Section | Session_CalendarReferenceSchoolId | Int32? | alias of SchoolId_Unified by Session_DocumentId |
        | town.Section | Session_SchoolReferenceSchoolId   | Int32? | alias of SchoolId_Unified by Session_DocumentId |
      And among the foreign keys of town.Section are
        | name                      | columns                              | target       | target columns               |
        | FK_Section_Session_RefKey | Session_DocumentId, SchoolId_Unified | town.Session | DocumentId, SchoolId_Unified |
      And the equalities of Town:Section are reported as
        | report  | a                          | b                           | columns                                                                     | canonical        |
        | applied | $.schoolReference.schoolId | $.sessionReference.schoolId | town.Section.School_SchoolId, town.Section.Session_SchoolReferenceSchoolId   | SchoolId_Unified |

  @E01-S10-AC15 @port:lib
  Rule: Names of a class that are too long are shortened wherever they are mentioned

    Scenario: Two names of 58 letters on PostgreSQL
      Given Town
      And Town has the resource Ledger
        | property                                                     | is                  |
        | $.ledgerCode                                                 | identity string(20) |
        | $.theNumberOfAllTheVolumesThatWereLentOutDuringTheFiscalYear | integer             |
        | $.theNumberOfAllTheVolumesThatWereLentOutDuringTheSchoolYear | integer             |
      And Town:Ledger has the member "/equalityConstraints" [{"sourceJsonPath":"$.theNumberOfAllTheVolumesThatWereLentOutDuringTheFiscalYear","targetJsonPath":"$.theNumberOfAllTheVolumesThatWereLentOutDuringTheSchoolYear"}]
      When the relational model is derived for pgsql
      Then the table town.Ledger has the columns
        | column                                                          | type       | storage |
        | TheNumberOfAllTheVolumesThatWereLentOutDuringTheFisc_961661f719 | Boolean? | stored |
        | TheNumberOfAllTheVolumesThatWereLentOutDuringTheFisc_e28794ff7e | Int32? | stored |
        | TheNumberOfAllTheVolumesThatWereLentOutDuringTheScho_b6c3dfb9e7 | Boolean? | stored |
        | LedgerCode                                                      | String(20) | stored |
        | TheNumberOfAllTheVolumesThatWereLentOutDuringTheFiscalYear      | Int32?     | alias of TheNumberOfAllTheVolumesThatWereLentOutDuringTheFisc_e28794ff7e by TheNumberOfAllTheVolumesThatWereLentOutDuringTheFisc_961661f719 |
        | TheNumberOfAllTheVolumesThatWereLentOutDuringTheSchoolYear      | Int32?     | alias of TheNumberOfAllTheVolumesThatWereLentOutDuringTheFisc_e28794ff7e by TheNumberOfAllTheVolumesThatWereLentOutDuringTheScho_b6c3dfb9e7 |
      And the table town.Ledger has the unification classes
        | canonical | members |
        | TheNumberOfAllTheVolumesThatWereLentOutDuringTheFisc_e28794ff7e | TheNumberOfAllTheVolumesThatWereLentOutDuringTheFiscalYear, TheNumberOfAllTheVolumesThatWereLentOutDuringTheSchoolYear |
      And the table town.Ledger has the null-or-true checks
        | name | column |
        | CK_Ledger_TheNumberOfAllTheVolumesThatWereLentOutDur_0f53fdd443 | TheNumberOfAllTheVolumesThatWereLentOutDuringTheFisc_961661f719 |
        | CK_Ledger_TheNumberOfAllTheVolumesThatWereLentOutDur_2f7cda3a9c | TheNumberOfAllTheVolumesThatWereLentOutDuringTheScho_b6c3dfb9e7 |
      And every name that is mentioned is the name of a thing in the model

    Scenario: On SQL Server they fit
      Given Town
      And Town has the resource Ledger
        | property                                                     | is                  |
        | $.ledgerCode                                                 | identity string(20) |
        | $.theNumberOfAllTheVolumesThatWereLentOutDuringTheFiscalYear | integer             |
        | $.theNumberOfAllTheVolumesThatWereLentOutDuringTheSchoolYear | integer             |
      And Town:Ledger has the member "/equalityConstraints" [{"sourceJsonPath":"$.theNumberOfAllTheVolumesThatWereLentOutDuringTheFiscalYear","targetJsonPath":"$.theNumberOfAllTheVolumesThatWereLentOutDuringTheSchoolYear"}]
      When the relational model is derived for mssql
      Then the table town.Ledger has the unification classes
        | canonical | members |
        | TheNumberOfAllTheVolumesThatWereLentOutDuringTheFiscalYear_Unified | TheNumberOfAllTheVolumesThatWereLentOutDuringTheFiscalYear, TheNumberOfAllTheVolumesThatWereLentOutDuringTheSchoolYear |

  @E01-S10-AC16 @port:lib
  Rule: No foreign key uses an alias or a flag, and every alias points at stored columns of its own table

    Scenario Outline: <set> with all additions, for <dialect>
      Given <set>
      And Town has the additions +budget, +club, +move, +route, +transfer
      When the relational model is derived for <dialect>
      Then foreign keys use neither aliases nor flags, and aliases point at stored columns of their tables

      Examples:
        | set            | dialect |
        | Town           | pgsql   |
        | Town and Annex | mssql   |

    @data
    Scenario Outline: The data standard and its extensions, for <dialect>
      Given the data standard's schema files core, sample-extension, tpdm-extension
      When the relational model is derived for <dialect>
      Then foreign keys use neither aliases nor flags, and aliases point at stored columns of their tables

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

    Scenario: Generated schema sets
      Then for 6 generated relational sets foreign keys use neither aliases nor flags

  @E01-S10-AC17 @port:lib
  Rule: Both ends of an equality must be values that have a column

    Scenario Outline: <what>
      Given Town
      And Town has the addition +club
      And Town:Club has the member "/equalityConstraints" [{"sourceJsonPath":"$.clubCode","targetJsonPath":"<path>"}]
      When the relational model is derived for pgsql
      Then it is refused as <code> for Town:Club with
        | detail     | value                                     |
        | constraint | {"source":"$.clubCode","target":"<path>"} |

      Examples:
        | what                     | path                                     | code                          |
        | No property              | $.nosuch                                 | equality_endpoint_unresolved  |
        | An array                 | $.meetings                               | equality_endpoint_unresolved  |
        | The items of an array    | $.meetings[*]                            | equality_endpoint_unresolved  |
        | No value of a collection | $.meetings[*].nosuch                     | equality_endpoint_unresolved  |
        | A reference object       | $.libraryReference                       | equality_endpoint_unsupported |
        | One in a collection      | $.meetings[*].attendees[*].patronReference | equality_endpoint_unsupported |

    Scenario: An inlined object
      Given Town
      And Town:Patron has the member "/equalityConstraints" [{"sourceJsonPath":"$.name","targetJsonPath":"$.patronUniqueId"}]
      When the relational model is derived for mssql
      Then it is refused as equality_endpoint_unresolved for Town:Patron with
        | detail     | value                                             |
        | constraint | {"source":"$.name","target":"$.patronUniqueId"} |

    Scenario: One column for two of the target
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
      And Town has the resource Section
        | property           | is                                |
        | $.sectionCode      | identity string(20)               |
        | $.schoolReference  | required reference to Town:School |
        | $.sessionReference | reference to Town:Session         |
      And Town:Section has the member "/equalityConstraints" [{"sourceJsonPath":"$.sessionReference.schoolId","targetJsonPath":"$.schoolReference.schoolId"}]
      When the relational model is derived for pgsql
      Then it is refused as reference_storage_conflict for Town:Section with
        | detail | value              |
        | column | "SchoolId_Unified" |
      And the refusal names School_SchoolId, Calendar_SchoolId

  @E01-S10-AC18 @port:lib
  Rule: Members of a class have one kind, one type, one descriptor

    Scenario Outline: <first> and <second>
      Given Town
      And Town has the resource Budget
        | property       | is                  |
        | $.budgetCode   | identity string(20) |
        | $.Planned      | <first>             |
        | $.Spent        | <second>            |
      And Town:Budget has the member "/equalityConstraints" [{"sourceJsonPath":"$.Planned","targetJsonPath":"$.Spent"}]
      When the relational model is derived for <dialect>
      Then it is refused as unification_type_mismatch for Town:Budget
      And the refusal names Planned, Spent, <words>

      Examples:
        | first        | second       | dialect | words         |
        | integer      | int64        | pgsql   | Int32, Int64  |
        | string(32)   | string(33)   | mssql   | String, 32, 33 |
        | decimal(9,2) | decimal(9,3) | pgsql   | Decimal, 2, 3 |
        | date         | date-time    | pgsql   | Date, DateTime |

    Scenario: A text and a descriptor
      Given Town
      And Town has the addition +move
      And Town:Move has the member "/equalityConstraints" [{"sourceJsonPath":"$.moveCode","targetJsonPath":"$.toTypeDescriptor"}]
      When the relational model is derived for pgsql
      Then it is refused as unification_kind_mixed for Town:Move
      And the refusal names oveCode, oTypeDescriptor

    Scenario: Two descriptors
      Given Town
      And Town has the descriptor MoveTypeDescriptor
      And Town has the addition +move
      And Town:Move has the member "/documentPathsMapping/ToTypeDescriptor/resourceName" "MoveTypeDescriptor"
      When the relational model is derived for pgsql
      Then it is refused as unification_descriptor_mismatch for Town:Move
      And the refusal names romTypeDescriptor, oTypeDescriptor, MoveTypeDescriptor, AddressTypeDescriptor

    Scenario: Two integers of one width
      Given Town
      And Town has the resource Budget
        | property     | is                  |
        | $.budgetCode | identity string(20) |
        | $.Planned    | int64               |
        | $.Spent      | int64               |
      And Town:Budget has the member "/equalityConstraints" [{"sourceJsonPath":"$.Planned","targetJsonPath":"$.Spent"}]
      When the relational model of Town:Budget is derived for pgsql
      Then the table town.Budget has the unification classes
        | canonical       | members        |
        | Planned_Unified | Planned, Spent |

  @E01-S10-P1 @port:lib @property
  Rule: Classes are the connected components of the equalities inside a table, whatever their order and direction

    Scenario: Generated equalities
      Given Town
      Then for 25 generated lists of equalities the classes are the connected components, and each equality is reported once

  @E01-S10-P2 @port:lib @property
  Rule: A member shows the stored value exactly when it is there

    Scenario: Generated values
      Given Town
      Then for 15 generated lists of equalities every member shows the stored value where it is present, and NULL elsewhere

  @E01-S10-P3 @port:lib @property
  Rule: Unification changes no kind, type, nullability, source path or name

    Scenario: Generated equalities and their columns
      Given Town
      Then for 15 generated lists of equalities the columns of the paths are those of the same set without equalities
