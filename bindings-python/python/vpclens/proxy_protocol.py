"""PROXY protocol: who is really calling, when a load balancer or PrivateLink stands between.

Behind PrivateLink the address of a connection says nothing of the caller. A network load balancer
writes a header in front of the connection instead, with the ids of the caller's VPC, of the
endpoint and of the endpoint service in TLVs of type ``0xE1``.

Example:
    >>> from vpclens import proxy_protocol
    >>> data = proxy_protocol.encode(
    ...     source=("10.0.0.14", 59074), destination=("10.0.0.15", 80), crc32c=True,
    ...     vpc_id="vpc-bp179qeke0wzo1mr8bxhl", endpoint_id="ep-bp1i288487e586152d4b",
    ... )
    >>> header = proxy_protocol.decode(data + b"GET / HTTP/1.1")
    >>> str(header.source.ip), header.alibaba.vpc_ids, header.header_len == len(data)
    ('10.0.0.14', ('vpc-bp179qeke0wzo1mr8bxhl',), True)

    The surprising case: a header that is not whole yet is an error as well, and says so.

    >>> try:
    ...     proxy_protocol.decode(data[:90])
    ... except proxy_protocol.DecodeError as error:
    ...     print(error.incomplete, error.needed == len(data) - 90)
    True True
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from vpclens import _native
from vpclens._native import Alibaba, Endpoint, Header, Options, Ssl, Tlv
from vpclens._text import query_text
from vpclens._written import Opened, Written, read
from vpclens.errors import DecodeError

if TYPE_CHECKING:
    from vpclens.network import Network
    from vpclens.verdict import Lang

__all__ = [
    "Alibaba",
    "DecisionReason",
    "DecodeError",
    "Endpoint",
    "Explanation",
    "Header",
    "HeaderPart",
    "NetworkFinding",
    "Options",
    "Policy",
    "PolicyDecision",
    "RefusedError",
    "Server",
    "Ssl",
    "Tlv",
    "config",
    "decode",
    "decode_datagram",
    "encode",
    "explain",
    "from_hex",
    "read_header",
    "receive_header",
    "start_server",
]

Bytes = bytes | bytearray | memoryview
"""What holds bytes."""
Address = str | IPv4Address | IPv6Address
"""An address, as text or as an object."""
Server: TypeAlias = (
    Literal["nginx_http"]
    | Literal["nginx_stream"]
    | Literal["haproxy"]
    | Literal["envoy"]
    | Literal["application"]
)
"""What reads the header."""


def decode(data: Bytes, options: Options | None = None, *, lang: Lang = "en") -> Header:
    """Read the header at the beginning of what was received.

    What follows the header is left alone: it begins at ``data[header.header_len:]``.

    Args:
        data: what was received so far.
        options: what is taken for a header: ``Options("strict")``, ``Options("haproxy")``,
            ``Options("nginx")``, or switches such as ``Options(verify_crc=False)``.
        lang: of the texts of errors.

    Raises:
        DecodeError: where the bytes are no header, with ``offset``; where they are the beginning
            of one, ``incomplete`` is true and ``needed`` says how many more bytes are needed.
    """
    return _native.proxy_protocol_decode(data, options, lang)


def decode_datagram(
    data: Bytes, options: Options | None = None, *, lang: Lang = "en"
) -> tuple[Header, bytes]:
    """Read the header of a datagram, and give it with the payload behind it.

    Each datagram has a header of its own. No more of it can come, so that a beginning is wrong.
    """
    return _native.proxy_protocol_decode_datagram(data, options, lang)


def from_hex(text: str, *, lang: Lang = "en") -> bytes:
    r"""The bytes that a person writes in hexadecimal digits: ``0d 0a``, ``0d:0a``, ``\x0d\x0a``."""
    return _native.proxy_protocol_bytes(text, lang)


def encode(
    *,
    source: tuple[Address, int] | None = None,
    destination: tuple[Address, int] | None = None,
    command: Literal["PROXY", "LOCAL"] = "PROXY",
    version: Literal[1, 2] = 2,
    transport: Literal["STREAM", "DGRAM"] = "STREAM",
    tlvs: Iterable[tuple[int, bytes]] = (),
    vpc_id: str | None = None,
    endpoint_id: str | None = None,
    endpoint_service_id: str | None = None,
    crc32c: bool = False,
    pad_to: int | None = None,
    lang: Lang = "en",
) -> bytes:
    """Write a header.

    Args:
        source: the caller's address and port.
        destination: the address and port that the caller connected to.
        command: ``"LOCAL"`` is on the sender's own behalf, without addresses.
        version: 1 is a line of text with addresses only.
        transport: ``"DGRAM"`` for UDP.
        tlvs: types and values, in their order.
        vpc_id: as Alibaba Cloud writes it, behind ``tlvs``.
        endpoint_id: as Alibaba Cloud writes it.
        endpoint_service_id: as Alibaba Cloud writes it.
        crc32c: whether a checksum comes first among the TLVs.
        pad_to: the length that the header is to have in all.
        lang: of the texts of errors.

    Raises:
        VpclensError: when no such header can be written.
    """
    listed: list[dict[str, object]] = [{"type": 0x03}] if crc32c else []
    listed += [{"type": kind, "value": value.hex()} for kind, value in tlvs]
    ids = ((1, vpc_id), (2, endpoint_id), (3, endpoint_service_id))
    listed += [
        {"type": 0xE1, "value": bytes([sub_type]).hex() + text.encode().hex()}
        for sub_type, text in ids
        if text is not None
    ]
    header = {
        "version": version,
        "command": command,
        "transport": None if transport == "STREAM" else transport,
        "source": _end(source),
        "destination": _end(destination),
        "tlvs": listed,
        "pad_to": pad_to,
    }
    return _native.proxy_protocol_encode(query_text(header), lang)


def _end(end: tuple[Address, int] | None) -> dict[str, object] | None:
    return None if end is None else {"ip": str(end[0]), "port": end[1]}


@dataclass(frozen=True, slots=True)
class HeaderPart:
    """A range of bytes with its meaning."""

    start: int
    """The first byte."""
    end: int
    """The byte after the last."""
    name: str
    """A short name, such as ``"source_port"``."""
    value: str
    """What stands there."""
    reason: str
    """The stable code of the meaning."""
    meaning: str
    """What it is for."""
    parts: tuple[HeaderPart, ...] = ()
    """The parts that it is made of."""


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Opened):
    """What every byte is for, and where it goes wrong. ``print(explanation)`` draws it."""

    result: Literal["header", "incomplete", "invalid"] = field(compare=False)
    """Whether they begin with a header, with the beginning of one, or with neither."""
    reason: str = field(compare=False)
    """The stable code of the summary."""
    summary: str = field(compare=False)
    """The result in one sentence, with the rule that is broken."""
    header_len: int | None = field(compare=False)
    """How many bytes the header has."""
    offset: int | None = field(compare=False)
    """The byte at which a rule is broken, or where more bytes are needed."""
    needed: int | None = field(compare=False)
    """How many more bytes are needed at least."""
    parts: tuple[HeaderPart, ...] = field(compare=False)
    """The ranges in their order: every byte is in one of them."""
    _json: str = field(repr=False)


def explain(data: Bytes, options: Options | None = None, *, lang: Lang = "en") -> Explanation:
    """Say what every byte is for and, where they are no header, which rule is broken at which byte.

    Example:
        >>> from vpclens import proxy_protocol
        >>> found = proxy_protocol.explain(b"PROXY TCP4 10.0.0.1 10.0.0.2 80 443")
        >>> found.result, found.needed
        ('incomplete', 2)
    """
    return Explanation.from_json(_native.proxy_protocol_explain(data, options, lang))


@dataclass(frozen=True, slots=True)
class DecisionReason:
    """A reason of a decision."""

    reason: str
    """The stable code."""
    message: str
    """The sentence."""
    help: str | None = None
    """What helps, where something does."""


@dataclass(frozen=True, slots=True)
class NetworkFinding:
    """What a network says of the caller."""

    state: Literal["fits", "differs", "unknown"]
    """Whether it fits, does not, or cannot be told from the input."""
    reason: str
    """The stable code."""
    message: str
    """The sentence."""
    resource: str
    """What it is about."""
    help: str | None = None
    """What helps, where something does."""
    call: str | None = None
    """The read-only call that tells what is not known."""


@dataclass(frozen=True, slots=True, repr=False)
class PolicyDecision(Written):
    """Whether a caller may come in, with every reason for it. It is true when the caller may."""

    allowed: bool = field(compare=False)
    """Whether the caller may come in."""
    reason: str = field(compare=False)
    """The stable code of the summary."""
    summary: str = field(compare=False)
    """The decision in one sentence."""
    reasons: tuple[DecisionReason, ...] = field(compare=False)
    """All that speaks against it, or where nothing does, what it is allowed for."""
    findings: tuple[NetworkFinding, ...] = field(compare=False)
    """What the network says of the caller; empty where none was asked."""
    _json: str = field(repr=False)

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Who may call. A list that is empty is not asked for; an empty policy lets nobody in.

    Example:
        >>> from vpclens import proxy_protocol
        >>> policy = proxy_protocol.Policy(endpoint_ids=["ep-1"], peers=["10.0.1.0/24"])
        >>> data = proxy_protocol.encode(
        ...     source=("10.0.0.14", 59074), destination=("10.0.0.15", 80), endpoint_id="ep-1"
        ... )
        >>> policy.decide(data, peer="10.0.1.7").allowed
        True

        The surprising case: who connects counts as much as what the header says.

        >>> [each.reason for each in policy.decide(data, peer="10.9.9.9").reasons]
        ['proxy_protocol.peer_not_allowed']
    """

    vpc_ids: Sequence[str] = ()
    """The VPCs that callers may be in."""
    endpoint_ids: Sequence[str] = ()
    """The endpoints that callers may come through."""
    endpoint_service_ids: Sequence[str] = ()
    """The endpoint services that callers may have connected to."""
    peers: Sequence[object] = ()
    """Where the connection itself may come from: blocks of the load balancer's addresses."""

    def decide(
        self,
        header: Header | Bytes,
        peer: Address | None = None,
        *,
        options: Options | None = None,
        network: Network | None = None,
        lang: Lang = "en",
    ) -> PolicyDecision:
        """Decide whether the caller of a header may come in; what is not certain is denied.

        Args:
            header: the header, or what was received.
            peer: the address that the connection itself comes from.
            options: how `header` is decoded where it is bytes.
            network: where one is given, it is said what it knows of the caller.
            lang: of the texts.

        Raises:
            DecodeError: where the bytes are no header.
        """
        data = bytes(header) if isinstance(header, (Header, bytearray, memoryview)) else header
        question = query_text(
            {
                "policy": self._written(),
                "peer": None if peer is None else str(peer),
                "options": None if options is None else json.loads(_switches(options)),
            }
        )
        if network is None:
            text = _native.proxy_protocol_decide(data, question, lang)
        else:
            text = network._decide(data, question, lang)
        answer = json.loads(text)
        return PolicyDecision(
            allowed=answer["decision"] == "allow",
            reason=answer["reason"],
            summary=answer["summary"],
            reasons=read(tuple[DecisionReason, ...], answer["reasons"]),
            findings=read(tuple[NetworkFinding, ...], answer["findings"]),
            _json=text,
        )

    def _written(self) -> dict[str, list[str]]:
        return {
            "vpc_ids": list(self.vpc_ids),
            "endpoint_ids": list(self.endpoint_ids),
            "endpoint_service_ids": list(self.endpoint_service_ids),
            "peers": [str(peer) for peer in self.peers],
        }


