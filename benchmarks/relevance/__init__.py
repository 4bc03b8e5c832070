"""Does the search find what was meant? Documents, questions and judgements of our own, and the scores of both engines.

README.md here tells how the set was made; `python -m benchmarks.relevance` measures (`make bench-relevance`).
"""
