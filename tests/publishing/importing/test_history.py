"""Revisions of imported rows: the very text that django-reversion itself would keep."""

import pytest
import reversion
from reversion.models import Version

from publishing.importing.history import record
from tests.factories import make_article, make_attachment, make_organization, make_person, make_photo

pytestmark = pytest.mark.django_db


def test_versions_hold_what_reversion_itself_would_write():
    article = make_article(tags=["đảng viên", "Ngày 2/9"], body="<p>Đê “Bến Gỗ”</p>")
    make_photo(article, caption="Chiều")
    make_attachment(article)
    article.participations.create(person=make_person())
    article.involvements.create(organization=make_organization())
    record([article], None, "Nhập")
    ours = {(each.content_type_id, each.object_id): each for each in Version.objects.all()}
    with reversion.create_revision():
        reversion.add_to_revision(article)
    theirs = Version.objects.exclude(pk__in=[each.pk for each in ours.values()])
    assert len(ours) >= 5
    told = {(each.content_type_id, each.object_id): each for each in theirs}
    assert {key: each.serialized_data for key, each in ours.items()} == {
        key: each.serialized_data for key, each in told.items()
    }
    assert {key: each.object_repr for key, each in ours.items()} == {
        key: each.object_repr for key, each in told.items()
    }
