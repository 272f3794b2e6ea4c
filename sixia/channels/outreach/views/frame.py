"""What the pages of outreach have in common: the tabs between its lists, a form that is tried."""

from typing import NoReturn, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.pieces import Tab

M = TypeVar("M", bound=Model)
Made = TypeVar("Made")
Form = TypeVar("Form", bound=RecordForm)


def tabs(current: str) -> list[Tab]:
    """The lists of outreach, with the one that is open marked."""
    lists = {
        "sessions": _("宣讲记录"),
        "speakers": _("宣讲员"),
        "teams": _("队伍"),
        "topics": _("选题"),
        "materials": _("材料"),
        "series": _("系列活动"),
        "practice": _("实践点"),
    }
    return [
        Tab(words=words, url=reverse(f"outreach:{name}"), is_current=name == current)
        for name, words in lists.items()
    ]


def who(request: HttpRequest) -> Standing:
    """Who is asking."""
    return request.who  # type: ignore[attr-defined]


def one_of(rows: QuerySet[M], pk: int) -> M:
    """The row with this key, or 404."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def arranges(request: HttpRequest) -> bool:
    """Whether whoever asks arranges anything anywhere."""
    return who(request).holds(permits.ARRANGE)


def arranges_in(request: HttpRequest, area_path: str) -> bool:
    """Whether whoever asks arranges what happens in this area."""
    return area_path.startswith(who(request).area_paths(permits.ARRANGE))


def missing() -> NoReturn:
    """Say 404: there is none, or none that this person may see."""
    raise Http404
