"""The T-SQL that the suite sends to SQL Server, and nothing that executes it: text that can be read and tested alone.

Statements about databases take no parameters, so names and paths are quoted here and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

INSPECTOR: Final = "conformance_inspector"
"""The user of a scratch database as whom the inspection connection looks."""

VERSION: Final = "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128))"
DATABASES: Final = "SELECT name FROM sys.databases ORDER BY name COLLATE Latin1_General_100_BIN2"
DATA_FOLDER: Final = "SELECT CAST(SERVERPROPERTY('InstanceDefaultDataPath') AS nvarchar(4000))"
LOG_FOLDER: Final = "SELECT CAST(SERVERPROPERTY('InstanceDefaultLogPath') AS nvarchar(4000))"
BACKUP_FOLDER: Final = "SELECT CAST(SERVERPROPERTY('InstanceDefaultBackupPath') AS nvarchar(4000))"
SEALED: Final = "SELECT is_read_only FROM sys.databases WHERE name = ?"
HOLD: Final = (
    "DECLARE @result int; EXEC @result = sp_getapplock @Resource = ?, @LockMode = ?, @LockOwner = 'Session',"
    " @LockTimeout = ?; SELECT @result"
)
RELEASE: Final = "EXEC sp_releaseapplock @Resource = ?, @LockOwner = 'Session'"
FREE: Final = "SELECT APPLOCK_TEST('public', ?, 'Exclusive', 'Session')"
"""1 when nobody else holds the lock."""
LOOK_AS_INSPECTOR: Final = f"EXECUTE AS USER = N'{INSPECTOR}' WITH NO REVERT"
"""From here on the connection has the rights of a reader and cannot take back its own."""


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    """One file inside a backup: its logical name and whether it holds the log (``L``) or data (``D``)."""

    logical_name: str
    kind: str


def identifier(name: str) -> str:
    """Quote a name: ``a]b`` becomes ``[a]]b]``."""
    return f"[{name.replace(']', ']]')}]"


def literal(text: str) -> str:
    """Quote a text: ``it's`` becomes ``N'it''s'``."""
    return "N'" + text.replace("'", "''") + "'"


def create(name: str) -> str:
    """Create an empty database with the collation that servers have by default, which ignores case.

    It is the same on every server, and a backend that leans on the collation of the database is seen to do so.
    """
    return f"CREATE DATABASE {identifier(name)} COLLATE SQL_Latin1_General_CP1_CI_AS"


def drop(name: str) -> tuple[str, ...]:
    """End the sessions in a database and drop it; nothing happens when it is not there."""
    quoted = identifier(name)
    return (
        f"IF DB_ID({literal(name)}) IS NOT NULL ALTER DATABASE {quoted} SET SINGLE_USER WITH ROLLBACK IMMEDIATE",
        f"DROP DATABASE IF EXISTS {quoted}",
    )


def back_up(name: str, file: str) -> str:
    """Write a database to a file, from which clones are restored."""
    return f"BACKUP DATABASE {identifier(name)} TO DISK = {literal(file)} WITH COPY_ONLY, FORMAT, INIT"


def freeze(name: str) -> str:
    """Make a database read-only: the mark of a finished template."""
    return f"ALTER DATABASE {identifier(name)} SET READ_ONLY WITH ROLLBACK IMMEDIATE"


def files_in(file: str) -> str:
    """List the database files inside a backup."""
    return f"RESTORE FILELISTONLY FROM DISK = {literal(file)}"


def restore(name: str, file: str, files: Sequence[DatabaseFile], data_folder: str, log_folder: str) -> str:
    """Make a database from a backup, each of its files under a name of its own."""
    moves = [
        f"MOVE {literal(entry.logical_name)} TO {literal(_place(name, number, entry, data_folder, log_folder))}"
        for number, entry in enumerate(files)
    ]
    return f"RESTORE DATABASE {identifier(name)} FROM DISK = {literal(file)} WITH {', '.join(moves)}, RECOVERY"


def remove_file(file: str) -> str:
    """Remove one backup file."""
    return f"EXEC master.sys.xp_delete_file 0, {literal(file)}"


def add_inspector(name: str) -> str:
    """Create the user who may read everything in a database and change nothing, whatever ``public`` may do."""
    user = identifier(INSPECTOR)
    batch = (
        f"IF USER_ID({literal(INSPECTOR)}) IS NULL BEGIN CREATE USER {user} WITHOUT LOGIN;"
        f" ALTER ROLE db_datareader ADD MEMBER {user}; GRANT VIEW DEFINITION TO {user};"
        f" DENY INSERT, UPDATE, DELETE, ALTER TO {user}; END"
    )
    return f"EXEC {identifier(name)}.sys.sp_executesql {literal(batch)}"


def path_in(folder: str, file: str) -> str:
    r"""Join a folder of the server and a file name, with the server's own separator (``\`` on Windows)."""
    separator = "\\" if "\\" in folder else "/"
    return f"{folder.rstrip(separator)}{separator}{file}"


def _place(name: str, number: int, entry: DatabaseFile, data_folder: str, log_folder: str) -> str:
    folder, ending = (log_folder, "ldf") if entry.kind == "L" else (data_folder, "mdf")
    return path_in(folder, f"{name}_{number}.{ending}")
