"""PostgreSQL asks its index of words for days by themselves, and for as many as hold what is left to be found.

In one question with the words each day was weighed for each entry. Where a word is rare but not very, all of it was read
to be sorted: now its first matches tell how far to go.
"""

from importlib import import_module

from django.db import migrations

before = import_module("search.migrations.0014_as_dense_as_the_newest")
first = import_module("search.migrations.0008_stretches")

FOUND = """
    CREATE OR REPLACE FUNCTION search_words_found(question tsquery, low bigint, high bigint, most int, oldest bool)
    RETURNS SETOF bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_generic_plan
    AS $$
    DECLARE
        shifts CONSTANT int[] := CASE WHEN most > 500 AND oldest THEN '{8,11,14,0}' ELSE '{5,8,11,14,0}' END;
        few CONSTANT int := greatest(8 * most, 2000);
        sign CONSTANT int := CASE WHEN oldest THEN -1 ELSE 1 END;
        level int := 1;
        width int := 2;
        is_first bool := true;
        shift int;
        stretch bigint;
        first bigint;
        last bigint;
        days tsquery;
        found bigint[];
        number int;
        wanted float;
    BEGIN
        low := (SELECT min(place) FROM search_words WHERE place >= low);
        high := (SELECT max(place) FROM search_words WHERE place <= high);
        IF most > 500 AND NOT oldest THEN
            stretch := (SELECT place FROM search_words WHERE place <= high ORDER BY place DESC OFFSET most / 2 LIMIT 1);
            number := 6 * (((high - coalesce(stretch, 0)) >> 32) + 1) / 32 + 1;
            IF number > 12 THEN
                level := 2;
            ELSE
                width := greatest(number, 2);
            END IF;
        END IF;
        LOOP
            EXIT WHEN low IS NULL OR high IS NULL OR low > high;
            shift := shifts[level];
            first := low;
            last := high;
            days := question;
            IF shift > 0 THEN
                IF oldest THEN
                    stretch := low >> 32 + shift;
                    last := least(high, ((stretch + width) << 32 + shift) - 1);
                ELSE
                    stretch := (high >> 32 + shift) - width + 1;
                    first := greatest(low, stretch << 32 + shift);
                END IF;
                days := (SELECT string_agg(concat('d', shift, '_', stretch + each), '|')
                         FROM generate_series(0, width - 1) AS each)::tsquery;
            END IF;
            found := ARRAY(
                SELECT sign * place FROM search_words
                WHERE place + 0 BETWEEN first AND last AND words @@ question AND words @@ days
                ORDER BY 1 DESC LIMIT most);
            RETURN QUERY SELECT sign * unnest(found);
            number := cardinality(found);
            most := most - number;
            EXIT WHEN most = 0;
            IF oldest THEN low := last + 1; ELSE high := first - 1; END IF;
            wanted := 1.25 * most * width / nullif(number, 0);
            IF is_first AND 8 * number < most AND (wanted IS NULL OR 2 * wanted > (
                SELECT high - min(place) FROM search_words WHERE place >= greatest(low, 1::bigint << 32)) >> 32 + shift)
            THEN
                found := ARRAY(SELECT sign * place FROM search_words
                               WHERE words @@ question AND place + 0 BETWEEN low AND high LIMIT few);
                IF cardinality(found) < few THEN
                    RETURN QUERY SELECT sign * each FROM unnest(found) AS each ORDER BY each DESC LIMIT most;
                    EXIT;
                END IF;
            END IF;
            is_first := false;
            IF wanted <= 10 THEN
                width := ceil(wanted);
            ELSE
                level := level + 1;
                width := greatest(least(ceil(coalesce(wanted / 8, 2)), 8), 2);
            END IF;
        END LOOP;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0014_as_dense_as_the_newest")]

    operations = [migrations.RunPython(first.on_postgresql(FOUND), first.on_postgresql(before.FOUND))]
