"""Why an upload is refused, as the one sentence that an editor reads: what is wrong, what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # Of any file
    "empty": _("Dit bestand is leeg. Kies het opnieuw."),
    "size": _("Dit bestand is %(size)s MB groot. Maak het kleiner: hoogstens %(most)s MB."),
    "unknown": _("Dit is geen pdf, Word, PowerPoint of foto. Bewaar het als pdf en kies opnieuw."),
    "old": _(
        "Dit is een oud of vergrendeld Office-bestand. Bewaar het als docx, pptx of pdf, "
        "zonder wachtwoord."
    ),
    "mixed": _("In dit bestand zit een tweede bestand verborgen. Bewaar het opnieuw als pdf."),
    # Of a PDF
    "broken": _("Dit bestand is beschadigd of niet volledig. Bewaar het opnieuw en kies het dan."),
    "locked": _("Dit bestand is beveiligd met een wachtwoord. Bewaar het zonder beveiliging."),
    "heavy": _("Dit bestand is uitgepakt te zwaar. Verklein de foto’s erin en bewaar het opnieuw."),
    "script": _("In deze pdf zit een script. Druk ze af naar een nieuwe pdf en kies die."),
    "launch": _(
        "Deze pdf opent een programma of een ander bestand. Haal die link weg en bewaar ze opnieuw."
    ),
    "opening": _("Deze pdf doet iets vanzelf. Druk ze af naar een nieuwe pdf en kies die."),
    "attachment": _("In deze pdf zitten bijlagen. Haal ze eruit, en voeg ze apart toe."),
    "media": _(
        "In deze pdf zit beeld of geluid dat afspeelt. Haal dat eruit en bewaar ze opnieuw."
    ),
    "form": _(
        "In deze pdf zit een formulier dat gegevens verstuurt of ophaalt. Druk ze af naar een "
        "nieuwe pdf en kies die."
    ),
    "link": _("In deze pdf zit een onveilige link. Haal die weg en bewaar ze opnieuw."),
    # Of Word and PowerPoint
    "package": _("Dit is geen gewoon Word- of PowerPointbestand. Bewaar het als docx of pptx."),
    "macro": _(
        "In dit bestand zitten macro’s. Bewaar het als gewone docx of pptx, zonder macro’s."
    ),
    "object": _(
        "In dit bestand zit een ingesloten object, zoals een rekenblad of programma. Plak het als "
        "afbeelding en bewaar opnieuw."
    ),
    "outside": _(
        "Dit bestand haalt iets op van elders, zoals een sjabloon of een gekoppelde foto. Zet dat "
        "in het bestand zelf en bewaar opnieuw."
    ),
    "drawing": _(
        "In dit bestand zit een afbeelding die we niet kunnen nakijken, zoals een emf. Knip ze, "
        "plak ze als png, en bewaar opnieuw."
    ),
    "thumbnail": _(
        "In dit bestand zit een miniatuur die we niet kunnen nakijken. Bewaar opnieuw, zonder "
        "vinkje bij ‘Miniatuur opslaan’."
    ),
    "font": _(
        "In dit bestand zitten lettertypen ingesloten. Zet dat af bij Bestand, Opties, Opslaan, "
        "en bewaar opnieuw."
    ),
    "film": _(
        "In dit bestand zit geluid of film. Haal dat eruit, zet er een link naar, en bewaar "
        "opnieuw."
    ),
    "field": _(
        "In dit bestand zit een veld of knop die iets uitvoert. Haal dat weg en bewaar opnieuw."
    ),
}


def refused(why: str, **facts: object) -> ValidationError:
    """Return the refusal with its sentence."""
    return ValidationError(SENTENCES[why], code=why, params=facts or None)
