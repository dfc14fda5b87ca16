@dms @E00-S05 @soft:E00-S00 @soft:E00-S02 @soft:E00-S03 @soft:E06-S02
Feature: Start-up: schema first, requests afterwards
  Do all schema work once before the first request, abort the process when it fails, and remove every way to change schemas in a running server.

  Port: cli: serve (adapter operation server.start(schema_files, dialect, databases, options) → ready | failed + exit code + log lines), http, lib: startup.plan.

  @E00-S05-AC1 @port:lib
  Rule: Six tasks run before the first request, in the order of the plan

    Scenario: The plan
      When startup.plan is asked
      Then the answer has
        """
        {"tasks": [{"order": 100, "name": "load-schemas"},
                   {"order": 110, "name": "normalize-schemas"},
                   {"order": 200, "name": "effective-schema-hash"},
                   {"order": 210, "name": "resource-key-seeds"},
                   {"order": 220, "name": "effective-schema-view"},
                   {"order": 300, "name": "backend-mappings"}]}
        """

  @E00-S05-AC2 @port:http @port:lib
  Rule: A server that is ready reports the fingerprint of its schema set

    Scenario: The hashes that the operations give
      Given the fixture campus
      And a service without a database
      When GET /health
      Then the answer is 200
      And the service reports the fingerprint of the schema set
      And a record of startup.begin has
        | task_count | 6 |
      And a record of startup.ready has
        | relational_mapping_version | v1           |
        | resource_key_count         | 10           |
        | mapping_mode               | compile-only |

  @E00-S05-AC3 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: Every task begins and ends once, before the server is ready, and no request starts another

    Scenario: A hundred requests later
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When 100 further requests for schools arrive
      Then all of them are answered with 200
      And the log tells each task of start-up once, in the order of the plan, and none after the service was ready

  @E00-S05-AC4 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: What happens to the schema files after the start changes nothing in the running server

    Scenario Outline: <What happens>
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When <deed>
      And the document oak is posted to schools
        """
        {"schoolId": 7, "nameOfInstitution": "Oak",  "gradeLevels": []}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $.gradeLevels
      When the document elm is posted to districts
        """
        {"districtId": 7, "nameOfInstitution": "Elm"}
        """
      Then the answer is 201
      And reading elm gives
        """
        {"districtId": 7, "nameOfInstitution": "Elm"}
        """
      And the service reports the fingerprint of the schema set

      Examples:
        | What happens    | deed                                           |
        | They are gone   | every schema file is deleted                   |
        | They are broken | every schema file is replaced by what is not JSON |

  @E00-S05-AC5 @port:http @port:db @engine:pgsql @engine:mssql
  Rule: The members of extensions are part of the resource that they extend

    Scenario: Annex at the root and inside an address
      Given Town and Annex
      And a database to which the emitted script was applied
      And a freshly started service of the database
      And the town/addressTypeDescriptors document mailing
        """
        {"namespace": "uri://town/AddressTypeDescriptor", "codeValue": "Mailing", "shortDescription": "Mailing"}
        """
      When the document central is posted to town/libraries
        """
        {"libraryId": 1, "libraryName": "Central", "_ext": {"annex": {"bookmobileCount": 2}},
         "addresses": [{"addressTypeDescriptor": "uri://town/AddressTypeDescriptor#Mailing", "city": "Salem",
                        "_ext": {"annex": {"geoCode": "N2"}}}]}
        """
      Then the answer is 201
      And reading central gives
        """
        {"libraryId": 1, "libraryName": "Central", "_ext": {"annex": {"bookmobileCount": 2}},
         "addresses": [{"addressTypeDescriptor": "uri://town/AddressTypeDescriptor#Mailing", "city": "Salem",
                        "_ext": {"annex": {"geoCode": "N2"}}}]}
        """

    Scenario: The schema of an extension holds at both places
      Given Town and Annex
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When the document is posted to town/libraries
        """
        {"libraryId": 1, "libraryName": "Central", "_ext": {"annex": {"bookmobileCount": "many"}},
         "addresses": [{"addressTypeDescriptor": "uri://town/AddressTypeDescriptor#Mailing", "city": "Salem",
                        "_ext": {"annex": {"geoCode": "a code of more than twenty letters"}}}]}
        """
      Then the answer is 400 with the problem bad-request:data-validation-failed
      And the validation errors are at $._ext.annex.bookmobileCount, $.addresses[0]._ext.annex.geoCode

    # Where the card wants a refusal, pruning (E07 H7) removes projects that the schema does not know, before validation.
    Scenario: An extension that nobody made is no part of the document
      Given Town and Annex
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When the document other is posted to town/libraries
        """
        {"libraryId": 1, "libraryName": "Central", "_ext": {"unknown": {"bookmobileCount": 2}}}
        """
      Then the answer is 201
      And reading other gives
        """
        {"libraryId": 1, "libraryName": "Central"}
        """

  @E00-S05-AC6 @port:http @security
  Rule: Nothing uploads or reloads schemas

    Scenario Outline: <method> <path> is an address like any that does not exist
      Given the fixture campus
      And a service without a database
      When <method> <path> with the body
        """
        {"projectSchema": {"projectName": "Evil"}}
        """
      Then the answer is 404 with the problem not-found
      And the log has 1 record of startup.ready
      And the service reports the fingerprint of the schema set

      Examples:
        | method | path                          |
        | POST   | /management/upload-api-schema |
        | POST   | /management/reload-api-schema |
        | PUT    | /management/upload-api-schema |

    Scenario: The setting that once allowed it is reported and has no effect
      Given the fixture campus
      And a service without a database, with the setting EnableManagementEndpoints true
      When POST /management/reload-api-schema
      Then the answer is 404 with the problem not-found
      And the log has 1 record of config.unknown_key
      And a record of config.unknown_key has
        | level | warning                   |
        | key   | EnableManagementEndpoints |

  @E00-S05-AC7 @port:http @port:db @engine:pgsql @engine:mssql @concurrency
  Rule: Requests that come at once right after the start use one view

    Scenario: Fifty first requests
      Given the fixture campus
      And a database to which the emitted script was applied
      And a freshly started service of the database
      When 50 requests for schools arrive at once
      Then all of them are answered with 200
      And the log has 1 record of startup.task.begin with task effective-schema-view

  @E00-S05-AC8 @port:http @slow
  Rule: Nobody is served before the mapping is there

    # So many resources take seconds to map: nothing but the task itself has to be held.
    Scenario: Requests while the mapping is made
      Given the fixture fanout
      And 1500 more resources like Hub in core.json
      And a server that begins to start with these files
      When its task backend-mappings has begun
      Then until its task backend-mappings ends, it refuses connections or answers 503
      When that server is ready
      And GET /health
      Then the answer is 200
      When GET /management/reload-api-schema
      Then the answer is 404 with the problem not-found

  @E00-S05-AC9 @port:http
  Rule: A server without a database has no mapping to make, and starts

    Scenario: No instance
      Given the fixture campus
      And a service without a database
      When GET /health
      Then the answer is 200
      And the log has 1 record of startup.task.end with task backend-mappings

  @E00-S05-AC10 @port:files
  Rule: The documentation says that another schema needs a restart and a database that was provisioned for it

    Scenario: What operators read
      Given the repository of the backend
      Then a page of the documentation says
        | a schema change needs a restart |
        | provisioned for the new hash    |

  @E00-S05-AC11 @port:cli @fault
  Rule: Files of two format versions end the start in load-schemas

    Scenario: Sample at 2.0.0
      Given the fixture campus
      And in sample.json the member "/apiSchemaVersion" is "2.0.0"
      When a server is started with these files
      Then the start ends with 1
      And the task load-schemas failed with api_schema_version_mismatch, and no task began after it

    Scenario: No file at all
      When a server is started with the settings
        | Api.MaximumPageSize | 100 |
      Then the start ends with 1
      And the task load-schemas failed with no_input_files, and no task began after it

  @E00-S05-AC12 @port:cli @fault
  Rule: More resources than there are keys end the start in resource-key-seeds

    Scenario: One too many
      Given a core project core.json with 32768 resources
      When a server is started with these files
      Then the start ends with 1
      And the task resource-key-seeds failed with resource_key_limit_exceeded, and no task began after it

  @E00-S05-AC13 @port:cli @fault
  Rule: Extensions that contradict each other end the start in effective-schema-view

    Scenario: Two fragments for one key
      Given Town and Annex
      And Annex:Library has the member "/commonExtensionOverrides" [{"insertionLocations":["$.properties.addresses.items"],"schemaFragment":{"type":"object","properties":{"annex":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":20}}}}}},{"insertionLocations":["$.properties.addresses.items"],"schemaFragment":{"type":"object","properties":{"annex":{"type":"object","properties":{"geoCode":{"type":"string","maxLength":21}}}}}}]
      When a server is started with these files
      Then the start ends with 1
      And the task effective-schema-view failed with extension_merge_conflict, and no task began after it

    Scenario: A resource that says nothing of its body
      Given Town
      And Town:Branch has the member "/jsonSchemaForInsert" null
      When a server is started with these files
      Then the start ends with 1
      And the task effective-schema-view failed with malformed_resource_schema, and no task began after it

  @E00-S05-AC14 @port:cli @fault
  Rule: A mapping that cannot be made ends the start in backend-mappings

    Scenario: Two columns of one name
      Given Town
      And Town:Branch has the members
        | member                                 | value  |
        | /relational/nameOverrides/$.branchId   | "Name" |
        | /relational/nameOverrides/$.branchName | "Name" |
      When a server is started with these files
      Then the start ends with 1
      And the task backend-mappings failed with identifier_collision, and no task began after it

  @E00-S05-AC15 @port:http @fault @slow
  Rule: A server that is told to end while the mapping is made ends, and nothing has failed

    Scenario Outline: It gets <signal>
      Given the fixture fanout
      And 1500 more resources like Hub in core.json
      And a server that begins to start with these files
      When its task backend-mappings has begun
      And its process gets <signal>
      Then the process has ended within 5 seconds, before its task backend-mappings
      And its log has no record of startup.task.failed

      Examples:
        | signal  |
        | SIGTERM |
        | SIGINT  |

  @E00-S05-P1 @port:lib @property
  Rule: Tasks run by order, then by ordinal name, and none after one that failed

    Scenario: Order before name, name by code unit
      When startup.plan is asked with
        """
        {"tasks": [{"order": 20, "name": "a"}, {"order": 10, "name": "b"}, {"order": 10, "name": "B"},
                   {"order": -1, "name": "z"}, {"order": 20, "name": "Z", "fails": true}]}
        """
      Then the answer has
        """
        {"ran": ["z", "B", "b"], "failed": "Z"}
        """

    Scenario: Generated tasks
      Then 60 generated lists of tasks run in the order recomputed here
