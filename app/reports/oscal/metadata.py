"""What every OSCAL document says of itself: title, time, version, and the two parties."""

from typing import Any

from app.reports.interchange import Export
from app.reports.oscal.words import VERSION, heading, identifier, markup, one_line, present, prop

BUYER, VENDOR = "buyer", "vendor"


def party(export: Export, which: str) -> str:
    """The UUID of the buyer or the vendor within an export."""
    name = export.content.instance.name if which == BUYER else export.content.vendor.name
    return identifier("party", which, name)


def metadata(export: Export, what: str) -> dict[str, Any]:
    content = export.content
    return {
        "title": heading(f"{what}: {content.vendor.name}, {content.engagement.name}"),
        "last-modified": content.exported_at.isoformat(),
        "version": f"{content.questionnaire.slug} {content.questionnaire.version}",
        "oscal-version": VERSION,
        "props": _props(export),
        "roles": [{"id": "assessor", "title": "Assessor"}, {"id": "provider", "title": "Provider"}],
        "parties": [_party(export, BUYER, content.instance.name), _party(export, VENDOR, content.vendor.name)],
        "responsible-parties": [
            {"role-id": "assessor", "party-uuids": [party(export, BUYER)]},
            {"role-id": "provider", "party-uuids": [party(export, VENDOR)]},
        ],
        "remarks": markup(_remarks(export)),
    }


def _props(export: Export) -> list[dict[str, Any]]:
    told = export.content.questionnaire
    props = [
        prop("questionnaire", told.slug),
        prop("questionnaire-version", told.version),
        prop("questionnaire-sha256", told.sha256),
        prop("exported-from", export.content.instance.fingerprint),
    ]
    submission = export.content.submission
    return [*props, prop("submission", submission.reference)] if submission else props


def _party(export: Export, which: str, name: str) -> dict[str, Any]:
    return {"uuid": party(export, which), **present(type="organization", name=one_line(name))}


def _remarks(export: Export) -> str:
    left_out = export.content.questionnaire.left_out
    return left_out or f"Licence of the questions: {export.content.questionnaire.licence}"
