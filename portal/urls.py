"""Every address of the portal. The names are fixed: people, sites and scripts rely on them."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("beheer/", admin.site.urls),
]
