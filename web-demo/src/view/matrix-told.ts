/** What a cell of a matrix holds, in words, and what decides it. */
import type { Answer } from "vpclens";
import type { Answered, Result } from "../protocol";
import { t, tWord } from "../texts";
import { serviceText } from "./differences";
import { h, replace, type Child } from "./h";
import { icon } from "./icon";
import { LISTS, signOf, wordsOf, type Placed, type Row } from "./matrix-cells";
import { code, prose } from "./prose";
import { SIGNS } from "./verdict";

/** Services of a list that are told. */
const TOLD = 24;
/** Lines that decide which are told; the path has all. */
const DECIDING = 4;
/** A pointer that only passes by asks nothing. */
const PAUSE_MS = 120;

export interface TellingActions {
  /** The answer for the pair of a cell. */
  decided(placed: Placed): Promise<Result<Answered>> | undefined;
  /** One line for screen readers. */
  say(line: string): void;
}

/** The place beside the table where a cell is told; `aloud` to whoever has it in focus. */
export function telling({ decided, say }: TellingActions): { readonly element: HTMLElement; tell(placed: Placed, aloud: boolean): void } {
  const element = h("div", { class: "matrix-told" }, h("p", { class: "hint" }, t("matrix.hint")));
  let shown: Placed | undefined;
  let pause = 0;
  /** Who has the cell in focus hears it, even when the pointer has been there. */
  let isAloud = false;

  function tell(placed: Placed, aloud: boolean): void {
    if (placed === shown && (isAloud || !aloud)) return;
    shown = placed;
    isAloud = aloud;
    clearTimeout(pause);
    const why = h("div", { class: "told-why" }, placed.question && h("p", { class: "hint" }, t("why.asking")));
    replace(element, tale(placed), why);
    if (placed.question) pause = window.setTimeout(() => void explain(placed, why), PAUSE_MS);
  }

  async function explain(placed: Placed, why: HTMLElement): Promise<void> {
    const result = await decided(placed);
    if (placed !== shown || !result) return;
    replace(why, result.ok ? decidingLines(result.value.answer) : result.problem.message);
    if (isAloud) say(result.ok ? [result.value.answer.summary, ...lines(result.value.answer).map(({ message }) => message).slice(0, 1)].join(": ") : result.problem.message);
  }

  return { element, tell };
}

interface Line {
  readonly leg: "forward" | "return" | undefined;
  readonly message: string;
}

/** What decides: what stops it, what is not known, or the rules that let it pass; where there are none, the filters that do. */
function lines(answer: Answer): readonly Line[] {
  const { outcome, blockers, missing, forward, back } = answer;
  if (outcome === "unreachable") return blockers;
  if (outcome === "undetermined") return missing.map(({ leg, message }) => ({ leg, message }));
  const stepsOf = (trace: Answer["forward"], leg: Line["leg"]) => trace.hops.flatMap(({ steps }) => steps).flatMap(({ action, message, rule }) => (action === "permitted" ? [{ leg, message, rule }] : []));
  const passed = [...stepsOf(forward, "forward"), ...stepsOf(back, "return")];
  const byRule = passed.filter(({ rule }) => rule !== undefined);
  return byRule.length > 0 ? byRule : passed;
}

function decidingLines(answer: Answer): Child {
  const all = lines(answer);
  const more = all.length - DECIDING;
  return [
    h("p", { class: `told-verdict ${answer.outcome}` }, icon(SIGNS[answer.outcome]), h("span", {}, prose(answer.summary, answer))),
    all.length > 0 && h("ul", { class: "told-deciding" }, all.slice(0, DECIDING).map(({ leg, message }) => h("li", {}, leg && h("span", { class: "tag" }, tWord("leg", leg)), h("span", {}, prose(message, answer))))),
    more > 0 && h("p", { class: "hint" }, t("difference.others", { count: more })),
  ];
}

function tale({ row, column, cell, question }: Placed): Child {
  return [
    h("p", { class: "told-ends" }, end(row), h("span", { class: "told-arrow", "aria-hidden": "true" }, "→"), end(column)),
    h("p", { class: "told-kind" }, question ? [signOf(cell), wordsOf(cell)] : t("matrix.itself")),
    LISTS.map((list) => {
      const services = cell?.[list] ?? [];
      const more = services.length - TOLD;
      return (
        services.length > 0 &&
        h("p", { class: "told-list" }, h("span", { class: "told-label" }, t(`told.${list}`)), services.slice(0, TOLD).map((service) => h("span", { class: "service" }, serviceText(service))), more > 0 && t("difference.others", { count: more }))
      );
    }),
  ];
}

function end(row: Row): HTMLElement {
  return h("span", { class: "told-end" }, row.name, " ", code(row.id), row.members.length > 1 && [" ", h("span", { class: "told-members unbroken" }, t("matrix.members", { count: row.members.length }))]);
}
