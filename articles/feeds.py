from articles.models import Article
from publishing.feeds import PublishedFeed


class LatestArticlesFeed(PublishedFeed):
    """The newest reports."""

    title = "Tin mới"
    path = "/tin-tuc/"
    queryset = Article.objects.news().for_cards().newest_first()
