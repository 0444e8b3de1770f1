/** Two networks: asks the core what can be opened differently in them, and what is written differently. */
import type { DiffAnswer, Lang } from "vpclens";
import type { Core } from "./core";
import { LongQuestion } from "./long-question";
import type { Against, Files, Loaded } from "./protocol";
import type { Other } from "./state";
import { t } from "./texts";
import { diffAnswer, type DiffShown } from "./view/diff-answer";
import { diffForm } from "./view/diff-form";
import type { LineActions } from "./view/differences";
import { h, keepingFocus, replace, type Child } from "./view/h";
import { withoutNetwork } from "./view/waiting";

export interface DiffActions extends Pick<LineActions, "address"> {
  choose(other: Other): void;
  /** One line for screen readers. */
  say(line: string): void;
}

export interface DiffState {
  /** What was chosen; undefined for the first that there is. */
  readonly other: Other | undefined;
  /** What there is to choose from. */
  readonly others: readonly Other[];
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
  /** Whether a network is being read. */
  readonly loading: boolean;
}

interface Asked {
  readonly other: Other;
  readonly files: Files | undefined;
  readonly lang: Lang;
  readonly loaded: Loaded;
}

export class DiffPage {
  readonly element = h("div", { class: "diff" });
  readonly #actions: DiffActions;
  readonly #question: LongQuestion<Asked, DiffAnswer>;
  readonly #form = h("div");
  readonly #body = h("div", { id: "diff-answer", class: "diff-body", tabindex: -1 });
  #state: DiffState | undefined;
  /** The other network. It lives as long as the page. */
  #files: Files | undefined;
  #shown: DiffShown = "all";

  constructor(core: Core, actions: DiffActions) {
    this.#actions = actions;
    this.#question = new LongQuestion({
      name: "diff",
      asking: "diff.asking",
      send: ({ other, files, lang }, ending) => core.send({ kind: "diff", against: againstOf(other, files), lang }, ending),
      changed: () => this.#draw(),
      say: actions.say,
      summary: ({ summary }) => summary,
    });
    replace(this.element, this.#form, this.#body);
  }

  /** Builds everything that carries words. */
  buildWords(): void {
    this.#question.forget();
  }

  /** Files of the other network. */
  async take(reading: Promise<Files>): Promise<void> {
    const files = await reading.catch((): Files => ({}));
    if (Object.keys(files).length === 0) return this.#actions.say(t("network.nothing"));
    this.#files = files;
    this.#actions.choose("files");
  }

  update(state: DiffState): void {
    this.#state = state;
    const { loaded, lang } = state;
    const other = this.#other();
    const files = other === "files" ? this.#files : undefined;
    const form = diffForm(state.others, other, this.#files && Object.keys(this.#files), { choose: (other) => this.#actions.choose(other), take: (files) => void this.take(files) });
    keepingFocus(() => replace(this.#form, form));
    if (!state.loading) this.#question.ask(loaded && this.#can() ? { other, files, lang, loaded } : undefined);
    this.#draw();
  }

  #other(): Other {
    const { other, others } = this.#state!;
    return others.find((one) => one === other) ?? others[0]!;
  }

  #can(): boolean {
    return this.#other() !== "files" || this.#files !== undefined;
  }

  #draw(): void {
    keepingFocus(() => replace(this.#body, this.#told()));
  }

  #told(): Child {
    const { loaded, loading } = this.#state!;
    if (!loaded) return withoutNetwork(loading);
    if (!this.#can()) return h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, t("diff.none")), h("p", {}, t("diff.none-help")));
    const names = new Map(loaded.endpoints.map(({ id, name }) => [id, name]));
    return this.#question.told((answer) =>
      diffAnswer(answer, this.#shown, {
        name: (id) => names.get(id),
        address: this.#actions.address,
        show: (shown) => {
          this.#shown = shown;
          this.#draw();
        },
      }),
    );
  }
}

export function againstOf(other: Other, files: Files | undefined): Against {
  return other === "files" ? { other, dumps: [{ files: files ?? {}, later: false }] } : { other };
}
