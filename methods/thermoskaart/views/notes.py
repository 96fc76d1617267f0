"""Writing notes, and all that is done with one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_POST

from core.problems import problems_of
from methods.thermoskaart import changing
from methods.thermoskaart.access import READS, WRITES, Access, for_who_may
from methods.thermoskaart.changing import ConflictError, RefusedError
from methods.thermoskaart.forms import EditForm, MergeForm, NoteForm, OutcomeForm, WarmForm
from methods.thermoskaart.models import Kind, Note
from methods.thermoskaart.models.note import ON_THE_BOARD
from methods.thermoskaart.showing import COLUMNS, whole_board

GONE = _l("Dit briefje is intussen gewist of samengevoegd.")
# Where a deed on the board leads back to; anything else leads to the board.
BACK = {"schrijver": "thermos_scribe", "bord": "thermos_board"}


@require_POST
@for_who_may(WRITES)
def write(request: HttpRequest, access: Access) -> HttpResponse:
    """Put a note on the board: answers a script with JSON, a page with the board."""
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            note = changing.write(board=access.board, new=form.new_note())
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _written(request, access, note)
    if _by_script(request):
        sentences = " ".join(problem.sentence for problem in problems_of(form))
        return JsonResponse({"problem": sentences}, status=422)
    template = f"thermoskaart/{'scribe' if _back(request) == BACK['schrijver'] else 'board'}.html"
    return render(request, template, {**whole_board(access), "form": form}, status=422)


def _written(request: HttpRequest, access: Access, note: Note) -> HttpResponse:
    if _by_script(request):
        return JsonResponse({"id": note.pk})
    # The next note is often of the same kind, by the same person.
    query = {"soort": note.kind, "van": note.author}
    url = reverse(_back(request), args=[access.board.code], query=query)
    return redirect(f"{url}#schrijf")


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _back(request: HttpRequest) -> str:
    return BACK.get(request.POST.get("terug", ""), BACK["bord"])


@require_POST
@for_who_may(WRITES)
def act(request: HttpRequest, access: Access) -> HttpResponse:
    """Do what the pressed button says: a deed and the number of a note, such as "omhoog-12"."""
    deed, _dash, number = request.POST.get("daad", "").partition("-")
    if deed not in DEEDS or not (number.isdecimal() and len(number) < 16):
        raise Http404
    note, problem = _note(access, int(number)), ""
    try:
        DEEDS[deed](note)
    except ConflictError:
        problem = str(GONE)
    except RefusedError as refusal:
        problem = str(refusal)
    if _by_script(request):
        return JsonResponse({"id": note.pk, "problem": problem})
    if problem:
        messages.error(request, problem)
    return redirect(f"{reverse(_back(request), args=[access.board.code])}#briefje-{note.pk}")


DEEDS: dict[str, Callable[[Note], None]] = {
    "omhoog": lambda note: changing.shift(note=note, by=-1),
    "omlaag": lambda note: changing.shift(note=note, by=1),
    "warm": lambda note: changing.keep_warm(note=note),
    "koel": lambda note: changing.cool(note=note),
    "loslaten": lambda note: changing.let_go(note=note),
    "terug": lambda note: changing.bring_back(note=note),
    **{
        f"naar_{kind}": lambda note, kind=kind: changing.move(note=note, kind=kind)  # type: ignore[misc]
        for kind in Kind
    },
}


def _note(access: Access, number: int) -> Note:
    notes = access.board.notes.select_related("meeting", "merged_into")
    note = get_object_or_404(notes, pk=number)
    note.board = access.board
    return note


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_may(READS)
def note_page(request: HttpRequest, access: Access, number: int) -> HttpResponse:
    """Return one note with its timeline; who may write changes it here."""
    note = _note(access, number)
    forms_here = _forms(note, request.GET.get("samen", ""))
    if request.method == "POST":
        return _change(request, access, note, forms_here)
    return _note_page(request, access, note, forms_here)


def _forms(note: Note, into: str) -> dict[str, forms.Form]:
    """Return the forms of the page; `into` is the number of a note chosen to merge with."""
    seen = {"version": note.version}
    return {
        "tekst": EditForm(initial={**seen, "text": note.text, "author": note.author}),
        "opgepikt": OutcomeForm(
            initial={"seen": changing.mark_of(note.outcome), "outcome": note.outcome}, prefix="op"
        ),
        "warm": WarmForm(initial={"until": note.warm_until}, prefix="warm"),
        "samen": MergeForm(initial={**seen, "into": into}, prefix="samen", note=note),
    }


def _change(
    request: HttpRequest, access: Access, note: Note, forms_here: dict[str, forms.Form]
) -> HttpResponse:
    """Do what one of the forms of the page asks; a refused one comes back filled."""
    what = request.POST.get("wat", "")
    if not access.writes or what not in CHANGES:
        raise Http404
    form = _filled(what, request, note)
    if form is None or form.is_valid():
        done = _done(request, access, note, what, form)
        if done is not None:
            return done
    refused = form or forms_here["tekst"]
    return _note_page(request, access, note, {**forms_here, what: refused, "form": refused})


def _done(
    request: HttpRequest, access: Access, note: Note, what: str, form: forms.Form | None
) -> HttpResponse | None:
    """Change the note, and return where that leads; None when the form now says why not."""
    try:
        CHANGES[what](note, form.cleaned_data if form else {})
    except ConflictError as conflict:
        return _conflict(request, access, conflict.note, form)
    except RefusedError as refusal:
        if form is not None:
            form.add_error(None, str(refusal))
        return None
    return redirect(f"{access.board.get_absolute_url()}#briefje-{note.pk}")


def _filled(what: str, request: HttpRequest, note: Note) -> forms.Form | None:
    sent = request.POST
    if what == "samen":
        return MergeForm(sent, prefix="samen", note=note)
    made: dict[str, Callable[[], forms.Form]] = {
        "tekst": lambda: EditForm(sent),
        "opgepikt": lambda: OutcomeForm(sent, prefix="op"),
        "warm": lambda: WarmForm(sent, prefix="warm"),
    }
    return made[what]() if what in made else None


CHANGES: dict[str, Callable[[Note, dict[str, Any]], None]] = {
    "tekst": lambda note, told: changing.edit(note=note, **told),
    "opgepikt": lambda note, told: changing.pick_up(note=note, **told),
    "warm": lambda note, told: changing.keep_warm(note=note, until=told["until"]),
    "samen": lambda note, told: changing.merge(note=note, **told),
    "wis": lambda note, _told: changing.erase(note=note),
}


def _conflict(
    request: HttpRequest, access: Access, note: Note, form: forms.Form | None
) -> HttpResponse:
    """Show what was typed beside what a colleague made of the note, with a way to keep both."""
    typed = form.cleaned_data if form else {}
    mine = typed.get("text") or typed.get("outcome") or ""
    is_gone = note.state not in ON_THE_BOARD
    if is_gone and not mine:
        messages.error(request, GONE)
        return redirect(access.board)
    theirs = note.outcome if "outcome" in typed else note.text
    both = f"{theirs}\n{mine}" if theirs and mine else (mine or theirs)
    shown = {
        "access": access,
        "board": access.board,
        "note": note,
        "mine": mine,
        "theirs": theirs,
        "is_gone": is_gone,
        "is_outcome": "outcome" in typed,
        "seen": changing.mark_of(note.outcome),
        "both": both,
        "author": typed.get("author", ""),
        "new_form": NoteForm(initial={**NoteForm.blank(note.kind).initial, "text": mine}),
    }
    return render(request, "thermoskaart/conflict.html", shown, status=409)


def _note_page(
    request: HttpRequest, access: Access, note: Note, forms_here: dict[str, forms.Form]
) -> HttpResponse:
    """Return the page; the form under "form" is the one that was refused."""
    form = forms_here.get("form", forms_here["tekst"])
    shown = {
        "access": access,
        "board": access.board,
        "note": note,
        "form": form,
        "forms": forms_here,
        "is_gone": note.state not in ON_THE_BOARD,
        "columns": [(kind, heading) for kind, heading, _line in COLUMNS if kind != note.kind],
        "events": list(note.events.select_related("meeting")),
    }
    status = 422 if form.errors else 200
    return render(request, "thermoskaart/note.html", shown, status=status)
