"""Which version of the template is asked now, and how a changed template becomes a new one."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from contacts.models import Organisation
from methods.kijkwijzer.models import Template, Version
from methods.models.method import lines_of
from methods.starter.kijkwijzer import starter_content

Content = dict[str, Any]


def content_of(template: Template) -> Content:
    """Return the template as it stands, as the content of a version."""
    return {
        "intro": template.intro,
        "vision": template.vision,
        "blocks": [
            {"key": block.key, "name": block.name, "points": lines_of(block.points)}
            for block in template.blocks.all()
        ],
    }


@transaction.atomic
def publish(template: Template) -> Version:
    """Return the version that says what the template says now: a new one when it changed."""
    Template.objects.select_for_update().get(pk=template.pk)
    last = template.versions.first()
    content = content_of(template)
    if last is not None and last.content == content:
        return last
    highest = template.versions.aggregate(Max("number"))["number__max"] or 0
    return Version.objects.create(template=template, number=highest + 1, content=content)


def is_published(template: Template) -> bool:
    """Return whether the last version says what the template says now."""
    last = template.versions.first()
    return last is not None and last.content == content_of(template)


def shared_versions() -> Any:
    """Return the versions of the template of the werkgroep, the newest first."""
    return Version.objects.filter(template__in=Template.objects.shared()[:1])


def shared_content(number: int | None = None) -> tuple[int, Content] | None:
    """Return a version of the werkgroep by its number, or the newest; None when it is not there.

    Number 0 is the form that came with the portal, from before anybody published one.
    """
    versions = shared_versions()
    found = versions.first() if number is None else versions.filter(number=number).first()
    if found is not None:
        return found.number, found.content
    return (0, starter_content()) if not number else None


def shared_version(number: int) -> Version:
    """Return a version of the werkgroep; of number 0, which nobody published yet, the first."""
    found: Version | None = shared_versions().filter(number=number).first()
    return found if found is not None else publish(shared_template())


def newest_content() -> Content:
    """Return what the werkgroep asks now."""
    newest = shared_content()
    return newest[1] if newest else starter_content()


def version_for(organisation: Organisation) -> Version:
    """Return the version with which a record of this organisation begins now."""
    own = Template.objects.of_organisation(organisation).first()
    last = own.versions.first() if own else shared_versions().first()
    if last is not None:
        return last
    return publish(own or shared_template())


def shared_template() -> Template:
    """Return the template of the werkgroep; made of the starter content when there is none."""
    found = Template.objects.shared().first()
    return found if found is not None else new_template(None, starter_content())


@transaction.atomic
def new_template(organisation: Organisation | None, content: Content) -> Template:
    """Save a template that says what `content` says; its blocks keep their keys."""
    template = Template.objects.create(
        organisation=organisation, intro=content["intro"], vision=content["vision"]
    )
    for position, block in enumerate(content["blocks"], start=1):
        template.blocks.create(
            key=block["key"],
            position=position,
            name=block["name"],
            points="\n".join(block["points"]),
        )
    return template


def own_template(organisation: Organisation) -> Template:
    """Return the own copy of an organisation; made of the newest shared version, if need be."""
    own = Template.objects.of_organisation(organisation).first()
    if own is None:
        own = new_template(organisation, newest_content())
        publish(own)
    return own
