"""PROXY protocol: every case of the room, over real sockets, split at every byte."""

from __future__ import annotations

import asyncio
import json
import pickle
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from vpclens import InputError, Network, VpclensError, _native
from vpclens.proxy_protocol import (
    DecodeError,
    Header,
    Options,
    Policy,
    RefusedError,
    config,
    decode,
    decode_datagram,
    encode,
    explain,
    from_hex,
    read_header,
    receive_header,
    start_server,
)

CASES = sorted((ROOT / "core/tests/conformance/proxy_protocol").glob("*.json"))
SERVERS = sorted((ROOT / "core/tests/conformance/proxy_protocol_servers").glob("*.json"))

ENDS: dict[str, Any] = {"source": ("10.0.0.14", 59074), "destination": ("10.0.0.15", 80)}
ENDPOINT = "ep-bp1i288487e586152d4b"
HEADER = encode(**ENDS, crc32c=True, endpoint_id=ENDPOINT, vpc_id="vpc-1", pad_to=100)
REQUEST = b"GET / HTTP/1.1\r\n\r\n"
POLICY = Policy(endpoint_ids=[ENDPOINT], peers=["127.0.0.1/32"])


def options_of(given: object) -> Options | None:
    if given in (None, {}):
        return None
    if isinstance(given, str):
        return Options(given)  # type: ignore[arg-type]
    assert isinstance(given, dict)
    return Options(**given)


def check(expected: object, found: object, place: str) -> None:
    """Everything that is expected is found; what is not mentioned may be anything."""
    if isinstance(expected, dict):
        assert isinstance(found, dict), place
        for key, value in expected.items():
            check(value, found.get(key), f"{place}.{key}")
    elif isinstance(expected, list):
        assert isinstance(found, list), place
        assert len(expected) == len(found), f"{place}: {found}"
        for index, (one, other) in enumerate(zip(expected, found, strict=True)):
            check(one, other, f"{place}[{index}]")
    else:
        assert expected == found, place


def answer_to(expect: dict[str, Any], data: bytes, network: Network | None) -> object:
    if "decode" in expect:
        return json.loads(decode(data, options_of(expect["decode"])).to_json())
    if "explain" in expect:
        return explain(data, options_of(expect["explain"])).to_dict()
    if "encode" in expect:
        written = _native.proxy_protocol_encode(json.dumps(expect["encode"]), "en")
        return {"hex": written.hex(), "length": len(written)}
    question = json.dumps(expect["decide"])
    if network is not None:
        return json.loads(network._decide(data, question, "en"))
    return json.loads(_native.proxy_protocol_decide(data, question, "en"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_holds(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    data = from_hex(case["input"].get("hex", ""))
    document = case["input"].get("document")
    network = Network.from_document(document) if document is not None else None
    for expect in case["expect"]:
        if "error" not in expect:
            check(expect["answer"], answer_to(expect, data, network), path.stem)
            continue
        with pytest.raises(VpclensError) as raised:
            answer_to(expect, data, network)
        error = raised.value
        found = {
            "code": error.code,
            "kind": "input" if type(error) is InputError else "proxy_protocol",
            "path": error.path,
            "offset": getattr(error, "offset", None),
            "needed": getattr(error, "needed", None),
            "incomplete": getattr(error, "incomplete", None),
        }
        check(expect["error"], found, path.stem)


@pytest.mark.parametrize("path", SERVERS, ids=lambda path: path.stem)
def test_settings_of_servers(path: Path) -> None:
    for expect in json.loads(path.read_text("utf-8"))["expect"]:
        question = json.dumps(expect["config"])
        if "error" in expect:
            with pytest.raises(VpclensError) as raised:
                _native.proxy_protocol_config(question, "en")
            check(
                expect["error"],
                {
                    "code": raised.value.code,
                    "path": raised.value.path,
                    "message": str(raised.value),
                    "help": raised.value.help,
                },
                path.stem,
            )
            continue
        files = json.loads(_native.proxy_protocol_config(question, "en"))
        assert [each["name"] for each in files] == [each["name"] for each in expect["answer"]]
        for file, wanted in zip(files, expect["answer"], strict=True):
            lines = {line.strip() for line in file["text"].splitlines()}
            for line in wanted.get("lines", ()):
                assert line in lines, f"{file['name']}: {line}"


def test_a_header_is_read_when_it_is_asked() -> None:
    for data in (HEADER + REQUEST, bytearray(HEADER), memoryview(HEADER + REQUEST)):
        header = decode(data)
        assert (header.version, header.command, header.family) == (2, "PROXY", "INET")
        assert header.source is not None
        assert (header.source.ip, header.source.port) == (IPv4Address("10.0.0.14"), 59074)
        assert (header.header_len, bytes(header)) == (100, HEADER)
        assert header.crc32c_verified
        assert header.alibaba.endpoint_ids == (ENDPOINT,)
        assert header.alibaba.vpc_ids == ("vpc-1",)
        assert [tlv.type for tlv in header.tlvs] == [3, 0xE1, 0xE1, 4]
    assert decode(HEADER) == decode(HEADER + REQUEST)
    assert len({decode(HEADER), decode(HEADER + REQUEST)}) == 1
    local = decode(encode(command="LOCAL"))
    assert (local.source, local.tlvs, local.crc32c) == (None, (), None)


def test_what_is_no_header() -> None:
    with pytest.raises(DecodeError) as raised:
        decode(REQUEST)
    error = raised.value
    assert (error.code, error.offset, error.incomplete) == (
        "proxy_protocol.bad_signature",
        0,
        False,
    )
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), again.offset, again.needed) == (str(error), 0, None)
    with pytest.raises(TypeError, match="bytes-like"):
        decode("0d0a")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="bytes-like"):
        decode(16)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        Options(verify=False)
    with pytest.raises(InputError):
        Options("apache")  # type: ignore[arg-type]
    flipped = bytearray(HEADER)
    flipped[20] ^= 1
    with pytest.raises(DecodeError, match="checksum"):
        decode(flipped)
    assert not decode(flipped, Options(verify_crc=False)).crc32c_verified


