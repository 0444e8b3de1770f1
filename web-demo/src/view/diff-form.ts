/** Which other network. */
import { fromChoice } from "../own-files";
import type { Files } from "../protocol";
import type { Other } from "../state";
import { t } from "../texts";
import { copyButton } from "./copy";
import { h } from "./h";
import { icon } from "./icon";
import { segments } from "./segments";

export interface DiffFormActions {
  choose(other: Other): void;
  take(files: Promise<Files>): void;
}

const NAMED = 3;

export function diffForm(others: readonly Other[], other: Other, files: readonly string[] | undefined, actions: DiffFormActions): HTMLElement {
  const choices = others.map((value) => ({ value, label: t(`diff.${value}`) }));
  return h(
    "section",
    { class: "panel diff-form", "aria-labelledby": "diff-title" },
    h("h2", { id: "diff-title", class: "hidden" }, t("view.diff")),
    h("div", { class: "diff-against" }, h("span", { class: "label", "aria-hidden": "true" }, t("diff.against")), segments<Other>("against", t("diff.against"), choices, other, actions.choose)),
    other === "files" &&
      h(
        "div",
        { class: "diff-files" },
        chooser("diff-choose", "file", false, t("diff.choose"), actions),
        chooser("diff-folder", "folder", true, t("diff.folder"), actions),
        h("p", { class: "hint diff-drop" }, t("diff.drop")),
        files && h("p", { class: "diff-chosen" }, icon("file"), t("diff.chosen", { names: namesOf(files) })),
      ),
    copyButton("copy.link", () => location.href, "link"),
  );
}

export function chooser(id: string, sign: "file" | "folder", folder: boolean, label: string, { take }: Pick<DiffFormActions, "take">): HTMLElement {
  const input = h("input", {
    id,
    type: "file",
    class: "hidden",
    multiple: true,
    webkitdirectory: folder,
    onchange: () => {
      if (input.files && input.files.length > 0) take(fromChoice(input.files));
      input.value = "";
    },
  });
  return h("label", { class: "button" }, icon(sign), label, input);
}

export function namesOf(files: readonly string[]): string {
  const names = files.slice(0, NAMED).join(", ");
  return files.length > NAMED ? t("diff.more-files", { names, count: files.length - NAMED }) : names;
}
