"""The colours, borders and type of the chain board, from the tokens; told apart by colour, border and text, also in grey print."""

from exports.look import STATES, State, var

INK, SOFT, PAPER = var("ink"), var("soft"), var("paper")
WIRES = {"flow": var("wire"), "back": var("wire-back"), "support": var("wire")}
WARN, NOTE, STAR = var("alarm"), var("note"), var("star")
HATCH = "hatch"
TONES = tuple((var(f"stage{n}"), var(f"stage{n}-head")) for n in (1, 2, 3, 4))
ALARMS = ("断链", "疑断链", "单点", "卡脖子", "有据短板", "流失")


def ground(look: State) -> str:
    """Return the ground of a pill: the state's own, or its hatching."""
    return f"url(#{HATCH})" if look.hatched else look.fill


LOOKS = STATES
STATE_COLOURS = {
    "有": STATES["强"].line,
    **{state: STATES[state].line for state in ("企业待列", "疑有", "缺", "疑缺", "查未清", "未查")},
}

CSS = """
.edge{fill:none}
.halo{fill:none;stroke:var(--house);stroke-width:3.2;opacity:0}
.sel>.halo{opacity:1}
"""
HOVER_CSS = """
.seg{cursor:pointer;outline:none}
.seg:focus-visible>.halo{opacity:1}
.seg,.edge{transition:opacity .12s}
.dim .seg:not(.on){opacity:.22}
.dim .edge:not(.lit){opacity:.07}
.edge.lit{stroke:var(--wire-lit);stroke-width:2.1}
@media (prefers-reduced-motion:reduce){.seg,.edge{transition:none}}
"""
