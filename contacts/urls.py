"""The addresses of someone's own corner, under /account/."""

from django.urls import include, path

from contacts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("", include("contacts.accounts.urls")),
]
