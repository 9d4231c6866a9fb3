"""A list of responsible parties, as a plan prints it → the single parties, each once and by its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN, _CLOSE = "([“《", ")]”》"
_DIV = re.compile(r"(?:设区的?市|地级市|县级市|功能区|街道办?|乡镇|镇街|市|区|县|旗|州|盟|乡|镇)").pattern
_BARE_DIVISION = re.compile(rf"各?(?:有关|相关|设区)?{_DIV}(?:\([^()]*\))?")
_NEXT_DIVISION = re.compile(
    rf"{_DIV}(?:\([^()]*\))?(?:(?:人民)?政府|管委会|党委政府|党委|办事处|有关.*|相关.*|直.*|级.*|各部门|等.*)?"
)
_STRONG = re.compile(
    r"(?:局|委|厅|办|部|署|政府|管委会|办公室|委员会|中心|银行|分行|支行|营管部|中支|分局|海关|单位|部门|法院|检察院|公司|"
    r"集团|总工会|工会|科协|工商联|妇联|残联|文联|社科联|团市委|团省委|团委|供销社|总社|机关|领导小组|专班|专责组|推进组|"
    r"指挥部|协会|研究院|学院|大学|总队|支队|大队|监察|税务|供电|邮政|(?:督查|督考|督导|政研|研究)室|党校|专员办|办事处|院|行|会)$"
)
_WEAK = re.compile(
    r"(?:[市区县旗州盟乡镇省]|街道|镇街|乡街|园区|新区|高新区|开发区|企业|机构|院校|高校|科研院所|运营商|移动|电信|联通|铁塔|电力|电网|社|站|处|所|组|地方|地区)$"
)
_ACTS = re.compile(
    r"加快|加强|推动|推进(?!组|办|中心|委)|提升|支持|鼓励|完善|深化|建设(?!局|委|厅|办|集团|和|银行|管理|发展|投资|中心|指挥|领导|工作)|打造|引导|聚焦|围绕|达到"
)
# An office that belongs to the level named once before several: 市发展改革委、工业和信息化局.
_OFFICE = re.compile(
    r"(?:发展|发改|工业|工信|经信|经济|经贸|科技|科学|教育|教体|财政|人力|人社|自然资源|规划|国土|生态|环境|环保|住房|住建|城乡|城市|城管|城建|"
    r"交通|水利|水务|农业|农村|商务|市监|文化|文旅|文体|文物|旅游|卫生|卫健|退役|应急|审计|国资|国有资产|市场|统计|金融|地方金融|投资|招商|行政|政务|"
    r"大数据|数据|体育|医保|医疗|信访|公安|民政|司法|外事|林业|园林|绿化|机关|营商|粮食|能源|知识产权|药监|药品|乡村|民族|民宗|广电|新闻|"
    r"海洋|口岸|物流|气象|档案|消防|综合行政|综合执法|新旧动能|政府办|府办|委办|委组织|委宣传|委统战|委政法|委编办|委网信|委改革|委社会|委金融|委科技)"
    r"[\u4e00-\u9fff()]*(?:局|委|办|厅|室|委员会|部)$|(?:工商联|科协|贸促会|总工会|供销(?:合作)?社|妇联|残联)$|通信管理局$"
)
_PARTY_OFFICE = re.compile(r"(?:组织部|宣传部|统战部|政法委|网信办|编办|改革办|社工部|社会工作部|党校)$")
_LEVEL = re.compile(r"(?:自治区|市(?!监局|场|政管|容)|省(?!际)|区(?!域)|县(?!域)|州|盟|旗)(?=[\u4e00-\u9fff])")
_OF_LEVEL = re.compile(r"^(?![市区县旗州乡镇直级属])[\u4e00-\u9fff()]*(?:局|委|办|厅|室|部|会|政府|中心|院|社)$")
_OTHERS = re.compile(
    r"(?:市|省|区|县|州|各|全市|中省|中央|驻)?(?:直|级|属|驻[\u4e00-\u9fff]{1,2})?(?:各|有关|相关|其他)*(?:部门|单位|区县?|县区?|市县?|企业|机构|园区|院校|高校)?"
    r"(?:和|、|及|\()?(?:部门|单位|企业|机构)?\)?"
)
_FILLER = ("部门", "单位", "", "部门" + "(单位)", "部门单位", "部门和单位")
_BARE_OFFICE = re.compile("(?:人民)?政府|管委会|办事处")
_JOINT = re.compile(r"以及|会同|和|及|与|、|并")
_LEAD_MARK = re.compile(r"\((?:牵头|主办|牵头单位|牵头部门|为主|主责)\)")
_MORE = re.compile(r"[(\[][^()\[\]]*(?:下同|以下简称|以下统称)[^()\[\]]*[)\]]")
_MARK = re.compile(r"[*★▲△●☆◆]")


@dataclass(frozen=True)
class Party:
    """A party: its name as printed, whether a mark behind it says that it leads, and in which comma-parted group it stands."""

    name: str
    leads: bool = False
    group: int = 0


def looks_like_party(text: str, strictly: bool = False) -> bool:
    """Tell whether a folded piece reads as the name of an office, a government or the like."""
    bare = re.sub(r"\([^()]*\)$", "", text)
    if not 2 <= len(bare) <= 30 or re.search(r"[,。;:%]", bare) or re.search(r"\d", bare) or _ACTS.search(bare):
        return False
    if _STRONG.search(bare):
        return (
            not strictly
            or bool(re.match(r"[市省区县州盟旗各]|国家|自治|中[国央共]|人民|团|驻|国网|有关|相关", bare))
            or bool(re.search(r"(?:局|委|厅|办|政府|管委会|委员会|办公室)$", bare))
        )
    if bare.startswith("各"):
        return bool(_WEAK.search(bare))
    return not strictly and bool(_WEAK.search(bare))


def cut(text: str, marks: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between marks that stand in no bracket."""
    depth = start = 0
    for at, c in enumerate(text):
        depth = max(depth + (c in _OPEN) - (c in _CLOSE), 0)
        if c in marks and depth == 0:
            yield start, at
            start = at + 1
    yield start, len(text)


