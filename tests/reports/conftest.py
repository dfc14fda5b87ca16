"""Snapshots of whole reports: one readable file for each case."""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class ReportSnapshot(SingleFileSnapshotExtension):
    """A snapshot that is a plain text file, so that a reviewer reads what a user will read."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def report_snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Compare a text with the file of the case."""
    return snapshot.use_extension(ReportSnapshot)
