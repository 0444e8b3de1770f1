/** The network as a drawing that is moved and enlarged by pointer and by keyboard. */
import type { GraphNode } from "vpclens";
import { t, tWord } from "../texts";
import { h, svg } from "./h";
import type { Box, Line, Placed, Point, Rect } from "./map-layout";

export interface NetworkMap {
  readonly element: HTMLElement;
  /** Marks a place and what is connected to it; brings it into sight when it is out of it. */
  choose(id: string): void;
  /** Shows the beginning, once the drawing has a size. */
  begin(): void;
}

const STEP = 60;
const FACTOR = 1.25;
const SMALLEST = 0.08;
const LARGEST = 3;
/** Smaller than this nothing can be read: a large network begins with a part of itself. */
const READABLE = 0.75;
/** A pointer that moves so far moves the drawing instead of pressing on it. */
const STILL = 4;
const DIRECTED = ["internet", "backend", "private_link"];

export function networkMap({ width, height, boxes, lines }: Placed, choose: (id: string) => void): NetworkMap {
  let view = { x: 0, y: 0, scale: 1 };
  let begun = false;
  let chosen = "";
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  const marks = new Map(boxes.map((box) => [box.node.id, marked(box)]));
  const drawnLines = lines.map((line) => ({ line, element: drawLine(line) }));
  const order = [...marks.values()];
  const marksOf = (which: (box: Box) => boolean) => boxes.filter(which).map(({ node }) => marks.get(node.id)!);
  const linesOf = (under: boolean) => drawnLines.filter(({ line }) => line.under === under).map(({ element }) => element);
  // boxes, then lines over them, then what holds nothing over the lines
  const layers = [marksOf(({ node }) => node.kind === "Region"), linesOf(true), marksOf(({ node, holds }) => holds && node.kind !== "Region"), linesOf(false), marksOf(({ node, holds }) => !holds && node.kind !== "Region")];
  const all = svg("g", {}, ...layers);
  const picture = svg(
    "svg",
    { class: "map", role: "group", "aria-label": t("view.topology") },
    svg("defs", {}, svg("marker", { id: "map-arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" }, svg("path", { d: "M0 0 8 4 0 8Z" }))),
    all,
  );
  const frame = h("div", { class: "map-frame", tabindex: 0, role: "group", "aria-label": t("map"), "aria-describedby": "map-hint", onkeydown: key }, picture);
  const button = (label: "map.larger" | "map.smaller", sign: string, press: () => void) =>
    h("button", { type: "button", class: "button small", "aria-label": t(label), title: t(label), onclick: press }, sign);
  const element = h(
    "div",
    { class: "map-box" },
    frame,
    h("div", { class: "map-buttons" }, button("map.larger", "+", () => zoom(FACTOR)), button("map.smaller", "−", () => zoom(1 / FACTOR)), h("button", { type: "button", class: "button small", onclick: whole }, t("map.whole"))),
  );
  follow();
  current(order[0]);

  function marked(box: Box): SVGGElement {
    const { node } = box;
    const mark = drawBox(box);
    mark.addEventListener("click", () => choose(node.id));
    mark.addEventListener("focus", () => {
      current(mark);
      if (mark.matches(":focus-visible")) show(box);
    });
    return mark;
  }

  /** One place at a time can be reached with Tab; the arrow keys lead to the others. */
  function current(mark: SVGGElement | undefined): void {
    for (const one of order) one.setAttribute("tabindex", one === mark ? "0" : "-1");
  }

  function move(next: Partial<typeof view>): void {
    view = { ...view, ...next };
    all.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
  }

  /** Enlarges around a point of the frame: what lies there stays there. */
  function zoom(factor: number, around: Point = { x: frame.clientWidth / 2, y: frame.clientHeight / 2 }): void {
    const scale = Math.min(Math.max(view.scale * factor, SMALLEST), LARGEST);
    const part = scale / view.scale;
    move({ scale, x: around.x - (around.x - view.x) * part, y: around.y - (around.y - view.y) * part });
  }

  function whole(): void {
    const scale = Math.min(frame.clientWidth / width, frame.clientHeight / height, 1);
    move({ scale, x: (frame.clientWidth - width * scale) / 2, y: (frame.clientHeight - height * scale) / 2 });
  }

  function begin(): void {
    if (begun || frame.clientWidth === 0) return;
    begun = true;
    whole();
    if (view.scale < READABLE) move({ scale: READABLE, x: (frame.clientWidth - width * READABLE) / 2, y: 0 });
    const box = byId.get(chosen);
    if (box) show(box);
  }

  function show(box: Rect): void {
    const { x, y, scale } = view;
    const [left, top] = [box.x * scale + x, box.y * scale + y];
    const [right, bottom] = [left + Math.min(box.width * scale, frame.clientWidth - 32), top + Math.min(box.height * scale, frame.clientHeight - 32)];
    const along = (from: number, to: number, size: number) => (from < 16 ? 16 - from : to > size - 16 ? size - 16 - to : 0);
    move({ x: x + along(left, right, frame.clientWidth), y: y + along(top, bottom, frame.clientHeight) });
  }

  function key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = (event.target as Element).closest<SVGGElement>(".map-node");
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] as [number, number] | undefined;
    const done = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.key === "+" || event.key === "=") zoom(FACTOR);
    else if (event.key === "-" || event.key === "_") zoom(1 / FACTOR);
    else if (event.key === "0") whole();
    else if (mark && event.key === "Escape") frame.focus();
    else if (mark && (event.key === "Enter" || event.key === " ")) choose(mark.dataset["id"]!);
    else if (mark && direction) nearest(mark.dataset["id"]!, direction)?.focus();
    else if (event.key === "Enter") order.find((one) => one.getAttribute("tabindex") === "0")?.focus();
    else if (direction) move({ x: view.x - direction[0] * STEP, y: view.y - direction[1] * STEP });
    else return;
    done();
  }

  /** The next place in a direction: far to the side counts more than far ahead. */
  function nearest(id: string, [dx, dy]: readonly [number, number]): SVGGElement | undefined {
    const from = anchor(byId.get(id)!);
    let best: { readonly cost: number; readonly id: string } | undefined;
    for (const box of boxes) {
      const to = anchor(box);
      const ahead = (to.x - from.x) * dx + (to.y - from.y) * dy;
      const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
      if (box.node.id === id || ahead < 1) continue;
      const cost = ahead + 2 * aside;
      if (!best || cost < best.cost) best = { cost, id: box.node.id };
    }
    return best && marks.get(best.id);
  }

  /** Drag with one pointer, enlarge with two, or with the wheel once the drawing has the focus. */
  function follow(): void {
    const pointers = new Map<number, Point>();
    let moved = 0;
    const at = (event: PointerEvent | WheelEvent): Point => {
      const { left, top } = frame.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const apart = ([a, b]: readonly Point[]): number => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0);
    picture.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      pointers.set(event.pointerId, at(event));
      moved = 0;
    });
    picture.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      moved += Math.hypot(now.x - before.x, now.y - before.y);
      if (moved < STILL) return;
      if (!picture.hasPointerCapture(event.pointerId)) picture.setPointerCapture(event.pointerId);
      const wide = apart([...pointers.values()]);
      pointers.set(event.pointerId, now);
      move({ x: view.x + (now.x - before.x) / pointers.size, y: view.y + (now.y - before.y) / pointers.size });
      const [a, b] = [...pointers.values()];
      if (a && b && wide > 0) zoom(apart([a, b]) / wide, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    });
    for (const end of ["pointerup", "pointercancel"] as const) picture.addEventListener(end, (event) => pointers.delete(event.pointerId));
    // the end of a drag is no click on what lies under it
    picture.addEventListener("click", (event) => moved >= STILL && event.stopPropagation(), { capture: true });
    frame.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !frame.contains(document.activeElement)) return;
        event.preventDefault();
        zoom(Math.exp(-event.deltaY / 400), at(event));
      },
      { passive: false },
    );
    new ResizeObserver(begin).observe(frame);
  }

  return {
    element,
    begin,
    choose: (id) => {
      chosen = id;
      for (const [each, mark] of marks) {
        mark.classList.toggle("chosen", each === id);
        mark.setAttribute("aria-pressed", String(each === id));
      }
      for (const { line, element } of drawnLines) element.classList.toggle("lit", line.edge.from === id || line.edge.to === id);
      const box = byId.get(id);
      if (!box) return;
      current(marks.get(id));
      if (begun) show(box);
    },
  };
}

