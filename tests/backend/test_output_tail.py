"""What a process has written by now is read by now, whatever the thread that drains its pipe is doing."""

import os

from conformance.backend.output_tail import OutputTail


class _Behind(OutputTail):
    """Has a thread that never comes to the pipe."""

    def _drain(self) -> None:
        pass


def test_what_was_written_is_in_the_text_though_the_thread_is_behind() -> None:
    """A step that looks for a record after the answer would otherwise see one that is missing, now and then."""
    reader, writer = os.pipe()
    tail = _Behind(reader)
    os.write(writer, b"x" * 60_000 + b"record\n")
    assert tail.text().endswith("record\n")
    os.close(writer)
    tail.close()


def test_the_text_stays_when_the_writer_has_gone_and_after_closing() -> None:
    """Errors are told after a process has ended; its pipe may not be asked again by then."""
    reader, writer = os.pipe()
    tail = OutputTail(reader)
    os.write(writer, b"last words")
    os.close(writer)
    assert tail.text() == "last words"
    assert tail.text(wait=5) == "last words"
    tail.close()
    assert tail.text() == "last words"


def test_the_text_stays_after_closing_though_the_writer_goes_on() -> None:
    """Some process may hold the other end for ever; the number of our own may be another file's by then."""
    reader, writer = os.pipe()
    tail = OutputTail(reader)
    os.write(writer, b"last words")
    tail.close()
    assert tail.text() == "last words"
    os.close(writer)


def test_only_the_end_is_kept() -> None:
    """A process that never stops talking fills no memory."""
    reader, writer = os.pipe()
    tail = OutputTail(reader, limit=4)
    os.write(writer, b"beginning and end")
    assert tail.text() == " end"
    os.close(writer)
    tail.close()
