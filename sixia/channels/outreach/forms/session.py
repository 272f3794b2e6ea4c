"""The forms of a session beside that of its trip: what was told, who came, what was asked."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.outreach import codes, queries
from sixia.channels.outreach.actions import Asked, Came, Told
from sixia.channels.outreach.models import Session
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.visits.codes import Counted
from sixia.visits.models import Visit

TOLD = ("kind", "art_forms", "topic", "policy", "carried_out")
TO_TELL = ("kind", "art_forms", "topic", "policy")
BY = ("speakers", "teams", "materials")
HELD = ("held", "online_at")


class SessionForm(RecordForm):
    """What is told, by whom, with what. When, where and who went is asked by the form of the trip."""

    kind = asking.one_of(_("哪一种活动"), codes.Kind)
    art_forms = asking.some_of(_("用了哪些形式"), codes.ArtForm)
    topic = asking.row(_("属于哪个选题"), required=False)
    policy = asking.line(_("讲（查）的是哪项政策"), longest=200)
    carried_out = asking.one_of(
        _("政策落实得怎样"), codes.CarriedOut, required=False, hint=_("只在检查政策落实情况时填。")
    )
    speakers = asking.several(_("宣讲员"))
    teams = asking.several(_("队伍"))
    materials = asking.several(_("用了哪些材料"), hint=_("只列审定过的版本。"))
    held = asking.one_of(_("现场还是线上"), codes.Held, radio=True)
    online_at = asking.line(_("在哪个平台"), longest=200)

    def ready(self) -> None:
        """Offer the roster, the topics and the approved materials that may be used here."""
        self.initial.setdefault("kind", codes.Kind.TALK)
        self.initial.setdefault("held", codes.Held.ON_SITE)
        self.initial.setdefault("art_forms", [codes.ArtForm.TALK])
        chosen = self.initial.get("topic")
        topics = queries.topics_visible_to(self.who).order_by("-from_on", "-pk")
        running = topics.filter(to_on__gte=self.today) | topics.filter(pk=getattr(chosen, "pk", 0) or 0)
        asking.offer_rows(self, running, name="topic", nothing=_now("不属于选题"))
        speakers = queries.on_roster(queries.speakers_visible_to(self.who))
        asking.offer_rows(self, speakers.order_by("name", "pk"), name="speakers")
        teams = queries.teams_visible_to(self.who).filter(left_on__isnull=True)
        asking.offer_rows(self, teams.order_by("name", "pk"), name="teams")
        asking.offer_rows(self, queries.ready_versions(self.who), name="materials")

    def told(self, came: list[Came]) -> Told:
        """The answers as the actions take them."""
        said = {name: self.cleaned_data[name] for name in (*TOLD, *BY, *HELD)}
        return Told(**said, came=came)


class AudienceForm(RecordForm):
    """One segment of those who came. Left empty it is none."""

    segment = asking.one_of(_("哪一类听众"), codes.Segment, required=False)
    people = asking.number(_("多少人"), most=1_000_000)
    counted = asking.one_of(_("人数是"), Counted, required=False)

    def ready(self) -> None:
        """Mostly it was counted."""
        self.initial.setdefault("counted", Counted.EXACT)
        self.fields["counted"].choices = Counted.choices  # type: ignore[attr-defined]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into it."""
        return not any(
            str(self.data.get(self.add_prefix(name), "")).strip() for name in ("segment", "people")
        )

    def clean(self) -> dict[str, Any]:
        """Heads are those of some segment."""
        said = super().clean()
        if not said.get("segment") and not self.has_error("segment"):
            self.add_error("segment", _now("请选这些人是哪一类听众。"))
        return said

    def came(self) -> Came:
        """The answers as the actions take them."""
        said = self.cleaned_data
        guessed = said.get("counted") == Counted.ESTIMATED
        return Came(segment=said["segment"], people=said.get("people"), is_estimate=guessed)


class QuestionForm(RecordForm):
    """One question that was raised. Left without words it is none."""

    words = asking.words(_("群众问了什么"), rows=2, hint=_("不写群众的姓名、电话和证件号。"))
    answer = asking.words(_("当场怎样答复的"), rows=2)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into it."""
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in ("words", "answer"))

    def clean(self) -> dict[str, Any]:
        """An answer answers something."""
        said = super().clean()
        if not said.get("words") and not self.has_error("words"):
            self.add_error("words", _now("请写下群众问了什么。"))
        return said

    def asked(self) -> Asked:
        """The answers as the actions take them."""
        return Asked(words=self.cleaned_data["words"], answer=self.cleaned_data["answer"])


class AnswerForm(RecordForm):
    """What a question was answered with."""

    answer = asking.words(_("怎样答复的"), required=True)


def known_of(session: Session | None, visit: Visit | None = None) -> dict[str, object]:
    """Everything a session holds, under the names the form asks by."""
    if session is None:
        return {"policy": "", "topic": None} if visit is None else {}
    plain = ("kind", "art_forms", "held", "online_at", "topic", "policy", "carried_out")
    several = {name: list(getattr(session, name).all()) for name in BY}
    return {name: getattr(session, name) for name in plain} | several


def audiences_of(session: Session | None, visit: Visit | None) -> list[dict[str, object]]:
    """The rows of those who came; of a visit without a session, the heads that were counted there."""
    rows = list(session.audiences.all()) if session else []
    if rows:
        return [
            {
                "segment": one.segment,
                "people": one.people,
                "counted": Counted.ESTIMATED if one.is_estimate else Counted.EXACT,
            }
            for one in rows
        ]
    if visit is not None and visit.people:
        return [{"segment": codes.Segment.RESIDENTS, "people": visit.people, "counted": visit.counted}]
    return []
