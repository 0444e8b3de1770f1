/** Where every place of the network is drawn. Inside a VPC things lie in rows; what is around is laid out by dagre. */
import { Graph, layout } from "@dagrejs/dagre";
import type { GraphEdge, GraphNode, NetworkGraph } from "vpclens";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Rect {
  readonly node: GraphNode;
  /** Whether others lie in it. */
  readonly holds: boolean;
}

export interface Line {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  /** Whether it runs below the boxes: in a grid of them it would cross the others. */
  readonly under: boolean;
}

export interface Placed {
  readonly width: number;
  readonly height: number;
  /** What holds others comes before them. */
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

const LEAF = { width: 176, height: 60 };
const HEAD = 46;
const PAD = 12;
const GAP = 10;
/** More places than this with the same neighbours stand in a grid instead of in one long row. */
const IN_A_ROW = 4;
const GRID_GAP = 28;
/** More than this are not drawn one by one: VPCs stand for what is in them. */
const MANY = 1500;

/** A place with all that lies in it, its corner at 0, 0. */
interface Block {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
}

export function place(graph: NetworkGraph): Placed {
  const many = graph.nodes.length > MANY;
  const children = new Map<string, GraphNode[]>();
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  for (const node of graph.nodes) {
    if (node.parent !== undefined) children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  }
  /** The outermost place around one that is not a region. */
  const outer = (node: GraphNode): GraphNode => {
    const holder = node.parent === undefined ? undefined : byId.get(node.parent);
    return holder && holder.kind !== "Region" ? outer(holder) : node;
  };
  // what the Internet reaches lies at the top, where the Internet is
  const open = new Set<string>();
  for (const { from, kind } of graph.edges) {
    for (let node = kind === "internet" ? byId.get(from) : undefined; node; node = node.parent === undefined ? undefined : byId.get(node.parent)) open.add(node.id);
  }
  for (const held of children.values()) held.sort((a, b) => Number(open.has(b.id)) - Number(open.has(a.id)));
  const tops = graph.nodes.filter((node) => node.kind !== "Region" && outer(node) === node);
  const ends = (edge: GraphEdge) => [outer(byId.get(edge.from)!), outer(byId.get(edge.to)!)] as const;
  const units = unitsOf(tops, graph.edges.map(ends)).map((nodes, index) => {
    const blocks = nodes.map((node) => block(node, children, many));
    return { key: `u${index}`, nodes, block: nodes.length > 1 ? columns(blocks, squarish(blocks), GRID_GAP) : blocks[0]! };
  });
  const unitOf = new Map(units.flatMap((unit) => unit.nodes.map((node) => [node.id, unit])));

  const flow = new Graph<object, Rect & { width: number; height: number }, { points: Point[] }>({ compound: true });
  flow.setGraph({ rankdir: "TB", nodesep: 36, ranksep: 84, edgesep: 16, marginx: 24, marginy: 24 } as object);
  flow.setDefaultEdgeLabel(() => ({}) as { points: Point[] });
  // ids of people's networks are no keys of the library
  const regions = graph.nodes.filter((node) => node.kind === "Region" && children.has(node.id));
  const regionKey = new Map(regions.map((region, index) => [region.id, `r${index}`]));
  for (const key of regionKey.values()) flow.setNode(key, {} as Rect);
  for (const { key, nodes, block } of units) {
    flow.setNode(key, { width: block.width, height: block.height } as Rect);
    const region = regionKey.get(nodes[0]!.parent ?? "");
    if (region !== undefined) flow.setParent(key, region);
  }
  for (const edge of graph.edges) {
    const [from, to] = ends(edge);
    const [a, b] = [unitOf.get(from.id), unitOf.get(to.id)];
    if (!a || !b || a === b) continue;
    // the Internet is drawn above everything
    const [upper, lower] = to.kind === "Internet" ? [b.key, a.key] : [a.key, b.key];
    if (!flow.hasEdge(lower, upper)) flow.setEdge(upper, lower);
  }
  layout(flow);

  const inside = units.flatMap(({ key, block: { width, height, boxes } }) => {
    const { x, y } = flow.node(key)!;
    return moved(boxes, x - width / 2, y - height / 2);
  });
  const around = regions.map((region): Box => {
    const held = inside.filter(({ node }) => node.parent === region.id);
    const [left, top] = [Math.min(...held.map(({ x }) => x)), Math.min(...held.map(({ y }) => y))];
    const right = Math.max(...held.map(({ x, width }) => x + width));
    const bottom = Math.max(...held.map(({ y, height }) => y + height));
    return { node: region, holds: true, x: left - PAD, y: top - 30, width: right - left + 2 * PAD, height: bottom - top + 30 + PAD };
  });
  const boxes = [...around, ...inside];
  const boxOf = new Map(boxes.map((box) => [box.node.id, box]));

  const lines = graph.edges.flatMap((edge): Line[] => {
    const [from, to] = ends(edge);
    const [first, last] = [drawn(edge.from, boxOf, byId), drawn(edge.to, boxOf, byId)];
    const [a, b] = [unitOf.get(from.id), unitOf.get(to.id)];
    if (!first || !last || !a || !b || first === last) return [];
    if (a === b) return holds(first, last) || holds(last, first) ? [] : [{ edge, points: straight(first, last), under: from !== to }];
    const found = flow.hasEdge(a.key, b.key) ? flow.edge(a.key, b.key)!.points : [...flow.edge(b.key, a.key)!.points].reverse();
    const start = a.nodes.length === 1 && first.node === from ? [] : [border(first, found[0]!)];
    const end = b.nodes.length === 1 && last.node === to ? [] : [border(last, found.at(-1)!)];
    return [{ edge, points: [...start, ...found, ...end], under: a.nodes.length > 1 || b.nodes.length > 1 }];
  });
  const width = Math.max(...boxes.map((box) => box.x + box.width), 0) + 24;
  const height = Math.max(...boxes.map((box) => box.y + box.height), 0) + 24;
  return { width, height, boxes, lines };
}

/** The outermost places; those with the same neighbours together, where they are many. */
function unitsOf(tops: readonly GraphNode[], edges: readonly (readonly [GraphNode, GraphNode])[]): GraphNode[][] {
  const neighbours = new Map<GraphNode, Set<string>>(tops.map((node) => [node, new Set()]));
  for (const [from, to] of edges) {
    if (from === to) continue;
    neighbours.get(from)?.add(to.id);
    neighbours.get(to)?.add(from.id);
  }
  const alike = new Map<string, GraphNode[]>();
  for (const [node, around] of neighbours) {
    const key = JSON.stringify([node.kind, node.parent, ...[...around].sort()]);
    alike.set(key, [...(alike.get(key) ?? []), node]);
  }
  return [...alike.values()].flatMap((nodes) => (nodes.length > IN_A_ROW ? [nodes] : nodes.map((node) => [node])));
}

/** The box of a place, or of what it lies in where it is not drawn itself. */
function drawn(id: string, boxOf: ReadonlyMap<string, Box>, byId: ReadonlyMap<string, GraphNode>): Box | undefined {
  for (let node = byId.get(id); node; node = node.parent === undefined ? undefined : byId.get(node.parent)) {
    const box = boxOf.get(node.id);
    if (box) return box;
  }
  return undefined;
}

function holds(outer: Rect, inner: Rect): boolean {
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;
}

function block(node: GraphNode, children: ReadonlyMap<string, readonly GraphNode[]>, many: boolean): Block {
  const held = many && node.kind === "Vpc" ? [] : (children.get(node.id) ?? []);
  if (held.length === 0) return { ...LEAF, boxes: [{ node, holds: false, x: 0, y: 0, ...LEAF }] };
  const holders = held.filter(({ kind }) => kind === "VSwitch").map((one) => block(one, children, many));
  const leaves = held.filter(({ kind }) => kind !== "VSwitch").map((one) => block(one, children, many));
  const inVswitch = node.kind === "VSwitch";
  const below = columns(holders, holders.length <= 3 ? holders.length : Math.ceil(Math.sqrt(holders.length)));
  const fitting = Math.floor((below.width + GAP) / (LEAF.width + GAP));
  const above = columns(leaves, inVswitch ? Math.ceil(leaves.length / 4) : Math.max(fitting, Math.min(leaves.length, 2)));
  const inner = Math.max(above.width, below.width);
  const between = above.height > 0 && below.height > 0 ? GAP : 0;
  const [width, height] = [inner + 2 * PAD, HEAD + above.height + between + below.height + PAD];
  return {
    width,
    height,
    boxes: [
      { node, holds: true, x: 0, y: 0, width, height },
      ...moved(above.boxes, PAD, HEAD),
      ...moved(below.boxes, PAD, HEAD + above.height + between),
    ],
  };
}

/** Blocks in columns of one width; each goes where there is most room. */
function columns(blocks: readonly Block[], count: number, gap = GAP): Block {
  if (blocks.length === 0) return { width: 0, height: 0, boxes: [] };
  const width = Math.max(...blocks.map((one) => one.width));
  const heights: number[] = Array.from({ length: Math.min(count, blocks.length) }, () => 0);
  const boxes = blocks.flatMap((one) => {
    const column = heights.indexOf(Math.min(...heights));
    const placed = moved(one.boxes, column * (width + gap), heights[column]!);
    heights[column]! += one.height + gap;
    return placed;
  });
  return { width: heights.length * (width + gap) - gap, height: Math.max(...heights) - gap, boxes };
}

/** In how many columns blocks are about as high as they are wide. */
function squarish(blocks: readonly Block[]): number {
  const [width, height] = [Math.max(...blocks.map((one) => one.width)), Math.max(...blocks.map((one) => one.height))];
  return Math.max(Math.round(Math.sqrt((blocks.length * height) / width)), 1);
}

function moved(boxes: readonly Box[], x: number, y: number): Box[] {
  return boxes.map((box) => ({ ...box, x: box.x + x, y: box.y + y }));
}

function straight(first: Rect, last: Rect): Point[] {
  return [border(first, middle(last)), border(last, middle(first))];
}

function middle({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where the line from the middle of a box to a point leaves the box. */
function border(box: Rect, to: Point): Point {
  const from = middle(box);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const part = Math.min(box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9), 1);
  return { x: from.x + dx * part, y: from.y + dy * part };
}
