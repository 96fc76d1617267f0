"""What every address answers to every kind of visitor: written by hand, sorted, one line each.

A new address without a line here fails. The columns are those of tests.permissions.visitors:
anonymous, partner, other partner, werkgroep, beheerder, switched off, half in.
"""

from typing import NamedTuple

Row = tuple[int, int, int, int, int, int, int]


class Rule(NamedTuple):
    """The status for each visitor, when a page is asked and when an empty form is sent to it."""

    get: Row
    post: Row


def _all(status: int) -> Row:
    return (status,) * 7


_IN: Row = (302, 200, 200, 200, 200, 302, 200)
_IN_REFUSED: Row = (302, 405, 405, 405, 405, 302, 405)
_IN_NONE: Row = (302, 404, 404, 404, 404, 302, 404)
_STAFF: Row = (302, 302, 302, 200, 200, 302, 302)
_STAFF_REFUSED: Row = (302, 302, 302, 405, 405, 302, 302)
_STAFF_NONE: Row = (302, 302, 302, 404, 404, 302, 302)

# A page for everyone.
OPEN = Rule(_all(200), _all(405))
# A page with a form, for everyone.
OPEN_FORM = Rule(_all(200), _all(200))
# Leads on.
TO_ANOTHER_PAGE = Rule(_all(302), _all(405))
# Leads on, however it is asked.
TO_ANOTHER_PAGE_FORM = Rule(_all(302), _all(302))
# A button, for everyone; then leads on.
BUTTON = Rule(_all(405), _all(302))
# Answers a form, for everyone.
POST_ONLY = Rule(_all(405), _all(200))
# The same; who comes back to its address is led to the map.
FIND_NEAR = Rule(_all(302), _all(200))
# For who is not in yet; others are led on.
DOOR = Rule((200, 302, 302, 302, 302, 200, 302), (200, 302, 302, 302, 302, 200, 302))
# A page for who is logged in.
LOGGED_IN = Rule(_IN, _IN_REFUSED)
# A form for who is logged in.
LOGGED_IN_FORM = Rule(_IN, _IN)
# A button for who is logged in.
LOGGED_IN_BUTTON = Rule(_IN_REFUSED, _all(302))
# Leads on who is logged in.
LOGGED_IN_ON = Rule(_all(302), _IN_REFUSED)
# A form for who just logged in; others show again who they are.
FRESHLY_LOGGED_IN = Rule((302, 302, 302, 302, 302, 302, 200), (302, 302, 302, 302, 302, 302, 200))
# The same, about something of one's own (here: there is none).
FRESHLY_MINE = Rule((302, 302, 302, 302, 302, 302, 404), (302, 302, 302, 302, 302, 302, 404))
# About something of one's own (here: there is none).
MINE = Rule(_IN_NONE, _IN_NONE)
# The same, to read.
MINE_READ = Rule(_IN_NONE, _IN_REFUSED)
# A button about something of one's own (here: there is none).
MINE_BUTTON = Rule(_IN_REFUSED, _IN_NONE)
# A page or form of the admin.
STAFF = Rule(_STAFF, _STAFF)
# The same, to read.
STAFF_READ = Rule(_STAFF, _STAFF_REFUSED)
# The same, never changed by a form.
STAFF_VIEW = Rule(_STAFF, _STAFF_NONE)
# A form of the admin that is right when it is empty.
STAFF_TICK = Rule(_STAFF, _all(302))
# Answers a script of the admin.
STAFF_ASK = Rule(_STAFF_REFUSED, _STAFF)
# Refuses a question without words.
NOTHING_ASKED = Rule(_STAFF_NONE, _STAFF_REFUSED)
# For staff; here about nothing.
NOT_THERE = Rule((302, 302, 302, 404, 404, 302, 302), (302, 302, 302, 404, 404, 302, 302))
# The admin, for the beheerder alone.
BEHEERDER = Rule((302, 302, 302, 404, 200, 302, 302), (302, 302, 302, 404, 200, 302, 302))
# The same, leads on.
BEHEERDER_ON = Rule((302, 302, 302, 404, 302, 302, 302), (302, 302, 302, 404, 302, 302, 302))
# The same, to read; led on from a record without an earlier version.
BEHEERDER_READ = Rule((302, 302, 302, 404, 302, 302, 302), (302, 302, 302, 404, 404, 302, 302))
# A page of people, for who is logged in; a button beside it.
PEOPLE = Rule(_IN, _all(405))
PEOPLE_BUTTON = Rule(_all(405), _IN)
# A button about the own organisation (here: the visitor keeps none).
TEAM_BUTTON = Rule(_all(405), _IN_NONE)
# A form that leads on, for who has the link.
OWN_BUTTON = Rule(_all(200), _all(302))
# A form for who keeps the data of the organisation (here: nobody of the visitors does).
TEAM = Rule(_IN_NONE, _IN_NONE)
# A page, and a form that leads on, for who belongs to the organisation.
TEAM_MEMBER = Rule((302, 200, 404, 404, 404, 302, 404), _all(405))
TEAM_MEMBER_FORM = Rule((302, 200, 404, 404, 404, 302, 404), (302, 302, 404, 404, 404, 302, 404))
# Leads to the one door; for a partner there is no admin.
ADMINS_DOOR = Rule((302, 404, 404, 302, 302, 302, 302), (302, 404, 404, 302, 302, 302, 302))

