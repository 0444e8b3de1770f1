/** Plans of addresses, as the second worker answers them: every block and every number comes from the core. */
import { cidr, render, type BlockRow, type Network, type PlanAnswer, type PlanDocument } from "vpclens/web";
import { byAddress } from "./blocks";
import type { Doubled, HeldAgainst, Piece, Planned, Request, Space } from "./protocol";

/** Of which length more blocks are counted. */
const COUNTED = { v4: 24, v6: 64 } as const;

export function plan({ plan, lang }: Request & { kind: "plan" }): Planned {
  const family = isV6(plan) ? "v6" : "v4";
  const counted = COUNTED[family];
  const answer = cidr.plan({ plan, length: counted, lang });
  const rows = rowsOf(answer.nodes.flatMap(({ block }) => block ?? []), answer.profile);
  const blocks = answer.nodes.map(({ block }) => (block === undefined ? undefined : rows.get(block)));
  // what is to be avoided may leave its block to the core
  const others = cidr.aggregate(cidr.check({ blocks: answer.plan.avoid ?? [] }).blocks.map(({ block }) => block));
  const drawn = new Drawn(answer, others);
  const tree = treeOf(answer.plan);
  return {
    answer,
    blocks,
    reserved: answer.nodes.map(({ kind }, at) => (kind === "vswitch" ? reservedOf(blocks[at]) : [])),
    family,
    counted,
    inside: tree.map(({ inside, spaces }) => (inside.length > 0 ? drawn.spaces(spaces, inside) : [])),
    pools: drawn.spaces(answer.plan.pools ?? [], blocksBelow(answer.plan.nodes ?? [], 0).inside),
    markdown: render(answer, "markdown"),
  };
}

export function parts({ block, parts, lang }: Request & { kind: "parts" }): string[] {
  return cidr.list("split", { block, parts, lang }).blocks.map(({ block }) => block);
}

/** The core masks the host bits of a length that is one shorter. */
export function doubled({ block, beside }: Request & { kind: "doubled" }): Doubled {
  const [address = "", length = ""] = block.split("/");
  const [larger = block] = cidr.aggregate(`${address}/${Math.max(0, Number(length) - 1)}`);
  return { block: larger, inside: beside.filter((one) => cidr.intersect(one, larger).join() === one) };
}

/** The part of a block that so many hosts need; all of it where they need more. */
export function part({ block, hosts, profile }: Request & { kind: "part" }): string {
  try {
    return cidr.allocate({ pool: [block], requests: [{ hosts }], profile }).allocated[0]?.block ?? block;
  } catch {
    return block;
  }
}

export function readPlan({ text, lang }: Request & { kind: "readPlan" }): PlanDocument {
  return cidr.readPlan({ text, lang }).plan;
}

export function writePlan({ plan, format, lang }: Request & { kind: "writePlan" }): string {
  return cidr.writePlan({ plan, format, lang }).text;
}

export function planOf(network: Network, { lang }: Request & { kind: "planOf" }): PlanDocument {
  return network.toPlan({ lang }).plan;
}

export function heldAgainst(network: Network, { plan, lang }: Request & { kind: "against" }): HeldAgainst {
  const validated = network.validate({ plan, lang });
  const missing = validated.compared.flatMap(({ state, kind, planned, planned_block }) => (state === "missing" && kind === "vpc" && planned && planned_block ? [{ name: planned, role: "vpc" as const, blocks: [planned_block] }] : []));
  // what the plan speaks of is in conflict there already
  const known = new Set(validated.compared.flatMap(({ planned, id }) => (planned && id ? [id] : [])));
  const there = network.use({ lang }).rooms.flatMap(({ kind, id }) => (kind === "vpc" && id && !known.has(id) ? [{ id }] : []));
  if (missing.length === 0 || there.length === 0) return { validated, conflicts: [] };
  const planned = new Set(missing.map(({ name }) => name));
  const isPlanned = (end: { network?: string | undefined; name?: string | undefined }) => planned.has(end.network ?? end.name ?? "");
  const { conflicts } = network.connect({ networks: [...there, ...missing], lang });
  return { validated, conflicts: conflicts.filter(({ first, second }) => isPlanned(first) !== isPlanned(second)) };
}

