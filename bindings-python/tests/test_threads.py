"""A network may be shared by threads; the interpreter is free while the core works."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import product

from conftest import THREE_TIER, files_of
from vpclens import Network


def test_parallel_questions_get_the_same_answers(three_tier: Network) -> None:
    ids = [choice.id for choice in three_tier.endpoints]
    questions = list(product(ids, ids, [22, 3306, 8080]))

    def ask(question: tuple[str, str, int]) -> str:
        source, destination, port = question
        return three_tier.reach(source, destination, port=port).to_json()

    alone = [ask(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, questions)) == alone


def test_parallel_reading() -> None:
    files = files_of(THREE_TIER)
    with ThreadPoolExecutor(8) as pool:
        networks = list(pool.map(lambda _: Network.from_files(files), range(32)))
    assert len({network.to_document() for network in networks}) == 1
