/** The rows of a plan: a tree that arrow keys walk through, with each block drawn where it lies. */
import type { ConflictRow, FindingRow, PlanDocument } from "vpclens";
import { tagsText, type Placed } from "../plan-document";
import type { HeldAgainst, Planned, Space } from "../protocol";
import { t, tWord, type TextKey } from "../texts";
import { h, type Child } from "./h";
import { icon, type IconName } from "./icon";
import { figure, isShort, paint } from "./plan-figure";
import { placeOf, scale, scaleOf } from "./plan-scale";
import { prose } from "./prose";

export interface TreeView {
  readonly planned: Planned;
  readonly placed: readonly Placed[];
  /** How the plan and the network go together, where that is asked. */
  readonly held: HeldAgainst | undefined;
  /** The names of the node that is chosen. */
  readonly chosen: string;
  /** The names of the nodes that are folded. */
  readonly closed: Set<string>;
  /** How many changes can be taken back, and made again. */
  readonly past: number;
  readonly future: number;
}

export interface TreeActions {
  choose(label: string): void;
  fold(): void;
  undo(): void;
  redo(): void;
  split(label: string): void;
  join(label: string): void;
  remove(label: string): void;
  rename(): void;
  add(): void;
}

export interface PlanTree {
  readonly element: HTMLElement;
  choose(label: string): void;
  focus(): void;
}

const KEYS = [
  ["↑ ↓", "plan.key-move"],
  ["← →", "plan.key-fold"],
  ["Enter", "plan.key-change"],
  ["S", "plan.key-split"],
  ["J", "plan.key-join"],
  ["A", "plan.key-add"],
  ["F2", "plan.key-rename"],
  ["Delete", "plan.key-remove"],
  ["Ctrl+Z", "plan.key-undo"],
  ["Ctrl+Shift+Z", "plan.key-redo"],
] as const satisfies readonly (readonly [string, TextKey])[];

const COLUMNS = ["plan.name", "plan.block", "plan.usable", "plan.place"] as const;

