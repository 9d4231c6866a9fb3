"""The foot of a web page below a document: who runs the site, its registration, buttons; no part of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.plan.text.blocks import Block, Paragraph

_SURE = re.compile(r"备案(?:号|序号|编号)|ICP备|公网安备|网站标识码|版权所有")
_FOOT = re.compile(
    r"(?:主办|承办|协办|运维|版权所有|技术支持|网站标识码|备案|地址|邮编|联系(?:电话|我们)|网站地图|扫一扫|打印|关闭|上一[篇条]|下一[篇条]|分享|相关(?:阅读|链接|文章))"
)
_MOST = 15


def without_foot(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks above the foot: from the first of its lines at the end, where one says so for sure."""
    last = len(blocks) - _MOST
    if not any(isinstance(b, Paragraph) and _SURE.search(b.text) and len(b.text) < 120 for b in blocks[max(last, 0) :]):
        return list(blocks)
    for at in range(max(last, 0), len(blocks)):
        one = blocks[at]
        if isinstance(one, Paragraph) and (_FOOT.match(one.text) or (_SURE.search(one.text) and len(one.text) < 120)):
            return list(blocks[:at])
    return list(blocks)
