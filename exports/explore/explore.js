// Names stay readable while zooming: the library would let them grow with the picture.
const LARGEST_NAME = 15;
const ownSizes = new Map(nodes.get().map((node) => [node.id, node.font.size]));
const drawnSizes = new Map(ownSizes);

network.on("zoom", ({ scale }) => {
  for (const [id, own] of ownSizes) {
    const size = Math.min(own, LARGEST_NAME / scale);
    if (Math.abs(size / drawnSizes.get(id) - 1) < 0.02) continue;
    drawnSizes.set(id, size);
    network.body.nodes[id].setOptions({ font: { size } });
  }
  network.redraw();
});
