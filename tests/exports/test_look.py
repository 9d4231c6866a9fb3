"""The tokens: texts that can be read, states told apart by every eye, and no colour named anywhere else."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from exports.look import DARK, LIGHT, MARKS, STATES, badges, css, still, var, written
from views.parts.style import style

ROOT = Path(__file__).parents[2]
THEMES = {"light": LIGHT, "dark": DARK}
GROUNDS = ("ground", "paper", "panel")
TEXTS = ("ink", "soft", "house", "alarm", "note")
COLOUR = re.compile(
    r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?![^\n]*</)|\b(?:rgb|hsl)a?\(|"
    r"""(?:color|background|fill|stroke|border)[^;:={}\n]{0,12}[:=]\s*["']?(?:white|black|red|blue|green|gr[ae]y)\b"""
)
# Protanopia, deuteranopia and tritanopia on linear RGB: Machado, Oliveira and Fernandes 2009, doi 10.1109/TVCG.2009.113.
EYES = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> tuple[float, float, float]:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, eye: str) -> tuple[float, float, float]:
    """Return a colour as an eye sees it, in CIELAB under D65."""
    rgb = linear(colour)
    red, green, blue = (min(1.0, max(0.0, sum(w * c for w, c in zip(row, rgb, strict=True)))) for row in EYES[eye])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(a: str, b: str, eye: str) -> float:
    return sum((p - q) ** 2 for p, q in zip(lab(a, eye), lab(b, eye), strict=True)) ** 0.5


def test_contrasts_are_computed_as_wcag_defines_them() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_reaches_aa_on_every_ground_it_stands_on(theme: str) -> None:
    look = THEMES[theme]
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(f"{s.name}-ink", f"{s.name}-fill") for s in STATES.values()]
    pairs += [(text, f"{s.name}-fill") for text in ("ink", "soft", "alarm", "note") for s in STATES.values()]
    pairs += [("paper", f"{s.name}-line") for s in STATES.values()]  # the number in a disc
    pairs += [(f"{s.name}-line", "paper") for s in STATES.values()]  # the number of a state in a head
    pairs += [(text, f"stage{n}{part}") for text in ("ink", "soft") for n in (1, 2, 3, 4) for part in ("", "-head")]
    pairs += [("on-house", "house"), ("ink", "house-fill"), ("house", "house-fill"), ("ink", "amber-fill")]
    pairs += [(f"{kind}-ink", ground) for kind in ("amber", "key") for ground in (*GROUNDS, f"{kind}-fill")]
    low = [(a, b, round(contrast(look[a], look[b]), 2)) for a, b in pairs if contrast(look[a], look[b]) < 4.5]
    assert not low


@pytest.mark.parametrize("theme", THEMES)
def test_every_border_that_means_something_reaches_three_to_one(theme: str) -> None:
    look = THEMES[theme]
    lines = [*(f"{s.name}-line" for s in STATES.values()), "edge", "house", "wire", "wire-back", "amber-line"]
    grounds = ("ground", "paper", *(f"stage{n}" for n in (1, 2, 3, 4)))
    assert not [(a, b) for a in lines for b in grounds if contrast(look[a], look[b]) < 3]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_states_differ_for_every_eye_by_border_or_by_colour(theme: str, eye: str) -> None:
    look = THEMES[theme]
    alike = [
        (a, b)
        for (a, one), (b, two) in combinations(STATES.items(), 2)
        if (one.dash, one.hatched) == (two.dash, two.hatched)
        and apart(look[f"{one.name}-line"], look[f"{two.name}-line"], eye) < 10
        and apart(look[f"{one.name}-fill"], look[f"{two.name}-fill"], eye) < 3
    ]
    assert set(alike) <= {("有", "多家")}  # one is the other's general form; words always stand beside


