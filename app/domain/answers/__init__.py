"""Replies to questions: what one is, whether it has the right shape, what is still missing, how it reads aloud."""

from app.domain.answers.answer import Answer, is_unknown
from app.domain.answers.completeness import is_answered, problems
from app.domain.answers.parsing import parse_value
from app.domain.answers.speaking import spoken
from app.domain.kinds.value import Value

__all__ = ["Answer", "Value", "is_answered", "is_unknown", "parse_value", "problems", "spoken"]
