"""Mails about accounts: plain Dutch text, with addresses of the portal as the world sees it."""

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string

logger = logging.getLogger("portal.accounts")


def public_address(request: HttpRequest, path: str) -> str:
    """Return the full address of `path`; the setting PUBLIC_URL goes before the host asked for."""
    base = settings.PUBLIC_URL or request.build_absolute_uri("/")
    return f"{base.rstrip('/')}{path}"


def send(template: str, to: str, words: dict[str, Any]) -> bool:
    """Mail the text of `<template>_message.txt`; return False when it could not leave."""
    subject = render_to_string(f"{template}_subject.txt", words).strip()
    body = render_to_string(f"{template}_message.txt", words)
    return deliver(EmailMessage(" ".join(subject.split()), body, None, [to]))


def deliver(message: EmailMessage) -> bool:
    """Send a mail; when it cannot leave, log that and nothing else, and return False."""
    try:
        message.send()
    except (OSError, SMTPException):
        logger.warning("a mail about an account could not leave")
        return False
    return True
