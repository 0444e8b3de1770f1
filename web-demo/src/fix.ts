/** What would change an answer: asks the core when somebody wants to know, and gives a fix to the network. */
import type { Change, FixAnswer, Lang } from "vpclens";
import type { Core } from "./core";
import type { Loaded, Result } from "./protocol";
import { queryOf } from "./query";
import type { Question } from "./state";
import { t } from "./texts";
import type { LineActions } from "./view/differences";
import { fixList } from "./view/fixes";
import { h, replace, type Child } from "./view/h";
import { icon } from "./view/icon";
import { problemCard } from "./view/problem";

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
  readonly #core: Core;
  readonly #actions: FixActions;
  #state: FixState | undefined;
  #key = "";

  constructor(core: Core, actions: FixActions) {
    this.#core = core;
    this.#actions = actions;
  }

  /** Another question, or another network, begins with the button. */
  update(state: FixState): void {
    const key = JSON.stringify([state.question, state.lang]);
    const same = key === this.#key && state.loaded === this.#state?.loaded;
    this.#key = key;
    this.#state = state;
    if (!same) this.#draw(h("button", { type: "button", id: "fix-ask", class: "button", onclick: () => void this.#ask() }, icon("forward"), t("fix.ask")));
  }

  async #ask(): Promise<void> {
    const { question, lang, loaded } = this.#state!;
    const key = this.#key;
    this.#draw(h("p", { class: "hint", role: "status" }, t("fix.asking")));
    const result: Result<FixAnswer> = await this.#core.send({ kind: "fix", ...queryOf(question, lang) });
    if (key !== this.#key || loaded !== this.#state?.loaded) return;
    if (!result.ok) return this.#draw(problemCard(result.problem, t("answer.refused")));
    const names = new Map(loaded.endpoints.map(({ id, name }) => [id, name]));
    this.#draw(fixList(result.value, { ...this.#actions, name: (id) => names.get(id) }));
    document.getElementById("fix-title")?.focus();
    this.#actions.say(result.value.summary);
  }

  #draw(body: Child): void {
    replace(this.element, body);
  }
}
