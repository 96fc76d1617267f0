"""Addresses of logging in and of one's own account, in Dutch; allauth knows them by its names."""

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.views import LogoutView
from django.urls import path

from contacts.accounts import again_views, forms, joining, views
from contacts.accounts.second_factor import shown_first

login = views.Login.as_view(form_class=forms.LoginForm)
request_code = views.RequestLoginCode.as_view(form_class=forms.RequestLoginCodeForm)
confirm_code = account.ConfirmLoginCodeView.as_view(form_class=forms.ConfirmLoginCodeForm)
authenticate = views.Authenticate.as_view(form_class=forms.AuthenticateForm)
change_password = account.PasswordChangeView.as_view(form_class=forms.ChangePasswordForm)
# Allauth asks nothing of who sets a first password; a session left open would do.
set_password = reauthentication_required(app="allauth.account")(
    account.PasswordSetView.as_view(form_class=forms.SetPasswordForm)
)
reset_password = account.PasswordResetView.as_view(form_class=forms.ResetPasswordForm)
reset_from_key = account.PasswordResetFromKeyView.as_view(form_class=forms.ResetPasswordKeyForm)
by_password = account.ReauthenticateView.as_view(form_class=forms.ReauthenticateForm)
by_code = mfa.ReauthenticateView.as_view(form_class=forms.MFAReauthenticateForm)
activate_totp = shown_first(views.ActivateTOTP.as_view(form_class=forms.ActivateTOTPForm))
add_key = shown_first(views.AddWebAuthn.as_view(form_class=forms.AddWebAuthnForm))
see_codes = shown_first(views.RecoveryCodes.as_view())
make_codes = shown_first(recovery.generate_recovery_codes)
keep_codes = shown_first(recovery.download_recovery_codes)
edit_key = shown_first(webauthn.EditWebAuthnView.as_view(form_class=forms.EditWebAuthnForm))
remove_key = shown_first(views.RemoveWebAuthn.as_view())
remove_totp = shown_first(totp.deactivate_totp)

urlpatterns = [
    # Coming in. `login` and `account_login` are one address: ours and allauth's name for it.
    path("inloggen/", login, name="login"),
    path("inloggen/", login, name="account_login"),
    path("inloggen/code/", request_code, name="account_request_login_code"),
    path("inloggen/code/typ/", confirm_code, name="account_confirm_login_code"),
    path("inloggen/tweede-stap/", authenticate, name="mfa_authenticate"),
    path("inloggen/toegangssleutel/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("uitloggen/", LogoutView.as_view(), name="logout"),
    path("uitnodiging/", joining.by_invitation, name="account_signup"),
    path("uitnodiging/<str:token>/", joining.invitation, name="invitation"),
    path("uitnodigingen/<int:invitation>/", joining.answer, name="answer_invitation"),
    # The password.
    path("wachtwoord/", change_password, name="account_change_password"),
    path("wachtwoord/kiezen/", set_password, name="account_set_password"),
    path("wachtwoord/vergeten/", reset_password, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        "wachtwoord/nieuw/<str:uidb36>/<str:key>/",
        reset_from_key,
        name="account_reset_password_from_key",
    ),
    # Keeping the account safe.
    path("veiligheid/", views.Security.as_view(), name="mfa_index"),
    path("e-mail/", views.change_address, name="change_address"),
    path("e-mail/code/", views.confirm_address, name="confirm_address"),
    path("sessies/", views.session_list, name="usersessions_list"),
    path("sessies/andere/", views.end_other_sessions, name="end_other_sessions"),
    path("sessies/<int:pk>/", views.end_session, name="end_session"),
    # Showing once more who one is.
    path("bevestig/", by_password, name="account_reauthenticate"),
    path(
        "bevestig/mail/",
        again_views.ReauthenticateByMail.as_view(),
        name="reauthenticate_by_mail",
    ),
    path("bevestig/code/", by_code, name="mfa_reauthenticate"),
    path(
        "bevestig/toegangssleutel/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    # The second factor.
    path("tweede-stap/", views.choose_second_factor, name="second_factor"),
    path("tweede-stap/tonen/", views.show_second_factor_again, name="second_factor_again"),
    path("tweede-stap/app/", activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/weg/", remove_totp, name="mfa_deactivate_totp"),
    path("tweede-stap/sleutels/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("tweede-stap/sleutels/nieuw/", add_key, name="mfa_add_webauthn"),
    path("tweede-stap/sleutels/<int:pk>/", edit_key, name="mfa_edit_webauthn"),
    path(
        "tweede-stap/sleutels/<int:pk>/weg/",
        remove_key,
        name="mfa_remove_webauthn",
    ),
    path(
        "tweede-stap/herstelcodes/",
        see_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "tweede-stap/herstelcodes/nieuw/",
        make_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tweede-stap/herstelcodes/bewaar/",
        keep_codes,
        name="mfa_download_recovery_codes",
    ),
]
