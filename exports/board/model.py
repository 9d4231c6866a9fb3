"""What the chain board is given (segments, edges) and what its layout returns (boxes, pills, curves)."""

from dataclasses import dataclass

from analysis.segments.states import ORDER as STATES

BAND = "支撑"
SHOWN = ("强", "中", "弱", "有龙头", "多家", "少数", "孤点", *STATES[1:])
# At most one of them stands on a pill, the first that holds; the others are on the card.
FLAGS = ("有据短板", "断链", "疑断链", "在建补缺")
_WORDS = {"有龙头": "龙头", "企业待列": "待列"}


class BoardError(ValueError):
    """The model contradicts itself; the message is Chinese and names the segment."""


@dataclass(frozen=True)
class BoardSegment:
    """One segment as the board shows it; `shown` is the grade text, for example 中·初判 or 孤点·强弱待评.

    A reference segment is drawn lighter and counts in no figure.
    """

    id: str
    name: str
    stage: str
    column: str
    state: str
    shown: str
    firms: int
    key: bool = False
    leader: bool = False
    flags: tuple[str, ...] = ()
    reference: bool = False

    @property
    def grade(self) -> str:
        """Return the grade word without its qualifier: 中 for 中·初判, 企业待列 for 有·企业待列."""
        head, _, tail = self.shown.partition("·")
        return tail if head == "有" else head

    @property
    def provisional(self) -> bool:
        """Say whether the grade is 初判."""
        return self.shown.endswith("初判")

    @property
    def word(self) -> str:
        """Return the short text of the state at the right end of the pill."""
        word = _WORDS.get(self.grade, self.grade)
        return f"{word}·初判" if self.provisional else word

    @property
    def count(self) -> str:
        """Return the text in the disc: an unknown number is ? (疑有, 查未清, 未查) or … (企业待列), never 0."""
        return {"企业待列": "…", **dict.fromkeys(("疑有", "查未清", "未查"), "?")}.get(self.state, str(self.firms))

    @property
    def flag(self) -> str:
        """Return the one flag on the pill, or nothing."""
        return next((flag for flag in FLAGS if flag in self.flags), "")

    @property
    def lights(self) -> tuple[str, ...]:
        """Return under which lights an own segment shines when the board is shown: strong, missing, building."""
        if self.reference:
            return ()
        strong = self.grade == "强" or self.leader
        missing = self.state in ("缺", "疑缺")
        found = {"strong": strong, "missing": missing, "building": "在建补缺" in self.flags}
        return tuple(name for name, holds in found.items() if holds)


@dataclass(frozen=True)
class BoardModel:
    """A chain as the board shows it; an edge runs from the supplying to the using segment.

    `columns` is the order of columns that a person decided; a stage with others than these stands in a computed one.
    """

    title: str
    subtitle: str
    stages: tuple[str, ...]
    segments: tuple[BoardSegment, ...]
    edges: tuple[tuple[str, str], ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class StageBox:
    """The tinted rectangle of one stage, in pixels; `tone` counts the stages from 0; `band` lies below the others.

    `total` and `present` count the chain's own segments, `references` the others.
    """

    name: str
    tone: int
    x: float
    y: float
    w: float
    h: float
    total: int
    present: int
    band: bool
    references: int = 0


@dataclass(frozen=True)
class Heading:
    """The name of a sub-column, centred over its pills; `lines` fit its width."""

    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True)
class Pill:
    """A placed segment: box in pixels, its name and what stands below it in lines, how many it is fed by and feeds.

    Below the name: the flag, and in the band whom the segment serves.
    """

    segment: BoardSegment
    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    size: float
    below: tuple[str, ...]
    into: int
    out: int

    @property
    def middle(self) -> float:
        """Return the height of its middle, in pixels."""
        return self.y + self.h / 2


@dataclass(frozen=True)
class Curve:
    """One edge as SVG path data."""

    source: str
    target: str
    path: str


@dataclass(frozen=True)
class BoardLayout:
    """The placed board in pixels, `head` and `foot` left free for title and legend."""

    width: float
    height: float
    head: float
    foot: float
    title: str
    subtitle: str
    stages: tuple[StageBox, ...]
    headings: tuple[Heading, ...]
    pills: tuple[Pill, ...]
    curves: tuple[Curve, ...]


def check(model: BoardModel) -> None:
    """Refuse a model that cannot be drawn truthfully; raise BoardError with the segment and the remedy."""
    if not model.segments:
        raise BoardError(f"“{model.title}”没有环节，无法绘制产业链图谱。")
    known: set[str] = set()
    for segment in model.segments:
        if segment.id in known:
            raise BoardError(f"环节标识重复：{segment.id}。每个环节只列一次。")
        known.add(segment.id)
        if segment.stage not in model.stages:
            raise BoardError(f"环节“{segment.name}”的阶段“{segment.stage}”不在 {'、'.join(model.stages)} 之中。")
        _check_state(segment)
    for source, target in model.edges:
        for end in (source, target):
            if end not in known:
                raise BoardError(f"供给关系 {source} → {target} 的一端“{end}”不是本图谱的环节。")
        if source == target:
            raise BoardError(f"环节“{source}”不能供给自己。")


def _check_state(segment: BoardSegment) -> None:
    """Refuse a segment whose state, text and number of firms do not agree."""
    where = f"环节“{segment.name}”"
    if segment.state not in STATES:
        raise BoardError(f"{where}的状态“{segment.state}”不在 {'、'.join(STATES)} 之中。")
    if segment.grade not in SHOWN:
        raise BoardError(f"{where}的显示文字“{segment.shown}”没有对应的图例。")
    if (segment.grade if segment.grade in STATES else "有") != segment.state:
        raise BoardError(f"{where}的状态是“{segment.state}”，显示文字却是“{segment.shown}”。")
    if (segment.firms > 0) != (segment.state == "有") or segment.firms < 0:
        raise BoardError(
            f"{where}的状态是“{segment.state}”，企业数却是 {segment.firms}：只有“有”才有企业数，且至少 1 家。"
        )
