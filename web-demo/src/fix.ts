/** What would change an answer: asks the core when somebody wants to know, and gives a fix to the network. */
import type { Change, FixAnswer, Lang } from "vpclens";
import type { Core } from "./core";
import { LongQuestion } from "./long-question";
import type { Loaded } from "./protocol";
import { queryOf } from "./query";
import type { Question } from "./state";
import { t } from "./texts";
import type { LineActions } from "./view/differences";
import { fixList } from "./view/fixes";
import { h, replace } from "./view/h";
import { icon } from "./view/icon";

export interface FixActions extends Pick<LineActions, "address"> {
  apply(changes: readonly Change[]): void;
  /** One line for screen readers. */
  say(line: string): void;
}

export interface FixState {
  readonly question: Question;
  readonly lang: Lang;
  readonly loaded: Loaded;
}

export class FixPanel {
  readonly element = h("section", { class: "fix" });
  readonly #actions: FixActions;
  readonly #question: LongQuestion<FixState, FixAnswer>;
  #state: FixState | undefined;
  #key = "";

  constructor(core: Core, actions: FixActions) {
    this.#actions = actions;
    this.#question = new LongQuestion({
      name: "fix",
      asking: "fix.asking",
      send: ({ question, lang }, ending) => core.send({ kind: "fix", ...queryOf(question, lang) }, ending),
      changed: () => this.#draw(),
      say: actions.say,
      summary: ({ summary }) => summary,
    });
  }

  /** Another question, or another network, begins with the button. */
  update(state: FixState): void {
    const key = JSON.stringify([state.question, state.lang]);
    if (key === this.#key && state.loaded === this.#state?.loaded) return;
    this.#key = key;
    this.#state = state;
    this.#question.ask(undefined);
    replace(this.element, h("button", { type: "button", id: "fix-ask", class: "button", onclick: () => this.#ask() }, icon("forward"), t("fix.ask")));
  }

  #ask(): void {
    const { question, lang, loaded } = this.#state!;
    this.#question.ask({ question, lang, loaded });
    this.#draw();
    document.getElementById("fix-cancel")?.focus();
  }

  #draw(): void {
    const names = new Map(this.#state!.loaded.endpoints.map(({ id, name }) => [id, name]));
    const told = this.#question.told((answer) => fixList(answer, { ...this.#actions, name: (id) => names.get(id) }));
    replace(this.element, told);
    if (this.#question.result?.ok) document.getElementById("fix-title")?.focus();
  }
}
