"""A questionnaire whose depth the buyer's own intake decides."""

from app.domain.questionnaire.loading import parse

TEXT = """
slug: by-intake
version: "1.0"
title: Asked as closely as it matters
language: en
licence: CC BY 4.0
summary: Two questions that the intake answers, one that everybody gets, one for those that matter.
sections:
  - id: scope
    title: Scope
    questions:
      - id: scope.depth
        kind: choice
        text: How much rests on this?
        why: It decides how closely we look.
        good: Said by the customer.
        weight: 0  # depth
        from_intake: tier
        options:
          - {key: "low", label: Low}
          - {key: "medium", label: Medium}
          - {key: "high", label: High}
          - {key: "critical", label: Critical}
      - id: scope.hosting
        kind: choice
        text: Where does it run?
        why: It decides what is asked.
        good: Said by the customer.
        weight: 0
        from_intake: hosting
        options:
          - {key: "ours", label: With us}
          - {key: "theirs", label: With the vendor}
      - id: scope.always
        kind: text  # always
        text: What do you do?
        why: Everybody is asked.
        good: A sentence.
        weight: 0
      - id: scope.deep
        kind: text
        text: Who else can delete it?
        why: Asked where much rests on it.
        good: Names.
        weight: 0
        when: {question: scope.depth, in: ["high", "critical"]}
"""

BY_INTAKE = parse(TEXT)
