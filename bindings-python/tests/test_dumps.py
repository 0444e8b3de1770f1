"""Dumps: asked for, read, merged, made fit to be shared; in Python and by the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import vpclens
from conftest import APP, DB, THREE_TIER, files_of
from test_command import vpclens_command
from vpclens import InputError, Network

FLOW_LOGS: dict[str, object] = {"DescribeFlowLogs": {"FlowLogs": {"FlowLog": []}}}


def test_collect_lists_what_is_read() -> None:
    lines = vpclens.collect(["cn-hangzhou", "cn-beijing"]).splitlines()
    assert lines[1] == "aliyun vpc DescribeVpcs --RegionId cn-beijing --PageSize 50 --PageNumber 1"
    listed = json.loads(vpclens.collect(format="json"))
    policy = json.loads(vpclens.collect(format="policy"))
    assert listed["policy"] == policy
    assert {one["action"] for one in listed["requests"]} == set(policy["Statement"][0]["Action"])
    with pytest.raises(InputError) as caught:
        vpclens.collect(["cn-hangzhou", "$(reboot)"])
    assert caught.value.path == "regions[1]"


def test_anonymised_files_answer_the_same() -> None:
    made = vpclens.anonymise(files_of(THREE_TIER), key="k")
    assert next(iter(made.files)) == "0001.json"
    assert all(APP not in text for text in made.files.values())
    net = Network.from_files(made.files)
    verdict = net.reach(made.ids[APP], made.ids[DB], port=3306)
    old = Network.from_files(files_of(THREE_TIER)).reach(APP, DB, port=3306)
    assert verdict.outcome == old.outcome == "unreachable"
    assert [one.reason for one in verdict.blockers] == [one.reason for one in old.blockers]
    with pytest.raises(InputError) as caught:
        vpclens.anonymise({"a.json": "{"})
    assert caught.value.code == "input.not_json"


def test_networks_become_one() -> None:
    one = Network.from_document({"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "vpc_name": "a"}]})
    other = Network.from_document({"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "vpc_name": "b"}]})
    whole = Network.merge([one, other])
    assert [note.reason for note in whole.notices] == ["import.contradiction"]
    later = Network.merge([one, other], later_counts=True)
    assert json.loads(later.to_document())["vpcs"] == [{"vpc_id": "vpc-1", "vpc_name": "b"}]
    with pytest.raises(InputError) as caught:
        Network.merge([one, other], strict=True)
    assert caught.value.code == "input.notices"


def test_command_merges(tmp_path: Path) -> None:
    for name in ("a", "b"):
        document = {"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "vpc_name": name}]}
        (tmp_path / name).write_text(json.dumps(document))
    one, other, whole = tmp_path / "a", tmp_path / "b", tmp_path / "whole.json"
    done = vpclens_command("merge", one, other, "--notices")
    assert done.returncode == 0
    assert "vpc_name" not in done.stdout
    assert "notice[import.contradiction]" in done.stderr
    done = vpclens_command("merge", one, other, "--later-counts", "-o", whole)
    assert done.returncode == 0
    assert json.loads(whole.read_text())["vpcs"] == [{"vpc_id": "vpc-1", "vpc_name": "b"}]
    done = vpclens_command("merge", one, other, "--strict")
    assert done.returncode == 3
    assert "notice[import.contradiction]" in done.stderr


def test_strict_refuses_what_is_not_understood() -> None:
    assert Network.from_openapi(FLOW_LOGS).contents()["notices"][0]["count"] == 1
    with pytest.raises(InputError) as caught:
        Network.from_openapi(FLOW_LOGS, strict=True)
    assert (caught.value.code, caught.value.path) == ("input.notices", "DescribeFlowLogs")


def test_command_reads(tmp_path: Path) -> None:
    done = vpclens_command("read", "examples/three-tier")
    assert done.returncode == 0
    assert "instances: 8" in done.stdout.splitlines()
    done = vpclens_command("read", "examples/three-tier", "--format", "json")
    assert json.loads(done.stdout)["version"] == 1
    dump = tmp_path / "dump.json"
    dump.write_text(json.dumps(FLOW_LOGS))
    done = vpclens_command("endpoints", dump, "--strict")
    assert done.returncode == 3
    assert "notice[import.unknown_call]" in done.stderr
    assert "error[input.notices]" in done.stderr


def test_command_collects_and_anonymises(tmp_path: Path) -> None:
    done = vpclens_command("collect", "--print", "--region", "cn-hangzhou", "--format", "sh")
    assert done.returncode == 0
    assert done.stdout.startswith("#!/bin/sh\n")
    assert vpclens_command("collect").returncode == 2
    folder, ids = tmp_path / "shared", tmp_path / "ids.json"
    done = vpclens_command("anonymise", "examples/three-tier", "-o", folder, "--map", ids)
    assert done.returncode == 0
    names = json.loads(ids.read_text())
    done = vpclens_command(
        "reach", folder, "--from", names[APP], "--to", names[DB], "--tcp", "3306"
    )
    assert done.returncode == 1
    again = vpclens_command("anonymise", "examples/three-tier", "-o", folder)
    assert again.returncode == 3
    assert "input.unwritable_file" in again.stderr
