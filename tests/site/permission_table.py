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
    "file": ["own-draft", "team-draft", "team-review", "team-published", "other-draft", "other-published"],
    "paper": ["in", "draft-in", "marked-in"],
    "organization": ["in", "out"],
    "committee": ["in", "out"],
    "appointment": ["in", "out"],
    "directive": [
        "in",
        "out",
        "marked-in",
        "marked-out",
        "draft-in",
        "draft-out",
        "team-review",
        "own-review",
        "approved-in",
        "withdrawn-in",
        "copy-in",
    ],
    "person": ["in", "out", "hidden-out"],
}  # Every other kind has one row, "any": no organization owns it, so that scope does not tell its rows apart.

# Scope is asked of every page, every state only of what changes an article: looking at one, going back to an old
# version and deleting are asked of these.
LOOKED_AT = [
    "own-draft", "own-published",
    "team-review", "team-approved", "team-published", "team-copy",
    "other-draft", "other-published", "loose-draft",
]  # fmt: skip
LOOKING = {"preview", "history", "revert", "delete", "remark", "settle", "check", "review"}

# What is done to no row that there is yet; it stands under "any" whatever the line says.
WITHOUT_ROW = {"list", "add", "pick", "intake", "export", "import", "recover", "purge", "open"}

TABLE = {}

# --- articles
# D: a contributor has their own; "edits" is of all in scope; văn thư and quản lý hồ sơ have no articles. T 7: history,
# preview and old versions are as closed as the row. T 5: lists hold what may be viewed and nothing else. A preview is
# whoever's may view, for an approved row is locked and must still be looked at before it is published.
# Silent: an article for no organization is in nobody's scope.
TABLE["article"] = """
list                   *                               >>- +++++ -- ++
view preview history compare   own-*                           >>- +++++ -- ++
view preview history compare   team-*                          >>- --+++ -- ++
view preview history compare   other-* loose-*                 >>- ----- -- -+
"""
# D: contributors and editors write; nobody else begins an article. Reading a text into a draft is adding one.
TABLE["article"] += """
add intake pick        *                               >>- +++++ -- -+
"""
# T 6: an editor cannot edit after submission; from then on it is with those who approve. Locked after approval, for
# everybody: what was approved is what is published. Withdrawn and archived come after approval, too. A correction goes
# the way of every text, so that writing in one is what editors do; a contributor has drafts of their own and no more.
# Going back to an old version and reading again are changes.
TABLE["article"] += """
change revert reread   own-draft own-returned          >>- +++++ -- -+
change revert reread   own-review                      >>- ---++ -- -+
change revert reread   team-draft team-returned        >>- --+++ -- -+
change revert reread   team-review                     >>- ---++ -- -+
change revert reread   team-copy                       >>- --+++ -- -+
change revert reread   other-draft other-review loose-draft other-copy >>- ----- -- -+
change revert          *-approved *-published team-withdrawn team-archived >>- ----- -- --
reread                 *-approved team-withdrawn team-archived >>- ----- -- --
correct reread         own-published                   >>- -++++ -- -+
correct reread         team-published                  >>- --+++ -- -+
correct reread         other-published                 >>- ----- -- -+
correct                *-draft *-returned *-review *-approved *-copy team-withdrawn team-archived >>- ----- -- --
"""
# D: biên tập viên submits, cộng tác viên their own; from draft and returned alone. Recalling is the other way: to go on
# writing, while nobody has approved it; what a contributor has sent in is no draft of theirs any more (silent).
TABLE["article"] += """
submit                 own-draft own-returned          >>- +++++ -- -+
submit                 team-draft team-returned team-copy >>- --+++ -- -+
submit                 other-draft loose-draft other-copy >>- ----- -- -+
submit                 *-review *-approved *-published team-withdrawn team-archived >>- ----- -- --
recall                 own-review                      >>- -++++ -- -+
recall                 team-review                     >>- --+++ -- -+
recall                 other-review                    >>- ----- -- -+
recall                 *-draft *-returned *-approved *-published *-copy team-withdrawn team-archived >>- ----- -- --
"""
# D: thư ký approves and sends back. Nobody approves their own: not the leader, not the administrator, unless
# overriding, which only the administrator may. What was withdrawn or archived is mended by going the whole way again.
TABLE["article"] += """
return                 own-review own-approved team-review team-approved team-withdrawn team-archived >>- ---++ -- -+
return                 other-review other-approved     >>- ----- -- -+
return                 *-draft *-returned *-published *-copy >>- ----- -- --
approve                team-review                     >>- ---++ -- -+
approve                own-review                      >>- ----- -- --
approve                other-review                    >>- ----- -- -+
approve                *-draft *-returned *-approved *-published *-copy team-withdrawn team-archived >>- ----- -- --
override               *-draft *-returned *-review *-copy >>- ----- -- -+
override               *-approved *-published team-withdrawn team-archived >>- ----- -- --
"""
# D: lãnh đạo publishes and withdraws, and archives. T 8: no publishing of what skipped review, and that binds the
# administrator; a correction, too. What was withdrawn or archived was approved once and is locked since: it may come
# back. To give an hour to come is publishing. D: đã đăng → đã gỡ | lưu trữ; what was withdrawn may be archived, too.
TABLE["article"] += """
publish                own-approved team-approved team-withdrawn team-archived >>- ----+ -- -+
publish                other-approved                  >>- ----- -- -+
publish                *-draft *-returned *-review *-published *-copy >>- ----- -- --
schedule               own-approved team-approved      >>- ----+ -- -+
schedule               other-approved                  >>- ----- -- -+
schedule               *-draft *-returned *-review *-published *-copy team-withdrawn team-archived >>- ----- -- --
withdraw               own-published team-published    >>- ----+ -- -+
withdraw               other-published                 >>- ----- -- -+
withdraw               *-draft *-returned *-review *-approved *-copy team-withdrawn team-archived >>- ----- -- --
archive                own-published team-published team-withdrawn >>- ----+ -- -+
archive                other-published                 >>- ----- -- -+
archive                *-draft *-returned *-review *-approved *-copy team-archived >>- ----- -- --
"""
# Silent: remarks are the talk of those who write a text and look it over, in whatever state it is; looking at what is
# wrong with it is looking at it. The day on which it is read again is kept by whoever may change or correct it.
TABLE["article"] += """
remark settle          own-*                           >>- +++++ -- -+
remark settle          team-*                          >>- --+++ -- -+
remark settle          other-* loose-*                 >>- ----- -- -+
check                  own-*                           >>- +++++ -- ++
check                  team-*                          >>- --+++ -- ++
check                  other-* loose-*                 >>- ----- -- -+
review                 own-draft                       >>- +++++ -- -+
review                 own-published                   >>- -++++ -- -+
review                 team-review team-approved team-published >>- --+++ -- -+
review                 other-draft other-published loose-draft >>- ----- -- -+
review                 *-copy                          >>- ----- -- --
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
import recover purge   *                               >>- ----- -- -+
"""

