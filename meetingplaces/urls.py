"""The addresses of the map, the fiches, the wijken and the coverage."""

from django.urls import path

from meetingplaces.views import data, freshness, map, place, shortlist, wijken  # noqa: A004

urlpatterns = [
    path("kaart/", map.map_page, name="map"),
    path("kaart/adres/", map.find_near, name="find_near"),
    path("kaart/insluiten/", map.embed, name="embed"),
    path("kaart/plaatsen.geojson", data.places_geojson, name="places_geojson"),
    path("kaart/plaatsen.csv", data.places_csv, name="places_csv"),
    path("kaart/plaatsen.xlsx", data.places_xlsx, name="places_xlsx"),
    path("kaart/merktekens.json", data.markers_json, name="markers"),
    path("kaart/wijken.geojson", data.wijken_geojson, name="wijken_geojson"),
    path("kaart/ballon/<int:pk>/", place.balloon, name="balloon"),
    path("kaart/<slug:slug>.json", place.place_data, name="place_data"),
    path("kaart/<slug:slug>/", place.place_page, name="place"),
    path("kaart/<slug:slug>/melding/", place.report, name="report"),
    path("nakijken/<str:token>/", freshness.answer, name="freshness"),
    path("wijken/", wijken.wijk_list, name="wijken"),
    path("wijken/<slug:slug>.pdf", wijken.wijk_sheet, name="wijk_sheet"),
    path("wijken/<slug:slug>/", wijken.wijk_page, name="wijk"),
    path("bewaarlijst/", shortlist.shortlist, name="shortlist"),
    path("bewaarlijst.pdf", shortlist.shortlist_sheet, name="shortlist_sheet"),
    path("dekking/", wijken.coverage_page, name="coverage"),
    path("dekking.csv", wijken.coverage_csv, name="coverage_csv"),
]
