"""The library's forms shown as the house shows forms, inside the desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise

from sixia.ground.web import inside
from sixia.ground.web.pieces import Fact, Words
from sixia.ground.web.record import FormPage

HOME = "mfa_index"  # one's own page: where every form about the account leads back to


class Asked:
    """A view of the library whose answer is one of our pages."""

    request: HttpRequest
    template = "web/pages/form.html"
    title: Words = ""
    words: Words = ""
    note: Words = ""
    back: str | Promise = HOME

    def render_to_response(self, context: dict[str, Any], **_more: Any) -> HttpResponse:
        """Show the form; with 422 when what was sent cannot be taken."""
        page = FormPage(
            title=self.title,
            words=self.words,
            note=self.note,
            form=context["form"],
            known=self.known(context),
            back_url=reverse(str(self.back)),
        )
        facts = {**context, "page": page, "other_ways": context.get("reauthentication_alternatives", ())}
        return inside.show(self.request, self.template, facts, status=422 if page.has_errors else 200)

    def known(self, context: dict[str, Any]) -> list[Fact]:
        """What is shown above the questions."""
        return []