/** Where a place is for the arrow keys: at its heading. */
function anchor({ x, y, width }: Rect): Point {
  return { x: x + width / 2, y: y + 20 };
}

function drawBox({ node, holds, x, y, width, height }: Box): SVGGElement {
  const kind = tWord("kind", node.kind);
  const title = node.kind === "Internet" ? kind : (node.name ?? node.id);
  const said = [kind, title !== kind && title, node.name && node.id, node.detail, counted(node)].filter(Boolean);
  const letters = (width - 20) / 7;
  const spacious = holds || node.kind === "VSwitch";
  const above = node.kind === "Internet" ? "" : [kind, spacious && node.detail].filter(Boolean).join(" · ");
  const below = holds ? "" : spacious ? counted(node) : node.detail;
  return svg(
    "g",
    { class: `map-node kind-${node.kind}${holds ? " holder" : ""}`, role: "button", tabindex: -1, "aria-pressed": "false", "data-id": node.id },
    svg("title", {}, said.join(", ")),
    svg("rect", { x, y, width, height, rx: holds ? 10 : 7 }),
    node.kind === "Region"
      ? svg("text", { x: x + 12, y: y + 19 }, svg("tspan", { class: "map-kind" }, `${kind} `), svg("tspan", { class: "map-name" }, cut(title, letters - wide(kind))))
      : [
          above && svg("text", { class: "map-kind", x: x + 10, y: y + 18 }, cut(above, letters * 1.12)),
          svg("text", { class: "map-name", x: x + 10, y: y + 35 }, cut(title, letters)),
          below && svg("text", { class: "map-detail", x: x + 10, y: y + 51 }, cut(below, letters * 1.12)),
        ],
  );
}

