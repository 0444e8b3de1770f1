/** What the page is about: links, so that each view has an address of its own. */
import { VIEWS, type View } from "../state";
import { t } from "../texts";
import { h } from "./h";

export interface Views {
  readonly element: HTMLElement;
  update(current: View): void;
}

export function views(address: (view: View) => string, go: (view: View) => void): Views {
  const links = VIEWS.map((view) => ({
    view,
    link: h(
      "a",
      { id: `view-${view}`, class: "view", href: "#", onclick: (event: MouseEvent) => open(event, view) },
      h("span", { class: "view-name" }, t(`view.${view}`)),
      h("span", { class: "view-help" }, t(`view.${view}-help`)),
    ),
  }));
  const element = h("nav", { class: "views", "aria-label": t("view") }, links.map(({ link }) => link));

  /** A click that wants another window is left to the browser. */
  function open(event: MouseEvent, view: View): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(view);
  }

  function update(current: View): void {
    for (const { view, link } of links) {
      link.href = address(view);
      if (view === current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  return { element, update };
}
