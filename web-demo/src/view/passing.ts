/** Who may reach this port: asked as one types, told in rows that lead to the lines that decide. */
import type { AllowedAnswer, EndpointChoice } from "vpclens";
import type { Problem } from "../protocol";
import { hasPorts } from "../query";
import type { FilterQuestion, Question } from "../state";
import { t } from "../texts";
import { about, labelled, numberField, write } from "./field";
import { h, replace, type Child } from "./h";
import { icon } from "./icon";
import { lineNumber } from "./lines";
import { missing } from "./missing";
import { problemCard } from "./problem";
import { prose } from "./prose";
import { PROTOCOLS } from "./question";

type Row = AllowedAnswer["permitted"][number];

const BY_NUMBER = "number";
/** What of a long list is shown at once. */
const ROWS = 40;
const PEERS = 4;
const KNOWN = 6;

export interface PassingActions {
  change(part: Partial<FilterQuestion>, done: boolean): void;
  ask(question: Question): void;
  point(place: number | undefined): void;
  goTo(place: number): void;
}

/** An answer with what is needed to lead on from it. */
export interface PassingView {
  readonly answer: AllowedAnswer;
  placeOf(row: Row): number | undefined;
  /** The endpoints that are known to be among the peers. */
  known(peers: readonly string[]): readonly EndpointChoice[];
  /** The question that a packet of a row would be, between an endpoint and this one. */
  question(row: Row, endpoint: EndpointChoice): Question | undefined;
}

export interface Passing {
  readonly element: HTMLElement;
  update(filter: FilterQuestion): void;
  answer(view: PassingView | undefined, problem: Problem | undefined): void;
  light(place: number | undefined): void;
}

