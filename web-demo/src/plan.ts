/** A plan of addresses: the page changes names and sizes, the core gives them blocks, and what it gave stays. */
import type { Lang, PlanDocument, PlanFormat, PlanNode } from "vpclens";
import type { Core } from "./core";
import { EMPTY_PLAN, freshName, isPlanText, kindInside, lengthOf, placedAt, placedOf, replaced, resized, sizeOf, unplaced, withNodes, type Path, type Placed } from "./plan-document";
import { KEPT, pack, unpack } from "./packed-text";
import { SAMPLE_PLAN } from "./plan-sample";
import type { HeldAgainst, Loaded, Planned, Problem, Result } from "./protocol";
import type { PlanQuestion } from "./state";
import { t } from "./texts";
import { h, replace } from "./view/h";
import { icon } from "./view/icon";
import { againstPanel } from "./view/plan-against";
import { planDetail, type PlanDetail } from "./view/plan-detail";
import { exportDialog, importDialog } from "./view/plan-dialogs";
import { planForm, type PlanForm } from "./view/plan-form";
import { planTree, type PlanTree } from "./view/plan-tree";
import { problemCard } from "./view/problem";

export interface PlanActions {
  change(part: Partial<PlanQuestion>): void;
  /** One line for screen readers. */
  say(line: string): void;
}

export interface PlanState {
  readonly question: PlanQuestion;
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
  /** What people call the network. */
  readonly network: string;
}

/** A new plan, or what is in the way of it. */
type Change = () => PlanDocument | Promise<Result<PlanDocument>>;

/** Nodes that are asked for in one go. */
export interface Wanted extends Pick<PlanNode, "kind" | "growth"> {
  readonly name: string;
  readonly size: string;
  readonly count: number;
}

const MOST_AT_ONCE = 256;
/** Where a plan is kept that is too long for a link. */
const KEY = "vpclens.plan";

export class PlanPage {
  readonly element = h("div", { class: "plan-view" });
  readonly #core: Core;
  readonly #actions: PlanActions;
  readonly #body = h("div", { id: "plan-answer", class: "plan-body", tabindex: -1 });
  readonly #refused = h("div", { class: "plan-refused", role: "alert" });
  readonly #told = h("div", { class: "plan-told" });
  readonly #held = h("div");
  #form!: PlanForm;
  #tree: PlanTree | undefined;
  #detail: PlanDetail | undefined;
  #state: PlanState | undefined;
  #planned: Planned | undefined;
  #lang: Lang | undefined;
  /** The letters of the plan that is shown. */
  #packed: string | undefined;
  #past: PlanDocument[] = [];
  #future: PlanDocument[] = [];
  /** The names of the node that is chosen. */
  #chosen = "";
  #at = 0;
  /** What is chosen once the change under way is taken. */
  #next: string | undefined;
  readonly #closed = new Set<string>();
  /** Changes follow one another, so that each begins with what the one before led to. */
  #work: Promise<void> = Promise.resolve();
  #heldKey: readonly unknown[] = [];
  #heldAgainst: HeldAgainst | undefined;

