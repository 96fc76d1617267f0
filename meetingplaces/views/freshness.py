"""Is this place still right? The page behind the link in a mail: what we say, and three answers."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from contacts.people.guard import opened_by_key
from meetingplaces.forms import ReportForm
from meetingplaces.freshness import answering
from meetingplaces.freshness.links import question_of
from meetingplaces.models import FreshnessQuestion, MeetingPlace
from meetingplaces.views.place import told_of

Answer = FreshnessQuestion.Answer
# What an answer did, for who gave it.
OUTCOMES = {
    Answer.RIGHT: _("Bezoekers lezen op de fiche dat alles die dag bevestigd is."),
    Answer.CHANGED: _("De werkgroep leest wat je schreef en past de fiche aan."),
    Answer.GONE: _(
        "De plek staat niet meer op de kaart. De werkgroep kijkt het na; er is niets gewist."
    ),
}


@opened_by_key
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether a place is still right, and keep the answer; a second one changes nothing."""
    is_sent = request.method == "POST"
    with transaction.atomic():
        question = question_of(token, hold=is_sent)
        if question is None:
            return render(request, "meetingplaces/freshness_expired.html", status=404)
        if question.answer:
            shown = {"question": question, "outcome": OUTCOMES[Answer(question.answer)]}
            return render(request, "meetingplaces/freshness_answered.html", shown)
        form = _answered(request, question) if is_sent else ReportForm(place=question.place)
    return redirect("freshness", token) if form is None else _page(request, question, form)


def _answered(request: HttpRequest, question: FreshnessQuestion) -> ReportForm | None:
    """Do what the pressed button says; return the form when it has to be filled in better."""
    pressed = request.POST.get("antwoord")
    if pressed == Answer.RIGHT:
        answering.confirm(question=question)
        return None
    if pressed not in answering.REASONS:
        return ReportForm(place=question.place)
    chosen = Answer(pressed)
    sent = {"reason": answering.REASONS[chosen], "words": request.POST.get("words", "")}
    form = ReportForm(sent, place=question.place)
    if not form.is_valid():
        return form
    answering.report(question=question, answer=chosen, remark=form.instance)
    return None


def _page(request: HttpRequest, question: FreshnessQuestion, form: ReportForm) -> HttpResponse:
    place = MeetingPlace.objects.for_list().get(pk=question.place_id)
    shown = {"form": form, **told_of(place, timezone.localtime())}
    return render(request, "meetingplaces/freshness.html", shown)
