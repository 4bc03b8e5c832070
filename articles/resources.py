"""What is exported of an article, with everything that stands beside its text, and of the sections."""

from functools import lru_cache

from django.db.models import Prefetch, QuerySet

from articles.models import (
    Article,
    Attachment,
    Award,
    Category,
    Citation,
    Indicator,
    Involvement,
    Participation,
    Photo,
    TaggedArticle,
)
from organizations.models import Directive
from people.models import Person
from publishing import cells, richtext
from publishing.beside import Beside, beside, listed
from publishing.columns import computed, field, fields, names, part, parts, reference, stable_key, things
from publishing.resources import Resource, register
from publishing.steps import name_of
from vietnamese.names import collation_key


def body_with_places(article: Article) -> str:
    """Return the text with each photo's place written as `<p>[ảnh 1]</p>`, counted in the photos' order."""
    places = {photo.pk: place for place, photo in enumerate(listed(article, "photos"), 1)}
    return richtext.replace_photos(article.body, lambda pk: f"<p>[ảnh {places[pk]}]</p>" if pk in places else "")


_collation_key = lru_cache(maxsize=4_000)(collation_key)


def tag_names(article: Article) -> list[str]:
    return sorted((tag.name for tag in listed(article, "tags")), key=_collation_key)


# A category is named by its address, a document by its symbol: its abstract may run to 500 characters.
CATEGORY = cells.link(lambda category: category.slug)


def _named(directive: Directive) -> str:
    """What a table calls a document; one that readers do not see is not named to who merely exports articles."""
    return directive.hidden_as or directive.symbol or directive.abstract


DIRECTIVE = cells.link(reference, name_of=_named)


AWARD_PARTS = (
    "form", "giver", "giver_organ", "giver_text", "person", "organization", "recipient_text", "reason", "year",
)  # fmt: skip
INDICATOR_PARTS = ("label", "value", "unit", "period")


def _author(article: Article) -> str:
    user = article.created_by
    return name_of(user) if user else ""


class CategoryResource(Resource):
    """Sections, for the command: there are few, and their list in the admin shows them all."""

    model = Category
    kind = "category"
    noun = "chuyên mục"
    file_stem = "chuyen-muc"
    examples = {"name": "Xây dựng Đảng", "slug": "xay-dung-dang", "description": "Tin về công tác xây dựng Đảng"}
    columns = tuple(fields(Category, "name", "slug", "description", "order", "on_home"))

    def published(self) -> QuerySet:
        return Category.objects.all()

    def is_public(self, row: Category) -> bool:
        return True


class ArticleResource(Resource):
    model = Article
    kind = "article"
    noun = "bài"
    file_stem = "tin-bai"
    named = ("category", "publisher", "created_by")
    examples = {
        "title": "Đảng bộ xã Bến Gỗ gia cố xong đê",
        "category": "Xây dựng Đảng [xay-dung-dang]",
        "subtitle": "Phiên thứ ba",
        "lead": "Sáng 20/11, hai cây số đê được gia cố xong.",
        "byline": "Nhóm PV",
        "source": "Báo An Lộc",
        "dateline": "Tân An",
        "participations": "Phùng Thị Lan [p-lan] | Chủ trì | Bí thư Đảng ủy xã",
        "involvements": "Đảng bộ xã Bến Gỗ [o-xa] | Ban Chấp hành | Đơn vị tổ chức | Đảng ủy xã",
        "citations": "Nghị quyết số 01 | 01-NQ/ĐU [d-1] | Đã khớp",
        "awards": "Giấy khen | Đảng bộ xã Bến Gỗ [o-xa] | Ban Chấp hành | Đảng ủy xã | Phùng Thị Lan [p-lan]",
        "indicators": "Số hộ tham gia | 212 | hộ | năm 2026",
        "attachments": "phan-cong.pdf | Bảng phân công | 2",
        "photos": "de.jpg | Đê lúc chiều | Tiến Lộc | Con đê đất | Không",
        "menu_label": "Giới thiệu",
    }
    columns = (
        field(Article, "title"),
        field(Article, "status", public=False),
        computed("Tình trạng trên trang", lambda article: article.state[1], public=False),
        field(Article, "published_at"),
        field(Article, "category", kind=CATEGORY, help_text="Mã là địa chỉ của chuyên mục."),
        *fields(Article, "genre", "subtitle", "lead"),
        field(Article, "body", get=body_with_places),
        *fields(Article, "byline", "source", "dateline", "event_date", "day_part", "publisher"),
        names("tags", "Từ khóa", tag_names),
        things("participations", "Người trong bài", *parts(Participation, "person", "role", "titles")),
        things("involvements", "Tổ chức trong bài", *parts(Involvement, "organization", "organ", "role", "name")),
        things(
            "citations",
            "Văn bản dẫn",
            part(Citation, "as_written"),
            part(Citation, "directive", kind=DIRECTIVE),
            part(Citation, "state"),
        ),
        things("awards", "Khen thưởng", *parts(Award, *AWARD_PARTS)),
        things("indicators", "Số liệu", *parts(Indicator, *INDICATOR_PARTS)),
        computed("Số ảnh", lambda article: len(listed(article, "photos"))),
        things("attachments", "Tệp đính kèm", *parts(Attachment, "file", "title", "pages")),
        field(Article, "featured"),
        field(Article, "expires_at", public=False),
        computed("Người tạo", _author, public=False),
        stable_key(Article),
        *fields(Article, "created_at", "updated_at", "legacy_url", key="", public=False),
        things(
            "photos",
            "Ảnh",
            part(Photo, "image", key="file"),
            *parts(Photo, "caption", "credit", "alt", "decorative"),
        ),
        *fields(Article, "menu_label", "menu_order"),
    )

    def records(self, queryset: QuerySet) -> QuerySet:
        """A working copy is no record: it comes and goes with the correction of its original."""
        return queryset.originals()

    def related(self, full: bool) -> list[Prefetch | str]:
        """Awards come as models: to restricted readers without the record of a person who has no public page."""
        people = Person.objects.all() if full else Person.objects.published()
        awards = Award.objects.all() if full else Award.objects.shown()
        awards = awards.prefetch_related("giver", "organization", Prefetch("person", queryset=people))
        return [Prefetch("awards", queryset=awards)]

    def beside(self, full: bool) -> list[Beside]:
        people, cited = Participation.objects.all(), Citation.objects.all()
        if not full:
            people = people.filter(person__in=Person.objects.published())
            cited = cited.shown()
        return [
            beside("tags", TaggedArticle.objects.all(), "content_object", name="tag__name"),
            beside("photos", Photo.objects.all(), "article", "image", "caption", "credit", "alt", "decorative"),
            beside("attachments", Attachment.objects.all(), "article", "file", "title", "pages"),
            beside("participations", people, "article", "person", "role", "titles"),
            beside("involvements", Involvement.objects.all(), "article", "organization", "organ", "role", "name"),
            beside("citations", cited, "article", "as_written", "directive", "state"),
            beside("indicators", Indicator.objects.all(), "article", *INDICATOR_PARTS),
        ]


for resource in (CategoryResource, ArticleResource):
    register(resource)
