/** What each can open to each: asks the core for the whole matrix and shows a part of it that can be taken in. */
import type { Lang, MatrixAnswer } from "vpclens";
import type { Core } from "./core";
import { LongQuestion } from "./long-question";
import type { Answered, Loaded, Result } from "./protocol";
import { queryOf } from "./query";
import { byText, type MatrixQuestion } from "./state";
import { t } from "./texts";
import type { LineActions } from "./view/differences";
import { h, keepingFocus, replace, type Child } from "./view/h";
import type { Placed } from "./view/matrix-cells";
import { matrixForm, type MatrixForm } from "./view/matrix-form";
import { matrixTable } from "./view/matrix-table";
import { withoutNetwork } from "./view/waiting";
import { writtenButton } from "./written";

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

interface Asked {
  readonly by: MatrixAnswer["by"];
  readonly lang: Lang;
  readonly loaded: Loaded;
}

export class MatrixPage {
  readonly element = h("div", { class: "matrix" });
  readonly #core: Core;
  readonly #actions: MatrixActions;
  readonly #question: LongQuestion<Asked, MatrixAnswer>;
  /** What was found out of cells that somebody looked at, by their question. */
  readonly #decided = new Map<string, Promise<Result<Answered>>>();
  readonly #body = h("div", { id: "matrix-answer", class: "matrix-body", tabindex: -1 });
  #form!: MatrixForm;
  #state: MatrixState | undefined;
  /** What is drawn; drawn again only when something of it is another. */
  #drawn: readonly unknown[] = [];

  constructor(core: Core, actions: MatrixActions) {
    this.#core = core;
    this.#actions = actions;
    this.#question = new LongQuestion({
      name: "matrix",
      asking: "matrix.asking",
      large: ["matrix.large", "matrix.large-help", "matrix.ask"],
      send: ({ by, lang }, ending) => core.send({ kind: "matrix", by, lang }, ending),
      changed: () => this.#draw(true),
      say: actions.say,
      summary: ({ summary }) => summary,
    });
  }

  /** Builds everything that carries words. */
  buildWords(): void {
    this.#form = matrixForm((part, done) => this.#actions.change(part, done));
    this.#question.forget();
    this.#drawn = [];
    replace(this.element, this.#form.element, this.#body);
  }

  update(state: MatrixState): void {
    this.#state = state;
    const { loaded, loading, lang, matrix } = state;
    this.#form.update(matrix);
    const wanted = lacksKey(matrix) ? undefined : loaded;
    if (!loading) this.#question.ask(wanted && { by: byText(matrix), lang, loaded: wanted });
    this.#draw();
  }

  #draw(anew = false): void {
    const { matrix, loaded, loading } = this.#state!;
    const drawn = [this.#question.result, loaded, loading, byText(matrix), matrix.text, matrix.order, matrix.rowsBy, matrix.columnsBy];
    if (!anew && drawn.length === this.#drawn.length && drawn.every((one, at) => one === this.#drawn[at])) return;
    if (drawn[0] !== this.#drawn[0]) this.#decided.clear();
    this.#drawn = drawn;
    keepingFocus(() => replace(this.#body, loaded ? this.#told(matrix) : withoutNetwork(loading)));
  }

  #told(matrix: MatrixQuestion): Child {
    if (lacksKey(matrix)) return h("p", { class: "empty" }, t("matrix.tag-missing"));
    return this.#question.told((answer) => this.#shown(answer));
  }

  #shown(answer: MatrixAnswer): Child {
    if (answer.rows.length === 0) return h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, t("matrix.empty")));
    return h(
      "section",
      { class: "panel matrix-panel", "aria-labelledby": "matrix-summary" },
      h(
        "div",
        { class: "matrix-bar" },
        h("p", { id: "matrix-summary", class: "matrix-summary" }, answer.summary),
        h("div", { class: "matrix-files" }, FILES.map((format) => writtenButton(this.#core, answer, format, fileName(answer, format), this.#actions.say))),
      ),
      matrixTable(answer, this.#state!.matrix, {
        address: this.#actions.address,
        sort: (part) => this.#actions.change(part, true),
        decided: (placed) => this.#whatDecides(placed),
        say: this.#actions.say,
      }),
    );
  }

  /** Asked when somebody looks at the cell, and once. */
  #whatDecides({ question }: Placed): Promise<Result<Answered>> | undefined {
    if (!question) return undefined;
    const query = queryOf(question, this.#state!.lang);
    const key = JSON.stringify(query);
    const known = this.#decided.get(key);
    if (known) return known;
    const coming = this.#core.send({ kind: "reach", ...query });
    this.#decided.set(key, coming);
    return coming;
  }
}

function lacksKey({ by, tag }: MatrixQuestion): boolean {
  return by === "tag" && !tag;
}

/** A key of a tag may have what a name of a file may not. */
function fileName({ by }: MatrixAnswer, format: (typeof FILES)[number]): string {
  return `matrix-by-${by.replace(/[^\p{L}\p{N}._-]+/gu, "-")}.${format}`;
}
