"""SARIF and JUnit, held against the schemas that others publish.

They are fetched and not kept, see ``published``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import xmlschema
from jsonschema import Draft7Validator, FormatChecker

from published import packaged
from vpclens import Gate, IntentsCheck, Lang, Network

STRANGE = "a <b> & \"c\" 'd' ]]> \u00fc \u65e5 \U0001f600 \t\n\x0b\x1b\ufffe"


def network(**of_db: Any) -> Network:
    def interface(name: str, host: int, **more: Any) -> dict[str, Any]:
        more.setdefault("security_group_ids", [f"sg-{name}"])
        return {
            "network_interface_id": f"eni-{name}",
            "network_interface_name": STRANGE,
            "vpc_id": "vpc-1",
            "vswitch_id": "vsw-1",
            "private_ip_address": f"10.0.0.{host}",
            **more,
        }

    def group(name: str, rules: list[dict[str, str]]) -> dict[str, Any]:
        return {
            "security_group_id": f"sg-{name}",
            "security_group_name": STRANGE,
            "vpc_id": "vpc-1",
            "security_group_type": "normal",
            "inner_access_policy": "Drop",
            "ingress": rules,
            "egress": [],
        }

    vswitch = {"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}
    rule = {
        "ip_protocol": "tcp",
        "port_range": "3306/3306",
        "group_id": "sg-web",
        "description": STRANGE,
    }
    return Network.from_document(
        {
            "vpclens": 1,
            "vswitches": [{**vswitch, "network_acl_id": ""}],
            "network_interfaces": [
                interface("web", 1),
                interface("db", 2, **of_db),
                interface("open", 3, security_group_ids=None),
            ],
            "security_groups": [group("web", []), group("db", [rule])],
        }
    )


INTENTS: dict[str, Any] = {
    "vpclens_intents": 1,
    "zones": {
        "web": {"ids": ["eni-web"]},
        "db": {"ids": ["eni-db"]},
        "open": {"ids": ["eni-open"]},
        "nobody": {"ids": ["eni-gone"]},
    },
    "statements": [
        {"name": "holds", "must_reach": {"from": ["web"], "to": ["db"], "services": ["tcp 3306"]}},
        {"name": STRANGE, "must_not_reach": {"from": ["web"], "to": ["db"]}},
        {"name": "dark", "must_reach": {"from": ["web"], "to": ["open"], "services": ["tcp 22"]}},
        {"name": "nobody", "must_not_reach": {"from": ["nobody"], "to": ["db"]}},
        {"name": "waived", "must_not_reach": {"from": ["web"], "to": ["db"]}},
        {
            "name": "only these",
            "only_these_may_reach": {"to": ["db"], "services": ["tcp"], "from": {"open": ["tcp"]}},
        },
        {"name": "still", "may_not_change": {"from": ["everything"], "to": ["everything"]}},
        {"name": "closed", "must_not_reach": {"from": ["internet"], "to": ["db"]}},
    ],
    "waivers": [
        {"statement": "waived", "reason": STRANGE, "until": "2026-12-31"},
        {"statement": STRANGE, "to": "nobody", "reason": "old", "until": "2026-01-31"},
    ],
}


def answers(lang: Lang) -> Iterator[IntentsCheck | Gate]:
    net = network()
    before = network(security_group_ids=[])
    for file in (None, "intents.yaml", "a folder\\with ä?#%/intents.yaml", "/abs/intents.yaml"):
        today = {"today": "2026-11-22", "file": file}
        yield net.check(json.dumps(INTENTS, indent=1), **today, baseline=before, lang=lang)
    yield net.gate(before, INTENTS, today="2026-11-22", new_only=True, lang=lang)
    yield net.check({"vpclens_intents": 1, "statements": []}, lang=lang)


def test_what_is_held_against_them_is_of_every_kind() -> None:
    check = next(answers("en"))
    assert isinstance(check, IntentsCheck)
    verdicts = {one.verdict for one in check.statements}
    assert verdicts == {"holds", "violated", "undetermined", "waived"}
    assert {one.state for one in check.waivers} >= {"expired"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_findings_are_as_the_schema_of_sarif_asks(lang: Lang) -> None:
    schema = json.loads(packaged("sarif-pydantic==0.6.2", "sarif-schema-2.1.0.json"))
    validator = Draft7Validator(schema, format_checker=FormatChecker())
    logs = [json.loads(answer.to_sarif()) for answer in answers(lang)]
    for log in logs:
        assert [error.message for error in validator.iter_errors(log)] == []
    assert sum(len(log["runs"][0]["results"]) for log in logs) > 20
    # the schema tells, and so do its formats
    log = logs[0]
    log["runs"][0]["results"].append({"message": {}})
    log["$schema"] = "no address"
    assert len(list(validator.iter_errors(log))) >= 2


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_statements_are_as_the_schema_of_junit_asks(lang: Lang) -> None:
    schema = xmlschema.XMLSchema(packaged("pytest==9.2.0", "example_scripts/junit-10.xsd"))
    for answer in answers(lang):
        assert [error.reason for error in schema.iter_errors(answer.to_junit())] == []
    assert not schema.is_valid("<testsuites><testsuite/></testsuites>")
