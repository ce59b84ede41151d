#!/usr/bin/env bash
# Sets up what Twokeys needs: a virtual environment, pinned packages with hashes, system libraries.
#   tools/setup.sh run     to run it
#   tools/setup.sh test    to test it as well: PostgreSQL, Chromium, poppler, axe-core
# Running it again is quick: a stamp in .venv holds what was installed.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose="${1:-run}"
stamp=.venv/.twokeys-set-up
missing=()

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    stop "Twokeys needs Python 3.11 or newer, and none was found. Name one with: PYTHON=/path/to/python3 make run"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

install_missing() {
    [ ${#missing[@]} -eq 0 ] && return
    may_install || stop "These system packages are missing: ${missing[*]}. Install them, on Debian with: sudo apt-get install ${missing[*]}"
    say "Installing system packages: ${missing[*]}"
    as_root apt-get update -qq >&2 || say "The package lists could not be refreshed; trying with those at hand."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 \
        || stop "These system packages could not be installed: ${missing[*]}. Install them by hand and run this again."
    missing=()
}

needs() { # needs <package> <command that succeeds when it is there>
    local package="$1"
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

has_library() { .venv/bin/python -c "import ctypes, sys; ctypes.CDLL(sys.argv[1])" "$1"; }
has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb'; }

make_environment() {
    .venv/bin/python -c '' 2>/dev/null && return
    local python
    python="$(find_python)"
    needs python3-venv "$python" -c 'import ensurepip'
    install_missing
    say "Making the virtual environment"
    rm -rf .venv
    "$python" -m venv .venv
}

wanted() { cat requirements*.lock pyproject.toml | sha256sum | cut -d' ' -f1; }

install_packages() {
    local want
    want="$(wanted)"
    grep -qsx -e "$purpose $want" -e "test $want" "$stamp" && return
    say "Installing packages"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.lock
    local lock=requirements.lock
    [ "$purpose" = test ] && lock=requirements-dev.lock
    .venv/bin/uv pip sync --quiet --compile-bytecode --python .venv/bin/python --require-hashes "$lock"
    .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
    echo "$purpose $want" >"$stamp"
}

check_libraries() {
    needs libpangoft2-1.0-0 has_library libpangoft2-1.0.so.0
    needs libharfbuzz-subset0 has_library libharfbuzz-subset.so.0
}

check_test_tools() {
    needs postgresql has_postgresql
    needs chromium command -v chromium
    needs poppler-utils command -v pdftotext
    needs libreoffice-calc-nogui command -v soffice
    [ -d node_modules/axe-core ] || needs npm command -v npm
}

install_axe() {
    cmp -s package-lock.json node_modules/.twokeys-lock && return
    say "Installing axe-core"
    npm ci --silent
    cp package-lock.json node_modules/.twokeys-lock
}

compile_app() { # halves the time to the first answer; changed files only
    .venv/bin/python -m compileall -q app
}

make_environment
check_libraries
[ "$purpose" = test ] && check_test_tools
install_missing
install_packages
compile_app
[ "$purpose" = test ] && install_axe
exit 0
