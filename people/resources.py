"""What is exported of a person. A private fact reaches restricted readers only where its own switch is on."""

from django.db.models import Prefetch

from people.models import Person
from publishing.columns import computed, field, fields, names, stable_key
from publishing.resources import Resource, register

_POSTS = "current_posts"


class PersonResource(Resource):
    model = Person
    kind = "person"
    noun = "người"
    file_stem = "nhan-su"
    examples = {
        "full_name": "Phùng Thị Lan",
        "aliases": "Ba Lan; Lan Phương",
        "birth_year": "1972",
        "home_town": "xã Bến Gỗ, tỉnh An Lộc",
        "biography": "Cử nhân luật, công tác ở xã từ năm 1995.",
        "portrait": "chan-dung.jpg",
    }
    columns = (
        field(Person, "full_name"),
        names("aliases", "Tên khác", lambda person: person.alias_list, help_text="Bí danh, bút danh."),
        computed("Chức vụ hiện nay", lambda person: "; ".join(map(str, getattr(person, _POSTS)))),
        *(field(Person, name, switch=switch) for name, switch in Person.PRIVATE_FACTS.items()),
        field(Person, "biography"),
        field(Person, "is_public", public=False),
        *fields(Person, *Person.PRIVATE_FACTS.values(), public=False),
        stable_key(Person),
        field(Person, "portrait"),
        *fields(Person, "created_at", "updated_at", key="", public=False),
    )

    def related(self, full: bool) -> list[Prefetch | str]:
        posts = Person.appointments.rel.related_model.objects.current().by_rank()
        return [Prefetch("appointments", queryset=posts.select_related("organization"), to_attr=_POSTS)]


register(PersonResource)
