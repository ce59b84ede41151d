"""What the evidence tab shows besides the files: what each was read as, what is wrong with them, what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.console.compared import Compared, compared
from app.domain.permissions import Actor
from app.models import Artefact, Drift, Evidence
from app.services import artefacts, drifts, verdicts
from app.web.context import Reads


@dataclass(frozen=True)
class EvidencePage:
    """`read`: evidence id -> exports read out of it. `compared` has contradictions first."""

    read: Mapping[str, Sequence[Artefact]]
    compared: tuple[Compared, ...]
    disagreements: tuple[Any, ...]
    unclaimed: tuple[Any, ...]
    certificates: tuple[Any, ...]
    drift: tuple[Drift, ...]


def evidence_page(
    session: Reads, actor: Actor, assessment_id: str, engagement_id: str, files: Sequence[Evidence]
) -> EvidencePage:
    seen = verdicts.for_assessment(session, actor, assessment_id)
    return EvidencePage(
        read=artefacts.of_evidence(session, [file.id for file in files]),
        compared=compared(seen) if seen.exports else (),
        disagreements=seen.disagreements,
        unclaimed=seen.unclaimed,
        certificates=tuple(one for one in seen.certificates if not one.accepted),
        drift=tuple(drifts.list_drifts(session, actor, engagement_id)),
    )
