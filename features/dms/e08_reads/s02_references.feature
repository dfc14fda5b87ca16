@dms @E08-S02 @hard:E08-S00 @hard:E02-S02 @soft:E01-S04
Feature: Serve reference identities from the referencing row itself
  Reference objects are written from the propagated identity columns of the referrer; no referenced table, identity table or union view is read.

  Port: http: GET item, http: GET collection, lib: plan.hydration, connection H.

  @E08-S02-AC1 @port:http
  Rule: A reference that belongs to the identity shows the identity of its target

    @engine:pgsql @engine:mssql
    Scenario: The school of a class period
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then reading period-one gives
        """
        {"classPeriodName": "P1", "schoolReference": {"schoolId": 255901001}}
        """

  @E08-S02-AC2 @port:http
  Rule: A reference that may be absent is there as long as it is written

    @engine:pgsql @engine:mssql
    Scenario: A school with its agency, then without
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document south-hill is replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "localEducationAgencyReference": {"localEducationAgencyId": 255901},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      Then reading south-hill gives
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "localEducationAgencyReference": {"localEducationAgencyId": 255901},
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      When the document south-hill is replaced by
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """
      Then reading south-hill gives
        """
        {
          "schoolId": 255901044, "nameOfInstitution": "South Hill High",
          "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}]
        }
        """

  @E08-S02-AC3 @port:http
  Rule: A reference to an abstract resource shows the abstract name, whichever resource stands behind it

    @engine:pgsql @engine:mssql
    Scenario: The programs of a school and of an agency
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then reading school-program gives
        """
        {
          "programName": "Bilingual", "programTypeDescriptor": "uri://ed-fi.org/ProgramTypeDescriptor#Bilingual",
          "educationOrganizationReference": {"educationOrganizationId": 255901001}
        }
        """
      And reading district-program gives
        """
        {
          "programName": "Bilingual", "programTypeDescriptor": "uri://ed-fi.org/ProgramTypeDescriptor#Bilingual",
          "educationOrganizationReference": {"educationOrganizationId": 255901}
        }
        """

  @E08-S02-AC4 @port:http
  Rule: A reference in an array shows the whole identity of its target, element by element

    @engine:pgsql @engine:mssql
    Scenario: The second period before the first
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then reading bells gives
        """
        {
          "bellScheduleName": "Regular", "schoolReference": {"schoolId": 255901001},
          "classPeriods": [
            {"classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901001}},
            {"classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901001}}
          ]
        }
        """

  @E08-S02-AC5 @port:http
  Rule: A value that two references share is shown by both

    @engine:pgsql @engine:mssql
    Scenario: The school of an offering and of its session
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then reading algebra gives
        """
        {
          "localCourseCode": "ALG-1", "schoolReference": {"schoolId": 255901001},
          "sessionReference": {"schoolId": 255901001, "schoolYear": 2025, "sessionName": "Fall"}
        }
        """

  @E08-S02-AC6 @port:http
  Rule: A shared value never brings forth a reference that is absent

    @engine:pgsql @engine:mssql
    Scenario: A registration without its association, then with it
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the studentRegistrations documents
        | name         | registrationCode | studentReference.studentUniqueId |
        | registration | R-1              | "604822"                         |
      Then reading registration gives
        """
        {"registrationCode": "R-1", "studentReference": {"studentUniqueId": "604822"}}
        """
      When the document registration is replaced by
        """
        {
          "registrationCode": "R-1", "studentReference": {"studentUniqueId": "604822"},
          "studentSchoolAssociationReference": {
            "entryDate": "2025-08-15", "schoolId": 255901001, "studentUniqueId": "604822"
          }
        }
        """
      Then reading registration gives
        """
        {
          "registrationCode": "R-1", "studentReference": {"studentUniqueId": "604822"},
          "studentSchoolAssociationReference": {
            "entryDate": "2025-08-15", "schoolId": 255901001, "studentUniqueId": "604822"
          }
        }
        """

  @E08-S02-AC7 @port:http @port:db @fault
  Rule: References are read from their own row, while what they refer to is out of reach

    @engine:pgsql
    Scenario: Sessions, schools and identities are locked
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database with the settings
        | Write.CommandTimeoutSeconds | 5 |
      And the documents of reads-small
      And another session has executed
        """
        LOCK TABLE edfi."Session", edfi."School", edfi."EducationOrganizationIdentity", dms."ReferentialIdentity"
        IN ACCESS EXCLUSIVE MODE
        """
      Then reading algebra gives
        """
        {
          "localCourseCode": "ALG-1", "schoolReference": {"schoolId": 255901001},
          "sessionReference": {"schoolId": 255901001, "schoolYear": 2025, "sessionName": "Fall"}
        }
        """
      And reading school-program gives
        """
        {
          "programName": "Bilingual", "programTypeDescriptor": "uri://ed-fi.org/ProgramTypeDescriptor#Bilingual",
          "educationOrganizationReference": {"educationOrganizationId": 255901001}
        }
        """
      And reading district-program gives
        """
        {
          "programName": "Bilingual", "programTypeDescriptor": "uri://ed-fi.org/ProgramTypeDescriptor#Bilingual",
          "educationOrganizationReference": {"educationOrganizationId": 255901}
        }
        """

  @E08-S02-AC8 @port:http @port:db @fault
  Rule: No view is read for a reference to an abstract resource

    @engine:pgsql
    Scenario: The view of the organizations is gone
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And an operator executes
        """
        DROP VIEW edfi."EducationOrganization_View"
        """
      Then reading school-program gives
        """
        {
          "programName": "Bilingual", "programTypeDescriptor": "uri://ed-fi.org/ProgramTypeDescriptor#Bilingual",
          "educationOrganizationReference": {"educationOrganizationId": 255901001}
        }
        """

  @E08-S02-AC9 @port:lib
  Rule: What a document refers to is never read, only the document's own tables

    Scenario Outline: A <resource> on <dialect>
      Given the fixture school-mini
      When the statements that read an Ed-Fi:<resource> are listed for <dialect>
      Then its table statements read only <tables> and the page

      Examples:
        | resource       | dialect | tables                                          |
        | CourseOffering | pgsql   | edfi.CourseOffering                             |
        | CourseOffering | mssql   | edfi.CourseOffering                             |
        | BellSchedule   | pgsql   | edfi.BellSchedule, edfi.BellScheduleClassPeriod |
        | BellSchedule   | mssql   | edfi.BellSchedule, edfi.BellScheduleClassPeriod |
        | Program        | pgsql   | edfi.Program                                    |
        | Program        | mssql   | edfi.Program                                    |

  @E08-S02-AC10 @port:http
  Rule: When a target is renamed, every reference to it shows the new name at once

    @engine:pgsql @engine:mssql
    Scenario: The session of an offering and of its section
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the document fall is replaced by
        """
        {
          "schoolReference": {"schoolId": 255901001}, "schoolYear": 2025, "sessionName": "Autumn",
          "termDescriptor": "uri://ed-fi.org/TermDescriptor#Fall", "beginDate": "2025-08-15", "endDate": "2025-12-19",
          "totalInstructionalDays": 85
        }
        """
      Then the answer is 204
      And reading algebra gives
        """
        {
          "localCourseCode": "ALG-1", "schoolReference": {"schoolId": 255901001},
          "sessionReference": {"schoolId": 255901001, "schoolYear": 2025, "sessionName": "Autumn"}
        }
        """
      And reading algebra-one gives
        """
        {
          "sectionIdentifier": "ALG-1-01",
          "courseOfferingReference": {
            "localCourseCode": "ALG-1", "schoolId": 255901001, "schoolYear": 2025, "sessionName": "Autumn"
          }
        }
        """

  @E08-S02-AC11 @port:http @port:db @fault
  Rule: The database refuses half a reference

    @engine:pgsql @engine:mssql
    Scenario: The identity is taken away and the document stays
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      When the value of LocalEducationAgency_LocalEducationAgencyId in edfi.School is taken from north-ridge
      Then the engine refuses it by CK_School_LocalEducationAgency_AllNone
      And querying schools finds
        | query                         | documents   |
        | localEducationAgencyId=255901 | north-ridge |

  @E08-S02-AC12 @port:http @port:db @fault
  Rule: The database refuses a reference to another document than the one it names

    @engine:pgsql
    Scenario: The offering is pointed at the session of another name
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      And the sessions document spring
        """
        {
          "schoolReference": {"schoolId": 255901001}, "schoolYear": 2025, "sessionName": "Spring",
          "termDescriptor": "uri://ed-fi.org/TermDescriptor#Fall", "beginDate": "2026-01-05", "endDate": "2026-05-29",
          "totalInstructionalDays": 90
        }
        """
      When Session_DocumentId of algebra in edfi.CourseOffering is pointed at spring
      Then the engine refuses it with the state 23503
      And reading algebra gives
        """
        {
          "localCourseCode": "ALG-1", "schoolReference": {"schoolId": 255901001},
          "sessionReference": {"schoolId": 255901001, "schoolYear": 2025, "sessionName": "Fall"}
        }
        """

  @E08-S02-P1 @property @port:http
  Rule: Every reference shows the identity of the document it refers to

    @engine:pgsql
    Scenario: Graphs of schools, sessions, offerings, sections, programs and registrations
      Given the fixture school-mini
      And a database to which the emitted script was applied
      And the service of the database
      And the documents of reads-small
      Then for 6 generated graphs every reference is the identity that its target serves