export function passingBox(actions: PassingActions): Passing {
  const byNumber = numberField("filter-protocol-number", (value, done) => actions.change({ protocol: value || "0" }, done));
  const port = numberField("filter-port", (value, done) => actions.change({ port: value }, done));
  port.placeholder = t("question.any");
  const protocol = h(
    "select",
    { id: "filter-protocol", class: "field", "aria-describedby": "filter-protocol-about", onchange: () => chooseProtocol(protocol.value) },
    h("option", { value: "" }, t("question.any")),
    PROTOCOLS.map((name) => h("option", { value: name }, name.toUpperCase())),
    h("option", { value: BY_NUMBER }, t("question.protocol-other")),
  );
  const numberBox = labelled("filter-protocol-number", t("question.protocol-number"), byNumber);
  const portBox = labelled("filter-port", t("question.port"), port);
  const title = h("h3", { id: "passing-title" });
  const body = h("div", { class: "passing-body" });
  const element = h(
    "section",
    { class: "panel passing-box", "aria-labelledby": "passing-title" },
    title,
    h("div", { class: "passing-fields" }, labelled("filter-protocol", t("question.protocol"), h("div", { class: "select" }, protocol, icon("down"))), numberBox, portBox),
    body,
  );
  let rows: { readonly place: number | undefined; readonly element: HTMLElement }[] = [];

  function chooseProtocol(value: string): void {
    actions.change({ protocol: value === BY_NUMBER ? "0" : value }, true);
    if (value === BY_NUMBER) byNumber.select();
  }

  function update(filter: FilterQuestion): void {
    title.textContent = t(filter.direction === "ingress" ? "passing.ingress" : "passing.egress");
    const named = filter.protocol === "" || PROTOCOLS.includes(filter.protocol);
    protocol.value = named ? filter.protocol : BY_NUMBER;
    numberBox.hidden = named;
    if (!named) write(byNumber, filter.protocol);
    portBox.hidden = !hasPorts(filter.protocol);
    write(port, filter.port);
  }

  function answer(view: PassingView | undefined, problem: Problem | undefined): void {
    const place = { protocol: "filter-protocol", port: "filter-port" }[problem?.path ?? ""];
    for (const field of ["filter-protocol", "filter-port"]) about(element, field, field === place ? problem : undefined, null);
    rows = [];
    replace(body, view ? drawn(view) : problem && !place && problemCard(problem));
  }

  function drawn(view: PassingView): Child {
    const { answer } = view;
    const none = answer.permitted.length === 0;
    return [
      none
        ? h("p", { class: "passing-none" }, icon("no"), t(answer.undetermined.length > 0 ? "passing.nothing-certain" : "passing.nothing"))
        : list(view, answer.permitted, "permitted"),
      answer.undetermined.length > 0 && [h("h4", {}, icon("unknown"), t("passing.open")), list(view, answer.undetermined, "undetermined")],
      answer.more && h("p", { class: "hint" }, t("passing.more-rows")),
      missing(answer),
      answer.assumptions.length > 0 && h("ul", { class: "passing-assumptions" }, answer.assumptions.map(({ message, reason }) => h("li", { "data-reason": reason }, prose(message, answer)))),
    ];
  }

  function list(view: PassingView, all: readonly Row[], kind: "permitted" | "undetermined"): HTMLElement {
    const element = h("ul", { class: `passing-rows ${kind}` }, all.slice(0, ROWS).map((row) => drawnRow(view, row)));
    const left = all.length - ROWS;
    if (left > 0) {
      const rest = h("li", { class: "passing-rest" }, h("button", { type: "button", class: "button small", onclick: () => rest.replaceWith(...all.slice(ROWS).map((row) => drawnRow(view, row))) }, t("passing.rest", { count: left })));
      element.append(rest);
    }
    return element;
  }

  function drawnRow(view: PassingView, row: Row): HTMLElement {
    const place = view.placeOf(row);
    const { resources, direction } = view.answer;
    const service = [row.protocols.join(", "), row.ports?.join(", ")].filter(Boolean).join(" ");
    const name = row.peer && resources[row.peer]?.name;
    const element = h(
      "li",
      {
        class: "passing-row",
        "data-rule": row.rule,
        onmouseenter: () => actions.point(place),
        onmouseleave: () => actions.point(undefined),
        onfocusin: () => actions.point(place),
        onfocusout: () => actions.point(undefined),
      },
      h(
        "p",
        { class: "passing-head" },
        h("code", { class: "line-service" }, service === "all" ? t("passing.all") : service),
        place !== undefined && h("button", { type: "button", class: "line-link", "aria-label": t("lines.go-to", { line: lineNumber(place) }), onclick: () => actions.goTo(place) }, t("passing.line", { line: lineNumber(place) })),
      ),
      h(
        "p",
        { class: "passing-peers" },
        h("span", { class: "line-side" }, t(direction === "ingress" ? "lines.from" : "lines.to")),
        peers(row.peers),
      ),
      row.peer && h("p", { class: "passing-group" }, t("passing.members"), " ", name && name !== row.peer && [h("span", { class: "line-holder-name" }, name), " "], h("code", {}, row.peer)),
      row.source_ports && h("p", { class: "passing-group" }, `${t("rule.source-ports")} `, h("code", {}, row.source_ports.join(", "))),
      row.local && h("p", { class: "passing-group" }, `${t("rule.local")} `, h("code", {}, row.local.join(", "))),
      among(view, row),
    );
    rows.push({ place, element });
    return element;
  }

  function among(view: PassingView, row: Row): Child {
    const known = view.known(row.peers);
    if (known.length === 0) return null;
    const chip = (endpoint: EndpointChoice) => {
      const name = endpoint.name ?? endpoint.id;
      const question = view.question(row, endpoint);
      const title = [name, endpoint.id, endpoint.address].filter(Boolean).join(" · ");
      return question ? h("button", { type: "button", class: "chip", title, "aria-label": t("passing.ask", { name }), onclick: () => actions.ask(question) }, name, icon("forward")) : h("span", { class: "tag", title }, name);
    };
    const box = h("p", { class: "passing-known" }, h("span", { class: "line-side" }, t("passing.known")), known.slice(0, KNOWN).map(chip));
    const left = known.length - KNOWN;
    if (left > 0) {
      const rest = h("button", { type: "button", class: "line-link", "aria-label": t("passing.more-known", { count: left }), onclick: () => rest.replaceWith(...known.slice(KNOWN).map(chip)) }, `+${left}`);
      box.append(rest);
    }
    return box;
  }

  function light(place: number | undefined): void {
    for (const row of rows) row.element.classList.toggle("lit", place !== undefined && row.place === place);
  }

  return { element, update, answer, light };
}

function peers(blocks: readonly string[]): Child {
  const one = (block: string) => h("code", {}, hostOf(block));
  const left = blocks.length - PEERS;
  if (left <= 1) return blocks.map(one);
  const rest = h("button", { type: "button", class: "line-link", "aria-label": t("passing.more-peers", { count: left }), onclick: () => rest.replaceWith(...blocks.slice(PEERS).map(one)) }, `+${left}`);
  return [blocks.slice(0, PEERS).map(one), rest];
}

/** A block of one address is that address. */
function hostOf(block: string): string {
  return block.replace(/^([\d.]+)\/32$/, "$1").replace(/^([\da-f:]+)\/128$/i, "$1");
}