def _switches(options: Options) -> str:
    return repr(options).removeprefix("Options(").removesuffix(")")


def config(
    server: Server,
    policy: Policy,
    *,
    listen: str | None = None,
    upstream: str | None = None,
    subscribed: Sequence[Literal["vpc_id", "endpoint_id", "endpoint_service_id"]] = (),
    lang: Lang = "en",
) -> dict[str, str]:
    """The settings of a server and its listener that let in only whom a policy allows.

    Args:
        server: what reads the header; ``"application"`` for a service that uses this module.
        policy: who may call; `peers` are the addresses of the load balancer.
        listen: where the server listens, ``"0.0.0.0:80"``.
        upstream: where the service listens, ``"127.0.0.1:8080"``.
        subscribed: what the listener subscribes to, when it is more than the policy asks for.
        lang: of the texts of errors.

    Returns:
        Names of files with their texts.

    Raises:
        VpclensError: where the server cannot hold the policy, or an id is none.
    """
    given = {"listen": listen, "upstream": upstream, "subscribed": list(subscribed) or None}
    settings = {name: value for name, value in given.items() if value is not None}
    question = {"server": server, "policy": policy._written(), "settings": settings}
    files = json.loads(_native.proxy_protocol_config(query_text(question), lang))
    return {each["name"]: each["text"] for each in files}


