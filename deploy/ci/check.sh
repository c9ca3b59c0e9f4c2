#!/usr/bin/env bash
# Checks the whole handbook: for people in the log, for the host as Code Quality report or annotations. Fails where a build would.
. "$(dirname "$0")/environment.sh"

code=0
"$bin/handbook" check --strict >"$out/check.txt" 2>&1 || code=$?
cat "$out/check.txt"
[ "$code" -le 1 ] || exit "$code"
"$bin/handbook" check --strict --format gitlab >"$out/code-quality.json" 2>/dev/null || true
if [ "$host" = github ]; then
  "$bin/handbook" check --strict --format github 2>/dev/null || true
fi
exit "$code"
