/** The answer, from the verdict down to the raw JSON. */
import type { Answer } from "vpclens";
import type { Answered, Problem } from "../protocol";
import { t } from "../texts";
import { blockers } from "./blockers";
import { beforeAndAfter } from "./changed";
import { checks } from "./checks";
import { h, type Child } from "./h";
import { missing } from "./missing";
import { path } from "./path";
import { problemCard } from "./problem";
import { prose } from "./prose";
import { fieldOf } from "./question";
import { rawAnswer } from "./raw";
import { passingRules } from "./rule";
import { verdict } from "./verdict";

export type AnswerView =
  | { readonly kind: "waiting" }
  | { readonly kind: "no-network" }
  | { readonly kind: "ends-missing" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "answered"; readonly answered: Answered };

/** `fix` is what would change the answer. */
export function answerBody(view: AnswerView, fix: HTMLElement): Child {
  switch (view.kind) {
    case "waiting":
      return h("p", { class: "empty" }, t("network.reading"));
    case "no-network":
      return empty(t("answer.no-network"), t("answer.no-network-help"));
    case "ends-missing":
      return empty(t("answer.ends-missing"), t("answer.ends-missing-help"));
    case "refused":
      // A problem that belongs to a field is told there.
      if (fieldOf(view.problem)) return empty(t("answer.refused"), t("answer.refused-help"));
      return h("div", { class: "panel" }, problemCard(view.problem, t("answer.refused")));
    case "answered":
      return answered(view.answered, fix);
  }
}

/** One line for screen readers and the window's title. */
export function answerLine(view: AnswerView): string {
  switch (view.kind) {
    case "answered":
      return `${t(`outcome.${view.answered.answer.outcome}`)}: ${view.answered.answer.summary}`;
    case "refused":
      return `${t("answer.refused")}: ${view.problem.message}`;
    default:
      return "";
  }
}

function answered(finished: Answered, fix: HTMLElement): Child {
  const { answer } = finished;
  return [
    beforeAndAfter(finished),
    verdict(answer),
    fix,
    missing(answer),
    blockers(answer),
    checks(answer),
    answer.outcome === "reachable" && passingRules(answer),
    path(answer),
    assumptions(answer),
    rawAnswer(finished),
  ];
}

function assumptions(answer: Answer): Child {
  if (answer.assumptions.length === 0) return null;
  return h(
    "section",
    { class: "panel assumptions" },
    h("h3", {}, t("answer.assumptions")),
    h("ul", {}, answer.assumptions.map(({ message, reason }) => h("li", { "data-reason": reason }, prose(message, answer)))),
  );
}

function empty(title: string, help: string): HTMLElement {
  return h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, title), h("p", {}, help));
}
