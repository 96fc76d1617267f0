"""The few pages whose text the werkgroep writes itself."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.terms import check_terms

# The address of each page that there is, and the name of that address in portal.urls.
URL_NAMES = {"over": "about", "privacy": "privacy", "toegankelijkheid": "accessibility"}
# What the law has us look at again and again, changed or not.
STATEMENTS = ("privacy", "toegankelijkheid")
# Once a year (for accessibility: Implementing Decision (EU) 2018/1523).
REVIEW_EVERY = timedelta(days=365)
# How a text that came with the portal marks what only the werkgroep knows.
GAP = "Nog aan te vullen"


class EditorialPageQuerySet(models.QuerySet["EditorialPage"]):
    """Pages, narrowed by what they still ask."""

    def to_review(self, today: date | None = None) -> Self:
        """Return the statements that nobody looked at in the last year."""
        before = (today or timezone.localdate()) - REVIEW_EVERY
        stale = Q(reviewed_on__isnull=True) | Q(reviewed_on__lt=before)
        return self.filter(stale, slug__in=STATEMENTS)

    def with_gaps(self) -> Self:
        """Return the statements in which something only the werkgroep knows is still missing."""
        return self.filter(slug__in=STATEMENTS, body__contains=GAP)


class EditorialPage(models.Model):
    """A page of text at a fixed address: about, privacy, accessibility."""

    slug = models.SlugField(_("adres op de site"), max_length=40, unique=True, editable=False)
    title = models.CharField(_("titel"), max_length=120)
    body = models.TextField(
        _("tekst"),
        validators=[check_terms],
        help_text=_(
            "Een lege regel begint een nieuwe alinea. Zet “## ” voor een tussentitel, “### ” voor "
            "een kleinere en “- ” voor elk punt van een opsomming. Een link: [tekst](adres). Een "
            "term tussen accolades, zoals {sessie_dagen}, tonen we met het getal uit de "
            "instellingen: laat die staan."
        ),
    )
    reviewed_on = models.DateField(
        _("laatst nagekeken op"),
        null=True,
        blank=True,
        help_text=_(
            "De dag waarop jullie zeiden dat alles nog klopt. Bezoekers zien die dag. Na een jaar "
            "vraagt de startpagina het opnieuw. Bewerken verandert deze datum niet."
        ),
    )
    updated_at = models.DateTimeField(_("laatst bewerkt op"), auto_now=True)

    objects = EditorialPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("redactiepagina")
        verbose_name_plural = _("redactiepagina’s")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return reverse(URL_NAMES[self.slug])

    @property
    def is_statement(self) -> bool:
        """Return whether the law asks for this page, and for a look at it every year."""
        return self.slug in STATEMENTS
