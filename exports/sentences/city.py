"""What the overview says first: how many segments there are in all chains, how many are here, which official list it shows."""

from __future__ import annotations

from analysis.chains.view import chain_views, city_completeness
from analysis.city import City
from exports.sentences import Piece, Sentence, joined, names, say
from exports.sentences.counts import missing_pieces, open_sentence, present_words

MOST = 4


def city_sentence(city: City) -> Sentence:
    """Return the sentence of the overview: every segment is in it once, however many chains share it."""
    mapped = [v for v in chain_views(city) if v.mapped]
    if not mapped:
        return say("还没有一条链画了图谱，先在数据文件夹里放入链文件。")
    found = city_completeness(city)
    shared = found.total < sum(len(v.findings) for v in mapped)
    here = present_words(found)
    head = f"{len(mapped)} 条产业链共 {found.total} 个环节{'（几条链共用的算一个）' if shared else ''}"
    parts = [
        joined([head, Piece(here, "directory") if found.figures["有"] else here], "，"),
        joined(missing_pieces(found), "、"),
        open_sentence(found),
    ]
    return say(joined(parts, "；"), "。")


def list_words(city: City, year: str) -> str:
    """Say where the official list of a year and the chains that are drawn differ; empty where they are the same."""
    shown = {x.start: x.end for x in city.graph.named("SHOWN_AS")}
    entries = sorted((n for n in city.graph.all("Listing") if n.props["list"] == year), key=lambda n: n.props["order"])
    drawn = {v.node.key: v.name for v in chain_views(city) if v.mapped}
    parts: list[str] = []
    for key, name in drawn.items():
        together = [n.caption for n in entries if shown.get(n.key) == key]
        if len(together) > 1:
            parts.append(f"{'、'.join(together)}合画一张链图（{name}）")
    if open_ := [n.caption for n in entries if shown.get(n.key) not in drawn]:
        parts.append(f"{names(open_, MOST, '条')}还没有链图，上面的数不含{'它' if len(open_) == 1 else '它们'}")
    if more := [name for key, name in drawn.items() if key not in {shown.get(n.key) for n in entries}]:
        parts.append(f"不含{names(more, MOST, '条')}，上面的数含{'它' if len(more) == 1 else '它们'}")
    return f"{year} 年名单有 {len(entries)} 条：{'；'.join(parts)}。" if entries and parts else ""