# --- photos: as closed as their article (T 5, 7), and they come in with it alone
TABLE["photo"] = """
list                   *                               >>- +++++ -- ++
view history compare           own-draft                       >>- +++++ -- ++
view history compare           team-*                          >>- --+++ -- ++
view history compare           other-*                         >>- ----- -- -+
pick                   *                               >>- +++++ -- -+
add                    *                               >>- ----- -- --
change revert delete   own-draft                       >>- +++++ -- -+
change revert delete   team-draft                      >>- --+++ -- -+
change revert delete   team-review                     >>- ---++ -- -+
change revert delete   other-draft                     >>- ----- -- -+
change revert delete   *-published                     >>- ----- -- --
recover purge          *                               >>- ----- -- -+
"""

# --- attachments of articles and files of directives have public addresses. A file is as open as its article; D: one of
# a marked document is handed to nobody over the web.
TABLE["file"] = """
view                   own-draft                       --- +++++ -- ++
view                   team-draft team-review          --- --+++ -- ++
view                   other-draft                     --- ----- -- -+
view                   *-published                     +++ +++++ ++ ++
"""
TABLE["paper"] = """
view                   in                              +++ +++++ ++ ++
view                   draft-in                        --- ---++ +- ++
view                   marked-in                       --- ----- -- --
"""

