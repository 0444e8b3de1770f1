"""Every class of error with its code, path and help; no other exception leaves the package."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import APP, DB
from vpclens import InputError, LimitError, Network, QueryError, VpclensError


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def circular() -> dict[str, Any]:
    value: dict[str, Any] = {}
    value["DescribeVpcs"] = value
    return value


@pytest.mark.parametrize("kind", [InputError, QueryError, LimitError])
def test_one_family(kind: type[VpclensError]) -> None:
    assert issubclass(kind, VpclensError)
    assert issubclass(kind, ValueError)
    error = kind("no `x`", "query.unknown_resource", "source", "look again")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 our own bytes
    assert (type(again), str(again), again.code, again.path, again.help) == (
        kind,
        "no `x`",
        "query.unknown_resource",
        "source",
        "look again",
    )


def test_query_error_names_the_field(three_tier: Network) -> None:
    with pytest.raises(QueryError, match="i-nobody") as caught:
        three_tier.reach("i-nobody", DB, port=3306)
    assert caught.value.code == "query.unknown_resource"
    assert caught.value.path == "source"
    assert caught.value.help


def test_query_error_speaks_the_language_asked_for(three_tier: Network) -> None:
    with pytest.raises(QueryError, match="没有") as caught:
        three_tier.reach(APP, "i-nobody", port=3306, lang="zh")
    assert caught.value.path == "destination"


def test_port_required(three_tier: Network) -> None:
    with pytest.raises(QueryError) as caught:
        three_tier.reach(APP, DB)
    assert (caught.value.code, caught.value.path) == ("query.port_required", "port")


@pytest.mark.parametrize(
    ("dump", "path"),
    [
        ({"DescribeVpcs": {"TotalCount": float("nan")}}, "DescribeVpcs.TotalCount"),
        ({"DescribeVpcs": [{}, {"Vpcs": {1, 2}}]}, "DescribeVpcs[1].Vpcs"),
        ({"DescribeVpcs": {"Vpcs": {("a", "b"): 1}}}, "DescribeVpcs.Vpcs"),
        ({"DescribeVpcs": {"RequestId": "\ud800"}}, "DescribeVpcs.RequestId"),
        ({"DescribeVpcs": b"{}"}, "DescribeVpcs"),
        (circular(), None),
        (nested(100_000), None),
        (object(), None),
        ("\ud800", None),
        (b"\xff\xfe{\x00}\x00", None),
    ],
)
def test_what_json_cannot_hold_is_an_input_error(dump: Any, path: str | None) -> None:
    with pytest.raises(InputError) as caught:
        Network.from_openapi(dump)
    assert (caught.value.code, caught.value.path) == ("input.not_json", path)


@pytest.mark.parametrize("dump", ["", "[", "{\n  ]", "nul", '{"DescribeVpcs": NaN}'])
def test_damaged_text(dump: str) -> None:
    with pytest.raises(InputError) as caught:
        Network.from_openapi(dump)
    assert caught.value.code == "input.not_json"


@pytest.mark.parametrize("dump", [None, [], 1, True, "[]", b"null"])
def test_no_object(dump: Any) -> None:
    with pytest.raises(InputError):
        Network.from_openapi(dump)
    with pytest.raises(InputError):
        Network.from_document(dump)


@pytest.mark.parametrize(
    "read", [Network.from_openapi, Network.from_terraform, Network.from_document]
)
def test_nested_too_deeply(read: Callable[[Any], Network]) -> None:
    with pytest.raises(LimitError) as caught:
        read(nested(200))
    assert caught.value.code == "limit.depth"


def test_file_that_is_not_utf8_is_named() -> None:
    with pytest.raises(InputError, match="not UTF-8") as caught:
        Network.from_files({"vpcs.json": "{}", "groups.json": '{"a":"中"}'.encode("gbk")})
    assert caught.value.path == "groups.json"
    assert caught.value.help


def test_damaged_file_is_named_with_line_and_column() -> None:
    with pytest.raises(InputError) as caught:
        Network.from_files({"vpcs.json": '{\n  "Vpcs": {,}\n}'})
    assert caught.value.code == "input.not_json"
    assert caught.value.path == "vpcs.json:2:12"


def test_document_error_has_a_path() -> None:
    with pytest.raises(InputError) as caught:
        Network.from_document({"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "cidr": "10.0.0.0/8"}]})
    assert caught.value.code == "input.unknown_field"
    assert caught.value.path == "vpcs[0].cidr"


def test_unknown_semantics_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        Network.from_openapi({"DescribeVpcs": {}}, semantics={"tcp26_unblocked": True})
    assert "tcp26_unblocked" in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", object()),
        ("source", "\ud800"),
        ("source", nested(200)),
        ("source", nested(100_000)),
        ("source", 7),
        ("port", 70_000),
        ("port", -1),
        ("port", 3306.5),
        ("port", float("nan")),
        ("port", float("inf")),
        ("port", True),
        ("port", 1.0),
        ("port", "3306"),
        ("protocol", "tcpp"),
        ("source_port", True),
        ("lang", "tlh"),
    ],
)
def test_a_question_of_the_wrong_form(three_tier: Network, field: str, value: Any) -> None:
    query = {"source": APP, "destination": DB, "port": 3306, field: value}
    with pytest.raises(InputError) as caught:
        three_tier.reach(**query)
    assert caught.value.code == "input.invalid_value"
    if not isinstance(value, list):
        assert caught.value.path == field


def test_an_unknown_language_is_refused_at_once() -> None:
    tongue: Any = "fr"
    loads: list[Callable[[], Network]] = [
        lambda: Network.from_openapi({"DescribeVpcs": {}}, lang=tongue),
        lambda: Network.from_document({"vpclens": 1}, lang=tongue),
        lambda: Network.from_files({"network.json": '{"vpclens": 1}'}, lang=tongue),
    ]
    for load in loads:
        with pytest.raises(InputError, match="`fr` is not one of en, zh") as caught:
            load()
        assert (caught.value.code, caught.value.path) == ("input.invalid_value", "lang")


def test_the_name_of_a_file_is_text() -> None:
    with pytest.raises(InputError):
        Network.from_files({"\ud800": '{"vpclens": 1}'})


def test_any_mapping_is_read() -> None:
    dump: Mapping[str, Any] = MappingProxyType({"DescribeVpcs": MappingProxyType({"Vpcs": None})})
    assert Network.from_openapi(dump).endpoints == ()


def test_byte_order_mark_is_tolerated() -> None:
    text = '{"vpclens": 1}'
    assert Network.from_document(b"\xef\xbb\xbf" + text.encode()).endpoints == ()
    assert Network.from_document("\ufeff" + text).endpoints == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["DescribeVpcs", "Vpcs", "Vpc", "VpcId", "CidrBlock", "vpclens", "vpcs", "vpc_id"]
            )
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    JSON,
    st.sampled_from([Network.from_openapi, Network.from_terraform, Network.from_document]),
)
def test_nothing_but_vpclens_errors(value: Any, read: Callable[[Any], Network]) -> None:
    failure = None
    try:
        read(value).reach("10.0.0.1", "10.0.0.2", port=1)
    except VpclensError as error:
        failure = error
    if failure:
        assert failure.code
        assert str(failure)
        assert "\n" not in str(failure)
