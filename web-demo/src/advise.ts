/** Ways of connecting: asks the core about two places and shows what it says. */
import type { Lang } from "vpclens";
import type { Core } from "./core";
import { latest } from "./latest";
import type { Advised, Loaded, Result } from "./protocol";
import { adviseQuestionOf } from "./query";
import type { AdviseFacts } from "./state";
import { t } from "./texts";
import { adviseForm, isFieldOf, type AdviseForm } from "./view/advise-form";
import { h, replace } from "./view/h";
import { problemCard } from "./view/problem";
import { waysList } from "./view/ways";

export interface AdviseActions {
  /** `done` when a field was left or a choice was made. */
  change(part: Partial<AdviseFacts>, done: boolean): void;
  /** One line for screen readers. */
  say(line: string): void;
}

export interface AdviseState {
  readonly facts: AdviseFacts;
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
}

export class AdvisePage {
  readonly element = h("div", { class: "advise" });
  readonly #actions: AdviseActions;
  readonly #ask: (asked: { readonly facts: AdviseFacts; readonly lang: Lang; readonly key: string }) => void;
  readonly #body = h("div", { id: "advise-answer", class: "advise-body", tabindex: -1 });
  #form!: AdviseForm;
  #state: AdviseState | undefined;
  #key = "";
  #answered: Loaded | undefined;
  #result: Result<Advised> | undefined;
  /** The ways that were opened or closed by hand. */
  readonly #open = new Map<string, boolean>();

  constructor(core: Core, actions: AdviseActions) {
    this.#actions = actions;
    this.#ask = latest(
      ({ facts, lang }) => core.send({ kind: "advise", question: adviseQuestionOf(facts, lang) }),
      (result, { key }) => {
        if (key !== this.#key) return;
        this.#result = result;
        this.#draw();
        this.#actions.say(result.ok ? result.value.answer.summary : `${t("answer.refused")}: ${result.problem.message}`);
      },
    );
  }

  /** Builds everything that carries words. */
  buildWords(): void {
    this.#form = adviseForm((part, done) => this.#actions.change(part, done));
    this.#key = "";
    this.#result = undefined;
    replace(this.#body);
    replace(this.element, this.#form.element, this.#body);
  }

  update(state: AdviseState): void {
    this.#state = state;
    const { facts, lang, loaded } = state;
    const key = JSON.stringify([facts, lang]);
    this.#drawForm();
    if (key === this.#key && loaded === this.#answered) return;
    this.#key = key;
    this.#answered = loaded;
    this.#ask({ facts, lang, key });
  }

  #drawForm(): void {
    const { facts, loaded } = this.#state!;
    const problem = this.#result?.ok === false ? this.#result.problem : undefined;
    this.#form.update({ facts, problem, endpoints: loaded?.endpoints ?? [] });
  }

  #draw(): void {
    this.#drawForm();
    const result = this.#result!;
    if (result.ok) return replace(this.#body, waysList(result.value, this.#open));
    const { problem } = result;
    const atField = isFieldOf(problem);
    replace(this.#body, atField ? h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, t("answer.refused"))) : problemCard(problem, t("answer.refused")));
  }
}
