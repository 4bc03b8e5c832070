"""Questions that found nothing, and results that the office puts above others."""

import publishing.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("search", "0005_abbreviations")]

    operations = [
        migrations.CreateModel(
            name='PromotedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('questions', publishing.fields.ParagraphField(help_text='Mỗi dòng một câu, như người đọc gõ; không phân biệt dấu, chữ hoa, chữ thường. Tối đa 20 câu.', verbose_name='câu hỏi')),
                ('url', publishing.fields.LineField(help_text='Địa chỉ một trang của cổng này, bắt đầu bằng /, ví dụ /van-ban/.', max_length=300, verbose_name='địa chỉ')),
                ('title', publishing.fields.LineField(max_length=200, verbose_name='tiêu đề')),
                ('summary', publishing.fields.LineField(max_length=300, verbose_name='một câu giới thiệu')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('is_shown', models.BooleanField(default=True, verbose_name='hiện')),
                ('shown_from', models.DateField(blank=True, null=True, verbose_name='hiện từ ngày')),
                ('shown_until', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('search_key', publishing.fields.DerivedField(blank=True, default='', editable=False, max_length=5000)),
            ],
            options={
                'verbose_name': 'kết quả đề xuất',
                'verbose_name_plural': 'kết quả đề xuất',
                'ordering': ['order', 'pk'],
                'indexes': [models.Index(fields=['order', 'id'], name='promoted_in_order')],
            },
        ),
        migrations.CreateModel(
            name='UnansweredQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=200, verbose_name='câu hỏi')),
                ('search_key', models.CharField(editable=False, max_length=200, unique=True)),
                ('answer', models.CharField(choices=[('nothing', 'Không có gì'), ('near', 'Chỉ có kết quả gần đúng'), ('corrected', 'Chỉ có kết quả của câu đã sửa lỗi gõ')], max_length=10, verbose_name='đã trả lời')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='số lần')),
                ('first_day', models.DateField(verbose_name='ngày đầu')),
                ('last_day', models.DateField(verbose_name='ngày gần nhất')),
            ],
            options={
                'verbose_name': 'câu hỏi không có kết quả',
                'verbose_name_plural': 'câu hỏi không có kết quả',
                'ordering': ['-times', '-last_day', '-pk'],
                'indexes': [models.Index(fields=['-times', '-last_day', '-id'], name='unanswered_commonest')],
            },
        ),
    ]
