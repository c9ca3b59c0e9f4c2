#!/usr/bin/env bash
# Installs what PDFs need beside Python (Chinese fonts, Pango), where it is missing and we may: as root, or with sudo that asks nothing.
set -euo pipefail

packages=(fontconfig fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
missing=0
for package in "${packages[@]}"; do
  dpkg -s "$package" >/dev/null 2>&1 || missing=1
done
[ "$missing" = 1 ] || exit 0
as_root=()
if [ "$(id -u)" != 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "没有权限安装排版用的字体和系统库，请在运行器的镜像里装好：${packages[*]}" >&2
    exit 0 # `handbook pdf` says what is missing
  fi
  as_root=(sudo -n)
fi
echo "==> 安装排版用的字体和系统库"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
