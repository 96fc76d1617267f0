"""The addresses of the directory, under /contacten/."""

from django.urls import path

from contacts.people import own_views, views

urlpatterns = [
    path("", views.contact_list, name="contacts"),
    path("export/", views.export, name="contacts_export"),
    path("mijn-gegevens/", own_views.ask_link, name="own_link"),
    path("mijn-gegevens/<str:token>/", own_views.overview, name="own"),
    path("mijn-gegevens/<str:token>/klopt/", own_views.confirm, name="own_confirm"),
    path("mijn-gegevens/<str:token>/weg/", own_views.left, name="own_left"),
    path("mijn-gegevens/<str:token>/veranderen/", own_views.edit, name="own_edit"),
    path("mijn-gegevens/<str:token>/weghalen/", own_views.withdraw, name="own_withdraw"),
    path("mijn-gegevens/<str:token>/wissen/", own_views.erase, name="own_erase"),
    path("mijn-gegevens/<str:token>/links-intrekken/", own_views.revoke, name="own_revoke"),
    path("mijn-gegevens/<str:token>/gegevens.json", own_views.as_json, name="own_json"),
    path("mijn-gegevens/<str:token>/gegevens.pdf", own_views.as_pdf, name="own_pdf"),
    path("<uuid:code>/", views.contact, name="contact"),
    path("<uuid:code>/tonen/", views.reveal, name="contact_reveal"),
    path("<uuid:code>/kaartje/", views.card_file, name="contact_card"),
]