class RefusedError(ConnectionError):
    """A connection that may not come in. `decision` says why, where a policy was asked."""

    def __init__(self, message: str, decision: PolicyDecision | None = None) -> None:
        super().__init__(message)
        self.decision = decision


async def read_header(
    stream: asyncio.StreamReader,
    options: Options | None = None,
    *,
    timeout: float | None = 5.0,
) -> Header:
    """Read a header from a stream, and not one byte that comes after it.

    Args:
        stream: where the connection is read from.
        options: what is taken for a header.
        timeout: seconds that the sender has for the whole header; ``None`` for any time.

    Raises:
        DecodeError: where the bytes are no header, or the stream ends within one.
        TimeoutError: where the header takes too long.
    """
    return await asyncio.wait_for(_read_header(stream, options), timeout)


async def _read_header(stream: asyncio.StreamReader, options: Options | None) -> Header:
    held = b""
    while True:
        try:
            return decode(held, options)
        except DecodeError as error:
            if error.needed is None:
                raise
            piece = await stream.read(error.needed)
            if not piece:
                raise
            held += piece


def receive_header(connection: socket.socket, options: Options | None = None) -> Header:
    """Read a header from a blocking socket, and not one byte that comes after it.

    The time that the sender has is that of ``connection.settimeout``, for each piece.

    Raises:
        DecodeError: where the bytes are no header, or the stream ends within one.
    """
    held = b""
    while True:
        try:
            return decode(held, options)
        except DecodeError as error:
            if error.needed is None:
                raise
            piece = connection.recv(error.needed)
            if not piece:
                raise
            held += piece


Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter, Header], Awaitable[None]]
"""What serves a connection whose header was read."""


