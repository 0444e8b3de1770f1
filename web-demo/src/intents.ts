/** What people mean: holds it against the network as they write, and shows what speaks against it. */
import type { IntentsAnswer, Lang } from "vpclens";
import type { Core } from "./core";
import { againstOf } from "./diff";
import type { ViewPage } from "./fetched";
import { sampleIntents } from "./intents-samples";
import { LongQuestion } from "./long-question";
import { KEPT, pack, unpack } from "./packed-text";
import { placeInText } from "./place-in-text";
import type { Files, Loaded, Problem } from "./protocol";
import type { IntentsQuestion, Other, Question } from "./state";
import { t } from "./texts";
import { h, keepingFocus, replace, type Child } from "./view/h";
import { intentsAnswer } from "./view/intents-answer";
import { intentsForm, type IntentsForm } from "./view/intents-form";
import { problemCard } from "./view/problem";
import { withoutNetwork } from "./view/waiting";
import { writtenButton } from "./written";

export interface IntentsActions {
  change(part: Partial<IntentsQuestion>, done: boolean): void;
  /** The address of a question about a path. */
  address(question: Question): string;
  /** One line for screen readers. */
  say(line: string): void;
}

export interface IntentsState {
  readonly intents: IntentsQuestion;
  /** The networks that there are to compare with. */
  readonly others: readonly Other[];
  /** The name of the example that is shown. */
  readonly example: string | undefined;
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
  /** Whether a network is being read. */
  readonly loading: boolean;
}

interface Asked {
  readonly text: string;
  readonly today: string;
  readonly baseline: Other | undefined;
  readonly files: Files | undefined;
  readonly lang: Lang;
  readonly loaded: Loaded;
}

const TYPING_PAUSE_MS = 400;
/** As long the answer to what stood there before is left standing. */
const STANDING_MS = 900;
/** Where a text is kept that is too long for a link. */
const KEY = "vpclens.intents";
const FILES = { junit: "xml", sarif: "sarif", markdown: "md", json: "json" } as const;

export class IntentsPage implements ViewPage<IntentsState> {
  readonly element = h("div", { class: "intents" });
  readonly #core: Core;
  readonly #actions: IntentsActions;
  readonly #question: LongQuestion<Asked, IntentsAnswer>;
  readonly #body = h("div", { id: "intents-answer", class: "intents-body", tabindex: -1 });
  #form!: IntentsForm;
  #state: IntentsState | undefined;
  /** The letters of the text. */
  #packed: string | undefined;
  #text = "";
  #pause = 0;
  /** Counted up with every text; letters of an older one are dropped. */
  #texts = 0;
  #unread: Problem | undefined;
  /** The network before. It lives as long as the page. */
  #files: Files | undefined;
  #drawn: readonly unknown[] = [];
  /** The answer that is shown. */
  #shown: IntentsAnswer | undefined;
  #standing = 0;

