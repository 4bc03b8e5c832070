"""The audit trail: who did what, when, in rows that nobody changes."""
