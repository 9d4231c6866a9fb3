"""What goes with every file: where the numbers come from, to which day, under which filter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.city import City
from exports.table import Row, Table
from graph.store.contract import Run

FOR_OTHERS = "给外单位（不含内部材料）"


@dataclass(frozen=True)
class Method:
    """The page 方法说明 of a workbook, and the line on every page's footer.

    `weights` are those of target firms where somebody has changed them, else empty. `filled` is what was filled in for
    targets before, by chain, segment and firm, `base` the number by which what comes back is told from what was there.
    `left_out` says what is not in a file for others (`public`).
    """

    run: Run
    filter: str
    weights: Mapping[str, float] = field(default_factory=dict[str, float])
    filled: Mapping[tuple[str, str, str], Mapping[str, str]] = field(default_factory=dict[Any, Any])
    base: int = 0
    left_out: str = ""
    public: bool = False

    @property
    def footer(self) -> str:
        """Data date, run and filter in one line."""
        return f"数据日期 {self.run.as_of} · 运行 {self.run.id[:8]} · {self.filter}"

    @property
    def outside(self) -> str:
        """What a file for others says of what is not in it."""
        return f"不含内部材料。{self.left_out or '没有只靠内部来源的内容'}。"

    def lines(self, city: City, table: Table, rows: list[Row]) -> list[tuple[str, str]]:
        """Return label and text of each line."""
        s = city.rules.strength
        return [
            ("清单", f"{table.title}：{table.about}"),
            *([("本清单", table.head(rows))] if table.head else []),
            ("数据日期", self.run.as_of),
            ("运行编号", self.run.id),
            ("筛选", self.filter),
            *([("给外单位", self.outside)] if self.public else []),
            (
                "状态",
                "有：来源写明且不旧于五年的本地企业；企业待列（名单待列）：来源说有而未点名，计入有；缺：来源或全面检索；"
                "疑有：企业待核实；疑缺：浅检索未见；查未清：逐环节查过而没有查清；未查：没有逐环节查过",
            ),
            (
                "强弱",
                f"得分不低于 {s.strong:g} 为强，不低于 {s.middle:g} 为中；区间宽于 {s.max_width:g} 分不作评定，写“强弱待评”",
            ),
            *([("权重", self._changed(city))] if self.weights else []),
            ("得分", "已知项加权平均；区间的下端把未知当 0，上端当 1；信息覆盖率是已知项的权重之和"),
            (
                "批次",
                "第一批：来源证实产品，且两年内有注明日期的意向，或与本地龙头有一步之内、有来源的关系；第二批：来源证实产品而没有这些，"
                "或产品为行业常识而有意向、这样的关系、有来源的省内基地之一；待核实：其余",
            ),
            ("未知", "空白就是未知，不是零"),
            ("行业常识·待核实", "没有来源的一般知识，使用前须核实"),
            ("来源", "转载页没有原址的，写“转载页，原址待换”，不给可疑网址"),
        ]

    def _changed(self, city: City) -> str:
        words = "，".join(f"{city.rules.labels[d]} {w:.2g}" for d, w in self.weights.items())
        return f"目标企业的权重改过：{words}；批次不随权重变"
