/** A block drawn to scale: what lies in it, and what is free. */
import type { PlanAnswer } from "vpclens";
import type { Placed } from "../plan-document";
import type { Piece, Space } from "../protocol";
import { t } from "../texts";
import { h } from "./h";
import { figure, paint } from "./plan-figure";

/** With its block in front of it. */
export function scale(space: Space, placed: readonly Placed[], answer: PlanAnswer): HTMLElement {
  const room = answer.rooms.find(({ kind, blocks }) => kind === "pool" && blocks[0] === space.block);
  return h("div", { class: "plan-pool" }, h("code", {}, space.block), room && h("span", { class: "hint" }, t("plan.free", { count: figure(room.free) })), scaleOf(space, placed, answer));
}

/** With `only`, one node is shown in its place, and what is beside it is faint. */
export function scaleOf({ block, pieces }: Space, placed: readonly Placed[], answer: PlanAnswer, only?: number): HTMLElement {
  const told = only === undefined ? sayAll(pieces, block) : t("plan.drawn-one", { name: placed[only]?.node.name ?? "", block });
  return h("div", { class: only === undefined ? "plan-scale" : "plan-scale one", role: "img", "aria-label": told }, pieces.map((piece) => drawn(piece, placed, answer, only)));
}

/** A few words for what is drawn. */
function sayAll(pieces: readonly Piece[], block: string): string {
  const count = (kind: Piece["kind"]) => pieces.filter((piece) => piece.kind === kind).length;
  return t("plan.drawn", { block, nodes: count("node"), free: count("free") });
}

function drawn({ kind, node, row }: Piece, placed: readonly Placed[], { nodes }: PlanAnswer, only: number | undefined): HTMLElement {
  const name = node === undefined ? t(`plan.piece.${kind}`) : (nodes[node]?.name ?? "");
  const faint = only !== undefined && node !== only;
  const piece = h("span", { class: `plan-piece ${faint ? "faint" : kind}`, title: `${name} · ${row.block} · ${figure(row.addresses)}` });
  piece.style.flexGrow = row.addresses;
  if (node !== undefined && !faint) paint(piece, placed[node]?.node.color);
  return piece;
}
