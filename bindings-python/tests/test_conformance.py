"""The cases that Rust, Node and Python run unchanged: core/tests/conformance/<room>/<name>.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from vpclens import (
    Advice,
    Allowed,
    BlastRadius,
    EffectiveRules,
    Exposure,
    FilterVerdict,
    Gate,
    InputError,
    IntentsCheck,
    LimitError,
    Network,
    Note,
    QueryError,
    Verdict,
    VpclensError,
    advise,
    cidr,
)
from vpclens._written import Written

FOLDER = ROOT / "core" / "tests" / "conformance"
# questions about no network have a runner of their own
SIDE_ROOMS = {"proxy_protocol", "proxy_protocol_servers"}
CASES = sorted(path for path in FOLDER.glob("**/*.json") if path.parent.name not in SIDE_ROOMS)

RAISED = {
    "input": InputError,
    "limit": LimitError,
    "query": QueryError,
    "cidr": QueryError,
    "fix": InputError,
}
REACH = {"source", "destination", "protocol", "port", "source_port"}
FILTER = REACH | {"interface", "filter", "direction", "via_load_balancer"}
RULES = {"interface", "filter", "direction"}
ADVISE = {"source", "destination", "needs", "existing"}
OF_NETWORK = {"use", "connect", "validate", "plan_of"}
ALLOWED = RULES | {"protocol", "port"}


def test_there_are_cases() -> None:
    assert CASES, f"no cases under {FOLDER}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_case(path: Path, record_property: Callable[[str, object], None]) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    known(case, "description", "source", "input", "expect")
    known(case["source"], "reference", "documents", "url")
    assert case["expect"], "a case expects something"
    record_property("expectations", len(case["expect"]))

    network: Network | None = None
    failure: VpclensError | None = None
    try:
        network = load(case["input"])
    except VpclensError as error:
        failure = error
    for expected in case["expect"]:
        if "load_error" in expected:
            known(expected, "load_error")
            assert failure, "the input was read, and an error was expected"
            assert_matches(expected["load_error"], as_json(failure))
        else:
            assert network, f"the input was not read: {failure}"
            check(network, expected)


def load(given: dict[str, Any]) -> Network:
    kinds = {"document", "openapi", "terraform", "terraform_files", "files", "networks"}
    known(given, *kinds, "plan", "later_counts", "strict", "semantics")
    assert len(given.keys() & kinds) == 1, "one input a case"
    how: dict[str, Any] = {
        "semantics": given.get("semantics"),
        "strict": given.get("strict", False),
    }
    if "document" in given:
        return Network.from_document(given["document"], **how)
    if "openapi" in given:
        return Network.from_openapi(given["openapi"], **how)
    if "terraform" in given:
        return Network.from_terraform(given["terraform"], plan=given.get("plan", "after"), **how)
    if "terraform_files" in given:
        return Network.from_terraform_files(given["terraform_files"], **how)
    if "networks" in given:
        networks = [Network.from_document(document) for document in given["networks"]]
        return Network.merge(networks, later_counts=given.get("later_counts", False), **how)
    return Network.from_files(given["files"], **how)


def check(network: Network, expected: dict[str, Any]) -> None:
    if "notices" in expected:
        known(expected, "notices")
        assert_matches(expected["notices"], [note_json(note) for note in network.notices])
    elif "diagnostics" in expected:
        known(expected, "diagnostics")
        assert_matches(expected["diagnostics"], [note_json(note) for note in network.diagnostics])
    elif "document" in expected:
        known(expected, "document")
        assert_matches(expected["document"], json.loads(network.to_document()))
    elif "reach" in expected:
        known(expected, "reach", "answer", "error")
        check_answer(expected, lambda: ask_reach(network, expected["reach"]))
    elif "rules" in expected:
        known(expected, "rules", "answer", "error")
        check_answer(expected, lambda: ask_rules(network, expected["rules"]))
    elif "advise" in expected:
        known(expected, "advise", "answer", "error")
        check_answer(expected, lambda: ask_advise(network, expected["advise"]))
    elif "exposure" in expected:
        known(expected, "exposure", "answer", "error")
        check_answer(expected, lambda: ask_exposure(network, expected["exposure"]))
    elif "blast_radius" in expected:
        known(expected, "blast_radius", "answer", "error")
        check_answer(expected, lambda: ask_blast_radius(network, expected["blast_radius"]))
    elif "cidr" in expected:
        known(expected, "cidr", "answer", "error")
        check_cidr(network, expected)
    elif "services" in expected:
        known(expected, "services", "answer", "error")
        check_answer(expected, lambda: network.services(**expected["services"]))
    elif "matrix" in expected:
        known(expected, "matrix", "answer", "error")
        check_answer(expected, lambda: network.matrix(**expected["matrix"]))
    elif "diff" in expected:
        known(expected, "diff", "answer", "error")
        check_answer(expected, lambda: network.diff(Network.from_document(expected["diff"])))
    elif "fix" in expected:
        known(expected, "fix", "answer", "error")
        check_answer(expected, lambda: network.fix(**expected["fix"]))
    elif "apply" in expected:
        known(expected, "apply", "answer", "error")
        check_answer(expected, lambda: ask_applied(network, **expected["apply"]))
    elif "check" in expected:
        known(expected, "check", "answer", "error")
        check_answer(expected, lambda: ask_check(network, expected["check"]))
    elif "allowed" in expected:
        known(expected, "allowed", "answer", "error")
        check_answer(expected, lambda: ask_allowed(network, expected["allowed"]))
    else:
        known(expected, "filter", "answer", "error")
        check_answer(expected, lambda: ask_filter(network, expected["filter"]))


def check_answer(expected: dict[str, Any], ask: Callable[[], Written]) -> None:
    assert ("answer" in expected) != ("error" in expected), "either an answer or an error"
    if "answer" in expected:
        assert_matches(expected["answer"], ask().to_dict())
        return
    with pytest.raises(VpclensError) as caught:
        ask()
    assert_matches(expected["error"], as_json(caught.value))


def check_cidr(network: Network, expected: dict[str, Any]) -> None:
    question = dict(expected["cidr"])
    operation = question.pop("operation")

    def ask() -> dict[str, Any]:
        if operation in OF_NETWORK:
            text = network._native.cidr(operation, json.dumps(question), "en")
            answer: dict[str, Any] = json.loads(text)
            return answer
        return cidr.ask(operation, question)

    if "answer" in expected:
        assert_matches(expected["answer"], ask())
        return
    with pytest.raises(VpclensError) as caught:
        ask()
    assert_matches(expected["error"], as_json(caught.value))


def ask_applied(network: Network, changes: list[Any], reach: dict[str, Any]) -> Verdict:
    return ask_reach(network.apply(changes), reach)


def ask_reach(network: Network, query: dict[str, Any]) -> Verdict:
    # a question that Python's own signature would refuse goes straight to the core
    if REACH >= query.keys() >= {"source", "destination"}:
        return network.reach(**query)
    return Verdict.from_json(network._native.reach(json.dumps(query), "en"))


def ask_filter(network: Network, query: dict[str, Any]) -> FilterVerdict:
    if query.keys() <= FILTER:
        return network.filter(**query)
    return FilterVerdict.from_json(network._native.filter(json.dumps(query), "en"))


def ask_rules(network: Network, query: dict[str, Any]) -> EffectiveRules:
    if query.keys() <= RULES:
        return network.effective_rules(**query)
    return EffectiveRules.from_json(network._native.effective_rules(json.dumps(query), "en"))


def ask_allowed(network: Network, query: dict[str, Any]) -> Allowed:
    if query.keys() <= ALLOWED:
        return network.allowed(**query)
    return Allowed.from_json(network._native.allowed(json.dumps(query), "en"))


def ask_advise(network: Network, question: dict[str, Any]) -> Advice:
    if not ADVISE >= question.keys() >= {"source", "destination"}:
        return Advice.from_json(network._native.advise(json.dumps(question), "en"))
    answer = network.advise(**question)
    # a question that names nothing of the network has the same answer without it
    if not any("id" in question[end] for end in ("source", "destination")):
        assert advise(**question) == answer
    return answer


def ask_exposure(network: Network, query: dict[str, Any]) -> Exposure:
    query = {**query}
    origin = query.pop("from", "internet")
    return network.exposure(origin, **query)


def ask_blast_radius(network: Network, query: dict[str, Any]) -> BlastRadius:
    return network.blast_radius(**query)


def ask_check(network: Network, question: dict[str, Any]) -> IntentsCheck | Gate:
    known(question, "intents", "today", "file", "baseline", "before", "new_only")
    if "before" in question:
        before = Network.from_document(question["before"])
        rest = {key: question[key] for key in question.keys() - {"before", "intents"}}
        return network.gate(before, question["intents"], **rest)
    baseline = question.get("baseline")
    return network.check(
        question["intents"],
        today=question.get("today"),
        file=question.get("file"),
        baseline=None if baseline is None else Network.from_document(baseline),
    )


def as_json(error: VpclensError) -> dict[str, Any]:
    kind = error.code.partition(".")[0]
    assert type(error) is RAISED[kind]
    found = {"kind": kind, "code": error.code, "message": str(error)}
    optional = {"path": error.path, "help": error.help}
    return found | {key: value for key, value in optional.items() if value is not None}


def note_json(note: Note) -> dict[str, Any]:
    found = {"reason": note.reason, "message": note.message}
    optional = {"path": note.path, "provider_code": note.provider_code}
    return found | {key: value for key, value in optional.items() if value is not None}


def known(value: dict[str, Any], *keys: str) -> None:
    assert not value.keys() - set(keys), "a case has no other keys"


def assert_matches(expected: object, actual: object, path: str = "answer") -> None:
    """Every expected key is there and matches, null is absence, arrays match item by item."""
    if isinstance(expected, dict):
        assert isinstance(actual, dict), f"{path}: {actual!r} is no object"
        for key, value in expected.items():
            if value is None:
                assert key not in actual, f"{path}.{key}: {actual[key]!r}, expected to be absent"
            else:
                assert key in actual, f"{path}.{key} is absent from {actual!r}"
                assert_matches(value, actual[key], f"{path}.{key}")
    elif isinstance(expected, list):
        assert isinstance(actual, list), f"{path}: {actual!r} is no array"
        assert len(actual) == len(expected), f"{path}: {actual!r} has not {len(expected)} items"
        for index, (one, other) in enumerate(zip(expected, actual, strict=True)):
            assert_matches(one, other, f"{path}[{index}]")
    else:
        # `True == 1` in Python, and not in JSON
        assert type(actual) is type(expected), f"{path}: {actual!r}, expected {expected!r}"
        assert actual == expected, f"{path}: {actual!r}, expected {expected!r}"
