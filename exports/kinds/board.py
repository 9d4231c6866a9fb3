"""board: the board of one chain, or of all, as a web page that opens its cards offline."""

from __future__ import annotations

from exports.board.of_city import boards_html
from exports.kinds.kind import Asked, Kind


def _make(asked: Asked) -> tuple[bytes, str]:
    views = asked.views()
    name = views[0].name if asked.chain else asked.city.rules.city
    method = asked.said(f"产业链：{name}" if asked.chain else "全部产业链")
    html = boards_html(views, method, f"{name}产业链图谱").encode()
    return html, f"{len(views)} 张链图，{len(html) / 1e6:.1f} MB"


KIND = Kind("board", "链图网页", (".html",), _make)
