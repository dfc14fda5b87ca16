@dms @E00-S01
Feature: Canonical JSON
  One byte-exact serialisation, so that equal documents hash equally on every platform. It is structural only: members
  are sorted and strings are written in one way; nothing is dropped, and no number is touched.

  Port: lib schema.canonicalize.

  @E00-S01-AC1 @port:lib
  Rule: Every vector of the specification gives exactly its canonical text and digest

    Scenario: Members are sorted, numbers and arrays stay
      Given the JSON text { "b": 1, "a": [true, null, 1.50, 1e2], "A": {} }
      When it is canonicalised
      Then the canonical text is {"A":{},"a":[true,null,1.50,1e2],"b":1}
      And its digest is 7f3a41ae5caaef021d72f496005e7235b456efb957203f74002550aa87f4e23d

    Scenario: A name beyond the basic plane sorts by its surrogates
      Given the JSON text {"～":1,"😀":2,"z":3}
      When it is canonicalised
      Then the canonical text is {"z":3,"\uD83D\uDE00":2,"～":1}
      And its digest is 8ee619784251de1baeb794c505617e3ef21517330db7d631ba7629d5fd0f9ffb

    Scenario: Every kind of escape in one string
      Given the JSON text {"k":"a/b<c>&'+é\u00a0\u2028\ue000\u200b\u007f\ud83d\ude00\"\\\n\u0001"}
      When it is canonicalised
      Then its digest is 91fa6806b267f4c40b81131ef2796df22463eb142b622a69c6cfe7305fa1374a
      And the canonical text, with U+200B shown as ·, is {"k":"a/b<c>&'+é\u00A0\u2028\uE000·\u007F\uD83D\uDE00\"\\\n\u0001"}

    Scenario Outline: The value <text>
      Given the JSON text <text>
      When it is canonicalised
      Then the canonical text is <text>
      And its digest is <digest>

      Examples:
        | text | digest                                                           |
        | []   | 4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945 |
        | null | 74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b |

    Scenario Outline: Any value is a document: <text>
      Given the JSON text <text>
      When it is canonicalised
      Then the canonical text is <text>
      And its digest fits the canonical text

      Examples:
        | text    |
        | {}      |
        | true    |
        | false   |
        | 0       |
        | -17.250 |
        | ""      |
        | "a b"   |
        | {"":{}} |

    Scenario Outline: <code point> is escaped (<what>)
      Given a JSON string of the code point <code point>
      When it is canonicalised
      Then the canonical text is "<escape>"
      And its digest fits the canonical text

      Examples:
        | code point | escape         | what                     |
        | U+007F     | \\u007F        | control                  |
        | U+0080     | \\u0080        | control                  |
        | U+009F     | \\u009F        | control                  |
        | U+00A0     | \\u00A0        | space other than U+0020  |
        | U+1680     | \\u1680        | space                    |
        | U+2003     | \\u2003        | space                    |
        | U+202F     | \\u202F        | space                    |
        | U+205F     | \\u205F        | space                    |
        | U+3000     | \\u3000        | space                    |
        | U+2028     | \\u2028        | line separator           |
        | U+2029     | \\u2029        | paragraph separator      |
        | U+E000     | \\uE000        | private use              |
        | U+F8FF     | \\uF8FF        | private use              |
        | U+10000    | \\uD800\\uDC00 | letter beyond the plane  |
        | U+1F600    | \\uD83D\\uDE00 | symbol beyond the plane  |
        | U+20000    | \\uD840\\uDC00 | ideograph beyond         |
        | U+E0041    | \\uDB40\\uDC41 | format mark beyond       |
        | U+10FFFD   | \\uDBFF\\uDFFD | private use beyond       |

    Scenario Outline: <code point> stays literal (<what>)
      Given a JSON string of the code point <code point>
      When it is canonicalised
      Then the canonical bytes are 22 <bytes> 22
      And its digest fits the canonical text

      Examples:
        | code point | bytes    | what                         |
        | U+0020     | 20       | the one literal space        |
        | U+002F     | 2F       | solidus                      |
        | U+003C     | 3C       | less-than                    |
        | U+003E     | 3E       | greater-than                 |
        | U+0026     | 26       | ampersand                    |
        | U+0027     | 27       | apostrophe                   |
        | U+002B     | 2B       | plus                         |
        | U+0060     | 60       | grave accent                 |
        | U+007E     | 7E       | tilde                        |
        | U+00A1     | C2 A1    | punctuation                  |
        | U+00AD     | C2 AD    | format mark: soft hyphen     |
        | U+00E9     | C3 A9    | letter                       |
        | U+0301     | CC 81    | combining mark               |
        | U+0660     | D9 A0    | digit                        |
        | U+200B     | E2 80 8B | format mark: zero width      |
        | U+200E     | E2 80 8E | format mark: left to right   |
        | U+2060     | E2 81 A0 | format mark: word joiner     |
        | U+20AC     | E2 82 AC | currency symbol              |
        | U+4E2D     | E4 B8 AD | ideograph                    |
        | U+FEFF     | EF BB BF | format mark, also the mark   |
        | U+FF5E     | EF BD 9E | full-width tilde             |
        | U+FFFD     | EF BF BD | replacement character        |

  @E00-S01-AC2 @port:lib
  Rule: Members stand in ordinal order of their names, upper case before lower case

    Scenario: zebra, Alpha, ALPHA and alpha
      Given the JSON text {"zebra":1,"Alpha":2,"ALPHA":3,"alpha":4}
      When it is canonicalised
      Then the canonical text is {"ALPHA":3,"Alpha":2,"alpha":4,"zebra":1}

    Scenario: A prefix comes first, and the empty name before everything
      Given the JSON text {"ab":1,"b":2,"a":3,"":4,"aa":5,"a ":6}
      When it is canonicalised
      Then the canonical text is {"":4,"a":3,"a ":6,"aa":5,"ab":1,"b":2}

    Scenario: Digits are characters, not numbers
      Given the JSON text {"10":1,"9":2,"1":3,"-1":4,"A":5,"_":6,"a":7}
      When it is canonicalised
      Then the canonical text is {"-1":4,"1":3,"10":1,"9":2,"A":5,"_":6,"a":7}

    Scenario: Letters with marks come after z
      Given the JSON text {"é":1,"z":2,"e":3,"Z":4,"É":5}
      When it is canonicalised
      Then the canonical text is {"Z":4,"e":3,"z":2,"É":5,"é":1}

    Scenario: Names sort by what they are, not by how they are escaped
      Given the JSON text {"a":1,"\"":2,"!":3,"#":4,"\\":5,"\n":6," ":7,"]":8}
      When it is canonicalised
      Then the canonical text is {"\n":6," ":7,"!":3,"\"":2,"#":4,"\\":5,"]":8,"a":1}

    Scenario: An escaped no-break space sorts as U+00A0
      Given the JSON text {"\u00a0":1,"é":2,"z":3,"~":4}
      When it is canonicalised
      Then the canonical text is {"z":3,"~":4,"\u00A0":1,"é":2}

    Scenario: Code units decide beyond the basic plane, at every place of a name
      Given the JSON text {"k～":1,"k😀":2,"k\ue000":3,"k\ud7a3":4,"k":5}
      When it is canonicalised
      Then the canonical text is {"k":5,"k힣":4,"k\uD83D\uDE00":2,"k\uE000":3,"k～":1}

  @E00-S01-AC3 @port:lib
  Rule: Members are sorted at every depth, and arrays keep their order

    Scenario: Objects inside arrays inside objects
      Given the JSON text {"z":[{"d":1,"c":[{"y":2,"x":3},[{"n":0,"m":0}]]},{"b":4,"a":5}],"a":[3,1,2]}
      When it is canonicalised
      Then the canonical text is {"a":[3,1,2],"z":[{"c":[{"x":3,"y":2},[{"m":0,"n":0}]],"d":1},{"a":5,"b":4}]}

    Scenario: Objects below objects
      Given the JSON text {"b":{"b":{"b":1,"a":2},"a":3},"a":{"z":{},"y":[]}}
      When it is canonicalised
      Then the canonical text is {"a":{"y":[],"z":{}},"b":{"a":3,"b":{"a":2,"b":1}}}

    Scenario: An array of mixed elements stays as it is
      Given the JSON text ["b","a",{"z":1,"y":2},null,false,["d","c"],"b"]
      When it is canonicalised
      Then the canonical text is ["b","a",{"y":2,"z":1},null,false,["d","c"],"b"]

  @E00-S01-AC4 @port:lib
  Rule: White space outside strings leaves no trace, and inside strings it stays

    Scenario: Pretty-printed with blanks on both sides of everything
      Given the JSON text
        """
        {
          "b" :  [ 1 ,
              2 ]  ,
          "a" : { }
        }
        """
      When it is canonicalised
      Then the canonical text is {"a":{},"b":[1,2]}

    Scenario: Town in two layouts
      Given the JSON of the schema file town.json
      And the same JSON laid out without blanks
      And the same JSON laid out with tabs and CRLF
      When each of them is canonicalised
      Then their canonical texts are equal
      And no white space stands outside the strings

    Scenario: Blanks inside strings are text
      Given the JSON text { " a " : "  b  c  " }
      When it is canonicalised
      Then the canonical text is {" a ":"  b  c  "}

    Scenario: Blanks beside letters and escapes are text, too
      Given the JSON text [ " é \u00a0 ", " \" " ]
      When it is canonicalised
      Then the canonical text is [" é \u00A0 "," \" "]

    Scenario Outline: White space around a single value: <bytes>
      Given the JSON bytes <bytes>
      When it is canonicalised
      Then the canonical text is 7

      Examples:
        | bytes                |
        | 37                   |
        | 20 37                |
        | 37 0A                |
        | 09 0A 0D 20 37 0D 0A |

  @E00-S01-AC5 @port:lib
  Rule: How an author wrote a character makes no difference

    Scenario Outline: é written as <bytes>
      Given the JSON bytes <bytes>
      When it is canonicalised
      Then the canonical bytes are 22 C3 A9 22

      Examples:
        | bytes                   |
        | 22 C3 A9 22             |
        | 22 5C 75 30 30 65 39 22 |
        | 22 5C 75 30 30 45 39 22 |

    Scenario Outline: <written> and <also written> are one text
      Given the JSON text <written>
      And the same JSON written <also written>
      When each of them is canonicalised
      Then each canonical text is <canonical>

      Examples:
        | written         | also written         | canonical        |
        | "/"             | "\\/"                | "/"              |
        | "a"             | "\\u0061"            | "a"              |
        | "\\n"           | "\\u000a"            | "\\n"            |
        | "\\u001f"       | "\\u001F"            | "\\u001F"        |
        | "\\""           | "\\u0022"            | "\\""            |
        | "\\\\"          | "\\u005C"            | "\\\\"           |
        | "😀"            | "\\ud83d\\ude00"     | "\\uD83D\\uDE00" |
        | "\\u00a0"       | "\\u00A0"            | "\\u00A0"        |
        | {"é":1}         | {"\\u00E9":1}        | {"é":1}          |
        | {"a":1,"b":2}   | {"\\u0062":2,"a":1}  | {"a":1,"b":2}    |

    Scenario: A composed and a decomposed letter stay two texts
      Given the JSON text ["\u00e9","e\u0301"]
      When it is canonicalised
      Then the canonical bytes are 5B 22 C3 A9 22 2C 22 65 CC 81 22 5D

    Scenario: An escaped backslash before a u is no escape of a character
      Given the JSON text ["\\u00e9","\\\u00e9"]
      When it is canonicalised
      Then the canonical text is ["\\u00e9","\\é"]

  @E00-S01-AC6 @port:lib
  Rule: A member with null stays

    Scenario Outline: <text>
      Given the JSON text <text>
      When it is canonicalised
      Then the canonical text is <text>

      Examples:
        | text                            |
        | {"a":null}                      |
        | {"a":{"b":null},"c":[null,{}]}  |
        | [{"a":null},null]               |
        | {"a":"","b":[],"c":{},"d":null} |
        | {"a":false,"b":0}               |

  @E00-S01-AC7 @port:lib
  Rule: Numbers are copied character for character

    Scenario: Five ways to write one and minus zero
      Given the JSON text [1, 1.0, 10e-1, 1E0, -0]
      When it is canonicalised
      Then the canonical text is [1,1.0,10e-1,1E0,-0]

    Scenario Outline: The number <token>
      Given the JSON text {"n":<token>}
      When it is canonicalised
      Then the canonical text is {"n":<token>}

      Examples:
        | token                               |
        | -0.0                                |
        | 1.50                                |
        | 1e2                                 |
        | 1E+2                                |
        | 1e-02                               |
        | 0.1                                 |
        | 9007199254740993                    |
        | 18446744073709551616                |
        | 123456789012345678901234567890      |
        | 0.1000000000000000055511151231257   |
        | 1e400                               |
        | -1E-400                             |
        | 100000000000000000000000            |

    Scenario: A number of 5000 digits
      Given JSON with 5000 digits
      When it is canonicalised
      Then canonicalising changed nothing

  @E00-S01-AC8 @port:lib
  Rule: Control characters use the short escapes where there are some, upper-case hex elsewhere

    Scenario Outline: <code point> becomes <escape>
      Given a JSON string of the code point <code point>
      When it is canonicalised
      Then the canonical text is "<escape>"

      Examples:
        | code point | escape  |
        | U+0000     | \\u0000 |
        | U+0001     | \\u0001 |
        | U+0002     | \\u0002 |
        | U+0003     | \\u0003 |
        | U+0004     | \\u0004 |
        | U+0005     | \\u0005 |
        | U+0006     | \\u0006 |
        | U+0007     | \\u0007 |
        | U+0008     | \\b     |
        | U+0009     | \\t     |
        | U+000A     | \\n     |
        | U+000B     | \\u000B |
        | U+000C     | \\f     |
        | U+000D     | \\r     |
        | U+000E     | \\u000E |
        | U+000F     | \\u000F |
        | U+0010     | \\u0010 |
        | U+0011     | \\u0011 |
        | U+0012     | \\u0012 |
        | U+0013     | \\u0013 |
        | U+0014     | \\u0014 |
        | U+0015     | \\u0015 |
        | U+0016     | \\u0016 |
        | U+0017     | \\u0017 |
        | U+0018     | \\u0018 |
        | U+0019     | \\u0019 |
        | U+001A     | \\u001A |
        | U+001B     | \\u001B |
        | U+001C     | \\u001C |
        | U+001D     | \\u001D |
        | U+001E     | \\u001E |
        | U+001F     | \\u001F |

    Scenario: Control characters in a member name
      Given the JSON text {"\u001f\b\u000b":"\u0000"}
      When it is canonicalised
      Then the canonical text is {"\u001F\b\u000B":"\u0000"}

  @E00-S01-AC9 @port:lib
  Rule: The output never starts with a byte-order mark

    Scenario Outline: The bytes <bytes>
      Given the JSON bytes <bytes>
      When it is canonicalised
      Then the canonical bytes are <canonical>
      And its digest fits the canonical text

      Examples:
        | bytes                | canonical      |
        | EF BB BF 5B 5D       | 5B 5D          |
        | EF BB BF 22 C3 A9 22 | 22 C3 A9 22    |
        | EF BB BF 20 37       | 37             |
        | 22 EF BB BF 22       | 22 EF BB BF 22 |

    Scenario: A second byte-order mark is not white space
      Given the JSON bytes EF BB BF EF BB BF 5B 5D
      When it is canonicalised
      Then it is refused as invalid_json
      And the refusal says a reason

  @E00-S01-AC10 @port:lib
  Rule: A text that is not strict JSON is refused, and nothing is returned

    Scenario Outline: <text> is not strict JSON: <what>
      Given the JSON text <text>
      When it is canonicalised
      Then it is refused as invalid_json
      And the refusal says a reason

      Examples:
        | text                                | what                               |
        | {"a":1,"a":2}                       | a member twice                     |
        | {"a":1,"b":2,"a":1}                 | a member twice with one value      |
        | {"a":1,"\\u0061":2}                 | a member twice, spelled two ways   |
        | [{"x":{"b":{"a":1,"a":1}}}]         | a member twice, four levels down   |
        | {"":1,"":2}                         | the empty name twice               |
        | [1,]                                | trailing comma in an array         |
        | {"a":1,}                            | trailing comma in an object        |
        | [,1]                                | leading comma                      |
        | [1,,2]                              | two commas                         |
        | [1 2]                               | no comma                           |
        | {"a" 1}                             | no colon                           |
        | {"a"}                               | no value                           |
        | {a:1}                               | name without quotes                |
        | {1:2}                               | a number for a name                |
        | {'a':1}                             | apostrophes                        |
        | [1] // x                            | comment at the end                 |
        | /* x */ 1                           | comment in stars                   |
        | NaN                                 | not a number                       |
        | Infinity                            | infinity                           |
        | -Infinity                           | minus infinity                     |
        | [NaN]                               | not a number, nested               |
        | 1 2                                 | two values                         |
        | {}{}                                | two objects                        |
        | [] null                             | two values                         |
        | []]                                 | one bracket too many               |
        | [                                   | unclosed                           |
        | {"a":[1}                            | closed in the wrong order          |
        | "abc                                | unclosed string                    |
        | 01                                  | leading zero                       |
        | -01                                 | leading zero after the sign        |
        | +1                                  | plus sign                          |
        | 1.                                  | nothing after the point            |
        | .5                                  | nothing before the point           |
        | 1e                                  | empty exponent                     |
        | -                                   | a sign alone                       |
        | 0x10                                | hexadecimal                        |
        | 1_000                               | underscore                         |
        | True                                | upper-case word                    |
        | nul                                 | half a word                        |
        | undefined                           | unknown word                       |
        | "\\x41"                             | unknown escape                     |
        | "\\'"                               | unknown escape                     |
        | "\\u12"                             | short escape                       |
        | "\\u00g0"                           | escape without hex                 |
        | "\\ud800"                           | high surrogate alone               |
        | "\\udc00"                           | low surrogate alone                |
        | "\\ude00\\ud83d"                    | surrogates in the wrong order      |
        | "\\ud83d\\u0041"                    | high surrogate before a letter     |
        | "\\ud83d\\ud83d\\ude00"             | high surrogate before a pair       |
        | {"\\ud800":1}                       | lone surrogate in a name           |

    Scenario: A comment on the line before
      Given the JSON text
        """
        // x
        1
        """
      When it is canonicalised
      Then it is refused as invalid_json
      And the refusal says a reason

    Scenario: Two values on two lines
      Given the JSON text
        """
        {"a":1}
        {"a":2}
        """
      When it is canonicalised
      Then it is refused as invalid_json
      And the refusal says a reason

    Scenario: An empty text
      Given the JSON text
        """
        """
      When it is canonicalised
      Then it is refused as invalid_json
      And the refusal says a reason

    Scenario Outline: The bytes <bytes>: <what>
      Given the JSON bytes <bytes>
      When it is canonicalised
      Then it is refused as invalid_json
      And the refusal says a reason

      Examples:
        | bytes                | what                                |
        | 20 0A                | white space alone                   |
        | EF BB BF             | a byte-order mark alone             |
        | 0C 37                | form feed is not white space        |
        | 0B 37                | vertical tab is not white space     |
        | C2 A0 37             | no-break space is not white space   |
        | E2 80 A8 37          | line separator is not white space   |
        | 37 00                | zero after the value                |
        | 22 0A 22             | a raw line feed in a string         |
        | 22 09 22             | a raw tab in a string               |
        | 22 00 22             | a raw zero in a string              |
        | 22 1F 22             | a raw control character             |
        | 22 E9 22             | not UTF-8                           |
        | 22 C0 80 22          | overlong                            |
        | 22 ED A0 80 22       | an encoded surrogate                |
        | FF FE 37 00          | UTF-16                              |
        | 37 00 00 00          | UTF-32                              |
        | D9 A1                | a digit of another script           |
        | 31 D9 A1             | a digit of another script, second   |

    Scenario Outline: <text> is strict JSON all the same
      Given the JSON text <text>
      When it is canonicalised
      Then the canonical text is <text>

      Examples:
        | text                                     |
        | [{"a":1},{"a":2}]                        |
        | {"A":2,"a":1}                            |
        | {"a":{"a":{"a":1}}}                      |
        | "\\uD83D\\uDE00"                         |
        | "// not a comment"                       |
        | ["NaN","Infinity",",]"]                  |

    Scenario: 64 nested arrays are enough
      Given JSON with 64 nested arrays
      When it is canonicalised
      Then canonicalising changed nothing

    Scenario Outline: <depth> nested <kind> are too deep
      Given JSON with <depth> nested <kind>
      When it is canonicalised
      Then it is refused as invalid_json
      And the refusal says a reason

      Examples:
        | depth  | kind    |
        | 65     | arrays  |
        | 65     | objects |
        | 100000 | arrays  |

  @E00-S01-P1 @port:lib @property
  Rule: Canonicalising a canonical text changes nothing

    Scenario: Generated JSON values, canonicalised twice
      Then for 150 generated JSON values canonicalising twice gives what canonicalising once gives

    Scenario: Generated JSON values beside an independent implementation of the rules
      Then for 150 generated JSON values the canonical text and the digest are the recomputed ones

  @E00-S01-P2 @port:lib @property
  Rule: Layout and member order never change the canonical text; the order of an array does

    Scenario: Shuffled and re-indented
      Then for 100 generated JSON values every other spelling has the same canonical text

    Scenario: Two elements of an array swapped
      Then for 100 generated arrays swapping two elements changes the canonical text unless they are equal

  @E00-S01-P3 @port:lib @property
  Rule: An ordinary JSON parser reads the original value out of the canonical text

    Scenario: Generated JSON values, parsed again
      Then for 100 generated JSON values the canonical text parses to the original value
