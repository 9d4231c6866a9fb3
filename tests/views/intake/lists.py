"""Made tables for imports, and an import driven without a page: all that a person would decide is given."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from stdnum.cn import uscc

from analysis.city import City
from desk.record import Act
from tests.desk.said import Told
from views.parts.intake.dry import Prepared, Tried, prepared, tried
from views.parts.intake.keep import keep
from views.parts.intake.means import Means
from views.parts.intake.reading import begin, set_means, sheets_of
from views.parts.intake.work import Work

HEADINGS = (
    "序号",
    "单位名称",
    "统一社会信用代码",
    "所属区县",
    "登记状态",
    "主要产品",
    "经营范围",
    "联系人",
    "联系电话",
)


def code(n: int) -> str:
    """Return a valid credit code, another one for each number."""
    begun = f"91990100MA{n:07d}"
    return next(begun + c for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if uscc.is_valid(begun + c))


def firm(n: int, products: str = "", scope: str = "", **more: str) -> dict[str, str]:
    """Return one line of a list of firms."""
    cells = dict(
        zip(HEADINGS, (str(n), f"{chr(0x4E00 + 7 * n)}{chr(0x5E02 + 3 * n)}第{n}制造厂", code(n)), strict=False)
    )
    cells |= {"所属区县": "东区", "登记状态": "存续", "主要产品": products, "经营范围": scope}
    return {**cells, "联系人": "王五", "联系电话": f"139{n:08d}", **more}


def table(
    rows: Iterable[dict[str, str]], title: str = "示例市规模以上工业企业名单", headings: Sequence[str] = HEADINGS
) -> bytes:
    """Return a list as a file of text with a title above and a total below."""
    out, made = io.StringIO(), [*rows]
    writer = csv.writer(out)
    writer.writerow([title, *[""] * (len(headings) - 1)])
    writer.writerow(headings)
    writer.writerows([row.get(h, "") for h in headings] for row in made)
    writer.writerow(["合计", str(len(made)), *[""] * (len(headings) - 2)])
    return out.getvalue().encode()


class Import:
    """One import into a told city, as far as its dry run."""

    def __init__(
        self,
        told: Told,
        city: City,
        content: bytes,
        name: str = "名单.csv",
        day: str = "2026-10-31",
        person: str = "张某",
        accept: bool = True,
        decided: dict[str, str] | None = None,
        means: Means | None = None,
    ) -> None:
        self.told, self.city, self.acts = told, city, told.acts()
        found = begin(content, name, sheets_of(content, name), self.acts)
        assert found is not None
        self.work: Work = found
        if means:
            set_means(found, means)
        self.work.date, self.work.person = day, person
        self.ready = self.prepare()
        for one in self.ready.open:
            self.work.decided[one.named.key] = (decided or {}).get(one.named.name, "")
        if accept:
            self.work.accepted |= {o.key for o in self.ready.offers}
        self.ready = self.prepare()

    def prepare(self) -> Prepared:
        return prepared(self.work, self.city, self.acts)

    def tried(self) -> Tried:
        return tried(self.work, self.ready, self.city, self.acts, self.told.data)

    def keep(self) -> Act:
        made = self.tried()
        assert made.stops == ()
        return keep(str(self.told.desk), self.work, made.made.claim, len(self.ready.drafts), self.work.token)
