"""A measure of how work grows with the length of a text, for patterns that must survive hostile input."""

import time
from collections.abc import Callable


def grows_linearly(work: Callable[[str], object], unit: str) -> bool:
    """Whether eight times the text costs far less than 64 times the processor time, the price of squares.

    Processor time, not the clock on the wall; the bound leaves room for a busy machine, and a second and third try.
    """

    def cost(length: int) -> float:
        text, started = (unit * length)[:length], time.process_time()
        work(text)
        return time.process_time() - started

    bound = 30 * min(cost(12_500) for _ in range(3)) + 0.2
    return any(cost(100_000) < bound for _try in range(3))
