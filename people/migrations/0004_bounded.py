from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_portrait_avif'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='person',
            name='person_public_order',
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('is_public', True)), fields=['sort_key', 'id'], name='person_public_by_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('is_public', False)), fields=['sort_key', 'id'], name='person_private_by_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['gender', 'sort_key', 'id'], name='person_of_gender'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['sort_key', 'id'], name='person_by_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['created_at', 'id'], name='person_by_entry'),
        ),
    ]
