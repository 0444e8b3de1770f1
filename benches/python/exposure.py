"""What the Internet reaches, by vpclens and by Checkov: seven rules, for SSH and for RDP.

    exposure.py CHECKOV

writes the same Terraform configuration for both, runs each of them once, and prints a table.
CHECKOV is the program, in an environment of its own: ``pip install checkov==3.3.30``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import vpclens

# the rules of each case, and whether the port is open to anybody on the Internet
CASES: dict[str, tuple[list[str], bool]] = {
    "all -1/-1 accept 0.0.0.0/0": (
        ['ip_protocol = "all", port_range = "-1/-1", cidr_ip = "0.0.0.0/0"'],
        True,
    ),
    "tcp drop 0.0.0.0/0": (
        ['ip_protocol = "tcp", port_range = "P/P", cidr_ip = "0.0.0.0/0", policy = "drop"'],
        False,
    ),
    "tcp accept 0.0.0.0/1": (
        ['ip_protocol = "tcp", port_range = "P/P", cidr_ip = "0.0.0.0/1"'],
        True,
    ),
    "tcp accept ::/0": (
        ['ip_protocol = "tcp", port_range = "P/P", ipv6_cidr_ip = "::/0"'],
        True,
    ),
    "udp accept 0.0.0.0/0": (
        ['ip_protocol = "udp", port_range = "P/P", cidr_ip = "0.0.0.0/0"'],
        False,
    ),
    "tcp accept from a group": (
        [
            'ip_protocol = "tcp", port_range = "P/P", '
            "source_security_group_id = alicloud_security_group.other.id"
        ],
        False,
    ),
    "tcp accept priority 50 beside drop priority 1": (
        [
            'ip_protocol = "tcp", port_range = "P/P", cidr_ip = "0.0.0.0/0", priority = 50',
            'ip_protocol = "tcp", port_range = "P/P", cidr_ip = "0.0.0.0/0", priority = 1, '
            'policy = "drop"',
        ],
        False,
    ),
}
PORTS = {22: "CKV_ALI_2", 3389: "CKV_ALI_3"}

SHARED = """
resource "alicloud_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  ipv6_cidr_block = "2408:4005:100::/56"
  enable_ipv6 = true
}
resource "alicloud_vswitch" "main" {
  vpc_id = alicloud_vpc.main.id
  cidr_block = "10.0.1.0/24"
  ipv6_cidr_block = "2408:4005:100::/64"
  zone_id = "cn-hangzhou-h"
}
resource "alicloud_security_group" "other" {
  vpc_id = alicloud_vpc.main.id
  security_group_type = "normal"
}
"""

END = """
resource "alicloud_security_group" "NAME" {
  vpc_id = alicloud_vpc.main.id
  security_group_type = "normal"
}
resource "alicloud_instance" "NAME" {
  vswitch_id = alicloud_vswitch.main.id
  private_ip = "10.0.1.HOST"
  ipv6_addresses = ["2408:4005:100::HOST"]
  security_groups = [alicloud_security_group.NAME.id]
  instance_name = "NAME"
  status = "Running"
}
resource "alicloud_eip_address" "NAME" {
  ip_address = "47.1.1.HOST"
}
resource "alicloud_eip_association" "NAME" {
  allocation_id = alicloud_eip_address.NAME.id
  instance_id = alicloud_instance.NAME.id
}
"""

# what the provider computes of IPv6 is no part of a configuration: it stands beside it
IPV6 = {
    "ipv6_gateways": [{"ipv6_gateway_id": "ipv6gw-1", "egress_only_rules": []}],
}


def written() -> dict[str, str]:
    """The configuration; a file for each case and port."""
    files = {"main.tf": SHARED}
    host = 10
    for port in PORTS:
        for place, (rules, _) in enumerate(CASES.values()):
            name = f"case{place}_{port}"
            text = END.replace("NAME", name).replace("HOST", str(host))
            for number, rule in enumerate(rules):
                fields = rule.replace("P/P", f"{port}/{port}").split(", ")
                fields += [
                    'type = "ingress"',
                    f"security_group_id = alicloud_security_group.{name}.id",
                ]
                body = "\n".join(f"  {field}" for field in fields)
                head = f'resource "alicloud_security_group_rule" "{name}_{number}"'
                text += f"{head} {{\n{body}\n}}\n"
            files[f"{name}.tf"] = text
            host += 1
    return files


def ours(files: dict[str, str]) -> tuple[dict[str, str], float]:
    """What vpclens says of each case: exposed, closed or undetermined."""
    began = time.perf_counter()
    network = vpclens.Network.from_terraform_files(files)
    document = json.loads(network.to_document())
    # what the provider says of itself is no part of a configuration: it is as it is by default
    document.pop("coverage", None)
    document["vpcs"][0]["support_ipv4_gateway"] = False
    vpc = document["vpcs"][0]["vpc_id"]
    document["ipv6_gateways"] = [{**one, "vpc_id": vpc} for one in IPV6["ipv6_gateways"]]
    document["ipv6_addresses"] = [
        {
            "ipv6_address_id": f"ipv6-{address}",
            "ipv6_address": address,
            "vpc_id": vpc,
            "internet_bandwidth": 100,
        }
        for interface in document["network_interfaces"]
        for address in interface.get("ipv6_addresses", ())
    ]
    document["route_tables"] = [
        {
            "route_table_id": "vtb-1",
            "vpc_id": vpc,
            "route_table_type": "System",
            "route_entries": [
                {
                    "destination_cidr_block": "::/0",
                    "next_hops": [{"next_hop_type": "IPv6Gateway", "next_hop_id": "ipv6gw-1"}],
                }
            ],
        }
    ]
    network = vpclens.Network.from_document(document)
    found = {}
    for port in PORTS:
        exposure = network.exposure(protocol="tcp", port=port)
        for place in range(len(CASES)):
            name = f"case{place}_{port}"
            rows = [one for one in exposure.exposed if any(name in end for end in one.ends)]
            outcomes = {one.outcome for one in rows}
            found[name] = (
                "exposed" if "reachable" in outcomes else "undetermined" if outcomes else "closed"
            )
    return found, time.perf_counter() - began


def theirs(checkov: str, files: dict[str, str]) -> tuple[dict[str, str], float]:
    """What Checkov says of each case: exposed where a rule fails its check."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text)
        checks = ",".join(PORTS.values())
        began = time.perf_counter()
        run = subprocess.run(
            [
                checkov,
                "--directory",
                folder,
                "--check",
                checks,
                "--framework",
                "terraform",
                "--output",
                "json",
                "--quiet",
                "--skip-download",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - began
    results = json.loads(run.stdout)["results"]
    found = {f"case{place}_{port}": "closed" for port in PORTS for place in range(len(CASES))}
    for failed in results["failed_checks"]:
        name = failed["resource"].split(".")[1].rsplit("_", 1)[0]
        port = int(name.rsplit("_", 1)[1])
        if failed["check_id"] == PORTS[port]:
            found[name] = "exposed"
    return found, seconds


def main() -> None:
    """Both, once; the table, and whether vpclens is right everywhere."""
    files = written()
    (mine, own_seconds), (other, seconds) = ours(files), theirs(sys.argv[1], files)
    print("| rule | truth | vpclens | Checkov, port 22 | Checkov, port 3389 |")
    print("|---|---|---|---|---|")
    wrong = 0
    for place, (title, (_, is_open)) in enumerate(CASES.items()):
        truth = "exposed" if is_open else "closed"
        names = [f"case{place}_{port}" for port in PORTS]
        wrong += sum(mine[name] != truth for name in names)
        said = sorted({mine[name] for name in names})
        cells = [other[name] + ("" if other[name] == truth else " ✘") for name in names]
        print(f"| {title} | {truth} | {', '.join(said)} | {' | '.join(cells)} |")
    print(f"\nvpclens {own_seconds:.3f} s, Checkov {seconds:.1f} s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
