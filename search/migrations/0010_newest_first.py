"""SQLite keeps words under minus the place: what is newest stands first in every list of FTS5, which walks forwards
a quarter quicker than backwards (docs/decisions/0013-bounded-search.md). The stored words are written again, no content is read.
"""

from django.db import migrations

AROUND = [
    "DROP TRIGGER search_words_move",
    "DROP TRIGGER search_words_follow",
    "ALTER TABLE search_words RENAME TO search_words_before",
    "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize = \"ascii tokenchars '_'\")",
    "INSERT INTO search_words (rowid, words) SELECT -rowid, words FROM search_words_before ORDER BY rowid DESC",
    "INSERT INTO search_words (search_words) VALUES ('optimize')",
    "DROP TABLE search_words_before",
]
FOLLOW = [
    """CREATE TRIGGER search_words_follow AFTER DELETE ON search_searchentry
       BEGIN DELETE FROM search_words WHERE rowid = {sign}old.place; END""",
    """CREATE TRIGGER search_words_move AFTER UPDATE OF place ON search_searchentry WHEN old.place <> new.place
       BEGIN DELETE FROM search_words WHERE rowid = {sign}old.place; END""",
]


def turned(sign):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            for statement in [*AROUND, *(each.format(sign=sign) for each in FOLLOW)]:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0009_hidden")]

    operations = [migrations.RunPython(turned("-"), turned(""))]
