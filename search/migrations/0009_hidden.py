"""What readers may not see bears a label of its own, so that a search asks for all but these few.

Only their words are written again. Others keep the label that all of them bore until the next rebuild of the index.
"""

from django.db import migrations

LABELLED = {
    "sqlite": """
        UPDATE search_words SET words = words || ' hidden_'
        WHERE rowid IN (SELECT place FROM search_searchentry WHERE NOT is_public)
    """,
    "postgresql": """
        UPDATE search_words SET words = words || 'hidden_'::tsvector
        WHERE place IN (SELECT place FROM search_searchentry WHERE NOT is_public)
    """,
}


def label(apps, schema_editor):
    schema_editor.execute(LABELLED[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("search", "0008_stretches")]

    operations = [migrations.RunPython(label, migrations.RunPython.noop)]
