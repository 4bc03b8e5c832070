"""`python -m benchmarks.relevance`: import the records on each engine, ask the questions, write the scores."""

import argparse
import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from benchmarks import report
from benchmarks.processes import ROOT
from benchmarks.relevance.questions import HERE, KINDS, questions
from benchmarks.relevance.scores import Score, by_kind, score
from benchmarks.sites import ENGINES, Site, empty_sites, scratch, tell

COLUMNS = (
    "questions",
    "number",
    *(f"{engine} {what}" for engine in ENGINES.values() for what in ("success@1", "nDCG@10")),
)
DOUBTFUL = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--folder", type=Path, default=Path("build/bench-relevance"), help="emptied, removed at the end"
    )
    parser.add_argument("--no-report", action="store_true", help="print the scores, leave docs/performance.md alone")
    asked = parser.parse_args()
    with scratch(asked.folder) as folder, ExitStack() as stack:
        answers = {site.engine: answered(site) for site in empty_sites(list(ENGINES), folder, stack)}
    text = section(answers)
    print(text)
    list_misses(answers)
    if not asked.no_report:
        report.write("relevance", text)


def answered(site: Site) -> dict[str, list[str]]:
    for kind in KINDS:
        site.manage("import_records", kind, str(HERE / f"{kind}.jsonl"))
    command = [sys.executable, "-m", "benchmarks.relevance.asking"]
    done = subprocess.run(command, cwd=ROOT, env=site.environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def section(answers: dict[str, dict[str, list[str]]]) -> str:
    asked = questions()
    scored = [by_kind(asked, answers[engine]) for engine in ENGINES]
    rows = [[kind, str(_number(kind)), *_cells([each[kind] for each in scored])] for kind in scored[0]]
    first, second = (answers[engine] for engine in ENGINES)
    alike = sum(first[question.id][:1] == second[question.id][:1] for question in asked) / len(asked)
    return f"{report.table(COLUMNS, rows)}\n\nBoth engines give the same first answer to {alike:.1%} of the questions."


def _number(kind: str) -> int:
    return sum(kind in (question.kind, "all") for question in questions())


def _cells(scores: list[Score]) -> list[str]:
    return [f"{value:.3f}" for each in scores for value in (each.success, each.gain)]


def list_misses(answers: dict[str, dict[str, list[str]]]) -> None:
    """Tell on the way which questions were answered badly."""
    for question in questions():
        for engine, found in answers.items():
            if score(question, found[question.id]).gain < DOUBTFUL:
                tell(f"{engine} {question.id} {question.kind}: {question.query} -> {found[question.id][:3]}")


if __name__ == "__main__":
    main()
