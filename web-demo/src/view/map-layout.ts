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
  const blocks = new Map(tops.map((node) => [node.id, block(node, children, many)]));

  const flow = new Graph<object, Rect & { width: number; height: number }, { points: Point[] }>({ compound: true });
  flow.setGraph({ rankdir: "TB", nodesep: 36, ranksep: 84, edgesep: 16, marginx: 24, marginy: 24 } as object);
  flow.setDefaultEdgeLabel(() => ({}) as { points: Point[] });
  // ids of people's networks are no keys of the library
  const key = new Map(graph.nodes.map((node, index) => [node.id, `n${index}`]));
  const regions = graph.nodes.filter((node) => node.kind === "Region" && children.has(node.id));
  for (const region of regions) flow.setNode(key.get(region.id)!, {} as Rect);
  for (const [id, { width, height }] of blocks) {
    flow.setNode(key.get(id)!, { width, height } as Rect);
    const region = byId.get(id)!.parent;
    if (region !== undefined && byId.get(region)?.kind === "Region") flow.setParent(key.get(id)!, key.get(region)!);
  }
  const ends = (edge: GraphEdge) => [outer(byId.get(edge.from)!), outer(byId.get(edge.to)!)] as const;
  for (const edge of graph.edges) {
    const [from, to] = ends(edge);
    if (from === to) continue;
    // the Internet is drawn above everything
    const [upper, lower] = to.kind === "Internet" ? [to, from] : [from, to];
    if (!flow.hasEdge(key.get(lower.id)!, key.get(upper.id)!)) flow.setEdge(key.get(upper.id)!, key.get(lower.id)!);
  }
  layout(flow);

  const inside = tops.flatMap((node) => {
    const { width, height, boxes } = blocks.get(node.id)!;
    const { x, y } = flow.node(key.get(node.id)!)!;
    return boxes.map((box) => ({ ...box, x: box.x + x - width / 2, y: box.y + y - height / 2 }));
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
    const first = drawn(edge.from, boxOf, byId);
    const last = drawn(edge.to, boxOf, byId);
    if (!first || !last || first === last) return [];
    if (from === to) return holds(first, last) || holds(last, first) ? [] : [{ edge, points: straight(first, last) }];
    const [a, b] = [key.get(from.id)!, key.get(to.id)!];
    const found = flow.hasEdge(a, b) ? flow.edge(a, b)!.points : [...flow.edge(b, a)!.points].reverse();
    const start = first.node === from ? [] : [border(first, found[0]!)];
    const end = last.node === to ? [] : [border(last, found.at(-1)!)];
    return [{ edge, points: [...start, ...found, ...end] }];
  });
  const width = Math.max(...boxes.map((box) => box.x + box.width), 0) + 24;
  const height = Math.max(...boxes.map((box) => box.y + box.height), 0) + 24;
  return { width, height, boxes, lines };
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
function columns(blocks: readonly Block[], count: number): Block {
  if (blocks.length === 0) return { width: 0, height: 0, boxes: [] };
  const width = Math.max(...blocks.map((one) => one.width));
  const heights: number[] = Array.from({ length: Math.min(count, blocks.length) }, () => 0);
  const boxes = blocks.flatMap((one) => {
    const column = heights.indexOf(Math.min(...heights));
    const placed = moved(one.boxes, column * (width + GAP), heights[column]!);
    heights[column]! += one.height + GAP;
    return placed;
  });
  return { width: heights.length * (width + GAP) - GAP, height: Math.max(...heights) - GAP, boxes };
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
