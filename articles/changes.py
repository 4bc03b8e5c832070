"""Which changes call for counting a year anew (articles/models/tally.py): those of what readers may see in it."""

from operator import attrgetter
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save

from articles.models import Article, Involvement
from articles.models.tally import mark
from organizations.models import Directive
from publishing.importing.importer import created_in_bulk

# Where a row counts: the moment whose year it is. A marked document counts nowhere, but its year may be counted anew.
COUNTED = {
    Article: attrgetter("listed_from"),
    Involvement: attrgetter("listed_from"),
    Directive: attrgetter("issued_on"),
}


def _before(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Mark the year in which a row counted until now."""
    if instance.pk and not instance._state.adding:
        mark(*(COUNTED[sender](row) for row in sender._base_manager.filter(pk=instance.pk)))


def _after(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    mark(COUNTED[sender](instance))


def _imported(sender: type[Model], rows: list[Model], **kwargs: Any) -> None:
    if sender in COUNTED:
        mark(*map(COUNTED[sender], rows))


def watch() -> None:
    """Called once, when all models are there."""
    for model in COUNTED:
        pre_save.connect(_before, sender=model, dispatch_uid=f"changes-before-{model.__name__}")
        for name, signal in (("saved", post_save), ("deleted", post_delete)):
            signal.connect(_after, sender=model, dispatch_uid=f"changes-{name}-{model.__name__}")
    created_in_bulk.connect(_imported, dispatch_uid="changes-imported")
