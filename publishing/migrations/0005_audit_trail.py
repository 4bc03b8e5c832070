"""The audit trail, and what keeps anybody from changing it: the database itself refuses.

Whoever owns the database can drop the triggers; docs/operations.md tells how that is noticed.
"""

from django.db import migrations, models

TABLE = "publishing_auditentry"
MESSAGE = "the audit trail is append-only"
PROTECT = {
    "sqlite": (
        f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        # INSERT OR REPLACE removes a row without asking the trigger of deletion.
        f"CREATE TRIGGER audit_no_replace BEFORE INSERT ON {TABLE}"
        f" WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE number = NEW.number)"
        f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
        # Also where a session calls itself a replica, which fires no ordinary trigger.
        f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER audit_append_only",
    ),
}
RELEASE = {
    "sqlite": ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", "DROP TRIGGER audit_no_replace"),
    "postgresql": (f"DROP TRIGGER audit_append_only ON {TABLE}", "DROP FUNCTION audit_refuse()"),
}


def protect(apps, schema_editor):
    for statement in PROTECT[schema_editor.connection.vendor]:
        schema_editor.connection.cursor().execute(statement)


def release(apps, schema_editor):
    for statement in RELEASE[schema_editor.connection.vendor]:
        schema_editor.connection.cursor().execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0004_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
            options={
                'verbose_name': 'cuối nhật ký',
                'verbose_name_plural': 'cuối nhật ký',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='số')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('action', models.CharField(choices=[('login', 'Đăng nhập'), ('login-failed', 'Đăng nhập không thành công'), ('throttled', 'Tạm khóa đăng nhập'), ('logout', 'Đăng xuất'), ('refused', 'Bị từ chối'), ('create', 'Tạo'), ('change', 'Sửa'), ('step', 'Chuyển trạng thái'), ('delete', 'Xóa vào thùng rác'), ('restore', 'Khôi phục'), ('purge', 'Xóa hẳn'), ('export', 'Xuất dữ liệu'), ('import', 'Nhập dữ liệu'), ('role', 'Vai trò, quyền, phạm vi'), ('second-factor', 'Xác thực hai bước')], max_length=16, verbose_name='việc')),
                ('account', models.PositiveBigIntegerField(null=True, verbose_name='mã tài khoản')),
                ('person', models.CharField(blank=True, max_length=32, verbose_name='bí danh của người')),
                ('address', models.CharField(blank=True, max_length=32, verbose_name='bí danh của máy')),
                ('kind', models.CharField(blank=True, max_length=100, verbose_name='loại bản ghi')),
                ('object_id', models.CharField(blank=True, max_length=64, verbose_name='mã bản ghi')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='bản ghi')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='chi tiết')),
                ('before', models.CharField(blank=True, max_length=64, verbose_name='mã băm trước')),
                ('after', models.CharField(blank=True, max_length=64, verbose_name='mã băm sau')),
                ('previous', models.CharField(max_length=64, verbose_name='mã băm của dòng trước')),
                ('hash', models.CharField(max_length=64, verbose_name='mã băm của dòng này')),
            ],
            options={
                'verbose_name': 'dòng nhật ký',
                'verbose_name_plural': 'nhật ký',
                'ordering': ['-number'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['-at', '-number'], name='audit_newest'), models.Index(fields=['action', '-at', '-number'], name='audit_of_action'), models.Index(fields=['kind', '-at', '-number'], name='audit_of_kind'), models.Index(fields=['person', '-at', '-number'], name='audit_of_person'), models.Index(fields=['address', '-at', '-number'], name='audit_of_address'), models.Index(fields=['kind', 'object_id', '-number'], name='audit_of_record')],
            },
        ),
        migrations.RunPython(protect, release),
    ]
