/** A copy of the network that may be given away, and apart from it what stays with the visitor. */
import type { Shared } from "../protocol";
import { t } from "../texts";
import { copyButton } from "./copy";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { prose } from "./prose";
import { saveButton } from "./save";

/** Letters of the copy, and lines of the table, that are shown; the files hold everything. */
const GLANCE = 20_000;
const ROWS = 200;
const KINDS = 8;

/** A question that is asked of the network, and whether the copy is one document. */
export interface Sharing {
  readonly source: string;
  readonly destination: string;
  readonly document: boolean;
}

export function shared({ text, ids }: Shared, { source, destination, document }: Sharing): HTMLElement[] {
  const count = Object.keys(ids).length;
  const ends = [source, destination].map((end) => ids[end]);
  return [
    h(
      "section",
      { class: "share-copy", "aria-labelledby": "share-copy-title" },
      h("h3", { id: "share-copy-title", tabindex: -1 }, t("share.copy")),
      document && h("p", {}, t("share.one-document")),
      h("p", {}, `${t("share.replaced")}:`),
      h(
        "ul",
        { class: "share-replaced" },
        [t("share.ids", { count, kinds: kindsOf(ids) }), t("share.names"), t("share.addresses"), t("share.gone")].map((line) => h("li", {}, line)),
      ),
      ends[0] && ends[1] && h("p", { class: "share-ask" }, `${t("share.ask")}: `, prose(t("share.ask-value", { source: ends[0], destination: ends[1] }))),
      h("p", { class: "share-stays" }, icon("warning"), h("span", {}, t("share.stays"))),
      h("div", { class: "buttons" }, saveButton("shared-network.json", () => text, true), copyButton("copy", () => text)),
      look(text),
    ),
    h(
      "section",
      { class: "share-map", "aria-labelledby": "share-map-title" },
      h("h3", { id: "share-map-title" }, icon("lock"), t("share.map")),
      h("p", {}, t("share.map-help")),
      h("div", { class: "buttons" }, saveButton("do-not-share-ids.json", () => `${JSON.stringify(ids, null, 2)}\n`)),
      table(ids, count),
    ),
  ];
}

function look(text: string): HTMLElement {
  return folded(t("share.look"), () => [
    text.length > GLANCE && h("p", { class: "hint" }, t("share.beginning")),
    h("pre", { id: "share-text", class: "code", tabindex: 0, "aria-label": t("share.copy") }, text.slice(0, GLANCE)),
  ]);
}

function table(ids: Shared["ids"], count: number): HTMLElement {
  return folded(t("share.table", { count }), () => [
    h(
      "div",
      { class: "share-table", tabindex: 0, role: "region", "aria-label": t("share.table", { count }) },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("share.old")), h("th", { scope: "col" }, t("share.new")))),
        h("tbody", {}, Object.entries(ids).slice(0, ROWS).map(([old, made]) => h("tr", {}, h("td", {}, h("code", {}, old)), h("td", {}, h("code", {}, made))))),
      ),
    ),
    count > ROWS && h("p", { class: "hint" }, t("share.more", { count: count - ROWS })),
  ]);
}

/** Much text, which is only set when somebody looks. */
function folded(title: string, body: () => Child): HTMLElement {
  const inside = h("div", { class: "disclosure-body" });
  const details = h("details", { class: "disclosure", ontoggle: () => details.open && inside.childElementCount === 0 && inside.append(h("div", {}, body())) }, h("summary", {}, icon("down"), title), inside);
  return details;
}

/** How many ids there are of each beginning, such as `vpc 2`, and of all others together. */
function kindsOf(ids: Shared["ids"]): string {
  const counts = new Map<string, number>();
  for (const id of Object.keys(ids)) {
    const kind = /^([a-z][a-z0-9]*)-/.exec(id)?.[1];
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const shown = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, KINDS);
  const others = shown.reduce((left, [, count]) => left - count, Object.keys(ids).length);
  return [...shown, ...(others > 0 ? [[t("share.other-ids"), others]] : [])].map(([kind, count]) => `${kind} ${count}`).join(" · ");
}
