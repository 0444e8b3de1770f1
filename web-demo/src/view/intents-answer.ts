/** What became of each statement, what speaks against it, and what is let be. */
import type { Answer, IntentsAnswer } from "vpclens";
import { EMPTY_QUESTION, type Question } from "../state";
import { t } from "../texts";
import { blockers } from "./blockers";
import { serviceText } from "./differences";
import { h, type Child } from "./h";
import { icon, type IconName } from "./icon";
import { legs } from "./path";
import { code, prose, type Named } from "./prose";
import { SIGNS } from "./verdict";

type Statement = IntentsAnswer["statements"][number];
type Counter = Statement["counter_examples"][number];
type Service = Counter["services"][number];

export interface IntentsAnswerActions {
  /** The answer in the formats of the core. */
  readonly files: readonly HTMLElement[];
  /** The address of a question about a path. */
  address(question: Question): string;
  /** Goes to a line of the text. */
  goTo(line: number): void;
}

const VERDICTS: Readonly<Record<Statement["verdict"], IconName>> = { holds: "yes", violated: "no", undetermined: "unknown", waived: "minus" };
/** Counter-examples of a statement that are told at once. */
const AT_ONCE = 5;
const SERVICES = 10;

export function intentsAnswer(answer: IntentsAnswer, actions: IntentsAnswerActions): Child {
  const named: Named = { rules: {}, resources: answer.resources };
  return [
    h(
      "section",
      { class: "panel intents-panel", "aria-labelledby": "intents-summary" },
      h(
        "div",
        { class: "exposure-bar" },
        h("p", { id: "intents-summary", class: `exposure-summary ${VERDICTS[answer.outcome]}`, "data-outcome": answer.outcome }, icon(VERDICTS[answer.outcome]), h("span", {}, prose(answer.summary, named))),
        h("div", { class: "exposure-files" }, actions.files),
      ),
      h("h3", { class: "hidden" }, t("intents.statements")),
      h("ol", { class: "statements" }, answer.statements.map((statement, at) => h("li", {}, statementCard(statement, at, named, actions)))),
    ),
    waivers(answer, named),
  ];
}

function statementCard(statement: Statement, at: number, named: Named, actions: IntentsAnswerActions): HTMLElement {
  const { name, description, kind, verdict, pairs, counter_examples: counters, more, notes, line } = statement;
  const rest = counters.slice(AT_ONCE);
  const list = h("ol", { class: "counters" }, counters.slice(0, AT_ONCE).map((counter) => counterItem(counter, named, actions)));
  const others = h("button", { type: "button", class: "button small", onclick: showRest }, t("difference.others", { count: rest.length }));

  function showRest(): void {
    list.append(...rest.map((counter) => counterItem(counter, named, actions)));
    others.remove();
    list.querySelector<HTMLElement>(`:nth-child(${AT_ONCE + 1}) summary`)?.focus();
  }

  return h(
    "article",
    { class: "statement", "data-verdict": verdict, "aria-labelledby": `statement-${at}` },
    h(
      "div",
      { class: "statement-head" },
      h("span", { class: `statement-verdict ${VERDICTS[verdict]}` }, icon(VERDICTS[verdict]), t(`verdict.${verdict}`)),
      h("h4", { id: `statement-${at}` }, name),
      h("span", { class: "tag" }, t(`statement.${kind}`)),
      h("span", { class: "hint statement-pairs" }, t("intents.pairs", { count: pairs })),
      line !== undefined && h("button", { type: "button", class: "button quiet small statement-line", "aria-label": t("intents.go-to", { place: t("intents.line", { line }) }), onclick: () => actions.goTo(line) }, t("intents.line", { line })),
    ),
    description !== undefined && h("p", {}, description),
    notes.length > 0 && h("ul", { class: "statement-notes" }, notes.map(({ reason, message, help }) => h("li", { "data-reason": reason }, icon("warning"), h("span", {}, prose(message, named), help && h("span", { class: "hint" }, " ", prose(help)))))),
    counters.length > 0 && list,
    rest.length > 0 && others,
    more !== undefined && more > 0 && h("p", { class: "hint" }, t("difference.others", { count: more })),
  );
}

function counterItem(counter: Counter, named: Named, actions: IntentsAnswerActions): HTMLElement {
  const { verdict, reason, message, help, services, waiver, problem, witness } = counter;
  const sign = waiver === undefined ? VERDICTS[verdict] : VERDICTS.waived;
  return h(
    "li",
    { class: "counter", "data-verdict": verdict, "data-reason": reason },
    h("p", { class: `counter-message ${sign}` }, icon(sign), h("span", {}, prose(message, named), " ", waiver !== undefined && h("span", { class: "tag" }, t("intents.waived-here")), counter.new === true && h("span", { class: "tag" }, t("intents.new")))),
    services.some(({ before }) => before !== undefined) && h("p", { class: "counter-services" }, services.slice(0, SERVICES).map(changedService), services.length > SERVICES && t("difference.others", { count: services.length - SERVICES })),
    problem && h("p", { "data-reason": problem.reason }, prose(problem.message, named)),
    help && h("p", { class: "hint" }, prose(help)),
    witness && way(witness, actions),
  );
}

/** Of a service what can be said now, and what could be said before. */
function changedService({ service, outcome, before }: Service): HTMLElement {
  return h("span", { class: "counter-service" }, h("span", { class: "service" }, serviceText(service)), " ", t(`outcome.${outcome}`), before !== undefined && h("span", { class: "hint" }, " ", t("intents.before", { outcome: t(`outcome.${before}`) })));
}

/** One question that stands for all: drawn when somebody looks. */
function way(witness: Answer, { address }: IntentsAnswerActions): HTMLElement {
  const { source, destination, protocol, port } = witness.query;
  const question: Question = { ...EMPTY_QUESTION, source, destination, protocol, port: port === undefined ? "" : String(port) };
  const box = h("div", { class: "counter-way" });
  const details = h(
    "details",
    { class: "disclosure", ontoggle: () => details.open && !box.hasChildNodes() && box.append(...told()) },
    h("summary", {}, icon("down"), t("intents.way")),
    box,
  );
  const told = () => [
    h("p", { class: "counter-verdict", "data-outcome": witness.outcome }, icon(SIGNS[witness.outcome]), h("span", {}, prose(witness.summary, witness))),
    h("div", {}, blockers(witness)),
    legs(witness),
  ];
  return h("div", { class: "counter-foot" }, details, h("a", { class: "difference-ask", href: address(question) }, t("intents.steps")));
}

const STATES = { used: "yes", unused: "unknown", expired: "no" } as const;

function waivers({ waivers }: IntentsAnswer, named: Named): Child {
  if (waivers.length === 0) return null;
  return h(
    "section",
    { class: "panel waivers", "aria-labelledby": "waivers-title" },
    h("h3", { id: "waivers-title" }, t("intents.waivers")),
    h(
      "ul",
      {},
      waivers.map(({ statement, from, to, state, reason, message, help }) =>
        h(
          "li",
          { class: "waiver", "data-state": state, "data-reason": reason },
          h("p", { class: "waiver-head" }, h("span", { class: `statement-verdict ${STATES[state]}` }, icon(STATES[state]), t(`waiver.${state}`)), h("strong", {}, statement), (from !== undefined || to !== undefined) && h("span", {}, from !== undefined && code(from), " → ", to !== undefined && code(to))),
          h("p", {}, prose(message, named)),
          help && h("p", { class: "hint" }, prose(help)),
        ),
      ),
    ),
  );
}
