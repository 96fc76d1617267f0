"""All settings in one file. What differs between machines comes from the environment."""

from pathlib import Path

import dj_database_url
import django_stubs_ext
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from core import environment as env
from core.geolibs import gdal_library, geos_library

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
PORTAL_DATA = Path(env.text("PORTAL_DATA", str(BASE_DIR / "var"))).resolve()
BUILD_DIR = PORTAL_DATA / "build"  # fonts and the style bundle, made by `build_assets`

DEMO = env.flag("DEMO")
DEMO_PASSWORD = env.text("DEMO_PASSWORD")
DEBUG = False  # never: error pages and static files are the same everywhere
SECRET_KEY = env.secret("SECRET_KEY", PORTAL_DATA / "secret_key")
HOST = env.text("HOST", "127.0.0.1")
PORT = env.whole("PORT", 8000)
PUBLIC_URL = env.text("PUBLIC_URL")  # https://… of the portal, for mails and QR codes
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "*" if DEMO else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", PUBLIC_URL)

# The city is data, not code: another city changes these and imports its own boundaries.
CITY_NAME = env.text("CITY_NAME", "Gent")
CITY_SOURCE = env.text("CITY_SOURCE", "Stad Gent, data.stad.gent")
TIME_ZONE = "Europe/Brussels"
PUBLIC_HOLIDAY_COUNTRY = env.text("PUBLIC_HOLIDAY_COUNTRY", "BE")

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "agenda.apps.AgendaConfig",
    "practices.apps.PracticesConfig",
    "methods.thermoskaart.apps.ThermoskaartConfig",
    "methods.kijkwijzer.apps.KijkwijzerConfig",
    "methods.apps.MethodsConfig",
    "meetingplaces.apps.MeetingPlacesConfig",
    "contacts.apps.ContactsConfig",
    "core.apps.CoreConfig",
    "portal.apps.WorkplaceConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",  # its templates, for FORM_RENDERER
    "csp",
    "django_filters",
    "django_htmx",
    "django_prose_editor",  # its editor's code alone: docs/decisions/rich-text.md
    "leaflet",
]

