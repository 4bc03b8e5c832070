"""The pictures by which articles are known where they are shared (publishing/share_image.py)."""

from articles.models import Article
from organizations.share import PortalImageView
from publishing.share_image import Card


class ArticleImageView(PortalImageView):
    queryset = Article.objects.select_related("category").only("slug", "title", "category__name")
    url_name = "articles:as_image"

    @classmethod
    def card(cls, row: Article) -> Card:
        return Card(row.category.name if row.category_id else "", row.title)
