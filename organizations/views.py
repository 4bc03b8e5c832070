"""Public pages of organizations, their documents, and the contact page."""

import datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from organizations import linked_data
from organizations.activity import chart_of_years, years_shown
from organizations.directive_page import directive_context, directives_feed
from organizations.filters import DirectiveFilter, OrganizationFilter
from organizations.models import Appointment, Directive, DirectiveFile, Organization
from organizations.models.organization_kinds import Family
from organizations.tree import children_of, node, tree
from publishing import richtext
from publishing.addresses import address
from publishing.day_forms import DayForm
from publishing.paging import WINDOW, Listing
from publishing.prepared import padded, prepared
from publishing.scope import seen
from publishing.views import (
    PublishedDetailView,
    PublishedListView,
    WithdrawableDetailView,
    canonical,
    document_response,
    may_see_all,
)

SHOWN = 5
ARTICLES_SHOWN = 3
ROSTER_SHOWN = 300
"""People on the page of a body; the largest committee has some 200."""


class OrganizationListView(PublishedListView):
    """The tree, two levels below its roots; with a filter set, a plain paged list."""

    queryset = Organization.objects.select_related("parent").defer("description")
    filterset_class = OrganizationFilter
    template_name = "organizations/organization_list.html"
    heading = "Tổ chức"
    order = ("sort_key", "pk")
    turning = ("Phần sau", "Từ đầu")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        is_tree = not (context["is_filtered"] or context["beginning_url"]) and context["page_obj"].number == 1
        nodes, is_cut = tree() if is_tree else ([node(each) for each in context["page_obj"]], False)
        return {**context, "nodes": nodes, "is_tree": is_tree, "is_cut": is_cut}


class OrganizationDetailView(PublishedDetailView):
    queryset = Organization.objects.with_ancestors().select_related("gathers")
    template_name = "organizations/organization_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organization = self.object
        form = DayForm.of(self.request, usual=organization.ended_on if organization.is_ended else None)
        day = form.day()
        posts, is_roster_cut = of_first_people(posts_in(organization.pk, day))
        roster = self._roster(posts, day)
        ancestors = organization.ancestors()
        children, are_children_cut = children_of(organization.pk)
        return super().get_context_data(
            **kwargs,
            organization=organization,
            linked_data=[linked_data.of_organization(organization)],
            **_state(organization),
            facts=_facts(organization),
            on_date_form=form,
            roster=roster,
            roster_title="Nhân sự",
            post_head="Chức vụ" if organization.family in (Family.FRONT, Family.OTHER) else "Chính quyền",
            roster_note=_roster_note(len(roster), day, is_roster_cut),
            roster_url=_all_people_url(organization.pk) if is_roster_cut and day == timezone.localdate() else "",
            ancestors=ancestors,
            children=children,
            are_children_cut=are_children_cut,
            directives=directives_of(timezone.now(), organization.pk),
            directives_url=f"{reverse('organizations:directive_list')}?co_quan={organization.pk}",
            awards=organization.awards.newest(SHOWN),
            awards_url=f"{reverse('articles:awards')}?to_chuc={organization.pk}",
            articles=organization.involvements.articles(SHOWN),
            articles_url=f"{reverse('articles:list')}?to_chuc={organization.pk}",
            atom_url=address("articles:feed_atom_organization", organization.slug, organization.pk),
            atom_title=organization.name,
            activity=chart_of_years(organization.tallies.of(organization, years_shown(organization))),
            description=richtext.for_page(organization.description),
            breadcrumb=[
                {"label": "Tổ chức", "url": reverse("organizations:list")},
                *({"label": each.short_name or each.name, "url": each.get_absolute_url()} for each in ancestors),
            ],
            canonical=canonical(self.request.path),
        )

    def _roster(self, posts: list[Appointment], day: datetime.date) -> list[dict[str, Any]]:
        """One row a person by rank: posts here, and beside a Party post those held in state bodies that day."""
        rows: dict[int, dict[str, Any]] = {}
        for post in posts:
            row = rows.setdefault(
                post.person_id, {"person": post.person, "since": post.since, "here": [], "agency": []}
            )
            row["here"].append(post.titled)
        for post in state_posts_elsewhere(self.object.pk, day, list(rows)) if rows else ():
            rows[post.person_id]["agency"].append(post.in_full)
        return [self._row(row) for row in rows.values()]

    def _row(self, row: dict[str, Any]) -> dict[str, Any]:
        person, here, agency = row["person"], ", ".join(row["here"]), ", ".join(row["agency"])
        is_party = self.object.family == Family.PARTY
        return {
            "name": person.full_name,
            "url": person.get_absolute_url(),
            "portrait": person.portrait_rendition,
            "initial": person.initial,
            "party_post": here if is_party else "",
            "state_post": agency if is_party else here,
            "since": row["since"],
        }


