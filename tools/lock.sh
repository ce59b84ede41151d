#!/usr/bin/env bash
# Writes the lock files anew: every package with its hashes, and no registry named. Pass --upgrade for newer versions.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate "$@" >/dev/null
}

compile requirements-setup.in --output-file requirements-setup.lock
compile pyproject.toml --group build --output-file requirements.lock "$@"
compile pyproject.toml --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock "$@"
npm install --package-lock-only --silent
