#!/usr/bin/env bash
# Makes an edition of the handbook: release.sh 2026.09
#
# A tag of that name on the main branch, and in editions/<name>/ the volume of the whole handbook, the table of changes since the edition
# before (PDF and DOCX), and the site as an archive. Nothing is pushed: the last line says how. Messages are Chinese.
set -euo pipefail
cd "$(git rev-parse --show-toplevel)"
bin=${HANDBOOK_BIN:-.venv/bin}
main=${HANDBOOK_TARGET:-main}
name=${1:-}

fail() { echo "没有发布：$1" >&2; exit 1; }

[[ $name =~ ^20[0-9]{2}\.(0[1-9]|1[0-2])(\.[1-9][0-9]*)?$ ]] || fail "版次应写成“年.月”，如 2026.09；同月再发布写 2026.09.2。"
[ "$(git rev-parse --abbrev-ref HEAD)" = "$main" ] || fail "要在 $main 分支上发布，现在是 $(git rev-parse --abbrev-ref HEAD)。"
[ -z "$(git status --porcelain)" ] || fail "有没有提交的改动。"
! git rev-parse --quiet --verify "refs/tags/$name" >/dev/null || fail "版次 $name 已经有了。"
before=$(git describe --tags --abbrev=0 --match '20[0-9][0-9].[0-9][0-9]*' 2>/dev/null || true)

"$bin/handbook" check --strict >/dev/null 2>&1 || fail "检查有问题，请先运行 handbook check --strict 改正。"
folder=editions/$name
rm -rf "$folder"
mkdir -p "$folder"
HANDBOOK_PDF=true "$bin/handbook" build
"$bin/handbook" pdf --all
cp site/pdf/handbook.pdf "$folder/手册-$name.pdf"
if [ -n "$before" ]; then
  "$bin/handbook" diff "$before" --format pdf --output "$folder/修订对照表-$before-$name.pdf"
  "$bin/handbook" diff "$before" --format docx --output "$folder/修订对照表-$before-$name.docx"
fi
# The same commit gives the same archive: times, owners and order are fixed.
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(git log -1 --format=%ct)" -C site -cf - . | gzip -n >"$folder/网站-$name.tar.gz"
git tag -a "$name" -m "手册 $name 版"
echo "发布了 $name 版${before:+（上一版 ${before}）}，文件在 $folder/。"
echo "推送标签：git push origin $name"
