"""What is reached from outside and what falls with it, through the package and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import vpclens
from conftest import ROOT
from test_command import vpclens_command
from vpclens import InputError, Network, QueryError

CASES = ROOT / "core" / "tests" / "conformance" / "exposure"


def document(name: str) -> dict[str, Any]:
    case = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = case["input"]["document"]
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "network.json"
    path.write_text(json.dumps(document("drill_traffic_to_the_database")))
    return path


def test_an_exposure_is_typed() -> None:
    exposure = Network.from_document(document("all_but_one_block")).exposure(port=22)
    [found] = exposure.exposed
    assert (exposure.outcome, found.ends, found.address) == ("exposed", ("eni-web",), "47.1.1.1")
    assert (found.services, found.all_sources) == (("tcp 22",), False)
    assert found.except_ == ("203.0.113.0/24",)
    [decision] = found.decisions
    assert decision.witness == vpclens.Witness("8.8.8.8", "47.1.1.1", "tcp", 22)
    assert exposure.rules[decision.rules[0]].policy == "accept"
    assert vpclens.Exposure.from_json(exposure.to_json()) == exposure
    assert repr(exposure) == "<Exposure exposed: ends reached from the Internet: 1>"
    assert exposure.to_markdown().startswith("**✘")
    assert "<pre" in exposure._repr_html_()


def test_a_witness_tells_every_step() -> None:
    network = Network.from_document(document("all_but_one_block"))
    witness = network.exposure().exposed[0].decisions[0].witness
    verdict = network.reach(
        witness.source, witness.destination, protocol=witness.protocol, port=witness.port
    )
    assert verdict.outcome == "reachable"


def test_a_blast_radius_is_typed() -> None:
    network = Network.from_document(document("drill_traffic_to_the_database"))
    radius = network.blast_radius("i-db", reverse=True, lang="zh")
    first = radius.fallen[0]
    assert (first.step, first.ends, first.ways[0].from_) == (1, ("eni-app",), ("eni-app",))
    assert [(one.from_, one.exposed.services) for one in radius.outside] == [
        ("internet", ("tcp 443",))
    ]
    assert vpclens.BlastRadius.from_json(radius.to_json()) == radius
    assert "步" in str(radius)


def test_mistakes_have_their_place() -> None:
    network = Network.from_document(document("all_but_one_block"))
    with pytest.raises(InputError) as caught:
        network.exposure("everywhere")  # type: ignore[arg-type]
    assert caught.value.path == "from"
    with pytest.raises(QueryError) as unknown:
        network.blast_radius("i-gone")
    assert unknown.value.path == "id"


def test_the_command_ends_with_what_was_found(file: Path) -> None:
    found = vpclens_command("exposure", file)
    assert found.returncode == 1
    assert "tcp 443 from all of the Internet" in found.stdout
    assert "vpclens reach --from 8.8.8.8 --to 47.1.1.1 --tcp 443" in found.stdout
    assert vpclens_command("exposure", file, "--port", "22").returncode == 0
    assert vpclens_command("exposure", file, "--from", "cloud-services").returncode == 4
    assert vpclens_command("exposure", file, "--to", "i-gone").returncode == 3
    written = vpclens_command("exposure", file, "--format", "json")
    assert json.loads(written.stdout)["outcome"] == "exposed"


def test_the_command_follows_the_steps(file: Path) -> None:
    found = vpclens_command("blast-radius", file, "i-web1")
    assert found.returncode == 1
    assert "step 2  eni-db" in found.stdout
    reverse = vpclens_command("blast-radius", file, "i-batch", "--reverse", "--format", "markdown")
    assert (reverse.returncode, "nothing comes to i-batch" in reverse.stdout) == (0, True)
    assert vpclens_command("blast-radius", file).returncode == 2
