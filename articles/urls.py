from django.urls import path, re_path

from articles.feeds import CategoryFeed, LatestArticlesFeed, OrganizationFeed
from articles.rating import rate_article
from articles.register import AwardListView
from articles.share import ArticleImageView
from articles.statistics import StatisticsView
from articles.views import (
    ArchiveView,
    ArticleDetailView,
    ArticleListView,
    AttachmentView,
    CategoryView,
    PhotoStoryListView,
    TagView,
)

app_name = "articles"
YEAR, MONTH, DAY = r"(?P<year>[0-9]{4})/", r"(?P<month>0[1-9]|1[0-2])/", r"(?P<day>0[1-9]|[12][0-9]|3[01])/"
urlpatterns = [
    path("tin-tuc/", ArticleListView.as_view(), name="list"),
    path("tin-tuc/ngay/", ArchiveView.as_view(), name="archive"),
    re_path(rf"^tin-tuc/ngay/{YEAR}$", ArchiveView.as_view(), name="year"),
    re_path(rf"^tin-tuc/ngay/{YEAR}{MONTH}$", ArchiveView.as_view(), name="month"),
    re_path(rf"^tin-tuc/ngay/{YEAR}{MONTH}{DAY}$", ArchiveView.as_view(), name="day"),
    path("tin-tuc/<slug:slug>/", CategoryView.as_view(), name="category"),
    path("tin-bai/<slug:slug>-<record_id:pk>/", ArticleDetailView.as_view(), name="detail"),
    path(
        "tin-bai/<slug:slug>-<record_id:pk>/tep/<record_id:file_id>/<str:name>",
        AttachmentView.as_view(),
        name="attachment",
    ),
    path("thu-vien-anh/", PhotoStoryListView.as_view(), name="album_list"),
    path("tin-bai/<slug:slug>-<record_id:pk>/danh-gia/", rate_article, name="rate"),
    path(
        "tin-bai/<slug:slug>-<record_id:pk>/chia-se-<slug:key>.png",
        ArticleImageView.as_view(),
        name="as_image",
    ),
    path("khen-thuong/", AwardListView.as_view(), name="awards"),
    path("thong-ke/", StatisticsView.as_view(), name="activity"),
    re_path(rf"^thong-ke/{YEAR}$", StatisticsView.as_view(), name="activity_of_year"),
    path("tu-khoa/<slug:slug>/", TagView.as_view(), name="tag"),
    path("rss/", LatestArticlesFeed("articles:feed", "rss"), name="feed"),
    path("rss/<slug:slug>/", CategoryFeed("articles:category_feed", "rss"), name="category_feed"),
    path("atom/", LatestArticlesFeed("articles:feed_atom"), name="feed_atom"),
    path("atom/chuyen-muc/<slug:slug>/", CategoryFeed("articles:feed_atom_category"), name="feed_atom_category"),
    path(
        "atom/to-chuc/<slug:slug>-<record_id:pk>/",
        OrganizationFeed("articles:feed_atom_organization"),
        name="feed_atom_organization",
    ),
]