export function planTree(view: TreeView, actions: TreeActions): PlanTree {
  const { planned, placed, closed } = view;
  const { answer } = planned;
  let chosen = view.chosen;
  const shown = placed.flatMap((one, at) => (isShown(one) ? [at] : []));
  const states = new Map(view.held?.validated.compared.map(({ planned, state }) => [planned, state]));
  const rows = new Map(shown.map((at) => [placed[at]!.label, row(placed[at]!, at)]));
  const grid = h(
    "div",
    { class: "plan-grid", role: "treegrid", "aria-labelledby": "plan-tree-title", "aria-describedby": "plan-keys", onkeydown: key },
    h("div", { class: "plan-row plan-head", role: "row" }, COLUMNS.map((name) => h("span", { role: "columnheader" }, t(name))), h("span", { role: "columnheader", class: "plan-quick" }, h("span", { class: "hidden" }, t("plan.change")))),
    [...rows.values()],
  );
  const troubles = [...answer.findings, ...answer.conflicts, ...(view.held?.conflicts ?? [])].filter(({ severity }) => severity !== "note").length;
  const element = h(
    "section",
    { class: "panel plan-tree", "aria-labelledby": "plan-tree-title" },
    h(
      "div",
      { class: "plan-bar" },
      h("h3", { id: "plan-tree-title" }, t("plan.rows")),
      h("span", { class: "tag" }, tWord("plan.profile", answer.profile)),
      h("p", { class: troubles > 0 ? "plan-state no" : "plan-state yes" }, icon(troubles > 0 ? "warning" : "yes"), troubles > 0 ? t("plan.problems", { count: troubles }) : t("plan.no-problems")),
      h(
        "div",
        { class: "plan-tools" },
        tool("undo", "undo", view.past === 0, actions.undo),
        tool("redo", "redo", view.future === 0, actions.redo),
        tool("split", "split", placed.length === 0, () => actions.split(chosen)),
        tool("join", "join", placed.length === 0, () => actions.join(chosen)),
        h("button", { type: "button", id: "plan-change", class: "button small plan-change", onclick: actions.rename }, t("plan.key-change")),
      ),
    ),
    planned.pools.length > 0 && h("div", { class: "plan-pools" }, planned.pools.map((space) => scale(space, placed, answer))),
    placed.length > 0 ? grid : h("p", { class: "empty" }, t("plan.empty")),
    placed.length > 0 && legend(),
    avoided(answer.plan),
    others(answer.conflicts.filter(({ first, second }) => first.place >= placed.length && second.place >= placed.length)),
    h("p", { class: "plan-keys hint", id: "plan-keys" }, KEYS.map(([keys, what]) => h("span", {}, h("kbd", {}, keys), " ", t(what), " "))),
  );

  function isShown({ parent }: Placed): boolean {
    for (let at = parent; at !== undefined; at = placed[at]!.parent) if (closed.has(placed[at]!.label)) return false;
    return true;
  }

  /** Of the nearest node upwards that is a block. */
  function spacesAround({ parent }: Placed): readonly Space[] {
    for (let at = parent; at !== undefined; at = placed[at]!.parent) if (planned.blocks[at]) return planned.inside[at] ?? [];
    return planned.pools;
  }

  function row(one: Placed, at: number): HTMLElement {
    const { node, label, depth } = one;
    const { kind, usable } = answer.nodes[at]!;
    const block = planned.blocks[at];
    const holds = (node.nodes?.length ?? 0) > 0;
    const room = holds ? answer.rooms.find((room) => room.kind === kind && room.name === label) : undefined;
    const spaces = planned.inside[at] ?? [];
    const around = spacesAround(one);
    const swatch = h("span", { class: "plan-swatch", "aria-hidden": "true" });
    paint(swatch, node.color);
    const isChosen = label === chosen;
    const state = states.get(label);
    const said = [node.notes, tagsText(node.tags)].filter(Boolean).join(" · ");
    const element = h(
      "div",
      {
        class: "plan-row",
        role: "row",
        "data-label": label,
        "data-kind": kind,
        "aria-level": depth + 1,
        "aria-expanded": holds ? String(!closed.has(label)) : undefined,
        "aria-selected": String(isChosen),
        tabindex: isChosen ? 0 : -1,
        onclick: (event: MouseEvent) => click(event, label),
      },
      h(
        "div",
        { class: "plan-named", role: "gridcell" },
        holds ? h("span", { class: "plan-fold", "aria-hidden": "true" }, icon("down")) : h("span", { class: "plan-fold" }),
        node.color !== undefined && swatch,
        h("span", { class: "plan-words" }, h("span", { class: "plan-own" }, h("strong", {}, node.name), " ", h("span", { class: "plan-sort" }, tWord("plan.kind", kind)), state && [" ", h("span", { class: `tag plan-held ${state}` }, t(`plan.state.${state}`))]), said && h("span", { class: "plan-note" }, said)),
      ),
      h("div", { class: "plan-block", role: "gridcell" }, block ? [h("code", {}, block.block), node.cidr !== undefined && h("span", { class: "plan-fixed", title: t("plan.fixed") }, icon("lock"), h("span", { class: "hidden" }, t("plan.fixed"))), !holds && block.usable_first && h("span", { class: "plan-range" }, `${block.usable_first} – ${block.usable_last}`)] : h("span", { class: "plan-range" }, t("plan.no-block"))),
      h("div", { class: "plan-hosts", role: "gridcell" }, room ? h("span", { class: "plan-free" }, t("plan.free", { count: figure(room.free) })) : block && h("span", {}, figure(usable ?? block.usable ?? block.addresses), isShort(block.addresses) && h("span", { class: "plan-of" }, t("plan.of", { count: figure(block.addresses) })))),
      h("div", { class: "plan-drawn", role: "gridcell" }, holds ? spaces.map((space) => scaleOf(space, placed, answer)) : around.filter(({ pieces }) => pieces.some((piece) => piece.node === at)).map((space) => placeOf(space, at, one))),
      h("div", { class: "plan-quick", role: "gridcell" }, !holds && [quick("split", node.name, () => actions.split(label)), quick("join", node.name, () => actions.join(label))]),
      troublesAt(at, label),
    );
    return element;
  }

  /** What is wrong stands where it is wrong. */
  function troublesAt(at: number, label: string): Child {
    const findings = answer.findings.filter(({ place }) => place === at);
    const conflicts = answer.conflicts.filter(({ first, second }) => first.place === at || second.place === at);
    const connected = view.held?.conflicts.filter((conflict) => [conflict.first, conflict.second].some(({ network, name }) => (network ?? name) === label)) ?? [];
    if (findings.length + conflicts.length + connected.length === 0) return null;
    return h("div", { class: "plan-troubles", role: "gridcell" }, h("ul", {}, findings.map(trouble), conflicts.map(trouble)), connected.length > 0 && [h("p", { class: "hint" }, t("plan.would-conflict")), h("ul", {}, connected.map(trouble))]);
  }

  function click({ target }: MouseEvent, label: string): void {
    if ((target as Element).closest(".plan-fold .icon")) return fold(label);
    actions.choose(label);
  }

  function fold(label: string, close = !closed.has(label)): void {
    if (close) closed.add(label);
    else closed.delete(label);
    actions.fold();
  }

  function key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    chosen = (event.target as Element).closest<HTMLElement>("[data-label]")?.dataset["label"] ?? chosen;
    const labels = shown.map((at) => placed[at]!.label);
    const at = labels.indexOf(chosen);
    const one = placed[shown[at] ?? -1];
    if (!one) return;
    const holds = (one.node.nodes?.length ?? 0) > 0;
    const steps: Record<string, () => void> = {
      ArrowDown: () => go(labels[at + 1]),
      ArrowUp: () => go(labels[at - 1]),
      Home: () => go(labels[0]),
      End: () => go(labels.at(-1)),
      ArrowRight: () => (holds && closed.has(chosen) ? fold(chosen, false) : holds ? go(labels[at + 1]) : undefined),
      ArrowLeft: () => (holds && !closed.has(chosen) ? fold(chosen, true) : one.parent === undefined ? undefined : go(placed[one.parent]!.label)),
      Enter: actions.rename,
      F2: actions.rename,
      s: () => actions.split(chosen),
      j: () => actions.join(chosen),
      a: actions.add,
      Delete: () => actions.remove(chosen),
    };
    const step = steps[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!step) return;
    event.preventDefault();
    step();
  }

  function go(label: string | undefined): void {
    if (label !== undefined && label !== chosen) actions.choose(label);
  }

  function choose(label: string): void {
    chosen = label;
    for (const [one, row] of rows) {
      row.setAttribute("aria-selected", String(one === label));
      row.tabIndex = one === label ? 0 : -1;
    }
  }

  function focus(): void {
    const row = rows.get(chosen);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  return { element, choose, focus };
}

