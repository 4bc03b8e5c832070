"""What `make bench` runs: a generated archive, a real server over it, and measured pages.

docs/performance.md says how it is measured and holds the result.
"""

# Headers by which benchmarks/counting.py is asked for, and tells, the number of queries.
ASK = "X-Count-Queries"
ANSWER = "X-Queries"
