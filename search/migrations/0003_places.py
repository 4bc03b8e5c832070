"""Words are kept by an entry's place (search/order.py), as terms that say where they stand and whose they are.

The stored words themselves are written anew: no content is read, and nothing has to be rebuilt by hand. Going back leaves
the words empty; `rebuild_search` fills them.
"""

from importlib import import_module

from django.db import migrations, models

before = import_module("search.migrations.0002_words")

SQLITE = {
    "set aside": ["DROP TRIGGER search_words_follow", "ALTER TABLE search_words RENAME TO search_words_before"],
    "place": [
        """UPDATE search_searchentry
           SET place = (coalesce(CAST(julianday(date) - 1721424.5 AS integer), 0) << 32) | id"""
    ],
    "create": [
        "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize = \"ascii tokenchars '_'\")",
        """CREATE TRIGGER search_words_follow AFTER DELETE ON search_searchentry
           BEGIN DELETE FROM search_words WHERE rowid = old.place; END""",
        """CREATE TRIGGER search_words_move AFTER UPDATE OF place ON search_searchentry WHEN old.place <> new.place
           BEGIN DELETE FROM search_words WHERE rowid = old.place; END""",
    ],
    "fill": [
        """INSERT INTO search_words (rowid, words)
           SELECT place, search_terms(kind, is_public, words.title, keywords, body)
           FROM search_words_before words JOIN search_searchentry entry ON entry.id = words.rowid""",
        "DROP TABLE search_words_before",
    ],
    "drop": ["DROP TRIGGER search_words_move", "DROP TRIGGER search_words_follow", "DROP TABLE search_words"],
}

POSTGRESQL = {
    "set aside": [
        "DROP TRIGGER search_words_follow_truncate ON search_searchentry",
        "DROP TRIGGER search_words_follow_delete ON search_searchentry",
        "DROP FUNCTION search_words_follow()",
        "DROP FUNCTION search_words_matching(tsquery)",
        "ALTER TABLE search_words RENAME TO search_words_before",
        "ALTER INDEX search_words_pkey RENAME TO search_words_before_pkey",
        "DROP INDEX search_words_head, search_words_words",
    ],
    "place": [
        """UPDATE search_searchentry
           SET place = (coalesce(date - date '0001-01-01' + 1, 0)::bigint << 32) | id"""
    ],
    "create": [
        # Long vectors leave the row, so that many rows fit on a page.
        """CREATE TABLE search_words (place bigint PRIMARY KEY, words tsvector NOT NULL)
           WITH (toast_tuple_target = 128)""",
        # What is not yet in the index is a list that every question reads: a short one.
        "CREATE INDEX search_words_words ON search_words USING gin (words) WITH (gin_pending_list_limit = 1024)",
        # The places within a span that answer a question without phrases: the newest `most`, or the oldest, in no order;
        # without `most` all of them. The index over words knows no order and hands out all that answers. So it is asked for
        # the newest days only, by the terms of two neighbouring stretches of days; if they are not enough, for any of the
        # rest: should these be few, they are all there is. Else for longer and longer stretches, and last for what is older
        # still or has no date. "place + 0" keeps the planner from reading vectors along the primary key: it does not count
        # what that costs.
        """CREATE FUNCTION search_words_found(question tsquery, low bigint, high bigint, most int, oldest bool)
           RETURNS SETOF bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_custom_plan
           AS $$
           DECLARE
               few CONSTANT int := 8 * most;
               shift int;
               stretch bigint;
               first bigint;
               last bigint;
               found bigint[];
           BEGIN
               IF most IS NULL THEN
                   RETURN QUERY SELECT place FROM search_words WHERE words @@ question AND place + 0 BETWEEN low AND high;
                   RETURN;
               END IF;
               low := (SELECT min(place) FROM search_words WHERE place >= low);
               high := (SELECT max(place) FROM search_words WHERE place <= high);
               FOREACH shift IN ARRAY '{5,8,11,14,0}'::int[] LOOP
                   EXIT WHEN low IS NULL OR high IS NULL OR low > high;
                   stretch := (CASE WHEN oldest THEN low ELSE high END) >> 32 + shift;
                   IF shift = 0 THEN
                       first := low;
                       last := high;
                   ELSIF oldest THEN
                       first := low;
                       last := least(high, ((stretch + 2) << 32 + shift) - 1);
                   ELSE
                       first := greatest(low, (stretch - 1) << 32 + shift);
                       last := high;
                   END IF;
                   found := ARRAY(
                       SELECT place FROM search_words
                       WHERE place + 0 BETWEEN first AND last
                       AND words @@ CASE WHEN shift = 0 THEN question ELSE question && concat(
                           'd', shift, '_', stretch, '|d', shift, '_', stretch + CASE WHEN oldest THEN 1 ELSE -1 END)::tsquery END
                       ORDER BY CASE WHEN oldest THEN place ELSE -place END LIMIT most);
                   RETURN QUERY SELECT unnest(found);
                   most := most - cardinality(found);
                   EXIT WHEN most = 0;
                   IF oldest THEN low := last + 1; ELSE high := first - 1; END IF;
                   IF shift = 5 THEN
                       found := ARRAY(SELECT place FROM search_words
                                      WHERE words @@ question AND place + 0 BETWEEN low AND high LIMIT few);
                       IF cardinality(found) < few THEN
                           RETURN QUERY SELECT place FROM unnest(found) AS place
                                        ORDER BY CASE WHEN oldest THEN place ELSE -place END LIMIT most;
                           EXIT;
                       END IF;
                   END IF;
               END LOOP;
           END $$""",
        """CREATE FUNCTION search_words_follow() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
               IF TG_OP = 'TRUNCATE' THEN TRUNCATE search_words;
               ELSIF TG_OP = 'UPDATE' THEN DELETE FROM search_words WHERE place = OLD.place;
               ELSE DELETE FROM search_words USING gone WHERE search_words.place = gone.place;
               END IF;
               RETURN NULL;
           END $$""",
        """CREATE TRIGGER search_words_follow_delete AFTER DELETE ON search_searchentry
           REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION search_words_follow()""",
        """CREATE TRIGGER search_words_follow_truncate AFTER TRUNCATE ON search_searchentry
           FOR EACH STATEMENT EXECUTE FUNCTION search_words_follow()""",
        """CREATE TRIGGER search_words_follow_move AFTER UPDATE OF place ON search_searchentry
           FOR EACH ROW WHEN (OLD.place <> NEW.place) EXECUTE FUNCTION search_words_follow()""",
    ],
    # A vector over 1 MB is refused: a hostile one keeps its words, and those of its title are found anywhere only.
    "fill": [
        """INSERT INTO search_words (place, words)
           SELECT place, concat_ws(' ', words::text, 'kind_' || kind,
                                   CASE WHEN is_public THEN 'shown_ shown_' || kind END,
                                   (SELECT string_agg('d' || shift || '_' || (place >> 32 + shift), ' ')
                                    FROM unnest('{5,8,11,14}'::int[]) AS shift),
                                   CASE WHEN length(words::text) + length(terms) < 500000 THEN terms END)::tsvector
           FROM search_words_before JOIN search_searchentry entry ON entry.id = entry_id,
           LATERAL (
               WITH marked AS (
                   SELECT CASE weight WHEN 'A' THEN 't_' ELSE 'k_' END AS mark, lexeme, string_agg(position::text, ',') AS at
                   FROM unnest(head) AS each (lexeme, positions, weights), unnest(positions, weights) AS one (position, weight)
                   GROUP BY 1, 2
               )
               SELECT string_agg(term, ' ') AS terms FROM (
                   SELECT mark || lexeme || ':' || at FROM marked
                   UNION
                   SELECT mark || 'b_' || left(lexeme, length) FROM marked, generate_series(2, least(length(lexeme) - 1, 16)) AS length
                   WHERE lexeme !~ '_' AND (lexeme ~ '^[0-9]+$' OR lexeme !~ '[0-9]$')
               ) AS all_marked (term)
           ) AS head_terms""",
        "DROP TABLE search_words_before",
    ],
    "drop": [
        "DROP TRIGGER search_words_follow_move ON search_searchentry",
        "DROP TRIGGER search_words_follow_truncate ON search_searchentry",
        "DROP TRIGGER search_words_follow_delete ON search_searchentry",
        "DROP FUNCTION search_words_follow()",
        "DROP FUNCTION search_words_found(tsquery, bigint, bigint, int, bool)",
        "DROP TABLE search_words",
    ],
}

