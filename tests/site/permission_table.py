"""Who may do what to which row: written by hand from what the domain says, never from the code that obeys it.

Each line names actions, rows and one mark for each identity: `+` may, `-` is refused, `>` is sent to sign in. A cell
changes only with the sentence it rests on, and before the code that it judges.

"D" is what the domain says of states, roles and scope: bản nháp → chờ duyệt → (trả lại để sửa →) đã duyệt → đã đăng →
đã gỡ | lưu trữ; nobody approves their own submission (an override is possible, needs a reason and is logged); cộng tác
viên (own drafts), biên tập viên (edits, submits), thư ký Ban Biên tập (approves), lãnh đạo Ban Biên tập (publishes,
withdraws), văn thư (directives), quản lý hồ sơ tổ chức – cán bộ, cán bộ tổng hợp (reads and exports only), quản trị
viên (all, overrides); scope: the organizations a user is assigned to, and their subtree.
"T" is the list of attacks and checks in docs/security.md. "Silent" marks what neither speaks of: there the least right
that leaves the role its work is given.
"""

# In the order of the marks: who is outside | who writes and publishes | văn thư, quản lý hồ sơ | cán bộ tổng hợp, the
# administrator. A blank stands between those groups.
IDENTITIES = {
    "nobody": "not signed in",
    "disabled": "an account that was switched off, with every right",
    "roleless": "staff without a role",
    "contributor": "cộng tác viên",
    "unassigned": "biên tập viên assigned to no organization: sees only their own",
    "editor": "biên tập viên",
    "secretary": "thư ký Ban Biên tập",
    "leader": "lãnh đạo Ban Biên tập",
    "clerk": "văn thư",
    "records": "quản lý hồ sơ tổ chức – cán bộ",
    "reader": "cán bộ tổng hợp",
    "chief": "quản trị viên",
}

# Rows of articles: whose (written and sent in by the person who asks, by a colleague of the same scope, by somebody of
# another committee, by somebody and for no organization at all), and in which state. A copy is the correction of a
# published article, opened by the colleague.
ARTICLE_ROWS = [
    "own-draft", "own-returned", "own-review", "own-approved", "own-published",
    "team-draft", "team-returned", "team-review", "team-approved", "team-published", "team-withdrawn", "team-archived",
    "team-copy",
    "other-draft", "other-review", "other-approved", "other-published", "other-copy",
    "loose-draft",
]  # fmt: skip

ROWS = {
    "article": ARTICLE_ROWS,
    "photo": ["own-draft", "team-draft", "team-review", "team-published", "other-draft", "other-published"],
    "organization": ["in", "out"],
    "committee": ["in", "out"],
    "appointment": ["in", "out"],
    "directive": ["in", "out", "marked-in", "marked-out"],
}  # Every other kind has one row, "any": no organization owns it, so that scope does not tell its rows apart.

TABLE = {}