def test_every_cut_says_how_many_bytes_are_missing() -> None:
    for length in range(len(HEADER)):
        with pytest.raises(DecodeError) as raised:
            decode(HEADER[:length])
        needed = raised.value.needed
        assert needed is not None
        if length >= 16:
            assert needed == len(HEADER) - length


def test_datagrams() -> None:
    data = encode(**ENDS, transport="DGRAM")
    header, payload = decode_datagram(data + b"query")
    assert (header.transport, payload) == ("DGRAM", b"query")
    with pytest.raises(DecodeError) as raised:
        decode_datagram(data[:20])
    assert not raised.value.incomplete


def test_settings_are_files() -> None:
    files = config("nginx_stream", POLICY, listen="0.0.0.0:8443")
    assert "listen 0.0.0.0:8443 proxy_protocol;" in files["nginx-stream.conf"]
    with pytest.raises(VpclensError, match="one TLV"):
        config(
            "nginx_stream", Policy(endpoint_ids=["ep-1"], vpc_ids=["vpc-1"], peers=["10.0.0.1/32"])
        )


def feed_slowly(stream: asyncio.StreamReader, data: bytes) -> Callable[[], None]:
    """A byte at a time, each in a turn of its own."""
    loop = asyncio.get_running_loop()
    rest = iter(data)

    def next_byte() -> None:
        byte = next(rest, None)
        if byte is None:
            stream.feed_eof()
        else:
            stream.feed_data(bytes([byte]))
            loop.call_soon(next_byte)

    return next_byte


def test_a_stream_keeps_its_payload() -> None:
    async def main() -> None:
        for split in range(len(HEADER) + 1):
            stream = asyncio.StreamReader()
            stream.feed_data(HEADER[:split])
            asyncio.get_running_loop().call_soon(stream.feed_data, HEADER[split:] + REQUEST)
            header = await read_header(stream)
            assert bytes(header) == HEADER
            assert await stream.read(len(REQUEST)) == REQUEST
        stream = asyncio.StreamReader()
        feed_slowly(stream, HEADER + REQUEST)()
        assert bytes(await read_header(stream)) == HEADER
        assert await stream.read() == REQUEST

    asyncio.run(main())


