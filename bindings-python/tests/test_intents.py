"""Intents from Python, as a command, and as assertions of tests."""

from __future__ import annotations

import datetime
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from vpclens import InputError, IntentsCheck, Network, QueryError
from vpclens.command import cli
from vpclens.testing import assert_intents, assert_reachable, assert_unreachable

EXAMPLE = ROOT / "examples" / "three-tier"
APP, DB = "i-bp1threetierapp01", "i-bp1threetierdb01"

INTENTS = f"""
vpclens_intents: 1
zones:
  app: {{ids: [{APP}]}}
  db: {{ids: [{DB}]}}
statements:
  - name: the application reads the database
    must_reach: {{from: [app], to: [db], services: [tcp 3306]}}
"""
CLOSED = f"""
vpclens_intents: 1
zones:
  app: {{ids: [{APP}]}}
  db: {{ids: [{DB}]}}
statements:
  - name: closed
    must_not_reach: {{from: [app], to: [db], services: [tcp 3306]}}
"""


@pytest.fixture(scope="module")
def net() -> Network:
    return Network.from_files({path.name: path.read_bytes() for path in EXAMPLE.glob("*.json")})


def test_a_counter_example_has_its_way(net: Network) -> None:
    check = net.check(INTENTS)
    assert check.outcome == "violated"
    (statement,) = check.statements
    (example,) = statement.counter_examples
    assert example.services[0].service == "tcp 3306"
    assert example.witness is not None
    assert example.witness == net.reach(
        example.sources.ids[0], example.destinations.ids[0], port=3306
    )
    assert IntentsCheck.from_json(check.to_json()) == check
    assert "does not hold" in str(check)


def test_a_baseline_and_a_day(net: Network) -> None:
    intents = {
        "vpclens_intents": 1,
        "statements": [
            {"name": "still", "may_not_change": {"from": ["everything"], "to": ["everything"]}}
        ],
        "waivers": [{"statement": "still", "reason": "x", "until": "2026-01-31"}],
    }
    with pytest.raises(QueryError) as caught:
        net.check(intents)
    assert caught.value.code == "query.today_missing"
    check = net.check(intents, today=datetime.date(2026, 1, 31), baseline=net)
    assert (check.outcome, check.waivers[0].state, check.today) == ("holds", "unused", "2026-01-31")


def test_a_mistake_has_its_line(net: Network) -> None:
    with pytest.raises(InputError) as caught:
        net.check("vpclens_intents: 1\nstatements: [\n", file="i.yaml")
    assert caught.value.code == "input.not_yaml"
    assert (caught.value.path or "").startswith("i.yaml: line ")


def test_assertions_show_the_way(net: Network) -> None:
    with pytest.raises(AssertionError, match="sgr-bp1threetierdbdrop3306"):
        assert_reachable(net, APP, DB, "tcp/3306")
    assert assert_unreachable(net, APP, DB, "tcp 3306").outcome == "unreachable"
    with pytest.raises(AssertionError, match="does not hold"):
        assert_intents(net, INTENTS)
    assert assert_intents(net, CLOSED).outcome == "holds"


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["check", *words])
    return result.exit_code, result.stdout, result.stderr


def test_the_command(tmp_path: Path) -> None:
    good, bad, wrong, nobody = (
        tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml", "d.yaml")
    )
    good.write_text(CLOSED, encoding="utf-8")
    bad.write_text(INTENTS, encoding="utf-8")
    wrong.write_text("vpclens_intents: 2\n", encoding="utf-8")
    nobody.write_text(CLOSED.replace(APP, "i-gone"), encoding="utf-8")
    assert run(str(EXAMPLE), "--intents", str(good))[0] == 0
    assert run(str(EXAMPLE), "--intents", str(nobody))[0] == 4
    code, _, error = run(str(EXAMPLE), "--intents", str(wrong))
    assert (code, "input.unsupported_version" in error) == (3, True)
    assert run(str(EXAMPLE), "--intents", str(tmp_path / "gone"))[0] == 3
    code, text, _ = run(str(EXAMPLE), "--intents", str(bad))
    assert (code, "sgr-bp1threetierdbdrop3306" in text) == (1, True)
    code, text, _ = run(str(EXAMPLE), "--intents", str(bad), "--format", "sarif")
    result = json.loads(text)["runs"][0]["results"][0]
    assert (code, result["ruleId"]) == (1, "intents.must_reach")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 7
    code, text, _ = run(str(EXAMPLE), "--intents", str(bad), "--format", "junit")
    suite = ET.fromstring(text)  # noqa: S314 - our own text
    assert (code, suite.get("failures"), len(suite.findall(".//failure"))) == (1, "1", 1)


def test_a_waiver_ends_with_the_day_of_the_machine(tmp_path: Path) -> None:
    file = tmp_path / "i.yaml"
    what = "the application reads the database"
    waiver = f"waivers:\n  - {{statement: {what}, reason: x, until: 2020-01-01}}\n"
    file.write_text(INTENTS + waiver, encoding="utf-8")
    assert "intents.waiver_expired" in run(str(EXAMPLE), "--intents", str(file))[1]
    code, text, _ = run(str(EXAMPLE), "--intents", str(file), "--today", "2019-12-31")
    assert (code, "waived" in text) == (0, True)
