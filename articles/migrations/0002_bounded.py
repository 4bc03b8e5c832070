import publishing.fields
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

LINKS = {
    "Participation": "article",
    "Involvement": "article",
    "Citation": "article",
    "TaggedArticle": "content_object",
}
# Tables without a model of ours to declare an index on: who is in a photo, and the two histories of a record.
INDEXES = {
    "photo_of_person": "articles_photo_persons (person_id, photo_id)",
    "log_of_record": "django_admin_log (object_id, content_type_id, action_time, id)",
    "version_of_record": "reversion_version (object_id, content_type_id, db, id)",
}


def tell_links(apps, schema_editor):
    """Write into every link when public lists show its article, as `ArticleLink` does from now on."""
    listed = apps.get_model("articles", "Article").objects.filter(status="published", revises=None)
    listed = listed.exclude(genre="page").order_by()
    for model, field in LINKS.items():
        article = listed.filter(pk=OuterRef(f"{field}_id"))
        apps.get_model("articles", model).objects.update(
            listed_from=Subquery(article.values("published_at")),
            listed_until=Subquery(article.values("expires_at")),
        )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
        ('organizations', '0002_bounded'),
        ('people', '0004_bounded'),
        ('admin', '0003_logentry_add_action_flag_choices'),
        ('reversion', '0002_add_index_on_version_for_content_type_and_db'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='article',
            name='article_newest',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_newest_in_category',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_featured',
        ),
        migrations.AddField(
            model_name='citation',
            name='listed_from',
            field=publishing.fields.DerivedMomentField(blank=True, editable=False, null=True, verbose_name='ở danh sách từ'),
        ),
        migrations.AddField(
            model_name='citation',
            name='listed_until',
            field=publishing.fields.DerivedMomentField(blank=True, editable=False, null=True, verbose_name='ở danh sách đến'),
        ),
        migrations.AddField(
            model_name='involvement',
            name='listed_from',
            field=publishing.fields.DerivedMomentField(blank=True, editable=False, null=True, verbose_name='ở danh sách từ'),
        ),
        migrations.AddField(
            model_name='involvement',
            name='listed_until',
            field=publishing.fields.DerivedMomentField(blank=True, editable=False, null=True, verbose_name='ở danh sách đến'),
        ),
        migrations.AddField(
            model_name='participation',
            name='listed_from',
            field=publishing.fields.DerivedMomentField(blank=True, editable=False, null=True, verbose_name='ở danh sách từ'),
        ),
        migrations.AddField(
            model_name='participation',
            name='listed_until',
            field=publishing.fields.DerivedMomentField(blank=True, editable=False, null=True, verbose_name='ở danh sách đến'),
        ),
        migrations.AddField(
            model_name='taggedarticle',
            name='listed_from',
            field=publishing.fields.DerivedMomentField(blank=True, editable=False, null=True, verbose_name='ở danh sách từ'),
        ),
        migrations.AddField(
            model_name='taggedarticle',
            name='listed_until',
            field=publishing.fields.DerivedMomentField(blank=True, editable=False, null=True, verbose_name='ở danh sách đến'),
        ),
        migrations.RunPython(tell_links, migrations.RunPython.noop, elidable=False),
        *(migrations.RunSQL(f"CREATE INDEX {name} ON {columns}", f"DROP INDEX {name}") for name, columns in INDEXES.items()),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['status', '-published_at', '-id', 'expires_at', 'revises', 'genre'], name='article_listed'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['category', 'status', '-published_at', '-id', 'expires_at', 'revises', 'genre'], name='article_listed_in_category'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['publisher', 'status', '-published_at', '-id', 'expires_at', 'revises', 'genre'], name='article_listed_by_publisher'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['genre', 'status', 'menu_order', 'id'], name='article_pages'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('featured', True)), fields=['-published_at', '-id'], name='article_featured_newest'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['expires_at', 'id'], name='article_expiring'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['-published_at', '-id'], name='article_newest'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['category', '-published_at', '-id'], name='article_newest_in_category'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['genre', '-published_at', '-id'], name='article_newest_of_genre'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['status', '-updated_at', '-id'], name='article_changed'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['created_by', 'status', '-updated_at'], name='article_own'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('revises__isnull', False)), fields=['-published_at', '-id'], name='article_copies'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('expires_at__isnull', False)), fields=['status', '-published_at', '-id', 'expires_at', 'revises', 'genre'], name='article_ending'),
        ),
        migrations.AddIndex(
            model_name='citation',
            index=models.Index(fields=['directive', '-listed_from', '-article', 'listed_until', 'state'], name='citation_listed'),
        ),
        migrations.AddIndex(
            model_name='citation',
            index=models.Index(fields=['state', 'article'], name='citation_state'),
        ),
        migrations.AddIndex(
            model_name='involvement',
            index=models.Index(fields=['organization', '-listed_from', '-article', 'listed_until'], name='involvement_listed'),
        ),
        migrations.AddIndex(
            model_name='participation',
            index=models.Index(fields=['person', '-listed_from', '-article', 'listed_until'], name='participation_listed'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['article', 'order', 'id'], name='photo_of_article'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('alt', ''), ('decorative', False)), fields=['id'], name='photo_without_alt'),
        ),
        migrations.AddIndex(
            model_name='taggedarticle',
            index=models.Index(fields=['tag', '-listed_from', '-content_object', 'listed_until'], name='taggedarticle_listed'),
        ),
    ]
