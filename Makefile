# 党务工作标准手册。常用命令：make serve（预览）、make test（测试）；其余见 make help。
# Targets say in Chinese what they do: the people who run them keep the handbook, not the software.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
# Material announces its end of life at each build (CONTRIBUTING.md, "之后的路"); the editors cannot act on it.
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.PHONY: help serve site pdf check release test test-setup lint unit lock clean

help:
	@echo "make serve   建立环境并在 http://127.0.0.1:$(PORT)/ 预览手册，改动后自动更新"
	@echo "make test    安装测试所需的软件，运行全部检查和测试"
	@echo "make site    严格生成网站到 site/（有错误时保留上一次的 site/）"
	@echo "make pdf     生成网站和全部PDF（标准、类别、体系、整本手册和表单）"
	@echo "make check   只检查内容，不生成网站"
	@echo "make release EDITION=2026.09   发布一版：打标签，生成整本PDF、修订对照表和网站的压缩包"
	@echo "make lock    重新锁定依赖（requirements.lock 与 tests/requirements.lock）"
	@echo "make clean   删除生成的文件（不删除 .venv）"

# The stamp names the lock file's content: an edited lock reinstalls, a copied folder with an old clock does not.
$(VENV)/ready: requirements.lock pyproject.toml deploy/setup.sh
	@deploy/setup.sh "$(PYTHON)" "$(VENV)" requirements.lock
	@touch $@

$(VENV)/test-ready: tests/requirements.lock $(VENV)/ready
	@echo "==> 安装测试工具"
	@$(PIP) install --require-hashes --only-binary :all: -r tests/requirements.lock
	@touch $@

serve: $(VENV)/ready
	@$(BIN)/handbook serve --port $(PORT)

site: $(VENV)/ready
	@$(BIN)/handbook build

# The pages link to the PDFs only in a build that says so.
pdf: $(VENV)/ready
	@HANDBOOK_PDF=true $(BIN)/handbook build
	@$(BIN)/handbook pdf --all

check: $(VENV)/ready
	@$(BIN)/handbook check

release: $(VENV)/ready
	@deploy/release.sh "$(EDITION)"

test-setup: $(VENV)/test-ready
	@tests/setup.sh

lint: $(VENV)/test-ready
	@echo "==> 代码格式与类型"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary

unit: $(VENV)/test-ready
	@$(BIN)/python -m pytest tests

test: test-setup lint
	@echo "==> 单元、网站和浏览器测试"
	@$(BIN)/python -m pytest tests -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=90

lock:
	@test -x $(VENV)/lock/bin/uv || { $(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/python -m pip -qq install uv; }
	@echo "==> 锁定依赖（只写散列值，不写下载地址）"
	@$(VENV)/lock/bin/uv pip compile --quiet pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --upgrade -o requirements.lock
	@$(VENV)/lock/bin/uv pip compile --quiet pyproject.toml --group build --group test --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --upgrade -c requirements.lock -o tests/requirements.lock

clean:
	@rm -rf site .cache .pytest_cache .mypy_cache .ruff_cache .coverage
