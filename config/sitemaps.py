"""The public records a search engine may know."""

from articles.models import Article
from organizations.models import Directive, Organization
from people.models import Person
from publishing.sitemaps import PublishedSitemap

SITEMAPS = {
    "tin-bai": PublishedSitemap(Article.objects.only("slug", "updated_at")),
    "van-ban": PublishedSitemap(Directive.objects.only("slug", "updated_at")),
    "to-chuc": PublishedSitemap(Organization.objects.only("slug", "updated_at")),
    "nhan-su": PublishedSitemap(Person.objects.only("slug", "updated_at")),
}
