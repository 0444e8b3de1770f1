/** What the page and its worker say to each other. Every request gets exactly one reply with the same number. */
import type { AdviceAnswer, AdviseQuestion, AllowedAnswer, AllowedQuery, Answer, EndpointChoice, Lang, LoadOptions, NetworkGraph, Note, ReachOptions, RulesAnswer, RulesQuery } from "vpclens";

export type Files = Readonly<Record<string, string>>;

export type Request =
  | { readonly kind: "load"; readonly files: Files; readonly semantics: LoadOptions["semantics"]; readonly lang: Lang }
  | { readonly kind: "reach"; readonly source: string; readonly destination: string; readonly options: ReachOptions }
  | { readonly kind: "rules"; readonly query: RulesQuery }
  | { readonly kind: "allowed"; readonly query: AllowedQuery }
  | { readonly kind: "graph" }
  | { readonly kind: "advise"; readonly question: AdviseQuestion };

/** A network that was read. */
export interface Loaded {
  readonly counts: Readonly<Record<Counted, number>>;
  readonly notices: readonly Note[];
  readonly diagnostics: readonly Note[];
  readonly endpoints: readonly EndpointChoice[];
  readonly filters: readonly FilterChoice[];
}

/** A filter of its own: something else than the security groups of an interface. */
export interface FilterChoice {
  readonly id: string;
  readonly kind: "NetworkAcl" | "Listener" | "ServiceWhitelist";
  readonly name?: string | undefined;
  readonly vpc?: string | undefined;
}

export const COUNTED = ["vpcs", "vswitches", "instances", "network_interfaces", "security_groups"] as const;
export type Counted = (typeof COUNTED)[number];

/** An answer together with its finished forms. */
export interface Answered {
  readonly answer: Answer;
  readonly markdown: string;
  readonly text: string;
}

/** The rules of a filter, and the same as Markdown. */
export interface Listed {
  readonly answer: RulesAnswer;
  readonly markdown: string;
}

/** Ways of connecting, and the same as Markdown. */
export interface Advised {
  readonly answer: AdviceAnswer;
  readonly markdown: string;
}

/** What the core says when it cannot answer. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly path?: string | undefined;
  readonly help?: string | undefined;
}

export interface Replies {
  readonly load: Loaded;
  readonly reach: Answered;
  readonly rules: Listed;
  readonly allowed: AllowedAnswer;
  readonly graph: NetworkGraph;
  readonly advise: Advised;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** What the worker says once, before all replies. */
export interface Ready {
  readonly version: string;
}

export interface Numbered<T> {
  readonly number: number;
  readonly body: T;
}
