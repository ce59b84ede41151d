"""Sentences about a questionnaire whose text may not leave: what they quote of it is taken out."""

from collections.abc import Iterator
from functools import cached_property

from app.domain.interchange.judged_parts import Finding
from app.domain.questionnaire.document import Question, Questionnaire

LEFT_OUT = "(text left out)"
_SHORTEST = 12  # shorter ones are words such as Yes, which say nothing of their owner's


class Withheld:
    """Takes the text of one document out of what is said about it; what is redistributable passes unchanged."""

    def __init__(self, document: Questionnaire) -> None:
        self.document = document

    def sentence(self, text: str) -> str:
        """The sentence with `(text left out)` for every quotation."""
        if self.document.redistributable:
            return text
        for quoted in self._texts:
            text = text.replace(quoted, LEFT_OUT)
        return text

    def finding(self, finding: Finding) -> Finding:
        """The finding with the rule's own name and no quotation; what a reviewer wrote stays."""
        if self.document.redistributable:
            return finding
        words = {name: self.sentence(getattr(finding, name)) for name in ("sentence", "recommendation")}
        question = self.document.by_id.get(finding.question_id)
        has_labels = question is not None and bool(question.options or question.columns)
        answer = "" if has_labels else self.sentence(finding.answer)
        return finding.model_copy(update={**words, "question": "", "answer": answer})

    @cached_property
    def _texts(self) -> list[str]:
        """The longest first, so that no end of a longer one is left."""
        found = {text.strip() for text in _all(self.document) if len(text.strip()) >= _SHORTEST}
        return sorted(found, key=len, reverse=True)


def _all(document: Questionnaire) -> Iterator[str]:
    yield from (document.title, document.summary, document.notice)
    yield from (cap.sentence for cap in document.scoring.caps)
    yield from (rule.sentence for rule in document.contradictions)
    for rule in document.findings:
        yield from (rule.sentence, rule.recommendation)
    for section in document.sections:
        yield from (section.title, section.intro)
    for question in document.questions():
        yield from _of_question(question)


def _of_question(question: Question) -> Iterator[str]:
    yield from (question.text, question.help, question.why, question.good, *question.evidence)
    yield from (text for option in question.options for text in (option.label, option.hint))
    yield from (text for column in question.columns for text in (column.title, column.help))
    yield from (option.label for column in question.columns for option in column.options)
    for rule in question.findings:
        yield from (rule.sentence, rule.recommendation)
