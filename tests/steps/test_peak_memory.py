"""What a process that a backend starts is said to take (dms E03-S05-AC15)."""

import subprocess
import sys
from typing import Final

from steps.dms.instruments.guards import PeakMemory, running

_ALLOCATE: Final = "import time; x = bytearray({mebibytes} << 20); del x; time.sleep(0.3)"
_ALLOCATE_AND_EXECUTE: Final = """\
import os, time
x = bytearray(300 << 20)
child = os.fork()
if child == 0:
    time.sleep(0.3)
    os.execlp("sleep", "sleep", "0.3")
os.waitpid(child, 0)
"""


def _peak_of(program: str) -> float:
    peak = PeakMemory()
    with running(peak.sample):
        subprocess.run([sys.executable, "-c", program], check=True)
    return peak.mebibytes()


def test_memory_that_was_given_back_counts() -> None:
    """What a billion laughs take for a moment is what stops a machine."""
    assert _peak_of(_ALLOCATE.format(mebibytes=150)) > 150


def test_a_process_does_not_count_as_its_parent_before_it_becomes_another_program() -> None:
    """Whoever looks between the two took the parent's memory for the child's, and a gate went red."""
    assert 300 < _peak_of(_ALLOCATE_AND_EXECUTE) < 500
