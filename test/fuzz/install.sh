#!/bin/sh
# Installs schemathesis where it is not yet, and prints the path of its program. Needs Python 3 with venv.
set -eu
version=4.32.5
folder="${XDG_CACHE_HOME:-$HOME/.cache}/cupel/schemathesis-$version"
if [ ! -x "$folder/bin/schemathesis" ]; then
  python3 -m venv "$folder" >&2
  "$folder/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version" >&2
fi
echo "$folder/bin/schemathesis"
