/** The lines of a filter as a table: what each does, where it comes from, and what it is good for. */
import type { RulesAnswer } from "vpclens";
import type { Question, Shown } from "../state";
import { SHOWN } from "../state";
import { t, tWord } from "../texts";
import { h, type Child } from "./h";
import { icon, type IconName } from "./icon";
import { prose } from "./prose";

type Line = RulesAnswer["directions"][number]["lines"][number];
type Rule = RulesAnswer["rules"][string];

const SIGNS: Readonly<Record<Line["policy"], IconName>> = { accept: "yes", drop: "no", unknown: "unknown" };
/** Shadowing lines that are named at once. */
const NAMED = 5;
/** Beyond as many lines, those out of sight are not laid out. */
const LONG = 100;

/** The number of a line, as the finished forms of an answer count: from 0. */
export function lineNumber(place: number): number {
  return place;
}

export interface LinesView {
  readonly answer: RulesAnswer;
  /** What the filter belongs to, as people call it. */
  readonly subject: string;
  /** The question that a packet of a line would be; nothing where a filter belongs to no end. */
  question(line: Line, rule: Rule | undefined): Question | undefined;
}

export interface LinesActions {
  show(shown: Shown): void;
  ask(question: Question): void;
  /** A line that the pointer or the keyboard is at; undefined when it has left. */
  point(place: number | undefined): void;
}

export interface Lines {
  readonly element: HTMLElement;
  show(shown: Shown): void;
  light(place: number | undefined): void;
  /** Brings a line into view and puts the keyboard there. */
  goTo(place: number): void;
  /** The place of the line that decides by this rule or reason. */
  placeOf(row: { rule?: string; reason?: string; resource?: string }): number | undefined;
}

export function linesTable(view: LinesView, actions: LinesActions): Lines {
  const lines = view.answer.directions[0]?.lines ?? [];
  const rows = lines.map((line, place) => lineRow(view, line, place, goTo, actions));
  const chips = SHOWN.map((shown) => ({ shown, count: lines.filter((line) => isShown(line, shown)).length }))
    .filter(({ shown, count }) => shown === "all" || count > 0)
    .map(({ shown, count }) => ({
      shown,
      button: h("button", { type: "button", class: "chip", id: `show-${shown}`, onclick: () => actions.show(shown) }, t(`show.${shown}`), " ", h("span", { class: "chip-count" }, count)),
    }));
  const element = h(
    "div",
    { class: "lines" },
    h("div", { class: "lines-show", role: "group", "aria-label": t("lines.show") }, chips.map(({ button }) => button)),
    h(
      "table",
      { class: lines.length > LONG ? "effective long" : "effective", role: "table", "aria-labelledby": "lines-title" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, (["place", "verdict", "rule", "holder"] as const).map((name) => h("th", { role: "columnheader", scope: "col", class: `line-${name}` }, t(`lines.${name}`))))),
      h("tbody", { role: "rowgroup" }, rows),
    ),
  );
  let lit: HTMLElement | undefined;

  function show(shown: Shown): void {
    lines.forEach((line, place) => (rows[place]!.hidden = !isShown(line, shown)));
    for (const chip of chips) chip.button.setAttribute("aria-pressed", String(chip.shown === shown));
  }

  function light(place: number | undefined): void {
    lit?.classList.remove("lit");
    lit = place === undefined ? undefined : rows[place];
    lit?.classList.add("lit");
  }

  function goTo(place: number): void {
    const row = rows[place];
    if (!row) return;
    if (row.hidden) actions.show("all");
    const bring = () => row.scrollIntoView({ block: "center", behavior: "instant" });
    bring();
    row.focus({ preventScroll: true });
    // Rows that are laid out on the way have their own heights only now.
    requestAnimationFrame(bring);
  }

  function placeOf({ rule, reason, resource }: { rule?: string; reason?: string; resource?: string }): number | undefined {
    const place = lines.findIndex((line) => (rule === undefined ? line.rule === undefined && line.reason === reason && line.resource === resource : line.rule === rule));
    return place < 0 ? undefined : place;
  }

  return { element, show, light, goTo, placeOf };
}

function isIdle({ coverage }: Line): boolean {
  return coverage === "shadowed" || coverage === "matches_nothing";
}

/** What the provider adds cannot be taken away, and what never decides says so already. */
function isRedundant(line: Line): boolean {
  return line.redundant && line.rule !== undefined && !isIdle(line);
}

function isShown(line: Line, shown: Shown): boolean {
  switch (shown) {
    case "all":
      return true;
    case "idle":
      return isIdle(line);
    case "partly":
      // What is left for the provider's defaults is no news.
      return line.coverage === "partly_shadowed" && line.rule !== undefined;
    case "redundant":
      return isRedundant(line);
    case "unknown":
      return line.coverage === "unknown";
  }
}

function lineRow(view: LinesView, line: Line, place: number, goTo: (place: number) => void, actions: LinesActions): HTMLElement {
  const { answer } = view;
  const rule = line.rule === undefined ? undefined : answer.rules[line.rule];
  return h(
    "tr",
    {
      id: `line-${place}`,
      role: "row",
      class: `line ${line.policy}${isIdle(line) ? " idle" : ""}`,
      tabindex: -1,
      "data-rule": line.rule,
      "data-reason": line.reason,
      "data-coverage": line.coverage,
      onmouseenter: () => actions.point(place),
      onmouseleave: () => actions.point(undefined),
      onfocusin: () => actions.point(place),
      onfocusout: () => actions.point(undefined),
    },
    h("td", { role: "cell", class: "line-place" }, lineNumber(place)),
    h("td", { role: "cell", class: "line-verdict" }, icon(SIGNS[line.policy]), h("span", {}, tWord("policy", line.policy))),
    h("td", { role: "cell", class: "line-rule" }, ...ruleCell(view, line, rule, goTo, actions)),
    h("td", { role: "cell", class: "line-holder" }, holder(answer, line)),
  );
}

