"""Searches that collect few entries, so that a small index goes beyond what they collect."""

import pytest

from search import answering, collecting, engines, results


def limit_searches(patch: pytest.MonkeyPatch, most: int, phrase_reach: int) -> None:
    """Let a search collect at most so many entries, show one less, and look for phrases among so many."""
    for function in (collecting.newest, collecting.oldest, answering.search):
        patch.setattr(function, "__defaults__", (most,))
    patch.setattr(collecting, "BEST", most // 2)
    patch.setattr(collecting, "RANKED", most // 4)
    patch.setattr(collecting, "SPARE", 0)
    for module in (collecting, results):
        patch.setattr(module, "MOST", most)
    patch.setattr(results, "SHOWN", most - 1)
    patch.setattr(engines.current(), "PHRASE_REACH", phrase_reach)
