"""Reports: what happened, who was there, which documents it is about."""

from articles.models.article import Article
from articles.models.category import Category
from articles.models.citation import Citation
from articles.models.media import Attachment, Photo
from articles.models.participation import Involvement, Participation
from articles.models.tagging import Tag, TaggedArticle

__all__ = [
    "Article",
    "Attachment",
    "Category",
    "Citation",
    "Involvement",
    "Participation",
    "Photo",
    "Tag",
    "TaggedArticle",
]