# --- articles
# D: a contributor has their own; "edits" is of all in scope; văn thư and quản lý hồ sơ have no articles. T 7: history,
# preview and old versions are as closed as the row. T 5: lists hold what may be viewed and nothing else. A preview is
# whoever's may view, for an approved row is locked and must still be looked at before it is published.
# Silent: an article for no organization is in nobody's scope.
TABLE["article"] = """
list                   *                               >>- +++++ -- ++
view preview history   own-*                           >>- +++++ -- ++
view preview history   team-*                          >>- --+++ -- ++
view preview history   other-* loose-*                 >>- ----- -- -+
"""
# D: contributors and editors write; nobody else begins an article. Reading a text into a draft is adding one.
TABLE["article"] += """
add intake pick        *                               >>- +++++ -- -+
"""
# T 6: an editor cannot edit after submission; from then on it is with those who approve. Locked after approval, for
# everybody: what was approved is what is published. Withdrawn and archived come after approval, too. A correction is
# a text like any other on its way to approval. Going back to an old version and reading again are changes.
TABLE["article"] += """
change revert reread   own-draft own-returned          >>- +++++ -- -+
change revert reread   own-review                      >>- ---++ -- -+
change revert reread   team-draft team-returned        >>- --+++ -- -+
change revert reread   team-review                     >>- ---++ -- -+
change revert reread   team-copy                       >>- --+++ -- -+
change revert reread   other-draft other-review loose-draft other-copy >>- ----- -- -+
change revert          *-approved *-published team-withdrawn team-archived >>- ----- -- --
reread                 *-approved team-withdrawn team-archived >>- ----- -- --
"""
# D: biên tập viên submits, cộng tác viên their own; from draft and returned alone, a correction as well.
TABLE["article"] += """
submit                 own-draft own-returned          >>- +++++ -- -+
submit                 team-draft team-returned team-copy >>- --+++ -- -+
submit                 other-draft loose-draft other-copy >>- ----- -- -+
submit                 *-review *-approved *-published team-withdrawn team-archived >>- ----- -- --
"""
# D: thư ký approves and sends back; from review alone is approved. Nobody their own: not the leader, not the
# administrator, unless overriding, which only the administrator may. What was withdrawn or archived is sent back, too,
# for otherwise it could never be mended.
TABLE["article"] += """
return                 own-review own-approved team-review team-approved team-withdrawn team-archived >>- ---++ -- -+
return                 other-review other-approved     >>- ----- -- -+
return                 *-draft *-returned *-published *-copy >>- ----- -- --
approve                team-review                     >>- ---++ -- -+
approve                own-review                      >>- ----- -- --
approve                other-review                    >>- ----- -- -+
approve                *-draft *-returned *-approved *-published *-copy team-withdrawn team-archived >>- ----- -- --
override               own-review                      >>- ----- -- -+
"""
# D: lãnh đạo publishes and withdraws, and archives. T 8: no publishing of what skipped review, a correction neither,
# and that binds the administrator. Whoever edits opens a correction, which another approves. What was withdrawn or
# archived was approved once and is locked since: it may come back.
# D: đã đăng → đã gỡ | lưu trữ; what was withdrawn may be archived, too.
TABLE["article"] += """
publish                own-approved team-approved team-withdrawn team-archived >>- ----+ -- -+
publish                other-approved                  >>- ----- -- -+
publish                *-draft *-returned *-review *-published *-copy >>- ----- -- --
withdraw               own-published team-published    >>- ----+ -- -+
withdraw               other-published                 >>- ----- -- -+
withdraw               *-draft *-returned *-review *-approved *-copy team-withdrawn team-archived >>- ----- -- --
archive                own-published team-published team-withdrawn >>- ----+ -- -+
archive                other-published                 >>- ----- -- -+
archive                *-draft *-returned *-review *-approved *-copy team-archived >>- ----- -- --
correct reread         own-published                   >>- +++++ -- -+
correct reread         team-published                  >>- --+++ -- -+
correct reread         other-published                 >>- ----- -- -+
correct                *-draft *-returned *-review *-approved *-copy team-withdrawn team-archived >>- ----- -- --
"""
# Silent: articles are withdrawn, not deleted; the administrator deletes what readers never see, and a correction is
# given up by whoever may write one. D: cán bộ tổng hợp exports "only", where the others export what they edit; a
# contributor has nothing of the office's to carry away. Importing and recovering change many rows at once.
TABLE["article"] += """
delete                 own-draft own-returned own-review own-approved >>- ----- -- -+
delete                 team-draft team-returned team-review team-approved team-withdrawn team-archived >>- ----- -- -+
delete                 other-draft other-review other-approved loose-draft other-copy >>- ----- -- -+
delete                 *-published                     >>- ----- -- --
delete                 team-copy                       >>- --+++ -- -+
export                 *                               >>- -++++ -- ++
import recover         *                               >>- ----- -- -+
"""

# --- photos: as closed as their article (T 5, 7), and they come in with it alone
TABLE["photo"] = """
list                   *                               >>- +++++ -- ++
view history           own-draft                       >>- +++++ -- ++
view history           team-*                          >>- --+++ -- ++
view history           other-*                         >>- ----- -- -+
pick                   *                               >>- +++++ -- -+
add                    *                               >>- ----- -- --
change revert delete   own-draft                       >>- +++++ -- -+
change revert delete   team-draft                      >>- --+++ -- -+
change revert delete   team-review                     >>- ---++ -- -+
change revert delete   other-draft                     >>- ----- -- -+
change revert delete   *-published                     >>- ----- -- --
recover                *                               >>- ----- -- -+
"""