/** For the pointer; the keys do the same. */
function quick(name: "split" | "join", node: string, press: () => void): HTMLElement {
  const label = t(`plan.${name}-one`, { name: node });
  const pressed = (event: Event) => {
    event.stopPropagation();
    press();
  };
  return h("button", { type: "button", class: "plan-quick-button", tabindex: -1, "aria-label": label, title: label, onclick: pressed }, icon(name));
}

function tool(name: "undo" | "redo" | "split" | "join", sign: IconName, disabled: boolean, press: () => void): HTMLElement {
  return h("button", { type: "button", id: `plan-${name}`, class: "button small", disabled, onclick: press }, icon(sign), h("span", { class: "plan-tool-name" }, t(`plan.${name}`)));
}

const SIGNS = { error: "no", warning: "warning", note: "unknown" } as const;

function trouble({ severity, message, help, reason }: FindingRow | ConflictRow): HTMLElement {
  return h("li", { class: `plan-trouble ${severity}`, "data-reason": reason }, icon(SIGNS[severity]), h("div", {}, h("p", {}, prose(message)), help && h("p", { class: "hint" }, prose(help))));
}

/** Conflicts of what belongs to others, with one another. */
function others(conflicts: readonly ConflictRow[]): Child {
  return conflicts.length > 0 && h("div", { class: "plan-troubles" }, h("h4", {}, t("plan.avoid")), h("ul", {}, conflicts.map(trouble)));
}

/** For paper, which has no form. */
function avoided({ avoid = [] }: PlanDocument): Child {
  const names = avoid.map(({ role, block, network, name }) => [tWord("plan.role", role ?? "other"), block, network ?? name].filter(Boolean).join(" "));
  return names.length > 0 && h("p", { class: "plan-avoided" }, `${t("plan.avoid")}: ${names.join("; ")}`);
}

function legend(): HTMLElement {
  return h("p", { class: "plan-legend hint", "aria-hidden": "true" }, (["node", "kept", "others", "free"] as const).map((kind) => h("span", {}, h("span", { class: `plan-piece ${kind}` }), t(`plan.piece.${kind}`))));
}
