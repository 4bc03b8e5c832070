"""The index as the site sees it; what the office says of abbreviations, learns from questions and adds to answers."""

from search.models.abbreviation import Abbreviation
from search.models.desk import PromotedResult, UnansweredQuestion
from search.models.entry import SearchEntry, Word, in_its_time

__all__ = ["Abbreviation", "PromotedResult", "SearchEntry", "UnansweredQuestion", "Word", "in_its_time"]
