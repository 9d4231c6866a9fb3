"""The weights of the five dimensions as the user sets them: in the address, out of 100 or any other sum, undone by a button."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analysis.rules import Rules
from exports.sentences.targets.approach import rules_of_score
from views.parts.frame.address import put, query
from views.parts.html import e

PARAM = "weights"
MOST = 100


def read(text: str, rules: Rules) -> dict[str, float] | None:
    """Return the weights that an address says, None for those of the rules or where it says nothing that can be used."""
    parts = text.split("-")
    if len(parts) != len(rules.targets.weights) or not all(p.isdecimal() and len(p) <= len(str(MOST)) for p in parts):
        return None
    found = dict(zip(rules.targets.weights, (float(p) for p in parts), strict=True))
    if max(found.values()) > MOST or not any(found.values()) or found == _points(rules.targets.weights):
        return None
    return found


def written(weights: Mapping[str, float]) -> str:
    """Return weights as the address has them."""
    return "-".join(f"{w:.0f}" for w in weights.values())


def chosen(rules: Rules) -> dict[str, float] | None:
    """Return the weights of this visit, None where they are those of the rules."""
    return read(query(PARAM), rules)


def panel(rules: Rules) -> None:
    """Show the weights, folded, with a button that puts back those of the rules; a change is in the address at once."""
    own = chosen(rules)
    shown = own or _points(rules.targets.weights)
    words = "改权重" + ("（已改，先后随之重排）" if own else "")
    with st.expander(words, expanded=own is not None, key="weights-fold"):
        st.html(f"<p class=quiet>批次只看证据，不随权重变；同一批内按这五项排。{e(rules_of_score(rules))}</p>")
        for column, (name, value) in zip(st.columns(len(shown)), shown.items(), strict=True):
            key = f"weight-{name}"
            st.session_state[key] = int(value)
            column.number_input(rules.labels[name], 0, MOST, step=5, key=key, on_change=_changed, args=(tuple(shown),))
        if own is not None:
            st.button("恢复原来的权重", key="weights-reset", on_click=put, kwargs={PARAM: ""})
        elif query(PARAM):
            st.html(
                '<div class="notice" role="status">地址里的权重用不了（要五个 0 到 100 的整数，不能全是 0），已用原来的。</div>'
            )


def _changed(names: tuple[str, ...]) -> None:
    values = {n: float(st.session_state[f"weight-{n}"] or 0) for n in names}
    put(**{PARAM: written(values)})


def _points(weights: Mapping[str, float]) -> dict[str, float]:
    return {d: round(100 * w) for d, w in weights.items()}
