"""Part of the article's admin: photos are put into the text by marks, which become figures when it is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, JsonResponse
from django.urls import path

from articles.forms import to_figures, to_ids
from articles.models import Article, Photo
from articles.page import render_body
from articles.scopes import offered_photos
from publishing import richtext
from vietnamese.words import fold_tokens

PICKER_SHOWN = 24


class PhotoMarksMixin:
    """For `ArticleAdmin`. A mark names a photo by its row in the form, or by its id (articles/forms.py)."""

    class Media:
        js = ("js/admin-photos.js",)

    # --- the picker
    def get_urls(self) -> list[Any]:
        picker = path("kho-anh/", self.admin_site.admin_view(self.picker_view), name="articles_article_picker")
        return [picker, *super().get_urls()]

    def picker_view(self, request: HttpRequest) -> JsonResponse:
        """Photos whose caption holds the words asked for, as a list for the picker (newest first)."""
        if not self.has_add_permission(request):
            return JsonResponse({"photos": []}, status=403)
        photos = offered_photos(request.user).order_by("-pk")
        for word in fold_tokens(request.GET.get("q", "")[:100]):
            photos = photos.filter(search_key__contains=word)
        photos = photos[:PICKER_SHOWN]
        rows = [{"id": each.pk, "label": str(each), "thumbnail": each.rendition.thumbnail} for each in photos]
        return JsonResponse({"photos": rows})

    # --- marks and figures
    def draw_text(self, obj: Article, html: str) -> str:
        return render_body(html, Photo.objects.in_bulk(richtext.photo_ids(html)))

    def settle_marks(self, name: str, text: Any, keys: Any) -> Any:
        """`[ảnh 2]` names a row of one page: others may have added or deleted photos before it."""
        return to_ids(text, keys.get("photos", ())) if name == "body" and text else text

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Marks of photos that are stored become figures before the text is saved, so that it is saved once."""
        obj.body, _unknown = self._figures(request, form, request.formsets)
        super().save_model(request, obj, form, change)

    def complete(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        """Turn the marks of new photos into figures: only now have they their ids."""
        article = form.instance
        body, unknown = self._figures(request, form, formsets)
        if body != article.body:
            article.body = body
            article.save()
        article._prefetched_objects_cache = {}
        if unknown:
            messages.warning(request, f"Không có ảnh nào ứng với {', '.join(unknown)}. Chữ ấy còn nguyên trong bài.")

    def _figures(self, request: HttpRequest, form: Any, formsets: Any) -> tuple[str, list[str]]:
        photos = offered_photos(request.user) | Photo.objects.filter(pk__in=form.photos_held)
        return to_figures(form.instance.body, self._photo_places(formsets), photos)

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> tuple[list[Any], list[Any]]:
        request.formsets, inlines = super()._create_formsets(request, obj, change)
        return request.formsets, inlines

    @staticmethod
    def _photo_places(formsets: Any) -> dict[int, int | None]:
        """Places of the rows in the form, as the marks count them, with the photos they hold; None for deleted ones."""
        photos = next((each for each in formsets if each.model is Photo), None)
        rows = list(enumerate(photos.forms, 1)) if photos else []
        deleted = photos.deleted_forms if photos else []
        kept = {place: row.instance.pk for place, row in rows if row.instance.pk and row not in deleted}
        return kept | {place: None for place, row in rows if row in deleted}
