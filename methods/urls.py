"""The addresses of the library."""

from django.urls import path

from methods.own_decks import views as own_decks
from methods.views import decks, materials, methods, sheet

urlpatterns = [
    path("methodieken/", methods.method_list, name="methods"),
    path("methodieken/<slug:slug>.pdf", sheet.method_sheet, name="method_sheet"),
    path("methodieken/<slug:slug>/", methods.method_page, name="method"),
    path("materialen/", materials.material_list, name="materials"),
    path("materialen/<slug:slug>/", materials.material_page, name="material"),
    path("materialen/<slug:slug>/download/", materials.download, name="material_download"),
    path("kaartendecks/", decks.deck_list, name="decks"),
    path("kaartendecks/<slug:slug>.pdf", decks.deck_sheet, name="deck_sheet"),
    path("kaartendecks/<slug:slug>/", decks.deck_page, name="deck"),
    path("kaartendecks/<slug:slug>/eigen/", own_decks.begin, name="own_deck_begin"),
]
