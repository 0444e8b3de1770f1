"""What others publish: fetched when a test asks for it, and not kept.

``VPCLENS_PUBLISHED`` names a folder that has the files where there is no network.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from pathlib import Path

import pytest

__all__ = ["fetched", "packaged"]


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


def packaged(package: str, path: str) -> str:
    """The text of a file of a package's sources. Without a network the test is skipped."""
    name = Path(path).name
    folder = os.environ.get("VPCLENS_PUBLISHED")
    if folder:
        return Path(folder, name).read_text(encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    with tempfile.TemporaryDirectory() as place:
        sources = ["--no-deps", "--no-binary", ":all:", "--dest", place, package]
        done = subprocess.run([*pip, *sources], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"the sources of {package} cannot be fetched: {done.stderr}")
        (archive,) = Path(place).glob("*.tar.gz")
        with tarfile.open(archive) as files:
            (member,) = (one for one in files if one.name.endswith(f"/{path}"))
            content = files.extractfile(member)
            assert content is not None
            return content.read().decode()
