/** What frames the page: header and footer. */
import type { Lang } from "vpclens";
import { THEMES, type Theme } from "../state";
import { t } from "../texts";
import { h } from "./h";
import { icon, mark } from "./icon";
import { segments } from "./segments";

export interface ChromeActions {
  language(lang: Lang): void;
  theme(theme: Theme): void;
}

export function header(lang: Lang, theme: Theme, actions: ChromeActions): HTMLElement {
  const languages = [
    { value: "zh" as const, label: "中文", lang: "zh-CN" },
    { value: "en" as const, label: "English", lang: "en" },
  ];
  const themes = THEMES.map((value) => ({ value, label: t(`theme.${value}`) }));
  return h(
    "header",
    { class: "site-header" },
    h("a", { class: "skip", href: "#answer", onclick: skip }, t("skip-to-answer")),
    h("div", { class: "site-name" }, mark(), h("h1", {}, "vpclens"), h("p", { class: "tagline" }, t("tagline"))),
    h(
      "div",
      { class: "site-switches" },
      segments("language", t("language"), languages, lang, actions.language),
      segments("theme", t("theme"), themes, theme, actions.theme),
    ),
  );
}

export function footer(version: string | undefined): HTMLElement {
  return h(
    "footer",
    { class: "site-footer" },
    h("p", { class: "private" }, icon("lock"), h("span", {}, t("private"))),
    h("p", {}, t("disclaimer")),
    h("p", {}, version && t("version", { version })),
  );
}

/** The fragment holds the page's state, so the link moves the focus itself. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  for (const id of ["answer", "filter-answer", "matrix-answer", "exposure-answer", "intents-answer", "diff-answer", "topology-answer", "advise-answer", "plan-answer", "header-answer"]) document.getElementById(id)?.focus();
}
