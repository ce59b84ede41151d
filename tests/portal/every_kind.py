"""A questionnaire with a question of every kind, a condition, two pages, a table and a contradiction."""

from app.domain.questionnaire.loading import parse

_TEXT = """
slug: every-kind
version: "1.0"
title: A question of every kind
language: en
licence: CC BY 4.0
summary: For trying the form.
frameworks: [ccm@4.1]
sections:
  - id: first
    title: First things
    intro: Two pages and a table.
    questions:
      - id: first.control
        kind: control
        text: Is it in place?
        why: It was not.
        good: In place and tried.
        controls: {"ccm@4.1": [IAM-13]}
        asks_ownership: true
        evidence: [An export]
        max_length: 60
      - id: first.follow
        kind: text
        text: Which one is it?
        why: Not all are alike.
        good: Its name.
        when: {question: first.control, is: "yes"}
        max_length: 20
      - id: first.choice
        kind: choice
        text: Which of these?
        why: One of them is worse.
        good: The first.
        options: [{key: one, label: The first}, {key: two, label: The second, hint: The other one}]
      - id: first.choices
        kind: choices
        text: Which ones?
        why: Several are worse.
        good: As they are.
        options: [{key: one, label: First box}, {key: two, label: Second box}]
      - id: first.text
        kind: text
        text: In your words?
        why: Words tell.
        good: Plain ones.
        max_length: 40
      - id: first.number
        kind: number
        text: How many days?
        why: Old ones leak.
        good: Under ninety.
        unit: days
      - id: first.percent
        kind: percent
        text: Which share?
        why: The rest counts.
        good: All.
      - id: first.duration
        kind: duration
        text: How long does it take?
        why: It took weeks.
        good: Hours.
      - id: first.date
        kind: date
        text: When was it last?
        why: Never is long ago.
        good: Last month.
      - id: first.file
        kind: file
        text: Which file shows it?
        why: Words are cheap.
        good: An export.
        required: false
      - id: first.contact
        kind: contact
        text: Who is to be called?
        why: Nobody picked up.
        good: A desk.
      - id: first.table
        kind: table
        text: Who holds copies?
        why: Copies under the same keys died together.
        good: One row for each.
        max_rows: 4
        columns:
          - {id: name, title: Name}
          - {id: place, title: Place, kind: choice, options: [{key: here, label: Here}, {key: there, label: There}]}
          - {id: age, title: Age, kind: duration, required: false}
          - {id: tested, title: Last tested, kind: date, required: false}
          - {id: size, title: Size, kind: number, required: false}
  - id: second
    title: Second things
    questions:
      - id: second.offline
        kind: control
        text: Is there an offline copy?
        why: None was.
        good: One nobody can reach.
      - id: second.hidden
        kind: control
        text: Only when there are two?
        why: For trying.
        good: Any.
        when: {question: first.choice, is: two}
contradictions:
  - id: offline_but_not
    when: {all: [{question: second.offline, is: "yes"}, {question: first.control, is: "no"}]}
    questions: [first.control, second.offline]
    sentence: A copy is offline although nothing is in place.
"""

EVERY_KIND = parse(_TEXT)
