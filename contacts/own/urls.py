"""The addresses of one's own organisation, under /account/organisaties/."""

from django.urls import path

from contacts.own import views

urlpatterns = [
    path("<slug:slug>/", views.organisation_data, name="own_organisation"),
    path("<slug:slug>/leden/", views.member_list, name="own_members"),
    path(
        "<slug:slug>/leden/<int:member>/verwijderen/",
        views.remove_member,
        name="own_remove_member",
    ),
    path("<slug:slug>/leden/<int:member>/beheert/", views.name_keeper, name="own_name_keeper"),
    path("<slug:slug>/niet-meer-beheren/", views.rest, name="own_rest"),
    path("<slug:slug>/verlaten/", views.leave, name="own_leave"),
]
