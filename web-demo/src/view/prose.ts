/** Sentences of the core, with ids and `quoted` words set as code. */
import type { Answer } from "vpclens";
import { h, type Child } from "./h";

/** What an answer of any kind explains of what it names. */
export interface Named extends Pick<Answer, "rules" | "resources"> {
  /** The question: what it names is an id too. */
  readonly query?: object;
}

const UNBROKEN = 26;

/** Splits at backticks, and at the ids that the answer itself knows. */
export function prose(text: string, answer?: Named): Child {
  const ids = answer ? knownIds(answer) : undefined;
  return text.split("`").map((part, index) => (index % 2 === 1 ? code(part) : ids ? part.split(ids).map((piece, at) => (at % 2 === 1 ? code(piece) : piece)) : part));
}

/** An id is not broken at its hyphens, unless it is too long for a phone. */
export function code(text: string): HTMLElement {
  return h("code", { class: text.length <= UNBROKEN ? "unbroken" : undefined }, text);
}

/** One pattern for an answer, however many of its sentences are set. */
const PATTERNS = new WeakMap<Named, { readonly pattern: RegExp | undefined }>();

function knownIds(answer: Named): RegExp | undefined {
  let known = PATTERNS.get(answer);
  if (!known) PATTERNS.set(answer, (known = { pattern: patternOf(answer) }));
  return known.pattern;
}

const ENDS = ["source", "destination", "id"];

function patternOf({ resources, rules, query = {} }: Named): RegExp | undefined {
  const ends = Object.entries(query).flatMap(([name, end]) => (ENDS.includes(name) ? [String(end)] : []));
  const ids = [...new Set([...Object.keys(resources), ...Object.keys(rules), ...ends])].filter(Boolean);
  // The longest first, so that an id which begins with another one is taken whole.
  const patterns = ids.sort((a, b) => b.length - a.length).map((id) => id.replace(/[^\w-]/g, "\\$&"));
  return patterns.length > 0 ? new RegExp(`(?<![\\w.-])(${patterns.join("|")})(?![\\w-])`) : undefined;
}
