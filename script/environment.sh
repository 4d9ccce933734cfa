# Sourced by script/server and script/test: makes .venv and installs a lock file, once.
# Nothing is fetched again until the lock file changes, so the second run needs no network.

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Prints the first Python that is new enough.
find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$name"
            return 0
        fi
    done
    return 1
}

make_venv() {
    python=$(find_python) || fail "Preceptor needs Python 3.11 or newer; this machine offers" \
        "$(python3 --version 2>/dev/null || echo 'no python3'). Install it, or name it: PYTHON=/path/to/python3.11 $0"
    echo "Making .venv with $("$python" --version) ..." >&2
    "$python" -m venv --clear .venv || fail "Python could not make .venv. On Debian and Ubuntu: apt-get install python3-venv"
}

# prepare_environment LOCK: leaves .venv with everything that LOCK lists, each file checked by its hash.
prepare_environment() {
    lock=$1
    stamp=.venv/installed-$lock
    if [ -x .venv/bin/python ] && cmp -s "$lock" "$stamp"; then
        return 0
    fi
    .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || make_venv
    echo "Installing $lock ..." >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" ||
        fail "The packages in $lock could not be installed. The first run needs the network."
    sed 's|^    ||' >.venv/bin/preceptor <<'WRAPPER'
    #!/bin/sh
    # The preceptor command, from any folder.
    root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
    PYTHONPATH=$root exec "$root/.venv/bin/python" -P -m app.cli.main "$@"
WRAPPER
    chmod +x .venv/bin/preceptor
    cp "$lock" "$stamp"
    if [ "$lock" = requirements-dev.lock ]; then
        cp requirements.lock .venv/installed-requirements.lock # it holds everything that the server needs
    fi
}
