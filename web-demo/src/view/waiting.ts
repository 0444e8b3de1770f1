/** What stands in the place of an answer: that there is no network; of one that takes long what is being done and how to end it, that it was ended, or whether to begin. */
import { t } from "../texts";
import { h } from "./h";
import { icon } from "./icon";

export function withoutNetwork(reading: boolean): HTMLElement {
  if (reading) return h("p", { class: "empty" }, t("network.reading"));
  return h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, t("answer.no-network")), h("p", {}, t("answer.no-network-help")));
}

export function asking(name: string, line: string, end: () => void): HTMLElement {
  return h(
    "div",
    { class: "panel waiting" },
    h("p", { class: "waiting-line" }, h("span", { class: "waiting-sign", "aria-hidden": "true" }), line),
    h("button", { type: "button", id: `${name}-cancel`, class: "button small", "aria-label": `${t("long.end")}: ${line}`, onclick: end }, icon("close"), t("long.end")),
  );
}

export function ended(name: string, again: () => void): HTMLElement {
  return h(
    "div",
    { class: "panel empty" },
    h("p", { class: "empty-title" }, t("long.ended")),
    h("p", {}, t("long.ended-help")),
    h("p", {}, h("button", { type: "button", id: `${name}-again`, class: "button", onclick: again }, t("long.again"))),
  );
}

export function large(name: string, title: string, help: string, ask: string, want: () => void): HTMLElement {
  return h(
    "div",
    { class: "panel empty" },
    h("p", { class: "empty-title" }, title),
    h("p", {}, help),
    h("p", {}, h("button", { type: "button", id: `${name}-ask`, class: "button primary", onclick: want }, ask)),
  );
}
