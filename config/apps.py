from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class BanTinAdminConfig(AdminConfig):
    default_site = "config.admin.BanTinAdminSite"

    def ready(self) -> None:
        """All apps have registered their models: accounts get our own admin, pages follow their surroundings."""
        super().ready()
        import_module("config.accounts")
        import_module("config.surroundings").watch()
