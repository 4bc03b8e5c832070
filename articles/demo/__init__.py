"""Demo content: the province of An Lộc, invented from its name to the last signature.

One JSON Lines file for each kind of record, pictures and printed documents beside them. A record is known by its
`import_ref` (a category by its slug), so that loading is repeatable.
"""
