"""Purchase needs as a table of the small city, for tests of several rooms."""

from pathlib import Path

HEAD = "编号,采购企业,采购产品,对应产品,环节,年采购额（亿元）,规格要求,现采购地,需求状态,需求日期,公开程度,来源"
# Known to nobody here: separator (疑缺); by its other name, nobody: lithium salt (缺); one that somebody makes: the
# cathode by product; the pack in general by its segment; words that mean nothing; one that is met; one too old.
LINES = (
    "N001,甲电池,湿法 隔膜,,,1.2,9微米,广东,待对接,2026-10-08,,S001",
    "N002,甲电池,Li2CO3,,,,,,,2026-10-09,,S001",
    "N003,乙电池,LFP,,,3,,,,2026-10-10,,S001",
    "N004,丁机器人,移动机器人电池,,电池包,0.4,,,,2026-10-11,,S001",
    "N005,甲电池,铝塑膜,,,,,,,2026-10-12,,S001",
    "N006,甲电池,隔膜,,,,,,已满足,2026-10-13,,S001",
    "N007,乙电池,湿法隔膜,湿法隔膜,,,,,,2021-01,,S001",
)


def write(data: Path, lines: tuple[str, ...] = LINES) -> None:
    """Put the table into a data folder."""
    (data / "city" / "purchase_needs.csv").write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
