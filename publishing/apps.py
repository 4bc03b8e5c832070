from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Xuất bản"

    def ready(self) -> None:
        """Every app says what of it goes out, comes in and hangs on organizations; groups follow rights; sessions begin
        at every signing in, and the audit trail listens.
        """
        from publishing import permissions
        from publishing.accounts import sessions
        from publishing.audit import watching

        user_logged_in.connect(sessions.begin, dispatch_uid="publishing-session-begins")

        autodiscover_modules("resources", "importers", "scopes")
        post_migrate.connect(permissions.after_migrate, dispatch_uid="publishing-groups")
        watching.watch()
