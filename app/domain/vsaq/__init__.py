"""Google's Vendor Security Assessment Questionnaires: their own notation, conditions and answers. Nothing is run."""

from app.domain.vsaq.answers import read_answers
from app.domain.vsaq.reading import read_vsaq
from app.domain.vsaq.recognising import recognise_vsaq

__all__ = ["read_answers", "read_vsaq", "recognise_vsaq"]
