"""What every backend has in common once a message gets through: the handshake, the checks, the claims."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Final, TypeAlias

from conformance.backend.answers import Message
from conformance.backend.ports import HANDSHAKE, load_ports
from conformance.backend.protocol import Answer, BackendError, Description, NotOffered, ProtocolViolation
from conformance.backend.validation import Contract
from conformance.config.capability_answers import spelled_alike
from conformance.errors import ConformanceError
from conformance.json_values import JsonObject, JsonValue
from conformance.suggestion import instead_of

Exchange: TypeAlias = Callable[[str, str], Message]
"""Operation and arguments as JSON text → the message that answers them; raises :class:`BackendError`."""

LACKING: Final = frozenset({"unknown_operation", "not_implemented"})
"""The refusals that say: I do not have this operation."""


class PortUnknown(ConformanceError):  # noqa: N818 - the domain's word
    """A step asks for an operation that no file under ``conformance/ports`` describes."""

    code: ClassVar[str] = "PORT_UNKNOWN"


class Conversation:
    """Asks for operations by name and lets nothing through that the ports do not allow."""

    def __init__(self, name: str, exchange: Exchange, capabilities: Mapping[str, str]) -> None:
        self._name = name
        self._exchange = exchange
        self._capabilities = capabilities
        self._contracts: dict[str, Contract] = {}
        self._probed: dict[str, bool] = {}
        self._description: Description | BackendError | None = None

    def describe(self) -> Description:
        """Return the answer to the handshake, which is asked once.

        A backend that does not know the handshake is described by its table alone. A handshake that failed is not
        tried again: the same error is raised each time, so that a backend that hangs does not hang once per scenario.
        """
        if self._description is None:
            try:
                self._description = self._handshake()
            except BackendError as error:
                self._description = error
        if isinstance(self._description, BackendError):
            raise self._description.with_traceback(None)
        return self._description

    def offers(self, operation: str) -> bool:
        """Whether the backend has ``operation``: as it says itself or, where it says nothing, as a probe shows."""
        contract = self._contract(operation)
        operations = self.describe().operations
        if operations is not None:
            return operation in operations
        if operation not in self._probed:
            self._probed[operation] = self._probe(operation, contract)
        return self._probed[operation]

    def call(self, operation: str, payload: JsonObject) -> Answer:
        """Ask, and return an answer of the right shape.

        Raises :class:`NotOffered`, :class:`BackendError`, and for a mistake of the step
        :class:`~conformance.backend.validation.RequestInvalid` or :class:`PortUnknown`.
        """
        contract = self._contract(operation)
        arguments = contract.encoded_request(payload)
        if not self.offers(operation):
            raise NotOffered(operation, f"{self._name} does not have this operation")
        message = self._exchange(operation, arguments)
        contract.check_answer(message.value)
        code = _refusal(message)
        if code in LACKING:
            raise ProtocolViolation(
                f"{self._name} says that it offers {operation}, and answers {code!r} when asked for it",
                operation=operation,
                json_path="$.error.code",
                remedy=f"take {operation} out of the operations of {HANDSHAKE}, or implement it",
            )
        return Answer(operation, message.value, message.text)

    def _handshake(self) -> Description:
        message = self._exchange(HANDSHAKE, "{}")
        self._contract(HANDSHAKE).check_answer(message.value)
        code = _refusal(message)
        if code in LACKING:
            return Description(self._name, capabilities=self._capabilities)
        if code is not None:
            raise ProtocolViolation(
                f"{self._name} refused the handshake {HANDSHAKE} with {code!r}",
                operation=HANDSHAKE,
                json_path="$.error.code",
                remedy="describe the backend, or answer 'unknown_operation' to have each operation probed",
            )
        operations = _names(message.value.get("operations"))
        said = _mapping(message.value.get("capabilities"))
        return Description(
            name=str(message.value["name"]),
            version=_text(message.value.get("version")),
            operations=None if operations is None else operations - {HANDSHAKE},
            capabilities={key: spelled_alike(str(answer)) for key, answer in said.items()} | dict(self._capabilities),
            commands=_names(message.value.get("commands")) or frozenset(),
        )

    def _probe(self, operation: str, contract: Contract) -> bool:
        arguments = contract.encoded_request(load_ports()[operation].example)
        try:
            return _refusal(self._exchange(operation, arguments)) not in LACKING
        except BackendError:
            return True  # it tried: the scenarios that need the operation shall show how it fails

    def _contract(self, operation: str) -> Contract:
        if operation not in self._contracts:
            ports = load_ports()
            if operation not in ports:
                raise PortUnknown(
                    f"no port describes the operation {operation!r}",
                    remedy=instead_of(operation, ports),
                )
            self._contracts[operation] = Contract(ports[operation])
        return self._contracts[operation]


def _refusal(message: Message) -> str | None:
    error = _mapping(message.value.get("error"))
    return _text(error.get("code")) if message.value.get("ok") is False else None


def _mapping(value: JsonValue) -> Mapping[str, JsonValue]:
    return value if isinstance(value, Mapping) else {}


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _names(value: JsonValue) -> frozenset[str] | None:
    return frozenset(map(str, value)) if isinstance(value, list) else None
