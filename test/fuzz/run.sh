#!/bin/sh
# Starts a server in a fresh folder, runs schemathesis against it, ends the server.
# Needs Python 3; installs schemathesis into a folder of its own on the first run.
set -eu
cd "$(dirname "$0")/../.."
work="${FUZZ_DIR:-$(mktemp -d)}"
port="${FUZZ_PORT:-18080}"
key=fuzz-key-0123456789
tools="${FUZZ_TOOLS:-$work/venv}"
if [ ! -x "$tools/bin/st" ]; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install -q schemathesis==4.32.5
fi
CUPEL_BOOTSTRAP_API_KEY=$key CUPEL_LOG_LEVEL=warn node_modules/.bin/node src/cli/main.ts serve \
  --port "$port" --data-dir "$work/data" > "$work/server.log" 2>&1 &
server=$!
trap 'kill $server; wait $server || true' EXIT
until curl -fs "http://127.0.0.1:$port/readyz" > /dev/null; do
  kill -0 $server || { cat "$work/server.log"; exit 1; }
  sleep 0.2
done
"$tools/bin/st" --config-file test/fuzz/schemathesis.toml run "http://127.0.0.1:$port/openapi.json" \
  -H "X-API-KEY: $key" --checks all --phases "${FUZZ_PHASES:-examples,coverage,fuzzing,stateful}" \
  --max-examples "${FUZZ_EXAMPLES:-20}" --workers 1