# --- what all articles share. Silent: tags are made while writing; sections shape the whole site, as the home page does
TABLE["category"] = """
list view history compare      any                             >>- +++++ -- ++
add change revert      any                             >>- ----+ -- -+
delete recover purge   any                             >>- ----- -- -+
"""
TABLE["tag"] = """
list view history compare      any                             >>- +++++ -- ++
add change revert      any                             >>- -++++ -- -+
delete recover purge   any                             >>- ----- -- -+
"""
# The leader arranges home and the urgent line; cán bộ tổng hợp reads. There is one arrangement, and it stays.
TABLE["home"] = """
list view history compare      any                             >>- ----+ -- ++
change revert pick     any                             >>- ----+ -- -+
add delete             any                             >>- ----- -- --
recover                any                             >>- ----- -- -+
"""
TABLE["urgent"] = """
list view history compare      any                             >>- ----+ -- ++
add change revert delete pick   any                    >>- ----+ -- -+
recover purge          any                             >>- ----- -- -+
"""

# --- organizations, committees, appointments. D: quản lý hồ sơ, in scope. Every body has a public page, so that whoever
# has a role may view it, wherever it stands. Appointments that nobody confirmed are no readers' matter: in scope, and
# not a contributor's or a clerk's (silent). A post entered wrongly is taken away by whoever enters posts; bodies end.
for _kind in ("organization", "committee"):
    TABLE[_kind] = """
list                   *                               >>- +++++ ++ ++
view history compare           in out                          >>- +++++ ++ ++
add pick               *                               >>- ----- -+ -+
change revert          in                              >>- ----- -+ -+
change revert          out                             >>- ----- -- -+
delete                 in out                          >>- ----- -- -+
export                 *                               >>- ----- -+ ++
import recover purge   *                               >>- ----- -- -+
"""
TABLE["appointment"] = """
list                   *                               >>- -++++ -+ ++
view history compare           in                              >>- --+++ -+ ++
view history compare           out                             >>- ----- -- -+
add pick               *                               >>- ----- -+ -+
change revert delete   in                              >>- ----- -+ -+
change revert delete   out                             >>- ----- -- -+
recover purge          *                               >>- ----- -- -+
"""

# --- persons. They belong to no organization, but hold posts in some: those whose posts are in scope are in scope.
# "Out" has a public page, "hidden-out" none. D: home town, year of birth and the like are private, so that contributor
# and clerk pick a name without opening the record. Old versions side by side hold those facts, too: they are for
# whoever has the person in scope. Persons are exported by those whose work they are.
TABLE["person"] = """
list                   *                               >>- -++++ -+ ++
view history           in out                          >>- -++++ -+ ++
view history           hidden-out                      >>- ----- -- -+
compare                in                              >>- --+++ -+ ++
compare                out hidden-out                  >>- ----- -- -+
add pick               *                               >>- ----- -+ -+
change revert          in                              >>- ----- -+ -+
change revert          out hidden-out                  >>- ----- -- -+
delete                 *                               >>- ----- -- -+
export                 *                               >>- ----- -+ ++
import recover purge   *                               >>- ----- -- -+
"""

