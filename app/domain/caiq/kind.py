"""What a workbook of the Cloud Security Alliance, or one that is often sent in its place, turns out to be."""

from enum import StrEnum


class CaiqKind(StrEnum):
    """`caiq` and `legacy` (before 4) can be read; the others are known and refused with `REFUSALS`."""

    CAIQ = "caiq"
    LEGACY = "caiq-3"
    CCM = "ccm"
    AI_CAIQ = "ai-caiq"
    HECVAT = "hecvat"

    @property
    def is_readable(self) -> bool:
        return self not in REFUSALS


_INSTEAD = "Send a filled CAIQ (4.0.2, 4.0.3 or 4.1 as XLSX, or a CSV with question ids and answers) instead."
REFUSALS = {
    CaiqKind.CCM: "This is the Cloud Controls Matrix itself: it lists controls and has no room for answers. "
    + _INSTEAD,
    CaiqKind.AI_CAIQ: (
        "This is an AI-CAIQ: it asks about the AI Controls Matrix, whose ids and owners mean something else. "
        + _INSTEAD
    ),
    CaiqKind.HECVAT: (
        "This is a HECVAT, the questionnaire of EDUCAUSE for higher education. A column mapping, which "
        "says what stands in which column, reads it."
    ),
}
"""What to say to somebody who sent one of these."""
