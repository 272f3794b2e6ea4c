"""A page for the machine that watches this one: is the database there, is the clock going."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from sixia.doors.clockwork.heartbeat import heartbeat
from sixia.ground.web.needs import public


@public
def health(request: HttpRequest) -> JsonResponse:
    """Say how it is, with status 503 when someone should look; nothing about any case or person."""
    try:
        pulse = heartbeat(at=request.at)  # type: ignore[attr-defined]
    except DatabaseError:
        return _answer({"ok": False, "database": "unreachable"}, ok=False)
    told = {
        "ok": pulse.all_done,
        "database": "ok",
        "due_but_not_escalated": pulse.due_but_not_escalated,
        "open_without_clock": pulse.open_without_clock,
        "last_tick_at": pulse.last_tick_at.isoformat() if pulse.last_tick_at else None,
        "ticking": pulse.ticking,
    }
    return _answer(told, ok=pulse.all_done)


def _answer(told: dict[str, object], *, ok: bool) -> JsonResponse:
    return JsonResponse(told, status=200 if ok else 503, headers={"Cache-Control": "no-store"})
