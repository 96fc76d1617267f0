"""The languages a place can name, by ISO 639-1 code, in the order a Gent team meets them."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = {
    "nl": _("Nederlands"),
    "fr": _("Frans"),
    "en": _("Engels"),
    "tr": _("Turks"),
    "ar": _("Arabisch"),
    "bg": _("Bulgaars"),
    "sk": _("Slowaaks"),
    "cs": _("Tsjechisch"),
    "es": _("Spaans"),
    "pt": _("Portugees"),
    "it": _("Italiaans"),
    "de": _("Duits"),
    "pl": _("Pools"),
    "ro": _("Roemeens"),
    "ru": _("Russisch"),
    "uk": _("Oekraïens"),
    "sq": _("Albanees"),
    "fa": _("Perzisch (Farsi, Dari)"),
    "ps": _("Pasjtoe"),
    "so": _("Somalisch"),
    "ti": _("Tigrinya"),
    "am": _("Amhaars"),
    "ku": _("Koerdisch"),
    "ur": _("Urdu"),
}
