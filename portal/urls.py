"""Every address of the portal. The names are fixed: people, sites and scripts rely on them."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve

from portal import appearance, cards, sections, views
from portal.beginnings import begin
from portal.corner import views as corner
from portal.editorial import editorial_page
from portal.health import health
from portal.organisations import views as organisations

handler400 = "portal.views.bad_request"
handler403 = "portal.views.forbidden"
handler404 = "portal.views.not_found"
handler500 = "portal.views.server_error"

# Photos are re-encoded on arrival (core.images); nothing else is ever put in these folders.
PHOTOS = r"^media/(?P<path>(?:plekken|praktijken|materiaalfotos)/.+\.webp)$"

urlpatterns = [
    path("", views.home, name="home"),
    path("begin/<slug:way>/", begin, name="begin"),
    path("", include("meetingplaces.urls")),
    path("", include("methods.urls")),
    path("thermoskaart/", include("methods.thermoskaart.urls")),
    path("kijkwijzer/", include("methods.kijkwijzer.urls")),
    # Its first page gathers from all apps; what is about logging in stays with the accounts.
    path("account/", corner.account, name="account"),
    path("account/plekken/<slug:slug>/bevestigen/", corner.confirm_place, name="confirm_place"),
    path("account/organisaties/", include("contacts.team.urls")),
    path("account/organisaties/", include("methods.kijkwijzer.corner_urls")),
    path("account/organisaties/", include("methods.own_decks.urls")),
    path("account/", include("contacts.accounts.urls")),
    path("contacten/", include("contacts.people.urls")),
    path("beheer/", admin.site.urls),
    path("over/", editorial_page, {"slug": "over"}, name="about"),
    path("privacy/", editorial_page, {"slug": "privacy"}, name="privacy"),
    path("toegankelijkheid/", editorial_page, {"slug": "toegankelijkheid"}, name="accessibility"),
    path("organisaties/", organisations.organisation_list, name="organisations"),
    path("organisaties/<slug:slug>/", organisations.organisation_page, name="organisation"),
    path("gezondheid/", health, name="health"),
    path("k/<slug:code>", views.short_link, name="short_link"),
    path("weergave/", appearance.choose, name="appearance"),
    path("deelkaart/<slug:section>.png", cards.card, name="card"),
    path("deelkaart/<slug:section>/<slug:slug>.png", cards.record_card, name="record_card"),
    path("robots.txt", views.robots, name="robots"),
    re_path(PHOTOS, serve, {"document_root": settings.MEDIA_ROOT}),
    *(
        path(f"{section.slug}/", sections.section_to_come, {"slug": section.slug}, section.name)
        for section in sections.TO_COME
    ),
    # After what is to come: praktijken/indienen/ is no practice.
    path("", include("practices.urls")),
    path("", include("agenda.urls")),
]