TABLE = {
    "about": OPEN,
    "accessibility": OPEN,
    "account": LOGGED_IN,
    "account_change_password": LOGGED_IN_FORM,
    "account_confirm_login_code": TO_ANOTHER_PAGE_FORM,
    "account_login": DOOR,
    "account_reauthenticate": LOGGED_IN_FORM,
    "account_request_login_code": DOOR,
    "account_reset_password": OPEN_FORM,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN_FORM,
    "account_reset_password_from_key_done": OPEN,
    "account_set_password": TO_ANOTHER_PAGE_FORM,
    "account_signup": OPEN,
    "action_plan": OPEN,
    "admin:app_list": STAFF,
    "admin:autocomplete": NOTHING_ASKED,
    "admin:contacts_contactevent_add": NOT_THERE,
    "admin:contacts_contactevent_change": BEHEERDER_READ,
    "admin:contacts_contactevent_changelist": BEHEERDER,
    "admin:contacts_contactevent_delete": NOT_THERE,
    "admin:contacts_contactevent_history": TO_ANOTHER_PAGE_FORM,
    "admin:contacts_invitation_add": STAFF,
    "admin:contacts_invitation_change": STAFF_VIEW,
    "admin:contacts_invitation_changelist": STAFF,
    "admin:contacts_invitation_delete": BEHEERDER,
    "admin:contacts_invitation_history": STAFF,
    "admin:contacts_organisation_add": STAFF,
    "admin:contacts_organisation_change": STAFF,
    "admin:contacts_organisation_changelist": STAFF,
    "admin:contacts_organisation_delete": STAFF,
    "admin:contacts_organisation_history": STAFF,
    "admin:contacts_person_add": STAFF,
    "admin:contacts_person_change": STAFF,
    "admin:contacts_person_changelist": STAFF,
    "admin:contacts_person_delete": STAFF,
    "admin:contacts_person_history": STAFF,
    "admin:contacts_user_add": BEHEERDER_ON,
    "admin:contacts_user_change": BEHEERDER,
    "admin:contacts_user_changelist": BEHEERDER,
    "admin:contacts_user_delete": BEHEERDER,
    "admin:contacts_user_history": BEHEERDER,
    "admin:index": STAFF,
    "admin:jsi18n": STAFF_READ,
    "admin:login": ADMINS_DOOR,
    "admin:logout": TO_ANOTHER_PAGE_FORM,
    "admin:meetingplaces_at_point": STAFF_ASK,
    "admin:meetingplaces_find_address": STAFF_ASK,
    "admin:meetingplaces_meetingplace_add": STAFF,
    "admin:meetingplaces_meetingplace_change": STAFF,
    "admin:meetingplaces_meetingplace_changelist": STAFF,
    "admin:meetingplaces_meetingplace_delete": BEHEERDER,
    "admin:meetingplaces_meetingplace_history": STAFF,
    "admin:meetingplaces_placekind_add": STAFF,
    "admin:meetingplaces_placekind_change": STAFF,
    "admin:meetingplaces_placekind_changelist": STAFF,
    "admin:meetingplaces_placekind_delete": STAFF,
    "admin:meetingplaces_placekind_history": STAFF,
    "admin:meetingplaces_placereport_add": NOT_THERE,
    "admin:meetingplaces_placereport_change": STAFF_TICK,
    "admin:meetingplaces_placereport_changelist": STAFF,
    "admin:meetingplaces_placereport_delete": STAFF,
    "admin:meetingplaces_placereport_history": STAFF,
    "admin:meetingplaces_remove_examples": STAFF_TICK,
    "admin:meetingplaces_schoolholiday_add": STAFF,
    "admin:meetingplaces_schoolholiday_change": STAFF,
    "admin:meetingplaces_schoolholiday_changelist": STAFF,
    "admin:meetingplaces_schoolholiday_delete": STAFF,
    "admin:meetingplaces_schoolholiday_history": STAFF,
    "admin:meetingplaces_tell_moment": STAFF_ASK,
    "admin:meetingplaces_wijk_add": BEHEERDER,
    "admin:meetingplaces_wijk_change": STAFF,
    "admin:meetingplaces_wijk_changelist": STAFF,
    "admin:meetingplaces_wijk_delete": BEHEERDER,
    "admin:meetingplaces_wijk_history": STAFF,
    "admin:methods_deck_add": STAFF,
    "admin:methods_deck_change": STAFF,
    "admin:methods_deck_changelist": STAFF,
    "admin:methods_deck_delete": BEHEERDER,
    "admin:methods_deck_history": STAFF,
    "admin:methods_material_add": STAFF,
    "admin:methods_material_change": STAFF,
    "admin:methods_material_changelist": STAFF,
    "admin:methods_material_delete": BEHEERDER,
    "admin:methods_material_history": STAFF,
    "admin:methods_method_add": STAFF,
    "admin:methods_method_change": STAFF,
    "admin:methods_method_changelist": STAFF,
    "admin:methods_method_delete": STAFF,
    "admin:methods_method_history": STAFF,
    "admin:password_change": TO_ANOTHER_PAGE_FORM,
    "admin:password_change_done": STAFF_READ,
    "admin:portal_editorialpage_add": NOT_THERE,
    "admin:portal_editorialpage_change": STAFF,
    "admin:portal_editorialpage_changelist": STAFF,
    "admin:portal_editorialpage_delete": NOT_THERE,
    "admin:portal_editorialpage_history": STAFF,
    "admin:portal_processingactivity_add": BEHEERDER,
    "admin:portal_processingactivity_change": BEHEERDER_ON,
    "admin:portal_processingactivity_changelist": BEHEERDER,
    "admin:portal_processingactivity_delete": NOT_THERE,
    "admin:portal_processingactivity_history": TO_ANOTHER_PAGE_FORM,
    "admin:portal_register_csv": BEHEERDER,
    "admin:portal_register_pdf": BEHEERDER,
    "admin:portal_register_xlsx": BEHEERDER,
    "admin:practices_action_add": STAFF,
    "admin:practices_action_change": STAFF,
    "admin:practices_action_changelist": STAFF,
    "admin:practices_action_delete": STAFF,
    "admin:practices_action_history": STAFF,
    "admin:practices_condition_add": STAFF,
    "admin:practices_condition_change": STAFF,
    "admin:practices_condition_changelist": STAFF,
    "admin:practices_condition_delete": BEHEERDER,
    "admin:practices_condition_history": STAFF,
    "admin:practices_practice_add": STAFF,
    "admin:practices_practice_change": STAFF,
    "admin:practices_practice_changelist": STAFF,
    "admin:practices_practice_delete": BEHEERDER,
    "admin:practices_practice_history": STAFF,
    "admin:practices_recommendation_add": STAFF,
    "admin:practices_recommendation_change": STAFF,
    "admin:practices_recommendation_changelist": STAFF,
    "admin:practices_recommendation_delete": STAFF,
    "admin:practices_recommendation_history": STAFF,
    "admin:view_on_site": NOT_THERE,
    "agenda": OPEN,
    "api": OPEN,
    "appearance": BUTTON,
    "balloon": OPEN,
    "card": OPEN,
    "change_address": FRESHLY_LOGGED_IN,
    "condition": OPEN,
    "conditions": OPEN,
    "confirm_address": TO_ANOTHER_PAGE_FORM,
    "confirm_place": TEAM_BUTTON,
    "contact": PEOPLE,
    "contact_card": PEOPLE_BUTTON,
    "contact_reveal": PEOPLE_BUTTON,
    "contacts": PEOPLE,
    "contacts_export": TEAM_BUTTON,
    "coverage": OPEN,
    "coverage_csv": OPEN,
    "deck": OPEN,
    "deck_sheet": OPEN,
    "decks": OPEN,
    "embed": OPEN,
    "end_other_sessions": LOGGED_IN_BUTTON,
    "end_session": MINE_BUTTON,
    "find_near": FIND_NEAR,
    "health": OPEN,
    "home": OPEN,
    "invitation": OPEN_FORM,
    "kijkwijzer": OPEN,
    "login": DOOR,
    "logout": BUTTON,
    "map": OPEN,
    "markers": OPEN,
    "material": OPEN,
    "material_download": OPEN_FORM,
    "materials": OPEN,
    "method": OPEN,
    "method_sheet": OPEN,
    "methods": OPEN,
    "mfa_activate_totp": FRESHLY_LOGGED_IN,
    "mfa_add_webauthn": FRESHLY_LOGGED_IN,
    "mfa_authenticate": TO_ANOTHER_PAGE_FORM,
    "mfa_deactivate_totp": MINE,
    "mfa_download_recovery_codes": MINE,
    "mfa_edit_webauthn": FRESHLY_MINE,
    "mfa_generate_recovery_codes": FRESHLY_LOGGED_IN,
    "mfa_index": LOGGED_IN,
    "mfa_list_webauthn": LOGGED_IN,
    "mfa_login_webauthn": TO_ANOTHER_PAGE_FORM,
    "mfa_reauthenticate": TO_ANOTHER_PAGE_FORM,
    "mfa_reauthenticate_webauthn": TO_ANOTHER_PAGE_FORM,
    "mfa_remove_webauthn": FRESHLY_MINE,
    "mfa_view_recovery_codes": MINE_READ,
    "organisation": OPEN,
    "organisations": OPEN,
    "own": OPEN,
    "own_confirm": OWN_BUTTON,
    "own_edit": OPEN_FORM,
    "own_erase": OPEN_FORM,
    "own_json": OPEN,
    "own_left": OWN_BUTTON,
    "own_link": OPEN_FORM,
    "own_pdf": OPEN,
    "own_revoke": BUTTON,
    "own_withdraw": BUTTON,
    "place": OPEN,
    "place_data": OPEN,
    "places_csv": OPEN,
    "places_geojson": OPEN,
    "places_xlsx": OPEN,
    "practice": OPEN,
    "practice_submit": OPEN,
    "practices": OPEN,
    "privacy": OPEN,
    "record_card": OPEN,
    "report": OPEN_FORM,
    "results": OPEN,
    "results_csv": OPEN,
    "robots": OPEN,
    "search": OPEN,
    "second_factor": LOGGED_IN,
    "second_factor_again": LOGGED_IN_ON,
    "short_link": TO_ANOTHER_PAGE,
    "shortlist": OPEN,
    "shortlist_sheet": TO_ANOTHER_PAGE_FORM,
    "team_data": TEAM,
    "team_invite": TEAM,
    "team_invite_again": TEAM_BUTTON,
    "team_keeper": TEAM_BUTTON,
    "team_leave": TEAM_MEMBER_FORM,
    "team_members": TEAM_MEMBER,
    "team_remove": TEAM,
    "team_rest": TEAM_BUTTON,
    "team_take_back": TEAM_BUTTON,
    "thermos": OPEN,
    "usersessions_list": LOGGED_IN,
    "wijk": OPEN,
    "wijk_sheet": OPEN,
    "wijken": OPEN,
    "wijken_geojson": OPEN,
}
# Photos, which are public files; the admin's former addresses of records; and its own 404.
NAMELESS = {"<path:object_id>/", "(?P<url>.*)$", "^media/(?P<path>plekken/.+\\.webp)$"}
