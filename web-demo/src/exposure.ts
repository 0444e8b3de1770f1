/** What is reached from outside, what falls with an end, and who comes to one: asks the core and shows how each of it is decided. */
import type { BlastAnswer, ExposureAnswer, Lang } from "vpclens";
import type { Core } from "./core";
import type { ViewPage } from "./fetched";
import { LongQuestion } from "./long-question";
import type { Loaded, Problem, Result } from "./protocol";
import { blastQueryOf, exposureQueryOf } from "./query";
import type { ExposureQuestion, Question } from "./state";
import { t } from "./texts";
import { exposedTable, type Named } from "./view/exposed";
import { exposureForm, isFieldOf, type ExposureForm } from "./view/exposure-form";
import { fallenSteps } from "./view/fallen";
import { h, keepingFocus, replace, type Child } from "./view/h";
import { icon } from "./view/icon";
import { missing } from "./view/missing";
import { code, prose } from "./view/prose";
import { withoutNetwork } from "./view/waiting";
import { writtenButton } from "./written";

export interface ExposureActions {
  /** `done` when a field was left or a choice was made. */
  change(part: Partial<ExposureQuestion>, done: boolean): void;
  /** The address of a question about a path. */
  address(question: Question): string;
  /** One line for screen readers. */
  say(line: string): void;
}

export interface ExposureState {
  readonly exposure: ExposureQuestion;
  /** The question about a path: an end that is needed is taken from it. */
  readonly question: Question;
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
  /** Whether a network is being read. */
  readonly loading: boolean;
}

type Asked = Omit<ExposureQuestion, "sorted" | "descending"> & { readonly lang: Lang; readonly loaded: Loaded };
type DangerAnswer = ExposureAnswer | BlastAnswer;

const TYPING_PAUSE_MS = 250;
const FILES = { markdown: "md", json: "json" } as const;
const SIGNS = { exposed: "no", spreads: "no", undetermined: "unknown", closed: "yes", contained: "yes" } as const;
/** Unknown facts that are told at once. */
const TOLD = 20;

export class ExposurePage implements ViewPage<ExposureState> {
  readonly element = h("div", { class: "exposure" });
  readonly #core: Core;
  readonly #actions: ExposureActions;
  readonly #question: LongQuestion<Asked, DangerAnswer>;
  readonly #body = h("div", { id: "exposure-answer", class: "exposure-body", tabindex: -1 });
  #form!: ExposureForm;
  #state: ExposureState | undefined;
  #typing = false;
  /** The rows that are open, by what stands in them. */
  readonly #open = new Set<string>();
  /** How many rows somebody wants to see. */
  #shown = 0;
  #drawn: readonly unknown[] = [];

