/** On a small screen the verdict starts below the fold: a bar at the lower edge says it until it comes into view. */
import { t } from "../texts";
import type { AnswerView } from "./answer";
import { h, replace } from "./h";
import { icon } from "./icon";
import { SIGNS } from "./verdict";

export interface Peek {
  readonly element: HTMLElement;
  update(answer: AnswerView): void;
}

export function peek(target: HTMLElement): Peek {
  const element = h("button", { type: "button", class: "peek", hidden: true, onclick: () => target.scrollIntoView() });
  let below = false;
  let known = false;
  const show = () => (element.hidden = !(below && known));

  new IntersectionObserver(([entry]) => {
    below = entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top > 0;
    show();
  }, { rootMargin: "0px 0px -64px 0px" }).observe(target);

  function update(answer: AnswerView): void {
    known = answer.kind === "answered";
    show();
    if (answer.kind !== "answered") return;
    const { outcome } = answer.answered.answer;
    element.className = `peek ${outcome}`;
    replace(element, icon(SIGNS[outcome]), h("span", {}, t(`outcome.${outcome}`)), icon("down"));
  }

  return { element, update };
}
