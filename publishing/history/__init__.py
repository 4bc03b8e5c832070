"""What records were: versions read as wholes, compared field by field, gone back to, and brought back from the trash.

django-reversion keeps the versions; how they are read, compared and restored is ours.
"""
