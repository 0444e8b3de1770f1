/** Files may be dropped, and text pasted, anywhere on the page. A view may take a single file for itself. */
import { fromDrop } from "../own-files";
import { isPlanText } from "../plan-document";
import type { Files } from "../protocol";
import { isConfigurationText } from "../terraform";
import { t } from "../texts";
import { h, replace } from "./h";

export function acceptAnywhere(add: (files: Promise<Files>) => void, paste: (text: string) => void, takes: (file: File) => boolean): void {
  const veil = h("div", { class: "veil", hidden: true, "aria-hidden": "true" });
  document.body.append(veil);
  // Entering a child fires before leaving its parent, so the pointer is outside when both are balanced.
  let depth = 0;

  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  const show = (shown: boolean) => {
    if (shown) replace(veil, h("p", {}, t("network.drop-now")), h("p", {}, t("network.drop-stays")));
    veil.hidden = !shown;
  };

  addEventListener("dragenter", (event) => carriesFiles(event) && ++depth === 1 && show(true));
  addEventListener("dragleave", (event) => carriesFiles(event) && --depth === 0 && show(false));
  addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!carriesFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    depth = 0;
    show(false);
    const [file, ...others] = event.dataTransfer.files;
    const isFolder = event.dataTransfer.items[0]?.webkitGetAsEntry()?.isDirectory;
    if (file && others.length === 0 && !isFolder && takes(file)) return;
    add(fromDrop(event.dataTransfer));
  });

  addEventListener("paste", (event) => {
    const editable = (event.target as Element).closest("input, textarea, select, [contenteditable]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (editable || !(/^\s*[[{]/.test(text) || isPlanText(text) || isConfigurationText(text))) return;
    event.preventDefault();
    paste(text);
  });
}
