"""PostgreSQL walks its index of words in fewer steps, and plans none of them anew.

Newest first, the index is asked for stretches of days, each eight times as long as the one before; who wants many begins
with the second one. Only where the first step finds so little that the next would not be enough, it is asked for any of
the rest: should these be few, they are all there is. The index wants a rebuild (`manage.py rebuild_search`): title and keywords share the mark "h_" now.
"""

from importlib import import_module

from django.db import migrations

before = import_module("search.migrations.0003_places")

MANY = 500
FOUND = f"""
    CREATE OR REPLACE FUNCTION search_words_found(question tsquery, low bigint, high bigint, most int, oldest bool)
    RETURNS SETOF bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_generic_plan
    AS $$
    DECLARE
        shift int;
        stretch bigint;
        first bigint;
        last bigint;
        found bigint[];
        few CONSTANT int := 8 * most;
        is_first bool := true;
    BEGIN
        low := (SELECT min(place) FROM search_words WHERE place >= low);
        high := (SELECT max(place) FROM search_words WHERE place <= high);
        FOREACH shift IN ARRAY CASE WHEN most > {MANY} THEN '{{8,11,14,0}}' ELSE '{{5,8,11,14,0}}' END::int[] LOOP
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
            IF is_first AND 8 * cardinality(found) < most THEN
                found := ARRAY(SELECT place FROM search_words
                               WHERE words @@ question AND place + 0 BETWEEN low AND high LIMIT few);
                IF cardinality(found) < few THEN
                    RETURN QUERY SELECT place FROM unnest(found) AS place
                                 ORDER BY CASE WHEN oldest THEN place ELSE -place END LIMIT most;
                    EXIT;
                END IF;
            END IF;
            is_first := false;
        END LOOP;
    END $$
"""  # noqa: S608  made of constants
FUNCTION = next(each for each in before.POSTGRESQL["create"] if "FUNCTION search_words_found" in each)


def on_postgresql(statement):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0007_facets")]

    operations = [
        migrations.RunPython(
            on_postgresql(FOUND), on_postgresql(FUNCTION.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
        )
    ]
