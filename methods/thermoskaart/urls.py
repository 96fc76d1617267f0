"""The addresses of the thermoskaart. A board is found by its code, opened by a key."""

from django.urls import path

from methods.keyed import addresses  # noqa: F401 - its code in an address
from methods.thermoskaart.views import boards, exports, links, live, mails, meetings, notes

urlpatterns = [
    path("", boards.start, name="thermos"),
    path("meedoen/", boards.join_board, name="thermos_join"),
    path("in/<slug:key>/", links.enter, name="thermos_enter"),
    path("stand/<keyedcode:code>/", live.state, name="thermos_state"),
    path("geen-mails/<str:token>/", mails.stop, name="thermos_stop_mails"),
    path("<keyedcode:code>/", boards.board, name="thermos_board"),
    path("<keyedcode:code>/scherm/", boards.projector, name="thermos_projector"),
    path("<keyedcode:code>/schrijver/", boards.scribe, name="thermos_scribe"),
    path("<keyedcode:code>/schrijf/", notes.write, name="thermos_write"),
    path("<keyedcode:code>/doe/", notes.act, name="thermos_act"),
    path("<keyedcode:code>/briefje/<int:number>/", notes.note_page, name="thermos_note"),
    path("<keyedcode:code>/overleg/", meetings.next_meeting, name="thermos_meeting"),
    path("<keyedcode:code>/links/", links.share, name="thermos_links"),
    path("<keyedcode:code>/gegevens/", boards.details, name="thermos_details"),
    path("<keyedcode:code>/wissen/", boards.delete, name="thermos_delete"),
    path("<keyedcode:code>/verloop/", meetings.timeline, name="thermos_timeline"),
    path("<keyedcode:code>/bewaar/<str:face>", exports.export, name="thermos_export"),
]