# --- what all articles share. Silent: tags are made while writing; sections shape the whole site, as the home page does
TABLE["category"] = """
list view history      any                             >>- +++++ -- ++
add change revert pick any                             >>- ----+ -- -+
delete recover         any                             >>- ----- -- -+
"""
TABLE["tag"] = """
list view history      any                             >>- +++++ -- ++
add change revert pick any                             >>- -++++ -- -+
delete recover         any                             >>- ----- -- -+
"""
# The leader arranges home and the urgent line; cán bộ tổng hợp reads. There is one arrangement, and it stays.
TABLE["home"] = """
list view history      any                             >>- ----+ -- ++
change revert pick     any                             >>- ----+ -- -+
add delete             any                             >>- ----- -- --
recover                any                             >>- ----- -- -+
"""
TABLE["urgent"] = """
list view history      any                             >>- ----+ -- ++
add change revert delete pick   any                    >>- ----+ -- -+
recover                any                             >>- ----- -- -+
"""

# --- organizations, committees, appointments. D: quản lý hồ sơ, in scope. Every body has a public page, so that whoever
# has a role may view it, wherever it stands. Appointments that nobody confirmed are no readers' matter: in scope, and
# not a contributor's or a clerk's (silent). A post entered wrongly is taken away by whoever enters posts; bodies end.
for _kind in ("organization", "committee"):
    TABLE[_kind] = """
list                   *                               >>- +++++ ++ ++
view history           in out                          >>- +++++ ++ ++
add pick               *                               >>- ----- -+ -+
change revert          in                              >>- ----- -+ -+
change revert          out                             >>- ----- -- -+
delete                 in out                          >>- ----- -- -+
export                 *                               >>- ----- -+ ++
import recover         *                               >>- ----- -- -+
"""
TABLE["appointment"] = """
list                   *                               >>- -++++ -+ ++
view history           in                              >>- --+++ -+ ++
view history           out                             >>- ----- -- -+
add pick               *                               >>- ----- -+ -+
change revert delete   in                              >>- ----- -+ -+
change revert delete   out                             >>- ----- -- -+
recover                *                               >>- ----- -- -+
"""

# --- persons serve in many organizations and belong to none: scope does not tell them apart. D: home town, year of
# birth and the like are private, so that a contributor and a clerk pick a name without opening the record; persons are
# exported by those whose work they are.
TABLE["person"] = """
list view history      any                             >>- -++++ -+ ++
add change revert pick any                             >>- ----- -+ -+
delete recover import  any                             >>- ----- -- -+
export                 any                             >>- ----- -+ ++
"""

# --- directives. D: văn thư, in scope of the issuer; from the first day a marked document is nobody else's, and one of
# another committee not even the clerk's. The unmarked have public pages.
TABLE["directive"] = """
list                   *                               >>- +++++ ++ ++
view history           in out                          >>- +++++ ++ ++
view history           marked-in                       >>- ----- +- -+
view history           marked-out                      >>- ----- -- -+
add pick               *                               >>- ----- +- -+
change revert          in marked-in                    >>- ----- +- -+
change revert          out marked-out                  >>- ----- -- -+
delete                 *                               >>- ----- -- -+
export                 *                               >>- ----- +- ++
import recover         *                               >>- ----- -- -+
"""

# --- the site. Silent: all of it is the administrator's, but that editors see what the portal says of itself, and what
# readers asked in vain; and that the leader puts first what readers ask for.
TABLE["portal"] = """
list view history      any                             >>- -++++ -- ++
change revert pick     any                             >>- ----- -- -+
add delete             any                             >>- ----- -- --
recover                any                             >>- ----- -- -+
"""
TABLE["question"] = """
list view history      any                             >>- -++++ -- -+
add change             any                             >>- ----- -- --
delete                 any                             >>- ----- -- -+
"""
TABLE["promoted"] = """
list view history      any                             >>- ----+ -- -+
add change revert      any                             >>- ----+ -- -+
delete recover         any                             >>- ----- -- -+
"""
TABLE["abbreviation"] = """
list view history      any                             >>- ----- -- -+
add change revert delete recover   any                 >>- ----- -- -+
"""
TABLE["run"] = """
list                   any                             >>- ----- -- -+
view history           any                             >>- ----- -- -+
add change delete      any                             >>- ----- -- --
"""

# --- accounts, roles and assignments. D: quản trị viên (all). T 3: no field of a form makes anybody more than they are
for _kind in ("account", "group", "assignment"):
    TABLE[_kind] = """
list view history      any                             >>- ----- -- -+
add change delete pick any                             >>- ----- -- -+
"""

# --- pages of the staff themselves: whoever is staff has a desk, a search of it, and a password of their own
TABLE["desk"] = """
open                   any                             >>+ +++++ ++ ++
"""
# Pages for whoever has no session yet or no longer.
TABLE["door"] = """
open                   any                             +++ +++++ ++ ++
"""
