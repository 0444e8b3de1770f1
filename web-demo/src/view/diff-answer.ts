/** What is different between two networks: what can be opened, and what is written. */
import type { DiffAnswer } from "vpclens";
import { t } from "../texts";
import { copyButton } from "./copy";
import { DIFFERENCES, differenceLines, differenceTable, type DifferenceKind, type LineActions } from "./differences";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { code, prose } from "./prose";
import { segments } from "./segments";

export type DiffShown = "all" | DifferenceKind;

export interface DiffAnswerActions extends LineActions {
  show(shown: DiffShown): void;
}

/** Lines that a browser draws at once; the copy holds all. */
const MOST = 200;

export function diffAnswer(answer: DiffAnswer, shown: DiffShown, actions: DiffAnswerActions): Child {
  const lines = differenceLines(answer.differences);
  const counts = Object.fromEntries(DIFFERENCES.map((kind) => [kind, lines.filter((line) => line.kind === kind).length])) as Record<DifferenceKind, number>;
  const wanted = shown === "all" ? lines : lines.filter(({ kind }) => kind === shown);
  const choices = [{ value: "all" as DiffShown, label: `${t("difference.all")} ${lines.length}` }, ...DIFFERENCES.map((value) => ({ value: value as DiffShown, label: `${t(`difference.${value}`)} ${counts[value]}` }))];
  return [
    h(
      "section",
      { class: "panel diff-panel", "aria-labelledby": "diff-summary" },
      h(
        "div",
        { class: "diff-bar" },
        h("p", { id: "diff-summary", class: "diff-summary", "data-outcome": answer.outcome }, icon(answer.outcome === "same" ? "yes" : "swap"), prose(answer.summary)),
        copyButton("copy.json", () => JSON.stringify(answer, null, 2)),
      ),
      lines.length > 0 && segments<DiffShown>("difference", t("diff.show"), choices, shown, actions.show),
      wanted.length > 0 && differenceTable(wanted.slice(0, MOST), t("diff.table"), actions),
      more(wanted.length),
    ),
    answer.changes.length > 0 && written(answer.changes),
  ];
}

const WRITTEN_SIGNS = { added: "plus", removed: "minus", changed: "swap" } as const;

function written(changes: DiffAnswer["changes"]): HTMLElement {
  const heads = ["diff.what", "diff.list", "diff.record", "diff.fields"] as const;
  return h(
    "section",
    { class: "panel diff-written" },
    h("h3", { id: "diff-written" }, t("diff.written"), " ", h("span", { class: "tag" }, changes.length)),
    h(
      "div",
      { class: "differences", role: "region", tabindex: 0, "aria-labelledby": "diff-written" },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, t(head))))),
        h(
          "tbody",
          {},
          changes.slice(0, MOST).map(({ list, id, kind, fields = [] }) =>
            h(
              "tr",
              { class: "record", "data-kind": kind },
              h("td", {}, h("span", { class: "difference-sign" }, icon(WRITTEN_SIGNS[kind]), t(`written.${kind}`))),
              h("td", {}, code(list)),
              h("td", {}, code(id)),
              h("td", { class: "difference-fields" }, fields.map((field) => code(field))),
            ),
          ),
        ),
      ),
    ),
    more(changes.length),
  );
}

function more(count: number): Child {
  return count > MOST && h("p", { class: "hint" }, t("diff.bounded", { count: count - MOST }));
}
