"""START HERE. Which cases the demo has: how many, how old in working days, by which legs, how they end."""

from collections.abc import Callable
from dataclasses import dataclass

from sixia.doors.demo.legs.answering import answered, answered_with_lead, filed, replied, reviewed, sent_back
from sixia.doors.demo.legs.handling import (
    accepted,
    begun,
    consulted,
    contacted,
    dawdled,
    extended,
    extension_asked,
    extension_refused,
    listed,
    looked,
    opinion_given,
    paused,
    reminded,
    restricted,
    resumed,
    taken_on,
    taken_up,
    watch_reviewed,
    watched,
)
from sixia.doors.demo.legs.intake import added, asked, drafted, reinstated, settled_on_spot, withdrawn
from sixia.doors.demo.legs.reviewing import (
    concluded,
    final_review_asked,
    heard,
    review_asked,
    review_changed,
    review_upheld,
)
from sixia.doors.demo.legs.screening import (
    decline_proposed,
    decline_refused,
    declined,
    handed_off,
    merged,
    redirected,
    screened,
    sealed,
    unmerged,
)
from sixia.doors.demo.legs.sealing import ended, handed_on, taken_over
from sixia.doors.demo.legs.sending import arbitrated, rerouted, return_asked, sent, upheld
from sixia.doors.demo.legs.solving import (
    called_back,
    called_back_partly,
    closed,
    closed_after_check,
    closed_disagreed,
    closed_lawfully,
    disagreement_proposed,
    never_reached,
    not_reached,
    redone,
    relapsed,
    says_no,
    says_yes,
)
from sixia.doors.demo.story import Moments, Plot, Story

Leg = Callable[[Story], Moments]
AT_LEISURE = Plot()


@dataclass(frozen=True)
class Journey:
    """``count`` cases that came in ``youngest`` to ``oldest`` working days ago and end in ``state``."""

    state: str
    count: int
    youngest: int
    oldest: int
    legs: tuple[Leg, ...]
    plot: Plot = AT_LEISURE


IN = (asked, screened)
SENT = (*IN, sent)
BEGUN = (*SENT, taken_on)
DONE = (*BEGUN, answered)
CONTENT = (says_yes, closed)
ASKED_FINALLY = (review_asked, review_upheld, final_review_asked, heard)
REFUSED = Plot(outcome="refused_lawfully")
ADOPTED = Plot(outcome="adopted", request_class="suggestion")
OLDEST = 62
HASTE = Plot(brisk=True)
CLAIM = Plot(request_class="redress_claim", outcome="explained_no_basis")
ACCUSED = Plot(special="accusation", brisk=True)
QUICK_CLAIM = Plot(request_class="redress_claim", outcome="explained_no_basis", brisk=True)


def slow(days: int) -> Plot:
    """A case that lies for some days."""
    return Plot(slow=days)