def test_a_stream_that_ends_or_dawdles() -> None:
    async def main() -> None:
        stream = asyncio.StreamReader()
        stream.feed_data(HEADER[:50])
        stream.feed_eof()
        with pytest.raises(DecodeError) as raised:
            await read_header(stream)
        assert raised.value.incomplete
        silent = asyncio.StreamReader()
        with pytest.raises((TimeoutError, asyncio.TimeoutError)):
            await read_header(silent, timeout=0.01)

    asyncio.run(main())


def test_a_server_lets_in_whom_the_policy_allows() -> None:
    refused: list[Exception] = []

    async def handler(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter, header: Header
    ) -> None:
        line = await reader.readline()
        writer.write(header.alibaba.endpoint_ids[0].encode() + b" " + line)
        await writer.drain()
        writer.close()

    async def ask(port: int, *pieces: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            writer.write_eof()
            return await reader.read()
        except ConnectionError:
            return b""
        finally:
            writer.close()

    async def main() -> None:
        server = await start_server(
            handler,
            "127.0.0.1",
            0,
            policy=POLICY,
            refused=lambda error, _: refused.append(error),
        )
        async with server:
            port = server.sockets[0].getsockname()[1]
            welcome = ENDPOINT.encode() + b" hello\n"
            for split in range(1, len(HEADER)):
                answer = await ask(port, HEADER[:split], HEADER[split:] + b"hello\n")
                assert answer == welcome
            stranger = encode(**ENDS, crc32c=True, endpoint_id="ep-other")
            forged = HEADER.replace(b"vpc-1", b"vpc-2")
            twice = encode(
                **ENDS, tlvs=[(0xE1, b"\x02ep-other")], endpoint_id=ENDPOINT, crc32c=True
            )
            for data in (stranger, forged, twice, encode(command="LOCAL"), REQUEST, HEADER[:40]):
                assert await ask(port, data + b"hello\n") == b""
            # who connects counts as well as what the header says
        elsewhere = Policy(endpoint_ids=[ENDPOINT], peers=["10.0.1.0/24"])
        server = await start_server(handler, "127.0.0.1", 0, policy=elsewhere)
        async with server:
            port = server.sockets[0].getsockname()[1]
            assert await ask(port, HEADER + b"hello\n") == b""

    asyncio.run(main())
    kinds = [type(error) for error in refused]
    assert kinds == [
        RefusedError,
        DecodeError,
        RefusedError,
        RefusedError,
        DecodeError,
        DecodeError,
    ]
    first = refused[0]
    assert isinstance(first, RefusedError)
    assert first.decision is not None
    assert first.decision.reasons[0].reason == "proxy_protocol.field_not_allowed"


class Greeter(socketserver.StreamRequestHandler):
    """The example of docs/proxy-protocol.md: a blocking server."""

    def handle(self) -> None:
        self.request.settimeout(5)
        try:
            header = receive_header(self.request)
        except (DecodeError, OSError):
            return
        if POLICY.decide(header, self.client_address[0]):
            line = self.rfile.readline()
            self.wfile.write(header.alibaba.endpoint_ids[0].encode() + b" " + line)


@contextmanager
def serving() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Greeter) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def talk(port: int, *pieces: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while piece := connection.recv(4096):
                answer += piece
        except TimeoutError:
            raise
        except OSError:  # the service hung up first; what is then called differs with the moment
            return b""
    return answer


def test_a_blocking_server() -> None:
    with serving() as port:
        for split in range(1, len(HEADER), 7):
            answer = talk(port, HEADER[:split], HEADER[split:] + b"hello\n")
            assert answer == ENDPOINT.encode() + b" hello\n"
        assert talk(port, REQUEST) == b""
        assert talk(port, HEADER[:60]) == b""
        assert talk(port, encode(**ENDS, endpoint_id="ep-other") + b"hello\n") == b""


def test_what_the_network_says_of_the_caller() -> None:
    network = Network.from_document({"vpclens": 1, "vpc_endpoints": []})
    decision = Policy(vpc_ids=["vpc-1"]).decide(HEADER, network=network)
    assert decision.allowed
    assert {finding.state for finding in decision.findings} <= {"fits", "differs", "unknown"}
    assert decision.findings
