/** The window for pasting JSON. */
import { t } from "../texts";
import { h } from "./h";

export function pasteDialog(read: (text: string) => void): HTMLDialogElement {
  const area = h("textarea", { id: "paste-text", class: "field", rows: 12, spellcheck: "false", "aria-describedby": "paste-help" });
  const dialog = h(
    "dialog",
    { class: "paste", "aria-labelledby": "paste-title" },
    h("h2", { id: "paste-title" }, h("label", { for: area.id }, t("paste.title"))),
    h("p", { id: "paste-help", class: "hint" }, t("paste.help")),
    area,
    h(
      "div",
      { class: "paste-buttons" },
      h("button", { type: "button", class: "button quiet", onclick: () => dialog.close() }, t("paste.cancel")),
      h("button", { type: "button", class: "button primary", onclick: take }, t("paste.read")),
    ),
  );

  function take(): void {
    const text = area.value;
    if (!text.trim()) return area.focus();
    area.value = "";
    dialog.close();
    read(text);
  }

  return dialog;
}