JOURNEYS = (
    # What stands at each place today
    Journey("draft", 4, 0, 2, (drafted,), HASTE),
    Journey("registered", 7, 0, 1, (asked,), HASTE),
    Journey("registered", 2, 4, 7, (asked, added), HASTE),
    Journey("screening", 6, 1, 2, IN, HASTE),
    Journey("screening", 2, 2, 3, (*IN, decline_proposed), Plot(special="refused", brisk=True)),
    Journey("routed", 8, 1, 1, SENT, HASTE),
    Journey("routed", 2, 5, 7, SENT, HASTE),
    Journey("routed", 2, 4, 5, (*SENT, return_asked, rerouted), HASTE),
    Journey("return_asked", 4, 1, 2, (*SENT, return_asked), HASTE),
    Journey("accepted", 6, 1, 2, (*SENT, accepted), HASTE),
    Journey("handling", 18, 1, 4, BEGUN, HASTE),
    Journey("handling", 9, 14, 26, BEGUN, slow(40)),
    Journey("handling", 2, 30, 36, (*BEGUN, listed), HASTE),
    Journey("handling", 3, 8, 10, (*BEGUN, extension_asked, extended, reminded), HASTE),
    Journey("handling", 2, 3, 4, (*BEGUN, extension_asked), HASTE),
    Journey("handling", 2, 12, 16, (*SENT, return_asked, upheld, taken_on, looked, restricted), HASTE),
    Journey("consulting", 5, 2, 3, (*BEGUN, consulted), HASTE),
    Journey("paused", 4, 2, 5, (*BEGUN, paused), HASTE),
    Journey("long_watch", 3, 6, 14, (*BEGUN, watched), HASTE),
    Journey("long_watch", 3, 30, 44, (*BEGUN, watched, watch_reviewed), CLAIM),
    Journey("result_filed", 5, 2, 3, (*BEGUN, filed), HASTE),
    Journey("qa_review", 4, 3, 4, (*BEGUN, filed, reviewed), HASTE),
    Journey("replied", 11, 3, 5, DONE, HASTE),
    Journey("callback", 7, 4, 5, (*DONE, says_yes), HASTE),
    Journey("callback", 4, 4, 5, (*DONE, not_reached), HASTE),
    Journey("callback", 3, 5, 6, (*DONE, called_back_partly), HASTE),
    Journey("callback", 2, 7, 8, (*DONE, says_no, disagreement_proposed), CLAIM),
    Journey("redo", 4, 6, 7, (*DONE, says_no, redone), HASTE),
    Journey("redo", 2, 15, 16, (*DONE, *CONTENT, relapsed), HASTE),
    # What has come to an end
    Journey("closed", 78, 22, OLDEST, (*DONE, *CONTENT)),
    Journey("closed", 18, 22, OLDEST, (*DONE, called_back, closed), Plot(outcome="mediated")),
    Journey("closed", 9, 24, OLDEST, (*DONE, never_reached, closed_after_check)),
    Journey("closed", 8, 22, OLDEST, (*DONE, never_reached, closed_lawfully), REFUSED),
    Journey("closed", 5, 22, OLDEST, (*DONE, says_no, closed_disagreed), REFUSED),
    Journey("closed", 8, 1, OLDEST, (asked, settled_on_spot), Plot(special="on_spot", brisk=True)),
    Journey("closed", 7, 34, OLDEST, (*DONE, says_no, redone, begun, contacted, answered, *CONTENT)),
    Journey("closed", 4, 30, OLDEST, (*BEGUN, extension_asked, extended, answered, *CONTENT), HASTE),
    Journey("closed", 2, 30, OLDEST, (*BEGUN, extension_asked, extension_refused, answered, *CONTENT), HASTE),
    Journey("closed", 5, 30, OLDEST, (*BEGUN, consulted, opinion_given, answered, called_back, closed)),
    Journey("closed", 4, 34, OLDEST, (*BEGUN, paused, resumed, answered, *CONTENT)),
    Journey("closed", 5, 26, OLDEST, (*BEGUN, filed, sent_back, reviewed, replied, *CONTENT)),
    Journey("closed", 6, 34, OLDEST, (*BEGUN, dawdled, answered, *CONTENT), slow(12)),
    Journey("closed", 3, 40, OLDEST, (*BEGUN, dawdled, answered, called_back, closed), slow(18)),
    Journey("closed", 2, 52, 58, (*BEGUN, watched, watch_reviewed, taken_up, answered, *CONTENT), HASTE),
    Journey("closed", 2, 32, OLDEST, (*SENT, return_asked, upheld, return_asked, arbitrated, taken_on,
                                      answered, *CONTENT), HASTE),
    Journey("closed", 4, 28, OLDEST, (*SENT, return_asked, rerouted, taken_on, answered, *CONTENT)),
    Journey("closed", 2, 28, OLDEST, (*IN, decline_proposed, decline_refused, sent, taken_on, answered,
                                      *CONTENT), Plot(special="refused")),
    Journey("closed", 2, 40, OLDEST, (*DONE, *CONTENT, relapsed, begun, answered, *CONTENT), HASTE),
    Journey("closed", 8, 22, OLDEST, (*DONE, *CONTENT), ADOPTED),
    # Other ways out
    Journey("redirected", 7, 3, OLDEST, (*IN, redirected), Plot(special="lawful")),
    Journey("not_accepted", 5, 5, OLDEST, (*IN, decline_proposed, declined), Plot(special="refused")),
    Journey("seal_ended", 3, 3, OLDEST, (*IN, sealed, taken_over, handed_on, ended), ACCUSED),
    Journey("handed_off", 4, 1, OLDEST, (asked, handed_off), Plot(special="emergency", brisk=True)),
    Journey("withdrawn", 4, 5, OLDEST, (*SENT, withdrawn)),
    Journey("withdrawn", 1, 9, 12, (*SENT, taken_on, withdrawn), HASTE),
    Journey("screening", 1, 12, 16, (*SENT, withdrawn, reinstated), HASTE),
    # Review
    Journey("under_first_review", 4, 18, 24, (*DONE, says_no, review_asked), QUICK_CLAIM),
    Journey("replied", 3, 30, 36, (*DONE, review_asked, review_upheld), QUICK_CLAIM),
    Journey("callback", 2, 34, 40, (*DONE, review_asked, review_changed, called_back), QUICK_CLAIM),
    Journey("under_final_review", 3, 36, 40, (*DONE, *ASKED_FINALLY), QUICK_CLAIM),
    Journey("concluded", 3, 46, 58, (*DONE, *ASKED_FINALLY, concluded), QUICK_CLAIM),
    # The same problem from several residents, with two groups that came together
    Journey("handling", 1, 9, 9, BEGUN, Plot(special="group", matter="homes", brisk=True,
                                             request_class="redress_claim")),
    Journey("merged", 3, 6, 7, (*IN, merged), Plot(matter="homes", brisk=True)),
    Journey("handling", 1, 6, 6, BEGUN, Plot(matter="river", brisk=True)),
    Journey("merged", 2, 4, 5, (*IN, merged), Plot(matter="river", brisk=True)),
    Journey("screening", 1, 4, 4, (*IN, merged, unmerged), Plot(matter="river", brisk=True)),
    Journey("closed", 1, 40, 40, (*DONE, *CONTENT), Plot(special="group", matter="street", slow=3)),
    Journey("closed", 3, 37, 38, (*IN, merged, answered_with_lead, *CONTENT),
            Plot(matter="street", brisk=True)),
    # Under seal
    Journey("sealed", 1, 1, 1, (*IN, sealed), ACCUSED),
    Journey("seal_held", 1, 5, 9, (*IN, sealed, taken_over), ACCUSED),
    Journey("with_discipline", 1, 12, 40, (*IN, sealed, taken_over, handed_on), ACCUSED),
    Journey("seal_ended", 1, 50, OLDEST, (*IN, sealed, taken_over, handed_on, ended), ACCUSED),
)  # fmt: skip
