"""The addresses of the thermoskaart. A board is found by its code, opened by a key."""

from django.urls import path, register_converter

from methods.thermoskaart.views import boards, exports, links, live, mails, meetings, notes


class CodeConverter:
    """Six letters and digits, in capitals too: people type over what is read aloud."""

    regex = "[0-9a-zA-Z]{6}"

    def to_python(self, value: str) -> str:
        """Return the code as it is kept."""
        return value.lower()

    def to_url(self, value: str) -> str:
        """Return the code as it stands in an address."""
        return value


register_converter(CodeConverter, "thermoscode")

urlpatterns = [
    path("", boards.start, name="thermos"),
    path("meedoen/", boards.join_board, name="thermos_join"),
    path("in/<slug:key>/", links.enter, name="thermos_enter"),
    path("stand/<thermoscode:code>/", live.state, name="thermos_state"),
    path("geen-mails/<str:token>/", mails.stop, name="thermos_stop_mails"),
    path("<thermoscode:code>/", boards.board, name="thermos_board"),
    path("<thermoscode:code>/scherm/", boards.projector, name="thermos_projector"),
    path("<thermoscode:code>/schrijver/", boards.scribe, name="thermos_scribe"),
    path("<thermoscode:code>/schrijf/", notes.write, name="thermos_write"),
    path("<thermoscode:code>/doe/", notes.act, name="thermos_act"),
    path("<thermoscode:code>/briefje/<int:number>/", notes.note_page, name="thermos_note"),
    path("<thermoscode:code>/overleg/", meetings.next_meeting, name="thermos_meeting"),
    path("<thermoscode:code>/links/", links.share, name="thermos_links"),
    path("<thermoscode:code>/gegevens/", boards.details, name="thermos_details"),
    path("<thermoscode:code>/wissen/", boards.delete, name="thermos_delete"),
    path("<thermoscode:code>/verloop/", meetings.timeline, name="thermos_timeline"),
    path("<thermoscode:code>/bewaar/<str:face>", exports.export, name="thermos_export"),
]
