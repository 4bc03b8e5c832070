from django.contrib.admin.apps import AdminConfig


class BanTinAdminConfig(AdminConfig):
    default_site = "config.admin.BanTinAdminSite"
