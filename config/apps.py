from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class BanTinAdminConfig(AdminConfig):
    default_site = "config.admin.BanTinAdminSite"

    def ready(self) -> None:
        """Once every app has registered its models, accounts get an admin of our own."""
        super().ready()
        import_module("config.accounts")
