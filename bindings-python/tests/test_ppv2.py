"""The command ``vpclens ppv2``, started as a user starts it."""

from __future__ import annotations

import base64
import json
import struct
from pathlib import Path

import pytest

from test_command import vpclens_command
from vpclens.proxy_protocol import encode

ENDPOINT = "ep-bp1i288487e586152d4b"
HEADER = encode(
    source=("10.0.0.14", 59074),
    destination=("10.0.0.15", 80),
    crc32c=True,
    endpoint_id=ENDPOINT,
    pad_to=100,
)
ETHERNET = bytes(14) + bytes(20) + bytes(20)


def pcap(*packets: bytes, order: str = "<") -> bytes:
    head = struct.pack(f"{order}IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
    records = (struct.pack(f"{order}IIII", 1, 2, len(each), len(each)) + each for each in packets)
    return head + b"".join(records)


def pcapng(*packets: bytes) -> bytes:
    def block(kind: int, body: bytes) -> bytes:
        body += bytes(-len(body) % 4)
        length = struct.pack("<I", len(body) + 12)
        return struct.pack("<I", kind) + length + body + length

    section = block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))
    interface = block(1, struct.pack("<HHI", 1, 0, 65535))
    heads = (struct.pack("<IIIII", 0, 0, 0, len(each), len(each)) + each for each in packets)
    return section + interface + b"".join(block(6, head) for head in heads)


def test_what_a_header_says() -> None:
    done = vpclens_command("ppv2", "decode", HEADER.hex(" "))
    assert (done.returncode, done.stderr) == (0, "")
    assert "10.0.0.14:59074" in done.stdout
    assert ENDPOINT in done.stdout
    answer = json.loads(vpclens_command("ppv2", "decode", HEADER.hex(), "--format", "json").stdout)
    assert answer["alibaba"]["endpoint_ids"] == [ENDPOINT]


@pytest.mark.parametrize(
    ("content", "arguments"),
    [
        (HEADER + b"GET /", ()),
        (HEADER.hex(":").encode() + b"\n", ()),
        (base64.encodebytes(HEADER), ("--as", "base64")),
        (pcap(ETHERNET, ETHERNET + HEADER + b"GET /"), ()),
        (pcap(ETHERNET + HEADER, order=">"), ()),
        (pcapng(ETHERNET, ETHERNET + HEADER), ()),
    ],
    ids=["raw", "hex", "base64", "pcap", "pcap of another machine", "pcapng"],
)
def test_a_file_is_told_by_its_beginning(
    content: bytes, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "header"
    file.write_bytes(content)
    done = vpclens_command("ppv2", "decode", "--file", file, *arguments)
    assert done.returncode == 0, done.stderr
    assert ENDPOINT in done.stdout
    done = vpclens_command("ppv2", "explain", "--file", "-", *arguments, stdin=content)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("0d0a0d0a000d0a515549540a2111",), "proxy_protocol.incomplete"),
        (("474554202f",), "proxy_protocol.bad_signature"),
        (("0d0",), "input.invalid_value"),
        (("--as", "base64", "a"), "input.invalid_value"),
        (("--file", "nowhere"), "input.unreadable_file"),
    ],
)
def test_what_is_no_header(arguments: tuple[str, ...], code: str) -> None:
    done = vpclens_command("ppv2", "decode", *arguments)
    assert (done.returncode, done.stdout) == (3, "")
    assert code in done.stderr


def test_captures_without_a_header() -> None:
    for content in (
        pcap(ETHERNET),
        pcap(),
        pcapng(),
        pcap(ETHERNET + HEADER)[:30],
        b"\n\r\r\n" * 9,
    ):
        done = vpclens_command("ppv2", "decode", "--file", "-", stdin=content)
        assert done.returncode == 3, content
        assert "capture" in done.stderr


def test_explaining_ends_by_what_was_found() -> None:
    assert vpclens_command("ppv2", "explain", HEADER.hex()).returncode == 0
    cut = vpclens_command("ppv2", "explain", HEADER[:60].hex(), "--lang", "zh")
    assert cut.returncode == 4
    assert "40" in cut.stdout
    flipped = HEADER[:20] + b"\xff" + HEADER[21:]
    assert vpclens_command("ppv2", "explain", flipped.hex()).returncode == 1
    assert vpclens_command("ppv2", "explain", flipped.hex(), "--no-crc").returncode == 0
    assert vpclens_command("ppv2", "explain", flipped.hex(), "--preset", "nginx").returncode == 0


def test_who_may_come_in() -> None:
    def decide(*arguments: str) -> int:
        return vpclens_command("ppv2", "decide", HEADER.hex(), *arguments).returncode

    assert decide("--endpoint-id", ENDPOINT) == 0
    assert decide("--endpoint-id", "ep-other") == 1
    assert decide("--endpoint-id", ENDPOINT, "--peer", "10.0.1.0/24") == 1
    assert decide("--endpoint-id", ENDPOINT, "--peer", "10.0.1.0/24", "--from", "10.0.1.9") == 0
    assert decide() == 1
    done = vpclens_command(
        "ppv2",
        "decide",
        HEADER.hex(),
        "--endpoint-id",
        ENDPOINT,
        "--network",
        "examples/private-link",
    )
    assert done.returncode == 0
    assert "aliyun privatelink" in done.stdout


def test_what_is_written_is_read() -> None:
    written = vpclens_command(
        "ppv2", "encode", "--source", "[2001:db8::1]:59074", "--destination", "[2001:db8::2]:80",
        "--vpc-id", "vpc-1", "--tlv", "02=6465", "--crc32c", "--pad-to", "128",
    )  # fmt: skip
    assert (written.returncode, len(written.stdout.strip())) == (0, 256)
    read = vpclens_command("ppv2", "decode", written.stdout, "--format", "json")
    assert json.loads(read.stdout)["alibaba"]["vpc_ids"] == ["vpc-1"]
    line = vpclens_command(
        "ppv2",
        "encode",
        "--line",
        "--source",
        "10.0.0.1:1",
        "--destination",
        "10.0.0.2:2",
        "--as",
        "raw",
    )
    assert line.stdout == "PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n"
    refused = vpclens_command(
        "ppv2", "encode", "--source", "10.0.0.1:1", "--destination", "[::1]:2"
    )
    assert refused.returncode == 3
    assert "proxy_protocol.families_differ" in refused.stderr


def test_settings_of_a_server(tmp_path: Path) -> None:
    policy = ("--endpoint-id", ENDPOINT, "--peer", "10.0.1.0/24")
    shown = vpclens_command("ppv2", "config", "nginx_http", *policy)
    assert shown.returncode == 0
    assert "map $proxy_protocol_tlv_0xe1" in shown.stdout
    folder = tmp_path / "settings"
    written = vpclens_command("ppv2", "config", "haproxy", *policy, "--into", folder)
    assert written.returncode == 0
    names = {path.name for path in folder.iterdir()}
    assert names == {Path(line).name for line in written.stdout.splitlines()}
    refused = vpclens_command("ppv2", "config", "envoy", "--endpoint-id", ENDPOINT)
    assert refused.returncode == 3