function reservedOf(row: BlockRow | undefined): string[] {
  if (!row || row.usable === undefined) return [];
  if (row.usable_first === undefined) return [row.block];
  return cidr.subtract(row.block, `${row.usable_first}-${row.usable_last}`);
}

function isV6({ pools, nodes }: PlanDocument): boolean {
  return [...(pools ?? []), ...(nodes ?? []).map(({ cidr }) => cidr ?? "")].some((block) => block.includes(":"));
}

function rowsOf(blocks: readonly string[], profile: string): Map<string, BlockRow> {
  const { blocks: rows } = cidr.check({ blocks: blocks.map((block) => ({ block })), profile: profile as never });
  return new Map(rows.map((row, index) => [blocks[index]!, row]));
}

type Nodes = NonNullable<PlanDocument["nodes"]>;

interface Branch {
  /** The places of the nodes whose blocks lie directly in it. */
  readonly inside: number[];
  readonly spaces: string[];
}

/** The nodes in the order of the document. */
function treeOf({ nodes = [] }: PlanDocument): Branch[] {
  const branches: Branch[] = [];
  const add = (nodes: Nodes): void => {
    for (const node of nodes) {
      const { inside } = blocksBelow(node.nodes ?? [], branches.length + 1);
      const block = node.cidr ?? node.block;
      branches.push({ inside, spaces: block === undefined ? [] : [block, ...(node.secondary ?? [])] });
      add(node.nodes ?? []);
    }
  };
  add(nodes);
  return branches;
}

/** The places of the next blocks on the way down; a node that is not one block is passed through. */
function blocksBelow(nodes: Nodes, first: number): { inside: number[]; next: number } {
  const inside: number[] = [];
  let next = first;
  for (const node of nodes) {
    const own = next;
    const below = blocksBelow(node.nodes ?? [], own + 1);
    next = below.next;
    if (node.contiguous === false) inside.push(...below.inside);
    else inside.push(own);
  }
  return { inside, next };
}

/** Blocks cut into what lies in them. */
class Drawn {
  readonly #answer: PlanAnswer;
  readonly #others: readonly string[];

  constructor(answer: PlanAnswer, others: readonly string[]) {
    this.#answer = answer;
    this.#others = others;
  }

  spaces(blocks: readonly string[], inside: readonly number[]): Space[] {
    const nodes = inside.flatMap((node) => {
      const { block, reserve } = this.#answer.nodes[node]!;
      return block === undefined ? [] : [{ node, block, reserve }];
    });
    return blocks.map((block) => ({ block, pieces: this.#pieces(block, nodes) }));
  }

  #pieces(space: string, nodes: readonly { node: number; block: string; reserve: string | undefined }[]): Piece[] {
    const here = nodes.filter(({ block }) => cidr.intersect(block, space).length > 0);
    const used = here.map(({ block }) => block);
    const reserves = here.flatMap(({ reserve }) => reserve ?? []);
    const left = cidr.free(space, used);
    const others = cidr.intersect(left, this.#others);
    const open = cidr.subtract(left, others);
    const kept = cidr.intersect(open, reserves);
    const cut: (Omit<Piece, "row"> & { readonly block: string })[] = [
      ...here.map(({ node, block }) => ({ kind: "node" as const, node, block })),
      ...others.map((block) => ({ kind: "others" as const, block })),
      ...kept.map((block) => ({ kind: "kept" as const, block })),
      ...cidr.subtract(open, kept).map((block) => ({ kind: "free" as const, block })),
    ];
    const rows = rowsOf(cut.map(({ block }) => block), this.#answer.profile);
    return cut.map(({ kind, node, block }) => ({ kind, node, row: rows.get(block)! })).sort((a, b) => byAddress(a.row.first, b.row.first));
  }
}