  constructor(core: Core, actions: ExposureActions) {
    this.#core = core;
    this.#actions = actions;
    this.#question = new LongQuestion<Asked, DangerAnswer>({
      name: "exposure",
      asking: "exposure.asking",
      large: ["exposure.large", "exposure.large-help", "exposure.ask"],
      send: ({ loaded: _, lang, ...asked }, ending): Promise<Result<DangerAnswer>> => {
        const question = { ...asked, sorted: "found", descending: false } as const;
        if (asked.about === "outside") return core.send({ kind: "exposure", query: exposureQueryOf(question, lang) }, ending);
        return core.send({ kind: "blastRadius", ...blastQueryOf(question, lang) }, ending);
      },
      changed: () => this.#draw(true),
      say: actions.say,
      summary: ({ summary }) => summary,
    });
  }

  buildWords(): void {
    this.#form = exposureForm({
      change: (part, done) => {
        this.#typing = !done;
        this.#actions.change(part, done);
        this.#typing = false;
      },
    });
    this.#question.forget();
    this.#drawn = [];
    replace(this.element, this.#form.element, this.#body);
  }

  update(state: ExposureState): void {
    this.#state = state;
    const { loaded, loading, lang, exposure } = state;
    const { sorted: _, descending: __, ...asked } = exposure;
    const needsEnd = exposure.about !== "outside" && exposure.end === "";
    if (!loading) this.#question.ask(loaded && !needsEnd ? { ...asked, lang, loaded } : undefined, this.#typing ? TYPING_PAUSE_MS : 0);
    this.#draw();
  }

  #draw(anew = false): void {
    const { exposure, loaded, loading, question } = this.#state!;
    const { result } = this.#question;
    const problem = result?.ok === false ? result.problem : undefined;
    this.#form.update({ exposure, question, endpoints: loaded?.endpoints ?? [], problem });
    const drawn = [result, loaded, loading, exposure.about, exposure.origin, exposure.end, exposure.protocol, exposure.port, exposure.sorted, exposure.descending, this.#shown];
    if (!anew && drawn.length === this.#drawn.length && drawn.every((one, at) => one === this.#drawn[at])) return;
    if (result !== this.#drawn[0]) {
      this.#open.clear();
      this.#shown = 0;
    }
    this.#drawn = drawn;
    keepingFocus(() => replace(this.#body, this.#told(problem)));
  }

  #told(problem: Problem | undefined): Child {
    const { exposure, loaded, loading } = this.#state!;
    if (!loaded) return withoutNetwork(loading);
    if (exposure.about !== "outside" && exposure.end === "") return empty(t("exposure.end-none"), t("exposure.end-none-help"));
    // a problem that belongs to a field is told there
    if (problem && isFieldOf(problem)) return empty(t("answer.refused"), t("answer.refused-help"));
    return this.#question.told((answer) => this.#answer(answer));
  }

  #answer(answer: DangerAnswer): Child {
    const { outcome, summary } = answer;
    const name = "exposed" in answer ? `exposure-${answer.query.from}` : `blast-radius${answer.query.reverse ? "-reverse" : ""}`;
    const files = Object.entries(FILES).map(([format, ending]) => writtenButton(this.#core, answer, format as keyof typeof FILES, `${name}.${ending}`, this.#actions.say));
    return [
      h(
        "section",
        { class: "panel exposure-panel", "aria-labelledby": "exposure-summary" },
        h(
          "div",
          { class: "exposure-bar" },
          h("p", { id: "exposure-summary", class: `exposure-summary ${SIGNS[outcome]}`, "data-outcome": outcome }, icon(SIGNS[outcome]), h("span", {}, prose(summary, answer))),
          h("div", { class: "exposure-files" }, files),
        ),
        "exposed" in answer ? this.#table(answer.exposed, answer, "exposure-table") : fallenSteps(answer, this.#actions),
        notAsked(answer),
      ),
      "exposed" in answer ? unknownOrigin(answer) : this.#outside(answer),
    ];
  }

  #table(rows: ExposureAnswer["exposed"], answer: DangerAnswer, id: string): Child {
    const { sorted, descending } = this.#state!.exposure;
    return exposedTable(rows, answer, { id, sorted, descending, open: this.#open, most: this.#shown }, {
      address: this.#actions.address,
      sort: (sorted, descending) => this.#actions.change({ sorted, descending }, true),
      falls: (end) => this.#actions.change({ about: "falls", end }, true),
      more: (count) => {
        this.#shown = count;
        this.#draw();
      },
    });
  }

  /** Whoever comes to an end may be reached from outside itself. */
  #outside(answer: BlastAnswer): Child {
    const origins = [...new Set(answer.outside.map(({ from }) => from))];
    if (origins.length === 0) return null;
    return h(
      "section",
      { class: "panel exposure-panel blast-outside", "aria-labelledby": "blast-outside" },
      h("h3", { id: "blast-outside" }, t("blast.outside")),
      origins.map((from) => [
        h("h4", {}, t("blast.from", { origin: t(`origin.${from}`) })),
        this.#table(answer.outside.flatMap((row) => (row.from === from ? [row.exposed] : [])), answer, `outside-${from}`),
      ]),
    );
  }
}

/** What is not known of a whole origin is one fact for many rows. */
function unknownOrigin(answer: ExposureAnswer): Child {
  const all = answer.missing;
  if (all.length === 0) return null;
  return h(
    "details",
    { class: "panel disclosure exposure-unknown" },
    h("summary", {}, icon("down"), `${t("exposure.unknown-origin")} · ${all.length}`),
    missing({ ...answer, missing: all.slice(0, TOLD) }),
    all.length > TOLD && h("p", { class: "hint" }, t("difference.others", { count: all.length - TOLD })),
  );
}

function notAsked({ not_asked: ends, resources }: DangerAnswer): Child {
  return ends.length > 0 && h("p", { class: "exposure-not-asked" }, `${t("exposure.not-asked")}: `, ends.slice(0, TOLD).map((id) => [nameOf(id, { resources }), " ", code(id), " "]), ends.length > TOLD && t("difference.others", { count: ends.length - TOLD }));
}

function nameOf(id: string, { resources }: Pick<Named, "resources">): string | undefined {
  return resources[id]?.name;
}

function empty(title: string, help: string): HTMLElement {
  return h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, title), h("p", {}, help));
}
