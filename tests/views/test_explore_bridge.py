"""The ear of the free graph in a real browser: it hears its own frame's clicks and nobody else's."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from exports.explore.html import Picture, page
from exports.explore.neighbourhood import neighbourhood
from exports.explore.spring import place
from graph.record import Edge, Graph, Key, Node
from views.parts.explore import bridge as explore_bridge

FIRM, CHAIN = Key("Firm", "jia"), Key("Chain", "battery")
APP, STRANGER = "http://app.example/", "http://stranger.example/"
EAR = (
    Path(explore_bridge.__file__)
    .with_suffix(".js")
    .read_text(encoding="utf-8")
    .replace("export default function", "function ear")
)
HOME = f"""<!doctype html><div id="box"></div><iframe id="ours" width="900" height="600"></iframe>
<iframe id="theirs" src="{STRANGER}"></iframe><iframe id="same" src="{APP}same"></iframe>
<script>{EAR}
const heard = [];
let stop = null;
const listen = (ids) => {{
  stop = ear({{ data: {{ ids }}, parentElement: document.querySelector("#box"),
    setTriggerValue: (name, value) => heard.push([name, value]) }});
}};
</script>"""


@pytest.fixture
def app(page: Page) -> Page:
    """A page like the app's, with the picture in a frame and two other frames beside it."""

    def answer(route: Route) -> None:
        bodies = {APP: HOME, STRANGER: "stranger", f"{APP}same": "same"}
        route.fulfill(body=bodies.get(route.request.url, ""), content_type="text/html")

    page.route("**/*", answer)
    page.goto(APP)
    page.evaluate("html => { document.querySelector('#ours').srcdoc = html; }", picture())
    page.frame_locator("#ours").locator("canvas").wait_for()
    return page


def picture() -> str:
    nodes = {k: Node(k, {"name": k.id}, []) for k in (FIRM, CHAIN)}
    part = neighbourhood(Graph(nodes, [Edge("ROLE_IN", FIRM, CHAIN, {}, [])]), FIRM, 1).graph
    return page(Picture(part, place(part), part, FIRM), "示例", click=True)


def click(app: Page, node: str) -> None:
    frame = next(f for f in app.frames if f.parent_frame and f.url == "about:srcdoc")
    x, y = frame.evaluate(
        """(id) => {
          const at = network.canvasToDOM(network.getPositions([id])[id]);
          const box = document.querySelector("#mynetwork").getBoundingClientRect();
          return [at.x + box.x, at.y + box.y];
        }""",
        node,
    )
    app.locator("#ours").click(position={"x": x + 2, "y": y + 2})
    app.wait_for_timeout(400)


@pytest.mark.browser
def test_a_click_on_a_known_node_is_heard_once_however_often_the_page_ran(app: Page) -> None:
    app.evaluate("listen(['Firm:jia', 'Chain:battery']); listen(['Firm:jia', 'Chain:battery'])")
    click(app, "Chain:battery")
    assert app.evaluate("heard") == [["clicked", "Chain:battery"]]
    app.evaluate("stop()")
    click(app, "Firm:jia")
    assert app.evaluate("heard") == [["clicked", "Chain:battery"]]


@pytest.mark.browser
def test_an_unknown_node_is_not_heard(app: Page) -> None:
    app.evaluate("listen(['Firm:jia'])")
    click(app, "Chain:battery")
    assert app.evaluate("heard") == []


@pytest.mark.browser
def test_other_origins_other_windows_and_other_messages_are_not_heard(app: Page) -> None:
    app.evaluate("listen(['Firm:jia'])")
    stranger = next(f for f in app.frames if f.url == STRANGER)
    stranger.evaluate("parent.postMessage({ explore: 'Firm:jia' }, '*')")
    app.evaluate("window.postMessage({ explore: 'Firm:jia' }, '*')")
    same = next(f for f in app.frames if f.url == f"{APP}same")
    same.evaluate("[null, 'Firm:jia', { explore: ['Firm:jia'] }, {}].forEach((m) => parent.postMessage(m, '*'))")
    app.wait_for_timeout(300)
    assert app.evaluate("heard") == []
    same.evaluate("parent.postMessage({ explore: 'Firm:jia' }, '*')")
    app.wait_for_timeout(300)
    assert app.evaluate("heard") == [["clicked", "Firm:jia"]]
