"""The own decks of an organisation, under /account/organisaties/."""

from django.urls import path

from methods.own_decks import views

urlpatterns = [
    path("<slug:slug>/kaartendecks/", views.own_decks, name="own_decks"),
    path("<slug:slug>/kaartendecks/<int:deck>/", views.own_deck, name="own_deck"),
    path("<slug:slug>/kaartendecks/<int:deck>.pdf", views.own_deck_sheet, name="own_deck_sheet"),
    path(
        "<slug:slug>/kaartendecks/<int:deck>/wissen/",
        views.own_deck_delete,
        name="own_deck_delete",
    ),
]
