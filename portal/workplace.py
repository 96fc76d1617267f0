"""The Django admin as the werkgroep's workplace."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.admin import AdminSite
from django.contrib.auth.views import LogoutView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from contacts.accounts import second_factor
from core.city import in_city
from meetingplaces.attention import attention
from portal.attention import of_statements
from portal.people_attention import of_people

# What is used most stands first; what is not named here comes last, by its name.
APPS = ["meetingplaces", "methods", "practices", "agenda", "contacts", "portal"]
MODELS = [
    "MeetingPlace",
    "PlaceReport",
    "Wijk",
    "PlaceKind",
    "SchoolHoliday",
    "Organisation",
    "Person",
    "Invitation",
    "User",
]

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def _place_in(order: list[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _path_of_this_site(url: str | None) -> str:
    """Return `url` when it stays on this site, else the address of the start page."""
    start = reverse("admin:index")
    return url if url and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else start


class Workplace(AdminSite):
    """The admin under /beheer/, in the portal's words."""

    site_header = _("Beheer")
    site_title = in_city(_("Beheer – Huis van het Kind %(city)s"))
    index_title = _("Wat vraagt aandacht?")
    site_url = "/"
    enable_nav_sidebar = False  # the menu in the header leaves the lists their width

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return all there is to keep, what is used most first."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place_in(MODELS, model["object_name"]))
        return sorted(apps, key=lambda app: _place_in(APPS, app["app_label"]))

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Return the view as Django guards it; what an editor may not open is not there (404).

        Every page of the admin passes here, each with its POST. Django would answer 403, which
        tells a stranger what exists and an editor nothing to go on with.
        """
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def respond(*args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return guarded(*args, **kwargs)
            except PermissionDenied as refused:
                raise Http404 from refused

        return cast("View", respond)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the portal's own login: there is one door. For a partner this does not exist.

        Somebody of the staff without a second factor in this session is led to it.
        """
        del extra_context
        target = _path_of_this_site(request.GET.get("next"))
        if getattr(request.user, "awaits_second_factor", False):
            return redirect(second_factor.way_to(target, request.user))
        if request.user.is_authenticated:
            if self.has_permission(request):
                return redirect(target)
            raise Http404
        return redirect_to_login(target)

    def password_change(  # type: ignore[override]  # Django answers with a page of its own
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the one page where a password is changed."""
        del request, extra_context
        return redirect("account_change_password")

    def logout(  # type: ignore[override]  # Django leads on as well, after a POST
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponseBase:
        """Log out as everywhere on the portal."""
        del extra_context
        return LogoutView.as_view()(request)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Return the start page: first what asks for attention, then all there is."""
        asked = [*attention(), *of_people(), *of_statements()]
        return super().index(request, {"attention": asked, **(extra_context or {})})
