"""The catalogue of notices: for each step and each audience it tells, one sentence with named holes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sixia.ledger import life
from sixia.outputs.notices import for_officials, for_residents, numbered
from sixia.outputs.notices.audiences import Notice
from sixia.outputs.notices.numbered import Paper

CATALOGUE: dict[tuple[str, str], Notice] = {
    (notice.step, notice.to): notice for notice in (*for_residents.NOTICES, *for_officials.NOTICES)
}


def notice(step: str, audience: str) -> Notice | None:
    """The notice of a step for an audience; None when the step has no words for them."""
    return CATALOGUE.get((step, audience))


def law(of: Notice) -> str:
    """The article that the step of a notice rests on; empty where none is named."""
    return str(life.STEPS[of.step].law)


def paper(step: str, audience: str) -> Paper | None:
    """The numbered notice that a step brings an audience, if any.

    A reply is N13 and asks for a say (N14): it goes out once, as the first of the two.
    """
    said = notice(step, audience)
    return numbered.BY_NUMBER[numbers_of(said)[0]] if said and said.paper else None


def numbers_of(of: Notice) -> list[str]:
    """The numbers of a notice, the one it goes out as first."""
    return of.paper.split(", ") if of.paper else []


def notices_of(one: Paper) -> list[Notice]:
    """The sentences that go out as one numbered notice."""
    return [said for said in CATALOGUE.values() if one.number in numbers_of(said)]


def laws(one: Paper) -> list[str]:
    """The articles that a numbered notice rests on, each once."""
    named = [str(one.law)] if one.law else [law(said) for said in notices_of(one)]
    return list(dict.fromkeys(words for words in named if words))


def missing() -> Iterator[str]:
    """Say what is wrong: an audience that a step tells without a sentence, a sentence without its step."""
    for step in life.STEPS.values():
        for audience in step.tells:
            if (step.name, audience) not in CATALOGUE:
                yield _("步骤 %(step)s 要告知 %(audience)s，通知目录里没有这一句。") % {
                    "step": step.name,
                    "audience": audience,
                }
    for name, audience in CATALOGUE:
        if name not in life.STEPS:
            yield _("通知目录里有 %(step)s（%(audience)s），但没有这个步骤。") % {
                "step": name,
                "audience": audience,
            }
