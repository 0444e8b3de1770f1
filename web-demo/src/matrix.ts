/** What each can open to each: asks the core for the whole matrix and shows a part of it that can be taken in. */
import type { Lang, MatrixAnswer } from "vpclens";
import type { Core } from "./core";
import { latest } from "./latest";
import type { Loaded, Result } from "./protocol";
import { byText, type MatrixQuestion } from "./state";
import { t } from "./texts";
import type { LineActions } from "./view/differences";
import { h, replace, type Child } from "./view/h";
import { icon } from "./view/icon";
import { matrixForm, type MatrixForm } from "./view/matrix-form";
import { matrixTable } from "./view/matrix-table";
import { problemCard } from "./view/problem";
import { save } from "./view/save";

export interface MatrixActions extends Pick<LineActions, "address"> {
  /** `done` when a field was left or a choice was made. */
  change(part: Partial<MatrixQuestion>, done: boolean): void;
  /** One line for screen readers. */
  say(line: string): void;
}

export interface MatrixState {
  readonly matrix: MatrixQuestion;
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
  /** Whether a network is being read. */
  readonly loading: boolean;
}

const FILES = ["csv", "svg"] as const;

/** Interfaces of whose pairs nobody is told without having asked, since that takes long. */
const MANY = 120;

interface Asked {
  readonly by: MatrixAnswer["by"];
  readonly lang: Lang;
  readonly loaded: Loaded;
}

export class MatrixPage {
  readonly element = h("div", { class: "matrix" });
  readonly #core: Core;
  readonly #actions: MatrixActions;
  readonly #ask: (asked: Asked) => void;
  readonly #body = h("div", { id: "matrix-answer", class: "matrix-body", tabindex: -1 });
  #form!: MatrixForm;
  #state: MatrixState | undefined;
  #asked: Asked | undefined;
  /** The large network whose matrix somebody wants to wait for. */
  #wanted: Loaded | undefined;
  #result: Result<MatrixAnswer> | undefined;
  /** What is drawn; drawn again only when something of it is another. */
  #drawn: readonly unknown[] = [];

  constructor(core: Core, actions: MatrixActions) {
    this.#core = core;
    this.#actions = actions;
    this.#ask = latest(
      ({ by, lang }) => core.send({ kind: "matrix", by, lang }),
      (result, asked) => {
        if (asked !== this.#asked) return;
        this.#result = result;
        this.#draw();
        this.#actions.say(result.ok ? result.value.summary : `${t("answer.refused")}: ${result.problem.message}`);
      },
    );
  }

  /** Builds everything that carries words. */
  buildWords(): void {
    this.#form = matrixForm((part, done) => this.#actions.change(part, done));
    this.#asked = this.#result = undefined;
    this.#drawn = [];
    replace(this.element, this.#form.element, this.#body);
  }

  update(state: MatrixState): void {
    this.#state = state;
    const { loaded, lang, matrix } = state;
    this.#form.update(matrix);
    const by = byText(matrix);
    if (!loaded || this.#waits(loaded) || lacksKey(matrix)) this.#asked = this.#result = undefined;
    else if (this.#asked?.by !== by || this.#asked.loaded !== loaded || this.#asked.lang !== lang) {
      this.#asked = { by, lang, loaded };
      this.#result = undefined;
      this.#ask(this.#asked);
    }
    this.#draw();
  }

  #waits(loaded: Loaded): boolean {
    return loaded.counts.network_interfaces > MANY && loaded !== this.#wanted;
  }

  #draw(): void {
    const { matrix, loaded, loading } = this.#state!;
    const drawn = [this.#result, this.#asked, loaded, loading, lacksKey(matrix), matrix.text, matrix.order];
    if (drawn.length === this.#drawn.length && drawn.every((one, at) => one === this.#drawn[at])) return;
    this.#drawn = drawn;
    replace(this.#body, this.#shown());
  }

  #shown(): Child {
    const { matrix, loaded, loading } = this.#state!;
    if (!loaded && loading) return h("p", { class: "empty" }, t("network.reading"));
    if (!loaded) return h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, t("answer.no-network")), h("p", {}, t("answer.no-network-help")));
    if (lacksKey(matrix)) return h("p", { class: "empty" }, t("matrix.tag-missing"));
    if (this.#waits(loaded)) return this.#question(loaded);
    const result = this.#result;
    if (!result) return h("p", { class: "empty" }, t("matrix.asking"));
    if (!result.ok) return problemCard(result.problem, t("answer.refused"));
    const answer = result.value;
    if (answer.rows.length === 0) return h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, t("matrix.empty")));
    return h(
      "section",
      { class: "panel matrix-panel", "aria-labelledby": "matrix-summary" },
      h(
        "div",
        { class: "matrix-bar" },
        h("p", { id: "matrix-summary", class: "matrix-summary" }, answer.summary),
        h("div", { class: "matrix-files" }, FILES.map((format) => this.#download(answer, format))),
      ),
      matrixTable(answer, matrix, this.#actions.address),
    );
  }

  #question(loaded: Loaded): HTMLElement {
    const want = () => {
      this.#wanted = loaded;
      this.update(this.#state!);
    };
    return h(
      "div",
      { class: "panel empty" },
      h("p", { class: "empty-title" }, t("matrix.large", { count: loaded.counts.network_interfaces })),
      h("p", {}, t("matrix.large-help")),
      h("p", {}, h("button", { type: "button", class: "button primary", onclick: want }, t("matrix.ask"))),
    );
  }

  #download(answer: MatrixAnswer, format: (typeof FILES)[number]): HTMLElement {
    // a key of a tag may have what a name of a file may not
    const file = `matrix-by-${answer.by.replace(/[^\p{L}\p{N}._-]+/gu, "-")}.${format}`;
    const hand = async () => {
      const drawn = await this.#core.send({ kind: "drawnMatrix", answer, format });
      if (drawn.ok) save(file, drawn.value);
      else this.#actions.say(drawn.problem.message);
    };
    return h("button", { type: "button", class: "button small", "aria-label": t("download", { file }), onclick: () => void hand() }, icon("save"), format.toUpperCase());
  }
}

function lacksKey({ by, tag }: MatrixQuestion): boolean {
  return by === "tag" && !tag;
}
