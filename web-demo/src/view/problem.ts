/** What the core says when it cannot answer: the words, the place, what helps, and the code for looking it up. */
import type { Problem } from "../protocol";
import { t } from "../texts";
import { h } from "./h";
import { icon } from "./icon";
import { prose } from "./prose";

export function problemCard(problem: Problem, title?: string): HTMLElement {
  const help = problem.help ?? (problem.code === "internal" ? t("problem.internal-help") : undefined);
  return h(
    "div",
    { class: "problem", "data-code": problem.code },
    icon("warning"),
    h(
      "div",
      { class: "problem-body" },
      title && h("h3", {}, title),
      h("p", { class: "problem-message" }, prose(problem.message)),
      problem.path && h("p", { class: "problem-path" }, `${t("problem.at")} `, h("code", {}, problem.path)),
      help && h("p", { class: "problem-help" }, prose(help)),
      h("p", { class: "problem-code" }, h("code", {}, problem.code)),
    ),
  );
}
