/** What is reached from outside as a table; each row tells how it is decided. */
import type { BlastAnswer, ExposureAnswer } from "vpclens";
import { COLUMNS, EMPTY_QUESTION, type Column, type Question } from "../state";
import { t } from "../texts";
import { serviceText } from "./differences";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { code, prose } from "./prose";
import { ruleCard } from "./rule";

type Row = ExposureAnswer["exposed"][number];
type Decision = Row["decisions"][number];
/** What names rules and resources. */
export type Named = Pick<ExposureAnswer | BlastAnswer, "rules" | "resources">;

export interface ExposedView {
  readonly id: string;
  readonly sorted: Column;
  readonly descending: boolean;
  /** The rows that are open, by what stands in them. */
  readonly open: Set<string>;
  /** How many rows somebody wants to see. */
  readonly most: number;
}

export interface ExposedActions {
  /** The address of a question about a path. */
  address(question: Question): string;
  sort(sorted: Column, descending: boolean): void;
  /** What falls with an end? */
  falls(end: string): void;
  more(most: number): void;
}

/** Rows that are drawn at once. */
const MOST = 100;
/** Of lists within a row, what is told at once. */
const NAMED = 3;
const BLOCKS = 6;
const SERVICES = 8;
const DECISIONS = 8;
const LACKS = 3;
const SIGNS = { reachable: "no", undetermined: "unknown" } as const;
const SHOWN = COLUMNS.filter((column) => column !== "found");

export function exposedTable(all: readonly Row[], answer: Named, view: ExposedView, actions: ExposedActions): Child {
  if (all.length === 0) return null;
  const most = Math.max(MOST, view.most);
  const rows = sortedBy(all, answer, view).slice(0, most);
  return h(
    "div",
    { class: "exposed" },
    h("p", { class: "hint" }, t("exposure.hint")),
    h(
      "div",
      { class: "exposed-scroll", role: "region", tabindex: 0, "aria-label": t("exposure.table") },
      h(
        "table",
        { id: view.id },
        h("thead", {}, h("tr", {}, SHOWN.map((column) => columnHead(column, view, actions)))),
        h("tbody", {}, rows.map((row, at) => exposedRow(row, `${view.id}-${at}`, answer, view, actions))),
      ),
    ),
    all.length > most && h("button", { type: "button", id: `${view.id}-more`, class: "button small", onclick: () => actions.more(most + MOST) }, t("exposure.rest", { count: Math.min(MOST, all.length - most) })),
  );
}

function columnHead(column: Exclude<Column, "found">, { id, sorted, descending }: ExposedView, { sort }: ExposedActions): HTMLElement {
  const own = sorted === column;
  // up, down, and back to the order of the answer
  const next = () => (own && descending ? sort("found", false) : sort(column, own));
  const name = t(`column.${column}`);
  return h(
    "th",
    { scope: "col", "aria-sort": own ? (descending ? "descending" : "ascending") : undefined },
    h("button", { type: "button", id: `${id}-by-${column}`, class: "column-sort", title: t("exposure.sort", { column: name }), onclick: next }, name, own && icon(descending ? "down" : "up")),
  );
}

function sortedBy(all: readonly Row[], answer: Named, { sorted, descending }: ExposedView): readonly Row[] {
  if (sorted === "found") return all;
  const keys = new Map(all.map((row) => [row, keyOf(row, sorted, answer)]));
  const factor = descending ? -1 : 1;
  return [...all].sort((a, b) => factor * keys.get(a)!.localeCompare(keys.get(b)!, "en", { numeric: true }));
}

function keyOf(row: Row, column: Exclude<Column, "found">, answer: Named): string {
  switch (column) {
    case "end":
      return `${titleOf(row.ends[0] ?? "", answer)} ${row.address ?? ""}`;
    case "services":
      return row.services.join();
    case "sources":
      return row.all_sources ? "" : [...row.sources, ...row.source_ends].join();
    case "outcome":
      return row.outcome;
    case "path":
      return row.decisions[0]?.path.join() ?? "";
    case "rules":
      return row.decisions.flatMap(({ rules }) => rules).join();
  }
}

function exposedRow(row: Row, id: string, answer: Named, { open }: ExposedView, actions: ExposedActions): Child {
  const key = `${row.ends.join()} ${row.address ?? ""} ${row.services.join()} ${row.outcome}`;
  const detail = h("tr", { id: `${id}-detail`, class: "exposed-detail", hidden: true }, h("td", { colspan: SHOWN.length }));
  const button = h("button", { type: "button", id: `${id}-open`, class: "exposed-open", "aria-expanded": "false", "aria-controls": detail.id, onclick: toggle }, icon("down"), ends(row, answer));

  function toggle(): void {
    if (detail.hidden) open.add(key);
    else open.delete(key);
    show();
  }

  function show(): void {
    const isOpen = open.has(key);
    if (isOpen && !detail.cells[0]!.hasChildNodes()) detail.cells[0]!.append(explained(row, answer, actions));
    detail.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  }

  show();
  const [decision] = row.decisions;
  return [
    h(
      "tr",
      { class: "exposed-row", "data-outcome": row.outcome, "data-reason": row.reason, onclick: (event: MouseEvent) => (event.target as Element).closest("button, a") || getSelection()?.toString() ? undefined : toggle() },
      h("th", { scope: "row" }, button),
      h("td", { class: "exposed-services", "data-label": t("column.services") }, row.services.slice(0, SERVICES).map((service) => h("span", { class: "service" }, serviceText(service))), more(row.services.length - SERVICES)),
      h("td", { class: "exposed-sources", "data-label": t("column.sources") }, sources(row, answer)),
      h("td", { class: "exposed-outcome", "data-label": t("column.outcome") }, h("span", { class: `outcome ${SIGNS[row.outcome]}` }, icon(SIGNS[row.outcome]), t(`exposure.${row.outcome}`))),
      h("td", { class: "exposed-path", "data-label": t("column.path") }, decision && way(decision.path, answer)),
      h("td", { class: "exposed-rules", "data-label": t("column.rules") }, rulesOf(row)),
    ),
    detail,
  ];
}

