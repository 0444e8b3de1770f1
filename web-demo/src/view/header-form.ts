/** Which bytes, and how strictly they are taken. Built once; what is typed is never overwritten while one types. */
import { HEADER_SAMPLES, type HeaderSample } from "../header-samples";
import type { Problem } from "../protocol";
import { PRESETS, type HeaderQuestion, type Preset } from "../state";
import { t } from "../texts";
import { copyButton } from "./copy";
import { about, labelled, write } from "./field";
import { h } from "./h";
import { icon } from "./icon";

export interface HeaderFormActions {
  change(part: Partial<HeaderQuestion>, done: boolean): void;
  sample(sample: HeaderSample): void;
  file(file: File): void;
}

export interface HeaderForm {
  readonly element: HTMLElement;
  update(question: HeaderQuestion, problem: Problem | undefined): void;
}

const BYTES = "header-bytes";
const SAMPLE = "header-sample";
const PRESET = "header-preset";
/** The longest header that servers take, with four letters for a byte: an address holds no more than it has to. */
const MOST_LETTERS = 65_536;

export function headerForm(actions: HeaderFormActions): HeaderForm {
  const sample = h(
    "select",
    { id: SAMPLE, class: "field", onchange: chooseSample },
    h("option", { value: "" }, t("header.sample-own")),
    HEADER_SAMPLES.map(({ name }) => h("option", { value: name }, t(`header.sample.${name}`))),
  );
  const preset = h(
    "select",
    { id: PRESET, class: "field", "aria-describedby": `${PRESET}-about`, onchange: () => actions.change({ preset: preset.value as Preset }, true) },
    PRESETS.map((name) => h("option", { value: name }, t(`header.preset.${name}`))),
  );
  const bytes = h("textarea", {
    id: BYTES,
    class: "field",
    rows: 4,
    maxlength: MOST_LETTERS,
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    "aria-describedby": `${BYTES}-about`,
    oninput: () => actions.change({ bytes: bytes.value.trim() }, false),
    onchange: () => actions.change({ bytes: bytes.value.trim() }, true),
  });
  const file = h("input", { id: "header-file", type: "file", class: "hidden", onchange: chooseFile });

  const element = h(
    "section",
    { class: "panel header-form", "aria-labelledby": "header-title" },
    h("h2", { id: "header-title", class: "hidden" }, t("view.header")),
    h("p", { class: "hint header-about" }, t("header.about")),
    labelled(SAMPLE, t("header.sample"), h("div", { class: "select" }, sample, icon("down"))),
    labelled(PRESET, t("header.preset"), h("div", { class: "select" }, preset, icon("down"))),
    labelled(BYTES, t("header.bytes"), bytes),
    h(
      "div",
      { class: "header-foot" },
      h("label", { class: "button small" }, icon("file"), t("header.file"), file),
      h("span", { class: "hint" }, t("header.drop")),
      copyButton("copy.link", () => location.href, "link"),
    ),
  );

  function chooseSample(): void {
    const chosen = HEADER_SAMPLES.find(({ name }) => name === sample.value);
    if (chosen) actions.sample(chosen);
    else bytes.focus();
  }

  function chooseFile(): void {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (chosen) actions.file(chosen);
  }

  function update(question: HeaderQuestion, problem: Problem | undefined): void {
    write(bytes, question.bytes);
    preset.value = question.preset;
    sample.value = HEADER_SAMPLES.find(({ bytes }) => bytes === question.bytes)?.name ?? "";
    about(element, BYTES, problem, t("header.bytes-hint"));
    about(element, PRESET, undefined, t(`header.preset-help.${question.preset}`));
  }

  return { element, update };
}
