/** The answer as data and as finished text, to take along. */
import type { Answered } from "../protocol";
import { t } from "../texts";
import { copyButton } from "./copy";
import { h } from "./h";

interface Tab {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** A second form of the same, for programs. */
  readonly line?: string;
}

/** The tab that stays chosen from answer to answer. */
let chosen = "json";

export function rawAnswer({ answer, markdown, text }: Answered): HTMLElement {
  const tabs: Tab[] = [
    { id: "json", title: "JSON", text: JSON.stringify(answer, null, 2), line: JSON.stringify(answer) },
    { id: "markdown", title: "Markdown", text: markdown },
    { id: "text", title: "Text", text },
  ];
  const buttons = tabs.map(({ id, title }) =>
    h("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `raw-${id}`, onclick: () => choose(id), onkeydown: key }, title),
  );
  const panels = tabs.map(({ id, text, line }) =>
    h(
      "div",
      { id: `raw-${id}`, role: "tabpanel", "aria-labelledby": `tab-${id}` },
      h("div", { class: "raw-copy" }, line !== undefined && copyButton("copy.line", () => line), copyButton("copy", () => text)),
      h("pre", { class: "code", tabindex: 0, "aria-labelledby": `tab-${id}` }, text),
    ),
  );

  function choose(id: string): void {
    chosen = id;
    tabs.forEach((tab, index) => {
      buttons[index]!.setAttribute("aria-selected", String(tab.id === id));
      buttons[index]!.tabIndex = tab.id === id ? 0 : -1;
      panels[index]!.hidden = tab.id !== id;
    });
  }

  function key(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (tabs.findIndex(({ id }) => id === chosen) + step + tabs.length) % tabs.length;
    choose(tabs[next]!.id);
    buttons[next]!.focus();
  }

  choose(chosen);
  return h(
    "section",
    { class: "panel raw" },
    h("div", { class: "raw-bar" }, h("h3", {}, t("answer.raw")), h("div", { role: "tablist", "aria-label": t("answer.raw") }, buttons)),
    panels,
  );
}
