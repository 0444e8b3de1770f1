/** Everything that the page shows follows from this, and all of it but people's own data stands in the URL's fragment. */
import type { Change, DecodeOptions, Lang, MatrixAnswer, Origin } from "vpclens";
import { MOMENTS, type Moment } from "./terraform";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const LANGS = ["zh", "en"] as const satisfies readonly Lang[];

/** What is being asked, as typed. */
export interface Question {
  readonly source: string;
  readonly destination: string;
  readonly protocol: string;
  readonly port: string;
  readonly sourcePort: string;
}

/**
 * What the page is about: a path between two ends, one filter, all pairs of ends, what is reached from outside and what falls with
 * an end, whether what people mean is true, two networks, the whole network, ways of connecting two places, a plan of addresses, or
 * a PROXY protocol header.
 */
export const VIEWS = ["path", "filter", "matrix", "exposure", "intents", "diff", "topology", "advise", "plan", "header"] as const;
export type View = (typeof VIEWS)[number];

export const DIRECTIONS = ["ingress", "egress"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Which lines of a filter are shown. */
export const SHOWN = ["all", "idle", "partly", "redundant", "unknown"] as const;
export type Shown = (typeof SHOWN)[number];

/** What is being asked of a filter, as typed. */
export interface FilterQuestion {
  /** The id of an interface, an instance or a filter of its own. */
  readonly subject: string;
  readonly direction: Direction;
  /** Empty for any. */
  readonly protocol: string;
  readonly port: string;
  readonly shown: Shown;
}

/** What a row of a matrix stands for. */
export const BYS = ["end", "instance", "security_group", "vswitch", "vpc", "zone", "tag"] as const;
export type By = (typeof BYS)[number];
/** What stands before the key of a tag. */
const TAG = "tag:";

/** Which rows come first: by name, by how many they can open something to, or by how many can open something to them. */
export const ORDERS = ["name", "opens", "opened"] as const;
export type Order = (typeof ORDERS)[number];

export interface MatrixQuestion {
  readonly by: By;
  /** The key of the tag that rows stand for, as typed. */
  readonly tag: string;
  /** What the rows that are shown are called, as typed. */
  readonly text: string;
  readonly order: Order;
  /** The row whose column the rows are sorted by, and the one that the columns are sorted by; empty for none. */
  readonly rowsBy: string;
  readonly columnsBy: string;
}

/** What is reached from outside, what falls with an end, or who comes to one. */
export const ABOUTS = ["outside", "falls", "comes"] as const;
export type About = (typeof ABOUTS)[number];

export const ORIGINS = ["internet", "on_premises", "other_accounts", "cloud_services", "classic"] as const satisfies readonly Origin[];

/** By which column what is reached is sorted; `found` is the order of the core. */
export const COLUMNS = ["found", "end", "services", "sources", "outcome", "path", "rules"] as const;
export type Column = (typeof COLUMNS)[number];

/** What is being asked about dangers, as typed. */
export interface ExposureQuestion {
  readonly about: About;
  readonly origin: Origin;
  /** Of what is reached from outside empty for every end. */
  readonly end: string;
  /** Empty for any. */
  readonly protocol: string;
  readonly port: string;
  readonly sorted: Column;
  readonly descending: boolean;
}

/** What people mean, and what it is held against. */
export interface IntentsQuestion {
  /** The text as letters of an address; empty for the sample of the network. */
  readonly packed: string;
  /** The day that waivers are held against; empty for that of the machine. */
  readonly today: string;
  /** The network that may not have been changed; undefined for none. */
  readonly baseline: Other | undefined;
}

/** What a network is held against: itself without the changes, the other network of a plan of Terraform, or other files. */
export const OTHERS = ["changes", "plan", "files"] as const;
export type Other = (typeof OTHERS)[number];

/** What can be said of a place. */
export const FACTS = ["kind", "id", "region", "account", "vpc", "cidr", "zones", "groups", "members", "product", "privatelink"] as const;
export type Fact = (typeof FACTS)[number];
/** A place as typed; what is empty is not known. */
export type PlaceFacts = Readonly<Partial<Record<Fact, string>>>;

/** What is being asked of two places, as typed. */
export interface AdviseFacts {
  readonly source: PlaceFacts;
  readonly destination: PlaceFacts;
  readonly needs: readonly string[];
  readonly bandwidth: string;
  readonly existing: readonly string[];
}

export const PRESETS = ["default", "strict", "haproxy", "nginx"] as const satisfies readonly DecodeOptions[];
export type Preset = (typeof PRESETS)[number];

/** The lists of who may come in, and where the connection comes from. */
export const CALLER = ["vpcs", "endpoints", "services", "peers", "peer"] as const;
export type Caller = (typeof CALLER)[number];

/** A PROXY protocol header and who may come in, as typed. */
export interface HeaderQuestion extends Readonly<Record<Caller, string>> {
  readonly bytes: string;
  readonly preset: Preset;
}

/** A plan of addresses. */
export interface PlanQuestion {
  /** The plan as letters of an address; empty for the one that the view opens with. */
  readonly packed: string;
  /** Whether it is held against the network. */
  readonly against: boolean;
}

export interface State {
  /** The name of an example; undefined means the visitor's own files. */
  readonly example: string | undefined;
  /** Files of the example that are left out, to see what the answer owes to them. */
  readonly without: readonly string[];
  /** Of a plan of Terraform, which of its two networks. */
  readonly moment: Moment;
  /** Facts about the account that no dump shows and that the visitor vouches for. */
  readonly assume: readonly string[];
  /** The fixes that the network has been given, each as the list of its changes in JSON. */
  readonly changes: readonly string[];
  readonly view: View;
  readonly question: Question;
  readonly filter: FilterQuestion;
  readonly matrix: MatrixQuestion;
  readonly exposure: ExposureQuestion;
  readonly intents: IntentsQuestion;
  /** Undefined: the first that there is. */
  readonly other: Other | undefined;
  readonly advise: AdviseFacts;
  readonly plan: PlanQuestion;
  readonly header: HeaderQuestion;
  /** The id of the place of the network that is looked at; empty for none. */
  readonly place: string;
  /** Undefined: as the browser prefers. */
  readonly lang: Lang | undefined;
  readonly theme: Theme;
}

export const EMPTY_QUESTION: Question = { source: "", destination: "", protocol: "tcp", port: "", sourcePort: "" };

export const EMPTY_FILTER: FilterQuestion = { subject: "", direction: "ingress", protocol: "tcp", port: "", shown: "all" };

export const EMPTY_MATRIX: MatrixQuestion = { by: "end", tag: "", text: "", order: "name", rowsBy: "", columnsBy: "" };

export const EMPTY_EXPOSURE: ExposureQuestion = { about: "outside", origin: "internet", end: "", protocol: "", port: "", sorted: "found", descending: false };

export const EMPTY_INTENTS: IntentsQuestion = { packed: "", today: "", baseline: undefined };

export const EMPTY_ADVISE: AdviseFacts = { source: { kind: "vpc" }, destination: { kind: "vpc" }, needs: [], bandwidth: "", existing: [] };

export const EMPTY_HEADER: HeaderQuestion = { bytes: "", preset: "default", vpcs: "", endpoints: "", services: "", peers: "", peer: "" };

export const EMPTY_PLAN_QUESTION: PlanQuestion = { packed: "", against: false };

const OWN = "own";
/** How the fragment writes a protocol that is left open. */
const ANY = "any";

export function toFragment(state: State): string {
  const { example, question, filter, matrix, exposure, intents, advise, header } = state;
  const besides = <V extends string>(value: V, usual: V) => (value === usual ? undefined : value);
  const entries: [string, string | undefined][] = [
    ["network", example ?? OWN],
    // The names of people's own files are theirs too.
    ...(example ? state.without : []).map((file): [string, string] => ["without", file]),
    ["terraform", besides(state.moment, "after")],
    ...state.assume.map((fact): [string, string] => ["assume", fact]),
    ...state.changes.map((fix): [string, string] => ["change", fix]),
    ["from", question.source],
    ["to", question.destination],
    ["protocol", question.protocol],
    ["port", question.port],
    ["source_port", question.sourcePort],
    ["view", besides(state.view, "path")],
    ["filter", filter.subject],
    ["direction", besides(filter.direction, EMPTY_FILTER.direction)],
    ["filter_protocol", besides(filter.protocol || ANY, EMPTY_FILTER.protocol)],
    ["filter_port", filter.port],
    ["show", besides(filter.shown, "all")],
    ["by", besides(byText(matrix), EMPTY_MATRIX.by)],
    ["rows", matrix.text],
    ["order", besides(matrix.order, EMPTY_MATRIX.order)],
    ["sort_rows", matrix.rowsBy],
    ["sort_columns", matrix.columnsBy],
    ["danger", besides(exposure.about, EMPTY_EXPOSURE.about)],
    ["origin", besides(exposure.origin, EMPTY_EXPOSURE.origin)],
    ["end", exposure.end],
    ["end_protocol", exposure.protocol],
    ["end_port", exposure.port],
    ["sorted", besides(`${exposure.descending ? "-" : ""}${exposure.sorted}`, EMPTY_EXPOSURE.sorted)],
    ["intents", intents.packed],
    ["today", intents.today],
    ["baseline", intents.baseline],
    ["against", state.other],
    ["place", state.place],
    ["place_from", besides(placeText(advise.source), placeText(EMPTY_ADVISE.source))],
    ["place_to", besides(placeText(advise.destination), placeText(EMPTY_ADVISE.destination))],
    ["bandwidth", advise.bandwidth],
    ...advise.needs.map((need): [string, string] => ["need", need]),
    ...advise.existing.map((one): [string, string] => ["existing", one]),
    ["plan", state.plan.packed],
    ["held", state.plan.against ? "yes" : undefined],
    ["bytes", compact(header.bytes)],
    ["preset", besides(header.preset, EMPTY_HEADER.preset)],
    ...CALLER.map((list): [string, string] => [`caller_${list}`, header[list]]),
    ["lang", state.lang],
    ["theme", state.theme === "auto" ? undefined : state.theme],
  ];
  const fragment = new URLSearchParams();
  for (const [key, value] of entries) if (value) fragment.append(key, value);
  return `#${fragment}`;
}

/** Reads a fragment; what it does not say is as `opening` has it. */
export function fromFragment(fragment: string, opening: State): State {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const text = (key: string) => given.get(key)?.trim() ?? "";
  const network = text("network");
  const asks = given.has("from") || given.has("to");
  return {
    example: network === OWN ? undefined : network || opening.example,
    without: given.getAll("without"),
    moment: MOMENTS.find((moment) => moment === text("terraform")) ?? "after",
    assume: given.getAll("assume"),
    changes: given.getAll("change").filter((fix) => changesIn([fix]).length > 0),
    view: VIEWS.find((view) => view === text("view")) ?? "path",
    filter: filterOf(text),
    matrix: {
      ...byOf(text("by")),
      text: text("rows"),
      order: ORDERS.find((order) => order === text("order")) ?? EMPTY_MATRIX.order,
      rowsBy: text("sort_rows"),
      columnsBy: text("sort_columns"),
    },
    exposure: exposureOf(text),
    intents: { packed: text("intents"), today: text("today"), baseline: OTHERS.find((other) => other === text("baseline")) },
    other: OTHERS.find((other) => other === text("against")),
    place: text("place"),
    advise: {
      source: given.has("place_from") ? placeOf(text("place_from")) : EMPTY_ADVISE.source,
      destination: given.has("place_to") ? placeOf(text("place_to")) : EMPTY_ADVISE.destination,
      needs: given.getAll("need"),
      bandwidth: text("bandwidth"),
      existing: given.getAll("existing"),
    },
    plan: { packed: text("plan"), against: text("held") === "yes" },
    header: {
      ...EMPTY_HEADER,
      ...Object.fromEntries(CALLER.map((list) => [list, text(`caller_${list}`)])),
      bytes: text("bytes"),
      preset: PRESETS.find((preset) => preset === text("preset")) ?? EMPTY_HEADER.preset,
    },
    question: asks || network === OWN ? questionOf(text) : opening.question,
    lang: LANGS.find((lang) => lang === text("lang")),
    theme: THEMES.find((theme) => theme === text("theme")) ?? "auto",
  };
}

/** All changes, in their order. What is no list is left out; whether something is a change the core says. */
export function changesIn(fixes: readonly string[]): Change[] {
  return fixes.flatMap((fix) => {
    try {
      const changes: unknown = JSON.parse(fix);
      return Array.isArray(changes) ? (changes as Change[]) : [];
    } catch {
      return [];
    }
  });
}

/** What a row stands for, as the core reads it; a tag without a key it does not. */
export function byText({ by, tag }: Pick<MatrixQuestion, "by" | "tag">): MatrixAnswer["by"] {
  return by === "tag" ? `${TAG}${tag}` : by;
}

function byOf(text: string): Pick<MatrixQuestion, "by" | "tag"> {
  if (text.startsWith(TAG)) return { by: "tag", tag: text.slice(TAG.length) };
  return { by: BYS.find((by) => by === text && by !== "tag") ?? EMPTY_MATRIX.by, tag: "" };
}

/** Plain digits need no spaces in an address. */
function compact(bytes: string): string {
  return /^[\s\da-f]*$/i.test(bytes) ? bytes.replace(/\s+/g, "") : bytes.trim();
}

/** The facts of a place as one value, in one order. */
function placeText(place: PlaceFacts): string {
  const said = FACTS.flatMap((fact) => (place[fact] ? [[fact, place[fact]]] : []));
  return new URLSearchParams(said).toString();
}

function placeOf(text: string): PlaceFacts {
  const given = new URLSearchParams(text);
  return Object.fromEntries(FACTS.flatMap((fact) => (given.get(fact) ? [[fact, given.get(fact)!]] : [])));
}

function questionOf(text: (key: string) => string): Question {
  return {
    source: text("from"),
    destination: text("to"),
    protocol: text("protocol") || EMPTY_QUESTION.protocol,
    port: text("port"),
    sourcePort: text("source_port"),
  };
}

function filterOf(text: (key: string) => string): FilterQuestion {
  const protocol = text("filter_protocol") || EMPTY_FILTER.protocol;
  return {
    subject: text("filter"),
    direction: DIRECTIONS.find((direction) => direction === text("direction")) ?? EMPTY_FILTER.direction,
    protocol: protocol === ANY ? "" : protocol,
    port: text("filter_port"),
    shown: SHOWN.find((shown) => shown === text("show")) ?? "all",
  };
}

function exposureOf(text: (key: string) => string): ExposureQuestion {
  const sorted = text("sorted");
  return {
    about: ABOUTS.find((about) => about === text("danger")) ?? EMPTY_EXPOSURE.about,
    origin: ORIGINS.find((origin) => origin === text("origin")) ?? EMPTY_EXPOSURE.origin,
    end: text("end"),
    protocol: text("end_protocol"),
    port: text("end_port"),
    sorted: COLUMNS.find((column) => column === sorted.replace(/^-/, "")) ?? EMPTY_EXPOSURE.sorted,
    descending: sorted.startsWith("-"),
  };
}

export function withOrWithout(list: readonly string[], item: string, present: boolean): string[] {
  return [...list.filter((one) => one !== item), ...(present ? [item] : [])].sort();
}
