#!/usr/bin/env bash
# Prints the standards that the request changes (outside a request: all, and the volumes) into ci-out/pdf. Needs a site that is built.
. "$(dirname "$0")/environment.sh"

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! fc-list 2>/dev/null | grep -q "Noto S.*CJK"; then
  echo "==> 安装排版用的字体和系统库"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    fontconfig fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null
fi
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
