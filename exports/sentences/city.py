"""What the overview says first: how many segments there are in all chains, and how many are here, missing or open."""

from __future__ import annotations

from analysis.chains.view import chain_views, city_completeness
from analysis.city import City
from exports.sentences import Piece, Sentence, joined, say
from exports.sentences.counts import missing_pieces, open_sentence, present_words


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
