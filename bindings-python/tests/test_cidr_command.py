"""``vpclens cidr`` as a user starts it."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import ROOT
from test_command import vpclens_command


def test_free_space_with_what_hosts_can_have() -> None:
    done = vpclens_command(
        "cidr", "free", "10.0.0.0/22", "--used", "10.0.0.0/24", "--profile", "alibaba_cloud"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "free blocks: 2, addresses: 768",
        "  10.0.1.0/24  10.0.1.0 - 10.0.1.255  256  usable: 252 (10.0.1.1 - 10.0.1.252)",
        "  10.0.2.0/23  10.0.2.0 - 10.0.3.255  512  usable: 508 (10.0.2.1 - 10.0.3.252)",
    ]
    assert vpclens_command("cidr", "free", "10.0.0.0/24", "--used", "10.0.0.0/8").returncode == 1


def test_files_and_the_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "used.txt"
    file.write_text("# ours\n10.0.0.0/25\n10.0.0.128/25, 10.0.1.0/24\n")
    done = vpclens_command(
        "cidr", "aggregate", str(file), "-", "--format", "json", stdin=b"10.0.2.0/23"
    )
    assert [row["block"] for row in json.loads(done.stdout)["blocks"]] == ["10.0.0.0/22"]
    file.write_text("10.0.0.0/25\n  10.0.0.0/33\n")
    done = vpclens_command("cidr", "aggregate", str(file))
    assert (done.returncode, done.stdout) == (3, "")
    assert f"at: {file}:2:3" in done.stderr
    file.write_bytes(b"\xff\xfe1")
    assert "input.unreadable_file" in vpclens_command("cidr", "join", str(file)).stderr


def test_allocate_says_no_with_the_largest_free_block() -> None:
    arguments = ("cidr", "allocate", "10.0.0.0/24", "--length", "db=26", "--hosts", "web=100")
    done = vpclens_command(*arguments, "--format", "markdown")
    assert done.returncode == 0
    assert "`10.0.0.128/26`" in done.stdout
    done = vpclens_command(*arguments, "--hosts", "more=70")
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[cidr.nothing_free]: no room for db, a /26" in done.stderr
    assert vpclens_command("cidr", "allocate", "10.0.0.0/24").returncode == 2
    done = vpclens_command("cidr", "allocate", "10.0.0.0/24", "--length", "web=x")
    assert done.returncode == 3
    assert "requests[0].length" in done.stderr


def test_overlap_and_check_name_what_breaks() -> None:
    done = vpclens_command(
        "cidr",
        "overlap",
        "prod/vpc=10.0.0.0/16",
        "office/on_premises=10.0.8.0/24",
        "docker_bridge",
        "fd00::/8",
    )
    assert done.returncode == 1
    assert "[cidr.conflict_on_premises]" in done.stdout
    assert vpclens_command("cidr", "overlap", "10.0.0.0/8", "11.0.0.0/8").returncode == 0
    done = vpclens_command("cidr", "check", "prod/vswitch=10.0.0.0/30", "--lang", "zh")
    assert done.returncode == 1
    assert "/16 到 /29" in done.stdout
    assert vpclens_command("cidr", "check", "vpc=10.0.0.0/8").returncode == 0
    done = vpclens_command("cidr", "check", "moon=10.0.0.0/8")
    assert done.returncode == 3
    assert "blocks[0].role" in done.stderr


def test_the_other_questions() -> None:
    for arguments, found in (
        (("cover", "10.0.0.0", "10.0.2.255"), "10.0.2.0/24"),
        (("split", "10.0.0.0/24", "--parts", "3"), "10.0.0.192/26"),
        (("join", "10.0.0.0/25", "10.0.0.128/25"), "10.0.0.0/24"),
        (("subtract", "10.0.0.0/23", "--others", "10.0.0.0/24"), "10.0.1.0/24"),
        (("intersect", "10.0.0.0/8", "--others", "10.1.0.0/16"), "10.1.0.0/16"),
        (("complement", "0.0.0.0/1"), "128.0.0.0/1"),
        (("summarise", "10.0.0.0/24", "10.0.2.0/23", "--extra", "256"), "10.0.0.0/22"),
        (
            (
                *("renumber", "--first", "10.0.0.0/8", "--second", "10.1.0.0/16"),
                *("--pool", "172.16.0.0/12"),
            ),
            "10.1.0.0/16 → 172.16.0.0/16",
        ),
    ):
        done = vpclens_command("cidr", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert found in done.stdout
    same = ("--first", "10.0.0.0/8", "--second", "10.0.0.0/8", "--pool", "10.0.0.0/8")
    done = vpclens_command("cidr", "renumber", *same)
    assert done.returncode == 1


def test_the_page_shows_what_the_command_prints() -> None:
    page = (ROOT / "docs" / "cidr.md").read_text(encoding="utf-8")
    shown = page.split("```console\n$ vpclens ")[1:]
    # those that read a file of one's own are shown only
    shown = [each for each in shown if not each.startswith(("cidr plan ", "cidr use "))]
    assert len(shown) == 5
    for example in shown:
        command, _, printed = example.partition("\n")
        assert vpclens_command(*command.split()).stdout == printed.partition("```")[0], command
