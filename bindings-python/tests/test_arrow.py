"""A matrix as an Arrow stream, as data frames take it."""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping
from resource import RUSAGE_SELF, getrusage

import pyarrow
import pytest

from conftest import ROOT
from vpclens import InputError, Matrix, Network

EXAMPLE = ROOT / "examples" / "three-tier"


@pytest.fixture(name="net", scope="module")
def _net() -> Network:
    return Network.from_files({path.name: path.read_bytes() for path in EXAMPLE.glob("*.json")})


class Handed:
    """One stream, given to whoever asks."""

    def __init__(self, capsule: object) -> None:
        self.capsule = capsule

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.capsule


def answered(*cells: Mapping[str, object]) -> Matrix:
    answer = {"version": 1, "lang": "en", "by": "end", "rows": [], "cells": list(cells)}
    return Matrix.from_json(json.dumps({**answer, "reason": "survey.matrix", "summary": ""}))


@pytest.mark.parametrize("by", ["end", "security_group", "tag:tier"])
def test_every_service_of_every_cell_is_a_row(net: Network, by: str) -> None:
    matrix = net.matrix(by=by)
    table = pyarrow.table(matrix)
    table.validate(full=True)
    expected = [
        (cell.source, cell.destination, service, outcome)
        for cell in matrix.cells
        for services, outcome in (
            (cell.reachable, "reachable"),
            (cell.some, "some"),
            (cell.one_way, "unreachable"),
            (cell.some_one_way, "some_one_way"),
            (cell.undetermined, "undetermined"),
        )
        for service in services
    ]
    columns = ("source", "destination", "service", "outcome")
    assert list(zip(*(table[name].to_pylist() for name in columns), strict=True)) == expected
    assert pyarrow.table(Matrix.from_json(matrix.to_json())) == table


def test_protocols_and_ports_are_numbers() -> None:
    cell = {
        "source": "a",
        "destination": "b",
        "reachable": ["icmp", "tcp 22", "udp 8000-9000", "tcp", "protocols 48-57", "protocol 99"],
        "some": ["gre"],
        "one_way": ["udp 53"],
        "some_one_way": ["tcp 443"],
        "undetermined": ["all"],
    }
    table = pyarrow.table(answered(cell))
    assert str(table.schema).splitlines() == [
        "source: large_string not null",
        "destination: large_string not null",
        "service: large_string not null",
        "first_protocol: uint8 not null",
        "last_protocol: uint8 not null",
        "first_port: uint16",
        "last_port: uint16",
        "outcome: large_string not null",
        "one_way: bool not null",
    ]
    names = ("first_protocol", "last_protocol", "first_port", "last_port", "outcome", "one_way")
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    assert list(rows) == [
        (1, 1, None, None, "reachable", False),
        (6, 6, 22, 22, "reachable", False),
        (17, 17, 8000, 9000, "reachable", False),
        (6, 6, 1, 65535, "reachable", False),
        (48, 57, None, None, "reachable", False),
        (99, 99, None, None, "reachable", False),
        (47, 47, None, None, "some", False),
        (17, 17, 53, 53, "unreachable", True),
        (6, 6, 443, 443, "some_one_way", True),
        (0, 255, None, None, "undetermined", False),
    ]


def test_a_matrix_without_cells_has_columns() -> None:
    table = pyarrow.table(answered())
    assert (table.num_rows, table.num_columns) == (0, 9)


def test_a_stream_is_taken_over_once_and_a_matrix_often(net: Network) -> None:
    matrix = net.matrix()
    capsule = matrix.__arrow_c_stream__()
    assert "arrow_array_stream" in repr(capsule)

    handed = Handed(capsule)
    table = pyarrow.table(handed)
    with pytest.raises(pyarrow.ArrowInvalid, match="released"):
        pyarrow.table(handed)
    del capsule, handed
    gc.collect()
    # the columns outlive the matrix and the capsule
    again = pyarrow.table(matrix)
    del matrix
    gc.collect()
    assert again == table
    again.validate(full=True)


def test_streams_that_nobody_takes_over_are_released() -> None:
    services = ["tcp 22", "tcp 80", "udp 53", "icmp"]
    cell = {"source": "a" * 20, "destination": "b" * 20, "reachable": services}
    matrix = answered(*[cell] * 4000)
    for _ in range(10):
        matrix.__arrow_c_stream__()
    before = getrusage(RUSAGE_SELF).ru_maxrss
    # each of them holds about a megabyte
    for _ in range(150):
        matrix.__arrow_c_stream__()
    assert getrusage(RUSAGE_SELF).ru_maxrss < before * 1.3


def test_a_reader_takes_batches_and_may_ask_for_a_schema(net: Network) -> None:
    matrix = net.matrix()
    reader = pyarrow.RecordBatchReader.from_stream(matrix)
    assert sum(batch.num_rows for batch in reader) == pyarrow.table(matrix).num_rows
    wanted = pyarrow.schema([("source", pyarrow.string())])
    # what is asked for is not heeded
    assert matrix.__arrow_c_stream__(wanted.__arrow_c_schema__()) is not None


def test_what_was_written_by_nobody_is_refused() -> None:
    cell = {"source": "a", "destination": "b", "reachable": ["tcp 22", "colour"]}
    with pytest.raises(InputError) as caught:
        pyarrow.table(answered(cell))
    assert caught.value.path == "cells[0].reachable[1]"
