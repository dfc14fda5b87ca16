"""Things a command line must get along without: each is taken from one thread, and from every process it starts.

The kernel holds these limits per thread and passes them on to children, so that an imported backend and a foreign
process are confined alike, and the rest of the run is not. Linux only.
"""

import ctypes
import errno
import os
import platform
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from conformance.assertions import NotAvailable

Result = TypeVar("Result")

_SOCKET_CALL: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: what the kernel calls the architecture, and the number of the call ``socket``."""
_LOAD: Final = 0x20
_JUMP_IF_EQUAL: Final = 0x15
_RETURN: Final = 0x06
_ALLOW: Final = 0x7FFF0000
_FAIL_WITH: Final = 0x00050000
_OFFSET_OF_NUMBER, _OFFSET_OF_ARCHITECTURE, _OFFSET_OF_FIRST_ARGUMENT = 0, 4, 16
_SET_SECCOMP: Final = 22
_FILTER: Final = 2
_DROP_FROM_BOUNDING_SET: Final = 24
_NO_NEW_PRIVILEGES: Final = 38
_CAPABILITY_VERSION: Final = 0x20080522
_WRITE_ANYWHERE: Final = 1
"""``CAP_DAC_OVERRIDE``."""


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("thread", ctypes.c_int))


class _Capabilities(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def confined(action: Callable[[], Result], *restrictions: Callable[[], None]) -> Result:
    """Do ``action`` in a thread of its own that has put the restrictions upon itself.

    Raises :class:`NotAvailable` where the machine cannot restrict a thread.
    """

    def restricted() -> Result:
        for restriction in restrictions:
            restriction()
        return action()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(restricted).result()


def without_network() -> None:
    """Let no socket of the internet families be opened from now on: the call fails as if it were forbidden."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _SOCKET_CALL:
        raise NotAvailable(f"a command cannot be kept from the network on {sys.platform}, {machine}")
    architecture, call = _SOCKET_CALL[machine]
    lines = (
        (_LOAD, 0, 0, _OFFSET_OF_ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, 5, architecture),
        (_LOAD, 0, 0, _OFFSET_OF_NUMBER),
        (_JUMP_IF_EQUAL, 0, 3, call),
        (_LOAD, 0, 0, _OFFSET_OF_FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 2, 0, socket.AF_INET),
        (_JUMP_IF_EQUAL, 1, 0, socket.AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _FAIL_WITH | errno.EACCES),
    )
    program = _Program(len(lines), (_Instruction * len(lines))(*(_Instruction(*line) for line in lines)))
    _control(_NO_NEW_PRIVILEGES, 1)
    _control(_SET_SECCOMP, _FILTER, ctypes.byref(program))


def without_writing_anywhere() -> None:
    """Give up the right of an administrator to write where the permissions of a folder forbid it."""
    if sys.platform != "linux":
        if os.geteuid() == 0:
            raise NotAvailable(f"an administrator cannot give up rights on {sys.platform}")
        return
    library = ctypes.CDLL(None, use_errno=True)
    header, sets = _CapabilityHeader(_CAPABILITY_VERSION, 0), (_Capabilities * 2)()
    _succeed(library.capget(ctypes.byref(header), sets))
    if not sets[0].permitted & 1 << _WRITE_ANYWHERE:
        return
    _control(_DROP_FROM_BOUNDING_SET, _WRITE_ANYWHERE)
    for name in ("effective", "permitted", "inheritable"):
        setattr(sets[0], name, getattr(sets[0], name) & ~(1 << _WRITE_ANYWHERE))
    _succeed(library.capset(ctypes.byref(header), sets))


def _control(option: int, *arguments: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    words = [ctypes.c_ulong(one) if isinstance(one, int) else one for one in arguments]
    _succeed(library.prctl(option, *words, *[ctypes.c_ulong(0)] * (4 - len(words))))


def _succeed(result: int) -> None:
    if result != 0:
        reason = os.strerror(ctypes.get_errno())
        raise NotAvailable(f"this machine lets no thread be restricted: {reason}")
