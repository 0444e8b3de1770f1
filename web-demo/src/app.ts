/** Holds the state, asks the core, and has the views redrawn. Whatever happens becomes a new state first. */
import type { Lang } from "vpclens";
import { AdvisePage } from "./advise";
import { CollectPage } from "./collect";
import { Core } from "./core";
import { asking, EXAMPLES, findExample, openingQuestion, type Example, type Suggestion } from "./examples";
import { FilterPage } from "./filter";
import { filesOf, isNetworkFile, pastedName, plainFiles, recall, remember, withFiles, withoutFiles, type Arrived, type Own } from "./own-files";
import type { Files, Loaded, Problem } from "./protocol";
import { PlanPage } from "./plan";
import { isPlanText } from "./plan-document";
import { queryOf } from "./query";
import { SharePage } from "./share";
import { EMPTY_ADVISE, EMPTY_FILTER, EMPTY_HEADER, EMPTY_PLAN_QUESTION, EMPTY_QUESTION, fromFragment, toFragment, withOrWithout, type AdviseFacts, type FilterQuestion, type HeaderQuestion, type Question, type State, type View } from "./state";
import { HeaderPage, OPENING_BYTES } from "./proxy-protocol";
import { foldersIn, isPlan } from "./terraform";
import { fetchLayout, TopologyPage } from "./topology";
import { preferredLanguage, setLanguage, t, tWord } from "./texts";
import { answerBody, answerLine, type AnswerView } from "./view/answer";
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
  readonly #nav = h("div");
  readonly #question = h("div");
  readonly #path = h("div", { class: "path-view" });
  readonly #collect = new CollectPage(this.#core);
  readonly #share = new SharePage(this.#core, (line) => (this.#live.textContent = line));
  readonly #filter = new FilterPage(this.#core, {
    change: (part, done) => this.#changeFilter(part, done),
    ask: (question) => this.#go({ view: "path", question }),
    say: (line) => (this.#live.textContent = line),
  });
  readonly #advise = new AdvisePage(this.#core, {
    change: (part, done) => this.#changeAdvise(part, done),
    say: (line) => (this.#live.textContent = line),
  });
  readonly #plan = new PlanPage(this.#core, {
    change: (part) => this.#go({ plan: { ...this.#state.plan, ...part } }, "plan"),
    say: (line) => (this.#live.textContent = line),
  });
  readonly #proxyProtocol = new HeaderPage(this.#core, {
    change: (part, done) => this.#changeHeader(part, done),
    sample: ({ bytes, network }) => {
      const header = { ...this.#state.header, bytes };
      const example = findExample(network);
      this.#go(example ? { ...this.#shown(example), header } : { header });
    },
    say: (line) => (this.#live.textContent = line),
  });
  readonly #topology = new TopologyPage(this.#core, {
    choose: (place) => this.#go({ place: place === this.#state.place ? "" : place }),
    askFrom: (source) => this.#go({ view: "path", question: { ...this.#state.question, source } }),
    askTo: (destination) => this.#go({ view: "path", question: { ...this.#state.question, destination } }),
    filter: (subject) => this.#go({ view: "filter", filter: { ...this.#state.filter, subject } }),
  });
  readonly #body = h("div", { class: "answer" });
  readonly #live = h("p", { class: "hidden", role: "status" });
  readonly #footer = h("div");
  readonly #peek = peek(this.#body);
  #form!: QuestionForm;
  #views!: Views;
  #paste!: HTMLDialogElement;

  constructor(page: HTMLElement) {
    this.#page = page;
  }

  start(): void {
    const answer = h("section", { id: "answer", tabindex: -1, "aria-labelledby": "answer-title" }, h("h2", { id: "answer-title", class: "hidden" }), this.#body);
    replace(this.#path, this.#question, answer);
    replace(this.#page, this.#header, h("main", {}, this.#network, this.#nav, this.#path, this.#filter.element, this.#topology.element, this.#advise.element, this.#plan.element, this.#proxyProtocol.element), this.#live, this.#footer, this.#peek.element);
    acceptAnywhere((files) => void this.#receive(files), (text) => this.#addPasted(text), (file) => this.#takeHeader(file));
    addEventListener("popstate", () => this.#enter(this.#fromLocation()));
    this.#enter(this.#fromLocation());
    history.replaceState(null, "", toFragment(this.#state));
  }

  get #lang(): Lang {
    return this.#state.lang ?? preferredLanguage();
  }

  #fromLocation(): State {
    const named = findExample(new URLSearchParams(location.hash.slice(1)).get("network") ?? undefined) ?? EXAMPLES[0];
    const opening: State = {
      example: named?.name,
      without: [],
      moment: "after",
      assume: [],
      view: "path",
      question: named ? openingQuestion(named) : EMPTY_QUESTION,
      filter: EMPTY_FILTER,
      advise: EMPTY_ADVISE,
      plan: EMPTY_PLAN_QUESTION,
      header: EMPTY_HEADER,
      place: "",
      lang: undefined,
      theme: "auto",
    };
    const state = beginning(fromFragment(location.hash, opening));
    return state.example !== undefined && !findExample(state.example) ? { ...state, example: opening.example } : state;
  }

  /** Goes to a new state and writes it into the address. */
  #go(change: Partial<State>, field?: string): void {
    const next = { ...this.#state, ...change };
    const fragment = toFragment(next);
    if (fragment !== location.hash) {
      if (field !== undefined && field === this.#typing) history.replaceState(null, "", fragment);
      else history.pushState(null, "", fragment);
    }
    this.#typing = field;
    this.#enter(next, field !== undefined);
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
    this.#path.hidden = next.view !== "path";
    this.#filter.element.hidden = next.view !== "filter";
    this.#topology.element.hidden = next.view !== "topology";
    this.#advise.element.hidden = next.view !== "advise";
    this.#plan.element.hidden = next.view !== "plan";
    this.#proxyProtocol.element.hidden = next.view !== "header";
    this.#views.update(next.view);
    const newNetwork = before?.example !== next.example || before?.without.join() !== next.without.join() || before?.moment !== next.moment;
    if (newLang || newNetwork || before?.assume.join() !== next.assume.join()) void this.#load();
    else if (next.view === "path" && (before.question !== next.question || before.view !== "path")) this.#ask(typing);
    this.#drawQuestion();
    this.#drawFilter();
    this.#drawTopology();
    this.#drawAdvise();
    this.#drawPlan();
    this.#drawProxyProtocol();
  }

  /** Builds everything that carries words. */
  #buildWords(): void {
    setLanguage(this.#lang);
    document.documentElement.lang = this.#lang === "zh" ? "zh-CN" : "en";
    document.getElementById("answer-title")!.textContent = t("answer");
    keepingFocus(() => {
      this.#drawHeader();
      this.#form = questionForm({
        change: (part, done) => this.#changeQuestion(part, done),
        assume: (fact, given) => this.#go({ assume: withOrWithout(this.#state.assume, fact, given) }),
        ask: (suggestion) => this.#go(asking(suggestion)),
      });
      replace(this.#question, this.#form.element);
      this.#collect.buildWords(this.#lang);
      this.#filter.buildWords();
      this.#topology.buildWords();
      this.#advise.buildWords();
      this.#plan.buildWords();
      this.#proxyProtocol.buildWords();
      this.#views = views((view) => toFragment(this.#viewed(view)), (view) => this.#go(this.#viewed(view)));
      replace(this.#nav, this.#views.element);
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
      own: () => this.#go({ example: undefined, without: [], place: "" }),
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
    this.#share.update({ lang: this.#lang, loaded: this.#loaded, files: () => plainFiles(this.#used()), source, destination });
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
    replace(this.#body, answerBody(answer));
    this.#peek.update(answer);
    this.#live.textContent = answerLine(answer);
    this.#drawTitle();
    this.#drawQuestion();
  }

  #drawFilter(): void {
    if (this.#state.view !== "filter") return;
    const { filter } = this.#state;
    this.#filter.update({ filter, lang: this.#lang, loaded: this.#loaded, loading: this.#reading });
    this.#drawTitle();
  }

  #drawTopology(): void {
    if (this.#state.view !== "topology") return;
    this.#topology.update({ place: this.#state.place, loaded: this.#loaded, loading: this.#reading });
    this.#drawTitle();
  }

  #drawAdvise(): void {
    if (this.#state.view !== "advise") return;
    this.#advise.update({ facts: this.#state.advise, lang: this.#lang, loaded: this.#loaded });
    this.#drawTitle();
  }

  #drawPlan(): void {
    if (this.#state.view !== "plan") return;
    this.#plan.update({ question: this.#state.plan, lang: this.#lang, loaded: this.#loaded, network: this.#networkName() });
    this.#drawTitle();
  }

  #drawProxyProtocol(): void {
    if (this.#state.view !== "header") return;
    this.#proxyProtocol.update({ question: this.#state.header, lang: this.#lang, loaded: this.#loaded, network: this.#networkName() });
    this.#drawTitle();
  }

  #networkName(): string {
    const { example } = this.#state;
    return example === undefined ? t("network.own") : tWord("example", example);
  }

  #drawTitle(): void {
    const path = this.#answer.kind === "answered" ? t(`outcome.${this.#answer.answered.answer.outcome}`) : "";
    const filter = [t("view.filter"), this.#filter.title()].filter(Boolean).join(" ");
    const about = { path, filter, topology: t("view.topology"), advise: t("view.advise"), plan: t("view.plan"), header: t("view.header") }[this.#state.view];
    document.title = about ? `${about} · vpclens` : "vpclens";
  }

  /** What changes when another example is shown. */
  #shown(example: Example): Partial<State> {
    return { example: example.name, without: [], question: openingQuestion(example), filter: EMPTY_FILTER, place: "" };
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
    const { assume, moment } = this.#state;
    const dumps = this.#used();
    this.#hasPlan = Object.values(filesOf(dumps)).some(isPlan);
    if (dumps.length === 0) {
      this.#loaded = this.#loadProblem = undefined;
    } else {
      const semantics = Object.fromEntries(assume.map((fact) => [fact, true]));
      this.#reading = true;
      const result = await this.#core.send({ kind: "load", dumps, semantics, moment, lang: this.#lang });
      if (number !== this.#loading) return;
      this.#reading = false;
      this.#loaded = result.ok ? result.value : undefined;
      this.#loadProblem = result.ok ? undefined : result.problem;
      if (result.ok) this.#settleEnds(result.value);
    }
    this.#drawNetwork();
    if (this.#state.view === "path") this.#ask(false);
    this.#drawFilter();
    this.#drawTopology();
    this.#drawAdvise();
    this.#drawPlan();
    this.#drawProxyProtocol();
    fetchLayout().catch(() => undefined);
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
    this.#views.update(this.#state.view);
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

  #changeQuestion(part: Partial<Question>, done: boolean): void {
    const question = { ...this.#state.question, ...part };
    if (toFragment({ ...this.#state, question }) !== toFragment(this.#state)) this.#go({ question }, done ? undefined : Object.keys(part).join());
    if (!done) return;
    this.#typing = undefined;
    this.#drawQuestion();
  }

  #changeFilter(part: Partial<FilterQuestion>, done: boolean): void {
    const filter = { ...this.#state.filter, ...part };
    if (toFragment({ ...this.#state, filter }) !== toFragment(this.#state)) this.#go({ filter }, done ? undefined : `filter ${Object.keys(part).join()}`);
    if (!done) return;
    this.#typing = undefined;
    this.#drawFilter();
  }

  #changeAdvise(part: Partial<AdviseFacts>, done: boolean): void {
    const advise = { ...this.#state.advise, ...part };
    if (toFragment({ ...this.#state, advise }) !== toFragment(this.#state)) this.#go({ advise }, done ? undefined : `advise ${Object.keys(part).join()}`);
    if (done) this.#typing = undefined;
  }

  #changeHeader(part: Partial<HeaderQuestion>, done: boolean): void {
    const header = { ...this.#state.header, ...part };
    if (toFragment({ ...this.#state, header }) !== toFragment(this.#state)) this.#go({ header }, done ? undefined : `header ${Object.keys(part).join()}`);
    if (done) this.#typing = undefined;
  }

  /** Beside the header a file that describes no network is one. */
  #takeHeader(file: File): boolean {
    if (this.#state.view !== "header" || isNetworkFile(file.name)) return false;
    void this.#proxyProtocol.take(file);
    return true;
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
    this.#plan.read(text);
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
    if (shown) void this.#load();
    else this.#go({ example: undefined, without: [], place: "" });
  }
}

/** A filter view that was opened empty begins with what the question leads to, the view of a header with a header. */
function beginning(state: State): State {
  if (state.view === "header" && !state.header.bytes) return { ...state, header: { ...state.header, bytes: OPENING_BYTES } };
  const { view, filter, question } = state;
  const { source, destination, protocol, port } = question;
  // An address has no filter of its own.
  const subject = [destination, source].find((end) => end && !/^[\d.]+$|:/.test(end));
  if (view !== "filter" || filter.subject || subject === undefined) return state;
  const direction = subject === destination ? "ingress" : "egress";
  return { ...state, filter: { ...filter, subject, direction, protocol, port } };
}
