"""The form of a place as an editor thinks: status first, then what, where, when, for whom."""

from typing import Any

from django.utils.translation import gettext_lazy as _

FIELDSETS: Any = [
    (
        _("Publicatie"),
        {"fields": ["status", ("confirmed_on", "check_months", "confirmed_by")]},
    ),
    (
        _("Wat"),
        {"fields": ["name", "kind", "encounter_types", "summary", "description", "organisation"]},
    ),
    (
        _("Waar"),
        {
            "classes": ["met-kaart"],
            "description": _(
                'Ken je het adres? <a href="#zoek-adres">Zoek het op</a>: dan vullen we de rest in '
                "en zetten we de speld."
            ),
            "fields": [
                ("street", "house_number"),
                ("postcode", "municipality"),
                ("lat", "lon"),
                "wijk_now",
                "wijk_chosen",
                "address_note",
                "getting_there",
            ],
        },
    ),
    (
        _("Wanneer"),
        {"classes": ["met-uren"], "fields": ["hours_state", "hours_note"]},
    ),
    (
        _("Voor wie"),
        {
            "fields": [
                "audience",
                ("age_from", "age_to"),
                "languages",
                ("is_free", "price_note"),
                ("enrolment_needed", "enrolment_note"),
            ]
        },
    ),
    (
        _("Toegankelijk"),
        {
            "fields": [
                ("wheelchair", "buggy"),
                ("changing_table", "low_stimulus"),
                "accessibility_note",
            ]
        },
    ),
    (
        _("Contact"),
        {"fields": ["contact_function", ("email", "phone"), "website", "referral"]},
    ),
    (
        _("Redactie"),
        {"classes": ["collapse"], "fields": ["source", "slug"]},
    ),
]
