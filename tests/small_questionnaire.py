"""A questionnaire small enough to know by heart: two sections, a condition, a table, a finding, a cap."""

from app.domain.questionnaire.loading import parse

_TEXT = """
slug: small
version: "1.0"
title: A small questionnaire
language: en
licence: CC BY 4.0
summary: Enough of everything to try the machinery.
scoring:
  caps:
    - id: no_backup
      when: {question: backup.copies, is: "no"}
      limit: D
      sentence: Without a backup nothing can be restored.
sections:
  - id: access
    title: Access
    questions:
      - id: access.mfa
        kind: control
        text: Does every administrator sign in with a second factor?
        why: One stolen password was enough.
        good: Every administrator, without exception.
        weight: 3
        controls: {"ccm@4.1": [IAM-14]}
        asks_ownership: true
        findings:
          - id: no_mfa
            on: ["no", "unknown"]
            severity: critical
            sentence: Administrators sign in with a password alone.
            recommendation: Demand a second factor of every administrator.
      - id: access.who
        kind: text
        text: Which second factor is it?
        why: Not every factor resists phishing.
        good: The name of the factor.
        weight: 0
        when: {question: access.mfa, is: "yes"}
  - id: backup
    title: Backup
    questions:
      - id: backup.copies
        kind: control
        text: Is there a copy that your administrators cannot delete?
        why: Copies under the same keys died together.
        good: A copy under other keys, tried last quarter.
        weight: 5
      - id: backup.providers
        kind: table
        text: Who keeps the copies?
        why: A copy kept by the same hands is no copy.
        good: One row for each party.
        weight: 0
        required: false
        columns:
          - {id: name, title: Name}
          - {id: role, title: Role, required: false}
"""

SMALL = parse(_TEXT)
