#!/usr/bin/env bash
# Installs the Debian packages that the tests need: with apt-get where this is root, otherwise the command is printed and we stop.
set -euo pipefail

packages=()
need() { # need PACKAGE TEST…: the package is needed unless the test succeeds
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || packages+=("$package")
}
has_library() { ldconfig -p | grep -q "$1"; }
has_font() { [ -n "$(fc-list ":family=$1" family 2>/dev/null)" ]; }

need chromium command -v chromium
need nginx command -v /usr/sbin/nginx
need poppler-utils command -v pdftoppm
need fontconfig command -v fc-list
need fonts-noto-cjk has_font "Noto Sans CJK SC"
need libpango-1.0-0 has_library libpango-1.0.so.0
need libpangoft2-1.0-0 has_library libpangoft2-1.0.so.0
need libharfbuzz-subset0 has_library libharfbuzz-subset.so.0

[ ${#packages[@]} -eq 0 ] && exit 0
if [ "$(id -u)" != 0 ]; then
  echo "测试还需要这些软件，请先运行：sudo apt-get update && sudo apt-get install -y ${packages[*]}" >&2
  exit 1
fi
echo "==> 安装测试所需的软件：${packages[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
  tail -20 "$log" >&2
  echo "软件没有装好（上面是 apt-get 的原话），请检查软件源后重试。" >&2
  exit 1
fi
