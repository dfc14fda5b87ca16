"""The two options by which a plugin of pytest is told its fault, and the words that give them (Q2)."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pytest


@dataclass(frozen=True, slots=True)
class FaultOptions:
    """The options of one plugin, ``--<name>-fault`` and ``--<name>-fault-report``, both of which must be given."""

    plugin: str
    name: str

    def words(self, fault: str, report: Path) -> tuple[str, ...]:
        """Return the words of a command line that load the plugin with a fault."""
        return ("-p", self.plugin, f"--{self.name}-fault", fault, f"--{self.name}-fault-report", str(report))

    def declare(self, parser: "pytest.Parser", who: str) -> None:
        """Declare the options; ``who`` gets the fault."""
        group = parser.getgroup("conformance", "backend conformance suite")
        group.addoption(f"--{self.name}-fault", metavar="ID", required=True, help=f"the fault that {who} gets")
        text = "gets a line when the fault is active"
        group.addoption(f"--{self.name}-fault-report", metavar="FILE", required=True, help=text)

    def given(self, config: "pytest.Config") -> tuple[str, str]:
        """Return the fault's id and the file for the report."""
        return str(config.getoption(f"{self.name}_fault")), str(config.getoption(f"{self.name}_fault_report"))


DATABASE: Final = FaultOptions("conformance.adequacy.database_plugin", "database")
TOOL: Final = FaultOptions("conformance.adequacy.tool_plugin", "tool")
WIRE: Final = FaultOptions("conformance.adequacy.wire_plugin", "wire")
