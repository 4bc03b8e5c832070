"""Bringing records in: files are read into rows, importers make rows of the database of them.

An app's `importers.py` says how its kinds are imported; publishing/apps.py finds it.
"""
