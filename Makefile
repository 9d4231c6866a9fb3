# Every target does its own set-up; `make` alone lists them. Variables: PYTHON, APP_HOST, APP_PORT, APP_ADDRESS, ARGS, FILE,
# NEO4J_PORT, NEO4J_HTTP_PORT, NEO4J_PASSWORD, NEO4J_HEAP, NEO4J_READ_ONLY.

# The first interpreter that is new enough; python3 when none is, so that its own sentence says what is missing.
PYTHON ?= $(firstword $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p; done; true) python3)
APP_HOST ?= 127.0.0.1
APP_PORT ?= 8501
APP_ADDRESS ?=
ARGS ?=
FILE ?=
export APP_HOST APP_PORT APP_ADDRESS

VENV := $(if $(filter Windows_NT,$(OS)),.venv/Scripts/python.exe,.venv/bin/python)

.PHONY: help app test soak check build bench pictures backup restore compact neo4j neo4j-stop python setup setup-test

help: ## 列出全部命令 / this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

app: setup ## 启动网页(自动完成全部准备)/ start the app; APP_HOST=127.0.0.1 APP_PORT=8501
	@$(VENV) -m scripts.start

test: check ## 全部检查与测试 / all checks and tests; ARGS="-k name"
	$(VENV) -m pytest -n logical --maxprocesses 8 --dist loadgroup $(ARGS)

soak: setup-test ## 长时间的破坏试验(几千次损坏、变异、并发)/ long runs of made damage; ARGS="-k name"
	$(VENV) -m pytest --soak -m soak $(ARGS)

check: setup-test ## 只做静态检查 / style and types only
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m pyright

pictures: setup-test ## 为文档拍下每一页(各种宽度、亮暗、打印)/ pictures of all pages for docs; ARGS="city"
	$(VENV) -m scripts.pictures $(ARGS)

build: setup ## 由 data/ 生成图谱 / build the graph; ARGS="--as-of 2026-11-01"
	$(VENV) build.py $(ARGS)

bench: setup-test ## 性能测量 / benchmarks
	$(VENV) -m benchmarks $(ARGS)

backup: setup ## 检查并备份台账、经办库与上传的文件到 var/backup/ / check and copy the databases and uploads
	@$(VENV) -m scripts.backup

restore: setup ## 用备份恢复台账或经办库,先留一份现状 / put a backup in the place of the ledger or the desk; FILE=var/backup/… ARGS=--yes
	@$(VENV) -m scripts.restore $(if $(FILE),"$(FILE)") $(ARGS)

compact: setup ## 按规则删去台账里旧的运行 / forget old runs by stated rules; ARGS=--yes
	@$(VENV) -m scripts.compact $(ARGS)

neo4j: setup ## 启动本机 Neo4j(后台运行,数据保留)/ start a local Neo4j; NEO4J_PORT=7687 NEO4J_HTTP_PORT=7474 NEO4J_PASSWORD=…
	@$(VENV) -m scripts.neo4j_server start

neo4j-stop: setup ## 停止本机 Neo4j / stop it; NEO4J_PORT=7687
	@$(VENV) -m scripts.neo4j_server stop

setup: python
	@$(PYTHON) -m scripts.prepare run

setup-test: python
	@$(PYTHON) -m scripts.prepare test

python:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "找不到 $(PYTHON),请安装 Python 3.11 或更新版本 / $(PYTHON) not found, install Python 3.11 or newer" >&2; \
		exit 1; }
