"""The bytes of a header, from how people have them."""

from __future__ import annotations

import base64
import binascii
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from vpclens import Lang, proxy_protocol
from vpclens._text import input_error
from vpclens.command.reading import unreadable

__all__ = ["FORMS", "read_bytes"]

FORMS = ("hex", "base64", "raw", "pcap")

_BEGINNINGS = (bytes.fromhex("0d0a0d0a000d0a515549540a"), b"PROXY ")
_PCAP = {
    b"\xd4\xc3\xb2\xa1": "<",
    b"\x4d\x3c\xb2\xa1": "<",
    b"\xa1\xb2\xc3\xd4": ">",
    b"\xa1\xb2\x3c\x4d": ">",
}
_PCAPNG = b"\x0a\x0d\x0d\x0a"
_FILE_HEAD, _PACKET_HEAD = 24, 16
# section header, and the two kinds of blocks with packets
_SECTION, _PACKETS = 0x0A0D0D0A, (3, 6)


def read_bytes(text: str | None, file: str | None, form: str | None, lang: Lang) -> bytes:
    """The bytes that a command line names: its argument, a file, or the standard input."""
    if text is not None:
        return _written(text, form or "hex", lang)
    try:
        data = sys.stdin.buffer.read() if file in (None, "-") else Path(str(file)).read_bytes()
    except OSError as error:
        raise unreadable(error, lang) from error
    form = form or _told(data)
    if form == "raw":
        return data
    if form == "pcap":
        return _captured(data, lang)
    try:
        return _written(data.decode(), form, lang)
    except UnicodeDecodeError as error:
        problem = f"it is not {form}: byte {error.start} is no text"
        raise input_error("input.invalid_value", problem, file, lang) from error


def _told(data: bytes) -> str:
    """What a file is, by how it begins."""
    if data.startswith(_BEGINNINGS):
        return "raw"
    if data[:4] in _PCAP or data.startswith(_PCAPNG):
        return "pcap"
    return "hex"


def _written(text: str, form: str, lang: Lang) -> bytes:
    if form == "hex":
        return proxy_protocol.from_hex(text, lang=lang)
    if form == "base64":
        try:
            return base64.b64decode("".join(text.split()), validate=True)
        except binascii.Error as error:
            raise input_error("input.invalid_value", str(error), "base64", lang) from error
    return text.encode()


def _captured(data: bytes, lang: Lang) -> bytes:
    """The first packet of a capture that holds a header, from there to its end."""
    for packet in _packets(data):
        places = [packet.find(beginning) for beginning in _BEGINNINGS]
        found = [place for place in places if place >= 0]
        if found:
            return packet[min(found) :]
    problem = "no packet of the capture holds a PROXY protocol header"
    raise input_error("input.invalid_value", problem, "pcap", lang)


def _packets(data: bytes) -> Iterator[bytes]:
    order = _PCAP.get(data[:4])
    if order is None:
        yield from _packets_of_blocks(data)
        return
    place = _FILE_HEAD
    while place + _PACKET_HEAD <= len(data):
        (length,) = struct.unpack_from(f"{order}I", data, place + 8)
        place += _PACKET_HEAD
        yield data[place : place + length]
        place += length


def _packets_of_blocks(data: bytes) -> Iterator[bytes]:
    order, place = "<", 0
    while place + 12 <= len(data):
        (kind,) = struct.unpack_from(f"{order}I", data, place)
        if kind == _SECTION:
            order = "<" if data[place + 8 : place + 12] == b"\x4d\x3c\x2b\x1a" else ">"
        (length,) = struct.unpack_from(f"{order}I", data, place + 4)
        if length < 12:
            return
        if kind in _PACKETS:
            yield data[place : place + length]
        place += length
