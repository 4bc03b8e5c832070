"""Two people in one form, one form sent twice: nothing that was stored or typed is lost.

docs/decisions/0027-two-people-in-one-form.md tells why it is done this way. `shown` says what a form shows, `tokens`
what it carries, `merging` what becomes of three states of it, `submissions` which forms were sent already, `guard`
puts all of it before Django's admin.
"""