async def start_server(
    handler: Handler,
    host: str | Sequence[str] | None = None,
    port: int | str | None = None,
    *,
    policy: Policy,
    options: Options | None = None,
    timeout: float | None = 5.0,
    refused: Callable[[Exception, object], None] | None = None,
    **settings: Any,
) -> asyncio.Server:
    """As ``asyncio.start_server``, for connections that begin with a header.

    Whoever sends none, a damaged one, or one that the policy does not allow is closed before
    `handler` is called.

    Args:
        handler: called with the reader, the writer and the header.
        host: as ``asyncio.start_server`` takes it.
        port: as ``asyncio.start_server`` takes it.
        policy: who may come in; without ``peers`` anyone who reaches the port may write a header.
        options: what is taken for a header.
        timeout: seconds that the sender has for the whole header.
        refused: told why a connection was closed, and where it came from.
        settings: the rest of what ``asyncio.start_server`` takes.
    """

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peer = writer.get_extra_info("peername")
        try:
            header = await read_header(reader, options, timeout=timeout)
            _admit(policy, header, peer, options)
        except (DecodeError, RefusedError, OSError, asyncio.TimeoutError) as error:
            writer.transport.abort()
            if refused is not None:
                refused(error, peer)
            return
        await handler(reader, writer, header)

    return await asyncio.start_server(connected, host, port, **settings)


def _admit(policy: Policy, header: Header, peer: object, options: Options | None) -> None:
    address = peer[0] if isinstance(peer, tuple) and peer else None
    # an IPv6 address may name its interface
    text = address.partition("%")[0] if isinstance(address, str) else None
    decision = policy.decide(header, text or None, options=options)
    if not decision:
        raise RefusedError(decision.summary, decision)
