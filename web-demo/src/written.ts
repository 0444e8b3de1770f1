/** Buttons for answers as files in the formats of the core, which writes them when somebody wants them. */
import type { AnyAnswer, RenderFormat } from "vpclens";
import type { Core } from "./core";
import { t } from "./texts";
import { h } from "./view/h";
import { icon } from "./view/icon";
import { save } from "./view/save";

const NAMES: Partial<Record<RenderFormat, string>> = { csv: "CSV", svg: "SVG", markdown: "Markdown", json: "JSON", junit: "JUnit", sarif: "SARIF" };

export function writtenButton(core: Core, answer: AnyAnswer, format: RenderFormat, file: string, say: (line: string) => void): HTMLElement {
  const hand = async () => {
    const written = await core.send({ kind: "written", answer, format });
    if (written.ok) save(file, written.value);
    else say(written.problem.message);
  };
  const name = NAMES[format] ?? format;
  return h("button", { type: "button", class: "button small", "aria-label": `${t("download", { file })}, ${name}`, onclick: () => void hand() }, icon("save"), name);
}
