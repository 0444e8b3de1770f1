/** What to ask the provider for: for which regions, written how, and what to do with it. */
import { COLLECT_FORMATS, type CollectFormat, type Problem, type Result } from "../protocol";
import { t } from "../texts";
import { copyButton } from "./copy";
import { about, labelled } from "./field";
import { h, replace } from "./h";
import { problemCard } from "./problem";
import { prose } from "./prose";
import { saveButton } from "./save";
import { segments } from "./segments";

const FILES: Readonly<Record<CollectFormat, string>> = { sh: "collect.sh", text: "commands.txt", policy: "policy.json" };

export interface CollectForm {
  readonly element: HTMLElement;
  show(format: CollectFormat, regions: readonly string[], result: Result<string>): void;
}

export function collectForm(regions: string, format: CollectFormat, changed: (regions: string, format: CollectFormat) => void): CollectForm {
  const field = h("input", {
    id: "collect-regions",
    type: "text",
    class: "field",
    value: regions,
    placeholder: "cn-hangzhou cn-shanghai",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    "aria-describedby": "collect-regions-about",
    oninput: () => changed(field.value, format),
  });
  const choices = COLLECT_FORMATS.map((value) => ({ value, label: t(`collect.${value}`) }));
  const written = h("div", { class: "collect-written" });
  const element = h(
    "div",
    { class: "collect" },
    h("p", { class: "hint" }, prose(t("collect.about"))),
    h(
      "div",
      { class: "collect-fields" },
      labelled("collect-regions", t("collect.regions"), field),
      segments("collect-format", t("collect.format"), choices, format, (chosen) => {
        format = chosen;
        changed(field.value, chosen);
      }),
    ),
    written,
  );

  function show(format: CollectFormat, regions: readonly string[], result: Result<string>): void {
    const atField = !result.ok && result.problem.path?.startsWith("regions") === true;
    about(element, "collect-regions", atField ? (result as { problem: Problem }).problem : undefined, t("collect.regions-about"));
    if (!result.ok) return replace(written, !atField && problemCard(result.problem, t("collect.refused")));
    const text = result.value;
    const command = `sh collect.sh dump${regions.length === 0 ? " cn-hangzhou" : ""}`;
    replace(
      written,
      h("p", {}, prose(t(`collect.then-${format}`, { command }))),
      h("pre", { id: "collect-text", class: "code", tabindex: 0, "aria-label": t(`collect.${format}`) }, text),
      h("div", { class: "buttons" }, saveButton(FILES[format], () => text, true), copyButton("copy", () => text)),
    );
  }

  return { element, show };
}
