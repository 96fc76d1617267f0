"""Stamps: a number per subject that goes up whenever its data change."""

from django.db import models


class Stamp(models.Model):
    """How often the data of one subject changed. The database counts, by triggers on its tables."""

    subject = models.CharField(max_length=40, primary_key=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"