def parties(text: str, printed: str) -> list[Party]:
    """Return the parties of a folded list and its printed form: 、 within brackets and in 市、区 divides nothing."""
    found: list[Party] = []
    for group, (begin, end) in enumerate(cut(text, ",;")):
        spans = [(begin + a, begin + b) for a, b in cut(text[begin:end], "、")]
        for a, b in _merged(text, spans):
            for c, d in _apart(text, a, b):
                found += _party(text[c:d], printed[c:d], group)
    return [p for i, p in enumerate(found) if p.name not in [q.name for q in found[:i]]]


def _merged(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put together what 、 divides without need: 市、区, 各区、县（市）政府."""
    done: list[tuple[int, int]] = []
    for a, b in spans:
        if (
            done
            and _BARE_DIVISION.fullmatch(text[done[-1][0] : done[-1][1]].split("、")[-1])
            and _NEXT_DIVISION.fullmatch(text[a:b])
        ):
            done[-1] = (done[-1][0], b)
        else:
            done.append((a, b))
    return done


def _apart(text: str, a: int, b: int) -> Iterator[tuple[int, int]]:
    """Divide at 和, 及, 与 where a whole name stands on both sides, and before 等有关部门."""
    if found := re.search(r"等(?!级|候|教)", text[a:b]):
        rest = text[a + found.end() : b]
        if _OTHERS.fullmatch(rest):
            yield from _apart(text, a, a + found.start())
            if rest not in _FILLER:
                yield a + found.end(), b
            return
    for joint in _JOINT.finditer(text, a, b):
        left, right = text[a : joint.start()], text[joint.end() : b]
        whole = _STRONG.search(left) and looks_like_party(left) and looks_like_party(right, strictly=True)
        whole = whole and not _BARE_OFFICE.fullmatch(right)  # 各县区党委和政府
        if whole and text[a:b].count("(", 0, joint.start() - a) == text[a:b].count(")", 0, joint.start() - a):
            yield a, joint.start()
            yield from _apart(text, joint.end(), b)
            return
    yield a, b


def _party(text: str, printed: str, group: int) -> list[Party]:
    """Return the party of one piece, none for a piece that names nobody."""
    leads = False
    if mark := _LEAD_MARK.search(text) or _MARK.search(text):
        leads = True
        text = text[: mark.start()] + text[mark.end() :]
        printed = printed[: mark.start()] + printed[mark.end() :]
    if more := _MORE.search(text):
        text, printed = text[: more.start()] + text[more.end() :], printed[: more.start()] + printed[more.end() :]
    if text.strip() in ("下同", "以下同", "同上"):
        return []
    begin = len(text) - len(text.lstrip("。.,;:、\"“”' "))
    end = len(text.rstrip("。.,;:、\"“”'等 "))
    name = printed[begin:end]
    return [Party(name, leads, group)] if len(name) >= 2 and re.search(r"[\u4e00-\u9fff]", name) else []


def with_level(names: list[str]) -> list[str]:
    """Return names where 市 or 省, said once before several offices, is said of each."""
    done: list[str] = []
    level, party = "", False
    for name in names:
        found = _LEVEL.match(name)
        if found:
            rest = name[found.end() :]
            level = found.group() if _OF_LEVEL.search(rest) else level
            party = name.startswith(f"{level}委") and bool(_PARTY_OFFICE.search(name))
            done.append(name)
        elif level and party and _PARTY_OFFICE.fullmatch(name):
            done.append(f"{level}委{name}")
        elif level and _OFFICE.match(name) and not re.search(r"总局|国家|银行|分行", name) and _has(level, name):
            done.append(level + name)
            party = False
        else:
            done.append(name)
    return done


def _has(level: str, name: str) -> bool:
    """Tell whether there is such an office on a level: the one for communications is a province's."""
    return level in ("省", "自治区") or not name.startswith("通信管理局")


def says_level_once(names: list[str]) -> bool:
    """Tell whether a list begins with an office that names no level: then nothing is said once for all."""
    return bool(names) and bool(_OFFICE.match(names[0]))


_LABELS = re.compile(r"(?<=[^\s；;，,：:])[\s\u3000\u00a0]+(?=[\u4e00-\u9fff、]{2,10}[：:])")
_APART = re.compile(r"(?<=[局委厅办部府会心行院处室团校站队署区县市联)）])[\s\u3000\u00a0]+(?=([\u4e00-\u9fff]{3,}))")


def marked(spaced: str) -> str:
    """Return a list in which blanks between whole names are 、: so some plans part them."""

    def mark(found: re.Match[str]) -> str:
        name = found.group(1)
        own = (
            name not in ("办公室", "办公厅", "委员会", "领导小组")
            and looks_like_party(name)
            and bool(_STRONG.search(name) or name.startswith("各"))
        )
        return "、" if own else found.group()

    return _APART.sub(mark, _LABELS.sub("；", spaced.strip()))
