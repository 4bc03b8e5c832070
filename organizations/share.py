"""The pictures by which pages are known where they are shared (publishing/share_image.py)."""

from organizations.models import Directive, Portal
from publishing.share_image import Card, ShareImageView


class PortalImageView(ShareImageView):
    """Signed with the name of the portal."""

    def owner(self) -> str:
        return Portal.objects.values_list("name", flat=True).first() or ""


class DirectiveImageView(PortalImageView):
    queryset = Directive.objects.only("slug", "doc_type", "symbol", "abstract")
    url_name = "organizations:as_image"

    @classmethod
    def card(cls, row: Directive) -> Card:
        return Card(f"{row.type_name} {row.symbol}".strip(), row.abstract)