MIDDLEWARE = [
    "core.logging.RequestLogMiddleware",
    "methods.thermoskaart.polling.answer_poll",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.stamps.one_state_per_reading",
    "core.again.answer_again",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages; data addresses come compressed already
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "contacts.accounts.sessions.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# One engine everywhere, so its constraints, arrays and indexes may be used freely.
DATABASES = {
    "default": dj_database_url.parse(env.text("DATABASE_URL", "postgresql://localhost/portal"))
}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    "min_size": 1,
    "max_size": 8,
    "timeout": 10,
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, so that all processes count the same attempts (contacts/migrations/0003).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "contacts.User"
AUTHENTICATION_BACKENDS = ["contacts.accounts.backend.Backend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/account/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 24 * 3600
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "contacts.accounts.passwords.LengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "contacts.accounts.passwords.OwnWordsValidator"},
]
# How long we keep what of people in the directory, and why: docs/decisions/people.md.
PEOPLE = {
    "basis": env.text("PEOPLE_BASIS", "belang"),  # belang, taak or toestemming
    "notice_days": env.whole("PEOPLE_NOTICE_DAYS", 30),  # who cannot be told by then is erased
    "confirm_months": env.whole("PEOPLE_CONFIRM_MONTHS", 12),
    "silence_weeks": env.whole("PEOPLE_SILENCE_WEEKS", 8),
    "delete_months": env.whole("PEOPLE_DELETE_MONTHS", 6),
    "left_weeks": env.whole("PEOPLE_LEFT_WEEKS", 4),
    "link_days": env.whole("PEOPLE_LINK_DAYS", 60),
    "log_months": env.whole("PEOPLE_LOG_MONTHS", 24),
    "reveals_a_day": env.whole("PEOPLE_REVEALS_A_DAY", 60),
}
INVITATIONS_KEPT_DAYS = env.whole("INVITATIONS_KEPT_DAYS", 90)  # used, withdrawn or void
IS_HTTPS = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (
    ("__Host-sessie", "__Host-csrftoken") if IS_HTTPS else ("sessie", "csrftoken")
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 90 * 24 * 3600
# Seconds without a sign of life, and seconds in all; see docs/decisions/accounts.md.
SESSION_LIMITS = {"staff": (2 * 3600, 12 * 3600), "partner": (30 * 24 * 3600, SESSION_COOKIE_AGE)}

# django-allauth; what it does differently here stands in contacts/accounts/.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("BEHIND_PROXY") else 0
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_ADAPTER = "contacts.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation, or by a code
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True  # how long is decided by SESSION_LIMITS
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 a path, no secret
ACCOUNT_RATE_LIMITS = {
    "login": "100/m/ip",  # a class in one building shares an address
    "login_failed": "30/m/ip,10/5m/key",
    "request_login_code": "30/m/ip,4/m/key,12/h/key",
    "reset_password": "30/m/ip,4/m/key,12/h/key",
    "own_link": "10/m/ip,60/h/ip",
    "change_address": "5/h/user",
    "team_mail": "20/h/user,40/d/user",
}
MFA_ADAPTER = "contacts.accounts.mfa_adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # half a minute either way: clocks of phones differ

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = "core.formats"

STATIC_URL = "/static/"
STATIC_ROOT = PORTAL_DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("build", BUILD_DIR)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.static_storage.StaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = PORTAL_DATA / "media"
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # a proxy redirects to https; see docs/operators.md
PHOTO_MAX_BYTES, PHOTO_MAX_PIXELS = 12_000_000, 50_000_000
DOCUMENT_MAX_BYTES = 25_000_000
DOCUMENT_MAX_UNPACKED = 150_000_000  # a DOCX or PPTX as it lies in memory once it is opened

EMAIL_BACKEND = (
    "django.core.mail.backends.filebased.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = PORTAL_DATA / "mail"
EMAIL_HOST, EMAIL_PORT = env.text("EMAIL_HOST", "localhost"), env.whole("EMAIL_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_USER"), env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS, EMAIL_TIMEOUT = env.flag("EMAIL_USE_TLS"), 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "deelplatform@voorbeeld.gent")

# Map tiles and the geocoder: the only third parties, both replaceable without a new version.
TILE_URL = env.text(
    "TILE_URL",
    "https://geo.api.vlaanderen.be/GRB/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile"
    "&LAYER=grb_bsk_grijs&STYLE=&FORMAT=image/png&TILEMATRIXSET=GoogleMapsVL"
    "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
)
TILE_ATTRIBUTION = env.text(
    "TILE_ATTRIBUTION", "Bron: Grootschalig Referentiebestand Vlaanderen, Digitaal Vlaanderen"
)
TILE_ORIGIN = "/".join(TILE_URL.split("/")[:3])
GEOCODER_URL = env.text("GEOCODER_URL", "https://geo.api.vlaanderen.be/geolocation/v4")
LEAFLET_CONFIG = {
    "TILES": [("GRB", TILE_URL, {"attribution": TILE_ATTRIBUTION, "maxZoom": 21})],
    "DEFAULT_CENTER": (51.05, 3.73),
    "DEFAULT_ZOOM": 12,
    "MIN_ZOOM": 8,
    "MAX_ZOOM": 21,
    "SCALE": "metric",
    "ATTRIBUTION_PREFIX": "Leaflet",
    "RESET_VIEW": False,
    "NO_GLOBALS": False,
}
GDAL_LIBRARY_PATH = gdal_library()
GEOS_LIBRARY_PATH = geos_library()

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", TILE_ORIGIN],
        "connect-src": [SELF],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, str | list[str]] = {
    "geolocation": "self",
    "camera": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# OSM and the Flemish tiles want to see which site asks; the path stays private.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
if env.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "core.logging.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # httpx logs whole addresses, and with them what people typed.
    "loggers": {name: {"level": "WARNING"} for name in ("fontTools", "httpx")},
}
