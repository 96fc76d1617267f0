"""What an answer does: the date moves, or the werkgroep gets a report. Nothing is ever deleted."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.publishing import Status, become
from meetingplaces import editing
from meetingplaces.models import FreshnessQuestion, MeetingPlace, PlaceReport
from meetingplaces.models.queries import MeetingPlaceQuerySet

Answer = FreshnessQuestion.Answer
# By what somebody answers: what the report to the werkgroep says.
REASONS = {Answer.CHANGED: PlaceReport.Reason.OTHER, Answer.GONE: PlaceReport.Reason.GONE}


@transaction.atomic
def confirm(*, question: FreshnessQuestion) -> None:
    """Note that all is right today, said by who was asked."""
    done = editing.confirm(places=_place(question), by=question.digest.recipient)
    _note(question, done, _("Bevestigd met de link in een mail."))
    _keep(question, Answer.RIGHT)


@transaction.atomic
def report(*, question: FreshnessQuestion, answer: Answer, remark: PlaceReport) -> None:
    """Give the werkgroep a report; what is gone waits for them, out of sight."""
    remark.save()
    question.report = remark
    if answer == Answer.GONE:
        done = become(records=_place(question), status=Status.REVIEW)
        _note(question, done, _("Bestaat niet meer, zegt wie we ernaar vroegen: ter nazicht."))
    _keep(question, answer)


def _place(question: FreshnessQuestion) -> MeetingPlaceQuerySet:
    return MeetingPlace.objects.filter(pk=question.place_id)


def _note(question: FreshnessQuestion, places: list[MeetingPlace], words: str) -> None:
    """Write it in the history of the place."""
    person = question.digest.recipient
    LogEntry.objects.log_actions(person.pk, places, CHANGE, words, single_object=True)


def _keep(question: FreshnessQuestion, answer: Answer) -> None:
    question.answer, question.answered_on = answer, timezone.localdate()
    question.save(update_fields=["answer", "answered_on", "report"])
