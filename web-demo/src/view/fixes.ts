/** Fixes, the smallest first: what is changed, how, and what else that opens and stops. */
import type { Change, FixAnswer } from "vpclens";
import { t } from "../texts";
import { copyButton } from "./copy";
import { differenceLines, differenceTable, type LineActions } from "./differences";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { missing } from "./missing";
import { prose, type Named } from "./prose";
import { segments } from "./segments";

export interface FixListActions extends LineActions {
  apply(changes: readonly Change[]): void;
}

type Fix = FixAnswer["fixes"][number];

/** Lines of effects that are shown at once. */
const AT_ONCE = 8;
const FORMS = ["commands", "terraform"] as const;
type Form = (typeof FORMS)[number];
/** How the visitor likes changes to be written. */
let form: Form = "commands";

export function fixList(answer: FixAnswer, actions: FixListActions): Child {
  const named: Named & FixAnswer = { rules: {}, ...answer };
  return h(
    "div",
    { class: "panel fixes", "data-after": answer.after },
    h("h3", { id: "fix-title", tabindex: -1 }, t("fix.title")),
    h("p", { class: "fix-summary" }, icon(answer.fixes.length > 0 ? "yes" : answer.missing.length > 0 ? "unknown" : "no"), prose(answer.summary, named)),
    answer.fixes.length > 0 && h("ol", { class: "fix-list" }, answer.fixes.map((fix, index) => fixCard(fix, index, named, actions))),
    answer.without.length > 0 && h("h4", {}, t("fix.without")),
    answer.without.length > 0 && h("ul", { class: "fix-without" }, answer.without.map(({ reason, message }) => h("li", { "data-reason": reason }, icon("no"), h("span", {}, prose(message, named))))),
    missing(named),
  );
}

function fixCard(fix: Fix, index: number, answer: Named & FixAnswer, actions: FixListActions): HTMLElement {
  const number = index + 1;
  const title = t("fix.number", { number });
  return h(
    "li",
    { class: "fix-card", "aria-labelledby": `fix-${number}` },
    h(
      "div",
      { class: "fix-head" },
      h("h4", { id: `fix-${number}` }, title),
      h(
        "button",
        { type: "button", class: "button primary small", "aria-label": `${t("fix.apply")}: ${title}`, onclick: () => actions.apply(fix.changes.map(({ change }) => change)) },
        icon("yes"),
        t("fix.apply"),
      ),
      h("p", { class: "hint" }, t("fix.apply-help")),
    ),
    h("ul", { class: "fix-changes" }, fix.changes.map(({ reason, message }) => h("li", { "data-reason": reason }, prose(message, answer)))),
    written(fix, number),
    effects(fix, title, actions),
  );
}

function written({ changes }: Fix, number: number): HTMLElement {
  const text = { commands: changes.map(({ command }) => command).join("\n"), terraform: changes.map(({ terraform }) => terraform).join("\n\n") };
  const shown = h("pre", { class: "code", tabindex: 0, "aria-label": t("fix.forms") }, text[form]);
  const choices = FORMS.map((value) => ({ value, label: t(`fix.${value}`) }));
  const choose = (next: Form) => {
    form = next;
    shown.textContent = text[next];
  };
  return h("div", { class: "fix-written" }, h("div", { class: "fix-forms" }, segments<Form>(`fix-${number}-form`, t("fix.forms"), choices, form, choose), copyButton("copy", () => shown.textContent)), shown);
}

function effects({ effects }: Fix, title: string, actions: FixListActions): Child {
  const lines = differenceLines(effects);
  const label = `${title}: ${t("fix.effects")}`;
  if (lines.length === 0) return h("p", { class: "hint" }, t("fix.no-effects"));
  const more = lines.slice(AT_ONCE);
  return h(
    "div",
    { class: "fix-effects" },
    h("h5", {}, t("fix.effects")),
    differenceTable(lines.slice(0, AT_ONCE), label, actions),
    more.length > 0 && h("details", { class: "disclosure" }, h("summary", {}, icon("down"), t("difference.others", { count: more.length })), differenceTable(more, `${label} +`, actions)),
  );
}
