/** That the network was changed, wherever one looks; and the way back. */
import type { Change } from "vpclens";
import type { Answered } from "../protocol";
import { t } from "../texts";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { prose } from "./prose";
import { SIGNS } from "./verdict";

export interface ChangedActions {
  undo(): void;
  undoAll(): void;
  differences(): void;
}

/** `fixes` is how often something was applied. */
export function changedBar(changes: readonly Change[], fixes: number, actions: ChangedActions): Child {
  if (changes.length === 0) return null;
  return h(
    "section",
    { id: "changed", class: "changed", tabindex: -1, "aria-labelledby": "changed-title" },
    h("p", { class: "changed-words" }, icon("warning"), h("strong", { id: "changed-title" }, t("changed.count", { count: changes.length })), " ", h("span", { class: "changed-about" }, t("changed.about"))),
    h(
      "div",
      { class: "changed-buttons" },
      h("button", { type: "button", id: "changed-differences", class: "button small", onclick: actions.differences }, t("changed.differences")),
      h("button", { type: "button", id: "changed-undo", class: "button small", onclick: actions.undo }, icon("undo"), t("changed.undo")),
      fixes > 1 && h("button", { type: "button", id: "changed-undo-all", class: "button small", onclick: actions.undoAll }, t("changed.undo-all")),
    ),
    h(
      "details",
      { class: "disclosure" },
      h("summary", {}, icon("down"), t("changed.show")),
      h("pre", { class: "code", tabindex: 0, "aria-label": t("changed.show") }, changes.map((change) => JSON.stringify(change, null, 2)).join("\n")),
    ),
  );
}

/** What the same question was answered without the changes, and what it is now. */
export function beforeAndAfter({ before, answer }: Answered): Child {
  if (!before) return null;
  const side = (label: string, one: Answered["answer"]) =>
    h(
      "div",
      { class: `side ${one.outcome}`, "data-outcome": one.outcome },
      h("p", { class: "side-label" }, label),
      h("p", { class: "side-word" }, icon(SIGNS[one.outcome]), t(`outcome.${one.outcome}`)),
      h("p", { class: "side-summary" }, prose(one.summary, one)),
    );
  return h("section", { class: "sides", "aria-label": `${t("changed.before")}, ${t("changed.after")}` }, side(t("changed.before"), before), side(t("changed.after"), answer));
}
