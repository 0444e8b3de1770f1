"""Every Python snippet of the documents runs, from the project's folder; docstring examples too."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import vpclens
from conftest import ROOT

READMES = [
    ROOT / "README.md",
    ROOT / "bindings-python" / "README.md",
    ROOT / "docs" / "embedding.md",
    ROOT / "docs" / "proxy-protocol.md",
]
SNIPPET = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)

MODULES = [
    module.name
    for module in pkgutil.walk_packages(vpclens.__path__, "vpclens.")
    if not module.name.endswith(("_native", "__main__"))
]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_readme(readme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    snippets = SNIPPET.findall(readme.read_text(encoding="utf-8"))
    assert snippets, f"{readme} shows no Python"
    # a snippet may go on where the one before it ended
    names: dict[str, object] = {"__name__": "readme"}
    for number, snippet in enumerate(snippets):
        exec(compile(snippet, f"{readme}#{number}", "exec"), names)  # noqa: S102


@pytest.mark.parametrize("name", ["vpclens", *MODULES])
def test_docstrings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_docstrings_are_found() -> None:
    finder = doctest.DocTestFinder()
    examples = sum(
        len(test.examples)
        for name in ["vpclens", *MODULES]
        for test in finder.find(importlib.import_module(name))
    )
    assert examples >= 10
