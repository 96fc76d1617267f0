"""The addresses of the kijkwijzer. A record is found by its code, opened by a key or an account."""

from django.urls import path, re_path

from methods.keyed import addresses  # noqa: F401 - its code in an address
from methods.kijkwijzer.views import boards, editions, files, here, links, records, start

MOMENT = "<slug:moment>"

urlpatterns = [
    path("", start.start, name="kijkwijzer"),
    re_path(r"^blanco\.(?P<face>pdf|docx)$", files.blank, name="kijk_blank"),
    path("hier/", here.newest, name="kijk_here_newest"),
    path("hier/<int:number>/", here.here, name="kijk_here"),
    path("hier/<int:number>/kijkwijzer.<slug:face>", here.here_file, name="kijk_here_file"),
    path("hier/<int:number>/bewaren/", here.keep, name="kijk_here_keep"),
    path("hier/<int:number>/naar-thermoskaart/", boards.from_here, name="kijk_here_to_board"),
    path("nieuw/", start.begin, name="kijk_begin"),
    path("meedoen/", start.join, name="kijk_join"),
    path("in/<slug:key>/", links.enter, name="kijk_enter"),
    path(f"stand/<keyedcode:code>/{MOMENT}/", records.state, name="kijk_state"),
    path("<keyedcode:code>/", records.record, name="kijk_record"),
    path("<keyedcode:code>/samen/", links.share, name="kijk_links"),
    path("<keyedcode:code>/volgende/", records.next_edition, name="kijk_next"),
    path("<keyedcode:code>/naast-elkaar/", editions.beside, name="kijk_editions"),
    path("<keyedcode:code>/wissen/", records.delete, name="kijk_delete"),
    path("<keyedcode:code>/kijkwijzer.<slug:face>", files.export, name="kijk_export"),
    path(
        "<keyedcode:code>/naar-thermoskaart/<slug:block>/", boards.from_record, name="kijk_to_board"
    ),
    path(f"<keyedcode:code>/{MOMENT}/", records.moment, name="kijk_moment"),
]
