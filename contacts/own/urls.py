"""The addresses of one's own organisation, under /account/organisaties/."""

from django.urls import path

from contacts.own import invite_views, views

urlpatterns = [
    path("<slug:slug>/", views.organisation_data, name="own_organisation"),
    path("<slug:slug>/leden/", views.member_list, name="own_members"),
    path(
        "<slug:slug>/leden/<int:member>/verwijderen/",
        views.remove_member,
        name="own_remove_member",
    ),
    path("<slug:slug>/leden/<int:member>/beheert/", views.name_keeper, name="own_name_keeper"),
    path("<slug:slug>/uitnodigen/", invite_views.invite, name="own_invite"),
    path(
        "<slug:slug>/uitnodigingen/<int:invitation>/opnieuw/",
        invite_views.invite_again,
        name="own_invite_again",
    ),
    path(
        "<slug:slug>/uitnodigingen/<int:invitation>/intrekken/",
        invite_views.take_back,
        name="own_take_back",
    ),
    path("<slug:slug>/niet-meer-beheren/", views.rest, name="own_rest"),
    path("<slug:slug>/verlaten/", views.leave, name="own_leave"),
]