# --- directives. D: văn thư, in scope of the issuer; from the first day a marked document is nobody else's, and one of
# another committee not even the clerk's. "in" and "out" are posted: they have public pages, and whoever has a role sees
# them. One that is not posted is for who works on it: văn thư writes, thư ký approves, lãnh đạo publishes, and cán bộ
# tổng hợp reads (the last is silent).
TABLE["directive"] = """
list                   *                               >>- +++++ ++ ++
view preview history compare   in out                  >>- +++++ ++ ++
view preview history compare   draft-in *-review approved-in withdrawn-in copy-in >>- ---++ +- ++
view preview history compare   draft-out               >>- ----- -- -+
view preview history compare   marked-in               >>- ----- +- -+
view preview history compare   marked-out              >>- ----- -- -+
add pick               *                               >>- ----- +- -+
"""
# The states are those of articles: with those who approve from the day it is sent in, locked when it is approved, and
# corrected through a copy once it is posted. Thư ký and lãnh đạo do not write documents (silent).
TABLE["directive"] += """
change revert          draft-in marked-in copy-in      >>- ----- +- -+
change revert          draft-out marked-out team-review own-review >>- ----- -- -+
change revert          in out approved-in withdrawn-in >>- ----- -- --
correct                in                              >>- ----- +- -+
correct                out                             >>- ----- -- -+
correct                marked-* draft-* *-review approved-in withdrawn-in copy-in >>- ----- -- --
submit                 draft-in copy-in                >>- ----- +- -+
submit                 draft-out                       >>- ----- -- -+
submit                 in out marked-* *-review approved-in withdrawn-in >>- ----- -- --
recall                 team-review own-review            >>- ----- +- -+
recall                 in out marked-* draft-* approved-in withdrawn-in copy-in >>- ----- -- --
"""
# D: nobody approves their own. A marked document has no way to readers, not even the administrator's. Silent: documents
# are posted at once and have no hour; what readers see of another office is seen, and nothing is done to it.
TABLE["directive"] += """
return                 team-review own-review approved-in withdrawn-in >>- ---++ -- -+
return                 in out marked-* draft-* copy-in >>- ----- -- --
approve                team-review                       >>- ---++ -- -+
approve                in out marked-* draft-* own-review approved-in withdrawn-in copy-in >>- ----- -- --
override               draft-* *-review copy-in >>- ----- -- -+
override               in out marked-* approved-in withdrawn-in >>- ----- -- --
publish                approved-in withdrawn-in        >>- ----+ -- -+
publish                in out marked-* draft-* *-review copy-in >>- ----- -- --
schedule               *                               >>- ----- -- --
withdraw               in                              >>- ----+ -- -+
withdraw               out                             >>- ----- -- -+
withdraw               marked-* draft-* *-review approved-in withdrawn-in copy-in >>- ----- -- --
archive                in withdrawn-in                 >>- ----+ -- -+
archive                out                             >>- ----- -- -+
archive                marked-* draft-* *-review approved-in copy-in >>- ----- -- --
"""
# What readers see is withdrawn, not deleted; a correction is given up by whoever may write one.
TABLE["directive"] += """
delete                 in out                          >>- ----- -- --
delete                 marked-* draft-* *-review approved-in withdrawn-in >>- ----- -- -+
delete                 copy-in                         >>- ----- +- -+
export                 *                               >>- ----- +- ++
import recover purge   *                               >>- ----- -- -+
"""

# --- the site. Silent: all of it is the administrator's, but that editors see what the portal says of itself, and what
# readers asked in vain; and that the leader puts first what readers ask for.
TABLE["portal"] = """
list view history compare      any                             >>- -++++ -- ++
change revert pick     any                             >>- ----- -- -+
add delete             any                             >>- ----- -- --
recover                any                             >>- ----- -- -+
"""
TABLE["question"] = """
list view history    any                             >>- -++++ -- -+
add change             any                             >>- ----- -- --
delete                 any                             >>- ----- -- -+
"""
TABLE["promoted"] = """
list view history compare      any                             >>- ----+ -- -+
add change revert      any                             >>- ----+ -- -+
delete recover purge   any                             >>- ----- -- -+
"""
TABLE["abbreviation"] = """
list view history compare      any                             >>- ----- -- -+
add change revert delete recover purge any                             >>- ----- -- -+
"""
# D: an override "is logged", and whoever is watched does not read the log nor write in it. An entry is a line of it.
TABLE["audit"] = """
list export            any                             >>- ----- -- -+
view history         any                             >>- ----- -- --
add change delete      any                             >>- ----- -- --
"""
# A run has its page beside the records that it brought.
TABLE["run"] = """
list                   any                             >>- ----- -- -+
view history         any                             >>- ----- -- --
add change delete      any                             >>- ----- -- --
"""

# --- accounts, roles and assignments. D: quản trị viên (all). T 3: no field of a form makes anybody more than they are
for _kind in ("account", "group"):
    TABLE[_kind] = """
list view history    any                             >>- ----- -- -+
add change delete      any                             >>- ----- -- -+
"""
TABLE["account"] += """
pick                   any                             >>- ----- -- -+
"""

# --- addresses where nothing is
TABLE["nowhere"] = """
open                   any                             >>- ----- -- --
"""

# --- pages of the staff themselves: whoever is staff has a desk, a search of it, and a password of their own
TABLE["desk"] = """
open                   any                             >>+ +++++ ++ ++
"""
# Pages for whoever has no session yet or no longer.
TABLE["door"] = """
open                   any                             +++ +++++ ++ ++
"""