function ruleCell(view: LinesView, line: Line, rule: Rule | undefined, goTo: (place: number) => void, actions: LinesActions): Child[] {
  const [button, packet] = witness(view, line, rule, actions);
  const facts: Child[] = rule ? [h("span", {}, `${t("rule.priority")} ${rule.priority}`), h("code", {}, line.rule), rule.description && h("span", {}, rule.description)] : [];
  return [words(view.answer, line, rule), marks(line, goTo), h("div", { class: "line-meta" }, facts, button), packet];
}

function words(answer: RulesAnswer, line: Line, rule: Rule | undefined): Child {
  if (!rule) return h("p", { class: "line-what" }, prose(line.text, answer));
  const name = answer.resources[rule.remote]?.name;
  const more: Child[] = [
    rule.source_ports && [`${t("rule.source-ports")} `, h("code", {}, portsText(rule.source_ports))],
    rule.local && [`${t("rule.local")} `, h("code", {}, rule.local)],
  ].filter(Boolean);
  return h(
    "p",
    { class: "line-what" },
    h("code", { class: "line-service" }, [rule.protocol, portsText(rule.ports)].filter(Boolean).join(" ")),
    h("span", { class: "line-side" }, ` ${t(rule.direction === "ingress" ? "lines.from" : "lines.to")} `),
    h("code", {}, rule.remote),
    name && name !== rule.remote && [" ", h("span", { class: "line-name" }, name)],
    more.map((one) => [h("span", { class: "line-side" }, " · "), one]),
  );
}

/** `22/22` as people say it: `22`; nothing where any port will do. */
function portsText(ports: string): string {
  if (ports === "-1/-1") return "";
  const [first, last] = ports.split("/");
  return last === undefined || first === last ? first! : `${first}-${last}`;
}

function marks(line: Line, goTo: (place: number) => void): Child {
  const by = line.shadowed_by ?? [];
  const link = (place: number) => h("button", { type: "button", class: "line-link", "aria-label": t("lines.go-to", { line: lineNumber(place) }), onclick: () => goTo(place) }, lineNumber(place));
  const links = h("span", { class: "line-links" }, by.slice(0, NAMED).map(link));
  if (by.length > NAMED) {
    const rest = h("button", { type: "button", class: "line-link", "aria-label": t("lines.more-lines", { count: by.length - NAMED }), onclick: () => rest.replaceWith(...by.slice(NAMED).map(link)) }, `+${by.length - NAMED}`);
    links.append(rest);
  }
  const mark = (kind: "shadowed" | "partly" | "nothing" | "unknown" | "redundant", ...children: Child[]) => h("li", { class: `mark-${kind}` }, h("span", { class: "tag" }, t(`mark.${kind}`)), children);
  const list: Child[] = [
    line.coverage === "shadowed" && mark("shadowed", links),
    line.coverage === "partly_shadowed" && mark("partly", links),
    line.coverage === "matches_nothing" && mark("nothing"),
    line.coverage === "unknown" && mark("unknown"),
    line.coverage === "unknown" && by.length > 0 && mark("partly", links),
    isRedundant(line) && mark("redundant"),
  ].filter(Boolean);
  return list.length > 0 && h("ul", { class: "line-marks" }, list);
}

/** A packet of the line, once somebody asks for it. */
function witness(view: LinesView, line: Line, rule: Rule | undefined, actions: LinesActions): [button: Child, packet: Child] {
  const packet = line.witness;
  if (!packet) return [null, null];
  const box = h("div", { class: "witness", hidden: true });
  const button = h("button", { type: "button", class: "line-more", "aria-expanded": "false", onclick: toggle }, icon("down"), t("witness"));

  function toggle(): void {
    if (!box.hasChildNodes()) fill();
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", String(!box.hidden));
  }

  function fill(): void {
    const question = view.question(line, rule);
    // Groups do not look at the own end, so any address would do there: the name says more.
    const own = question && !rule?.local;
    const ingress = view.answer.directions[0]?.direction === "ingress";
    const end = (address: string, isOwn: boolean) => (own && isOwn ? h("span", { class: "witness-own" }, view.subject) : h("code", {}, address));
    const service = [packet!.protocol, packet!.port].filter((part) => part !== undefined).join(" ");
    box.append(
      h(
        "p",
        {},
        h("span", { class: "line-side" }, `${t(isIdle(line) ? "witness.matches" : "witness.decides")} `),
        h("code", { class: "line-service" }, service),
        h("span", { class: "line-side" }, ` ${t("lines.from")} `),
        end(packet!.source, !ingress),
        h("span", { class: "line-side" }, ` ${t("lines.to")} `),
        end(packet!.destination, ingress),
        rule?.source_ports && packet!.source_port !== undefined && [h("span", { class: "line-side" }, ` · ${t("rule.source-ports")} `), h("code", {}, packet!.source_port)],
      ),
    );
    if (question) box.append(h("button", { type: "button", class: "button quiet small", onclick: () => actions.ask(question) }, icon("forward"), t("witness.ask")));
  }

  return [button, box];
}

function holder(answer: RulesAnswer, line: Line): Child {
  if (line.resource === undefined) return h("span", { class: "line-built-in" }, t("lines.built-in"));
  const name = answer.resources[line.resource]?.name;
  return [name && h("span", { class: "line-holder-name" }, name), h("code", {}, line.resource)];
}
