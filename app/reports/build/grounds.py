"""Where each sentence of a kill path comes from: the row of the model that it rests on."""

from dataclasses import dataclass

from app.domain.destruction.building import build
from app.domain.destruction.derivation import said
from app.domain.told import Told


@dataclass(frozen=True, slots=True)
class Ground:
    """`subject` is list and id of the model. `is_given`: it holds before anybody takes anything."""

    subject: tuple[str, str]
    is_given: bool


def grounds_of(told: Told) -> dict[str, Ground]:
    """Sentence -> its ground, for every rule in force with unknowns unfavourable."""
    theory = build(told.model, confirmed=told.confirmed, as_of=told.as_of).theory
    return {
        said(rule): Ground((rule.subject[0], rule.subject[1]), not rule.body)
        for rule in theory.active(theory.circumstances("claimed"))
        if rule.why
    }
