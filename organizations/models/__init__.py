"""Committees and agencies, who serves in them, the documents they issue, and the portal they run."""

from organizations.models.alias import DirectiveAlias
from organizations.models.appointment import Appointment
from organizations.models.assignment import Assignment
from organizations.models.directive import Directive
from organizations.models.directive_file import DirectiveFile
from organizations.models.directive_step import DirectiveStep
from organizations.models.organization import Organization, PartyCommittee
from organizations.models.portal import LinkedSite, MenuItem, Portal

__all__ = [
    "Appointment",
    "Assignment",
    "Directive",
    "DirectiveAlias",
    "DirectiveFile",
    "DirectiveStep",
    "LinkedSite",
    "MenuItem",
    "Organization",
    "PartyCommittee",
    "Portal",
]
