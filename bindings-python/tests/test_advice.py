"""Ways of connecting, through the package and the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import vpclens
from conftest import THREE_TIER
from test_command import vpclens_command
from vpclens import InputError, Network, QueryError

WEB = "vpc=web,account=a,region=cn-hangzhou,cidr=10.0.0.0/16"
DATA = "vpc=data,account=a,region=cn-beijing,cidr=10.1.0.0/16+10.2.0.0/16"


def test_an_answer_is_typed() -> None:
    advice = vpclens.advise(
        {"network": "on_premises", "cidr": ["192.168.0.0/16"]},
        {"vpc": "data", "cidr": ["10.0.0.0/16"]},
        needs={"bandwidth": 500},
    )
    first = advice.ways[0]
    assert (advice.outcome, first.way, first.fit) == ("suits", "vpn_transit_router", "suits")
    assert first.steps[0].calls == ("CreateCen", "CreateTransitRouter")
    assert [each.result for each in first.conditions] == ["met", "met"]
    assert "seed 001" in first.sources
    assert advice.destination.cidr == ("10.0.0.0/16",)
    assert {out.way for out in advice.ruled_out} >= {"vpc_peering", "vpc_nat"}
    assert repr(advice).startswith("<Advice suits: vpn_transit_router, vpn_gateway, ")
    assert vpclens.Advice.from_json(advice.to_json()) == advice
    assert advice.to_markdown().startswith("**✔")
    assert "<pre" in advice._repr_html_()


def test_what_rules_a_way_out_is_said() -> None:
    advice = vpclens.advise(
        {"vpc": "a", "cidr": ["10.0.0.0/8"]}, {"vpc": "b", "cidr": ["10.1.0.0/16"]}, lang="zh"
    )
    (peering,) = (out for out in advice.ruled_out if out.way == "vpc_peering")
    (overlap,) = peering.conditions
    assert overlap.result == "not_met"
    assert overlap.found[0].reason == "advise.found_overlap"
    assert "重叠" in str(advice)


def test_a_network_tells_of_its_resources(three_tier: Network) -> None:
    advice = three_tier.advise({"id": "i-bp1threetierapp01"}, {"id": "i-bp1threetierdb01"})
    assert (advice.source.vpc, advice.ways[0].way) == (
        "vpc-bp1threetier0000000001",
        "security_group_rule",
    )
    with pytest.raises(QueryError) as caught:
        vpclens.advise({"id": "i-bp1threetierapp01"}, {"vpc": "b"})
    assert (caught.value.code, caught.value.path) == ("query.unknown_resource", "source.id")


def test_a_misspelt_fact_is_an_error_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        vpclens.advise({"vpc": "a", "area": "cn-hangzhou"}, {"vpc": "b"})  # type: ignore[typeddict-unknown-key]
    assert caught.value.path == "source.area"


@pytest.mark.parametrize(
    ("question", "code", "first"),
    [
        (("--from", WEB, "--to", DATA), 0, "vpc_peering"),
        (("--from", WEB, "--to", DATA, "--need", "many_vpcs,one_way"), 4, "privatelink"),
        (("--from", WEB, "--to", DATA, "--existing", "transit_router"), 0, "transit_router"),
        (("--from", "vpc", "--to", "vpc"), 4, "same_vpc"),
        (("--from", "on-premises", "--to", "internet"), 1, None),
        (
            (
                "--from",
                "on_premises,cidr=192.168.0.0/16,region=cn-hangzhou",
                "--to",
                "service=cloud_range,product=oss,region=cn-hangzhou,privatelink=no",
                "--need",
                "bandwidth=500",
            ),
            0,
            "cloud_range_transit_router",
        ),
        (
            ("--from", "vpc=a,sg=x+y,sg_type=normal,inner=Accept", "--to", "vpc=a,sg=y"),
            0,
            "same_vpc",
        ),
    ],
)
def test_the_command(question: tuple[str, ...], code: int, first: str | None) -> None:
    done = vpclens_command("advise", *question, "--format", "json")
    assert (done.returncode, done.stderr) == (code, "")
    ways = json.loads(done.stdout)["ways"]
    assert (ways[0]["way"] if ways else None) == first


def test_the_command_with_a_network() -> None:
    ends = ("--from", "i-bp1threetierapp01", "--to", "eni-bp1threetierdb01")
    done = vpclens_command("advise", THREE_TIER, *ends, "--lang", "zh")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("✔ 推荐：在目的端授权源端访问")


@pytest.mark.parametrize(
    ("place", "code", "at"),
    [
        ("area=x", "input.unknown_field", "source.area"),
        ("vpc,cidr=10.0.0.0/16+x", "input.invalid_value", "source.cidr[1]"),
        ("vpc,privatelink=maybe", "input.invalid_value", "source.privatelink"),
        ("i-1", "query.unknown_resource", "source.id"),
        ("region=cn-hangzhou", "query.incomplete", "source.network"),
    ],
)
def test_what_the_command_refuses(place: str, code: str, at: str) -> None:
    done = vpclens_command("advise", "--from", place, "--to", "vpc")
    assert (done.returncode, done.stdout) == (3, "")
    first, second, *_ = done.stderr.splitlines()
    assert first.startswith(f"error[{code}]: ")
    assert second == f"  at: {at}"


def test_an_unknown_need_is_refused() -> None:
    done = vpclens_command("advise", "--from", "vpc", "--to", "vpc", "--need", "speed")
    assert done.returncode == 3
    assert "needs.speed" in done.stderr


def test_help_explains_places(tmp_path: Path) -> None:
    done = vpclens_command("advise", "--help", cwd=tmp_path)
    assert done.returncode == 0
    for word in ("service=KIND", "cidr=A+B", "sg_type=normal|enterprise", "--existing"):
        assert word in done.stdout
