"""The invented city with names that try to be markup, links or formulas."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from tests.city import copy_data

IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = "'\"><script>alert(1)</script>"
LINK = "[x](javascript:alert(1))"
FORMULA = "=cmd|' /C calc'!A0"
NAMES = {
    # firms
    "甲电池": IMAGE,
    "外锂一": LINK,
    "外锂五": SCRIPT,
    "外锂四": FORMULA,
    # chains, segments, products
    "食品": IMAGE,
    "机器人": SCRIPT,
    "锂盐": SCRIPT,
    "正极材料": FORMULA,
    "隔膜": LINK,
    "电池级碳酸锂": IMAGE,
    "碳酸锂": LINK,
    "电池级氢氧化锂": FORMULA,
    # what sources say
    "示例日报": IMAGE,
    "锂盐全靠外购": SCRIPT,
    "正极产能偏小": FORMULA,
    "示例电池园": IMAGE,
    "甲电池电芯二期": SCRIPT,
    "示例市工业和信息化局": LINK,
    "市局名单": IMAGE,
    # what a plan says
    "规模以上工业营业收入": IMAGE,
    "培育重点产业链": SCRIPT,
    "建设电池集群": IMAGE,
    "加快项目落地": FORMULA,
    "主营碳酸锂": FORMULA,
    "未见": LINK,
}


def hostile_data(folder: Path) -> Path:
    """Copy the invented city into a folder and give its things hostile names, each wherever it is written."""
    data = copy_data(folder)
    for path in data.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file))
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([table[0], *([_renamed(cell) for cell in line] for line in table[1:])])
    for path in (data / "chains").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in NAMES.items():
            text = re.sub(
                rf"(?<=name: ){old}(?=[,}}\n])|(?<=aka: \[){old}(?=[,\]])", lambda _, new=new: json.dumps(new), text
            )
        path.write_text(text, encoding="utf-8")
    return data


def _renamed(cell: str) -> str:
    return "".join(NAMES.get(part, part) for part in re.split(r"([;、])", cell))