  constructor(core: Core, actions: PlanActions) {
    this.#core = core;
    this.#actions = actions;
    addEventListener("keydown", (event) => this.#key(event));
  }

  /** Builds everything that carries words. */
  buildWords(): void {
    this.#form = planForm({
      plan: (part) => this.#edit(() => ({ ...this.#plan(), ...part })),
      example: () => this.#begin(() => SAMPLE_PLAN),
      empty: () => this.#begin(() => EMPTY_PLAN),
      network: () => this.#startFromNetwork(),
      import: () => this.#open(importDialog((text) => this.read(text))),
      export: () => this.#open(exportDialog((format) => this.#written(format), this.#planned?.markdown ?? "")),
    });
    this.#tree = this.#detail = undefined;
    replace(this.#body, this.#told, this.#held, this.#refused);
    replace(this.#refused);
    if (!this.#planned) replace(this.#told, h("p", { class: "empty" }, t("network.reading")));
    replace(this.element, this.#form.element, this.#body);
    this.#heldKey = [];
  }

  update(state: PlanState): void {
    this.#state = state;
    this.#form.network(state.loaded !== undefined);
    const { question, lang } = state;
    const elsewhere = question.packed !== this.#packed;
    const newWords = lang !== this.#lang;
    this.#lang = lang;
    this.#packed = question.packed;
    if (elsewhere) this.#later(() => this.#arrive(question.packed));
    else if (newWords) this.#later(() => this.#again());
    else if (this.#planned && !this.#tree) this.#draw();
    this.#hold();
  }

  /** A text that holds a plan: pasted, dropped or chosen. */
  read(text: string): void {
    this.#begin(() => this.#core.send({ kind: "readPlan", text, lang: this.#state!.lang }));
  }

  #plan(): PlanDocument {
    return this.#planned?.answer.plan ?? EMPTY_PLAN;
  }

  #later(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((thrown: unknown) => this.#refuse({ code: "internal", message: String(thrown) }));
  }

  /** A plan that came with the address. */
  async #arrive(packed: string): Promise<void> {
    if (packed === "") return this.#settle(SAMPLE_PLAN, packed);
    const text = await unpack(packed, KEY);
    if (text === undefined || !isPlanText(text)) return this.#refuse({ code: "page.no_plan", message: t(packed === KEPT ? "plan.not-kept" : "plan.bad-link") });
    const read = await this.#core.send({ kind: "readPlan", text, lang: this.#state!.lang });
    if (read.ok) await this.#settle(read.value, packed);
    else this.#refuse(read.problem);
  }

  /** The same plan in another language. */
  async #again(): Promise<void> {
    if (!this.#planned) return;
    const result = await this.#core.send({ kind: "plan", plan: this.#plan(), lang: this.#state!.lang });
    if (!result.ok) return this.#refuse(result.problem);
    this.#planned = result.value;
    this.#draw();
  }

  /** A change by the visitor; what it was before can be had again. */
  #edit(change: Change, after?: () => void): void {
    this.#later(async () => {
      this.#next = undefined;
      const made = await change();
      if ("ok" in made && !made.ok) return this.#refuse(made.problem);
      await this.#settle("ok" in made ? made.value : made, undefined, after);
    });
  }

  /** Another plan, of which the first row is chosen. */
  #begin(change: Change): void {
    this.#edit(() => {
      this.#next = "";
      return change();
    });
  }

  /** Takes a plan that the core gives blocks to, and no other. */
  async #settle(plan: PlanDocument, packed: string | undefined, after?: () => void): Promise<void> {
    const before = this.#planned?.answer.plan;
    const result = await this.#core.send({ kind: "plan", plan, lang: this.#state!.lang });
    if (!result.ok) return this.#refuse(result.problem);
    replace(this.#refused);
    if (before && JSON.stringify(before) !== JSON.stringify(result.value.answer.plan)) {
      this.#past.push(before);
      this.#future = [];
    }
    await this.#show(result.value, packed);
    after?.();
  }

  async #show(planned: Planned, packed: string | undefined): Promise<void> {
    this.#planned = planned;
    this.#chosen = this.#next ?? this.#chosen;
    if (this.#chosen === "") this.#at = 0;
    this.#next = undefined;
    const own = packed ?? (await pack(JSON.stringify(planned.answer.plan), KEY));
    this.#packed = own;
    this.#draw();
    this.#actions.say([planned.answer.summary, problemsLine(planned)].filter(Boolean).join("; "));
    if (packed === undefined) this.#actions.change({ packed: own });
    this.#hold();
  }

  #refuse(problem: Problem): void {
    const close = h("button", { type: "button", id: "plan-dismiss", class: "button quiet small", "aria-label": t("plan.close"), onclick: () => replace(this.#refused) }, icon("close"));
    replace(this.#refused, h("div", { class: "plan-refusal" }, problemCard(problem, t(this.#planned ? "plan.refused" : "plan.unread")), close));
    if (this.#planned) return;
    this.#form.update(EMPTY_PLAN, false);
    replace(this.#told);
  }

  #undo(from: PlanDocument[], to: PlanDocument[]): void {
    this.#later(async () => {
      const plan = from.at(-1);
      if (!plan) return;
      const result = await this.#core.send({ kind: "plan", plan, lang: this.#state!.lang });
      if (!result.ok) return this.#refuse(result.problem);
      from.pop();
      to.push(this.#plan());
      replace(this.#refused);
      await this.#show(result.value, undefined);
    });
  }

  #startFromNetwork(): void {
    this.#begin(() => this.#core.send({ kind: "planOf", lang: this.#state!.lang }));
  }

  #draw(): void {
    const planned = this.#planned!;
    const placed = placedOf(planned.answer.plan);
    // a node that went leaves its place to the one that came
    const at = placed.findIndex(({ label }) => label === this.#chosen);
    this.#at = at >= 0 ? at : Math.max(0, Math.min(this.#at, placed.length - 1));
    this.#chosen = placed[this.#at]?.label ?? "";
    this.#form.update(planned.answer.plan, this.#packed === KEPT);
    const focused = this.#tree?.element.contains(document.activeElement) ?? false;
    const field = this.#detail?.element.contains(document.activeElement) ? document.activeElement : undefined;
    this.#tree = planTree(
      { planned, placed, held: this.#heldAgainst, chosen: this.#chosen, closed: this.#closed, past: this.#past.length, future: this.#future.length },
      {
        choose: (label) => this.#choose(label),
        fold: () => this.#draw(),
        undo: () => this.#undo(this.#past, this.#future),
        redo: () => this.#undo(this.#future, this.#past),
        split: (label) => this.#split(label, 2),
        join: (label) => this.#join(label),
        remove: (label) => this.#remove(label),
        rename: () => this.#detail?.focus("name"),
        add: () => this.#detail?.focus("add"),
      },
    );
    this.#drawDetail();
    replace(this.#told, this.#tree.element, this.#detail!.element);
    if (focused) this.#tree.focus();
    else if (field) goOn(field);
  }

  #drawDetail(): void {
    const planned = this.#planned!;
    const placed = placedOf(planned.answer.plan);
    const at = placed.findIndex(({ label }) => label === this.#chosen);
    const one = placed[at];
    const holders: Placed[] = [];
    for (let holder = one; holder; holder = holder.parent === undefined ? undefined : placed[holder.parent]) if (holder.node.kind !== "vswitch") holders.push(holder);
    this.#detail = planDetail(
      { planned, placed, at: at < 0 ? undefined : at, holders },
      {
        change: (part) => this.#changeNode(one!, part),
        resize: (text) => this.#resize(one!, text),
        anew: () => this.#edit(() => replaced(this.#plan(), this.#still(one!), (node) => [unplaced(node)])),
        split: (parts) => this.#split(this.#chosen, parts),
        join: () => this.#join(this.#chosen),
        remove: () => this.#remove(this.#chosen),
        add: (into, wanted) => this.#add(into, wanted),
        take: (block) => this.#take(one!, block),
        leave: () => this.#tree?.focus(),
      },
    );
  }

  #choose(label: string): void {
    this.#chosen = label;
    this.#at = placedOf(this.#plan()).findIndex((one) => one.label === label);
    this.#drawDetail();
    this.#tree!.choose(label);
    replace(this.#told, this.#tree!.element, this.#detail!.element);
    this.#tree!.focus();
  }

  #changeNode(one: Placed, part: Partial<PlanNode>): void {
    const { label, node } = one;
    this.#edit(() => {
      if (part.name !== undefined) this.#next = label.slice(0, label.length - node.name.length) + part.name;
      return replaced(this.#plan(), this.#still(one), (node) => [{ ...node, ...part }]);
    });
  }

  /** A node that gets smaller stays where it begins; one that gets larger grows where it is. */
  #resize(one: Placed, text: string): void {
    this.#edit(async () => {
      const now = one.node.cidr ?? one.node.block;
      const { length, hosts } = sizeOf(text);
      let block = now;
      if (now !== undefined && length !== undefined && length > lengthOf(now)) block = `${now.split("/")[0]}/${length}`;
      if (now !== undefined && hosts !== undefined) {
        const part = await this.#core.send({ kind: "part", block: now, hosts, profile: this.#plan().profile });
        if (!part.ok) return part;
        block = part.value;
      }
      return { ok: true, value: replaced(this.#plan(), this.#still(one), (node) => [resized(node, text, block)]) };
    });
  }

  #split(label: string, count: number): void {
    this.#edit(async () => {
      const one = this.#find(label);
      const block = one && (one.node.cidr ?? one.node.block);
      if (!one || block === undefined || one.node.nodes?.length) return refusal(t("plan.cannot-split"));
      const result = await this.#core.send({ kind: "parts", block, parts: count, lang: this.#state!.lang });
      if (!result.ok) return result;
      const inside = one.node.kind !== "vswitch";
      const names: PlanNode[] = inside ? [] : [...this.#beside(one.path).filter((node) => node !== one.node)];
      const made = result.value.map((part): PlanNode => {
        const stem: PlanNode = inside ? { name: "subnet", kind: "vswitch" } : one.node;
        const node = placedAt({ ...stem, name: freshName(stem.name, names) }, part);
        names.push(node);
        return node;
      });
      const plan = this.#plan();
      return { ok: true, value: inside ? withNodes(plan, one.path, () => made) : replaced(plan, one.path, () => made) };
    });
  }

  /** The block becomes twice as large, with those beside it that lie in it. */
  #join(label: string): void {
    this.#edit(async () => {
      const one = this.#find(label);
      const block = one && (one.node.cidr ?? one.node.block);
      if (!one || block === undefined || one.node.nodes?.length) return refusal(t("plan.cannot-join"));
      const leaves = this.#beside(one.path).filter(({ nodes }) => !nodes?.length);
      const addressOf = ({ cidr, block }: PlanNode) => cidr ?? block ?? "";
      const result = await this.#core.send({ kind: "doubled", block, beside: leaves.map(addressOf).filter(Boolean) });
      if (!result.ok) return result;
      const { block: larger, inside } = result.value;
      const joined = leaves.filter((node) => inside.includes(addressOf(node)));
      // the first one gives its name, and where it has none its notes and tags
      const first = joined[0] ?? one.node;
      const notes = joined.map(({ notes }) => notes).find(Boolean);
      const whole = placedAt({ ...first, notes }, larger);
      this.#next = one.label.slice(0, one.label.length - one.node.name.length) + whole.name;
      const value = withNodes(this.#plan(), one.path.slice(0, -1), (nodes) => nodes.flatMap((node) => (node === first || (!joined.includes(first) && node === one.node) ? [whole] : joined.includes(node) ? [] : [node])));
      return { ok: true, value };
    });
  }

  #remove(label: string): void {
    this.#edit(() => {
      const placed = placedOf(this.#plan());
      const at = placed.findIndex((one) => one.label === label);
      const one = placed[at];
      if (!one) return this.#plan();
      // the one behind it, or else the one before
      this.#next = (placed.slice(at + 1).find(({ parent }) => parent === one.parent) ?? placed[at - 1])?.label;
      return replaced(this.#plan(), one.path, () => []);
    });
  }

  #add(into: Placed | undefined, { name, size, count, kind, growth }: Wanted): void {
    const wanted = name.split(/[,，]/).map((name) => name.trim()).filter(Boolean);
    if (!(count >= 1 && count <= MOST_AT_ONCE)) return this.#refuse({ code: "page.not_possible", message: t("plan.too-many", { most: MOST_AT_ONCE }) });
    this.#edit(() =>
      withNodes(this.#plan(), into ? this.#still(into) : [], (nodes) => {
        const made: PlanNode[] = [];
        for (const one of wanted.length > 0 ? wanted : [kind ?? "vswitch"]) {
          for (let number = 0; number < count; number++) made.push({ name: freshName(one, [...nodes, ...made]), kind, ...sizeOf(size), growth });
        }
        return [...nodes, ...made];
      }),
      () => this.#detail?.focus("add"),
    );
  }

  /** A node in a block that is free. */
  #take(one: Placed, block: string): void {
    const kind = kindInside(one.node.kind);
    this.#edit(() => withNodes(this.#plan(), this.#still(one), (nodes) => [...nodes, { name: freshName(kind === "vswitch" ? "subnet" : kind, nodes), kind, length: lengthOf(block), block }]));
  }

  /** Where a node is that was drawn before the change under way: it may have moved, or have another name. */
  #still({ label, path }: Placed): Path {
    return this.#find(label)?.path ?? path;
  }

  #find(label: string): Placed | undefined {
    return placedOf(this.#plan()).find((one) => one.label === label);
  }

  #beside(path: Path): readonly PlanNode[] {
    let nodes = this.#plan().nodes ?? [];
    for (const at of path.slice(0, -1)) nodes = nodes[at]?.nodes ?? [];
    return nodes;
  }

  #written(format: PlanFormat): Promise<Result<string>> {
    return this.#core.send({ kind: "writePlan", plan: this.#plan(), format, lang: this.#state!.lang });
  }

  #open(dialog: HTMLDialogElement): void {
    this.element.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  }

  /** The plan and the network, where there is one. */
  #hold(): void {
    const { question, lang, loaded, network } = this.#state!;
    const plan = this.#planned?.answer.plan;
    const key = [question.against, lang, loaded, network, question.against && plan];
    if (key.every((part, index) => part === this.#heldKey[index])) return;
    this.#heldKey = key;
    const draw = (result: Result<HeldAgainst> | undefined) =>
      replace(this.#held, againstPanel({ network, loaded: loaded !== undefined, against: question.against, result }, { hold: (against) => this.#actions.change({ against }), start: () => this.#startFromNetwork() }));
    const take = (held: HeldAgainst | undefined) => {
      if (this.#heldAgainst === held) return;
      this.#heldAgainst = held;
      if (this.#planned) this.#draw();
    };
    if (!question.against || !loaded || !plan) {
      take(undefined);
      return draw(undefined);
    }
    void this.#core.send({ kind: "against", plan, lang }).then((result) => {
      if (this.#heldKey !== key) return;
      take(result.ok ? result.value : undefined);
      draw(result);
    });
  }

  #key(event: KeyboardEvent): void {
    if (this.element.hidden || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const typing = (event.target as Element).closest("input:not([type=checkbox], [type=radio]), textarea, dialog");
    const key = event.key.toLowerCase();
    if (typing || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.#undo(this.#future, this.#past);
    else this.#undo(this.#past, this.#future);
  }
}

/** Puts the keyboard into the field that took the place of another one, with what had been typed meanwhile. */
function goOn(before: Element): void {
  const field = document.getElementById(before.id);
  field?.focus();
  if (!(before instanceof HTMLInputElement && field instanceof HTMLInputElement) || before.type !== "text" || before.value === before.defaultValue) return;
  field.value = before.value;
  field.setSelectionRange(before.selectionStart, before.selectionEnd);
  // a browser takes only what is typed for a change
  field.addEventListener("blur", () => field.dispatchEvent(new Event("change")), { once: true });
}

function refusal(message: string): Result<never> {
  return { ok: false, problem: { code: "page.not_possible", message } };
}

function problemsLine({ answer }: Planned): string {
  const count = [...answer.findings, ...answer.conflicts].filter(({ severity }) => severity !== "note").length;
  return count > 0 ? t("plan.problems", { count }) : "";
}
