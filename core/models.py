"""Stamps, which go up whenever a subject's data change, and what starter content brought."""

from django.db import models


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
