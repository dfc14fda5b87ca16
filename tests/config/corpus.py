"""Configurations that must be accepted, and mistakes with the place and the advice that must be named."""

from dataclasses import dataclass

MINIMAL = """\
schema_version = 1
[backend.mine]
kind = "external"
systems = ["dms"]
call = ["adapter"]
"""

ACCEPTED = {
    "minimal": MINIMAL,
    "in-process": """\
schema_version = 1
[backend.mine]
kind = "in-process"
systems = ["dms"]
factory = "a.b:create"
""",
    "everything": """\
schema_version = 1

[suite]
features = "spec/features"
steps = ["steps", "more_steps"]
fixtures = "fixtures"
goldens = "goldens"
output = "out"

[defaults]
backend = "first"
engine = "server"

[backend.first]
kind = "external"
systems = ["dms", "exporter"]
call = ["./adapter", "lib"]
commands = { dms-schema = ["../bin/dms"], "other tool" = ["python3", "./tool.py"] }
serve = ["./server"]
environment = { MODE = "fast", LICENCE = "env:LICENCE", EMPTY = "" }
engine = "server"
expectations = "expectations.toml"
goldens = "own-goldens"
shared_service = true
limits = { start = 1, call = 0.5, run = 2.5, stop = 1, line_bytes = 4096 }

[backend.first.capabilities]
"paging.cursor" = "versioned(>=18)"
streaming = "versioned(≥2.1)"
merge = "impossible"

[backend.first.repository]
root = ".."
change_log = ["CHANGES.md"]
emitter = ["src/ddl"]

[backend."second-2.0"]
kind = "external"
systems = ["dms"]
url = "https://host.example:8443/api/"

[engine.server]
kind = "postgresql"
dsn = "postgresql://judge:s3cret@host.example/db"

[engine.other]
kind = "sqlserver"
dsn = "env:MSSQL_DSN"
""",
}


@dataclass(frozen=True)
class Mistake:
    """A wrong configuration: the line and the key that must be named, a part of the sentence and of the remedy.

    ``editor_sees`` is false for what no JSON Schema can know, such as a reference to a table that does not exist.
    """

    name: str
    text: str
    line: int | None
    key: str
    sentence: str
    remedy: str
    editor_sees: bool = True


