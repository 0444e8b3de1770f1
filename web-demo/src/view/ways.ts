/** The ways that can be used, ranked, and those that cannot. */
import type { AdviceAnswer } from "vpclens";
import type { Advised } from "../protocol";
import { t, tWord, type TextKey } from "../texts";
import { copyButton } from "./copy";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { prose } from "./prose";

type Way = AdviceAnswer["ways"][number];
type Condition = Way["conditions"][number];
type Line = Way["limits"][number];

const OUTCOMES = {
  suits: { word: "yes", sign: "yes" },
  undetermined: { word: "unknown", sign: "unknown" },
  none: { word: "no", sign: "no" },
} as const;
const RESULTS = { met: "yes", not_met: "no", unknown: "unknown" } as const;

/** `open` remembers which ways were opened or closed; the first one is open until it is closed. */
export function waysList({ answer, markdown }: Advised, open: Map<string, boolean>): Child {
  const { word, sign } = OUTCOMES[answer.outcome];
  const title = h(
    "div",
    { class: `advise-outcome ${word}`, "data-outcome": answer.outcome },
    icon(sign),
    h("p", {}, answer.summary),
  );
  return [
    h(
      "section",
      { class: "panel ways", "aria-labelledby": "ways-title" },
      title,
      h("div", { class: "lines-bar" }, h("h3", { id: "ways-title" }, t("advise.ways")), h("div", { class: "lines-copy" }, copyButton("copy.markdown", () => markdown), copyButton("copy.json", () => JSON.stringify(answer, null, 2)))),
      h("ol", { class: "ways-list" }, answer.ways.map((way, index) => wayItem(way, index, open))),
    ),
    ruledOut(answer),
  ];
}

function wayItem(way: Way, index: number, open: Map<string, boolean>): HTMLElement {
  const details = h(
    "details",
    { class: "way", "data-way": way.way, open: open.get(way.way) ?? index === 0, ontoggle: () => open.set(way.way, details.open) },
    h(
      "summary",
      {},
      h("span", { class: "way-place" }, index + 1),
      h("span", { class: "way-title" }, way.title),
      h("span", { class: `way-fit ${way.fit}` }, tWord("advise.fit", way.fit)),
    ),
    h(
      "div",
      { class: "way-body" },
      h("p", {}, way.about),
      way.why.length > 0 && h("p", { class: "hint" }, way.why.map(({ message }) => message).join("; ")),
      way.conditions.length > 0 && [h("h4", {}, t("advise.conditions")), conditionList(way.conditions)],
      h("h4", {}, t("advise.steps")),
      h("ol", { class: "way-steps" }, way.steps.map(({ message, calls }) => h("li", {}, prose(message), calls.map((call) => [" ", h("code", {}, call)])))),
      lines("advise.limits", way.limits),
      lines("advise.costs", way.costs),
      h("p", { class: "hint" }, `${t("advise.sources")}: ${way.sources.join(", ")}`),
    ),
  );
  return h("li", {}, details);
}

function lines(title: TextKey, all: readonly Line[]): Child {
  return all.length > 0 && [h("h4", {}, t(title)), h("ul", { class: "way-lines" }, all.map(({ message }) => h("li", {}, prose(message))))];
}

function conditionList(conditions: readonly Condition[]): HTMLElement {
  return h(
    "ul",
    { class: "way-conditions" },
    conditions.map(({ reason, result, message, found, help }) =>
      h(
        "li",
        { class: `condition ${RESULTS[result]}`, "data-reason": reason, "data-result": result },
        icon(RESULTS[result]),
        h(
          "div",
          {},
          h("p", {}, h("span", { class: "hidden" }, `${tWord("advise", result)}: `), message),
          found.map((one) => h("p", { class: "hint" }, one.message)),
          help && h("p", { class: "hint" }, prose(help)),
        ),
      ),
    ),
  );
}

function ruledOut({ ruled_out: all }: AdviceAnswer): Child {
  const failing = all.filter(({ conditions }) => conditions.length > 0);
  if (failing.length === 0) return null;
  return h(
    "details",
    { class: "panel disclosure ruled-out" },
    h("summary", {}, icon("down"), t("advise.ruled-out", { count: failing.length })),
    h("ul", {}, failing.map(({ way, title, conditions }) => h("li", { "data-way": way }, h("p", { class: "way-title" }, title), conditionList(conditions)))),
  );
}
