#!/usr/bin/env bash
# Writes what the request changes (redline.md and redline.docx), and whose approval it needs. Outside a request there is nothing to do.
. "$(dirname "$0")/environment.sh"

if [ -z "$base" ]; then
  echo "没有可以比较的修订（目标分支：$target），不写修订对照表。"
  exit 0
fi
"$bin/handbook" diff "$base" --format markdown --output "$out/redline.md"
"$bin/handbook" diff "$base" --format docx --output "$out/redline.docx"
if [ -f docs/_data/owners.yml ]; then
  { printf '\n**要谁批准**\n\n'; "$bin/handbook" owners --since "$base"; } >>"$out/redline.md"
fi
cat "$out/redline.md"
