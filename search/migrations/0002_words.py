"""The words of the entries, in each database's own full-text structure; model state is the same on both.

An entry's words leave with it by trigger. A foreign key would not do: FTS5 tables have none, and PostgreSQL refuses to
TRUNCATE a table that another one references, which emptying the database between tests does. SQLite drops the trigger when
a later migration rebuilds the entry's table: such a migration must create it again (a test of the contract notices).
"""

from django.db import migrations

SQLITE = (
    [
        "CREATE VIRTUAL TABLE search_words USING fts5(title, keywords, body, tokenize = \"ascii tokenchars '_'\")",
        """CREATE TRIGGER search_words_follow AFTER DELETE ON search_searchentry
           BEGIN DELETE FROM search_words WHERE rowid = old.id; END""",
    ],
    ["DROP TRIGGER search_words_follow", "DROP TABLE search_words"],
)

POSTGRESQL = (
    [
        """CREATE TABLE search_words (
               entry_id bigint PRIMARY KEY, head tsvector NOT NULL, words tsvector NOT NULL)""",
        "CREATE INDEX search_words_head ON search_words USING gin (head)",
        "CREATE INDEX search_words_words ON search_words USING gin (words)",
        # The planner does not count what reading a long vector costs, and would read all of them for a frequent word.
        """CREATE FUNCTION search_words_matching(question tsquery) RETURNS SETOF bigint
           LANGUAGE sql STABLE SET enable_seqscan = off
           AS $$ SELECT entry_id FROM search_words WHERE words @@ question $$""",
        """CREATE FUNCTION search_words_follow() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
               IF TG_OP = 'TRUNCATE' THEN TRUNCATE search_words;
               ELSE DELETE FROM search_words USING gone WHERE entry_id = gone.id;
               END IF;
               RETURN NULL;
           END $$""",
        """CREATE TRIGGER search_words_follow_delete AFTER DELETE ON search_searchentry
           REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION search_words_follow()""",
        """CREATE TRIGGER search_words_follow_truncate AFTER TRUNCATE ON search_searchentry
           FOR EACH STATEMENT EXECUTE FUNCTION search_words_follow()""",
    ],
    [
        "DROP TRIGGER search_words_follow_truncate ON search_searchentry",
        "DROP TRIGGER search_words_follow_delete ON search_searchentry",
        "DROP FUNCTION search_words_follow()",
        "DROP FUNCTION search_words_matching(tsquery)",
        "DROP TABLE search_words",
    ],
)

ENGINES = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def create(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor][0]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
