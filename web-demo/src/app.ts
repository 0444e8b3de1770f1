/** Holds the state, asks the core, and has the views redrawn. Whatever happens becomes a new state first. */
import type { Change, Lang } from "vpclens";
import { CollectPage } from "./collect";
import { Core } from "./core";
import { asking, findExample, openingQuestion, type Example, type Suggestion } from "./examples";
import { FixPanel } from "./fix";
import { beginning, stateOf } from "./opening";
import { filesOf, pastedName, plainFiles, recall, remember, withFiles, withoutFiles, type Arrived, type Own } from "./own-files";
import { Pages, type Typed } from "./pages";
import type { Files, Loaded, Problem } from "./protocol";
import { isPlanText } from "./plan-document";
import { queryOf } from "./query";
import { SharePage } from "./share";
import { changesIn, EMPTY_FILTER, EMPTY_QUESTION, toFragment, VIEWS, withOrWithout, type Other, type Question, type State, type View } from "./state";
import { foldersIn, isPlan } from "./terraform";
import { preferredLanguage, setLanguage, t, tWord } from "./texts";
import { answerBody, answerLine, type AnswerView } from "./view/answer";
import { changedBar } from "./view/changed";
import { footer, header } from "./view/chrome";
import { acceptAnywhere } from "./view/drop";
import { h, keepingFocus, replace } from "./view/h";
import { networkPanel } from "./view/network";
import { peek } from "./view/peek";
import { pasteDialog } from "./view/paste";
import { questionForm, type QuestionForm } from "./view/question";
import { views, type Views } from "./view/views";

const TYPING_PAUSE_MS = 180;
const NO_ENDPOINTS: Loaded["endpoints"] = [];
const NO_SUGGESTIONS: readonly Suggestion[] = [];

export class App {
  readonly #page: HTMLElement;
  readonly #core = new Core(({ version }) => this.#drawFooter(version));
  #version: string | undefined;
  #state!: State;
  #own: Own = recall();
  /** Files that came in beside others: what was there before, and what they are taken for. */
  #arrival: Arrived | undefined;
  /** Whether a plan of Terraform is among the files, of which there are two networks. */
  #hasPlan = false;
  #loaded: Loaded | undefined;
  #loadProblem: Problem | undefined;
  #answer: AnswerView = { kind: "waiting" };
  /** Whether a network is being read. */
  #reading = false;
  /** Counted up with every request; a reply to an older one is dropped. */
  #loading = 0;
  #asking = 0;
  #pause = 0;
  /** The field being typed into: its changes share one entry of the history. */
  #typing: string | undefined;
  /** The visitor's own files have just taken the place of an example. */
  #moved = false;
  readonly #open = new Set<string>();

