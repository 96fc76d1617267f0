"""The addresses of someone's own account, under /account/."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from contacts import views

urlpatterns = [
    path("inloggen/", views.Login.as_view(), name="login"),
    path("uitloggen/", LogoutView.as_view(), name="logout"),
    path("wachtwoord/", views.ChangePassword.as_view(), name="change_password"),
    path("wachtwoord/<uidb64>/<token>/", views.ChoosePassword.as_view(), name="choose_password"),
]
