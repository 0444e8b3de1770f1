/** The way there and back: hops, and what happens at each. */
import type { Answer } from "vpclens";
import { t, tWord } from "../texts";
import { h, type Child } from "./h";
import { icon, type IconName } from "./icon";
import { prose } from "./prose";
import { walk } from "./walk";

type Trace = Answer["forward"];
type Hop = Trace["hops"][number];
type Step = Hop["steps"][number];

const SIGNS: Readonly<Record<string, IconName>> = {
  originated: "sent",
  permitted: "yes",
  denied: "no",
  forwarded: "forward",
  delivered: "yes",
  undetermined: "unknown",
};

export function path(answer: Answer): Child {
  return h(
    "section",
    { class: "panel path" },
    h("h3", {}, t("answer.path")),
    walk(answer),
    legs(answer),
  );
}

/** Both ways, hop by hop. */
export function legs(answer: Answer): HTMLElement {
  return h("div", { class: "legs" }, leg(answer, answer.forward, "forward"), leg(answer, answer.back, "return"));
}

function leg(answer: Answer, trace: Trace, name: "forward" | "return"): HTMLElement {
  // The walk goes on behind what stops it (or may), so that everything in the way is found; what lies there is drawn as a maybe.
  let beyond = false;
  const hops = trace.hops.map((hop) => {
    const beyondHop = beyond;
    const steps = hop.steps.map((step) => {
      const drawn = stepRow(answer, step, beyond);
      beyond ||= step.action === "denied" || step.action === "undetermined";
      return drawn;
    });
    return hopRow(answer, hop, steps, beyondHop);
  });
  return h(
    "section",
    { class: "leg", "data-leg": name },
    h("h4", {}, t(`leg.${name}`), h("span", { class: `tag ${trace.disposition}` }, tWord("disposition", trace.disposition))),
    h("ol", { class: "hops" }, hops),
  );
}

function hopRow(answer: Answer, hop: Hop, steps: HTMLElement[], beyond: boolean): HTMLElement {
  const resource = answer.resources[hop.node];
  return h(
    "li",
    { class: beyond ? "hop beyond" : "hop" },
    h(
      "p",
      { class: "hop-node" },
      resource && h("span", { class: "hop-kind" }, tWord("kind", resource.kind)),
      resource?.name && h("span", { class: "hop-name" }, resource.name),
      h("code", {}, hop.node),
    ),
    h("ol", { class: "steps" }, steps),
  );
}

export function stepRow(answer: Answer, step: Step, beyond: boolean): HTMLElement {
  return h(
    "li",
    { class: `step ${step.action}${beyond ? " beyond" : ""}`, "data-reason": step.reason },
    h("span", { class: "step-sign" }, icon(SIGNS[step.action] ?? "forward")),
    h(
      "div",
      {},
      h(
        "p",
        { class: "step-action" },
        tWord("action", step.action),
        step.direction && h("span", {}, tWord("direction", step.direction)),
        beyond && h("span", {}, t("answer.beyond")),
      ),
      h("p", { class: "step-message" }, prose(step.message, answer)),
    ),
  );
}