ENGINES = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def search_terms(kind, is_public, title, keywords, body):
    """The terms of an entry whose words stand in three columns: marked ones follow, then beginnings, then labels."""
    marked = [(mark, term) for mark, column in (("t_", title), ("k_", keywords)) for term in column.split()]
    folded = [(mark, term) for mark, term in marked if "_" not in term and (term.isdigit() or not term[-1].isdigit())]
    beginnings = {f"{mark}b_{term[:length]}" for mark, term in folded for length in range(2, min(len(term), 17))}
    labels = [f"kind_{kind}", *(["shown_", f"shown_{kind}"] if is_public else [])]
    terms = [term if term == "_" else mark + term for mark, term in marked]
    return " ".join([title, keywords, body, *terms, *sorted(beginnings), *labels])


def steps(*names):
    def run(apps, schema_editor):
        connection = schema_editor.connection
        if connection.vendor == "sqlite" and "fill" in names:
            connection.connection.create_function("search_terms", 5, search_terms)
        for name in names:
            for statement in ENGINES[connection.vendor][name]:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]

    operations = [
        migrations.RunPython(steps("set aside"), before.create),
        migrations.AddField("searchentry", "place", models.BigIntegerField("vị trí", null=True)),
        migrations.RunPython(steps("place"), migrations.RunPython.noop),
        migrations.AlterField("searchentry", "place", models.BigIntegerField("vị trí", unique=True)),
        migrations.RemoveIndex("searchentry", "search_entry_newest"),
        migrations.AddIndex(
            "searchentry",
            models.Index(
                fields=["place", "kind", "object_id", "is_public", "public_from", "public_until"],
                name="search_entry_by_place",
            ),
        ),
        migrations.RunPython(steps("create", "fill"), steps("drop")),
    ]