function ends(row: Row, answer: Named): HTMLElement {
  const isOwn = row.address === undefined || row.ends.every((end) => end === row.address);
  return h(
    "span",
    { class: "exposed-ends" },
    row.ends.slice(0, NAMED).map((end) => h("span", { class: "exposed-end" }, named(end, answer))),
    more(row.ends.length - NAMED),
    !isOwn && h("span", { class: "exposed-address" }, code(row.address!)),
    row.behind !== undefined && h("span", { class: "exposed-behind" }, t("exposure.behind", { name: titleOf(row.behind, answer) })),
  );
}

function sources(row: Row, answer: Named): Child {
  const callers = row.source_ends.slice(0, NAMED).map((end) => h("span", { class: "exposed-end" }, named(end, answer)));
  if (row.source_ends.length > 0) return [callers, more(row.source_ends.length - NAMED)];
  if (row.all_sources) return t("exposure.all-of");
  // whichever is shorter: the two complete each other
  return row.except.length > 0 && row.except.length < row.sources.length ? [t("exposure.all-but"), " ", blocks(row.except)] : blocks(row.sources);
}

function blocks(all: readonly string[]): Child {
  return [all.slice(0, BLOCKS).map((block, at) => [at > 0 && ", ", code(block)]), more(all.length - BLOCKS)];
}

export function way(path: readonly string[], { resources }: Named): HTMLElement {
  return h("span", { class: "exposed-way" }, path.map((place, at) => [at > 0 && h("span", { class: "exposed-arrow", "aria-hidden": "true" }, " → "), h("span", { class: "exposed-place", title: place }, resources[place]?.name ?? place)]));
}

function rulesOf({ decisions }: Row): Child {
  const all = [...new Set(decisions.flatMap(({ rules }) => rules))];
  return all.length === 0 ? h("span", { class: "hint" }, t("exposure.no-rule")) : [all.slice(0, NAMED).map((rule) => h("span", { class: "exposed-end" }, code(rule))), more(all.length - NAMED)];
}

/** How a row is decided, for which of its sources. */
function explained(row: Row, answer: Named, actions: ExposedActions): HTMLElement {
  const several = row.decisions.length > 1;
  const rest = row.decisions.length - DECISIONS;
  const [end] = row.ends;
  return h(
    "div",
    { class: "exposed-told" },
    h("p", { class: "exposed-message" }, prose(row.message, answer)),
    h("ol", { class: "exposed-decisions" }, row.decisions.slice(0, DECISIONS).map((decision) => h("li", { "data-reason": decision.reason }, decided(decision, several, answer, actions)))),
    rest > 0 && h("p", { class: "hint" }, t("exposure.more-decisions", { count: rest })),
    end !== undefined && h("p", {}, h("button", { type: "button", class: "button quiet small", onclick: () => actions.falls(end) }, icon("forward"), t("exposure.then"))),
  );
}

function decided({ sources, message, rules, missing, witness }: Decision, several: boolean, answer: Named, { address }: ExposedActions): Child {
  return [
    several && h("p", { class: "exposed-for" }, t("exposure.decision", { sources: "" }), blocks(sources)),
    h("p", {}, prose(message, answer)),
    rules.map((rule) => ruleCard(answer, rule)),
    lacks(missing, answer),
    h("p", {}, h("a", { class: "difference-ask", href: address(questionOf(witness)) }, t("exposure.steps"))),
  ];
}

/** What is not known, with the command that would tell. */
export function lacks(all: Decision["missing"], answer: Named): Child {
  return (
    all.length > 0 &&
    h("ul", { class: "exposed-lacks" }, all.slice(0, LACKS).map(({ reason, message, call }) => h("li", { "data-reason": reason }, icon("unknown"), h("span", {}, prose(message, answer), call && [" ", code(call)]))), all.length > LACKS && h("li", {}, t("difference.others", { count: all.length - LACKS })))
  );
}

/** The question that tells every step. */
export function questionOf({ source, destination, protocol, port }: Decision["witness"]): Question {
  return { ...EMPTY_QUESTION, source, destination, protocol, port: port === undefined ? "" : String(port) };
}

export function named(id: string, { resources }: Named): Child {
  const name = resources[id]?.name;
  return [name, name !== undefined && " ", code(id)];
}

export function titleOf(id: string, { resources }: Named): string {
  return resources[id]?.name ?? id;
}

function more(count: number): Child {
  return count > 0 && h("span", { class: "exposed-more" }, " ", t("exposure.more", { count }));
}
