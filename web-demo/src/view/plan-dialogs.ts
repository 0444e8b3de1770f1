/** The windows through which plans come in and go out, in every format that the core knows. */
import type { PlanFormat } from "vpclens";
import type { Result } from "../protocol";
import { t } from "../texts";
import { copyButton } from "./copy";
import { h, replace } from "./h";
import { icon } from "./icon";
import { problemCard } from "./problem";
import { save } from "./save";

type Written = PlanFormat | "markdown";

const WRITTEN = ["json", "csv", "terraform", "aliyun", "visualsubnetcalc", "visualsubnetcalc_v1", "markdown"] as const satisfies readonly Written[];
const ENDINGS: Readonly<Record<Written, string>> = { json: "json", csv: "csv", terraform: "tf", aliyun: "sh", visualsubnetcalc: "json", visualsubnetcalc_v1: "json", markdown: "md" };

export function importDialog(read: (text: string) => void): HTMLDialogElement {
  const area = h("textarea", { id: "plan-import-text", class: "field", rows: 12, spellcheck: "false", "aria-describedby": "plan-import-help" });
  const file = h("input", { id: "plan-import-file", type: "file", class: "hidden", onchange: () => void choose() });
  const dialog = h(
    "dialog",
    { class: "paste", "aria-labelledby": "plan-import-title" },
    h("h2", { id: "plan-import-title" }, h("label", { for: area.id }, t("plan.import-title"))),
    h("p", { id: "plan-import-help", class: "hint" }, t("plan.import-help")),
    area,
    h(
      "div",
      { class: "paste-buttons" },
      h("label", { class: "button plan-open" }, icon("file"), t("header.file"), file),
      h("button", { type: "button", class: "button quiet", onclick: () => dialog.close() }, t("paste.cancel")),
      h("button", { type: "button", class: "button primary", onclick: take }, t("paste.read")),
    ),
  );

  async function choose(): Promise<void> {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    const text = await chosen.text();
    dialog.close();
    read(text);
  }

  function take(): void {
    if (!area.value.trim()) return area.focus();
    dialog.close();
    read(area.value);
  }

  return dialog;
}

export function exportDialog(write: (format: PlanFormat) => Promise<Result<string>>, markdown: string): HTMLDialogElement {
  let text = "";
  const body = h("div", { class: "plan-written" });
  const format = h("select", { id: "plan-format", class: "field", onchange: () => void draw() }, WRITTEN.map((value) => h("option", { value }, t(`plan.format.${value}`))));
  const dialog = h(
    "dialog",
    { class: "paste plan-exported", "aria-labelledby": "plan-export-title" },
    h("h2", { id: "plan-export-title" }, t("plan.export-title")),
    h("div", { class: "labelled" }, h("label", { for: "plan-format" }, t("plan.format")), h("div", { class: "select" }, format, icon("down"))),
    body,
    h("div", { class: "paste-buttons" }, h("button", { type: "button", class: "button quiet", onclick: () => dialog.close() }, t("plan.close"))),
  );

  async function draw(): Promise<void> {
    const chosen = format.value as Written;
    const result: Result<string> = chosen === "markdown" ? { ok: true, value: markdown } : await write(chosen);
    if (format.value !== chosen) return;
    if (!result.ok) return replace(body, problemCard(result.problem, t("plan.not-written")));
    text = result.value;
    replace(
      body,
      h("pre", { id: "plan-written-text", class: "code", tabindex: 0, "aria-label": t(`plan.format.${chosen}`) }, text),
      h("div", { class: "plan-buttons" }, copyButton("copy", () => text), h("button", { type: "button", id: "plan-save", class: "button quiet small", onclick: () => save(`plan.${ENDINGS[chosen]}`, text) }, icon("save"), t("plan.save"))),
    );
  }

  void draw();
  return dialog;
}
