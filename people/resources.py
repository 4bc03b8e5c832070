"""What is exported of a person. A private fact reaches restricted readers only where its own switch is on."""

from django.db.models import Prefetch

from people.models import Person
from publishing.resources import Resource, computed, field, fields, register, stable_key

_POSTS = "current_posts"


class PersonResource(Resource):
    model = Person
    kind = "person"
    noun = "người"
    file_stem = "nhan-su"
    columns = (
        field(Person, "full_name"),
        field(Person, "aliases", raw=lambda person: person.alias_list),
        computed("Chức vụ hiện nay", lambda person: "; ".join(map(str, getattr(person, _POSTS)))),
        *(field(Person, name, switch=switch) for name, switch in Person.PRIVATE_FACTS.items()),
        field(Person, "biography"),
        field(Person, "portrait", in_table=False),
        field(Person, "is_public", public=False),
        *fields(Person, *Person.PRIVATE_FACTS.values(), public=False),
        stable_key(Person),
        *fields(Person, "created_at", "updated_at", key="", public=False),
    )

    def related(self, full: bool) -> list[Prefetch | str]:
        posts = Person.appointments.rel.related_model.objects.current().by_rank()
        return [Prefetch("appointments", queryset=posts.select_related("organization"), to_attr=_POSTS)]


register(PersonResource)
