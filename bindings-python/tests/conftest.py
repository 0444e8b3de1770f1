"""The example that most tests ask about, and the line that counts the conformance cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from vpclens import Network

# the same examples in every run, and nothing written beside the tests
settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")

ROOT = Path(__file__).resolve().parents[2]
THREE_TIER = ROOT / "examples" / "three-tier"

APP = "i-bp1threetierapp01"
WEB = "i-bp1threetierweb01"
DB = "i-bp1threetierdb01"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}


@pytest.fixture(scope="session")
def three_tier() -> Network:
    return Network.from_files(files_of(THREE_TIER))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    counts = [
        int(str(value))
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == "expectations"
    ]
    if counts:
        terminalreporter.write_line(f"conformance: {len(counts)} cases, {sum(counts)} expectations")
