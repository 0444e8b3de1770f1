"""The installed command: output, exit codes, errors; started as a user starts it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import vpclens
from conftest import APP, DB, ROOT, THREE_TIER
from vpclens import Network

COMMAND = str(Path(sysconfig.get_path("scripts")) / "vpclens")
DB_GROUP = "DescribeSecurityGroupAttribute.sg-bp1threetierdb.json"
QUESTION = ("--from", APP, "--to", DB, "--tcp", "3306")
DROP_RULE = "sgr-bp1threetierdbdrop3306"


def vpclens_command(
    *arguments: str | Path,
    cwd: Path = ROOT,
    stdin: bytes = b"",
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        # a locale that cannot write Chinese: the command writes UTF-8 all the same
        env={**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "", **(environment or {})},
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return Path(shutil.copytree(THREE_TIER, tmp_path / "dump"))


def test_names_the_deciding_rule_and_both_legs() -> None:
    done = vpclens_command("reach", "examples/three-tier", *QUESTION)
    assert done.returncode == 1
    assert DROP_RULE in done.stdout
    assert "forward" in done.stdout
    assert "return" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_the_one_line_mend(dump: Path) -> None:
    file = dump / DB_GROUP
    text = file.read_text(encoding="utf-8")
    before = f'"Priority": "1",\n\t\t\t\t"SecurityGroupRuleId": "{DROP_RULE}"'
    assert text.count(before) == 1
    file.write_text(
        text.replace(before, before.replace('"1"', '"100"')), encoding="utf-8", newline="\n"
    )
    done = vpclens_command("reach", dump, *QUESTION)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_missing_file_is_undetermined(dump: Path) -> None:
    (dump / DB_GROUP).unlink()
    done = vpclens_command("reach", dump, *QUESTION)
    assert done.returncode == 4
    assert "DescribeSecurityGroupAttribute" in done.stdout
    assert "sg-bp1threetierdb" in done.stdout


def test_a_damaged_file_is_named_with_its_line(dump: Path) -> None:
    (dump / "DescribeVpcs.json").write_text('{\n  "Vpcs": {\n', encoding="utf-8")
    done = vpclens_command("reach", "dump", *QUESTION, cwd=dump.parent)
    assert (done.returncode, done.stdout) == (3, "")
    first, second, *_ = done.stderr.splitlines()
    assert first.startswith("error[input.not_json]: ")
    assert second.startswith("  at: dump/DescribeVpcs.json:3:")


def test_json_is_the_published_text(three_tier: Network) -> None:
    done = vpclens_command("reach", THREE_TIER, *QUESTION, "--format", "json")
    assert done.returncode == 1
    assert done.stdout == three_tier.reach(APP, DB, port=3306).to_json() + "\n"


def test_markdown(three_tier: Network) -> None:
    done = vpclens_command("reach", THREE_TIER, *QUESTION, "--format", "markdown")
    assert done.stdout.rstrip() == three_tier.reach(APP, DB, port=3306).to_markdown().rstrip()


@pytest.mark.parametrize(("form", "start"), [("mermaid", "flowchart LR\n"), ("svg", "<svg ")])
def test_the_ways_are_drawn(three_tier: Network, form: str, start: str) -> None:
    done = vpclens_command("reach", "examples/three-tier", *QUESTION, "--format", form)
    assert done.returncode == 1
    assert done.stdout.startswith(start)
    verdict = three_tier.reach(APP, DB, port=3306)
    drawn = {"mermaid": verdict.to_mermaid, "svg": verdict.to_svg}[form]()
    assert done.stdout == drawn.removesuffix("\n") + "\n"


def test_a_trace_shows_the_packet_at_every_place(three_tier: Network) -> None:
    short = vpclens_command("reach", "examples/three-tier", *QUESTION)
    traced = vpclens_command("reach", "examples/three-tier", *QUESTION, "--trace")
    assert traced.returncode == 1
    verdict = three_tier.reach(APP, DB, port=3306)
    places = len(verdict.forward.hops) + len(verdict.back.hops)
    added = len(traced.stdout.splitlines()) - len(short.stdout.splitlines())
    assert added == places > 2
    assert traced.stdout.count("10.20.2.11 → 10.20.3.11  tcp/3306\n") == len(verdict.forward.hops)
    colored = vpclens_command(
        "reach", "examples/three-tier", *QUESTION, "--trace", "--color", "always"
    )
    assert re.sub("\x1b\\[[0-9;]*m", "", colored.stdout) == traced.stdout
    refused = vpclens_command(
        "reach", "examples/three-tier", *QUESTION, "--trace", "--format", "json"
    )
    assert refused.returncode == 2


def test_the_network_is_drawn(three_tier: Network) -> None:
    drawn = vpclens_command("draw", "examples/three-tier")
    assert drawn.returncode == 0
    assert drawn.stdout == three_tier.to_mermaid()
    assert "prod-db01" in drawn.stdout
    graph = vpclens_command("draw", "examples/three-tier", "--format", "json")
    assert json.loads(graph.stdout) == three_tier.graph()


def test_chinese(three_tier: Network) -> None:
    done = vpclens_command("reach", THREE_TIER, *QUESTION, "--lang", "zh")
    assert done.returncode == 1
    assert done.stdout.rstrip() == str(three_tier.reach(APP, DB, port=3306, lang="zh")).rstrip()


@pytest.mark.parametrize(
    ("color", "environment", "colored"),
    [
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("auto", {}, False),
        ("never", {}, False),
    ],
)
def test_color(color: str, environment: dict[str, str], colored: bool) -> None:
    done = vpclens_command(
        "reach", THREE_TIER, *QUESTION, "--color", color, environment=environment
    )
    assert ("\x1b[" in done.stdout) is colored


def test_standard_input(three_tier: Network) -> None:
    done = vpclens_command("reach", "-", *QUESTION, stdin=three_tier.to_document().encode())
    assert done.returncode == 1
    assert DROP_RULE in done.stdout


def test_a_file_named_twice_is_read_once(three_tier: Network) -> None:
    done = vpclens_command(
        "reach", THREE_TIER, THREE_TIER / DB_GROUP, *QUESTION, "--format", "json"
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == three_tier.reach(APP, DB, port=3306).to_json() + "\n"


def test_a_folder_is_read_to_its_bottom(dump: Path, three_tier: Network) -> None:
    (dump / "deep" / "er").mkdir(parents=True)
    (dump / DB_GROUP).rename(dump / "deep" / "er" / "db.json")
    done = vpclens_command("reach", dump, *QUESTION, "--format", "json")
    assert done.stdout == three_tier.reach(APP, DB, port=3306).to_json() + "\n"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (("--from", "203.0.113.9", "--tcp", "22"), 0),
        (("--from", "203.0.113.9", "--udp", "53"), 1),
        (("--from", "203.0.113.9", "--icmp"), 0),
        (("--from", "203.0.113.9", "--protocol", "gre"), 1),
        (("--from", "203.0.113.9", "--protocol", "tcp", "--port", "22"), 0),
    ],
)
def test_filter(question: tuple[str, ...], code: int) -> None:
    interface = ("--interface", "i-bp1threetierbastion", "--direction", "ingress")
    done = vpclens_command("filter", THREE_TIER, *interface, *question)
    assert (done.returncode, done.stderr) == (code, "")
    assert "sg-bp1threetierbastion" in done.stdout
    done = vpclens_command("filter", THREE_TIER, *interface, *question, "--format", "json")
    assert json.loads(done.stdout)["action"] == ("permitted" if code == 0 else "denied")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """One interface with rules of which some are of no use, and a network ACL."""

    def rule(policy: str, priority: int, ports: str, remote: str) -> dict[str, object]:
        return {
            "policy": policy,
            "priority": priority,
            "ip_protocol": "tcp",
            "port_range": ports,
            "cidr_ip": remote,
        }

    document = {
        "vpclens": 1,
        "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}],
        "network_interfaces": [
            {
                "network_interface_id": f"eni-{number}",
                "vpc_id": "vpc-1",
                "private_ip_address": f"10.0.0.{number}",
                "security_group_ids": [f"sg-{number}"],
            }
            for number in (1, 2)
        ],
        "security_groups": [
            {
                "security_group_id": f"sg-{number}",
                "vpc_id": "vpc-1",
                "security_group_type": "normal",
                "inner_access_policy": "Drop",
                "egress": [],
                "ingress": ingress,
            }
            for number, ingress in (
                (
                    1,
                    [
                        rule("accept", 1, "22/22", "10.0.0.0/8"),
                        rule("drop", 1, "22/22", "0.0.0.0/0"),
                        rule("accept", 2, "443/443", "0.0.0.0/0"),
                    ],
                ),
                (2, [rule("accept", 2, "443/443", "0.0.0.0/0")]),
            )
        ],
        "network_acls": [
            {
                "network_acl_id": "nacl-1",
                "vpc_id": "vpc-1",
                "ingress": [
                    {
                        "policy": "accept",
                        "protocol": "tcp",
                        "port": "22/22",
                        "cidr_ip": "10.1.0.0/16",
                    }
                ],
                "egress": [],
            }
        ],
    }
    file = tmp_path / "small.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("question", "code", "said"),
    [
        (("--interface", "eni-1"), 1, "shadowed by 0"),
        (("--interface", "eni-2"), 0, "tcp 443"),
        (("--interface", "eni-1", "--direction", "egress"), 0, "egress"),
        (("--filter", "nacl-1", "--direction", "ingress"), 0, "10.1.0.0/16"),
        (("--interface", "eni-1", "--allowed"), 0, "tcp 443 from 0.0.0.0/0"),
        (("--interface", "eni-1", "--allowed", "--tcp", "443"), 0, "tcp 443 from 0.0.0.0/0"),
        (("--interface", "eni-1", "--allowed", "--tcp", "22"), 1, "nothing"),
        (("--interface", "eni-1", "--allowed", "--icmp"), 1, "nothing"),
        (("--filter", "nacl-1", "--allowed", "--protocol", "tcp"), 0, "10.1.0.0/16"),
        (("--interface", "eni-1", "--allowed", "--direction", "egress"), 0, " to "),
    ],
)
def test_rules(small: Path, question: tuple[str, ...], code: int, said: str) -> None:
    done = vpclens_command("rules", small, *question)
    assert (done.returncode, done.stderr) == (code, "")
    assert said in done.stdout
    done = vpclens_command("rules", small, *question, "--format", "json")
    assert done.returncode == code
    shown = json.loads(done.stdout)
    assert ("permitted" in shown) is ("--allowed" in question)


def test_rules_that_are_missing_are_undetermined(dump: Path) -> None:
    (dump / DB_GROUP).unlink()
    at = ("--interface", DB)
    for question in ((), ("--allowed", "--tcp", "3306"), ("--direction", "egress")):
        assert vpclens_command("rules", dump, *at, *question).returncode == 4
    # an answer all the same: this passes whatever the missing rules say
    allowed = vpclens_command("rules", THREE_TIER, *at, "--allowed", "--tcp", "22")
    assert allowed.returncode == 0
    assert "sgr-bp1threetieropsssh" in allowed.stdout


def test_every_form_of_rules(small: Path) -> None:
    network = Network.from_files({"small.json": small.read_bytes()}, lang="zh")
    chinese = vpclens_command("rules", small, "--interface", "eni-1", "--lang", "zh")
    assert chinese.stdout.rstrip() == str(network.effective_rules("eni-1")).rstrip()
    shown = vpclens_command(
        "rules", small, "--interface", "eni-1", "--allowed", "--lang", "zh", "--format", "markdown"
    )
    assert shown.stdout.rstrip() == network.allowed("eni-1", "ingress").to_markdown().rstrip()
    colored = vpclens_command("rules", small, "--interface", "eni-1", "--color", "always")
    assert "\x1b[" in colored.stdout


def test_filter_asks_a_list_by_its_id(small: Path) -> None:
    at = ("--filter", "nacl-1", "--direction", "ingress", "--to", "10.0.0.1")
    for source, code in (("10.1.2.3", 0), ("10.2.2.3", 1)):
        done = vpclens_command("filter", small, *at, "--from", source, "--tcp", "22")
        assert (done.returncode, done.stderr) == (code, "")
        assert "nacl-1" in done.stdout


def test_assume(tmp_path: Path) -> None:
    document = {
        "vpclens": 1,
        "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}],
        "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
        "network_interfaces": [
            {
                "network_interface_id": "eni-1",
                "vpc_id": "vpc-1",
                "vswitch_id": "vsw-1",
                "private_ip_address": "10.0.0.1",
                "security_group_ids": ["sg-1"],
            }
        ],
        "security_groups": [
            {
                "security_group_id": "sg-1",
                "vpc_id": "vpc-1",
                "security_group_type": "normal",
                "inner_access_policy": "Accept",
                "ingress": [],
                "egress": [],
            }
        ],
    }
    file = tmp_path / "network.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    question = ("--interface", "eni-1", "--direction", "egress", "--to", "203.0.113.9")
    for assumed, code in (
        ((), 1),
        (("--assume", "tcp25_unblocked"), 0),
        (("--assume", "tcp25_unblocked=true"), 0),
        (("--assume", "tcp25_unblocked=false"), 1),
        (("--assume", "tcp25_unblocked=maybe"), 3),
        (("--assume", "client_ports=32768/60999"), 1),
        (("--assume", "client_ports"), 3),
        (("--assume", "tcp26_unblocked"), 3),
    ):
        done = vpclens_command("filter", file, *question, "--tcp", "25", *assumed)
        assert done.returncode == code, (assumed, done)


def test_document(tmp_path: Path, three_tier: Network) -> None:
    done = vpclens_command("document", THREE_TIER)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip("\n") == three_tier.to_document().rstrip("\n")
    file = tmp_path / "network.json"
    assert vpclens_command("document", THREE_TIER, "--output", file).stdout == ""
    assert file.read_bytes().decode() == done.stdout
    assert vpclens_command("reach", file, *QUESTION).returncode == 1


@pytest.mark.parametrize("name", ["no/file.json", "."])
def test_a_document_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    for lang, said in (("en", "cannot be written"), ("zh", "无法写入")):
        done = vpclens_command("document", THREE_TIER, "-o", name, "--lang", lang, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (3, "")
        first, second = done.stderr.splitlines()
        assert first.startswith("error[input.unwritable_file]: ")
        assert said in first
        assert second == f"  at: {name}"


@pytest.mark.parametrize("kind", ["KeyError", "BaseException"])
@pytest.mark.parametrize(("lang", "said"), [("en", "something went wrong"), ("zh", "错误")])
def test_a_defect_is_no_answer(kind: str, lang: str, said: str) -> None:
    """Exit code 1 would mean "not reachable". What the core's panics raise is no Exception."""
    stub = f"""
import vpclens.command
def fail(*_, **__): raise {kind}("a\x1b[31mb")
vpclens.Network.from_files = fail
vpclens.command.main()
"""
    done = subprocess.run(
        [sys.executable, "-c", stub, "reach", THREE_TIER, *QUESTION, "--lang", lang],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (70, b"")
    first, second = done.stderr.decode().splitlines()
    assert first.startswith("error[internal.error]: ")
    assert said in first
    assert kind in first
    assert second.startswith("  help: ")
    assert b"\x1b" not in done.stderr


def test_what_the_input_says_does_not_steer_the_terminal(tmp_path: Path) -> None:
    steering = "\x1b[2J\x07\x7f\x9b1m\n\r\u202e\u2066"
    interface = {
        "network_interface_id": f"eni-{steering}1",
        "network_interface_name": f"web{steering}",
        "vpc_id": f"vpc-{steering}",
        "vswitch_id": f"vsw-{steering}gone",
        "private_ip_address": "10.0.0.1",
    }
    document = {"vpclens": 1, "network_interfaces": [interface]}
    file = tmp_path / "network.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    odd = tmp_path / "dump" / "\x1b[2J.json"
    odd.parent.mkdir()
    odd.write_text('{"Teapots": {}}', encoding="utf-8")

    listed = vpclens_command("endpoints", file, "--notices")
    assert len(listed.stdout.splitlines()) == 2
    assert "eni-[2J1m1" in listed.stdout
    noticed = vpclens_command("endpoints", THREE_TIER, odd, "--notices")
    assert "notice[" in noticed.stderr
    refused = vpclens_command(
        "reach", file, "--from", f"i-{steering}", "--to", "10.0.0.1", "--icmp"
    )
    assert refused.returncode == 3
    unread = vpclens_command("endpoints", odd.parent / "\x1b[3J.json")
    assert unread.returncode == 3
    for done in (listed, noticed, refused, unread):
        for character in set(steering) - {"\n"} - set("[2J1m"):
            assert character not in done.stdout + done.stderr, ascii(character)
    colored = vpclens_command("endpoints", file, "--color", "always").stdout
    assert "\x1b[2J" not in colored


def test_endpoints(three_tier: Network) -> None:
    done = vpclens_command("endpoints", THREE_TIER)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) == 1 + len(three_tier.endpoints)
    assert any(APP in line and "10.20.2.11" in line for line in lines)
    assert "\x1b" not in done.stdout
    assert "\x1b" in vpclens_command("endpoints", THREE_TIER, "--color", "always").stdout
    listed = json.loads(vpclens_command("endpoints", THREE_TIER, "--format", "json").stdout)
    assert [item["id"] for item in listed] == [choice.id for choice in three_tier.endpoints]


def test_notices_are_counted_or_listed(dump: Path) -> None:
    (dump / "odd.json").write_text('{"Teapots": {}, "RequestId": "x"}', encoding="utf-8")
    counted = vpclens_command("reach", dump, *QUESTION)
    assert counted.returncode == 1
    (line,) = counted.stderr.splitlines()
    assert "1" in line
    assert "--notices" in line
    chinese = vpclens_command("reach", dump, *QUESTION, "--lang", "zh")
    assert "--notices" in chinese.stderr
    assert not chinese.stderr.isascii()
    listed = vpclens_command("reach", dump, *QUESTION, "--notices")
    assert listed.stderr.startswith("notice[import.unknown_shape]: ")
    assert "odd.json" in listed.stderr
    assert listed.stdout == counted.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("reach", "no/such.json", *QUESTION), 3, "  at: no/such.json"),
        (("reach", "no/such.json", *QUESTION), 3, "error[input.unreadable_file]: "),
        (("reach", "bindings-python/src", *QUESTION), 3, "error[input.no_files]"),
        (("reach", "examples/three-tier", *QUESTION[2:], "--from", "i-x"), 3, "  at: source"),
        (("reach", "examples/three-tier", *QUESTION[:4]), 2, "say what is sent"),
        (("reach", "examples/three-tier", *QUESTION, "--icmp"), 2, "say what is sent"),
        (("reach", "examples/three-tier", *QUESTION, "--port", "1"), 2, "--protocol"),
        (("reach", "examples/three-tier", *QUESTION[:4], "--tcp", "x"), 2, "--tcp"),
        (("reach", "examples/three-tier", *QUESTION[:4], "--tcp", "0"), 3, "  at: port"),
        (("reach", "examples/three-tier", *QUESTION[:4], "--tcp", "70000"), 3, "  at: port"),
        (("reach", *QUESTION), 2, "FILE"),
        (("reach", "examples/three-tier"), 2, "--from"),
        (("teapot",), 2, "teapot"),
        (("rules", "examples/three-tier"), 2, "say which filter"),
        (("filter", "examples/three-tier", "--direction", "ingress", "--icmp"), 2, "say which"),
        (("rules", "examples/three-tier", "--filter", "a", "--interface", "b"), 2, "say which"),
        (("rules", "examples/three-tier", "--filter", "nacl-x"), 3, "  at: filter"),
        (("rules", "examples/three-tier", "--interface", "i-x"), 3, "  at: interface"),
        (("rules", "examples/three-tier", "--interface", DB, "--tcp", "22"), 2, "--allowed"),
        (
            ("rules", "examples/three-tier", "--interface", DB, "--allowed", "--tcp", "0"),
            3,
            "  at: port",
        ),
        (
            ("rules", "examples/three-tier", "--interface", DB, "--allowed", "--port", "22"),
            2,
            "--protocol",
        ),
    ],
)
def test_what_is_wrong_is_said(arguments: tuple[str, ...], code: int, said: str) -> None:
    done = vpclens_command(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_cannot_be_read_is_said_in_chinese(tmp_path: Path) -> None:
    for name in ("no.json", "."):
        done = vpclens_command("endpoints", name, "--lang", "zh", cwd=tmp_path)
        assert done.returncode == 3
        first, second, *_ = done.stderr.splitlines()
        assert not first.isascii()
        assert second == f"  at: {name}"


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "utf16.json").write_text("{}", encoding="utf-16")
    done = vpclens_command("reach", "utf16.json", *QUESTION, cwd=tmp_path)
    assert done.returncode == 3
    assert "  at: utf16.json" in done.stderr
    assert "UTF-16" in done.stderr
    chinese = vpclens_command("reach", "utf16.json", *QUESTION, "--lang", "zh", cwd=tmp_path)
    assert chinese.stderr.startswith("error[input.not_json]: 不是有效的 JSON")


