/** The question: two ends, a protocol and a port. Built once; what is typed is never overwritten while one types. */
import type { EndpointChoice } from "vpclens";
import type { Suggestion } from "../examples";
import type { Problem } from "../protocol";
import { hasPorts } from "../query";
import type { Question } from "../state";
import { t } from "../texts";
import { combobox, type Combobox } from "./combobox";
import { copyButton } from "./copy";
import { choiceOf, identity, idOfName } from "./endpoint";
import { about, labelled, numberField, write } from "./field";
import { h, replace } from "./h";
import { icon } from "./icon";

export interface QuestionActions {
  /** `done` when a field was left or a choice was picked. */
  change(part: Partial<Question>, done: boolean): void;
  assume(fact: string, given: boolean): void;
  ask(suggestion: Suggestion): void;
}

export interface QuestionView {
  readonly question: Question;
  readonly assume: readonly string[];
  readonly endpoints: readonly EndpointChoice[];
  readonly suggestions: readonly Suggestion[];
  /** Whether it is this suggestion that is being asked. */
  asked(suggestion: Suggestion): boolean;
  readonly problem: Problem | undefined;
}

export interface QuestionForm {
  readonly element: HTMLElement;
  update(view: QuestionView): void;
}

/** Places in a query as the core names them, and the field that shows what is wrong there. */
const FIELDS = ["source", "destination", "protocol", "port", "source_port"] as const;
type Field = (typeof FIELDS)[number];

export const PROTOCOLS = ["tcp", "udp", "icmp", "icmpv6", "gre"];
const BY_NUMBER = "number";
const FACTS = ["tcp25_unblocked", "inner_accept_beats_egress"] as const;

export function questionForm(actions: QuestionActions): QuestionForm {
  let view: QuestionView | undefined;
  const end = (field: "source" | "destination") =>
    combobox({
      id: field,
      placeholder: t("question.end"),
      describedBy: `${field}-about`,
      meant: (typed) => idOfName(typed, view?.endpoints ?? []),
      changed: (value, done) => actions.change({ [field]: value.trim() }, done),
    });
  const source = end("source");
  const destination = end("destination");
  const byNumber = numberField("protocol-number", (value, done) => actions.change({ protocol: value || "0" }, done));
  const port = numberField("port", (value, done) => actions.change({ port: value }, done));
  const sourcePort = numberField("source_port", (value, done) => actions.change({ sourcePort: value }, done));
  sourcePort.placeholder = t("question.any");
  const protocol = h(
    "select",
    { id: "protocol", class: "field", "aria-describedby": "protocol-about", onchange: () => chooseProtocol(protocol.value) },
    PROTOCOLS.map((name) => h("option", { value: name }, name.toUpperCase())),
    h("option", { value: BY_NUMBER }, t("question.protocol-other")),
  );
  const protocolNumber = labelled("protocol-number", t("question.protocol-number"), byNumber);
  const portBox = labelled("port", t("question.port"), port);
  const sourcePortBox = labelled("source_port", t("question.source-port"), sourcePort);
  const facts = FACTS.map((fact) => ({
    fact,
    box: h("input", {
      type: "checkbox",
      id: `assume-${fact}`,
      onchange: (event: Event & { currentTarget: HTMLInputElement }) => actions.assume(fact, event.currentTarget.checked),
    }),
  }));
  const suggestions = suggestionChips(actions);

  const element = h(
    "section",
    { class: "panel question", "aria-labelledby": "question-title" },
    h("h2", { id: "question-title", class: "hidden" }, t("question")),
    h(
      "div",
      { class: "question-fields" },
      labelled("source", t("question.source"), source.element),
      h(
        "button",
        { type: "button", id: "swap", class: "button round", "aria-label": t("question.swap"), title: t("question.swap"), onclick: swap },
        icon("swap"),
      ),
      labelled("destination", t("question.destination"), destination.element),
      h("div", { class: "question-service" }, labelled("protocol", t("question.protocol"), h("div", { class: "select" }, protocol, icon("down"))), protocolNumber, portBox),
    ),
    h(
      "div",
      { class: "question-foot" },
      suggestions.element,
      h(
        "details",
        { class: "disclosure more" },
        h("summary", { id: "question-more" }, icon("down"), t("question.more")),
        h(
          "div",
          { class: "more-fields" },
          sourcePortBox,
          h(
            "fieldset",
            { class: "facts" },
            h("legend", {}, t("question.assume")),
            facts.map(({ fact, box }) => h("label", {}, box, h("span", {}, t(`assume.${fact}`)))),
          ),
        ),
      ),
      copyButton("copy.link", () => location.href, "link"),
    ),
  );

  function swap(): void {
    if (!view) return;
    actions.change({ source: view.question.destination, destination: view.question.source }, true);
  }

  function chooseProtocol(value: string): void {
    actions.change({ protocol: value === BY_NUMBER ? "0" : value }, true);
    if (value === BY_NUMBER) byNumber.select();
  }

  function update(next: QuestionView): void {
    view = next;
    const { question, endpoints, assume, problem } = next;
    const choices = endpoints.map(choiceOf);
    for (const [box, value] of [[source, question.source], [destination, question.destination]] as [Combobox, string][]) {
      box.offer(choices);
      write(box.input, value);
    }
    const named = PROTOCOLS.includes(question.protocol);
    protocol.value = named ? question.protocol : BY_NUMBER;
    protocolNumber.hidden = named;
    if (!named) write(byNumber, question.protocol);
    portBox.hidden = !hasPorts(question.protocol);
    sourcePortBox.hidden = portBox.hidden;
    write(port, question.port);
    write(sourcePort, question.sourcePort);
    for (const { fact, box } of facts) box.checked = assume.includes(fact);
    const place = fieldOf(problem);
    for (const field of FIELDS) {
      const end = field === "source" || field === "destination";
      about(element, field, place === field ? problem : undefined, end && identity(question[field], endpoints));
    }
    suggestions.update(next);
  }

  return { element, update };
}

/** The field that a problem belongs to. */
export function fieldOf(problem: Problem | undefined): Field | undefined {
  return FIELDS.find((field) => field === problem?.path);
}

/** The questions worth asking, as buttons; drawn anew only when they change, so that a pressed one keeps the focus. */
function suggestionChips(actions: QuestionActions): { element: HTMLElement; update(view: QuestionView): void } {
  const element = h("div", { class: "suggestions" });
  let drawn: QuestionView | undefined;
  let chips: { one: Suggestion; button: HTMLButtonElement }[] = [];

  function draw({ suggestions, endpoints }: QuestionView): void {
    const name = (id: string) => endpoints.find((endpoint) => endpoint.id === id)?.name ?? id;
    chips = suggestions.map((one) => {
      const label = `${name(one.source)} → ${name(one.destination)} ${one.protocol}${one.port && `/${one.port}`}${one.without.length > 0 ? ` ${t("question.without")}` : ""}`;
      return { one, button: h("button", { type: "button", class: "chip", onclick: () => actions.ask(one) }, label) };
    });
    replace(element, chips.length > 0 && h("span", { class: "suggestions-title" }, t("question.try")), chips.map(({ button }) => button));
  }

  function update(view: QuestionView): void {
    if (drawn?.suggestions !== view.suggestions || drawn.endpoints !== view.endpoints) draw(view);
    drawn = view;
    for (const { one, button } of chips) button.setAttribute("aria-pressed", String(view.asked(one)));
  }

  return { element, update };
}
