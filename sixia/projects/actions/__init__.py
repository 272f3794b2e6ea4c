"""The only writers of projects: the plan, its figures and milestones, the problems in the way, honours."""

from sixia.projects.actions.honouring import Award, honour
from sixia.projects.actions.linking import link, unlink
from sixia.projects.actions.planning import CORRECTABLE, Plan, add, correct, move_on
from sixia.projects.actions.reporting import reach_milestone, report

__all__ = [
    "CORRECTABLE",
    "Award",
    "Plan",
    "add",
    "correct",
    "honour",
    "link",
    "move_on",
    "reach_milestone",
    "report",
    "unlink",
]
