import publishing.fields
from django.db import migrations, models
from django.db.models import CharField
from django.db.models.functions import Cast


def fill_day_keys(apps, schema_editor):
    """Write the day of issue of every document as text: both databases cast a date to YYYY-MM-DD."""
    directives = apps.get_model("organizations", "Directive").objects
    directives.exclude(issued_on=None).update(day_key=Cast("issued_on", CharField()))


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('people', '0004_bounded'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='directive',
            options={'ordering': ['-day_key', '-pk'], 'permissions': [('export_directive', 'Xuất danh sách văn bản'), ('view_marked_directive', 'Xem văn bản có dấu mật, lưu hành nội bộ')], 'verbose_name': 'văn bản', 'verbose_name_plural': 'văn bản'},
        ),
        migrations.AddField(
            model_name='directive',
            name='day_key',
            field=publishing.fields.DerivedField(blank=True, default='', editable=False, max_length=10),
        ),
        migrations.RunPython(fill_day_keys, migrations.RunPython.noop, elidable=False),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['-rank', 'start', 'id'], name='appointment_by_rank'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['start', 'id'], name='appointment_by_start'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['state', '-rank', 'start', 'id'], name='appointment_of_state'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['organ', '-rank', 'start', 'id'], name='appointment_of_organ'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(condition=models.Q(('sole_holder', True)), fields=['-rank', 'start', 'id'], name='appointment_of_sole_holder'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['-day_key', '-id'], name='directive_newest'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['secrecy', '-day_key', '-id'], name='directive_public'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['secrecy', 'issuer', '-day_key', '-id'], name='directive_public_by_issuer'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['secrecy', 'doc_type', '-day_key', '-id'], name='directive_public_by_doc_type'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['secrecy', 'family', '-day_key', '-id'], name='directive_public_by_family'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['secrecy', 'series', '-day_key', '-id'], name='directive_public_by_series'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['secrecy', 'symbol_key', 'day_key', 'id'], name='directive_public_by_symbol'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['secrecy', 'issued_on', 'id'], name='directive_public_by_day'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['doc_type', '-day_key', '-id'], name='directive_of_type'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['family', '-day_key', '-id'], name='directive_of_family'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('secrecy', ''), _negated=True), fields=['-day_key', '-id'], name='directive_marked'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('is_stub', True)), fields=['-day_key', '-id'], name='directive_stub'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(fields=['sort_key', 'id'], name='organization_by_name'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(fields=['family', 'sort_key', 'id'], name='organization_of_family'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(fields=['kind', 'sort_key', 'id'], name='organization_of_kind'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(fields=['family', 'kind', 'sort_key', 'id'], name='organization_of_kind_in_family'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(fields=['parent', 'sort_key', 'id'], name='organization_below'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('ended_on__isnull', False)), fields=['sort_key', 'id'], name='organization_ended'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('ended_on__isnull', False)), fields=['family', 'sort_key', 'id'], name='organization_ended_in_family'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('ended_on__isnull', False), models.Q(('family', 'party'), _negated=True)), fields=['sort_key', 'id'], name='organization_ended_not_party'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('family', 'party'), _negated=True), fields=['sort_key', 'id'], name='organization_not_party'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(fields=['founded_on', 'id'], name='organization_by_founding'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(fields=['family', 'founded_on', 'id'], name='organization_founded_in_family'),
        ),
    ]
