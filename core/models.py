"""Stamps, which go up whenever a subject's data change, and what came in once."""

from django.db import models
from django.utils import timezone


class Stamp(models.Model):
    """How often the data of one subject changed. The database counts, by triggers on its tables."""

    subject = models.CharField(max_length=40, primary_key=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"


class StarterItem(models.Model):
    """Something the starter content brought once, and never brings again (see core.starter)."""

    subject = models.CharField(max_length=40)
    key = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "key"], name="starter_once")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.key}"


class SentForm(models.Model):
    """A form that was sent, and where that led; a second time leads there too (see core.once)."""

    mark = models.CharField(max_length=64, primary_key=True)
    led_to = models.TextField(default="")
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.mark
