"""The kijkwijzer in the corner of an organisation, under /account/organisaties/."""

from django.urls import path

from methods.kijkwijzer.views import own

urlpatterns = [
    path("<slug:slug>/kijkwijzer/", own.own, name="kijk_own"),
    path("<slug:slug>/kijkwijzer/blanco.<slug:face>", own.own_blank, name="kijk_own_blank"),
]
