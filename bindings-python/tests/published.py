"""What others publish: fetched when a test asks for it, and not kept.

``VPCLENS_PUBLISHED`` names a folder that has the files where there is no network.
"""

from __future__ import annotations

import os
import urllib.request
from pathlib import Path

import pytest

__all__ = ["fetched"]


def fetched(repository: str, path: str) -> str:
    """The text of a file at a commit. Without a network the test is skipped."""
    folder = os.environ.get("VPCLENS_PUBLISHED")
    if folder:
        return Path(folder, Path(path).name).read_text(encoding="utf-8")
    address = f"https://raw.githubusercontent.com/{repository}/{path}"
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return str(answer.read().decode())
    except OSError as error:
        pytest.skip(f"{address} cannot be fetched: {error}")
