"""The addresses of one's own organisation, under /account/organisaties/."""

from django.urls import path

from contacts.team import invite_views, views

urlpatterns = [
    path("<slug:slug>/", views.organisation_data, name="team_data"),
    path("<slug:slug>/leden/", views.member_list, name="team_members"),
    path(
        "<slug:slug>/leden/<int:member>/verwijderen/",
        views.remove_member,
        name="team_remove",
    ),
    path("<slug:slug>/leden/<int:member>/beheert/", views.name_keeper, name="team_keeper"),
    path("<slug:slug>/uitnodigen/", invite_views.invite, name="team_invite"),
    path(
        "<slug:slug>/uitnodigingen/<int:invitation>/opnieuw/",
        invite_views.invite_again,
        name="team_invite_again",
    ),
    path(
        "<slug:slug>/uitnodigingen/<int:invitation>/intrekken/",
        invite_views.take_back,
        name="team_take_back",
    ),
    path("<slug:slug>/niet-meer-beheren/", views.rest, name="team_rest"),
    path("<slug:slug>/verlaten/", views.leave, name="team_leave"),
]
