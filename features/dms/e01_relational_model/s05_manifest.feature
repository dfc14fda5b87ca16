@dms @E01-S05 @hard:E01-S00 @hard:E01-S01 @hard:E01-S02 @hard:E01-S03 @hard:E01-S04 @hard:E01-S07
Feature: The relational model manifest
  One diff-friendly file shows the whole derived model, so that a change of the mapping is visible in review.

  Port: lib model.derive; files relational-model.{dialect}.manifest.json written by cli ddl emit.

  @E01-S05-AC1 @port:lib
  Rule: Town and Annex have the manifests whose digests the chapter prints, part by part

    Scenario Outline: The whole text for <dialect>
      Given Town and Annex
      When the relational model is derived for <dialect>
      Then the model manifest has <bytes> bytes with the SHA-256 <digest>
      And the model manifest is the golden town-annex

      Examples:
        | dialect | bytes | digest                                                           |
        | pgsql   | 71217 | 81e1e016b7e2e381ab0b1cadd2cd8f09557cccc5acb57fcd11e2edd09026d71e |
        | mssql   | 73991 | a1d123c5568080cd830ed90624d30301ca2365ba6deef172dfe90f64429df2da |

    Scenario: The parts for PostgreSQL
      Given Town and Annex
      When the relational model is derived for pgsql
      Then the parts of the model manifest have the digests
        | part                         | digest           |
        | projects                     | 3a52c581f8685363 |
        | resources                    | f46abffd95f3a89e |
        | abstract_identity_tables     | ecf7f0ed4d0cc105 |
        | abstract_union_views         | 6c4b5408c5b5e319 |
        | indexes                      | ecb59df05a4613db |
        | triggers                     | 3041656f2509c845 |
        | detail Bookmobile            | 65117bec343dd6d9 |
        | detail AddressTypeDescriptor | 1c630d77a44c2989 |
        | detail Branch                | f10fda8f7bcfd917 |
        | detail Library               | c711e6fed98d40cf |
        | detail Loan                  | 547f4aa9f2acb233 |
        | detail Membership            | 3e952dcb994febe9 |
        | detail Patron                | 27387e470113569a |

    Scenario: The parts for SQL Server
      Given Town and Annex
      When the relational model is derived for mssql
      Then the parts of the model manifest have the digests
        | part                         | digest           |
        | projects                     | 3a52c581f8685363 |
        | resources                    | f46abffd95f3a89e |
        | abstract_identity_tables     | ecf7f0ed4d0cc105 |
        | abstract_union_views         | 6c4b5408c5b5e319 |
        | indexes                      | f999a6f2e87800a0 |
        | triggers                     | 76318dd3068d11af |
        | detail Bookmobile            | 65117bec343dd6d9 |
        | detail AddressTypeDescriptor | 1c630d77a44c2989 |
        | detail Branch                | f10fda8f7bcfd917 |
        | detail Library               | d99159c3252a4704 |
        | detail Loan                  | 5007ad2df11ed26a |
        | detail Membership            | d219f8e0d2cd3198 |
        | detail Patron                | 27387e470113569a |

  @E01-S05-AC2 @port:lib
  Rule: Order of files, order of members, indentation and line ends change no byte

    Scenario Outline: The extension comes first, and Town is saved with <form>
      Given the schema files annex.json, town.json
      And town.json is saved with <form>
      When the relational model is derived for <dialect>
      Then the model manifest is the golden town-annex

      Examples:
        | form                                 | dialect |
        | CRLF line ends                       | pgsql   |
        | a byte-order mark and CRLF line ends | mssql   |
        | tabs for blanks                      | pgsql   |
        | no line ends                         | mssql   |

    Scenario Outline: Members shuffled and every escape and blank spelled anew, for <dialect>
      Given Town and Annex
      Then for 6 other spellings of the files the model manifest for <dialect> is the golden town-annex

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S05-AC3 @port:cli
  Rule: The command writes one manifest per selected dialect, with the bytes that the operation answers

    Scenario Outline: Dialect <choice>
      Given Town and Annex
      And they are saved in the working folder
      When the command emits the schema set into out for <choice>
      Then the command succeeds
      And the folder out has the model manifests of <dialects> only, each the golden town-annex
      And the folder out holds no temporary file

      Examples:
        | choice | dialects     |
        | both   | pgsql, mssql |
        | pgsql  | pgsql        |
        | mssql  | mssql        |

    Scenario: Without a choice both are written
      Given Town and Annex
      And they are saved in the working folder
      When the command emits the schema set into out
      Then the command succeeds
      And the folder out has the model manifests of pgsql, mssql only, each the golden town-annex

  @E01-S05-AC4 @port:lib @port:cli
  Rule: The text holds no carriage return, no tab and no trailing blank, has no mark and ends with one line feed

    Scenario Outline: <set> for <dialect>
      Given <set>
      When the relational model is derived for <dialect>
      Then the manifest is clean text

      Examples:
        | set            | dialect |
        | Town           | pgsql   |
        | Town and Annex | pgsql   |
        | Town and Annex | mssql   |

    Scenario: The files that the command writes from a schema with CRLF line ends and a mark
      Given Town and Annex
      And town.json is saved with a byte-order mark and CRLF line ends
      And they are saved in the working folder
      When the command emits the schema set into out
      Then the command succeeds
      And the model manifests in out are clean text

  @E01-S05-AC5 @port:lib
  Rule: The members of every object stand in the order of the chapter

    Scenario Outline: Every kind of object, for <dialect>
      Given Town and Annex
      And Town has the additions +budget, +move, +club
      And Town:Club has the member "/equalityConstraints" [{"sourceJsonPath":"$.clubCode","targetJsonPath":"$.clubCode"},{"sourceJsonPath":"$.clubCode","targetJsonPath":"$.meetings[*].topic"}]
      When the relational model is derived for <dialect>
      Then every object of the model manifest has these members in this order
        | object                                                              | members                                                                                                                                                                                    |
        | top level                                                           | dialect, effective_schema_hash, relational_mapping_version, projects, resources, abstract_identity_tables, abstract_union_views, indexes, triggers, resource_details                         |
        | projects                                                            | project_endpoint_name, project_name, project_version, is_extension, physical_schema                                                                                                         |
        | resources                                                           | project_name, resource_name, storage_kind, physical_schema                                                                                                                                  |
        | abstract_identity_tables                                            | resource, table                                                                                                                                                                             |
        | abstract_identity_tables/resource                                   | project_name, resource_name                                                                                                                                                                 |
        | abstract_identity_tables/table                                      | schema, name, scope, key_columns, columns, key_unification_classes, constraints                                                                                                             |
        | abstract_union_views                                                | resource, view_name, output_columns, union_arms                                                                                                                                             |
        | abstract_union_views/resource                                       | project_name, resource_name                                                                                                                                                                 |
        | abstract_union_views/view_name                                      | schema, name                                                                                                                                                                                |
        | abstract_union_views/output_columns                                 | column_name, type, source_path, target_resource                                                                                                                                             |
        | abstract_union_views/union_arms                                     | concrete_member, from_table, projection_expressions                                                                                                                                         |
        | abstract_union_views/union_arms/concrete_member                     | project_name, resource_name                                                                                                                                                                 |
        | abstract_union_views/union_arms/from_table                          | schema, name                                                                                                                                                                                |
        | abstract_union_views/union_arms/projection_expressions SourceColumn  | kind, column_name                                                                                                                                                                          |
        | abstract_union_views/union_arms/projection_expressions StringLiteral | kind, value                                                                                                                                                                                |
        | indexes                                                             | name, table, kind, is_unique, key_columns                                                                                                                                                   |
        | indexes/table                                                       | schema, name                                                                                                                                                                                |
        | triggers DocumentStamping                                           | name, table, kind, key_columns, identity_projection_columns                                                                                                                                 |
        | triggers ReferentialIdentityMaintenance                             | name, table, kind, key_columns, identity_projection_columns, resource_key_id, project_name, resource_name, identity_elements                                                                |
        | triggers ReferentialIdentityMaintenance                             | name, table, kind, key_columns, identity_projection_columns, resource_key_id, project_name, resource_name, identity_elements, superclass_alias                                              |
        | triggers AbstractIdentityMaintenance                                | name, table, kind, key_columns, identity_projection_columns, target_table, target_column_mappings, discriminator_value                                                                      |
        | triggers IdentityPropagationFallback                                | name, table, kind, key_columns, identity_projection_columns, propagation_fallback                                                                                                           |
        | triggers/table                                                      | schema, name                                                                                                                                                                                |
        | triggers/identity_elements                                          | column, identity_json_path                                                                                                                                                                  |
        | triggers/superclass_alias                                           | resource_key_id, project_name, resource_name, identity_elements                                                                                                                             |
        | triggers/superclass_alias/identity_elements                         | column, identity_json_path                                                                                                                                                                  |
        | triggers/target_table                                               | schema, name                                                                                                                                                                                |
        | triggers/target_column_mappings                                     | source_column, target_column                                                                                                                                                                |
        | triggers/propagation_fallback                                       | referrer_actions                                                                                                                                                                            |
        | triggers/propagation_fallback/referrer_actions                      | referrer_table, referrer_document_id_column, referenced_document_id_column, identity_column_pairs                                                                                            |
        | triggers/propagation_fallback/referrer_actions/referrer_table       | schema, name                                                                                                                                                                                |
        | triggers/propagation_fallback/referrer_actions/identity_column_pairs | referrer_storage_column, referenced_storage_column                                                                                                                                         |
        | resource_details                                                    | resource, physical_schema, storage_kind, tables, key_unification_equality_constraints, document_reference_bindings, descriptor_edge_sources, extension_sites                                |
        | resource_details/resource                                           | project_name, resource_name                                                                                                                                                                 |
        | resource_details/tables                                             | schema, name, scope, key_columns, columns, key_unification_classes, descriptor_fk_deduplications, constraints                                                                               |
        | tables/key_columns                                                  | name, kind                                                                                                                                                                                  |
        | tables/columns                                                      | name, kind, type, is_nullable, source_path, storage                                                                                                                                         |
        | type                                                                | kind                                                                                                                                                                                        |
        | type String                                                         | kind, max_length                                                                                                                                                                            |
        | type Decimal                                                        | kind, precision, scale                                                                                                                                                                      |
        | tables/columns/storage Stored                                       | kind                                                                                                                                                                                        |
        | tables/columns/storage UnifiedAlias                                 | kind, canonical_column, presence_column                                                                                                                                                     |
        | tables/key_unification_classes                                      | canonical_column, member_path_columns                                                                                                                                                       |
        | tables/descriptor_fk_deduplications                                 | storage_column, binding_columns, constraint_name                                                                                                                                            |
        | tables/constraints Unique                                           | kind, name, columns                                                                                                                                                                         |
        | tables/constraints ForeignKey                                       | kind, name, columns, target_table, target_columns, on_delete, on_update                                                                                                                     |
        | tables/constraints AllOrNoneNullability                             | kind, name, fk_column, dependent_columns                                                                                                                                                    |
        | tables/constraints NullOrTrue                                       | kind, name, column                                                                                                                                                                          |
        | tables/constraints/target_table                                     | schema, name                                                                                                                                                                                |
        | report                                                              | applied, redundant, ignored, ignored_by_reason                                                                                                                                              |
        | report/applied                                                      | endpoint_a_path, endpoint_b_path, table, endpoint_a_column, endpoint_b_column, canonical_column                                                                                             |
        | report/applied/table                                                | schema, name                                                                                                                                                                                |
        | report/redundant                                                    | endpoint_a_path, endpoint_b_path, binding                                                                                                                                                   |
        | report/redundant/binding                                            | table, column                                                                                                                                                                               |
        | report/redundant/binding/table                                      | schema, name                                                                                                                                                                                |
        | report/ignored                                                      | endpoint_a_path, endpoint_b_path, reason, endpoint_a_binding, endpoint_b_binding                                                                                                            |
        | report/ignored/endpoint_a_binding                                   | table, column                                                                                                                                                                               |
        | report/ignored/endpoint_a_binding/table                             | schema, name                                                                                                                                                                                |
        | report/ignored/endpoint_b_binding                                   | table, column                                                                                                                                                                               |
        | report/ignored/endpoint_b_binding/table                             | schema, name                                                                                                                                                                                |
        | report/ignored_by_reason                                            | cross_table                                                                                                                                                                                 |
        | report/ignored_by_reason                                            |                                                                                                                                                                                             |
        | resource_details/document_reference_bindings                        | is_identity_component, reference_object_path, table, fk_column, target_resource, identity_bindings                                                                                          |
        | resource_details/document_reference_bindings/table                  | schema, name                                                                                                                                                                                |
        | resource_details/document_reference_bindings/target_resource        | project_name, resource_name                                                                                                                                                                 |
        | resource_details/document_reference_bindings/identity_bindings      | identity_json_path, reference_json_path, column                                                                                                                                             |
        | resource_details/descriptor_edge_sources                            | is_identity_component, descriptor_value_path, table, fk_column, descriptor_resource                                                                                                         |
        | resource_details/descriptor_edge_sources/table                      | schema, name                                                                                                                                                                                |
        | resource_details/descriptor_edge_sources/descriptor_resource        | project_name, resource_name                                                                                                                                                                 |
        | resource_details/extension_sites                                    | owning_scope, extension_path, project_keys                                                                                                                                                  |

      Examples:
        | dialect |
        | pgsql   |
        | mssql   |

  @E01-S05-AC6 @port:lib
  Rule: Hash and mapping version are those of schema.hash

    Scenario Outline: The fingerprint of <set> for <dialect>
      Given <set>
      When the relational model is derived for <dialect> and the schema set is hashed
      Then the model manifest repeats the effective schema hash and the relational mapping version

      Examples:
        | set            | dialect |
        | Town           | pgsql   |
        | Town and Annex | mssql   |

    Scenario: The values for Town and Annex
      Given Town and Annex
      When the relational model is derived for pgsql
      Then the manifest records
        | member                      | value                                                              |
        | /dialect                    | "pgsql"                                                            |
        | /effective_schema_hash      | "b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53" |
        | /relational_mapping_version | "v1"                                                               |

    Scenario: Another mapping version is recorded and hashed, and nothing else changes
      Given Town and Annex
      When the relational model is derived for pgsql with the mapping versions v1 and v2
      Then the two models differ only in effective_schema_hash, relational_mapping_version
      And the changed model manifest records
        | member                      | value                                                              |
        | /effective_schema_hash      | "6235b4bc8fffeb637aca7459c9ff0b66c864ff2bfff413a59da12e62c2654830" |
        | /relational_mapping_version | "v2"                                                               |

  @E01-S05-AC7 @port:lib
  Rule: The manifests of the two dialects differ in shortened names, keys to targets that may be renamed, their indexes and propagation

    Scenario: Town and Annex, each difference listed
      Given Town and Annex
      When the relational model is derived for both dialects
      Then the model manifests of the two dialects differ in exactly these parts
        | part                                                                                   | on    |
        | dialect                                                                                | both  |
        | town.LibraryAddress Unique UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_58ce20b0ee | pgsql |
        | town.LibraryAddress Unique UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_Library_DocumentId | mssql |
        | town.LibraryAddress index UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_58ce20b0ee | pgsql |
        | town.LibraryAddress index UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_Library_DocumentId | mssql |
        | town.LibraryAddressPeriod Unique UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Lib_782f8d61a0 | pgsql |
        | town.LibraryAddressPeriod Unique UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Library_DocumentId | mssql |
        | town.LibraryAddressPeriod index UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Lib_782f8d61a0 | pgsql |
        | town.LibraryAddressPeriod index UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Library_DocumentId | mssql |
        | annex.LibraryExtension ForeignKey FK_LibraryExtension_PartnerPatron_RefKey             | pgsql |
        | annex.LibraryExtension ForeignKey FK_LibraryExtension_PartnerPatron                    | mssql |
        | town.Loan ForeignKey FK_Loan_LendingOrganization_RefKey                                | pgsql |
        | town.Loan ForeignKey FK_Loan_LendingOrganization                                       | mssql |
        | town.Loan ForeignKey FK_Loan_Membership_RefKey                                         | pgsql |
        | town.Loan ForeignKey FK_Loan_Membership                                                | mssql |
        | town.Loan ForeignKey FK_Loan_Patron_RefKey                                             | pgsql |
        | town.Loan ForeignKey FK_Loan_Patron                                                    | mssql |
        | town.Membership ForeignKey FK_Membership_Patron_RefKey                                 | pgsql |
        | town.Membership ForeignKey FK_Membership_Patron                                        | mssql |
        | annex.LibraryExtension index IX_LibraryExtension_PartnerPatron_DocumentId_Partner_dc8fb0b8f0 | pgsql |
        | annex.LibraryExtension index IX_LibraryExtension_PartnerPatron_DocumentId              | mssql |
        | town.Loan index IX_Loan_LendingOrganization_DocumentId_LendingOrgani_ac0fa2e9b5        | pgsql |
        | town.Loan index IX_Loan_LendingOrganization_DocumentId                                 | mssql |
        | town.Loan index IX_Loan_Membership_DocumentId_Membership_LibraryId_P_ccd2a84978        | pgsql |
        | town.Loan index IX_Loan_Membership_DocumentId                                          | mssql |
        | town.Loan index IX_Loan_Patron_DocumentId_PatronUniqueId_Unified                       | pgsql |
        | town.Loan index IX_Loan_Patron_DocumentId                                              | mssql |
        | town.Membership index IX_Membership_Patron_DocumentId_Patron_PatronUniqueId            | pgsql |
        | town.Membership index IX_Membership_Patron_DocumentId                                  | mssql |
        | town.Membership trigger TR_Membership_PropagateIdentity                                | mssql |
        | town.OrganizationIdentity trigger TR_OrganizationIdentity_PropagateIdentity            | mssql |
        | town.Patron trigger TR_Patron_PropagateIdentity                                        | mssql |

  @E01-S05-AC8 @port:lib
  Rule: One property more in a resource changes its detail and the hash, nothing else

    Scenario Outline: Patron gets an optional <what>, for <dialect>
      Given Town and Annex
      And the set is kept as the original
      And the property $.nickName of Town:Patron is <schema>
      When the relational models of the original and the changed set are derived for <dialect>
      Then the two models differ only in effective_schema_hash, detail of Town:Patron

      Examples:
        | what    | schema                           | dialect |
        | text    | {"type":"string","maxLength":30} | pgsql   |
        | integer | {"type":"integer"}               | mssql   |

  @E01-S05-AC9 @port:lib
  Rule: The manifest and the emitted script speak of the same tables, keys, indexes, triggers and views

    @engine:pgsql
    Scenario Outline: <set> with all additions in a database of PostgreSQL
      Given <set>
      And Town has the additions +budget, +club, +move, +route, +transfer
      When the relational model and the script for pgsql are asked for
      Then a database to which the script is applied is what the model says

      Examples:
        | set            |
        | Town           |
        | Town and Annex |

    Scenario: Town and Annex with all additions in the text for SQL Server
      Given Town and Annex
      And Town has the additions +budget, +club, +move, +route, +transfer
      When the relational model and the script for mssql are asked for
      Then what the script makes of an empty database is what the model says

  @E01-S05-AC10 @port:cli @fault
  Rule: A derivation that fails leaves existing manifests as they were and no temporary file

    Scenario Outline: <mistake>
      Given Town and Annex
      And the folder out holds model manifests of an earlier run
      And <mistake>
      And they are saved in the working folder
      When the command emits the schema set into out
      Then the command fails with <code>
      And the command's exit code is 1
      And every file is as it was before the command

      Examples:
        | mistake                                                                          | code                      |
        | the property $.libraryName of Town:Library is {"type":"string"}                   | string_max_length_missing |
        | the property $.bookmobileNumber of Annex:Bookmobile is {"type":"string"}          | string_max_length_missing |
        | Town:Loan has the member "/relational/nameOverrides" {"$.nosuch":"Name"}          | name_override_unknown     |
        | Town:Branch has the member "/relational/nameOverrides" {"$.branchId":"Name","$.branchName":"NAME"} | identifier_collision |

  @E01-S05-P1 @port:lib @property
  Rule: Reading and writing a manifest again changes no byte, and no two models have one text

    Scenario: Generated schema sets
      Then for 8 generated relational sets the model manifest survives reading and writing, and another model has another text