@prepared
def posts_in(pk: int, day: datetime.date) -> QuerySet:
    posts = Appointment.objects.filter(organization=pk).on(day).of_published_people()
    return posts.by_rank().select_related("person").defer("person__biography")[: WINDOW + 1]


def of_first_people(posts: list[Appointment]) -> tuple[list[Appointment], bool]:
    """The posts of the people that a page shows, and whether there are other people."""
    people = dict.fromkeys(post.person_id for post in posts)
    first = set(islice(people, ROSTER_SHOWN))
    return [post for post in posts if post.person_id in first], len(people) > len(first) or len(posts) > WINDOW


def _roster_note(people: int, day: datetime.date, is_cut: bool) -> str:
    if is_cut:
        return f"{people} người có chức vụ cao nhất ngày {day:%d/%m/%Y}, chưa phải tất cả"
    return f"{people} người ngày {day:%d/%m/%Y}, xếp theo chức vụ"


def _all_people_url(pk: int) -> str:
    return f"{reverse('people:list')}?to_chuc={pk}"


def state_posts_elsewhere(pk: int, day: datetime.date, persons: list[int]) -> list[Appointment]:
    return _state_posts_elsewhere(pk, day, padded(persons))


@prepared
def _state_posts_elsewhere(pk: int, day: datetime.date, persons: list[int]) -> QuerySet:
    posts = Appointment.objects.on(day).filter(person__in=persons, organization__family=Family.STATE)
    return posts.exclude(organization=pk).by_rank().select_related("organization")


@prepared
def directives_of(now: datetime.datetime, pk: int) -> QuerySet:
    return Directive.objects.published(now).filter(issuer=pk).newest_first().for_rows()[:SHOWN]


def _state(organization: Organization) -> dict[str, Any]:
    """The badge and the words beside it."""
    founded = f"từ ngày {organization.founded_on:%d/%m/%Y}" if organization.founded_on else ""
    if organization.is_unfounded:
        to_come = f"Thành lập ngày {organization.founded_on:%d/%m/%Y}"
        return {"status": {"code": "pending", "label": "Chưa thành lập"}, "state_line": to_come}
    if not organization.is_ended:
        return {"status": {"code": "ok", "label": "Đang hoạt động"}, "state_line": founded}
    ended = f"Kết thúc hoạt động ngày {organization.ended_on:%d/%m/%Y}"
    return {"status": {"code": "ended", "label": "Đã kết thúc"}, "state_line": ended}


def _facts(organization: Organization) -> list[dict[str, str]]:
    """Labelled lines of the panel; what is empty is left out."""
    parent, agency = organization.parent, organization.gathers
    lines = [
        ("Ký hiệu", organization.symbol, ""),
        ("Cấp trên", parent.name if parent else "", parent.get_absolute_url() if parent else ""),
        ("Cơ quan", agency.name if agency else "", agency.get_absolute_url() if agency else ""),
        ("Địa chỉ", organization.address, ""),
        ("Điện thoại", organization.phone, f"tel:{organization.phone.replace(' ', '')}"),
        ("Thư điện tử", organization.email, f"mailto:{organization.email}"),
        ("Trang thông tin", organization.website.partition("://")[2].strip("/"), organization.website),
    ]
    return [{"label": label, "value": value, "url": url} for label, value, url in lines if value]


class DirectiveListView(PublishedListView):
    queryset = Directive.objects.for_rows()
    filterset_class = DirectiveFilter
    template_name = "organizations/directive_list.html"
    context_object_name = "directives"
    heading = "Văn bản"

    def get_listing(self, queryset: QuerySet) -> Listing:
        return self.filterset.listing(queryset)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **directives_feed()}


class DirectiveDetailView(WithdrawableDetailView):
    queryset = Directive.objects.select_related("issuer", "signer")
    template_name = "organizations/directive_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, **directive_context(self.object))


class DirectiveFileView(View):
    """A file of a directive that readers may see; staff who may see the document read it before.

    One of a marked document is handed to nobody over the web.
    """

    def get(self, request: HttpRequest, slug: str, pk: int, file_id: int, name: str) -> HttpResponse:
        directives = Directive.objects.published()
        if may_see_all(request, "organizations.view_directivefile"):
            directives |= seen(Directive.objects.filter(secrecy=""), request.user)
        document = DirectiveFile.objects.filter(directive__in=directives.filter(pk=pk), pk=file_id).first()
        if document is None:
            raise Http404("Không tìm thấy tệp")
        return document_response(document.file.name, document.download_name)


class ContactView(TemplateView):
    """Address, phone, e-mail and the information pages; the lines themselves come with every page."""

    template_name = "contact.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, breadcrumb=[], canonical=canonical(self.request.path))
