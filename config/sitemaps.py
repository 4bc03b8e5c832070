"""The public records a search engine may know.

Each request makes its own sitemap: Django keeps the moment of the last change on the object it serves.
"""

from functools import partial

from articles.models import Article
from organizations.models import Directive, Organization
from people.models import Person
from publishing.sitemaps import PublishedSitemap

SITEMAPS = {
    "tin-bai": partial(PublishedSitemap, Article.objects.only("slug", "updated_at")),
    "van-ban": partial(PublishedSitemap, Directive.objects.only("slug", "updated_at")),
    "to-chuc": partial(PublishedSitemap, Organization.objects.only("slug", "updated_at")),
    "nhan-su": partial(PublishedSitemap, Person.objects.only("slug", "updated_at")),
}
