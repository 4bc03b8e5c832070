"""PostgreSQL walks its index of words in stretches of days that fit what is left to be found.

How many matches a stretch of days held tells how many more days are wanted, where that are not too many: so much is read
next, and not eight times as much.
"""

from importlib import import_module

from django.db import migrations

before = import_module("search.migrations.0008_stretches")

FOUND = """
    CREATE OR REPLACE FUNCTION search_words_found(question tsquery, low bigint, high bigint, most int, oldest bool)
    RETURNS SETOF bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_generic_plan
    AS $$
    DECLARE
        shifts CONSTANT int[] := CASE WHEN most > 500 THEN '{8,11,14,0}' ELSE '{5,8,11,14,0}' END;
        few CONSTANT int := 8 * most;
        level int := 1;
        width int := 2;
        is_first bool := true;
        shift int;
        stretch bigint;
        first bigint;
        last bigint;
        asked tsquery;
        found bigint[];
        number int;
    BEGIN
        low := (SELECT min(place) FROM search_words WHERE place >= low);
        high := (SELECT max(place) FROM search_words WHERE place <= high);
        LOOP
            EXIT WHEN low IS NULL OR high IS NULL OR low > high;
            shift := shifts[level];
            first := low;
            last := high;
            asked := question;
            IF shift > 0 THEN
                IF oldest THEN
                    stretch := low >> 32 + shift;
                    last := least(high, ((stretch + width) << 32 + shift) - 1);
                ELSE
                    stretch := (high >> 32 + shift) - width + 1;
                    first := greatest(low, stretch << 32 + shift);
                END IF;
                asked := question && (SELECT string_agg(concat('d', shift, '_', stretch + each), '|')
                                      FROM generate_series(0, width - 1) AS each)::tsquery;
            END IF;
            found := ARRAY(
                SELECT place FROM search_words WHERE place + 0 BETWEEN first AND last AND words @@ asked
                ORDER BY CASE WHEN oldest THEN place ELSE -place END LIMIT most);
            RETURN QUERY SELECT unnest(found);
            number := cardinality(found);
            most := most - number;
            EXIT WHEN most = 0;
            IF oldest THEN low := last + 1; ELSE high := first - 1; END IF;
            IF is_first AND 8 * number < most THEN
                found := ARRAY(SELECT place FROM search_words
                               WHERE words @@ question AND place + 0 BETWEEN low AND high LIMIT few);
                IF cardinality(found) < few THEN
                    RETURN QUERY SELECT place FROM unnest(found) AS place
                                 ORDER BY CASE WHEN oldest THEN place ELSE -place END LIMIT most;
                    EXIT;
                END IF;
            END IF;
            is_first := false;
            width := CASE WHEN 8 * number >= width * most THEN ceil(1.25 * most * width / number) END;
            IF width IS NULL THEN
                level := level + 1;
                width := 2;
            END IF;
        END LOOP;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0010_newest_first")]

    operations = [migrations.RunPython(before.on_postgresql(FOUND), before.on_postgresql(before.FOUND))]
