"""The only writers of outreach: sessions, questions, the roster, topics, materials, practice sites."""

from sixia.channels.outreach.actions.asking import answer, ask, raise_question
from sixia.channels.outreach.actions.holding import Asked, Came, Told, fill_in, hold, plan
from sixia.channels.outreach.actions.keeping import Text, add_material, add_version, approve
from sixia.channels.outreach.actions.places import open_practice_site
from sixia.channels.outreach.actions.planning import Choice, choose_topic
from sixia.channels.outreach.actions.roster import (
    Band,
    Voice,
    change_speaker,
    change_team,
    enlist,
    form_team,
    let_go,
)

__all__ = [
    "Asked",
    "Band",
    "Came",
    "Choice",
    "Text",
    "Told",
    "Voice",
    "add_material",
    "add_version",
    "answer",
    "approve",
    "ask",
    "change_speaker",
    "change_team",
    "choose_topic",
    "enlist",
    "fill_in",
    "form_team",
    "hold",
    "let_go",
    "open_practice_site",
    "plan",
    "raise_question",
]
