"""Reports: what happened, who was there, which documents it is about."""

from articles.models.article import Article
from articles.models.award import Award
from articles.models.category import Category
from articles.models.citation import Citation
from articles.models.comment import Comment
from articles.models.home import HomeBlock, HomePage, Placement
from articles.models.indicator import Indicator
from articles.models.media import Attachment, Photo
from articles.models.original import OriginalText
from articles.models.participation import Involvement, Participation
from articles.models.pending import PendingReading
from articles.models.rating import Rating, Vote
from articles.models.step import ArticleStep
from articles.models.tagging import Tag, TaggedArticle
from articles.models.tally import BodyTally, YearChange, YearTally
from articles.models.urgent import UrgentNotice

__all__ = [
    "Article",
    "ArticleStep",
    "Attachment",
    "Award",
    "BodyTally",
    "Category",
    "Citation",
    "Comment",
    "HomeBlock",
    "HomePage",
    "Indicator",
    "Involvement",
    "OriginalText",
    "Participation",
    "PendingReading",
    "Photo",
    "Placement",
    "Rating",
    "Tag",
    "TaggedArticle",
    "UrgentNotice",
    "YearChange",
    "YearTally",
    "Vote",
]
