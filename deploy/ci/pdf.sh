#!/usr/bin/env bash
# Prints the standards that the request changes (outside a request: all, and the volumes) into ci-out/pdf. Needs a site that is built.
. "$(dirname "$0")/environment.sh"

[ -d site ] || "$bin/handbook" build
if [ -z "$base" ]; then
  "$bin/handbook" pdf --all
else
  mapfile -t slugs < <(
    git diff --name-only --diff-filter=d "$base" HEAD -- 'docs/standards/*/*.md' |
      sed -n 's|^docs/standards/[^/]*/\([a-z0-9-]*\)\.md$|\1|p' | grep -vx index || true
  )
  if [ "${#slugs[@]}" -eq 0 ]; then
    echo "没有改动标准，不印PDF。"
    exit 0
  fi
  "$bin/handbook" pdf "${slugs[@]}"
fi
rm -rf "$out/pdf"
cp -r site/pdf "$out/pdf"
