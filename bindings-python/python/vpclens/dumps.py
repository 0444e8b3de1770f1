"""How dumps are asked for, and how they are made fit to be shared."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vpclens import _native
from vpclens._text import query_text, text_of
from vpclens.verdict import Lang

__all__ = ["Anonymised", "anonymise", "collect"]


@dataclass(frozen=True)
class Anonymised:
    """Files that may be shared, and what became of the ids."""

    files: dict[str, str]
    """The files, by new names in the order of the old ones."""
    ids: dict[str, str]
    """The new id of each old one, for a question about the new files. It is not to be shared."""


def collect(
    regions: Sequence[str] = (),
    *,
    format: Literal["text", "json", "sh", "policy"] = "text",
    lang: Lang = "en",
) -> str:
    """The requests whose answers vpclens reads. Nothing is asked: whoever wants them runs them.

    Args:
        regions: the regions to ask in; a script without any takes them when it is run.
        format: ``"text"``: one ``aliyun`` command a line, then the RAM policy; ``"json"``: the
            same for programs; ``"sh"``: a script that writes the answers into a folder;
            ``"policy"``: the least RAM policy that allows them.
        lang: the language of the error message.

    Raises:
        InputError: what is no region, and too many of them.

    Example:
        >>> import vpclens
        >>> vpclens.collect(["cn-hangzhou"]).splitlines()[0]
        'aliyun vpc DescribeVpcs --RegionId cn-hangzhou --PageSize 50 --PageNumber 1'
    """
    return _native.collect(query_text({"regions": list(regions), "format": format}), lang)


def anonymise(
    files: Mapping[str, str | bytes],
    *,
    key: str | None = None,
    lang: Lang = "en",
) -> Anonymised:
    """The same files with other ids, names, accounts and addresses, and the same answers.

    Args:
        files: name to content, as for ``Network.from_files``.
        key: the same key gives the same names again, also for other files; left out, the files
            are their own key.
        lang: the language of the error message.

    Raises:
        InputError: what ``Network.from_files`` does not read.

    Example:
        >>> import vpclens
        >>> made = vpclens.anonymise({"a.json": '{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1"}]}'})
        >>> list(made.files), made.ids["vpc-1"][:4]
        (['0001.json'], 'vpc-')
    """
    texts = [(text_of(name, lang), text_of(content, lang, name)) for name, content in files.items()]
    made = json.loads(_native.anonymise(texts, key, lang))
    return Anonymised(made["files"], made["ids"])
