// Hover, focus and arrow keys of the board; `picked` is called with the id of a pill that was clicked or entered.
function wireBoard(svg, picked) {
  const pills = [...svg.querySelectorAll("[data-id]")];
  const pillOf = (event) => event.target.closest("[data-id]");
  const show = (event) => {
    const pill = pillOf(event);
    if (!pill) return;
    const near = lightEdges(svg, pill.dataset.id);
    for (const other of pills) other.classList.toggle("on", near.has(other.dataset.id));
    svg.classList.add("dim");
  };
  const rest = () => {
    svg.classList.remove("dim");
    lightEdges(svg, svg.querySelector(".sel")?.dataset.id);
  };
  const press = (event) => {
    const pill = pillOf(event);
    if (!pill) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) pills[(pills.indexOf(pill) + step + pills.length) % pills.length].focus();
    else if (event.key === "Enter" || event.key === " ") picked(pill.dataset.id);
    else return;
    event.preventDefault();
  };
  svg.addEventListener("pointerover", show);
  svg.addEventListener("pointerleave", rest);
  svg.addEventListener("pointerout", (event) => pillOf(event) && rest());
  svg.addEventListener("focusin", show);
  svg.addEventListener("focusout", rest);
  svg.addEventListener("keydown", press);
  svg.addEventListener("click", (event) => pillOf(event) && picked(pillOf(event).dataset.id));
}

// Draw the ties of one segment (none for undefined) and return it with its neighbours.
function lightEdges(svg, id) {
  const near = new Set([id]);
  for (const edge of svg.querySelectorAll("[data-from]")) {
    const { from, to } = edge.dataset;
    const lit = from === id || to === id;
    edge.classList.toggle("lit", lit);
    if (lit) near.add(from).add(to);
  }
  return near;
}

// Outline the chosen segment, whose ties stay drawn; null for none.
function markBoard(svg, id) {
  for (const pill of svg.querySelectorAll("[data-id]")) {
    pill.classList.toggle("sel", pill.dataset.id === id);
    pill.setAttribute("aria-pressed", String(pill.dataset.id === id));
  }
  if (!svg.classList.contains("dim")) lightEdges(svg, id);
}

// Draw every tie, or only those that are looked at.
function showLines(svg, all) {
  svg.classList.toggle("all", all);
}
