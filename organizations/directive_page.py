"""What the page of a document shows: the public page, and the preview of staff."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from organizations import linked_data
from organizations.models import Directive, DirectiveAlias, DirectiveFile
from organizations.models.directive import DirectiveFamily
from organizations.share import DirectiveImageView
from organizations.validity import validity
from publishing import richtext
from publishing.addresses import address
from publishing.prepared import prepared
from publishing.templatetags.bantin import size
from publishing.views import absolute, canonical

ARTICLES_SHOWN = 3


def directive_context(directive: Directive) -> dict[str, Any]:
    """Return the template's context."""
    files = files_of(directive.pk)
    signed = files[0] if files else None
    number = f" số {directive.symbol}" if directive.symbol else ""
    title = f"{directive.type_name}{number} {directive.about}".strip()
    image = absolute(DirectiveImageView.path(directive))
    return {
        "directive": directive,
        "title": title,
        "og_image": image,
        "linked_data": [linked_data.of_directive(directive, title, image, files)],
        "status": directive.force,
        "validity": validity(directive),
        "files": files,
        "full_text": richtext.for_page(directive.full_text),
        "facts": _facts(directive),
        "action": signed
        and {"label": f"Tải văn bản ({signed.type}, {size(signed.size)})", "url": signed.get_absolute_url()},
        "citing_articles": directive.citations.articles(ARTICLES_SHOWN),
        "citing_url": f"{reverse('articles:list')}?van_ban={directive.pk}",
        "citing_more": "Tất cả tin, bài",
        **directives_feed(),
        "breadcrumb": _breadcrumb(directive),
        "canonical": canonical(directive.get_absolute_url()),
    }


def directives_feed() -> dict[str, str]:
    """The feed that pages about documents name."""
    return {"atom_url": address("organizations:directive_feed"), "atom_title": "Văn bản mới"}


@prepared
def files_of(pk: int) -> QuerySet:
    return DirectiveFile.objects.filter(directive=pk).select_related("directive")


@prepared
def aliases_of(pk: int) -> QuerySet:
    return DirectiveAlias.objects.filter(directive=pk)


def _breadcrumb(directive: Directive) -> list[dict[str, str]]:
    url = reverse("organizations:directive_list")
    crumbs = [{"label": "Văn bản", "url": url}]
    if directive.issuer_id:
        label = ", ".join(part for part in (directive.issuer.name, _series(directive)) if part)
        query = {"co_quan": directive.issuer_id, "nhiem_ky": directive.series}
        crumbs.append({"label": label, "url": f"{url}?{urlencode({k: v for k, v in query.items() if v})}"})
    return crumbs


def _facts(directive: Directive) -> list[dict[str, str]]:
    signer = directive.signer if directive.signer and directive.signer.is_public else None
    lines = [
        ("Số, ký hiệu", directive.symbol, ""),
        ("Loại", directive.type_name, ""),
        ("Ban hành", _day(directive.issued_on), ""),
        ("Hiệu lực", _day(directive.effective_on), ""),
        ("Hiệu lực đến hết", _day(directive.expires_on), ""),
        ("Cơ quan", directive.issuer_name, directive.issuer.get_absolute_url() if directive.issuer_id else ""),
        ("Nhiệm kỳ" if directive.family == DirectiveFamily.PARTY else "Năm", directive.series, ""),
        ("Người ký", directive.signer_label, signer.get_absolute_url() if signer else ""),
        ("Lĩnh vực", directive.subject, ""),
        ("Tên gọi khác", "; ".join(alias.text for alias in aliases_of(directive.pk)), ""),
    ]
    return [{"label": label, "value": value, "url": url} for label, value, url in lines if value]


def _series(directive: Directive) -> str:
    if directive.family == DirectiveFamily.PARTY and directive.series:
        return f"nhiệm kỳ {directive.series}"
    return directive.series


def _day(day: datetime.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
