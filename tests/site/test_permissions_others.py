"""The others of the people, judged by the table of permissions."""

from tests.site.contract import MatrixContract
from tests.site.permission_asking import OTHERS


class TestOthers(MatrixContract):
    people = OTHERS