/** How many instances a vSwitch has, where it has some. */
export function counted({ instances }: GraphNode): string {
  return instances ? t("map.instances", { count: instances }) : "";
}

function drawLine({ edge, points }: Line): SVGPathElement {
  const directed = DIRECTED.includes(edge.kind);
  return svg("path", { class: `map-line ${edge.kind}`, d: smooth(points), "marker-end": directed ? "url(#map-arrow)" : undefined }, svg("title", {}, [tWord("edge", edge.kind), edge.label].filter(Boolean).join(": ")));
}

/** A line through points that goes round its corners. */
function smooth(points: readonly Point[]): string {
  const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const corners = points.slice(1, -1).map((corner, index) => `L${at(between(points[index]!, corner))}Q${at(corner)} ${at(between(corner, points[index + 2]!))}`);
  return `M${at(points[0]!)}${corners.join("")}L${at(points.at(-1)!)}`;
}

/** How many letters wide a text is: those of Chinese count twice. */
function wide(text: string): number {
  let count = 0;
  for (const char of text) count += char > "\u2e7f" ? 1.75 : 1;
  return count;
}

function cut(text: string, letters: number): string {
  if (wide(text) <= letters) return text;
  let kept = "";
  for (const char of text) {
    if (wide(kept + char) > letters - 1) break;
    kept += char;
  }
  return `${kept}…`;
}
