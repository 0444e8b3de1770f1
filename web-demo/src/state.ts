/** Everything that the page shows follows from this, and all of it but people's own data stands in the URL's fragment. */
import type { Lang } from "vpclens";

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

export interface State {
  /** The name of an example; undefined means the visitor's own files. */
  readonly example: string | undefined;
  /** Files of the example that are left out, to see what the answer owes to them. */
  readonly without: readonly string[];
  /** Facts about the account that no dump shows and that the visitor vouches for. */
  readonly assume: readonly string[];
  readonly question: Question;
  /** Undefined: as the browser prefers. */
  readonly lang: Lang | undefined;
  readonly theme: Theme;
}

export const EMPTY_QUESTION: Question = { source: "", destination: "", protocol: "tcp", port: "", sourcePort: "" };

const OWN = "own";

export function toFragment(state: State): string {
  const { example, question } = state;
  const entries: [string, string | undefined][] = [
    ["network", example ?? OWN],
    // The names of people's own files are theirs too.
    ...(example ? state.without : []).map((file): [string, string] => ["without", file]),
    ...state.assume.map((fact): [string, string] => ["assume", fact]),
    ["from", question.source],
    ["to", question.destination],
    ["protocol", question.protocol],
    ["port", question.port],
    ["source_port", question.sourcePort],
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
    assume: given.getAll("assume"),
    question: asks || network === OWN ? questionOf(text) : opening.question,
    lang: LANGS.find((lang) => lang === text("lang")),
    theme: THEMES.find((theme) => theme === text("theme")) ?? "auto",
  };
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
