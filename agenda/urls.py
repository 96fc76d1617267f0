"""The addresses of the agenda and its calendars."""

from django.urls import path

from agenda.views import activity, calendar

urlpatterns = [
    path("agenda/", activity.activity_list, name="agenda"),
    path("agenda.ics", calendar.agenda_calendar, name="agenda_calendar"),
    path("agenda/<slug:slug>/", activity.activity_page, name="activity"),
    path("agenda/<slug:slug>.ics", calendar.activity_calendar, name="activity_calendar"),
]
