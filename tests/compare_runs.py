"""Compare what pytest wrote on two databases: `python tests/compare_runs.py ONE.txt OTHER.txt`.

Both runs must hold the same tests with the same outcomes, but for what engine_differences.txt lists with a reason.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

LISTED = Path(__file__).with_name("engine_differences.txt")


def main(one: str, other: str) -> int:
    """Print every fault; return the exit code."""
    faults = list(compare(read_outcomes(Path(one)), read_outcomes(Path(other)), read_listed(LISTED.read_text())))
    print("\n".join(faults) or "Both databases: the same tests, the same outcomes.")
    return 1 if faults else 0


def read_outcomes(path: Path) -> dict[str, str]:
    """Read lines "outcome test-id"; a test that fails twice (call and teardown) has both outcomes."""
    outcomes: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        outcome, _, test = line.partition(" ")
        outcomes[test] = f"{outcomes[test]}, {outcome}" if test in outcomes else outcome
    return outcomes


def read_listed(text: str) -> dict[str, str]:
    """Read the ids that may differ, each with its reason, "" where none is given."""
    listed, reason = {}, ""
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            reason = line.removeprefix("#").strip()
        else:
            listed[line] = reason
    return listed


def compare(one: dict[str, str], other: dict[str, str], listed: dict[str, str]) -> Iterator[str]:
    """Yield what must be mended: runs without tests, unlisted differences, idle or unexplained lines of the list."""
    if not one or not other:
        yield "A run holds no test at all."
    differing = {test for test in one.keys() | other.keys() if one.get(test) != other.get(test)}
    for test in sorted(differing - listed.keys()):
        yield f"differs: {test}: {one.get(test, 'not run')} / {other.get(test, 'not run')}"
    for test in sorted(listed.keys() - differing):
        yield f"listed, but does not differ: {test}"
    for test in sorted(test for test, reason in listed.items() if not reason):
        yield f"listed without a reason: {test}"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
