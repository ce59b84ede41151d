"""An earlier answer as a page shows it: what it says, how old it is, where it was given, and how it was asked then."""

from dataclasses import dataclass
from datetime import date

from app.domain.caiq.ids import known_as
from app.domain.offers import Offer
from app.domain.word_diff import Piece, word_diff
from app.domain.wording import ago, listed


@dataclass(frozen=True, slots=True)
class OfferView:
    """`asked` is the question's text now, `today` the day the page is made."""

    offer: Offer
    asked: str
    today: date

    @property
    def button(self) -> str:
        """What the button "Use this answer" sends: which offer of the question this is."""
        source = self.offer.source
        return f"{source.assessment_id}:{self.offer.by}:{source.reference}"

    @property
    def age(self) -> str:
        return ago(self.offer.source.answered_on, self.today)

    @property
    def reworded(self) -> tuple[Piece, ...]:
        """How the wording changed; nothing where the text is the same or it was another question."""
        is_told = self.offer.by != "control" and self.offer.old_text != self.asked
        return word_diff(self.offer.old_text, self.asked) if is_told else ()

    @property
    def from_questions(self) -> str:
        return listed([known_as(one) for one in self.offer.from_questions], most=6)

    @property
    def controls(self) -> str:
        return listed(list(self.offer.controls))
