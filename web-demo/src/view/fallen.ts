/** What falls with an end, or comes to one, step by step. */
import type { BlastAnswer } from "vpclens";
import type { Question } from "../state";
import { t } from "../texts";
import { serviceText } from "./differences";
import { lacks, named, questionOf } from "./exposed";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { prose } from "./prose";
import { ruleCard } from "./rule";

type Row = BlastAnswer["fallen"][number];
type Way = Row["ways"][number];

export interface FallenActions {
  /** The address of a question about a path. */
  address(question: Question): string;
}

/** Ends of a step, and ways to one of them, that are drawn. */
const MOST = 100;
const WAYS = 8;
const NAMED = 6;
const SERVICES = 12;
const OUTCOMES = ["reachable", "undetermined"] as const;
const SIGNS = { reachable: "no", undetermined: "unknown" } as const;

export function fallenSteps(answer: BlastAnswer, actions: FallenActions): Child {
  const isReverse = answer.query.reverse;
  return [
    h("p", { class: "blast-start" }, h("span", { class: "hint" }, t(isReverse ? "blast.start-comes" : "blast.start"), " "), ends(answer.start, answer)),
    OUTCOMES.map((outcome) => {
      const rows = answer.fallen.filter((row) => row.outcome === outcome);
      const steps = [...new Set(rows.map(({ step }) => step))];
      return (
        rows.length > 0 && [
          h("h3", { class: `blast-outcome ${SIGNS[outcome]}` }, icon(SIGNS[outcome]), t(outcome === "reachable" ? "blast.certain" : "blast.possible")),
          h("ol", { class: "blast-steps" }, steps.map((step) => stepItem(step, rows.filter((row) => row.step === step), answer, actions))),
        ]
      );
    }),
  ];
}

function stepItem(step: number, rows: readonly Row[], answer: BlastAnswer, actions: FallenActions): HTMLElement {
  return h(
    "li",
    { class: "blast-step", "data-step": step },
    h("h4", {}, t("blast.step", { step })),
    h("ul", { class: "blast-rows" }, rows.slice(0, MOST).map((row) => h("li", {}, fallenRow(row, answer, actions)))),
    rows.length > MOST && h("p", { class: "hint" }, t("blast.more", { count: rows.length - MOST })),
  );
}

/** The ends and over what, in one line; how it is decided, when somebody wants to know. */
function fallenRow({ ends: fallen, outcome, ways }: Row, answer: BlastAnswer, actions: FallenActions): HTMLElement {
  const box = h("div", { class: "blast-told" });
  const row = h(
    "details",
    { class: "fallen", "data-outcome": outcome, ontoggle: () => row.open && !box.hasChildNodes() && box.append(h("ol", {}, ways.slice(0, WAYS).map((way) => h("li", { "data-reason": way.reason }, told(way, answer, actions))))) },
    h(
      "summary",
      {},
      icon("down"),
      h("span", { class: "fallen-ends" }, ends(fallen, answer)),
      h("span", { class: "fallen-over" }, ways[0] && over(ways[0], answer), ways.length > 1 && h("span", { class: "exposed-more" }, t("exposure.more", { count: ways.length - 1 }))),
    ),
    box,
  );
  return row;
}

/** Over what: who opens which services, and what passes the call on. */
function over({ from, services, through }: Way, answer: BlastAnswer): Child {
  const [first, ...others] = from;
  const name = first === undefined ? "" : `${answer.resources[first]?.name ?? first}${others.length > 0 ? ` ${t("exposure.more", { count: others.length })}` : ""}`;
  return [
    h("span", {}, t("blast.opens", { from: name }), " "),
    services.slice(0, SERVICES).map((service) => h("span", { class: "service" }, serviceText(service))),
    services.length > SERVICES && h("span", { class: "exposed-more" }, t("exposure.more", { count: services.length - SERVICES })),
    through !== undefined && h("span", { class: "hint" }, " ", t("blast.through", { name: answer.resources[through]?.name ?? through })),
  ];
}

function told(way: Way, answer: BlastAnswer, { address }: FallenActions): Child {
  return [
    h("p", {}, prose(way.message, answer)),
    way.rules.map((rule) => ruleCard(answer, rule)),
    lacks(way.missing, answer),
    h("p", {}, h("a", { class: "difference-ask", href: address(questionOf(way.witness)) }, t("exposure.steps"))),
  ];
}

function ends(ids: readonly string[], answer: BlastAnswer): Child {
  return [ids.slice(0, NAMED).map((id) => h("span", { class: "exposed-end" }, named(id, answer))), ids.length > NAMED && h("span", { class: "exposed-more" }, t("exposure.more", { count: ids.length - NAMED }))];
}
