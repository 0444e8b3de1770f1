"""What others publish about PROXY protocol headers: the tests of HAProxy and of go-proxyproto.

They are fetched and not kept, see ``published``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from published import fetched
from vpclens.proxy_protocol import DecodeError, Options, decode

HAPROXY = (
    "haproxy/haproxy/50872daa6a857e82afc40b1c5161924aef4172d7",
    "reg-tests/connection/proxy_protocol_tlv_validation.vtc",
)
GO = "pires/go-proxyproto/c435999ef4e81a3be420c6f1ceac9a33fe4b05e8"

# what they take or refuse, and we do not: each for a reason that docs/proxy-protocol.md gives
OURS = {
    # the text knows hexadecimal groups only; option `v1_mapped_tail`
    "TCP4IN6": Options(v1_mapped_tail=True),
}

_TERM = re.compile(r'"((?:[^"\\]|\\.)*)"|([A-Za-z_]\w*)')
_GIVEN = re.compile(r"newBufioReader\(\[\]byte\((.+)\)\)|strings\.NewReader\((.+?)\)\)")


def taken(data: bytes, options: Options | None = None) -> bool:
    try:
        decode(data, options)
    except DecodeError:
        return False
    return True


def test_what_haproxy_takes(record_property: Callable[[str, object], None]) -> None:
    count = 0
    for client in re.findall(r"^client .*?^\} -run", fetched(*HAPROXY), re.M | re.S):
        digits = "".join(re.findall(r'sendhex "([^"]*)"', client))
        accepted = "expect_close" not in client
        data = bytes.fromhex(digits)
        assert taken(data, Options("haproxy")) == accepted, client
        assert taken(data) == accepted, client
        count += 1
    record_property("published", count)
    assert count >= 4


class Go:
    """The texts of a Go test: constants, and expressions of them."""

    def __init__(self, *sources: str) -> None:
        self.source = "\n".join(sources)
        self.known = {"crlf": "\r\n", "separator": " "}
        for name, value in re.findall(r"^\t(\w+)\s*= (.+)$", self.source, re.M):
            if value.isdecimal():
                self.known[name] = value
                continue
            joined = re.fullmatch(r"strings\.Join\(\[\]string\{(.+)\}, separator\)", value)
            if joined:
                parts = re.sub(r"strconv\.Itoa\((\w+)\)", r"\1", joined[1]).split(", ")
                self.known[name] = " ".join(self.text(part) for part in parts)
            elif re.fullmatch(r'(?:"[^"]*"|\w+)(?: \+ (?:"[^"]*"|\w+))*', value) and '"' in value:
                self.known[name] = self.text(value)

    def text(self, expression: str) -> str:
        terms = _TERM.findall(expression)
        return "".join(
            quoted.encode().decode("unicode_escape") if quoted or not name else self.known[name]
            for quoted, name in terms
        )


def cases(go: Go, table: str) -> dict[str, bytes]:
    """What a table of tests gives to read, by its description."""
    start = go.source.index(f"var {table} = ")
    body = go.source[start : go.source.index("\n}\n\n", go.source.index("}{", start))]
    found = {}
    for desc, rest in re.findall(r'desc:\s*"([^"]+)",\n\s*reader:\s*(.+),\n', body):
        given = _GIVEN.search(rest)
        assert given, rest
        found[desc] = go.text(given[1] or given[2]).encode()
    return found


def test_the_lines_of_go_proxyproto(record_property: Callable[[str, object], None]) -> None:
    go = Go(fetched(GO, "header_test.go"), fetched(GO, "v1_test.go"))
    refused = cases(go, "invalidParseV1Tests")
    for desc, data in refused.items():
        assert not taken(data), desc
    valid = cases(go, "validParseAndWriteV1Tests")
    for desc, data in valid.items():
        assert taken(data, OURS.get(desc)), desc
    record_property("published", len(refused) + len(valid))
    assert len(refused) > 20
    assert len(valid) >= 4


@pytest.mark.parametrize("file", ["aws_test.go", "ssl_test.go"])
def test_the_tlvs_of_go_proxyproto(
    file: str, record_property: Callable[[str, object], None]
) -> None:
    text = re.sub(r"/\*.*?\*/", "", fetched(GO, f"tlvparse/{file}"))
    count = 0
    for raw, types in re.findall(
        r"raw: \[\]byte\{(.*?)\n\t\t\},\n\t\ttypes: \[\]proxyproto\.PP2Type\{(.*?)\}", text, re.S
    ):
        data = bytes(int(byte, 16) for byte in re.findall(r"0x([0-9a-fA-F]{2})", raw))
        header = decode(data)
        names = [name.split("_")[-1] for name in types.split(", ")]
        found = [(tlv.name or f"{tlv.type:02x}").split("_")[-1] for tlv in header.tlvs]
        assert found == names, raw
        if "AWS" in names:
            assert header.aws[0].startswith("vpce-")
        count += 1
    record_property("published", count)
    assert count >= 1