@pytest.mark.parametrize(
    "command", ["reach", "filter", "rules", "draw", "document", "endpoints", "ppv2"]
)
def test_help_has_examples(command: str) -> None:
    done = vpclens_command(command, "--help")
    assert done.returncode == 0
    assert f"\n    vpclens {command} " in done.stdout


def test_version_and_module() -> None:
    assert vpclens_command("--version").stdout == f"vpclens {vpclens.__version__}\n"
    done = subprocess.run(
        [sys.executable, "-m", "vpclens", "--version"], capture_output=True, check=True, text=True
    )
    assert done.stdout == f"vpclens {vpclens.__version__}\n"


def test_the_package_does_not_import_the_command() -> None:
    """Programs that use the package do not pay for click and rich."""
    code = "import sys, vpclens; print({'click', 'rich'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "set()\n"


# Windows has neither pseudo-terminals nor SIGPIPE
if sys.platform != "win32":
    import pty

    def test_names_of_files_that_are_no_text_or_lead_nowhere(tmp_path: Path) -> None:
        odd = os.fsencode(tmp_path) + b"/\xff.json"
        with open(odd, "wb") as file:  # noqa: PTH123 no Path has such a name on every system
            file.write(b'{"vpclens": 1}')
        assert vpclens_command("endpoints", tmp_path).returncode == 0
        (tmp_path / "loop.json").symlink_to("loop.json")
        done = vpclens_command("endpoints", "loop.json", cwd=tmp_path)
        assert (done.returncode, "loop.json" in done.stderr) == (3, True)

    def test_a_full_disk_is_no_answer() -> None:
        full = Path("/dev/full")
        if not full.exists():
            return
        with full.open("wb") as stdout:
            done = subprocess.run(
                [COMMAND, "reach", str(THREE_TIER), *QUESTION],
                stdout=stdout,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 70
        assert b"OSError" in done.stderr

    @pytest.mark.parametrize(("value", "colored"), [("", True), ("1", False)])
    def test_color_on_a_terminal(value: str, colored: bool) -> None:
        master, terminal = pty.openpty()
        done = subprocess.Popen(
            [COMMAND, "reach", str(THREE_TIER), *QUESTION],
            stdout=terminal,
            env={**os.environ, "NO_COLOR": value, "TERM": "xterm"},
        )
        os.close(terminal)
        written = b""
        try:
            while chunk := os.read(master, 65536):
                written += chunk
        except OSError:
            pass  # how a pseudo-terminal says that its other end is closed
        os.close(master)
        assert done.wait(60) == 1
        assert (b"\x1b[" in written) is colored

    def test_a_closed_pipe_is_no_answer() -> None:
        """Exit code 1 would mean "not reachable"."""
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [COMMAND, "endpoints", str(THREE_TIER)],
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (141, b"")
