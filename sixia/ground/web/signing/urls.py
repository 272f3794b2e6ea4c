"""Addresses of signing in and of one's own account; their names are those django-allauth asks for."""

from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters

from sixia.ground.people import permits
from sixia.ground.web.needs import View, needs, public, signed_in
from sixia.ground.web.signing import changing, entrance, locked, mine
from sixia.ground.web.signing.provider import COUNTY


def _mine(view: View) -> View:
    """One's own, and nothing of what is typed there stands in a report of an error."""
    return signed_in(sensitive_post_parameters()(view))


_county = {"provider_id": COUNTY}

urlpatterns = [
    path("sign-in/", public(entrance.SignIn.as_view()), name="account_login"),
    path("sign-in/code/", public(entrance.SecondStep.as_view()), name="mfa_authenticate"),
    path("sign-in/passkey/", public(entrance.ByPasskey.as_view()), name="mfa_login_webauthn"),
    path("sign-in/county/", public(entrance.to_county), _county, name="openid_connect_login"),
    path("sign-in/county/back/", public(entrance.from_county), _county, name="openid_connect_callback"),
    path("sign-out/", public(entrance.SignOut.as_view()), name="account_logout"),
    path("me/", _mine(mine.overview), name="mfa_index"),
    path("me/sessions/", _mine(mine.sessions), name="usersessions_list"),
    path("me/again/", _mine(changing.PasswordAgain.as_view()), name="account_reauthenticate"),
    path("me/again/code/", _mine(changing.CodeAgain.as_view()), name="mfa_reauthenticate"),
    path("me/again/passkey/", _mine(changing.PasskeyAgain.as_view()), name="mfa_reauthenticate_webauthn"),
    path("me/password/", _mine(changing.ChangePassword.as_view()), name="account_change_password"),
    path("me/authenticator/", _mine(changing.StartTelephone.as_view()), name="mfa_activate_totp"),
    path("me/authenticator/stop/", _mine(changing.StopTelephone.as_view()), name="mfa_deactivate_totp"),
    path("me/passkeys/", _mine(mine.overview), name="mfa_list_webauthn"),
    path("me/passkeys/add/", _mine(changing.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path("me/passkeys/<int:pk>/name/", _mine(changing.RenamePasskey.as_view()), name="mfa_edit_webauthn"),
    path("me/passkeys/<int:pk>/remove/", _mine(changing.RemovePasskey.as_view()), name="mfa_remove_webauthn"),
    path("me/codes/", _mine(mine.RecoveryCodes.as_view()), name="mfa_view_recovery_codes"),
    path("me/codes/new/", _mine(changing.NewRecoveryCodes.as_view()), name="mfa_generate_recovery_codes"),
    path("desk/locks/", needs(permits.APPOINT)(locked.show), name="locks"),
]
