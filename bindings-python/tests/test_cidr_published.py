"""What others publish about blocks: how aerleon excludes addresses, what visualsubnetcalc shows.

It is fetched and not kept. ``VPCLENS_PUBLISHED`` names a folder that has it where there is no
network.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_network

from published import fetched
from vpclens import cidr

AERLEON = (
    "aerleon/aerleon/b6100473157c1b72a1ac6541e4f8c6939163818e",
    "tests/utils/address_exclude_test_cases.txt",
)
CALCULATOR = "ckabalan/visualsubnetcalc/7b26b90a3edc3d382878e3f1644a43d3baf2b718"
SPECS = (
    "bug-fixes",
    "deep-functional",
    "default-homepage",
    "import-export",
    "subnet-basic",
    "ui-error-handling",
    "ui-usage",
    "url-sharing",
)
MODES: dict[str, cidr.Profile] = {
    "Standard": "plain",
    "AWS": "aws",
    "Azure": "azure",
    "OCI": "oci",
}
_BLOCK = r"(\d+\.\d+\.\d+\.\d+/\d+)"
_SHOWN = re.compile(
    rf"getByLabel\('{_BLOCK}', \{{ exact: true \}}\)\.getByLabel\('([^']+)'"
    r".*toContainText\('([^']+)'\)"
)
_SPLIT = re.compile(rf"name: '{_BLOCK} Split'.*click|getByLabel\('{_BLOCK}', .*getByText\(.*click")
_JOIN = re.compile(rf"'{_BLOCK} Join'\).*toContainText\('/(\d+)'\)")


def test_excluding_addresses_as_aerleon_publishes_it(
    record_property: Callable[[str, object], None],
) -> None:
    cases = 0
    for line in fetched(*AERLEON).splitlines():
        block, excluded, expected = line.split(" ")
        for one, parts in zip(excluded.split(","), expected.split(";"), strict=False):
            found = [ip_network(part) for part in parts.split(",")]
            by_address = sorted(found, key=lambda part: int(part.network_address))
            assert cidr.subtract(block, one) == by_address, (block, one)
            cases += 1
    record_property("published", cases)
    assert cases > 100


def test_what_visualsubnetcalc_shows(record_property: Callable[[str, object], None]) -> None:
    held = 0
    for name in SPECS:
        mode: cidr.Profile = "plain"
        for line in fetched(CALCULATOR, f"src/tests/{name}.spec.ts").splitlines():
            if line.startswith("test("):
                mode = "plain"
            for named, profile in MODES.items():
                if f"'Mode - {named}'" in line:
                    mode = profile
            held += _holds(line, mode)
    record_property("published", held)
    assert held > 60


def _holds(line: str, mode: cidr.Profile) -> int:
    """How many expectations of a line were held against ours."""
    if shown := _SHOWN.search(line):
        block, column, text = shown.groups()
        network = ip_network(block)
        usable = cidr.usable(block, mode)
        ends = text.split(" - ")
        if column == "Subnet Address":
            assert cidr.aggregate(block) == [ip_network(text)]
        elif column == "Range of Addresses":
            assert ends in ([str(network[0]), str(network[-1])], [str(network[0])])
        elif column.startswith("Usable IPs"):
            assert ends in ([str(usable.first), str(usable.last)], [str(usable.first)]), line
        elif column == "Hosts":
            assert usable.count == int(text), line
        elif column == "Split":
            assert text == f"/{network.prefixlen}"
        else:
            return 0
        return 1
    if split := _SPLIT.search(line):
        block = split.group(1) or split.group(2)
        halves = cidr.split(block, parts=2)
        assert halves == list(ip_network(block).subnets())
        assert cidr.join(halves) == ip_network(block)
        return 1
    if join := _JOIN.search(line):
        block, length = join.groups()
        assert cidr.join(cidr.split(block, int(length) + 1)) == ip_network(block)
        return 1
    return 0
