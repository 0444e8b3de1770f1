/** The node that is chosen, as fields; and what is added to it. */
import type { PlanKind, PlanNode } from "vpclens";
import { KINDS, kindInside, sizeText, tagsOf, tagsText, type Placed } from "../plan-document";
import { COLORS } from "../plan-sample";
import type { Wanted } from "../plan";
import type { Planned } from "../protocol";
import { t, tWord, type TextKey } from "../texts";
import { labelled } from "./field";
import { h, replace, type Child } from "./h";
import { icon } from "./icon";
import { figure, paint } from "./plan-figure";

export interface DetailView {
  readonly planned: Planned;
  readonly placed: readonly Placed[];
  /** The place of the node that is chosen. */
  readonly at: number | undefined;
  /** What new nodes may be put into, the nearest first; the top comes after all of them. */
  readonly holders: readonly Placed[];
}

export interface DetailActions {
  change(part: Partial<PlanNode>): void;
  resize(text: string): void;
  /** Lets the core find another place. */
  anew(): void;
  split(parts: number): void;
  join(): void;
  remove(): void;
  /** Into a node, or at the top. */
  add(into: Placed | undefined, wanted: Wanted): void;
  /** A new node in a free block. */
  take(block: string): void;
  /** Back to the rows. */
  leave(): void;
}

export interface PlanDetail {
  readonly element: HTMLElement;
  focus(part: "name" | "add"): void;
}

const PARTS = [2, 4, 8, 16, 32] as const;
/** What new nodes of a kind most often ask for. */
const USUAL: Readonly<Record<"v4" | "v6", Readonly<Record<PlanKind, string>>>> = {
  v4: { region: "/12", vpc: "/16", zone: "/20", vswitch: "/24", group: "/20" },
  v6: { region: "/48", vpc: "/56", zone: "/60", vswitch: "/64", group: "/60" },
};
/** Free blocks that are offered at once. */
const OFFERED = 6;