  readonly #header = h("div");
  readonly #network = h("div");
  readonly #changed = h("div", { class: "changed-place" });
  readonly #nav = h("div");
  readonly #question = h("div");
  readonly #path = h("div", { class: "path-view" });
  readonly #collect = new CollectPage(this.#core);
  readonly #share = new SharePage(this.#core, (line) => (this.#live.textContent = line));
  readonly #pages = new Pages(this.#core, {
    state: () => this.#state,
    go: (change, field) => this.#go(change, field),
    change: (key, part, done) => this.#change(key, part, done),
    shown: (example) => this.#shown(example),
    say: (line) => (this.#live.textContent = line),
  });
  readonly #views: Readonly<Record<View, HTMLElement>> = { path: this.#path, ...this.#pages.elements };
  readonly #fix = new FixPanel(this.#core, {
    address: (question) => this.#addressOf(question),
    apply: (changes) => this.#apply(changes),
    say: (line) => (this.#live.textContent = line),
  });
  readonly #body = h("div", { class: "answer" });
  readonly #live = h("p", { class: "hidden", role: "status" });
  readonly #footer = h("div");
  readonly #peek = peek(this.#body);
  #form!: QuestionForm;
  #tabs!: Views;
  #paste!: HTMLDialogElement;

  constructor(page: HTMLElement) {
    this.#page = page;
  }

  start(): void {
    const answer = h("section", { id: "answer", tabindex: -1, "aria-labelledby": "answer-title" }, h("h2", { id: "answer-title", class: "hidden" }), this.#body);
    replace(this.#path, this.#question, answer);
    replace(this.#page, this.#header, h("main", {}, this.#network, this.#changed, this.#nav, VIEWS.map((view) => this.#views[view])), this.#live, this.#footer, this.#peek.element);
    acceptAnywhere((files) => this.#arrived(files), (text) => (this.#isCompared() ? this.#arrived(Promise.resolve({ [pastedName(text, {})]: text })) : this.#addPasted(text)), (file) => this.#pages.takeFile(file));
    addEventListener("popstate", () => {
      this.#typing = undefined;
      this.#enter(stateOf(location.hash));
    });
    this.#enter(stateOf(location.hash));
    history.replaceState(null, "", toFragment(this.#state));
  }

  get #lang(): Lang {
    return this.#state.lang ?? preferredLanguage();
  }

  /** Goes to a new state and writes it into the address. */
  #go(change: Partial<State>, field?: string, typing = field !== undefined): void {
    const next = { ...this.#state, ...change };
    const fragment = toFragment(next);
    if (fragment !== location.hash) {
      if (field !== undefined && field === this.#typing) history.replaceState(null, "", fragment);
      else history.pushState(null, "", fragment);
    }
    this.#typing = field;
    this.#enter(next, typing);
  }

  /** Shows a state, doing only what differs from the one before. */
  #enter(next: State, typing = false): void {
    const before: State | undefined = this.#state;
    const langBefore = before && this.#lang;
    this.#state = next;
    document.documentElement.dataset["theme"] = next.theme;
    const newLang = this.#lang !== langBefore;
    if (newLang) this.#buildWords();
    else if (before.theme !== next.theme) this.#drawHeader();
    for (const view of VIEWS) this.#views[view].hidden = view !== next.view;
    this.#tabs.update(next.view);
    const newNetwork = before?.example !== next.example || before?.without.join() !== next.without.join() || before?.moment !== next.moment || before.changes.join() !== next.changes.join();
    if (newLang || newNetwork || before?.assume.join() !== next.assume.join()) void this.#load();
    else if (next.view === "path" && (before.question !== next.question || before.view !== "path")) this.#ask(typing);
    if (newLang || before.changes.join() !== next.changes.join()) this.#drawChanged();
    this.#drawQuestion();
    this.#drawView();
  }

  /** Builds everything that carries words. */
  #buildWords(): void {
    setLanguage(this.#lang);
    document.documentElement.lang = this.#lang === "zh" ? "zh-CN" : "en";
    document.getElementById("answer-title")!.textContent = t("answer");
    keepingFocus(() => {
      this.#drawHeader();
      this.#form = questionForm({
        change: (part, done) => this.#change("question", part, done),
        assume: (fact, given) => this.#go({ assume: withOrWithout(this.#state.assume, fact, given) }),
        ask: (suggestion) => this.#go(asking(suggestion)),
      });
      replace(this.#question, this.#form.element);
      this.#collect.buildWords(this.#lang);
      this.#pages.buildWords();
      this.#tabs = views((view) => toFragment(this.#viewed(view)), (view) => this.#go(this.#viewed(view)));
      replace(this.#nav, this.#tabs.element);
      this.#drawNetwork();
    });
    this.#paste?.remove();
    this.#paste = pasteDialog((text) => this.#addPasted(text));
    this.#page.append(this.#paste);
    this.#drawFooter();
  }

  #drawHeader(): void {
    const actions = { language: (lang: Lang) => this.#go({ lang }), theme: (theme: State["theme"]) => this.#go({ theme }) };
    keepingFocus(() => replace(this.#header, header(this.#lang, this.#state.theme, actions)));
  }

  #drawFooter(version = this.#version): void {
    this.#version = version;
    replace(this.#footer, footer(version));
  }

  #drawNetwork(): void {
    const { example, without, moment } = this.#state;
    const view = {
      moment: this.#hasPlan ? moment : undefined,
      example,
      without,
      dumps: this.#dumps(),
      arrival: example === undefined && this.#arrival ? { count: Object.keys(this.#arrival.files).length, role: this.#arrival.role } : undefined,
      loaded: this.#loaded,
      problem: this.#loadProblem,
      open: this.#open,
      collect: this.#collect,
      share: this.#share.element,
    };
    this.#drawShare();
    const panel = networkPanel(view, {
      example: (name) => {
        this.#go(beginning({ ...this.#state, ...this.#shown(findExample(name)!) }));
      },
      moment: (moment) => this.#go({ moment }),
      own: () => this.#go({ example: undefined, without: [], changes: [], place: "" }),
      add: (files) => void this.#receive(files),
      paste: () => this.#paste.showModal(),
      use: (file, used) => this.#go({ without: withOrWithout(this.#state.without, file, !used) }),
      remove: (file) => this.#replaceOwn(withoutFiles(this.#own, [file])),
      clear: () => this.#replaceOwn([]),
      role: (role) => this.#receiveAs({ ...this.#arrival!, role }),
      settled: () => {
        this.#arrival = undefined;
        this.#drawNetwork();
        document.getElementById("network")?.focus();
      },
      later: (index, later) => this.#replaceOwn(this.#own.map((dump, at) => (at === index ? { ...dump, later } : dump))),
      folder: (index, folder) => this.#replaceOwn(this.#own.map((dump, at) => (at === index ? { ...dump, folder } : dump))),
    });
    keepingFocus(() => replace(this.#network, panel));
  }

  #drawShare(): void {
    const { source, destination } = this.#state.question;
    this.#share.update({ lang: this.#lang, loaded: this.#loaded, files: () => (this.#state.changes.length > 0 ? undefined : plainFiles(this.#used())), source, destination });
  }

  #drawQuestion(): void {
    this.#drawShare();
    this.#form.update({
      question: this.#state.question,
      assume: this.#state.assume,
      endpoints: this.#loaded?.endpoints ?? NO_ENDPOINTS,
      suggestions: findExample(this.#state.example)?.suggestions ?? NO_SUGGESTIONS,
      asked: (suggestion) => toFragment({ ...this.#state, ...asking(suggestion) }) === toFragment(this.#state),
      problem: this.#answer.kind === "refused" ? this.#answer.problem : undefined,
    });
  }

  #drawAnswer(answer: AnswerView): void {
    this.#answer = answer;
    if (answer.kind === "answered" && this.#loaded) this.#fix.update({ question: this.#state.question, lang: this.#lang, loaded: this.#loaded });
    replace(this.#body, answerBody(answer, this.#fix.element));
    this.#peek.update(answer);
    this.#live.textContent = answerLine(answer);
    this.#drawTitle();
    this.#drawQuestion();
  }

  #drawView(): void {
    this.#pages.update({ lang: this.#lang, loaded: this.#loaded, loading: this.#reading, network: this.#networkName(), others: this.#others() });
    if (this.#state.view !== "path") this.#drawTitle();
  }

  #drawChanged(): void {
    const { changes } = this.#state;
    const bar = changedBar(changesIn(changes), changes.length, {
      undo: () => this.#undo(changes.slice(0, -1)),
      undoAll: () => this.#undo([]),
      differences: () => this.#go({ view: "diff", other: "changes" }),
    });
    keepingFocus(() => replace(this.#changed, bar));
  }

  #apply(changes: readonly Change[]): void {
    this.#go({ changes: [...this.#state.changes, JSON.stringify(changes)] });
    document.getElementById("changed")?.focus({ preventScroll: true });
    document.getElementById("answer")?.scrollIntoView();
  }

  #undo(changes: readonly string[]): void {
    this.#go({ changes });
    (document.getElementById("changed") ?? document.getElementById(`view-${this.#state.view}`))?.focus();
    this.#live.textContent = t("changed.undone");
  }

  /** What there is to hold the network against; other files can always come in. */
  #others(): Other[] {
    const { changes } = this.#state;
    return [...(changes.length > 0 ? ["changes" as const] : []), ...(this.#hasPlan ? ["plan" as const] : []), "files"];
  }

  #networkName(): string {
    const { example } = this.#state;
    return example === undefined ? t("network.own") : tWord("example", example);
  }

  #drawTitle(): void {
    const path = this.#answer.kind === "answered" ? t(`outcome.${this.#answer.answered.answer.outcome}`) : "";
    const about = this.#state.view === "path" ? path : this.#pages.title();
    document.title = about ? `${about} · vpclens` : "vpclens";
  }

  /** What changes when another example is shown. */
  #shown(example: Example): Partial<State> {
    return { example: example.name, without: [], changes: [], question: openingQuestion(example), filter: EMPTY_FILTER, place: "" };
  }

  /** The state with another view, which begins with what the question is about. */
  #viewed(view: View): State {
    return beginning({ ...this.#state, view });
  }

  #dumps(): Own {
    const { example } = this.#state;
    return example === undefined ? this.#own : [{ files: findExample(example)?.files ?? {}, later: false }];
  }

  /** Without the files that are left out; a folder that is no longer there is not meant. */
  #used(): Own {
    return withoutFiles(this.#dumps(), this.#state.without).map((dump) => {
      const { free, called } = foldersIn(dump.files);
      return dump.folder === undefined || [...free, ...called].includes(dump.folder) ? dump : { ...dump, folder: undefined };
    });
  }

  async #load(): Promise<void> {
    const number = ++this.#loading;
    this.#asking++;
    const { assume, moment, changes } = this.#state;
    const dumps = this.#used();
    this.#hasPlan = Object.values(filesOf(dumps)).some(isPlan);
    if (dumps.length === 0) {
      this.#loaded = this.#loadProblem = undefined;
    } else {
      const semantics = Object.fromEntries(assume.map((fact) => [fact, true]));
      this.#reading = true;
      const result = await this.#core.send({ kind: "load", dumps, semantics, moment, changes: changesIn(changes), lang: this.#lang });
      if (number !== this.#loading) return;
      this.#reading = false;
      this.#loaded = result.ok ? result.value : undefined;
      this.#loadProblem = result.ok ? undefined : result.problem;
      if (result.ok) this.#settleEnds(result.value);
    }
    this.#drawNetwork();
    if (this.#state.view === "path") this.#ask(false);
    this.#drawView();
    this.#pages.fetchRest();
  }

  /** What an example was asked about means nothing in a network that has not got it. */
  #settleEnds({ endpoints, filters }: Loaded): void {
    if (!this.#moved) return;
    this.#moved = false;
    const { question, filter } = this.#state;
    const known = (end: string) => endpoints.some(({ id, address }) => end === id || end === address);
    const kept = {
      question: known(question.source) && known(question.destination) ? question : EMPTY_QUESTION,
      filter: known(filter.subject) || filters.some(({ id }) => id === filter.subject) ? filter : EMPTY_FILTER,
    };
    this.#state = { ...this.#state, ...kept };
    history.replaceState(null, "", toFragment(this.#state));
    this.#tabs.update(this.#state.view);
  }

  /** Asks as one types: at once where a choice was made, after a short pause where letters come in. */
  #ask(typing: boolean): void {
    clearTimeout(this.#pause);
    const number = ++this.#asking;
    this.#pause = window.setTimeout(() => void this.#reach(number), typing ? TYPING_PAUSE_MS : 0);
  }

  async #reach(number: number): Promise<void> {
    const { question } = this.#state;
    if (!this.#loaded) return this.#drawAnswer({ kind: "no-network" });
    if (!question.source || !question.destination) return this.#drawAnswer({ kind: "ends-missing" });
    const result = await this.#core.send({ kind: "reach", ...queryOf(question, this.#lang) });
    if (number !== this.#asking) return;
    this.#drawAnswer(result.ok ? { kind: "answered", answered: result.value } : { kind: "refused", problem: result.problem });
  }

  #change<K extends Typed>(key: K, part: Partial<State[K]>, done: boolean): void {
    const change: Partial<State> = { [key]: { ...this.#state[key], ...part } };
    if (toFragment({ ...this.#state, ...change }) !== toFragment(this.#state)) this.#go(change, `${key} ${Object.keys(part).join()}`, !done);
    if (!done) return;
    this.#typing = undefined;
    if (key === "question") this.#drawQuestion();
    if (key === "filter") this.#drawView();
  }

  #addressOf(question: Question): string {
    return toFragment({ ...this.#state, view: "path", question });
  }

  /** Beside two networks what comes in is the other one. */
  #isCompared(): boolean {
    return this.#pages.takesOther() && this.#loaded !== undefined;
  }

  #arrived(reading: Promise<Files>): void {
    if (this.#isCompared()) this.#pages.takeOther(reading);
    else void this.#receive(reading);
  }

  async #receive(reading: Promise<Files>): Promise<void> {
    const files = await reading.catch((): Files => ({}));
    const [text, ...others] = Object.values(files);
    if (text !== undefined && others.length === 0 && isPlanText(text)) return this.#importPlan(text);
    if (Object.keys(files).length > 0) return this.#add(files);
    this.#loadProblem = { code: "page.nothing_read", message: t("network.nothing") };
    this.#drawNetwork();
  }

  /** Onto an example, files start a network of one's own; onto one's own they add to it, or what the visitor says that they do. */
  #add(files: Files): void {
    const role = this.#state.example === undefined ? "more" : "instead";
    this.#receiveAs({ before: this.#own, files, role });
  }

  #receiveAs(arrival: Arrived): void {
    const { before, files, role } = arrival;
    this.#replaceOwn(withFiles(before, files, role), before.length > 0 ? arrival : undefined);
  }

  /** A plan is no network, wherever it comes in. */
  #importPlan(text: string): void {
    if (this.#state.view !== "plan") this.#go({ view: "plan" });
    this.#pages.readPlan(text);
  }

  #addPasted(text: string): void {
    if (isPlanText(text)) return this.#importPlan(text);
    this.#add({ [pastedName(text, this.#state.example === undefined ? filesOf(this.#own) : {})]: text });
  }

  #replaceOwn(own: Own, arrival?: Arrived): void {
    this.#own = own;
    remember(own);
    const shown = this.#state.example === undefined;
    this.#moved = !shown || arrival?.role === "instead";
    this.#arrival = arrival;
    if (arrival) this.#live.textContent = t("arrival.title", { count: Object.keys(arrival.files).length });
    if (shown && this.#state.changes.length === 0) void this.#load();
    else this.#go({ example: undefined, without: [], changes: [], place: "" });
  }
}
