/** A block drawn to scale: what lies in it, and what is free. */
import type { PlanAnswer } from "vpclens";
import type { Placed } from "../plan-document";
import type { Piece, Space } from "../protocol";
import { t } from "../texts";
import { h } from "./h";
import { figure, paint } from "./plan-figure";

/** Beyond as many pieces there is no room for lines between them. */
const DENSE = 60;

/** With its block in front of it. */
export function scale(space: Space, placed: readonly Placed[], answer: PlanAnswer): HTMLElement {
  const room = answer.rooms.find(({ kind, blocks }) => kind === "pool" && blocks[0] === space.block);
  return h("div", { class: "plan-pool" }, h("code", {}, space.block), room && h("span", { class: "hint" }, t("plan.free", { count: figure(room.free) })), scaleOf(space, placed, answer));
}

export function scaleOf({ block, pieces }: Space, placed: readonly Placed[], answer: PlanAnswer): HTMLElement {
  const count = (kind: Piece["kind"]) => pieces.filter((piece) => piece.kind === kind).length;
  const told = t("plan.drawn", { block, nodes: count("node"), free: count("free") });
  return h("div", { class: pieces.length > DENSE ? "plan-scale dense" : "plan-scale", role: "img", "aria-label": told }, pieces.map((piece) => drawn(piece, placed, answer)));
}

/** One node in its place: what is before it and behind it is left blank. */
export function placeOf({ block, pieces }: Space, at: number, { node }: Placed): HTMLElement {
  const index = pieces.findIndex((piece) => piece.node === at);
  const blank = (beside: readonly Piece[]) => {
    const piece = h("span", { class: "plan-piece faint" });
    piece.style.flexGrow = String(beside.reduce((width, { row }) => width + Number(row.addresses), 0));
    return piece;
  };
  const own = h("span", { class: "plan-piece node" });
  own.style.flexGrow = pieces[index]!.row.addresses;
  paint(own, node.color);
  return h("div", { class: "plan-scale one", role: "img", "aria-label": t("plan.drawn-one", { name: node.name, block }) }, blank(pieces.slice(0, index)), own, blank(pieces.slice(index + 1)));
}

function drawn({ kind, node, row }: Piece, placed: readonly Placed[], { nodes }: PlanAnswer): HTMLElement {
  const name = node === undefined ? t(`plan.piece.${kind}`) : (nodes[node]?.name ?? "");
  const piece = h("span", { class: `plan-piece ${kind}`, title: `${name} · ${row.block} · ${figure(row.addresses)}` });
  piece.style.flexGrow = row.addresses;
  if (node !== undefined) paint(piece, placed[node]?.node.color);
  return piece;
}
