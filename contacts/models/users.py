"""Accounts: someone who can log in, and the one role from which what they may do follows."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.accounts.roles import STAFF, Role


class UserManager(BaseUserManager["User"]):
    """Makes accounts whose name is an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new account; without a password nobody can log in with one."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new account that may do everything."""
        return self.create_user(email, password, **{**fields, "role": Role.BEHEERDER})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account of an e-mail address, however its capitals are typed."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Someone who can log in. What they may do follows from one role."""

    # Models that decide who may do what: for the beheerder alone.
    ACCOUNT_MODELS: ClassVar[frozenset[str]] = frozenset({"user", "membership"})

    email = models.EmailField(
        _("e-mailadres"),
        unique=True,
        error_messages={"unique": _("Er is al een account met dit e-mailadres.")},
    )
    name = models.CharField(_("naam"), max_length=120, blank=True)
    role = models.CharField(_("rol"), max_length=12, choices=Role.choices, default=Role.PARTNER)
    is_active = models.BooleanField(
        _("actief"),
        default=True,
        help_text=_("Zet uit in plaats van te verwijderen: de persoon kan dan niet meer inloggen."),
    )
    date_joined = models.DateTimeField(_("aangemaakt op"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = UserManager()

    # Set on who is logged in by contacts.accounts.sessions, and true of that session only: somebody
    # of the staff who did not show a second factor in it has no more rights than a partner.
    awaits_second_factor: bool = False

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["email"]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Return whether the admin is open to this person."""
        return self.is_active and self.role in STAFF and not self.awaits_second_factor

    @property
    def is_superuser(self) -> bool:
        """Return whether this person may do everything."""
        return self.is_staff and self.role == Role.BEHEERDER

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Return whether the role allows `perm` ("app.action_model"); see Roles in the README."""
        del obj  # a role holds for every record; what a partner owns is decided in its own view
        if not self.is_staff:
            return False
        app, _dot, action = perm.partition(".")
        model = action.rpartition("_")[2]
        return self.is_superuser or not (app == "contacts" and model in self.ACCOUNT_MODELS)

    def has_perms(self, perms: list[str], obj: models.Model | None = None) -> bool:
        """Return whether the role allows each of `perms`."""
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, app_label: str) -> bool:
        """Return whether the role may see an app in the admin; every app has content for staff."""
        del app_label
        return self.is_staff
