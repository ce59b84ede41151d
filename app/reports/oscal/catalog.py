"""The questionnaire as an OSCAL catalog: a group for a domain, a control for a control, a nested one for a question."""

from typing import Any

from app.domain.questionnaire.document import Question
from app.reports.interchange import Export
from app.reports.oscal.groups import Group, Leaf, groups
from app.reports.oscal.metadata import metadata
from app.reports.oscal.words import NS, heading, identifier, label, markup, present, prop, token

OBJECTIVE = "Every question beneath this control that applies is answered in full and leaves no gap open."


def catalog(export: Export) -> dict[str, Any]:
    """Without the text of questions where their owner keeps it here."""
    title = heading(f"{export.document.title}, version {export.document.version}")
    body = {
        "uuid": catalog_id(export),
        "metadata": metadata(export, "Questions") | {"title": title},
        "groups": [_group(export, group) for group in groups(export)],
    }
    return {"catalog": body}


def catalog_id(export: Export) -> str:
    """The same for every assessment that asks the same document."""
    return identifier("catalog", export.content.questionnaire.sha256)


def question_id(question: Question) -> str:
    return token(question.id)


def statement_id(question: Question) -> str:
    return f"{token(question.id)}_smt"


def objective_id(leaf: Leaf) -> str:
    return f"{leaf.id}_obj"


def _group(export: Export, group: Group) -> dict[str, Any]:
    controls = [_control(export, leaf) for leaf in group.controls]
    controls += [_question(export, question) for question in group.questions]
    return {
        "id": group.id,
        "class": "domain" if group.controls else "section",
        "title": heading(group.title),
        "props": [label(group.label)],
        "controls": controls,
    }


def _control(export: Export, leaf: Leaf) -> dict[str, Any]:
    return present(
        id=leaf.id,
        title=heading(leaf.control.title),
        props=[label(leaf.control.id), prop("framework", export.framework)],
        links=[{"href": f"#{question_id(question)}", "rel": "related"} for question in leaf.named_by],
        parts=[{"id": objective_id(leaf), "name": "assessment-objective", "prose": OBJECTIVE}],
        controls=[_question(export, question) for question in leaf.questions],
    ) | {"class": "control"}


def _question(export: Export, question: Question) -> dict[str, Any]:
    leaves = export.document.redistributable
    return present(
        id=question_id(question),
        title=heading(question.text if leaves else question.id),
        props=[label(question.id), prop("kind", question.kind.value), prop("weight", question.weight)],
        parts=[_statement(question, leaves), *(_explained(question) if leaves else [])],
    ) | {"class": "question"}


def _statement(question: Question, leaves: bool) -> dict[str, Any]:
    return present(id=statement_id(question), name="statement", prose=markup(question.text) if leaves else "")


def _explained(question: Question) -> list[dict[str, Any]]:
    """Why it is asked and what a good answer looks like: parts of our own."""
    base = question_id(question)
    return [
        {"id": f"{base}_why", "name": "why", "ns": NS, "prose": markup(question.why)},
        {"id": f"{base}_good", "name": "good-answer", "ns": NS, "prose": markup(question.good)},
    ]
