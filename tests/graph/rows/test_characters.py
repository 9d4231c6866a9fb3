"""Characters no text may hold: shown by their numbers, told apart from Chinese marks, taken out for XML."""

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.rows.characters import CONTROL, UNSEEN, listed, visible, without_control

CONTROLS = [
    *(chr(c) for c in range(0x20) if chr(c) not in "\t\n\r"),
    "\x7f",
    "\x80",
    "\x9f",
    "\ud800",
    "\udfff",
    "\ufffe",
    "\uffff",
]
UNSEENS = [
    *"\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad\u061c\u2028"
]
FINE = "甲乙 A1，。：；（）“”\u3000\u00a0·—…①㎡𠮷é\t\n\r"


@pytest.mark.parametrize("char", CONTROLS, ids=ascii)
def test_every_control_character_is_found_and_nothing_else(char: str) -> None:
    assert (CONTROL.findall(f"甲{char}乙"), UNSEEN.findall(char)) == ([char], [])
    assert visible(f"甲{char}乙") == f"甲\\u{ord(char):04x}乙"


@pytest.mark.parametrize("char", UNSEENS, ids=ascii)
def test_every_character_nobody_sees_is_found_and_nothing_else(char: str) -> None:
    assert (UNSEEN.findall(f"甲{char}乙"), CONTROL.findall(char)) == ([char], [])
    assert visible(f"甲{char}乙") == f"甲\\u{ord(char):04x}乙"


def test_text_that_people_write_stays_as_it_is() -> None:
    assert visible(FINE) == without_control(FINE) == FINE
    assert not CONTROL.search(FINE) and not UNSEEN.search(FINE)


def test_characters_are_listed_once_by_number() -> None:
    assert listed(["\u202e", "\x01", "\u202e"]) == "U+202E、U+0001"


@given(st.text(st.characters(categories=None)))
def test_what_is_left_can_stand_in_xml_and_in_a_file(text: str) -> None:
    kept = without_control(text)
    made = ET.Element("t")
    made.text = kept
    assert ET.fromstring(ET.tostring(made, encoding="utf-8")).text in (
        kept.replace("\r\n", "\n").replace("\r", "\n"),
        kept or None,
    )
    assert json.loads(json.dumps(visible(text))) == visible(text)
    visible(text).encode()