  constructor(core: Core, actions: IntentsActions) {
    this.#core = core;
    this.#actions = actions;
    this.#question = new LongQuestion({
      name: "intents",
      asking: "intents.asking",
      large: ["intents.large", "intents.large-help", "intents.ask"],
      send: ({ text, today, baseline, files, lang }, ending) => core.send({ kind: "intents", text, options: { today, file: fileOf(text), lang }, against: baseline && againstOf(baseline, files), lang }, ending),
      changed: () => this.#draw(true),
      say: actions.say,
      summary: ({ summary }) => summary,
    });
  }

  buildWords(): void {
    this.#form = intentsForm({
      edit: (text) => this.#edit(text),
      sample: () => this.#actions.change({ packed: "" }, true),
      open: (file) => void file.text().then((text) => this.read(text)),
      today: (today) => this.#actions.change({ today }, true),
      baseline: (baseline) => this.#actions.change({ baseline }, true),
      take: (files) => void this.take(files),
    });
    this.#form.write(this.#text);
    this.#question.forget();
    this.#drawn = [];
    replace(this.element, this.#form.element, this.#body);
  }

  /** A text that was opened or dropped. */
  read(text: string): void {
    this.#set(text);
    void this.#keep(++this.#texts, true);
    this.#ask(0);
  }

  /** Files of the network before. */
  async take(reading: Promise<Files>): Promise<void> {
    const files = await reading.catch((): Files => ({}));
    if (Object.keys(files).length === 0) return this.#actions.say(t("network.nothing"));
    this.#files = files;
    this.#actions.change({ baseline: "files" }, true);
    this.#ask(0);
  }

  update(state: IntentsState): void {
    const before = this.#state;
    this.#state = state;
    const { packed } = state.intents;
    const otherSample = packed === "" && (before?.example !== state.example || before?.lang !== state.lang);
    if (packed !== this.#packed || otherSample) void this.#arrive(packed);
    this.#ask(0);
  }

  /** A text that came with the address. */
  async #arrive(packed: string): Promise<void> {
    const number = ++this.#texts;
    clearTimeout(this.#pause);
    this.#packed = packed;
    this.#unread = undefined;
    const { example, lang } = this.#state!;
    const text = packed === "" ? sampleIntents(example, lang) : await unpack(packed, KEY);
    if (number !== this.#texts) return;
    if (text === undefined) this.#unread = { code: "page.no_intents", message: t(packed === KEPT ? "intents.not-kept" : "intents.bad-link") };
    this.#set(text ?? "");
    if (packed !== "") this.#ask(0);
  }

  #set(text: string): void {
    this.#text = text;
    this.#form.write(text);
  }

  #edit(text: string): void {
    this.#text = text;
    this.#unread = undefined;
    const number = ++this.#texts;
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => void this.#keep(number, false), TYPING_PAUSE_MS);
    this.#ask(TYPING_PAUSE_MS);
  }

  /** Writes the text into the address. */
  async #keep(number: number, done: boolean): Promise<void> {
    const packed = await pack(this.#text, KEY);
    if (number !== this.#texts) return;
    this.#packed = packed;
    this.#actions.change({ packed }, done);
    this.#draw();
  }

  #ask(pause: number): void {
    const { intents, lang, loaded, loading } = this.#state!;
    const baseline = this.#baseline();
    const files = baseline === "files" ? this.#files : undefined;
    const compared = baseline === "files" && !files ? undefined : baseline;
    const asked = loaded && this.#text.trim() !== "" ? { text: this.#text, today: intents.today || dayOf(new Date()), baseline: compared, files, lang, loaded } : undefined;
    if (!loading) this.#question.ask(asked, pause);
    this.#draw();
  }

  #baseline(): Other | undefined {
    const { intents, others } = this.#state!;
    return others.find((one) => one === intents.baseline);
  }

  #draw(anew = false): void {
    const { intents, others, loaded, loading } = this.#state!;
    const { result } = this.#question;
    const drawn = [result, loaded, loading, this.#text.trim() === "", this.#unread];
    const stands = !anew && !result && this.#shown !== undefined;
    clearTimeout(this.#standing);
    if (stands) this.#standing = window.setTimeout(() => this.#draw(true), STANDING_MS);
    else this.#shown = result?.ok ? result.value : undefined;
    const problem = result?.ok === false ? result.problem : undefined;
    const file = fileOf(this.#text);
    this.#form.update({
      intents: { ...intents, today: intents.today || dayOf(new Date()) },
      baseline: this.#baseline(),
      others,
      files: this.#files && Object.keys(this.#files),
      kept: this.#packed === KEPT,
      problem,
      place: problem?.path === undefined ? undefined : placeOf(problem.path, file, this.#text),
      statements: this.#shown?.statements ?? [],
    });
    if (stands) return;
    if (!anew && drawn.length === this.#drawn.length && drawn.every((one, at) => one === this.#drawn[at])) return;
    this.#drawn = drawn;
    keepingFocus(() => replace(this.#body, this.#told(problem)));
  }

  #told(problem: Problem | undefined): Child {
    const { loaded, loading } = this.#state!;
    if (this.#unread) return problemCard(this.#unread);
    if (!loaded) return withoutNetwork(loading);
    if (this.#text.trim() === "") return h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, t("intents.empty")), h("p", {}, t("intents.empty-help")));
    // told beside the text
    if (problem) return null;
    return this.#question.told((answer) =>
      intentsAnswer(answer, {
        files: Object.entries(FILES).map(([format, ending]) => writtenButton(this.#core, answer, format as keyof typeof FILES, `intents.${ending}`, this.#actions.say)),
        address: this.#actions.address,
        goTo: (line) => this.#form.goTo(line, 1),
      }),
    );
  }
}

/** What begins with a brace is JSON. */
function fileOf(text: string): string {
  return text.trimStart().startsWith("{") ? "intents.json" : "intents.yaml";
}

export interface TextSpot {
  readonly line: number;
  readonly column: number;
}

/** Of `intents.yaml: line 4, column 17: statements[0]`; of JSON the place is looked for in the text. */
function placeOf(path: string, file: string, text: string): TextSpot | undefined {
  const [, line, column] = /(?:^|: )line (\d+), column (\d+)(?:: |$)/.exec(path) ?? [];
  if (line !== undefined) return { line: Number(line), column: Number(column) };
  return placeInText(path, { [file]: text });
}

/** The day where the visitor is. */
function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
