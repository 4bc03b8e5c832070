from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Xuất bản"

    def ready(self) -> None:
        """Every app's `resources.py` says what of it can be exported; the groups follow the permissions."""
        from publishing import permissions

        autodiscover_modules("resources")
        post_migrate.connect(permissions.after_migrate, dispatch_uid="publishing-groups")
