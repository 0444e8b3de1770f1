/** The views of the page besides that of a path: what they may change, and what they are drawn from. */
import type { Lang } from "vpclens";
import { AdvisePage } from "./advise";
import type { Core } from "./core";
import { DiffPage } from "./diff";
import { findExample, type Example } from "./examples";
import { fetched, LaterPage } from "./fetched";
import { FilterPage } from "./filter";
import { MatrixPage } from "./matrix";
import { isNetworkFile } from "./own-files";
import type { Files, Loaded } from "./protocol";
import { PlanPage } from "./plan";
import { HeaderPage } from "./proxy-protocol";
import { toFragment, type Other, type Question, type State, type View } from "./state";
import { t } from "./texts";
import { fetchLayout, TopologyPage } from "./topology";

/** Parts of the state that a view writes as somebody types. */
export type Typed = "question" | "filter" | "matrix" | "exposure" | "intents" | "advise" | "header";

export interface PagesActions {
  state(): State;
  go(change: Partial<State>, field?: string): void;
  /** `done` when a field was left or a choice was made. */
  change<K extends Typed>(key: K, part: Partial<State[K]>, done: boolean): void;
  /** What changes when another example is shown. */
  shown(example: Example): Partial<State>;
  /** One line for screen readers. */
  say(line: string): void;
}

/** What the views are drawn from besides the state. */
export interface Read {
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
  /** Whether a network is being read. */
  readonly loading: boolean;
  /** What people call the network. */
  readonly network: string;
  /** What there is to hold the network against. */
  readonly others: readonly Other[];
}

const fetchLater = fetched(() => import("./later"));

export class Pages {
  readonly #actions: PagesActions;
  readonly #filter: FilterPage;
  readonly #matrix: MatrixPage;
  readonly #exposure;
  readonly #intents;
  readonly #diff: DiffPage;
  readonly #topology: TopologyPage;
  readonly #advise: AdvisePage;
  readonly #plan: PlanPage;
  readonly #header: HeaderPage;
  readonly elements: Readonly<Record<Exclude<View, "path">, HTMLElement>>;

  constructor(core: Core, actions: PagesActions) {
    this.#actions = actions;
    const { state, go, say } = actions;
    const address = (question: Question) => toFragment({ ...state(), view: "path", question });
    const changing = <K extends Typed>(key: K) => (part: Partial<State[K]>, done: boolean) => actions.change(key, part, done);
    const ask = (question: Question) => go({ view: "path", question });
    this.#filter = new FilterPage(core, { change: changing("filter"), ask, say });
    this.#matrix = new MatrixPage(core, { change: changing("matrix"), address, say });
    this.#exposure = new LaterPage(async () => new (await fetchLater()).ExposurePage(core, { change: changing("exposure"), address, say }));
    this.#intents = new LaterPage(async () => new (await fetchLater()).IntentsPage(core, { change: changing("intents"), address, say }));
    this.#diff = new DiffPage(core, { choose: (other) => go({ other }), address, say });
    this.#topology = new TopologyPage(core, {
      choose: (place) => go({ place: place === state().place ? "" : place }),
      askFrom: (source) => ask({ ...state().question, source }),
      askTo: (destination) => ask({ ...state().question, destination }),
      filter: (subject) => go({ view: "filter", filter: { ...state().filter, subject } }),
    });
    this.#advise = new AdvisePage(core, { change: changing("advise"), say });
    this.#plan = new PlanPage(core, { change: (part) => go({ plan: { ...state().plan, ...part } }, "plan"), say });
    this.#header = new HeaderPage(core, {
      change: changing("header"),
      sample: ({ bytes, network }) => {
        const header = { ...state().header, bytes };
        const example = findExample(network);
        go(example ? { ...actions.shown(example), header } : { header });
      },
      say,
    });
    this.elements = {
      filter: this.#filter.element,
      matrix: this.#matrix.element,
      exposure: this.#exposure.element,
      intents: this.#intents.element,
      diff: this.#diff.element,
      topology: this.#topology.element,
      advise: this.#advise.element,
      plan: this.#plan.element,
      header: this.#header.element,
    };
  }

  buildWords(): void {
    for (const page of [this.#filter, this.#matrix, this.#exposure, this.#intents, this.#diff, this.#topology, this.#advise, this.#plan, this.#header]) page.buildWords();
  }

  /** Draws the view that is open. */
  update(read: Read): void {
    const { view, filter, matrix, exposure, intents, question, other, place, advise, plan, header, example } = this.#actions.state();
    if (view === "filter") this.#filter.update({ filter, ...read });
    if (view === "matrix") this.#matrix.update({ matrix, ...read });
    if (view === "exposure") this.#exposure.update({ exposure, question, ...read });
    if (view === "intents") this.#intents.update({ intents, example, ...read });
    if (view === "diff") this.#diff.update({ other, ...read });
    if (view === "topology") this.#topology.update({ place, ...read });
    if (view === "advise") this.#advise.update({ facts: advise, ...read });
    if (view === "plan") this.#plan.update({ question: plan, ...read });
    if (view === "header") this.#header.update({ question: header, ...read });
  }

  /** What the view that is open is about; nothing for that of a path. */
  title(): string {
    const { view } = this.#actions.state();
    if (view === "path") return "";
    return view === "filter" ? [t("view.filter"), this.#filter.title()].filter(Boolean).join(" ") : t(`view.${view}`);
  }

  /** Fetches what no view needs at once: behind the first answer. */
  fetchRest(): void {
    for (const fetch of [fetchLayout, fetchLater]) fetch().catch(() => undefined);
  }

  /** Beside a header and beside intents a file that describes no network is one of them. */
  takeFile(file: File): boolean {
    const { view } = this.#actions.state();
    const isIntents = view === "intents" && /\.ya?ml$/i.test(file.name);
    if (isIntents) void file.text().then((text) => this.#intents.use((page) => page.read(text)));
    else if (view !== "header" || isNetworkFile(file.name)) return false;
    else void this.#header.take(file);
    return true;
  }

  /** Whether what comes in beside the view that is open is the other network. */
  takesOther(): boolean {
    const { view, intents } = this.#actions.state();
    return view === "diff" || (view === "intents" && intents.baseline === "files");
  }

  takeOther(files: Promise<Files>): void {
    if (this.#actions.state().view === "diff") void this.#diff.take(files);
    else void this.#intents.use((page) => void page.take(files));
  }

  /** A text that holds a plan. */
  readPlan(text: string): void {
    this.#plan.read(text);
  }
}
