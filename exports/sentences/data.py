"""What the page of the data says first: on how much the map rests, how old it is, where sources disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from exports.sentences import Piece, Sentence, joined, say


def data_sentence(
    day: str, sources: int, bare: int, counts: Mapping[str, int], old: Mapping[str, int], conflicts: int
) -> Sentence:
    """Return the sentence of the page; `counts` and `old` are statements by year, all and the old ones."""
    total, past = sum(counts.values()), sum(old.values())
    if not total:
        return say(f"图谱里还没有带来源的陈述，数据日期 {day}。")
    parts: list[str | Piece | Sentence] = [
        say("图谱依据 ", Piece(f"{sources} 个来源", "data", {"part": "sources"}), f"的 {total} 条陈述，数据日期 {day}"),
        Piece(f"{past} 条旧于五年或日期不明", "data", {"part": "ages"}) if past else "没有旧于五年的",
        Piece(f"来源说法不一的 {conflicts} 处", "data", {"part": "conflicts"}) if conflicts else "来源没有互相矛盾",
        f"{bare} 个来源还没有原文网址" if bare else "",
    ]
    return say(joined(parts, "；"), "。")


def chains_words(standings: Sequence[str]) -> str:
    """Return how far the chains are established: how many a source names, how many are candidates only."""
    told = Counter(standings)
    return (
        f"{len(standings)} 条产业链：{'、'.join(f'{word} {n} 条' for word, n in told.most_common())}。" if told else ""
    )
