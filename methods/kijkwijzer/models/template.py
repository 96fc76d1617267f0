"""The template: what is asked. The werkgroep keeps one, an organisation may keep its own copy."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation
from core.text import slug_of
from methods.kijkwijzer import limits
from methods.models.method import lines_of


class TemplateQuerySet(models.QuerySet["Template"]):
    """Templates by whose they are."""

    def shared(self) -> Self:
        """Return the template of the werkgroep."""
        return self.filter(organisation__isnull=True).order_by("pk")

    def of_organisation(self, organisation: Organisation | None) -> Self:
        """Return the own copies of an organisation; after a merge there are two: newest first."""
        return self.filter(organisation=organisation).order_by("-pk")


class Template(models.Model):
    """What is asked now; a record keeps the version with which it began."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="kijkwijzer_templates",
    )
    intro = models.TextField(
        _("inleiding"),
        max_length=600,
        blank=True,
        help_text=_("Een paar zinnen boven de kijkwijzer: hoe je hem gebruikt."),
    )
    vision = models.TextField(
        _("visie op ontmoeting"),
        max_length=limits.VISION,
        blank=True,
        help_text=_("Staat klaar in elke nieuwe kijkwijzer. Elk team kan de tekst aanpassen."),
    )

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("sjabloon van de kijkwijzer")
        verbose_name_plural = _("sjabloon van de kijkwijzer")

    def __str__(self) -> str:
        return str(self.organisation or _("Kijkwijzer"))


class Block(models.Model):
    """A building block of meeting each other, with its points of attention."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="blocks")
    # Stays when the name changes: it is how editions of years are laid beside each other.
    key = models.SlugField(max_length=40, editable=False)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    name = models.CharField(_("bouwsteen"), max_length=80)
    points = models.TextField(
        _("aandachtspunten"), max_length=5_000, help_text=_("Eén per regel, als een zin.")
    )

    class Meta:
        verbose_name = _("bouwsteen")
        verbose_name_plural = _("bouwstenen")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "key"],
                name="kijk_block_key_once",
                violation_error_message=_("Deze bouwsteen staat er al."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new block gets a key that no other block of the template has or had."""
        if not self.key:
            self.key = _free_key(self)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse points that no sheet has room for."""
        check_points(self.points)


def check_points(points: str) -> None:
    """Raise ValidationError for more points, or longer ones, than a kijkwijzer holds."""
    lines = lines_of(points)
    if len(lines) > limits.POINTS:
        raise ValidationError(
            {
                "points": _(
                    "Dit zijn %(count)s aandachtspunten; er is plaats voor %(most)s. Voeg er samen."
                )
                % {"count": len(lines), "most": limits.POINTS}
            }
        )
    if any(len(line) > limits.POINT for line in lines):
        raise ValidationError(
            {
                "points": _(
                    "Een aandachtspunt telt hoogstens %(most)s tekens. Kort het langste in."
                )
                % {"most": limits.POINT}
            }
        )


def _free_key(block: Block) -> str:
    """Return a key for a new block; versions remember the keys of blocks that are gone."""
    wanted = slug_of(block.name)[:32] or "bouwsteen"
    used = set(block.template.blocks.values_list("key", flat=True))
    for content in block.template.versions.values_list("content", flat=True):
        used |= {one["key"] for one in content["blocks"]}
    free = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(used) + 2))
    return next(key for key in free if key not in used)


class Version(models.Model):
    """The template as it was published once; never changed, and kept as long as a record needs it.

    `content` is {"intro", "vision", "blocks": [{"key", "name", "points": [sentence, …]}, …]}.
    """

    template = models.ForeignKey(
        Template, on_delete=models.SET_NULL, null=True, related_name="versions"
    )
    number = models.PositiveIntegerField(_("nummer"))
    content = models.JSONField()
    published_at = models.DateTimeField(_("gepubliceerd op"), auto_now_add=True)

    class Meta:
        verbose_name = _("versie")
        verbose_name_plural = _("versies")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "number"],
                name="kijk_version_once",
                violation_error_message=_("Deze versie bestaat al. Vernieuw de pagina."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"
