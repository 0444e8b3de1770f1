/** Among several configurations of Terraform the one that is meant. */
import type { Dump, Problem } from "../protocol";
import { foldersIn } from "../terraform";
import { t } from "../texts";
import { h } from "./h";
import { icon } from "./icon";

const SEVERAL = "input.several_roots";

/** A choice for each dump that needs one; it stays for as long as something is chosen. */
export function folderChoices(dumps: readonly Dump[], problem: Problem | undefined, choose: (dump: number, folder: string | undefined) => void): HTMLElement[] {
  return dumps.flatMap(({ files, folder }, index) => {
    const { free, called } = foldersIn(files);
    const needed = folder !== undefined || problem?.code === SEVERAL;
    if (!needed || free.length + called.length < 2) return [];
    const option = (value: string) => h("option", { value, selected: value === folder }, value === "." ? t("folder.top") : value);
    const id = `folder-${index}`;
    return [
      h(
        "div",
        { class: "network-folder" },
        h("label", { for: id, class: "hint" }, dumps.length > 1 ? `${t("folder.choose")}, ${t("dump.number", { number: index + 1 })}` : t("folder.choose")),
        h(
          "div",
          { class: "select" },
          h(
            "select",
            { id, class: "field", onchange: (event: Event & { currentTarget: HTMLSelectElement }) => choose(index, event.currentTarget.value || undefined) },
            h("option", { value: "", selected: folder === undefined }, t("folder.none")),
            free.length > 0 && h("optgroup", { label: t("folder.free") }, free.map(option)),
            called.length > 0 && h("optgroup", { label: t("folder.called") }, called.map(option)),
          ),
          icon("down"),
        ),
      ),
    ];
  });
}