MISTAKES = (
    Mistake("no version", MINIMAL.replace("schema_version = 1", ""), None, "", "'schema_version' is missing", "= 1"),
    Mistake("later version", MINIMAL.replace("= 1", "= 2", 1), 1, "schema_version", "version 2", "= 1"),
    Mistake("version as text", MINIMAL.replace("= 1", '= "1"', 1), 1, "schema_version", "not a string", "integer"),
    Mistake("no backend", "schema_version = 1\n", None, "", "'backend' is missing", "[backend.<name>]"),
    Mistake("unknown table", MINIMAL + "[backends]\n", 6, "backends", "unknown key", "'backend'"),
    Mistake("unknown key", MINIMAL + 'expectation = "x"\n', 6, "backend.mine.expectation", "unknown", "'expectations'"),
    Mistake(
        "unknown key far from any",
        MINIMAL + "zzz = 1\n",
        6,
        "backend.mine.zzz",
        "unknown key 'zzz'",
        "use one of: call",
    ),
    Mistake(
        "unknown key in suite", MINIMAL + '[suite]\nfeature = "x"\n', 7, "suite.feature", "unknown key", "'features'"
    ),
    Mistake("unknown limit", MINIMAL + "limits.calls = 3\n", 6, "backend.mine.limits.calls", "unknown key", "'call'"),
    Mistake(
        "a flag in quotes",
        MINIMAL + 'shared_service = "yes"\n',
        6,
        "backend.mine.shared_service",
        "true or false",
        "true or false",
    ),
    Mistake(
        "repository without root",
        MINIMAL + '[backend.mine.repository]\nemitter = ["a"]\n',
        6,
        "backend.mine.repository",
        "'root' is missing",
        'root = "."',
    ),
    Mistake("no kind", MINIMAL.replace('kind = "external"', ""), 2, "backend.mine", "'kind' is missing", "in-process"),
    Mistake(
        "kind misspelt", MINIMAL.replace("external", "extrenal"), 3, "backend.mine.kind", "'extrenal'", "'external'"
    ),
    Mistake(
        "no systems", MINIMAL.replace('systems = ["dms"]', ""), 2, "backend.mine", "'systems' is missing", '["dms"]'
    ),
    Mistake("systems is text", MINIMAL.replace('["dms"]', '"dms"'), 4, "backend.mine.systems", "not a string", "array"),
    Mistake("no system", MINIMAL.replace('["dms"]', "[]"), 4, "backend.mine.systems", "an empty array", "array"),
    Mistake(
        "system with capitals", MINIMAL.replace('"dms"', '"DMS"'), 4, "backend.mine.systems", "'DMS'", "such as dms"
    ),
    Mistake("nothing to reach", MINIMAL.replace('call = ["adapter"]', ""), 2, "backend.mine", "'call'", "serve or url"),
    Mistake(
        "call is text", MINIMAL.replace('["adapter"]', '"adapter"'), 5, "backend.mine.call", "not a string", "array"
    ),
    Mistake(
        "empty word", MINIMAL.replace('["adapter"]', '["adapter", ""]'), 5, "backend.mine.call", "non-empty", "array"
    ),
    Mistake(
        "factory of an external backend",
        MINIMAL + 'factory = "a:b"\n',
        6,
        "backend.mine.factory",
        "belongs to backends of the kind 'in-process'",
        "change kind",
    ),
    Mistake(
        "call of an in-process backend",
        ACCEPTED["in-process"] + 'call = ["x"]\n',
        6,
        "backend.mine.call",
        "belongs to backends of the kind 'external'",
        "change kind",
    ),
    Mistake(
        "no factory",
        ACCEPTED["in-process"].replace('factory = "a.b:create"', ""),
        2,
        "backend.mine",
        "'factory' is missing",
        "adapter:create",
    ),
    Mistake(
        "factory without callable",
        ACCEPTED["in-process"].replace("a.b:create", "a.b.create"),
        5,
        "backend.mine.factory",
        "'a.b.create' is not module:callable",
        "module:callable",
    ),
    Mistake(
        "limit of zero",
        MINIMAL + "[backend.mine.limits]\ncall = 0\n",
        7,
        "backend.mine.limits.call",
        "not 0",
        "above 0",
    ),
    Mistake(
        "negative limit",
        MINIMAL + "[backend.mine.limits]\nstop = -1.5\n",
        7,
        "backend.mine.limits.stop",
        "not -1.5",
        "above 0",
    ),
    Mistake(
        "limit is a boolean",
        MINIMAL + "[backend.mine.limits]\nrun = true\n",
        7,
        "backend.mine.limits.run",
        "not true",
        "above 0",
    ),
    Mistake(
        "fraction of a byte",
        MINIMAL + "[backend.mine.limits]\nline_bytes = 10.5\n",
        7,
        "backend.mine.limits.line_bytes",
        "not 10.5",
        "an integer above 0",
    ),
    Mistake(
        "unknown capability answer",
        MINIMAL + '[backend.mine.capabilities]\n"a.b" = "yes"\n',
        7,
        'backend.mine.capabilities."a.b"',
        "'yes' is not full",
        "not-implemented",
    ),
    Mistake(
        "url and serve",
        MINIMAL + 'url = "http://h"\nserve = ["s"]\n',
        6,
        "backend.mine.url",
        "both 'url' and 'serve'",
        "keep url",
    ),
    Mistake("url without scheme", MINIMAL + 'url = "host:80"\n', 6, "backend.mine.url", "not an http", "https://"),
    Mistake(
        "environment value is a number",
        MINIMAL + "environment = { A = 1 }\n",
        6,
        "backend.mine.environment.A",
        "not 1",
        "string",
    ),
    Mistake(
        "env without name",
        MINIMAL + 'environment.A = "env:"\n',
        6,
        "backend.mine.environment.A",
        "not followed by the name",
        "env:NAME",
    ),
    Mistake(
        "several backends, no default",
        MINIMAL + MINIMAL.split("\n", 1)[1].replace("mine", "other"),
        None,
        "",
        "'defaults.backend' is missing",
        "mine, other",
    ),
    Mistake(
        "unknown default backend",
        MINIMAL + '[defaults]\nbackend = "mien"\n',
        7,
        "defaults.backend",
        "no table [backend.mien]",
        "'mine'",
        editor_sees=False,
    ),
    Mistake(
        "unknown default engine",
        MINIMAL + '[defaults]\nengine = "embeded"\n',
        7,
        "defaults.engine",
        "no table [engine.embeded]",
        "'embedded'",
        editor_sees=False,
    ),
    Mistake(
        "backend on an unknown engine",
        MINIMAL + 'engine = "pgsql"\n[engine.psql]\nkind = "postgresql"\ndsn = "env:D"\n',
        6,
        "backend.mine.engine",
        "no table [engine.pgsql]",
        "'psql'",
        editor_sees=False,
    ),
    Mistake(
        "engine without dsn",
        MINIMAL + '[engine.pg]\nkind = "postgresql"\n',
        6,
        "engine.pg",
        "'dsn' is missing",
        "env:NAME",
    ),
    Mistake(
        "embedded engine with dsn",
        MINIMAL + '[engine.pg]\nkind = "embedded-postgresql"\ndsn = "x"\n',
        8,
        "engine.pg.dsn",
        "has no dsn",
        "remove",
    ),
    Mistake(
        "unknown engine kind",
        MINIMAL + '[engine.pg]\nkind = "postgres"\ndsn = "x"\n',
        7,
        "engine.pg.kind",
        "'postgres'",
        "'postgresql'",
    ),
    Mistake("engine is no table", MINIMAL + "[engine]\npg = 1\n", 7, "engine.pg", "a table is needed", "a table"),
    Mistake(
        "a name that leaves the folder",
        MINIMAL.replace("mine", '"../mine"'),
        2,
        'backend."../mine"',
        "no name for a folder",
        "letters",
    ),
)
