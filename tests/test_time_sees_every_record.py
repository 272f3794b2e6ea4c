"""Time itself has no post and no unit, and sees every record of every room."""

import uuid

import pytest

from sixia.channels.onsite import queries as onsite
from sixia.channels.outreach import queries as outreach
from sixia.channels.reception import queries as reception
from sixia.channels.research.queries import asking, problems, topics
from sixia.ground.people.scope import SYSTEM
from sixia.projects import queries as projects
from sixia.visits import actions, queries
from sixia.visits.actions import Drive, Promised, Tie
from sixia.visits.tests.test_recording_a_trip import recorded
from tests.cast import MORNING, TODAY

pytestmark = pytest.mark.django_db


def test_time_itself_sees_every_record_of_every_room(cast):
    tie = Tie(kind="mentorship", official=cast.users["wang"], unit=cast.desk_unit, area=cast.village,
              from_on=TODAY)  # fmt: skip
    actions.pair(tie, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    drive = Drive(
        kind="sweep", name="大走访", area=cast.county, unit=cast.desk_unit, from_on=TODAY, to_on=TODAY
    )
    actions.run_campaign(drive, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    place = {"area": cast.village, "unit": cast.desk_unit}
    actions.suggest(words="修个亭子。", **place, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    promised = Promised(words="月底前办好。", owner=cast.users["wang"], due_on=TODAY)
    recorded(cast, promised=[promised])

    for seen in (queries.visible_to, queries.pairings_visible_to, queries.campaigns_visible_to,
                 queries.suggestions_visible_to, queries.promises_visible_to):  # fmt: skip
        assert seen(SYSTEM).count() == 1, seen
    for asked in (
        onsite.visible_to, onsite.forces_visible_to, onsite.plans_visible_to,
        outreach.speakers_visible_to, outreach.topics_visible_to, outreach.materials_visible_to,
        reception.sessions_visible_to, reception.teams_visible_to, asking.visible_to, topics.visible_to,
        topics.programmes_visible_to, problems.in_scope, projects.visible_to, projects.honours_visible_to,
        queries.projects_for,
    ):  # fmt: skip
        where = str(asked(SYSTEM).query)
        assert " WHERE " not in where, (asked, where)
