"""方法: how every judgement and figure comes about, the text of docs/methods.md; a "?" opens the part it asks for."""

import re
from pathlib import Path

import streamlit as st

from views.parts.frame.address import page_title, query
from views.parts.html import items, link, plain

ORDER = 9
HIDDEN = True
TEXT = Path(__file__).resolve().parents[1] / "docs" / "methods.md"
DRAW = {1: st.header, 2: st.header, 3: st.subheader}

# Depth, title and text of each part; what is asked for is shown with the parts below it.
parts = [
    (len(mark), title, body)
    for mark, title, body in re.findall(r"^(#+) (.+)\n((?:(?!#).*\n?)*)", TEXT.read_text("utf-8"), re.M)
]
titles = [title for _, title, _ in parts]
asked = query("at")
if asked and asked not in titles:
    st.warning(plain(f"方法里没有“{asked[:40]}”这一节，已显示全文。"))
start = titles.index(asked) if asked in titles else 0
end = next((n for n in range(start + 1, len(parts)) if parts[n][0] <= parts[start][0]), len(parts))
shown = parts[start:end] if start else parts
page_title(titles[start] if start else "")

left, right = st.columns([1, 3])
left.html(
    f'<nav class="card" aria-label="方法的目录">{link("methods", "全文")}'
    f"{items(link('methods', title, at=title) for depth, title, _ in parts if depth == 2)}</nav>"
)
with right:
    for depth, title, body in shown:
        DRAW[depth](title, anchor=False)
        st.markdown(body)
