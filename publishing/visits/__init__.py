"""How many read: visits in all, views of articles, and who is here now (docs/decisions/0022-visits-and-ratings.md).

Every page asks its reader's browser to send word (`views.py`). A process gathers what it hears (`gathering.py`) and
adds it to the stored numbers every few seconds, in one statement (`rows.py`).
"""

import os

from publishing.visits.gathering import Buffer

buffer = Buffer()
os.register_at_fork(after_in_child=buffer.reset)
