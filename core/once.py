"""A form that is sent twice does its work once: two presses, a slow network, a reload.

The form carries a key (`{% once %}`). Who sends that key with the same words again is led to where
the first one led. The same key with other words is another thing: somebody went back in the browser
and wrote something new. A form without a key is simply done.

The mark of what was sent is kept for a day, and of it nothing can be read.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.daily import Round
from core.models import SentForm

FIELD = "eenmaal"
KEPT = timedelta(days=1)
NO_PART_OF_IT = {"csrfmiddlewaretoken"}
View = Callable[..., HttpResponse]


def sent_once(*, again: View = lambda _request, response: response) -> Callable[[View], View]:
    """Return a decorator for a view whose redirect says that something was made.

    `again(request, response)` completes the redirect of a second time, such as with a cookie that
    the first answer brought: a browser that was pressed twice never reads that one.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def respond(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
            if request.method != "POST" or not request.POST.get(FIELD):
                return view(request, *args, **given)
            with transaction.atomic():
                # Of two at the same moment the second waits here until the first is done.
                sent, is_new = SentForm.objects.get_or_create(mark=_mark_of(request))
                if is_new:
                    return _first(view(request, *args, **given), sent)
            messages.info(request, _("Dit kwam twee keer binnen. We bewaarden het één keer."))
            return again(request, HttpResponseRedirect(sent.led_to))

        return respond

    return decorate


def _first(response: HttpResponse, sent: SentForm) -> HttpResponse:
    """Keep where it led; a form that is shown again made nothing, and may be sent again."""
    if isinstance(response, HttpResponseRedirect):
        sent.led_to = response.url
        sent.save(update_fields=["led_to"])
    else:
        sent.delete()
    return response


def _mark_of(request: HttpRequest) -> str:
    """Return the mark of what this browser sent to this address."""
    words = sorted(item for item in request.POST.lists() if item[0] not in NO_PART_OF_IT)
    browser = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    told = repr((request.path, browser, words)).encode()
    return hashlib.blake2b(told, digest_size=32).hexdigest()


def forget(round_: Round) -> None:
    """Forget what was sent more than a day ago; nobody presses twice that slowly."""
    if not round_.dry_run:
        SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
