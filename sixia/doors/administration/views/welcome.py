"""Where someone new chooses their first password: by a link that works once."""

from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext as _

from sixia.doors.administration import actions, queries
from sixia.doors.administration.forms.password import FirstPasswordForm
from sixia.ground.people.models import User
from sixia.ground.web.needs import public

PAGE = "administration/first_password.html"
GONE = 410


@public
def first_password(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Ask for a password and keep it; a link that was used, is old or was made up says so and no more."""
    user = _invited(uid, token)
    if user is None:
        return render(request, PAGE, {"form": None}, status=GONE)
    form = FirstPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.choose_password(user, password=form.cleaned_data["new_password1"], at=request.at)  # type: ignore[attr-defined]
        messages.success(request, _("密码已设好，请登录。"))
        return redirect("account_login")
    return render(request, PAGE, {"form": form, "person": user}, status=422 if form.is_bound else 200)


def _invited(uid: str, token: str) -> User | None:
    try:
        key = urlsafe_base64_decode(uid).decode("ascii")
    except ValueError:
        return None
    user = queries.invited(key)
    return user if user is not None and default_token_generator.check_token(user, token) else None