export function planDetail({ planned, placed, at, holders }: DetailView, actions: DetailActions): PlanDetail {
  const element = h("div", { class: "plan-side", onkeydown: leave }, at !== undefined && nodePanel(at), addPanel());

  function nodePanel(at: number): HTMLElement {
    const { node, label } = placed[at]!;
    const row = planned.answer.nodes[at]!;
    const block = planned.blocks[at];
    const holds = (node.nodes?.length ?? 0) > 0;
    const kind = row.kind as PlanKind;
    return h(
      "section",
      { class: "panel plan-detail", "aria-labelledby": "plan-detail-title" },
      h("h3", { id: "plan-detail-title" }, label.split("/").map((name, index) => [index > 0 && h("span", { class: "plan-slash" }, " / "), name])),
      h(
        "dl",
        { class: "plan-facts" },
        block && fact("plan.addresses", figure(block.addresses)),
        block && fact("plan.all", `${block.first} – ${block.last}`),
        block?.usable !== undefined && !holds && fact("plan.usable", [figure(block.usable), block.usable_first && ` (${block.usable_first} – ${block.usable_last})`]),
        planned.reserved[at]!.length > 0 && fact("plan.reserved", planned.reserved[at]!.map((block) => [h("code", {}, block.replace(/\/(32|128)$/, "")), " "])),
        row.reserve && fact("plan.reserve", h("code", {}, row.reserve)),
        holds && roomFacts(kind, label),
      ),
      h(
        "div",
        { class: "plan-fields" },
        text("name", node.name, (value) => actions.change({ name: value })),
        select("kind", KINDS, kind, (value) => actions.change({ kind: value }), (value) => tWord("plan.kind", value)),
        text("size", sizeText(node), (value) => actions.resize(value), t("plan.size-hint")),
        text("growth", node.growth ? String(node.growth) : "", (value) => actions.change({ growth: numeric(value) }), t("plan.growth-hint")),
        text("notes", node.notes ?? "", (value) => actions.change({ notes: value || undefined })),
        text("tags", tagsText(node.tags), (value) => actions.change({ tags: tagsOf(value) }), t("plan.tags-hint")),
        kind === "vpc" && text("secondary", (node.secondary ?? []).join(", "), (value) => actions.change({ secondary: value ? value.split(/[\s,，]+/).filter(Boolean) : undefined })),
        kind !== "vpc" && kind !== "vswitch" && one(node.contiguous !== false, (contiguous) => actions.change({ contiguous: contiguous ? undefined : false })),
        (kind === "vpc" || kind === "vswitch") && text("id", node.id ?? "", (value) => actions.change({ id: value || undefined }), t("plan.id-hint")),
      ),
      colors(node.color),
      h(
        "div",
        { class: "plan-buttons" },
        !holds && PARTS.map((parts) => h("button", { type: "button", id: `plan-split-${parts}`, class: "button small", onclick: () => actions.split(parts) }, icon("split"), t("plan.split-into", { parts }))).slice(0, 4),
        !holds && h("button", { type: "button", id: "plan-detail-join", class: "button small", onclick: actions.join }, icon("join"), t("plan.join")),
        (node.block ?? node.cidr) !== undefined && h("button", { type: "button", id: "plan-anew", class: "button small", onclick: actions.anew }, t("plan.anew")),
        h("button", { type: "button", id: "plan-remove", class: "button small danger", onclick: actions.remove }, icon("close"), t("plan.remove")),
      ),
      free(at, kind),
    );
  }

  function roomFacts(kind: string, label: string): Child {
    const room = planned.answer.rooms.find((room) => room.kind === kind && room.name === label);
    if (!room) return null;
    return [fact("plan.used", figure(room.used)), fact("plan.left", figure(room.free)), room.largest && fact("plan.largest", h("code", {}, room.largest)), room.fits !== undefined && fact("plan.fits", figure(room.fits), { length: planned.counted })];
  }

  /** Free blocks, the largest first, each ready to be taken. */
  function free(at: number, kind: PlanKind): Child {
    const pieces = (planned.inside[at] ?? []).flatMap(({ pieces }) => pieces).filter(({ kind }) => kind === "free");
    if (pieces.length === 0) return null;
    const largest = pieces.map(({ row }) => row).sort((a, b) => (BigInt(a.addresses) < BigInt(b.addresses) ? 1 : -1));
    return h(
      "div",
      { class: "plan-frees" },
      h("h4", {}, t("plan.free-blocks")),
      h("div", { class: "plan-buttons" }, largest.slice(0, OFFERED).map(({ block }) => h("button", { type: "button", class: "chip", "aria-label": t("plan.take", { kind: tWord("plan.kind", kindInside(kind)), block }), onclick: () => actions.take(block) }, "+ ", block))),
      largest.length > OFFERED && h("p", { class: "hint" }, t("passing.more-known", { count: largest.length - OFFERED })),
    );
  }

  function colors(chosen: string | undefined): HTMLElement {
    return h(
      "fieldset",
      { class: "plan-colors" },
      h("legend", {}, t("plan.color")),
      ["", ...COLORS].map((color, index) => {
        const swatch = h("span", { class: color ? "plan-swatch" : "plan-swatch none" });
        paint(swatch, color || undefined);
        const name = color ? t("plan.color-number", { number: index }) : t("plan.color-none");
        return h("label", { title: name }, h("input", { type: "radio", name: "plan-color", id: `plan-color-${index}`, "aria-label": name, checked: (chosen ?? "") === color, onchange: () => actions.change({ color: color || undefined }) }), swatch);
      }),
    );
  }

  function addPanel(): HTMLElement {
    const into = h("select", { id: "plan-add-into", class: "field", onchange: offer }, [...holders.map(({ label }, index) => h("option", { value: index }, label)), h("option", { value: holders.length }, t("plan.top"))]);
    const kind = h("select", { id: "plan-add-kind", class: "field", onchange: suggest });
    const name = input("plan-add-name", "");
    const size = input("plan-add-size", "");
    const count = input("plan-add-count", "1");
    const growth = input("plan-add-growth", "");
    offer();

    function offer(): void {
      const holder = holders[Number(into.value)];
      const inVpc = holders.slice(Number(into.value)).some(({ node }) => node.kind === "vpc");
      const usual = holder ? kindInside(holder.node.kind) : "region";
      replace(kind, KINDS.filter((value) => !(inVpc && (value === "vpc" || value === "region"))).map((value) => h("option", { value, selected: value === usual }, tWord("plan.kind", value))));
      suggest();
    }

    function suggest(): void {
      size.value = USUAL[planned.family][kind.value as PlanKind];
    }

    return h(
      "section",
      { class: "panel plan-add", "aria-labelledby": "plan-add-title" },
      h("h3", { id: "plan-add-title" }, t("plan.add-title")),
      h(
        "form",
        { class: "plan-fields", onsubmit: submit, novalidate: true },
        field("plan-add-into", "plan.into", h("div", { class: "select" }, into, icon("down"))),
        field("plan-add-name", "plan.names", name, t("plan.names-hint")),
        field("plan-add-kind", "plan.kind", h("div", { class: "select" }, kind, icon("down"))),
        field("plan-add-size", "plan.size", size, t("plan.size-hint")),
        field("plan-add-count", "plan.count", count),
        field("plan-add-growth", "plan.growth", growth, t("plan.growth-hint")),
        h("div", { class: "plan-buttons" }, h("button", { type: "submit", id: "plan-add", class: "button primary" }, t("plan.add"))),
      ),
    );

    function submit(event: Event): void {
      event.preventDefault();
      const wanted = { name: name.value.trim(), size: size.value.trim(), count: Number(count.value), kind: kind.value as PlanKind, growth: numeric(growth.value) };
      actions.add(holders[Number(into.value)], wanted);
    }
  }

  function leave(event: KeyboardEvent): void {
    if (event.key === "Escape") actions.leave();
  }

  function focus(part: "name" | "add"): void {
    const field = element.querySelector<HTMLInputElement>(part === "name" ? "#plan-name" : "#plan-add-name");
    field?.focus();
    field?.select();
  }

  return { element, focus };
}

