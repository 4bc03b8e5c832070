"""Public pages of persons. Posts, articles and photos are read through their related names."""

import datetime
from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from people import linked_data
from people.models import Person
from publishing import richtext
from publishing.day_forms import DayForm
from publishing.paging import WINDOW
from publishing.prepared import prepared
from publishing.views import PublishedDetailView, PublishedListView, canonical
from search.filters import NamedFilter

ARTICLES_SHOWN = 10
AWARDS_SHOWN = 10
PHOTOS_SHOWN = 12


def posts_of_everybody() -> QuerySet:
    """Every appointment; the model lives above this room and is known here by its related name alone."""
    return Person.appointments.rel.related_model.objects.select_related("organization")


@prepared
def posts_held_by(pk: int) -> QuerySet:
    return posts_of_everybody().filter(person=pk).by_rank()


class PersonFilter(django_filters.FilterSet):
    ten = NamedFilter(kind="person", field_name="pk", label="Họ và tên")
    to_chuc = NamedFilter(kind="organization", narrow="in_organization", label="Tổ chức")

    class Meta:
        model = Person
        fields: list[str] = []

    def in_organization(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        """Persons who hold a post there today; of more posts than a window holds, those of the highest rank."""
        serving = posts_of_everybody().current().filter(organization__in=ids).order_by("-rank", "start", "pk")
        return queryset.filter(pk__in=set(serving.values_list("person", flat=True)[:WINDOW]))


class PersonListView(PublishedListView):
    queryset = Person.objects.defer("biography")
    filterset_class = PersonFilter
    template_name = "people/person_list.html"
    heading = "Lãnh đạo, cán bộ"
    order = ("sort_key", "pk")
    turning = ("Phần sau", "Từ đầu")

    def load(self, ids: list[int]) -> QuerySet:
        posts = posts_of_everybody().current().by_rank()
        return super().load(ids).prefetch_related(Prefetch("appointments", queryset=posts, to_attr="posts_now"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "people": [listed(person) for person in context["page_obj"]]}


def listed(person: Person) -> dict[str, Any]:
    return {
        "name": person.full_name,
        "url": person.get_absolute_url(),
        "portrait": person.portrait_rendition,
        "initial": person.initial,
        "posts": person.posts_now,
    }


class PersonDetailView(PublishedDetailView):
    queryset = Person.objects.all()
    template_name = "people/person_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.object
        form = DayForm.of(self.request)
        day = form.day()
        posts = posts_held_by(person.pk)
        today = timezone.localdate()
        now = [post for post in posts if post.is_held_on(today)]
        to_come = sorted((post for post in posts if post.is_to_come), key=_began)
        past = sorted((post for post in posts if post not in [*now, *to_come]), key=_ended, reverse=True)
        return super().get_context_data(
            **kwargs,
            person=person,
            linked_data=[linked_data.of_person(person, now)],
            portrait=person.portrait_rendition,
            biography=richtext.for_page(person.biography),
            on_date_form=form,
            posts_now=[event(post) for post in now],
            posts_to_come=[event(post) for post in to_come],
            posts_before=[event(post) for post in past],
            posts_on=[event(post) for post in posts if post.is_held_on(day)] if day != today else [],
            asked_day=day if day != today else None,
            articles=person.participations.articles(ARTICLES_SHOWN),
            articles_url=f"{reverse('articles:list')}?nhan_su={person.pk}",
            awards=person.awards.newest(AWARDS_SHOWN),
            awards_url=f"{reverse('articles:awards')}?nhan_su={person.pk}",
            photos=[photo.figure() for photo in person.photos.model.objects.showing(person, PHOTOS_SHOWN)],
            facts=[{"label": capfirst(label), "value": value} for label, value in person.public_facts()],
            breadcrumb=[{"label": "Lãnh đạo, cán bộ", "url": reverse("people:list")}],
            canonical=canonical(self.request.path),
        )


def _began(post: Any) -> datetime.date:
    return post.start


def _ended(post: Any) -> datetime.date:
    return post.end or post.start or datetime.date.min


def event(post: Any) -> dict[str, Any]:
    """A post as a line of the timeline."""
    where = " ".join(part for part in (post.get_organ_display(), post.organization.name) if part)
    return {
        "when": capfirst(post.period),
        "title": post.in_full,
        "post": str(post),
        "url": post.organization.get_absolute_url(),
        "text": " · ".join(part for part in (where, f"Căn cứ: {post.basis}" if post.basis else "") if part),
        "current": post.is_held_now,
    }
