"""How the disputes of the demo are mediated: to an agreement, a refusal, or the other lawful ways."""

import uuid
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sixia.channels.reception import actions
from sixia.channels.reception.actions import Invited, Sided, Signed, Undertaking
from sixia.channels.reception.models import Mediation
from sixia.ground.days import clock
from sixia.ground.people.scope import Standing


class Disputes:
    """The same from the same ``rng`` at the same moment; ``words`` is the book of reception."""

    def __init__(self, words: dict[str, Any], rng: Random, at: datetime) -> None:
        self.words, self.rng, self.at = words, rng, at

    def mediate(self, one: Mediation, ask: dict[str, Any], *, at: datetime, by: Standing) -> None:
        """As far as the days reach, to an agreement, a refusal, or the other ways."""
        end = self.rng.choice(("settled", "settled", "settled", "refused", "failed", "asked"))
        common: dict[str, Any] = {"way": "spoken", "by": by}
        if end == "asked" or at > self.at - timedelta(days=2):
            return
        other = Sided(side="respondent", role=ask["sides"][1])
        party = one.parties.get()
        actions.note_consent(one, sided=other, party=party, agrees=True, at=at, **common)
        at += timedelta(days=1)
        no: dict[str, Any] = {"agrees": False, "routes": ["litigation"], "why": self.words["refused"]}
        actions.note_consent(
            one, sided=other, at=at, **common, **(no if end == "refused" else {"agrees": True})
        )
        if end == "refused":
            return
        names = self.words["teams"][1]["members"]
        actions.invite(one, Invited(profession=names[0][0], name=names[0][1]), by=by, at=at)
        for _each in range(self.rng.randint(1, 2)):
            at = min(at + timedelta(days=2), self.at)
            actions.meet(
                one, on=clock.local_date(at), words=self._say("sitting"), place_words=self._say("place"),
                by=by, at=at, uid=self._uid(),
            )  # fmt: skip
        if end == "failed":
            actions.fail(one, why=self.words["failed"], routes=["litigation", "arbitration"], by=by, at=at)
            return
        self._settle(one, ask, at, by)

    def _settle(self, one: Mediation, ask: dict[str, Any], at: datetime, by: Standing) -> None:
        day = clock.local_date(at)
        owed = [
            Undertaking(party=party, words=words, due_on=day + timedelta(days=self.rng.randint(5, 25)))
            for party, words in zip(one.parties.all(), ask["duties"], strict=True)
        ]
        signed = Signed(words=ask["agreement"], signed_on=day, undertakings=owed)
        agreement = actions.settle(one, signed, by=by, at=at)
        feeling = self.rng.choice(("eased", "eased", "calmer"))
        actions.note_results(one, matter_result="solved", feeling_result=feeling, by=by, at=at)
        for duty in agreement.duties.select_related("agreement__mediation__case"):
            if duty.due_on < clock.local_date(self.at) and self.rng.random() < 0.9:
                actions.perform(duty, on=duty.due_on, words=self.words["done"], by=by, at=self.at)
        asked = day + timedelta(days=7)
        if asked < clock.local_date(self.at) and self.rng.random() < 0.5:
            actions.apply_to_court(agreement, court_name=self.words["court"], on=asked, by=by, at=self.at)

    def _uid(self) -> uuid.UUID:
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def _say(self, topic: str) -> str:
        return str(self.rng.choice(self.words[topic]))
