/** What the page and its worker say to each other. Every request gets exactly one reply with the same number. */
import type { AdviceAnswer, AdviseQuestion, AllowedAnswer, AllowedQuery, Answer, DecideQuestion, DecisionAnswer, DecodeOptions, EndpointChoice, ExplanationAnswer, HeaderAnswer, HeaderToWrite, Lang, LoadOptions, NetworkGraph, Note, ReachOptions, RulesAnswer, RulesQuery } from "vpclens";

export type Files = Readonly<Record<string, string>>;

export type Request =
  | { readonly kind: "load"; readonly files: Files; readonly semantics: LoadOptions["semantics"]; readonly lang: Lang }
  | { readonly kind: "reach"; readonly source: string; readonly destination: string; readonly options: ReachOptions }
  | { readonly kind: "rules"; readonly query: RulesQuery }
  | { readonly kind: "allowed"; readonly query: AllowedQuery }
  | { readonly kind: "graph" }
  | { readonly kind: "advise"; readonly question: AdviseQuestion }
  | { readonly kind: "header"; readonly received: Received; readonly options: DecodeOptions; readonly lang: Lang }
  | { readonly kind: "decide"; readonly received: Received; readonly question: DecideQuestion }
  | { readonly kind: "encode"; readonly header: HeaderToWrite; readonly lang: Lang };

/** Bytes, or hexadecimal digits as a person writes them. */
export type Received = Uint8Array | string;

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

/** Bytes that were looked at from all sides. */
export interface Examined {
  readonly bytes: Uint8Array;
  readonly explanation: ExplanationAnswer;
  /** What the header says, where it is one; with its checksum passed over where nothing else is wrong. */
  readonly header: HeaderAnswer | undefined;
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
  readonly header: Examined;
  readonly decide: DecisionAnswer;
  readonly encode: Uint8Array;
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