function fact(label: TextKey, value: Child, values: Readonly<Record<string, number>> = {}): HTMLElement {
  return h("div", {}, h("dt", {}, t(label, values)), h("dd", {}, value));
}

function one(checked: boolean, changed: (checked: boolean) => void): HTMLElement {
  const box = h("input", { type: "checkbox", id: "plan-contiguous", checked, onchange: () => changed(box.checked) });
  return h("label", { class: "plan-contiguous" }, box, t("plan.contiguous"));
}

function text(part: "name" | "size" | "growth" | "notes" | "tags" | "secondary" | "id", value: string, changed: (value: string) => void, hint?: string): HTMLElement {
  const id = `plan-${part}`;
  const control = input(id, value);
  control.addEventListener("change", () => changed(control.value.trim()));
  return field(id, `plan.${part}`, control, hint);
}

function select<V extends string>(part: "kind", values: readonly V[], chosen: V, choose: (value: V) => void, name: (value: V) => string): HTMLElement {
  const id = `plan-${part}`;
  const control = h("select", { id, class: "field", onchange: () => choose(control.value as V) }, values.map((value) => h("option", { value, selected: value === chosen }, name(value))));
  return labelled(id, t(`plan.${part}`), h("div", { class: "select" }, control, icon("down")));
}

function field(id: string, label: TextKey, control: HTMLElement, hint?: string): HTMLElement {
  const element = labelled(id, t(label), control);
  if (hint) element.querySelector(".about")!.textContent = hint;
  else element.querySelector(".about")!.remove();
  if (!hint) control.removeAttribute("aria-describedby");
  return element;
}

function input(id: string, value: string): HTMLInputElement {
  return h("input", { id, type: "text", class: "field", value, autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-describedby": `${id}-about` });
}

/** What is no number goes through as it is, so that the core says what is wrong with it. */
function numeric(text: string): number | undefined {
  if (text.trim() === "") return undefined;
  return /^\d+$/.test(text.trim()) ? Number(text) : (text as unknown as number);
}
