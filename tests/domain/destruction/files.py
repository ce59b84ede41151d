"""The worked cases as files."""

import json
from pathlib import Path
from typing import Any

from app.domain.destruction import Model, parse_model

FOLDER = Path(__file__).resolve().parents[2] / "data" / "destruction"


def data_of(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return data


def model_of(name: str) -> Model:
    return parse_model(data_of(name))
