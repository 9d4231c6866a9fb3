"""The colours of the chain board, from the tokens, and its style sheet; told apart by colour, border and text, also in grey print."""

from exports.look import State, var

INK, SOFT, PAPER = var("ink"), var("soft"), var("paper")
WIRE, ALARM, NOTE = var("wire"), var("alarm"), var("note")
HATCH = "hatch"
TONES = tuple((var(f"stage{n}"), var(f"stage{n}-head")) for n in (1, 2, 3, 4))
ALARMS = ("有据短板", "断链", "疑断链")


def ground(look: State) -> str:
    """Return the ground of a pill: the state's own, or its hatching."""
    return f"url(#{HATCH})" if look.hatched else look.fill


CSS = """
.edge{fill:none;stroke-width:1.2}
.halo{fill:none;stroke:var(--house);stroke-width:3.2;opacity:0}
.sel>.halo{opacity:1}
"""
# No line at rest: those of a segment that is pointed at, focused or chosen; all of them where .all is set.
HOVER_CSS = """
.seg{cursor:pointer;outline:none;transition:opacity .12s}
.seg:focus-visible>.halo{opacity:1}
.edge{visibility:hidden}
.all .edge,.edge.lit{visibility:visible}
.dim .seg:not(.on){opacity:.22}
.dim.all .edge:not(.lit){opacity:.07}
.edge.lit{stroke:var(--wire-lit);stroke-width:2.1}
.show-strong .seg:not([data-light~=strong]),.show-missing .seg:not([data-light~=missing]),\
.show-building .seg:not([data-light~=building]){opacity:.16}
@media (prefers-reduced-motion:reduce){.seg{transition:none}}
@media print{.dim .seg.seg{opacity:1}}
"""
