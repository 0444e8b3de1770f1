/** The text of intents, what is wrong with it, and what it is held against. */
import type { IntentsAnswer } from "vpclens";
import type { TextSpot } from "../intents";
import type { Files, Problem } from "../protocol";
import type { IntentsQuestion, Other } from "../state";
import { t } from "../texts";
import { copyButton } from "./copy";
import { chooser, namesOf } from "./diff-form";
import { h, keepingFocus, replace } from "./h";
import { icon } from "./icon";
import { editor, type Mark } from "./intents-editor";
import { problemCard } from "./problem";
import { segments } from "./segments";

export interface IntentsFormActions {
  edit(text: string): void;
  sample(): void;
  open(file: File): void;
  today(day: string): void;
  baseline(other: Other | undefined): void;
  take(files: Promise<Files>): void;
}

export interface IntentsFormView {
  readonly intents: IntentsQuestion;
  readonly baseline: Other | undefined;
  readonly others: readonly Other[];
  /** The names of the files of the network before. */
  readonly files: readonly string[] | undefined;
  /** Whether the text is too long for a link. */
  readonly kept: boolean;
  readonly problem: Problem | undefined;
  /** Where in the text the problem is. */
  readonly place: TextSpot | undefined;
  readonly statements: IntentsAnswer["statements"];
}

export interface IntentsForm {
  readonly element: HTMLElement;
  write(text: string): void;
  update(view: IntentsFormView): void;
  goTo(line: number, column: number): void;
}

const MARKS: Readonly<Record<IntentsAnswer["statements"][number]["verdict"], Mark>> = { holds: "yes", violated: "no", undetermined: "unknown", waived: "waived" };

export function intentsForm(actions: IntentsFormActions): IntentsForm {
  const text = editor("intents-text", "intents-hint intents-problem", actions.edit);
  const problemBox = h("div", { id: "intents-problem", class: "intents-problem" });
  const file = h("input", {
    type: "file",
    id: "intents-open",
    class: "hidden",
    accept: ".yaml,.yml,.json",
    onchange: () => {
      if (file.files?.[0]) actions.open(file.files[0]);
      file.value = "";
    },
  });
  const today = h("input", { id: "intents-today", type: "date", class: "field", onchange: () => today.value && actions.today(today.value) });
  const baseline = h("div", { class: "intents-baseline" });
  const kept = h("p", { class: "hint intents-kept" });
  const element = h(
    "section",
    { class: "panel intents-form", "aria-labelledby": "intents-title" },
    h("h2", { id: "intents-title", class: "hidden" }, t("view.intents")),
    h(
      "div",
      { class: "intents-bar" },
      h("label", { for: "intents-text", class: "intents-label" }, t("intents.text")),
      h(
        "div",
        { class: "intents-tools" },
        h("button", { type: "button", id: "intents-sample", class: "button small", onclick: actions.sample }, t("intents.sample")),
        h("label", { class: "button small" }, icon("file"), t("intents.open"), file),
        copyButton("copy.link", () => location.href, "link"),
      ),
    ),
    h("p", { id: "intents-hint", class: "hint" }, t("intents.hint")),
    text.element,
    kept,
    problemBox,
    h("div", { class: "intents-against" }, h("div", { class: "labelled" }, h("label", { for: "intents-today" }, t("intents.today")), today), baseline),
  );
  let drawn = "";
  let told: Problem | undefined;

  function update(view: IntentsFormView): void {
    const { problem, place, statements, intents } = view;
    today.value = intents.today;
    replace(kept, view.kept && t("intents.kept"));
    if (problem !== told) {
      told = problem;
      const spot = place && t("intents.place", { line: place.line, column: place.column });
      replace(problemBox, problem && problemCard(problem), place && h("button", { type: "button", id: "intents-go", class: "button quiet small", onclick: () => text.goTo(place) }, icon("forward"), t("intents.go-to", { place: spot! })));
    }
    if (problem) text.area.setAttribute("aria-invalid", "true");
    else text.area.removeAttribute("aria-invalid");
    text.mark(place ? new Map([[place.line, "wrong" as const]]) : new Map(statements.flatMap(({ line, verdict }) => (line === undefined ? [] : [[line, MARKS[verdict]] as const]))));
    const key = JSON.stringify([view.others, view.baseline, view.files]);
    if (key === drawn) return;
    drawn = key;
    keepingFocus(() => replace(baseline, compared(view, actions)));
  }

  return { element, write: text.write, update, goTo: (line, column) => text.goTo({ line, column }) };
}

type Compared = "none" | Other;

function compared({ others, baseline, files }: IntentsFormView, actions: IntentsFormActions): HTMLElement[] {
  const choices = (["none", ...others] as const).map((value) => ({ value, label: t(`baseline.${value}`) }));
  const choose = (value: Compared) => actions.baseline(value === "none" ? undefined : value);
  const choice = h("div", { class: "intents-compared" }, h("span", { class: "label", "aria-hidden": "true" }, t("intents.baseline")), segments<Compared>("baseline", t("intents.baseline"), choices, baseline ?? "none", choose));
  if (baseline !== "files") return [choice];
  return [
    choice,
    h(
      "div",
      { class: "diff-files" },
      chooser("intents-choose", "file", false, t("diff.choose"), actions),
      chooser("intents-folder", "folder", true, t("diff.folder"), actions),
      files ? h("p", { class: "diff-chosen" }, icon("file"), t("intents.earlier", { names: namesOf(files) })) : h("p", { class: "hint" }, t("intents.no-earlier")),
    ),
  ];
}
