"""Which numbers of a clause are promised themselves, and which only tell what is counted, or what is given."""

from __future__ import annotations

import re

from loaders.plan.marks import JOINTS
from loaders.plan.promised.amounts import Amount
from loaders.plan.promised.words import CUE, VERBS

_WORKS = re.compile(r"[\u4e00-\u9fff]{0,8}(?:厂|项目|生产线|装置|设施|工程)")


def reached(text: str, amount: Amount) -> bool:
    """Tell whether a number in a sentence of grants is said to be reached, and is no part of what is given."""
    cue = CUE.search(text[: amount.start])
    if not cue or text.endswith("的"):
        return False
    risen = re.search("增|提高|提升|降", cue["cue"])
    return bool(
        risen or (re.search("达到|突破|实现|不低于|不少于|超过", cue["cue"]) and bears(text[: cue.start()][-12:]))
    )


def conditions(text: str, held: list[Amount]) -> set[int]:
    """Return which numbers only tell what kind of thing is counted: 投资5亿元以上项目50个."""
    found: set[int] = set()
    for i, amount in enumerate(held):
        behind = text[amount.end : held[i + 1].start if i + 1 < len(held) else len(text)]
        if _of_name(text, held, i) or _tells(text, held, i, behind):
            found.add(i)
        kind = amount.unit.endswith(("元", "%", "人", "名", "亩", "吨")) or not amount.unit
        if not kind or not behind or behind[0] in "、和及":
            continue
        noun = re.match(
            r"(?:的)?[\u4e00-\u9fff_“”A-Za-z()]*?(?:企业|项目|集群|产业|园区|公司|基地|产业链|平台|机构|产品)", behind
        )
        if (noun and amount.money and not re.search(r"基金|资金|贷款|投资额?$", behind)) or (
            noun
            and (
                (i + 1 < len(held) and not re.search(r"[、和及]$", behind))
                or (i > 0 and not VERBS.search(text[held[i - 1].end : amount.start]))
            )
        ):
            found.add(i)
    return found


def _tells(text: str, held: list[Amount], i: int, behind: str) -> bool:
    """Tell whether a number with 超 or 以上 only tells what the next one counts, or whom something is done to: 超10亿元大品种5个."""
    amount, front = held[i], text[: held[i].start]
    if re.match("[将把]", text) and re.search("列入|纳入", text[amount.end :]):
        return True
    if re.search("[年日](?:处理|产|生产|加工)(?:能力)?$", front) and re.match(_WORKS, behind):  # 日处理1万吨污水处理厂
        return True
    if re.match("对", text) and re.search("实行", behind):  # 对50户企业实行周调度
        return True
    if amount.money and behind == "的" and i + 1 < len(held):  # 总投资1500亿元的86个项目
        return True
    if not (amount.after in ("以上", "以下", "及以上") or front.endswith(("超", "超过"))):
        return False
    if re.match("(?:每年|定期)?对", text) and re.match(
        r"的?[\u4e00-\u9fff]{0,6}(?:企业|单位|项目)[^,]*(?:开展|实施|进行)", behind
    ):
        return True
    counts = i + 1 < len(held) and not held[i + 1].unit.endswith(("元", "%", "百分点", "吨", "亩")) and held[i + 1].unit
    noun = re.fullmatch(r"的?[\u4e00-\u9fff_“”]{0,14}", behind) and not VERBS.match(behind) and not CUE.search(behind)
    return bool(counts and noun)


def _of_name(text: str, held: list[Amount], i: int) -> bool:
    """Tell whether a number is a part of the name of what the next one measures: 10条重点产业链产值突破4000亿元."""
    amount = held[i]
    if i + 1 == len(held) or (not amount.after and amount.unit not in ("条", "个", "项", "类", "户", "家")):
        return False
    front, behind = text[: amount.start], text[amount.end : held[i + 1].start]
    cue = CUE.search(behind) or re.search("实现[\u4e00-\u9fff]{2,6}$", behind)  # 4条产业链实现产值3200亿元
    bare = not VERBS.search(front) and not CUE.search(front)
    return bare and bool(cue and cue.start() > 1) and not re.search("[、和及,]", behind)


def share(text: str, start: int, end: int) -> int:
    """Return where the words between two numbers part: at the last joint that leaves a name for the second."""
    between = text[start:end]
    if end == len(text):
        return end
    if between[:1] in JOINTS and between:
        return start
    parts = [m.start() for m in re.finditer("(?<!普)[、和及]", between)]
    if not parts:
        return end if not CUE.search(between) else start
    last = parts[-1]
    tail = between[last + 1 :]
    return start + last if tail.strip(JOINTS) else end


def bears(name: str) -> bool:
    """Tell whether a name is one of something measured: 增加值率, 营业收入."""
    return bool(
        re.search(
            r"(?:率|比重|占比|总量|规模|收入|产值|产能|能力|容量|水平|指数|数量|增速|增幅|面积|强度|额|量|数)$", name
        )
    )
