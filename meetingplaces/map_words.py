"""The words of the map that JavaScript puts together; whole sentences stand in the templates."""

from django.utils.translation import gettext as _


def map_words() -> dict[str, str]:
    """Return the words by name; {wijk} and {number} are filled in by static/js/kaart.js."""
    return {
        "map": _("Kaart: schuif met de pijltjes, zoom met + en -"),
        "KO": _("KO kleine ontmoeten"),
        "SO": _("S&O spel en ontmoeting"),
        "GW": _("GW groepswerk"),
        "and": _("en"),
        "unsure": _("niet bevestigd"),
        "badge_one": _("{wijk}: 1 plek"),
        "badge_many": _("{wijk}: {number} plekken"),
        "here": _("Jouw plek"),
        "list_failed": _("De lijst is niet vernieuwd. Kijk je verbinding na en kies opnieuw."),
        "near_busy": _("We zoeken waar je bent …"),
        "near_done": _("De dichtste plekken staan nu eerst."),
        "near_refused": _(
            "Je browser geeft je plek niet door. Sta het toe in de instellingen, typ een adres "
            "of kies een wijk."
        ),
        "near_unavailable": _(
            "Je toestel weet nu niet waar je bent. Typ een adres of kies een wijk."
        ),
        "near_timeout": _(
            "Het duurt te lang om je plek te vinden. Probeer opnieuw of typ een adres."
        ),
    }
