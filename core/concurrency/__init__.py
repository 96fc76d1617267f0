"""Two people edit one record at once, and neither loses what they wrote.

A form carries a fingerprint of every field as it was when the form was opened. When it comes back
and somebody else saved meanwhile, nothing is written: the form stays filled, each difference is
shown beside what was typed, and the editor chooses per difference which version stays.
"""

from core.concurrency.admin import GuardedAdmin

__all__ = ["GuardedAdmin"]
