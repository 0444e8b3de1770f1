/** A plan as the page changes it: names and sizes only. Which blocks come of them is the core's to say. */
import type { PlanDocument, PlanKind, PlanNode } from "vpclens";

/** Where a node stands: its place among those beside it, from the top on. */
export type Path = readonly number[];

/** A node with its place. They come in the order of the core's answer: parents before what lies in them. */
export interface Placed {
  readonly node: PlanNode;
  readonly path: Path;
  /** The names from the top on, with slashes. */
  readonly label: string;
  readonly depth: number;
  /** The place of what it lies in. */
  readonly parent: number | undefined;
}

export const KINDS = ["region", "vpc", "zone", "vswitch", "group"] as const satisfies readonly PlanKind[];

export const EMPTY_PLAN: PlanDocument = { plan: 1, pools: ["10.0.0.0/8"], nodes: [] };

export function placedOf({ nodes = [] }: PlanDocument): Placed[] {
  const placed: Placed[] = [];
  const add = (nodes: readonly PlanNode[], above: Path, label: string, parent: number | undefined): void => {
    nodes.forEach((node, index) => {
      const own = placed.length;
      const path = [...above, index];
      placed.push({ node, path, label: label + node.name, depth: above.length, parent });
      add(node.nodes ?? [], path, `${label}${node.name}/`, own);
    });
  };
  add(nodes, [], "", undefined);
  return placed;
}

/** The plan with another list of nodes in the node of a path; an empty path means the top. */
export function withNodes(plan: PlanDocument, path: Path, change: (nodes: readonly PlanNode[]) => readonly PlanNode[]): PlanDocument {
  return { ...plan, nodes: changed(plan.nodes ?? [], path, change) };
}

/** The plan with other nodes in the place of one. */
export function replaced(plan: PlanDocument, path: Path, change: (node: PlanNode) => readonly PlanNode[]): PlanDocument {
  const at = path.at(-1);
  return withNodes(plan, path.slice(0, -1), (nodes) => nodes.flatMap((node, index) => (index === at ? change(node) : [node])));
}

/** What people write for a size: `/24`, a number of hosts, or the block itself. What is none of these is left to the core. */
export function sizeOf(text: string): Pick<PlanNode, "length" | "hosts" | "cidr"> {
  const length = /^\/\s*(\d+)$/.exec(text)?.[1];
  if (length !== undefined) return { length: Number(length) };
  const digits = text.replace(/[\s,_]/g, "");
  if (/^\d+$/.test(digits)) return { hosts: Number(digits) };
  return text === "" ? {} : { cidr: text };
}

export function sizeText({ length, hosts, cidr }: PlanNode): string {
  return cidr ?? (length !== undefined ? `/${length}` : hosts !== undefined ? String(hosts) : "");
}

/** The node with another size, at `block` where it keeps a place; without one it is placed anew. */
export function resized(node: PlanNode, text: string, block: string | undefined): PlanNode {
  const { length: _length, hosts: _hosts, cidr: _cidr, block: _block, ...rest } = node;
  const size = sizeOf(text);
  return size.cidr === undefined && block !== undefined ? { ...rest, ...size, block } : { ...rest, ...size };
}

/** The length that a block is written with. */
export function lengthOf(block: string): number {
  return Number(block.split("/")[1]);
}

/** The block of a node, fixed where it was fixed before. */
export function placedAt(node: PlanNode, block: string): PlanNode {
  const { length: _length, hosts: _hosts, growth: _growth, id: _id, cidr, block: _block, ...rest } = node;
  return cidr === undefined ? { ...rest, length: lengthOf(block), block } : { ...rest, cidr: block };
}

/** The node without a place, as large as it was. */
export function unplaced({ cidr, block, ...node }: PlanNode): PlanNode {
  const now = cidr ?? block;
  const sized = node.length !== undefined || node.hosts !== undefined || (node.nodes?.length ?? 0) > 0;
  return sized || now === undefined ? node : { ...node, length: lengthOf(now) };
}

/** A name that nobody beside it has. */
export function freshName(name: string, beside: readonly PlanNode[]): string {
  const taken = new Set(beside.map(({ name }) => name));
  if (!taken.has(name)) return name;
  const stem = name.replace(/-\d+$/, "");
  for (let count = 2; ; count++) if (!taken.has(`${stem}-${count}`)) return `${stem}-${count}`;
}

/** What most often lies in a kind. */
export function kindInside(kind: PlanKind | undefined): PlanKind {
  return ({ region: "vpc", vpc: "zone", zone: "vswitch", group: "group", vswitch: "vswitch" } as const)[kind ?? "group"];
}

export function tagsText(tags: PlanNode["tags"]): string {
  return Object.entries(tags ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}

export function tagsOf(text: string): Record<string, string> | undefined {
  const pairs = text.split(/[,，]/).flatMap((pair) => {
    const [key = "", ...value] = pair.split("=");
    return key.trim() ? [[key.trim(), value.join("=").trim()] as const] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** Whether a text is a plan and not a network. */
export function isPlanText(text: string): boolean {
  const start = text.slice(0, 4096).replace(/^\ufeff/, "").trimStart();
  if (!start.startsWith("{")) return /^[\w", ]*\bname\b[\w", ]*(\r?\n|$)/.test(start) && start.includes(",");
  return /"config_version"\s*:/.test(start) || /^\{[^{[]*"plan"\s*:\s*\d/.test(start) || /"plan"\s*:\s*1\s*[,}]/.test(start.slice(0, 200));
}

function changed(nodes: readonly PlanNode[], [first, ...rest]: Path, change: (nodes: readonly PlanNode[]) => readonly PlanNode[]): readonly PlanNode[] {
  if (first === undefined) return change(nodes);
  return nodes.map((node, index) => (index === first ? { ...node, nodes: changed(node.nodes ?? [], rest, change) } : node));
}
