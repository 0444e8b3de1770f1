/** Who may come in: lists of what is allowed, and the decision about the header that is shown. */
import type { DecisionAnswer } from "vpclens";
import type { Problem, Result } from "../protocol";
import { CALLER, type Caller, type HeaderQuestion } from "../state";
import { t, tWord } from "../texts";
import { about, labelled, write } from "./field";
import { h, replace, type Child } from "./h";
import { icon } from "./icon";
import { problemCard } from "./problem";
import { prose } from "./prose";

export interface CallerBox {
  readonly element: HTMLElement;
  update(question: HeaderQuestion): void;
  /** `network` names the one that the header was held against. */
  tell(result: Result<DecisionAnswer>, network: string): void;
}

const HINTS: Readonly<Record<Caller, string>> = { vpcs: "vpc-…", endpoints: "ep-…", services: "epsrv-…", peers: "10.0.0.0/24", peer: "10.0.0.9" };
const FIELDS: Readonly<Record<string, Caller>> = {
  "policy.vpc_ids": "vpcs",
  "policy.endpoint_ids": "endpoints",
  "policy.endpoint_service_ids": "services",
  "policy.peers": "peers",
  peer: "peer",
};
const STATES = { fits: "yes", differs: "no", unknown: "unknown" } as const;

/** Bytes that are no header are told of elsewhere. */
function isOfBytes({ path = "" }: Problem): boolean {
  return path === "hex" || path.startsWith("bytes[");
}

export function callerBox(change: (part: Partial<HeaderQuestion>, done: boolean) => void, take: () => void): CallerBox {
  const inputs = CALLER.map((list) => {
    const id = `caller-${list}`;
    const input = h("input", {
      id,
      type: "text",
      class: "field",
      placeholder: HINTS[list],
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      "aria-describedby": `${id}-about`,
      oninput: () => change({ [list]: input.value.trim() }, false),
      onchange: () => change({ [list]: input.value.trim() }, true),
    });
    return { list, input, box: labelled(id, t(`caller.${list}`), input) };
  });
  const answer = h("div", { class: "caller-answer" });
  const element = h(
    "section",
    { class: "panel caller", "aria-labelledby": "caller-title" },
    h(
      "div",
      { class: "lines-bar" },
      h("h3", { id: "caller-title" }, t("caller")),
      h("button", { type: "button", class: "button small quiet", id: "caller-take", onclick: take }, t("caller.take")),
    ),
    h("p", { class: "hint" }, t("caller.hint")),
    h("div", { class: "caller-fields" }, inputs.map(({ box }) => box)),
    answer,
  );

  function update(question: HeaderQuestion): void {
    for (const { list, input } of inputs) write(input, question[list]);
  }

  function tell(result: Result<DecisionAnswer>, network: string): void {
    const problem = result.ok ? undefined : result.problem;
    const field = problem && FIELDS[problem.path?.replace(/\[\d+\]$/, "") ?? ""];
    for (const { list } of inputs) about(element, `caller-${list}`, list === field ? problem : undefined, null);
    if (result.ok) replace(answer, told(result.value, network));
    else if (field) replace(answer);
    else replace(answer, isOfBytes(result.problem) ? outcome("no", t("caller.no-header")) : problemCard(result.problem));
  }

  return { element, update, tell };
}

function told({ decision, summary, reasons, findings }: DecisionAnswer, network: string): Child {
  const word = decision === "allow" ? "yes" : "no";
  return [
    outcome(word, summary, decision),
    lines(reasons.map(({ reason, message, help }) => ({ word, reason, message, help }))),
    findings.length > 0 && [
      h("h4", {}, t("caller.network", { name: network })),
      lines(findings.map(({ state, reason, message, call, help }) => ({ word: STATES[state], state, reason, message, call, help }))),
    ],
  ];
}

function outcome(word: "yes" | "no", summary: string, decision = ""): HTMLElement {
  return h("div", { class: `advise-outcome ${word}`, "data-decision": decision }, icon(word), h("p", {}, prose(summary)));
}

interface Line {
  readonly word: "yes" | "no" | "unknown";
  readonly reason: string;
  readonly message: string;
  readonly state?: string;
  readonly call?: string | undefined;
  readonly help?: string | undefined;
}

function lines(all: readonly Line[]): HTMLElement {
  return h(
    "ul",
    { class: "way-conditions" },
    all.map(({ word, state, reason, message, call, help }) =>
      h(
        "li",
        { class: `condition ${word}`, "data-reason": reason },
        icon(word),
        h(
          "div",
          {},
          h("p", {}, state && h("span", { class: "hidden" }, `${tWord("caller", state)}: `), prose(message)),
          help && h("p", { class: "hint" }, prose(help)),
          call && h("p", { class: "hint" }, h("code", {}, call)),
        ),
      ),
    ),
  );
}
