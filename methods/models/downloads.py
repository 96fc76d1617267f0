"""What tells, until the end of a day, a download from one before (docs/decisions/downloads.md).

Both tables are unlogged: PostgreSQL writes them in no journal, empties them after a crash, and our
backup leaves out what is in them.
"""

from django.db import models


class DownloadDay(models.Model):
    """A day with the random key without which its marks mean nothing; gone the day after."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.day}"


class DownloadMark(models.Model):
    """That somebody took a version home on a day: a hash that many people share."""

    # No link to the day: one that is kept just after midnight must not fail the download.
    day = models.DateField()
    mark = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "mark"], name="download_mark_once")]

    def __str__(self) -> str:
        return f"{self.day}"