def test_missing_alone_is_red() -> None:
    def red(colour: str) -> bool:
        r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return r > 1.6 * max(g, b) and abs(g - b) < 0.25 * r

    for look in THEMES.values():
        # A red light of a project is one by its name; it stands with its word and a form of its own.
        assert {name for name, colour in look.items() if red(colour)} <= {
            "missing-line", "missing-ink", "missing-fill", "lamp-red"
        }  # fmt: skip
    assert red(LIGHT["missing-line"]) and not red(LIGHT["house"])


def test_dark_and_light_name_the_same_colours_and_every_state_has_three() -> None:
    assert LIGHT.keys() == DARK.keys()
    for state in STATES.values():
        assert {f"{state.name}-{part}" for part in ("fill", "line", "ink")} <= LIGHT.keys()
    assert len({s.name for s in STATES.values()}) == len(STATES)


def test_the_sheet_declares_each_colour_for_both_themes_and_old_browsers() -> None:
    sheet = css()
    assert f"--missing-line:{LIGHT['missing-line']};" in sheet.split("@supports")[0]
    assert f"--missing-line:light-dark({LIGHT['missing-line']},{DARK['missing-line']});" in sheet
    assert "--type-text:0.9375rem;" in sheet


def test_variables_are_written_out_in_attributes_and_sheets_but_never_in_texts() -> None:
    svg = f'<style>.a{{fill:{var("ink")}}}</style><rect fill="{var("paper")}"/><text>="var(--ink)" var(--none)</text>'
    escaped = svg.replace('="var(--ink)" ', "=&quot;var(--ink)&quot; ")
    made = still(escaped)
    assert made == (
        f'<style>.a{{fill:{LIGHT["ink"]}}}</style><rect fill="{LIGHT["paper"]}"/>'
        "<text>=&quot;var(--ink)&quot; var(--none)</text>"
    )
    assert still(f'<rect fill="{var("ink")}"/>', DARK) == f'<rect fill="{DARK["ink"]}"/>'
    with pytest.raises(KeyError):
        written("var(--nothing)")
    with pytest.raises(KeyError):
        var("nothing")


def test_what_opens_outside_the_page_frame_follows_the_theme() -> None:
    assert "@media screen{:root{color-scheme:dark}}" in style("dark")
    assert "@media screen{:root{color-scheme:light}}" in style(None)


def sheets() -> dict[str, str]:
    found = {p for room in ("views", "exports") for p in (ROOT / room).rglob("*") if p.suffix in CODE}
    return {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in found if p.name != "look.py"}


CODE = {".py", ".js", ".css", ".html"}


def test_no_colour_is_named_outside_the_tokens() -> None:
    found = {f"{name}: {hit[0]}" for name, text in sheets().items() for hit in COLOUR.finditer(text)}
    assert not found
    for wrong in (
        "color:#fff",
        'fill="#16202c"',
        "box-shadow:0 0 1px rgba(1,2,3,.2)",
        "background: white",
        'fill="black"',
    ):
        assert COLOUR.search(wrong), wrong
    assert not COLOUR.search("/#board-of-a-chain color:var(--ink) 第#1")


def test_every_variable_that_is_used_is_a_token() -> None:
    known = set(re.findall(r"--([a-z0-9-]+):", css()))
    used = {
        (name, token)
        for name, text in {**sheets(), "badges": badges()}.items()
        for token in re.findall(r"var\(--([a-z0-9-]+)[,)]", text)
        if not token.startswith("st-")
    }
    assert not {(name, token) for name, token in used if token not in known}


def test_the_theme_of_the_widgets_is_the_same() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    names = {
        "primaryColor": "house", "backgroundColor": "ground", "secondaryBackgroundColor": "panel", "textColor": "ink",
        "linkColor": "house", "borderColor": "line",
    }  # fmt: skip
    for theme, look in THEMES.items():
        assert config[theme] == {key: look[name] for key, name in names.items()}


def test_marks_of_the_free_graph_are_all_different() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
