"""演示: the address begins it, arrows go round the chains, keys light, the way out leads back to the page."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from analysis.chains.view import chain_views
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from tests.city import findings
from tests.views.conftest import Show


def shown(at: AppTest) -> dict[str, Any] | None:
    """Return what was sent to the screen, nothing where the page shows as usual."""
    sent = [json.loads(c.proto.json) for c in at.get("bidi_component")]
    return next((data for data in sent if "lights" in data), None)


def test_the_address_begins_it_and_the_page_itself_is_left_out(show_example: Show) -> None:
    at = show_example("chain", chain="battery", show="1")
    assert not at.exception and not at.warning and not at.download_button
    data = shown(at)
    assert data and data["title"] == "电池"
    assert (data["before"], data["after"]) == ("robot", "robot")
    view = next(v for v in chain_views(findings()) if v.id == "battery")
    assert data["words"] == words(chain_sentence(view))
    figures = view.completeness.figures
    assert data["lights"] == {
        "strong": "1", "missing": str(figures["缺"] + figures["疑缺"]), "building": "0"
    }  # fmt: skip


def test_without_a_mode_in_the_address_the_page_shows_as_usual(show_example: Show) -> None:
    at = show_example("chain", chain="battery")
    assert shown(at) is None
    next(b for b in at.button if b.label == "演示").click().run()
    assert shown(at) and at.query_params["show"] == "1"
