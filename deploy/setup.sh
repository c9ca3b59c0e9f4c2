#!/usr/bin/env bash
# Makes the virtual environment and installs the locked dependencies: setup.sh PYTHON VENV LOCK
# Messages are Chinese: they are for the people who keep the handbook.
set -euo pipefail
python=$1 venv=$2 lock=$3

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "需要 Python 3.11 或更新版本，现在的“$python”不可用或过旧。可指定其他解释器，如：make serve PYTHON=python3.12" >&2
  exit 1
fi
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  echo "==> 建立运行环境 $venv（只需一次）"
  if ! "$python" -m venv --clear "$venv" >/dev/null 2>&1; then
    echo "无法建立虚拟环境：系统缺少 venv 模块。请先安装：apt-get install -y python3-venv，然后重试。" >&2
    exit 1
  fi
fi
echo "==> 安装已锁定的依赖（$lock，校验散列值；首次约需一分钟）"
pip=("$venv/bin/python" -m pip -qq --disable-pip-version-check)
if ! "${pip[@]}" install --require-hashes --only-binary :all: -r "$lock"; then
  echo "依赖没有装好：请检查软件源是否可用（上面是 pip 的原话），然后重试。" >&2
  exit 1
fi
"${pip[@]}" install --no-build-isolation --no-deps --editable .
