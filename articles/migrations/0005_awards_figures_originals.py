import articles.models.original
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import publishing.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Awards and figures in articles, and the texts that articles were read from."""

    dependencies = [
        ("articles", "0004_photo_avif"),
        ("organizations", "0004_directive_alias"),
        ("people", "0004_bounded"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "label",
                    publishing.fields.LineField(
                        help_text="Đếm hoặc đo cái gì, ví dụ “Số hộ được hỗ trợ”.",
                        max_length=200,
                        verbose_name="chỉ tiêu",
                    ),
                ),
                (
                    "value",
                    publishing.fields.LineField(
                        help_text="Như in trong bài, ví dụ 390.770.000.", max_length=60, verbose_name="giá trị"
                    ),
                ),
                ("unit", publishing.fields.LineField(blank=True, max_length=60, verbose_name="đơn vị")),
                (
                    "period",
                    publishing.fields.LineField(
                        blank=True, help_text="Ví dụ “6 tháng đầu năm 2018”.", max_length=100, verbose_name="kỳ"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="articles.article",
                        verbose_name="tin, bài",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu",
                "verbose_name_plural": "số liệu",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OriginalText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("pasted", "văn bản dán vào"), ("file", "tệp")],
                        default="pasted",
                        max_length=6,
                        verbose_name="nguồn",
                    ),
                ),
                ("text", articles.models.original.ExactTextField(verbose_name="văn bản")),
                ("html", articles.models.original.ExactTextField(blank=True, verbose_name="văn bản có định dạng")),
                ("file_name", publishing.fields.LineField(blank=True, max_length=255, verbose_name="tên tệp")),
                ("address", publishing.fields.LineField(blank=True, max_length=500, verbose_name="địa chỉ nguồn")),
                ("encoding", publishing.fields.LineField(blank=True, max_length=40, verbose_name="bảng mã")),
                (
                    "content_hash",
                    models.CharField(db_index=True, editable=False, max_length=64, verbose_name="mã nội dung"),
                ),
                ("read_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="đọc lúc")),
                ("decisions", models.JSONField(blank=True, default=dict, verbose_name="quyết định khi đọc")),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="original",
                        to="articles.article",
                        verbose_name="tin, bài",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản gốc",
                "verbose_name_plural": "văn bản gốc",
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "listed_from",
                    publishing.fields.DerivedMomentField(
                        blank=True, editable=False, null=True, verbose_name="ở danh sách từ"
                    ),
                ),
                (
                    "listed_until",
                    publishing.fields.DerivedMomentField(
                        blank=True, editable=False, null=True, verbose_name="ở danh sách đến"
                    ),
                ),
                (
                    "form",
                    publishing.fields.LineField(
                        help_text="Như in: Giấy khen, Bằng khen, Huân chương Lao động hạng Ba…",
                        max_length=150,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "kind",
                    publishing.fields.DerivedField(
                        blank=True,
                        choices=[
                            ("order", "Huân chương"),
                            ("medal", "Huy chương"),
                            ("title", "Danh hiệu"),
                            ("prize", "Giải thưởng"),
                            ("flag", "Cờ thi đua"),
                            ("merit", "Bằng khen"),
                            ("certificate", "Giấy khen"),
                            ("memento", "Kỷ niệm chương"),
                            ("badge", "Huy hiệu"),
                            ("other", "Khác"),
                        ],
                        default="",
                        editable=False,
                        max_length=11,
                        verbose_name="loại hình thức",
                    ),
                ),
                (
                    "giver_organ",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("congress", "Đại hội"),
                            ("committee", "Ban Chấp hành"),
                            ("standing", "Ban Thường vụ"),
                            ("permanent", "Thường trực"),
                            ("inspection", "Ủy ban Kiểm tra"),
                            ("cell_committee", "Chi ủy"),
                            ("politburo", "Bộ Chính trị"),
                            ("secretariat", "Ban Bí thư"),
                        ],
                        max_length=16,
                        verbose_name="cơ quan của nơi khen",
                    ),
                ),
                ("giver_text", publishing.fields.LineField(blank=True, max_length=250, verbose_name="nơi khen như in")),
                (
                    "recipient_text",
                    publishing.fields.LineField(
                        blank=True,
                        help_text="Tên hoặc số lượng như in, ví dụ “10 cá nhân”. Người không có trang công khai chỉ hiện bằng chữ này.",
                        max_length=250,
                        verbose_name="được khen như in",
                    ),
                ),
                ("reason", publishing.fields.LineField(blank=True, max_length=500, verbose_name="thành tích")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1900)],
                        verbose_name="năm khen thưởng",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="awards",
                        to="articles.article",
                        verbose_name="tin, bài",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards_given",
                        to="organizations.organization",
                        verbose_name="nơi khen",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="organizations.organization",
                        verbose_name="tập thể được khen",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="people.person",
                        verbose_name="cá nhân được khen",
                    ),
                ),
            ],
            options={
                "verbose_name": "khen thưởng",
                "verbose_name_plural": "khen thưởng",
                "ordering": ["order", "pk"],
                "indexes": [
                    models.Index(fields=["-listed_from", "-id", "listed_until"], name="award_listed"),
                    models.Index(
                        fields=["person", "-listed_from", "-id", "listed_until"], name="award_listed_by_person"
                    ),
                    models.Index(
                        fields=["organization", "-listed_from", "-id", "listed_until"],
                        name="award_listed_by_organization",
                    ),
                    models.Index(fields=["kind", "-listed_from", "-id", "listed_until"], name="award_listed_by_kind"),
                    models.Index(fields=["year", "-listed_from", "-id", "listed_until"], name="award_listed_by_year"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", None), ("organization", None), _connector="OR"),
                        name="award_one_recipient",
                        violation_error_message="Mỗi dòng chỉ một người hoặc một tổ chức được khen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            ("organization__isnull", False),
                            models.Q(("recipient_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="award_some_recipient",
                        violation_error_message="Hãy chọn người, tổ chức được khen, hoặc ghi như in.",
                    ),
                ],
            },
        ),
    ]
