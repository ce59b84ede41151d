"""What the demonstration must say again on every start: passwords and the link, in a file only its owner can read."""

import json
import os

from app.core.settings import Settings

_FILE = "demo-logins.txt"


def read(settings: Settings) -> dict[str, str]:
    """Name -> secret; empty when the file is gone."""
    path = settings.data_dir / _FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(secret) for name, secret in kept.items()}


def add(settings: Settings, secrets: dict[str, str]) -> None:
    """Keep these beside what is there, readable by the owner alone."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    path = settings.data_dir / _FILE
    text = json.dumps(read(settings) | secrets, indent=2) + "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
