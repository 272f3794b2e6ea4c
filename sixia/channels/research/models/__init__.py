"""What is kept of research: programmes with their topics, problems and measures, leads, questionnaires."""

from sixia.channels.research.models.leads import Lead
from sixia.channels.research.models.problems import Measure, Problem, Task, WorkItem
from sixia.channels.research.models.questionnaires import (
    Answer,
    EffectLink,
    Question,
    Questionnaire,
    Sheet,
)
from sixia.channels.research.models.topics import Aspect, Programme, Topic, TopicVisit, Uptake

__all__ = [
    "Answer",
    "Aspect",
    "EffectLink",
    "Lead",
    "Measure",
    "Problem",
    "Programme",
    "Question",
    "Questionnaire",
    "Sheet",
    "Task",
    "Topic",
    "TopicVisit",
    "Uptake",
    "WorkItem",
]
