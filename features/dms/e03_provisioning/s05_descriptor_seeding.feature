@dms @E03-S05 @hard:E03-S01 @hard:E02-S05
Feature: Descriptor seeding during provisioning
  A new database can be filled with descriptor reference data from existing XML files, without a running server, as often as wanted.

  Port: cli: ddl provision --seed-descriptors PATH; db; lib: descriptors.read ({path} → commands[] or error).

  @E03-S05-AC1 @port:cli @port:db @engine:pgsql @engine:mssql
  Rule: Every element becomes a document, a descriptor and an identity of its type

    Scenario: Three grade levels into an empty database
      Given the fixture ddl-mini
      And an empty database and the emitted script
      And the descriptor file grades.xml
        | CodeValue      | ShortDescription | Description           | EffectiveBeginDate | EffectiveEndDate |
        | Ninth grade    | 9                |                       | 2024-08-01         |                  |
        | Tenth grade    | Tenth grade      | The tenth grade       |                    | 2031-07-31       |
        | Eleventh grade | 11               | One after the tenth   | 2024-08-01         | 2031-07-31       |
      When the database is provisioned and seeded with grades.xml
      Then 3 descriptors were inserted and 0 were there
      And the rows of dms.Descriptor are
        | Namespace                            | CodeValue      | ShortDescription | Description         | EffectiveBeginDate | EffectiveEndDate | Uri                                                 | Discriminator              |
        | uri://ed-fi.org/GradeLevelDescriptor | Eleventh grade | 11               | One after the tenth | 2024-08-01         | 2031-07-31       | uri://ed-fi.org/GradeLevelDescriptor#Eleventh grade | Ed-Fi:GradeLevelDescriptor |
        | uri://ed-fi.org/GradeLevelDescriptor | Ninth grade    | 9                | null                | 2024-08-01         | null             | uri://ed-fi.org/GradeLevelDescriptor#Ninth grade    | Ed-Fi:GradeLevelDescriptor |
        | uri://ed-fi.org/GradeLevelDescriptor | Tenth grade    | Tenth grade      | The tenth grade     | null               | 2031-07-31       | uri://ed-fi.org/GradeLevelDescriptor#Tenth grade    | Ed-Fi:GradeLevelDescriptor |
      And the rows of dms.ReferentialIdentity are
        | ReferentialId                        | ResourceKeyId |
        | 9531a840-f733-5616-8729-6607476329fb | 2             |
        | a0154e45-ee01-5789-9992-267c73f71f22 | 2             |
        | d94b28ed-152b-53c5-aa61-5c3fe9529522 | 2             |
      And dms.Document has 3 rows
      And the database holds exactly the descriptors of grades.xml
      And every descriptor has a random uuid of its own

    Scenario: Descriptors are stored in the order of type and folded URI, whatever the order of the file
      Given Town and Annex
      And Annex has the descriptor FuelTypeDescriptor
      And a database to which the emitted script was applied
      And the descriptor file seeds.xml
        | element               | Namespace       | CodeValue |
        | AddressTypeDescriptor | uri://town.org/ | beta      |
        | FuelTypeDescriptor    | uri://town.org/ | Gamma     |
        | AddressTypeDescriptor | uri://town.org/ | ﬀ         |
        | AddressTypeDescriptor | uri://town.org/ | ALPHA     |
        | FuelTypeDescriptor    | uri://town.org/ | delta     |
        | AddressTypeDescriptor | uri://town.org/ | 𝄞         |
      When the database is provisioned and seeded with seeds.xml
      Then 6 descriptors were inserted and 0 were there
      And the descriptors were stored in the order
        | Discriminator              | CodeValue |
        | Annex:FuelTypeDescriptor   | delta     |
        | Annex:FuelTypeDescriptor   | Gamma     |
        | Town:AddressTypeDescriptor | ALPHA     |
        | Town:AddressTypeDescriptor | beta      |
        | Town:AddressTypeDescriptor | 𝄞         |
        | Town:AddressTypeDescriptor | ﬀ         |
      And the database holds exactly the descriptors of seeds.xml

    Scenario Outline: A descriptor that <owners> have, from an element <asking>
      Given Town and Annex
      And the extension project Shed with the endpoint shed
      And <first> has the descriptor ToolDescriptor
      And <second> has the descriptor ToolDescriptor
      And a database to which the emitted script was applied
      And the descriptor file seeds.xml
        | element        | project   | Namespace       | CodeValue |
        | ToolDescriptor | <project> | uri://town.org/ | Rake      |
      When the database is provisioned and seeded with seeds.xml
      Then 1 descriptors were inserted and 0 were there
      And the rows of dms.Descriptor are
        | Discriminator          | Uri                  |
        | <owner>:ToolDescriptor | uri://town.org/#Rake |
      And the database holds exactly the descriptors of seeds.xml

      Examples:
        | owners                  | asking              | first | second | project | owner |
        | core and extension      | without a project   | Annex | Town   |         | Town  |
        | core and extension      | of the extension    | Annex | Town   | Annex   | Annex |
        | two extensions          | of the second       | Annex | Shed   | Shed    | Shed  |
        | two extensions          | of the first        | Annex | Shed   | Annex   | Annex |

    Scenario: More descriptors than SQL Server takes parameters
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file many.xml with 2200 grade levels
      When the database is provisioned and seeded with many.xml
      Then 2200 descriptors were inserted and 0 were there
      And the database holds exactly the descriptors of many.xml

    @data @slow
    Scenario: All files of the data standard, with the two descriptors that they know and its schema does not
      Given the data standard's schema files core, tpdm-extension, sample-extension
      And the core project has the descriptors DualCreditTypeDescriptor, Section504DisabilityDescriptor
      And the data standard's descriptor files are in the folder seeds
      And a database to which the emitted script was applied
      When the database is provisioned and seeded with seeds
      Then as many descriptors were inserted as the files have elements
      And the database holds exactly the descriptors of seeds

  @E03-S05-AC2 @port:cli @port:db @engine:pgsql @engine:mssql
  Rule: Seeding again changes nothing

    Scenario: The same file twice
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file grades.xml
        | CodeValue      | Description     | EffectiveBeginDate |
        | Ninth grade    |                 | 2024-08-01         |
        | Tenth grade    | The tenth grade |                    |
        | Eleventh grade |                 |                    |
      And the database was seeded with grades.xml
      And the database is kept as it is
      When the database is provisioned and seeded with grades.xml
      Then 0 descriptors were inserted and 3 were there
      And the rows of the database are the kept ones

    Scenario: An element that the file repeats word for word counts once
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file twice.xml
        | CodeValue   | ShortDescription |
        | Ninth grade | 9                |
        | Tenth grade | 10               |
        | Ninth grade | 9                |
      When the database is provisioned and seeded with twice.xml
      Then 2 descriptors were inserted and 0 were there
      And the database holds exactly the descriptors of twice.xml

  @E03-S05-AC3 @port:cli @port:db @engine:pgsql
  Rule: Of a folder, the XML files directly inside it are read, in ordinal order of their names

    Scenario: Two XML files, a text and a folder
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file seeds/b.xml
        | CodeValue |
        | B         |
      And the descriptor file seeds/a.XML
        | CodeValue |
        | A         |
      And the descriptor file seeds/notes.txt
        | CodeValue |
        | no        |
      And the descriptor file seeds/more.xml/c.xml
        | CodeValue |
        | no        |
      When the database is provisioned and seeded with seeds
      Then 2 descriptors were inserted and 0 were there
      And the database holds exactly the descriptors of seeds/a.XML, seeds/b.xml

    @port:lib
    Scenario: The order in which they are read
      Given the descriptor file seeds/b.xml
        | CodeValue |
        | third     |
      And the descriptor file seeds/a.XML
        | CodeValue |
        | second    |
      And the descriptor file seeds/Z.xml
        | CodeValue |
        | first     |
      And the descriptor file seeds/notes.txt
        | CodeValue |
        | no        |
      When descriptors are read from seeds
      Then the descriptors read are
        | CodeValue |
        | first     |
        | second    |
        | third     |

  @E03-S05-AC4 @port:lib
  Rule: Namespaces and prefixes of XML change nothing

    Scenario Outline: <spelling>
      Given the file seeds.xml with the content
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <<p>InterchangeDescriptors <declared>>
          <<p>GradeLevelDescriptor <attribute>>
            <<p>CodeValue>Tenth grade</<p>CodeValue>
            <<p>ShortDescription>10</<p>ShortDescription>
            <<q>EffectiveBeginDate>2024-02-29</<q>EffectiveBeginDate>
            <<p>Namespace>uri://ed-fi.org/GradeLevelDescriptor</<p>Namespace>
          </<p>GradeLevelDescriptor>
        </<p>InterchangeDescriptors>
        """
      When descriptors are read from seeds.xml
      Then the descriptors read are
        | CodeValue   | ShortDescription | EffectiveBeginDate |
        | Tenth grade | 10               | 2024-02-29         |

      Examples:
        | spelling                 | p     | q     | declared                                                 | attribute                                                              |
        | No namespace             |       |       |                                                          |                                                                        |
        | A default namespace      |       |       | xmlns="http://ed-fi.org/5.2.0"                           |                                                                        |
        | A prefix                 | edfi: | edfi: | xmlns:edfi="http://ed-fi.org/5.2.0"                      |                                                                        |
        | Two prefixes             | a:    | b:    | xmlns:a="urn:a" xmlns:b="urn:b"                          |                                                                        |
        | An attribute of a schema |       |       | xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"    | xsi:schemaLocation="http://ed-fi.org/5.2.0 ../Interchange-Descriptors.xsd" |

  @E03-S05-AC5 @port:cli @port:db @engine:pgsql @engine:mssql
  Rule: What is stored is the decoded text

    Scenario: References, CDATA and letters of all sorts
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the file seeds.xml with the content
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <InterchangeDescriptors>
          <GradeLevelDescriptor>
            <CodeValue>Größe &amp; Maß &#x1D11E;</CodeValue>
            <ShortDescription><![CDATA[a < b & "c" 'd' \ %s $1 ?]]></ShortDescription>
            <Description>日本語 &lt;b&gt; O'Brien {x}; --</Description>
            <Namespace>uri://ed-fi.org/Été</Namespace>
          </GradeLevelDescriptor>
        </InterchangeDescriptors>
        """
      When the database is provisioned and seeded with seeds.xml
      Then 1 descriptors were inserted and 0 were there
      And the rows of dms.Descriptor are
        | Namespace           | CodeValue     | ShortDescription            | Description                 | Uri                               |
        | uri://ed-fi.org/Été | Größe & Maß 𝄞 | a < b & "c" 'd' \\ %s $1 ?   | 日本語 <b> O'Brien {x}; --      | uri://ed-fi.org/Été#Größe & Maß 𝄞 |
      And the database holds exactly the descriptors of seeds.xml

  @E03-S05-AC6 @port:cli @port:db @engine:pgsql
  Rule: A seeded descriptor is found by its URI in any case of ASCII letters

    @port:http
    Scenario: A server on the seeded database
      Given the fixture ddl-mini
      And an empty database and the emitted script
      And the descriptor file grades.xml
        | CodeValue   |
        | Ninth grade |
        | Tenth grade |
      And the database was seeded with grades.xml
      And a server is started on the database
      Then every descriptor of grades.xml is readable at /data/ed-fi/gradeLevelDescriptors
      And a document at /data/ed-fi/schools is accepted
        """
        {"schoolId": 255901, "nameOfInstitution": "Grand Bend",
         "gradeLevels": [{"gradeLevelDescriptor": "URI://ed-fi.org/gradeleveldescriptor#TENTH GRADE"}]}
        """

    Scenario Outline: The identity that a reference spelled <uri> has
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file grades.xml
        | CodeValue   |
        | Tenth Grade |
        | École       |
      When the database is provisioned and seeded with grades.xml
      Then 2 descriptors were inserted and 0 were there
      And the URI <uri> of Ed-Fi:GradeLevelDescriptor finds the descriptor <found>

      Examples:
        | uri                                              | found       |
        | uri://ed-fi.org/GradeLevelDescriptor#Tenth+Grade | Tenth Grade |
        | uri://ed-fi.org/gradeleveldescriptor#tenth+grade | Tenth Grade |
        | URI://ED-FI.ORG/GRADELEVELDESCRIPTOR#TENTH+GRADE | Tenth Grade |
        | uri://ed-fi.org/gradeleveldescriptor#École       | École       |

    Scenario: Letters beyond ASCII do not fold
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file grades.xml
        | CodeValue |
        | École     |
        | école     |
      When the database is provisioned and seeded with grades.xml
      Then 2 descriptors were inserted and 0 were there
      And the URI uri://ed-fi.org/GRADELEVELDESCRIPTOR#éCOLE of Ed-Fi:GradeLevelDescriptor finds the descriptor école

  @E03-S05-AC7 @port:cli @port:db @engine:pgsql
  Rule: Seeding needs no server

    Scenario: No internet socket can be opened
      Given the fixture ddl-mini
      And an empty database and the emitted script
      And the descriptor file grades.xml
        | CodeValue      |
        | Ninth grade    |
        | Tenth grade    |
        | Eleventh grade |
      When the database is seeded with grades.xml where no server can be reached
      Then 3 descriptors were inserted and 0 were there
      And the database holds exactly the descriptors of grades.xml

  @E03-S05-AC8 @port:cli @port:db @engine:pgsql
  Rule: Only what is missing is inserted

    Scenario: One new descriptor beside two that are there
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file first.xml
        | CodeValue   | Description |
        | Ninth grade |             |
        | Tenth grade | ten         |
      And the database was seeded with first.xml
      And the descriptor file second.xml
        | CodeValue      | Description |
        | Ninth grade    |             |
        | Eleventh grade |             |
        | Tenth grade    | ten         |
      When the database is provisioned and seeded with second.xml
      Then 1 descriptors were inserted and 2 were there
      And the database holds exactly the descriptors of second.xml

    Scenario: Files without a descriptor
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the file seeds.xml with the content
        """
        <InterchangeDescriptors xmlns="urn:x"/>
        """
      When the database is provisioned and seeded with seeds.xml
      Then 0 descriptors were inserted and 0 were there
      And the database holds no descriptor and no trace of one

  @E03-S05-AC9 @port:cli @port:db @engine:pgsql @engine:mssql
  Rule: Every inserted document is in the journal with its version, and no version is used twice

    Scenario: A journal after two runs
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file first.xml
        | CodeValue   |
        | Ninth grade |
        | Tenth grade |
      And the database was seeded with first.xml
      And the descriptor file second.xml
        | CodeValue      |
        | Eleventh grade |
        | Ninth grade    |
        | Twelfth grade  |
      When the database is provisioned and seeded with second.xml
      Then 2 descriptors were inserted and 1 were there
      And every descriptor has a journal row for its version and no version stands twice

  @E03-S05-AC10 @port:lib
  Rule: White space around a value is no part of it, and an empty value is absent

    Scenario: Blanks, tabs and line feeds
      Given the file seeds.xml with the content
        """
        <InterchangeDescriptors>
          <GradeLevelDescriptor>
            <CodeValue>
              Tenth  grade
            </CodeValue>
            <ShortDescription>&#9; &#160;<![CDATA[ 10 ]]>&#x2003;&#10;</ShortDescription>
            <Description>   </Description>
            <EffectiveBeginDate/>
            <EffectiveEndDate> 2031-07-31 </EffectiveEndDate>
            <Namespace> uri://ed-fi.org/GradeLevelDescriptor </Namespace>
          </GradeLevelDescriptor>
        </InterchangeDescriptors>
        """
      When descriptors are read from seeds.xml
      Then the descriptors read are
        | CodeValue    | ShortDescription | EffectiveEndDate |
        | Tenth  grade | 10               | 2031-07-31       |

    Scenario: Children that no descriptor has, whatever is in them
      Given the file seeds.xml with the content
        """
        <!-- A comment before the root is nobody's business. -->
        <InterchangeDescriptors>
          <GradeLevelDescriptor>
            <PriorDescriptor><CodeValue>old</CodeValue><Namespace>uri://old</Namespace></PriorDescriptor>
            <CodeValue>Tenth <!-- nor is one inside a descriptor -->grade</CodeValue>
            <ShortDescription>10</ShortDescription>
            <Namespace>uri://ed-fi.org/GradeLevelDescriptor</Namespace>
            <Colour/>
            <PriorDescriptor/>
          </GradeLevelDescriptor>
        </InterchangeDescriptors>
        """
      When descriptors are read from seeds.xml
      Then the descriptors read are
        | CodeValue   | ShortDescription |
        | Tenth grade | 10               |
      And the children PriorDescriptor, Colour were ignored

    @port:cli @port:db @engine:pgsql
    Scenario: The command warns about each ignored name once
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the file seeds/a.xml with the content
        """
        <InterchangeDescriptors>
          <GradeLevelDescriptor>
            <CodeValue>A</CodeValue><ShortDescription>A</ShortDescription><Namespace>uri://a</Namespace>
            <PriorDescriptor/><Colour/>
          </GradeLevelDescriptor>
        </InterchangeDescriptors>
        """
      And the file seeds/b.xml with the content
        """
        <InterchangeDescriptors>
          <GradeLevelDescriptor>
            <CodeValue>B</CodeValue><ShortDescription>B</ShortDescription><Namespace>uri://a</Namespace>
            <Colour/>
          </GradeLevelDescriptor>
        </InterchangeDescriptors>
        """
      When the database is provisioned and seeded with seeds
      Then 2 descriptors were inserted and 0 were there
      And the children PriorDescriptor, Colour are warned about, each once

  @E03-S05-AC11 @port:cli @port:db @engine:pgsql @engine:mssql
  Rule: A descriptor that is stored with other values is a conflict, and nothing of the run is stored

    Scenario Outline: Another <field>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file first.xml
        | CodeValue   | ShortDescription | Description | EffectiveBeginDate | EffectiveEndDate |
        | Tenth grade | 10               | <text>      | 2024-08-01         |                  |
      And the database was seeded with first.xml
      And the database is kept as it is
      And the descriptor file second.xml
        | CodeValue      | ShortDescription | Description   | EffectiveBeginDate | EffectiveEndDate |
        | Eleventh grade | 11               |               |                    |                  |
        | Tenth grade    | <short>          | <description> | <begin>            | <end>            |
        | Zeroth grade   | 0                |               |                    |                  |
      When the database is provisioned and seeded with second.xml
      Then the command fails with DESCRIPTOR_CONFLICT
      And the command's exit code is 1
      And the errors of the command are
        | code                | names                                                                                                        |
        | DESCRIPTOR_CONFLICT | Ed-Fi:GradeLevelDescriptor, uri://ed-fi.org/GradeLevelDescriptor#Tenth grade, <field>, <stored>, <given> |
      And the rows of the database are the kept ones

      Examples:
        | field              | text | short | description | begin      | end        | stored     | given      |
        | ShortDescription   | ten  | ten!  | ten         | 2024-08-01 |            | '10'       | 'ten!'     |
        | Description        | ten  | 10    | Ten         | 2024-08-01 |            | 'ten'      | 'Ten'      |
        | Description        | ten  | 10    |             | 2024-08-01 |            | 'ten'      | absent     |
        | Description        |      | 10    | ten         | 2024-08-01 |            | absent     | 'ten'      |
        | EffectiveBeginDate | ten  | 10    | ten         | 2024-08-02 |            | 2024-08-01 | 2024-08-02 |
        | EffectiveEndDate   | ten  | 10    | ten         | 2024-08-01 | 2031-07-31 | absent     | 2031-07-31 |

    Scenario: All conflicts of a run are told
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file first.xml
        | CodeValue   | ShortDescription | Description |
        | Ninth grade | 9                | nine        |
        | Tenth grade | 10               |             |
      And the database was seeded with first.xml
      And the database is kept as it is
      And the descriptor file second.xml
        | CodeValue   | ShortDescription | Description |
        | Tenth grade | ten              |             |
        | Ninth grade | nine             | new         |
        | New grade   |                  |             |
      When the database is provisioned and seeded with second.xml
      Then the errors of the command are
        | code                | names                                                               |
        | DESCRIPTOR_CONFLICT | #Ninth grade, ShortDescription, '9', 'nine', Description, 'nine', 'new' |
        | DESCRIPTOR_CONFLICT | #Tenth grade, ShortDescription, '10', 'ten'                             |
      And the rows of the database are the kept ones

    Scenario: A conflict leaves a provisioned database
      Given the fixture ddl-mini
      And an empty database and the emitted script
      And the descriptor file bad.xml
        | CodeValue   | ShortDescription |
        | Tenth grade | 10               |
      And the database was seeded with bad.xml
      And the descriptor file worse.xml
        | CodeValue   | ShortDescription |
        | Tenth grade | ten              |
        | New grade   | new              |
      When the database is provisioned and seeded with worse.xml
      Then the command fails with DESCRIPTOR_CONFLICT
      And the rows of dms.EffectiveSchema are
        | EffectiveSchemaSingletonId | ResourceKeyCount |
        | 1                          | 8                |
      And the database holds exactly the descriptors of bad.xml

  @E03-S05-AC12 @port:cli @port:db @engine:pgsql
  Rule: Another case of letters is another value

    Scenario Outline: Stored as Tenth Grade, given <how>
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file first.xml
        | Namespace    | CodeValue   | ShortDescription |
        | uri://ed-fi/ | Tenth Grade | 10               |
      And the database was seeded with first.xml
      And the database is kept as it is
      And the descriptor file second.xml
        | Namespace   | CodeValue | ShortDescription |
        | <namespace> | <code>    | 10               |
      When the database is provisioned and seeded with second.xml
      Then the errors of the command are
        | code                | names                      |
        | DESCRIPTOR_CONFLICT | <field>, <stored>, <given> |
      And the rows of the database are the kept ones

      Examples:
        | how                 | namespace    | code        | field     | stored         | given          |
        | in lower case       | uri://ed-fi/ | tenth grade | CodeValue | 'Tenth Grade'  | 'tenth grade'  |
        | in another spelling | URI://ed-fi/ | Tenth Grade | Namespace | 'uri://ed-fi/' | 'URI://ed-fi/' |

    @port:cli
    Scenario: Two spellings in the input contradict each other, and both places are named
      Given the fixture ddl-mini
      And the descriptor file seeds/a.xml
        | CodeValue   | ShortDescription |
        | Tenth Grade | 10               |
      And the descriptor file seeds/b.xml
        | CodeValue   | ShortDescription |
        | Ninth grade | 9                |
        | tenth grade | 10               |
      When a database that is not there is seeded with seeds
      Then the command's exit code is 1
      And the errors of the command are
        | code                | names                                                                                     |
        | DESCRIPTOR_CONFLICT | Ed-Fi:GradeLevelDescriptor, a.xml, b.xml, CodeValue, 'Tenth Grade', 'tenth grade' |

  @E03-S05-AC13 @port:cli
  Rule: An element that the schema does not have is refused before the database is contacted

    Scenario: A colour
      Given the fixture ddl-mini
      And the descriptor file seeds.xml
        | element              | CodeValue |
        | GradeLevelDescriptor | fine      |
        | ColourDescriptor     | red       |
      When a database that is not there is seeded with seeds.xml
      Then the command fails with DESCRIPTOR_TYPE_UNKNOWN
      And the command's exit code is 1
      And the errors of the command are
        | code                    | names                       |
        | DESCRIPTOR_TYPE_UNKNOWN | seeds.xml, ColourDescriptor |

    Scenario Outline: <case>
      Given Town and Annex
      And the extension project Shed with the endpoint shed
      And Annex has the descriptor ToolDescriptor
      And Shed has the descriptor ToolDescriptor
      And the descriptor file seeds.xml
        | element   | project   | CodeValue |
        | <element> | <project> | x         |
      When a database that is not there is seeded with seeds.xml
      Then the command's exit code is 1
      And the errors of the command are
        | code                    | names                       |
        | DESCRIPTOR_TYPE_UNKNOWN | seeds.xml, <element>, <names> |

      Examples:
        | case                                         | element               | project | names       |
        | Two extensions have it, and none is named    | ToolDescriptor        |         | Annex, Shed |
        | Two extensions have it, and the core is named | ToolDescriptor       | Town    | Town        |
        | The core has it, and an extension is named   | AddressTypeDescriptor | Shed    | Shed        |
        | A project that does not exist is named       | ToolDescriptor        | Barn    | Barn        |
        | Letter case of a name counts                 | addressTypeDescriptor |         | seeds.xml   |

    @data @slow
    Scenario: Elements of a newer data standard are named, all in one run, and nothing is stored
      Given the data standard's schema files core
      And the data standard's descriptor files are in the folder seeds
      When a database that is not there is seeded with seeds
      Then exactly the elements that the schema does not have are refused as DESCRIPTOR_TYPE_UNKNOWN

    @port:db @engine:pgsql
    Scenario: Nothing is written into a database that is there
      Given the fixture ddl-mini
      And an empty database and the emitted script
      And the descriptor file seeds.xml
        | element              | CodeValue |
        | GradeLevelDescriptor | fine      |
        | ColourDescriptor     | red       |
      When the database is provisioned and seeded with seeds.xml
      Then the command fails with DESCRIPTOR_TYPE_UNKNOWN
      And the database has no table

  @E03-S05-AC14 @port:cli
  Rule: Every value that breaks a rule is told, all in one run

    Scenario: Three faults in two files
      Given the fixture ddl-mini
      And the file seeds/a.xml with the content
        """
        <InterchangeDescriptors>
          <GradeLevelDescriptor>
            <CodeValue>first</CodeValue><Namespace>uri://a</Namespace>
          </GradeLevelDescriptor>
          <GradeLevelDescriptor>
            <CodeValue>123456789012345678901234567890123456789012345678901</CodeValue>
            <ShortDescription>second</ShortDescription><Namespace>uri://a</Namespace>
          </GradeLevelDescriptor>
        </InterchangeDescriptors>
        """
      And the descriptor file seeds/b.xml
        | CodeValue | EffectiveBeginDate |
        | third     | 2024-13-01         |
      When a database that is not there is seeded with seeds
      Then the command fails with DESCRIPTOR_VALUE_INVALID
      And the command's exit code is 1
      And the errors of the command are
        | code                     | names                                                       |
        | DESCRIPTOR_VALUE_INVALID | a.xml, GradeLevelDescriptor, ShortDescription               |
        | DESCRIPTOR_VALUE_INVALID | a.xml, GradeLevelDescriptor, CodeValue, 51                  |
        | DESCRIPTOR_VALUE_INVALID | b.xml, GradeLevelDescriptor, EffectiveBeginDate, 2024-13-01 |

    Scenario: Faults of all sorts in one run, in the order of the files
      Given the fixture ddl-mini
      And the descriptor file seeds/a.xml
        | element          | CodeValue | EffectiveEndDate |
        | ColourDescriptor | red       |                  |
      And the file seeds/b.xml with the content
        """
        <InterchangeStudent/>
        """
      And the descriptor file seeds/c.xml
        | CodeValue | EffectiveEndDate |
        | third     | tomorrow         |
      When a database that is not there is seeded with seeds
      Then the command's exit code is 1
      And the command names the errors, in any order
        | code                     | names            |
        | DESCRIPTOR_TYPE_UNKNOWN  | a.xml            |
        | DESCRIPTOR_FILE_INVALID  | b.xml            |
        | DESCRIPTOR_VALUE_INVALID | c.xml, tomorrow  |

    @port:lib
    Scenario Outline: <field> <case>
      Given the file seeds.xml with the content
        """
        <InterchangeDescriptors>
          <GradeLevelDescriptor>
            <before>
            <CodeValue>Tenth grade</CodeValue>
            <ShortDescription>10</ShortDescription>
            <Namespace>uri://ed-fi.org/GradeLevelDescriptor</Namespace>
            <after>
          </GradeLevelDescriptor>
        </InterchangeDescriptors>
        """
      When descriptors are read from seeds.xml
      Then reading is refused with
        | code                     | file      | element              | field   |
        | DESCRIPTOR_VALUE_INVALID | seeds.xml | GradeLevelDescriptor | <field> |

      Examples:
        | field              | case                            | before                            | after                                                    |
        | CodeValue          | given twice                     | <CodeValue>Other</CodeValue>      |                                                          |
        | CodeValue          | given twice alike               |                                   | <CodeValue>Tenth grade</CodeValue>                       |
        | Description        | with an element inside          |                                   | <Description>a<b>c</b></Description>                     |
        | EffectiveBeginDate | of a day that is not there      |                                   | <EffectiveBeginDate>2023-02-29</EffectiveBeginDate>      |
        | EffectiveBeginDate | with a time                     |                                   | <EffectiveBeginDate>2023-02-01T00:00:00</EffectiveBeginDate> |
        | EffectiveEndDate   | without hyphens                 |                                   | <EffectiveEndDate>20230201</EffectiveEndDate>            |
        | EffectiveEndDate   | of a week                       |                                   | <EffectiveEndDate>2023-W05-3</EffectiveEndDate>          |
        | EffectiveEndDate   | in digits of another script     |                                   | <EffectiveEndDate>٢٠٢٣-٠١-٠١</EffectiveEndDate>          |

    @port:lib
    Scenario Outline: A <field> of <length> characters is <verdict>
      Given a descriptor file seeds.xml whose <field> has <length> characters outside ASCII
      When descriptors are read from seeds.xml
      Then the <field> is <verdict>

      Examples:
        | field            | length | verdict  |
        | Namespace        | 255    | accepted |
        | Namespace        | 256    | refused  |
        | CodeValue        | 50     | accepted |
        | CodeValue        | 51     | refused  |
        | ShortDescription | 75     | accepted |
        | ShortDescription | 76     | refused  |
        | Description      | 1024   | accepted |
        | Description      | 1025   | refused  |

  @E03-S05-AC15 @security
  Rule: Document types are refused before anything in them is acted upon

    @port:lib
    Scenario Outline: Reading <attack>
      Given the file seeds.xml, in which CANARY is a file that nobody may open and SERVER a server that counts its visitors
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <doctype>
        <InterchangeDescriptors>
          <GradeLevelDescriptor>
            <CodeValue><reference></CodeValue>
            <ShortDescription>10</ShortDescription>
            <Namespace>uri://ed-fi.org/GradeLevelDescriptor</Namespace>
          </GradeLevelDescriptor>
        </InterchangeDescriptors>
        """
      When descriptors are read from seeds.xml under guard
      Then reading is refused with
        | code                    | file      |
        | DESCRIPTOR_FILE_INVALID | seeds.xml |
      And it takes at most 1 second and 100 MiB more than a file that is merely malformed
      And the canary was not opened, the server not visited, and the canary's content is told nowhere

      Examples:
        | attack                            | reference | doctype                                                                                         |
        | an external entity                | &x;       | <!DOCTYPE r [<!ENTITY x SYSTEM "file://CANARY">]>                                               |
        | an external entity by a bare path | &x;       | <!DOCTYPE r [<!ENTITY x SYSTEM "CANARY">]>                                                      |
        | an external entity on a server    | &x;       | <!DOCTYPE r [<!ENTITY x SYSTEM "SERVER/x">]>                                                    |
        | a parameter entity                | x         | <!DOCTYPE r [<!ENTITY % x SYSTEM "file://CANARY"> %x;]>                                         |
        | an external subset                | x         | <!DOCTYPE r SYSTEM "file://CANARY">                                                             |
        | a public subset on a server       | x         | <!DOCTYPE r PUBLIC "-//X//Y" "SERVER/x.dtd">                                                    |
        | an internal entity                | &x;       | <!DOCTYPE r [<!ENTITY x "Tenth grade">]>                                                        |
        | a document type without entities  | x         | <!DOCTYPE InterchangeDescriptors>                                                               |
        | an attribute list with a default  | x         | <!DOCTYPE r [<!ATTLIST GradeLevelDescriptor project CDATA "Ed-Fi">]>                            |

    @port:lib
    Scenario Outline: Reading <attack>, which is too long to show
      Given the file seeds.xml is <attack>
      When descriptors are read from seeds.xml under guard
      Then reading is refused with
        | code                    | file      |
        | DESCRIPTOR_FILE_INVALID | seeds.xml |
      And it takes at most 1 second and 100 MiB more than a file that is merely malformed

      Examples:
        | attack                                              |
        | a billion laughs                                    |
        | one entity of a megabyte, referred to a thousand times |
        | a start tag of eight megabytes                      |
        | a comment of eight megabytes                        |
        | a hundred thousand elements inside each other       |

    @port:cli
    Scenario Outline: Seeding with <attack>
      Given the fixture ddl-mini
      And the file seeds.xml is <attack>
      When a database that is not there is seeded with seeds.xml under guard
      Then the command fails with DESCRIPTOR_FILE_INVALID
      And the command's exit code is 1
      And standard error names seeds.xml
      And it takes at most 1 second and 100 MiB more than a file that is merely malformed
      And the canary was not opened, the server not visited, and the canary's content is told nowhere

      Examples:
        | attack              |
        | an external entity  |
        | a billion laughs    |

  @E03-S05-AC16 @port:cli
  Rule: What is no descriptor file is refused, with the file and, where known, the line

    Scenario: A path that does not exist
      Given the fixture ddl-mini
      When a database that is not there is seeded with absent.xml
      Then the command fails with DESCRIPTOR_FILE_INVALID
      And the command's exit code is 1
      And standard error names absent.xml

    Scenario: A folder without XML files
      Given the fixture ddl-mini
      And the file seeds/notes.txt with the content
        """
        nothing
        """
      And the descriptor file seeds/below/a.xml
        | CodeValue |
        | x         |
      When a database that is not there is seeded with seeds
      Then the command fails with DESCRIPTOR_FILE_INVALID
      And the command's exit code is 1
      And standard error names seeds

    Scenario Outline: <case> in line 7
      Given the fixture ddl-mini
      And the file seeds.xml with the content
        """
        <InterchangeDescriptors>
          <GradeLevelDescriptor>
            <CodeValue>Tenth grade</CodeValue>
            <ShortDescription>10</ShortDescription>
            <Namespace>uri://ed-fi.org/GradeLevelDescriptor</Namespace>
          </GradeLevelDescriptor>
          <rest>
        """
      When a database that is not there is seeded with seeds.xml
      Then the command fails with DESCRIPTOR_FILE_INVALID
      And the command's exit code is 1
      And standard error names seeds.xml:7

      Examples:
        | case                               | rest                                                   |
        | A tag that is not closed           | <GradeLevelDescriptor></InterchangeDescriptors>        |
        | A reference to nothing             | &x;</InterchangeDescriptors>                           |
        | A child that is no descriptor      | <Student/></InterchangeDescriptors>                    |
        | A comment between the descriptors  | <!-- more --></InterchangeDescriptors>                 |
        | Text between the descriptors       | more</InterchangeDescriptors>                          |
        | Something after the root           | </InterchangeDescriptors><again/>                      |

    Scenario Outline: A file with the content <content>
      Given the fixture ddl-mini
      And the file seeds.xml with the content
        """
        <content>
        """
      When a database that is not there is seeded with seeds.xml
      Then the command fails with DESCRIPTOR_FILE_INVALID
      And the command's exit code is 1
      And standard error names seeds.xml

      Examples:
        | content                                    |
        | <InterchangeStudent/>                      |
        | <interchangedescriptors/>                  |
        | <GradeLevelDescriptor/>                    |
        | {"json": true}                             |
        | <InterchangeDescriptors>                   |
        | <?xml version="1.0" encoding="nonsense"?><InterchangeDescriptors/> |

  @E03-S05-AC17 @port:cli @port:db @engine:pgsql @fault
  Rule: A connection that breaks in the middle leaves nothing of the run, and a repeated run inserts all

    Scenario: Cut while the second of three descriptors is being stored
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file grades.xml
        | CodeValue      |
        | Ninth grade    |
        | Tenth grade    |
        | Eleventh grade |
      And descriptor 2 has to wait until it may be stored
      When the database is seeded with grades.xml and the connection is cut while it waits
      Then the command fails with DATABASE_UNREACHABLE or DDL_FAILED
      And the database holds no descriptor and no trace of one
      When the database is provisioned and seeded with grades.xml
      Then 3 descriptors were inserted and 0 were there
      And the database holds exactly the descriptors of grades.xml

    Scenario: Cut in the first run on an empty database, which stays provisioned
      Given the fixture ddl-mini
      And an empty database and the emitted script
      And the descriptor file grades.xml
        | CodeValue      |
        | Ninth grade    |
        | Tenth grade    |
        | Eleventh grade |
      And descriptor 2 has to wait until it may be stored
      When the database is seeded with grades.xml and the connection is cut while it waits
      Then the command fails with DATABASE_UNREACHABLE or DDL_FAILED
      And the database holds no descriptor and no trace of one
      And the rows of dms.EffectiveSchema are
        | EffectiveSchemaSingletonId | ResourceKeyCount |
        | 1                          | 8                |
      When the database is provisioned and seeded with grades.xml
      Then 3 descriptors were inserted and 0 were there
      And the database holds exactly the descriptors of grades.xml

    Scenario: Cut in a run that would have added to others
      Given the fixture ddl-mini
      And a database to which the emitted script was applied
      And the descriptor file first.xml
        | CodeValue   |
        | Ninth grade |
      And the database was seeded with first.xml
      And the database is kept as it is
      And the descriptor file grades.xml
        | CodeValue      |
        | Ninth grade    |
        | Tenth grade    |
        | Eleventh grade |
      And descriptor 3 has to wait until it may be stored
      When the database is seeded with grades.xml and the connection is cut while it waits
      Then the command fails with DATABASE_UNREACHABLE or DDL_FAILED
      And the rows of the database are the kept ones
      When the database is provisioned and seeded with grades.xml
      Then 2 descriptors were inserted and 1 were there
      And the database holds exactly the descriptors of grades.xml

  @E03-S05-P1 @port:cli @port:db @engine:pgsql @property @slow
  Rule: What the database holds depends on the union of the files only, however they are cut and in whatever runs

    Scenario: Generated descriptors of two projects
      Given Town and Annex
      And Annex has the descriptor FuelTypeDescriptor
      Then for 4 generated descriptor sets every way to cut them into files and runs stores the same, and again nothing

  @E03-S05-P2 @port:lib @property
  Rule: A valid descriptor survives being written as XML and read back

    Scenario: Generated descriptors, with every prefix, order, reference and blank
      Then for 100 generated descriptors every spelling of the file is read as the same commands
