"""Two administrators at one account or group: no right is given or taken that nobody saw; an account is made once."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from publishing.editing.submissions import Submission
from tests import factories
from tests.admin_forms import form_data, row

pytestmark = pytest.mark.django_db
PASSWORD = "Mot-mat-khau-dai-2026"
ADD = reverse("admin:auth_user_add")


@pytest.fixture
def pair() -> tuple[Client, Client]:
    people = (User.objects.create_superuser(name, last_name=f"Quản trị {name}") for name in ("hoa", "binh"))
    return tuple(map(factories.signed_in, people))


@pytest.fixture
def account() -> User:
    return User.objects.create_user("bientap", "bientap@anloc.example", PASSWORD, is_staff=True)


def change(obj: User | Group) -> str:
    return reverse(f"admin:auth_{obj._meta.model_name}_change", args=[obj.pk])


def opened(client: Client, obj: User | Group) -> dict[str, Any]:
    return form_data(client.get(change(obj)))


def right(codename: str) -> Permission:
    return Permission.objects.get(codename=codename, content_type__app_label="articles")


def told(answer: Any) -> list[tuple[str, str, str]]:
    """What is asked: the label, and the words of both sides."""
    sides = [(each.label, each.stored, each.typed) for each in answer.context["refusal"].both]
    return [(label, *("".join(piece.text for piece in side) for side in texts)) for label, *texts in sides]


def test_two_who_change_the_rights_of_a_group_see_each_others(pair: Any):
    group = Group.objects.create(name="Tổ ảnh")
    add, delete = right("add_photo"), right("delete_photo")
    group.permissions.add(add)
    first, second = (opened(client, group) for client in pair)
    assert pair[0].post(change(group), first | {"permissions": [str(delete.pk)]}).status_code == 302
    both = [str(add.pk), str(delete.pk), str(right("view_photo").pk)]
    answer = pair[1].post(change(group), second | {"permissions": both})
    assert answer.status_code == 409
    assert told(answer) == [("Quyền", "Xóa ảnh", "Thêm ảnh\nXem ảnh\nXóa ảnh")]
    assert "Quản trị hoa đã lưu mục này trong lúc bạn sửa" in answer.text
    assert list(group.permissions.all()) == [delete]
    chosen = form_data(answer) | {"_chon-permissions": "toi"}
    assert pair[1].post(change(group), chosen).status_code == 302
    assert set(map(str, group.permissions.values_list("pk", flat=True))) == set(both)


def test_a_role_that_was_taken_meanwhile_is_not_given_back_by_a_form_that_names_something_else(
    pair: Any, account: User
):
    group = Group.objects.create(name="Tổ ảnh")
    account.groups.add(group)
    first, second = (opened(client, account) for client in pair)
    assert pair[0].post(change(account), first | {"groups": []}).status_code == 302
    answer = pair[1].post(change(account), second | {"last_name": "Liên"})
    assert (answer.status_code, [each.label for each in answer.context["refusal"].taken]) == (409, ["Nhóm"])
    assert pair[1].post(change(account), form_data(answer)).status_code == 302
    account.refresh_from_db()
    assert (account.last_name, account.groups.count()) == ("Liên", 0)


def test_scopes_that_both_have_added_are_both_kept(pair: Any, account: User):
    bodies = [factories.make_organization(name=name) for name in ("Sở Y tế", "Sở Nội vụ")]
    answers = []
    for client, data, body in zip(pair, [opened(client, account) for client in pair], bodies, strict=True):
        new = {"assignments-TOTAL_FORMS": 1} | row("assignments", 0, organization=body.pk)
        answers.append(client.post(change(account), data | new))
    assert [answer.status_code for answer in answers] == [302, 409]
    assert pair[1].post(change(account), form_data(answers[1])).status_code == 302
    assert {each.organization for each in account.assignments.all()} == set(bodies)


def test_whoever_signs_in_or_takes_another_password_meanwhile_hinders_nobody(pair: Any, account: User):
    data = opened(pair[0], account)
    factories.signed_in(account)
    account.refresh_from_db()
    account.set_password(f"{PASSWORD}-moi")
    account.save()
    assert pair[0].post(change(account), data | {"last_name": "Liên"}).status_code == 302
    account.refresh_from_db()
    assert (account.last_name, account.check_password(f"{PASSWORD}-moi")) == ("Liên", True)
    assert account.last_login is not None


def test_no_page_of_a_conflict_shows_the_hash_of_a_password(pair: Any, account: User):
    first, second = (opened(client, account) for client in pair)
    pair[0].post(change(account), first | {"last_name": "Hòa"})
    account.refresh_from_db()
    account.set_password(PASSWORD)
    account.save()
    answer = pair[1].post(change(account), second | {"last_name": "Bình"})
    assert [label for label, *_sides in told(answer)] == ["Họ và tên đệm"]
    assert account.password not in answer.text


def test_an_account_that_is_sent_twice_is_made_once(pair: Any):
    new = {"username": "nguoi-moi", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    page = pair[0].get(ADD)
    assert 'name="_once"' in page.text
    data = form_data(page) | new
    answers = [pair[0].post(ADD, data) for _time in range(2)]
    made = User.objects.get(username="nguoi-moi")
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, change(made))] * 2
    assert pair[0].post(ADD, data | {"username": "nguoi-khac"}).status_code == 409
    assert not User.objects.filter(username="nguoi-khac").exists()


def test_what_is_kept_of_a_form_gives_no_way_to_try_passwords(pair: Any, settings: Any):
    new = {"username": "nguoi-moi", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    digests = []
    for key in ("một-khóa", "một-khóa", "khóa-khác"):
        settings.SECRET_KEY = key
        client = factories.signed_in(User.objects.get(username="hoa"))
        assert client.post(ADD, form_data(client.get(ADD)) | new).status_code == 302
        digests.append(Submission.objects.latest("pk").digest)
        User.objects.get(username="nguoi-moi").delete()
    assert (digests[0] == digests[1], digests[1] == digests[2]) == (True, False)
