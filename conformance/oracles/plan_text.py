"""The text of plans by dms E15 C2, read by a grammar of its own: forms, columns, parameters, placeholders."""

import re
from collections.abc import Callable, Iterator
from typing import Final

_NAMES: Final = {"pgsql": r'"(?:[^"]|"")+"', "mssql": r"\[(?:[^\]]|\]\])+\]"}
_MARKS: Final = {"pgsql": '""', "mssql": "]]"}
_PAGING: Final = {"pgsql": "LIMIT {p} OFFSET {p}", "mssql": "OFFSET {p} ROWS FETCH NEXT {p} ROWS ONLY"}
_PARAMETER: Final = "@[A-Za-z_][A-Za-z0-9_]*"
_INDENT: Final = "    "
PARAMETERS: Final = re.compile(rf"(?P<quoted>\"(?:[^\"]|\"\")*\"|\[(?:[^\]]|\]\])*\])|(?P<parameter>{_PARAMETER})")


def plan_text_defects(sql: str, dialect: str) -> list[str]:
    """Say what C2 forbids in a statement; nothing when the statement obeys it."""
    found = [what for what, sign in (("a carriage return", "\r"), ("a tab", "\t"), ("a byte order mark", "\ufeff"),
                                     ("a blank at the end of a line", " \n"), ("an empty line", "\n\n"))
             if sign in sql]  # fmt: skip
    if not sql.endswith("\n;\n") or sql.count("\n;\n") != 1:
        found.append("no single ; alone on the last line")
    if any((len(line) - len(line.lstrip(" "))) % len(_INDENT) for line in sql.split("\n")):
        found.append("an indentation that is no multiple of four blanks")
    return found or ([] if plan_text_form(sql, dialect) else ["a line that no statement form has"])


def plan_text_form(sql: str, dialect: str) -> str | None:
    """Name the statement form of C2 that the whole text has: ``insert``, ``update`` and so on."""
    for name, pattern in _forms(dialect).items():
        if re.fullmatch(pattern, sql):
            return name
    return None


def parameters_in(sql: str) -> list[str]:
    """List the names behind ``@``, in the order of the text, each as often as it stands there."""
    return [found["parameter"][1:] for found in PARAMETERS.finditer(sql) if found["parameter"]]


def with_placeholders(sql: str, write: Callable[[str], str], quoted: Callable[[str], str] = str) -> str:
    """Replace every parameter by what ``write`` makes of its name, as an executor does for its driver."""
    return PARAMETERS.sub(lambda found: write(found[0][1:]) if found["parameter"] else quoted(found[0]), sql)


def columns_in(sql: str, dialect: str) -> set[tuple[str, str]]:
    """List the columns that a statement names, as (table, column); tables as ``schema.Name`` or their one name."""
    name = _NAMES[dialect]
    table = rf"{name}(?:\.{name})?"
    aliases = {alias: _plain(whole, dialect) for whole, alias in re.findall(rf"({table}) ([a-z]\d*)\b", sql)}
    aliased = {(aliases.get(alias, alias), _plain(column, dialect))
               for alias, column in re.findall(rf"\b([a-z]\d*)\.({name})", sql)}  # fmt: skip
    if aliased or (target := re.match(rf"(?:INSERT INTO|UPDATE|DELETE FROM) ({table})\n", sql)) is None:
        return aliased
    return {(_plain(target[1], dialect), _plain(one, dialect)) for one in re.findall(name, sql[target.end() :])}


def selected_columns(sql: str, dialect: str) -> list[str]:
    """List the columns between ``SELECT`` and ``FROM``, in order."""
    head = sql.partition("\nFROM")[0]
    return [_plain(one, dialect) for one in re.findall(rf"\.({_NAMES[dialect]})", head)]


def unquoted(text: str, dialect: str) -> str:
    """Take the quotes of a dialect off an identifier. Raises ValueError for what is not one quoted identifier."""
    if not re.fullmatch(_NAMES[dialect], text):
        raise ValueError(f"{text!r} is no quoted identifier of {dialect}")
    return text[1:-1].replace(_MARKS[dialect], _MARKS[dialect][0])


def _plain(qualified: str, dialect: str) -> str:
    return ".".join(unquoted(one, dialect) for one in re.findall(_NAMES[dialect], qualified))


def _forms(dialect: str) -> dict[str, str]:
    name = _NAMES[dialect]
    table, column = rf"{name}\.{name}", rf"[a-z]\d*\.{name}"
    keyset = '"page"' if dialect == "pgsql" else r"\[#page\]"
    page_join = rf"INNER JOIN {keyset} k ON {column} = k\.{name}\n"
    descriptor_join = rf"INNER JOIN {table} d\d* ON {column} = {column}\n"
    keys = _where(rf"{name} = {_PARAMETER}")
    group = rf"\(\n{_list(_PARAMETER)}\)"
    filters = f"(?:{_where('|'.join(_predicates(dialect, column)))})?"
    select = rf"SELECT\n{_list(column)}FROM {table} [rt]\n{page_join}"
    order = rf"ORDER BY\n{_list(f'{column} ASC')};\n"
    distinct, plain = (_arm(word, name, table, page_join) for word in ("SELECT DISTINCT", "SELECT"))
    union = rf"(?:{distinct}|{plain}(?:{_INDENT * 2}UNION\n{plain})+)"
    paging = _PAGING[dialect].format(p=_PARAMETER)
    return {
        "insert": rf"INSERT INTO {table}\n\(\n{_list(name)}\)\nVALUES\n(?:{group},\n)*{group}\n;\n",
        "update": rf"UPDATE {table}\nSET\n{_list(f'{name} = {_PARAMETER}')}{keys};\n",
        "delete": rf"DELETE FROM {table}\n{keys};\n",  # noqa: S608 - a pattern, nothing is sent
        "hydrate": select + order,
        "identities": rf"{select}(?:{descriptor_join})+{order}",
        "descriptors": rf"SELECT\n{_list(column)}FROM\n{_INDENT}\(\n{union}{_INDENT}\) p\n{descriptor_join}{order}",
        "page": rf"SELECT {column}\nFROM {table} r\n{filters}ORDER BY {column} ASC\n{paging}\n;\n",
        "count": rf"SELECT COUNT\(1\)\nFROM {table} r\n{filters};\n",
    }


def _list(element: str) -> str:
    return rf"(?:{_INDENT}(?:{element}),\n)*{_INDENT}(?:{element})\n"


def _where(predicate: str, indent: str = "") -> str:
    inner = indent + _INDENT
    return rf"{indent}WHERE\n{inner}\((?:{predicate})\)\n(?:{inner}AND \((?:{predicate})\)\n)*"


def _predicates(dialect: str, column: str) -> Iterator[str]:
    gate = rf"(?:{column} IS NOT NULL AND )?"
    yield rf"{gate}{column} (?:=|<>|<|<=|>|>=|LIKE) {_PARAMETER}"
    if dialect == "mssql":
        exact = rf"{column} COLLATE Latin1_General_100_BIN2 = {_PARAMETER}"
        yield rf"{gate}{exact} AND DATALENGTH\({column}\) = DATALENGTH\({_PARAMETER}\)"


def _arm(word: str, name: str, table: str, page_join: str) -> str:
    inner = _INDENT * 2
    present = _where(rf"t\d+\.{name} IS NOT NULL", inner)
    return rf"{inner}{word} t\d+\.{name} AS {name}\n{inner}FROM {table} t\d+\n{inner}{page_join}{present}"
