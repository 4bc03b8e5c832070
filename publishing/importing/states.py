"""What a file says of the state of what is published: no file goes where its sender might not."""

from collections.abc import Callable, Iterable

from publishing.importing.batch import Batch
from publishing.importing.drafts import Draft
from publishing.workflow import Status, may_go


def check_state(draft: Draft, batch: Batch, lacking: Callable[[], Iterable[str]]) -> None:
    """Refuse a state that the sender may not bring about, or that the row lacks something for (`lacking` names it)."""
    row, before = draft.instance, draft.before.get("status")
    if before == Status.PUBLISHED:
        row.version += 1  # a working copy begun before is stale now
    if row.status == Status.PUBLISHED:
        for fault in lacking():
            draft.refuse("", fault)
    meta = row._meta
    if batch.user and not may_go(before, row.status, batch.user, f"{meta.app_label}.publish_{meta.model_name}"):
        draft.refuse("status", f"Bạn không có quyền đăng, gỡ {meta.verbose_name}.")
    if batch.user and draft.is_new:
        row.created_by = batch.user
