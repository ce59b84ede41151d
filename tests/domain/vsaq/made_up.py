"""A questionnaire in VSAQ's notation, in our own words, and a way to write short ones."""

import json
from typing import Any

MADE_UP = b"""// Copyright 2026 Nobody at all
// Licensed under the Apache License, Version 2.0 (the "License");
{
  /* one block around everything */
  "version": 1,
  "questionnaire": [
    {
      "type": "block",
      "text": "How the <i>bakery</i> works",
      "items": [
        {
          "type": "block",
          "id": "ovens",
          "text": "Ovens",
          "items": [
            {"type": "info", "text": "Tick what you <b>own</b>."},
            {
              "type": "checkgroup",
              "id": "owned",
              "text": "Which ovens do you have? http://not.a.comment",
              "defaultChoice": false,
              "choices": [
                {"stone": "Stone oven"},
                {"electric": "Electric &amp; quick"},
              ]
            },
            {
              "type": "tip", "id": "warn_stone", "cond": "!stone", "warn": "yes", "severity": "high",
              "name": "No stone oven",
              "text": "Bread needs " +
                      "stone.",
              "todo": "Build one.", "why": "Say what you bake on instead."
            },
            {"type": "yesno", "id": "locked", "text": "Is the bakery locked at night?<script>alert(1)</script>",
             "yes": "Yes, always", "no": "No"},
            {"type": "tip", "id": "warn_locked", "cond": "locked/no", "warn": "yes", "severity": "critical",
             "text": "Anyone can take the bread."},
            {
              "type": "block", "id": "night", "text": "At night", "cond": "locked/yes && (stone || electric)",
              "items": [
                {"type": "line", "id": "who", "text": "Who has the <a href='https://keys.example/list'>keys</a>?"},
                {"type": "box", "id": "how", "text": "How are they kept?", "cond": "^who"},
              ]
            },
          ]
        },
        {"type": "spacer"},
        {
          "type": "block",
          "id": "papers",
          "text": "Papers",
          "items": [
            {"type": "radiogroup", "id": "hygiene", "text": "How often is hygiene checked?", "choices": [
              {"weekly": "Every week"}, {"yearly": "Every year"}, {"never": "Never"}]},
            {"type": "tip", "id": "warn_hygiene", "cond": "yearly || never", "warn": "yes", "severity": "medium",
             "text": "Check every week."},
            {"type": "upload", "id": "plan", "text": "Send the cleaning plan.", "cond": "!never"},
            {"type": "check", "id": "true", "text": "All of this is true."}
          ]
        }
      ]
    }
  ]
}
"""


def written(*items: dict[str, Any]) -> bytes:
    """The items inside the one block that VSAQ wants around everything."""
    return json.dumps({"questionnaire": [{"type": "block", "text": "Made up", "items": list(items)}]}).encode()


def yesno(name: str, **fields: Any) -> dict[str, Any]:
    return {"type": "yesno", "id": name, "text": f"About {name}?", "yes": "Yes", "no": "No", **fields}


def line(name: str, cond: str = "") -> dict[str, Any]:
    return {"type": "line", "id": name, "text": f"More about {name}", "cond": cond}
