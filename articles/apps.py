from importlib import import_module

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Nội dung"

    def ready(self) -> None:
        """All models are there: the counts follow them."""
        import_module("articles.changes").watch()
