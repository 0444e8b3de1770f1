/** What the page and its worker say to each other. Every request gets exactly one reply with the same number. */
import type { AdviceAnswer, AdviseQuestion, AllowedAnswer, AllowedQuery, Answer, AnyAnswer, BlastAnswer, BlastOptions, BlockRow, Change, CheckOptions, ConflictRow, DecideQuestion, DecisionAnswer, DecodeOptions, DiffAnswer, EndpointChoice, ExplanationAnswer, ExposureAnswer, ExposureQuery, FixAnswer, HeaderAnswer, HeaderToWrite, IntentsAnswer, Lang, LoadOptions, MatrixAnswer, NetworkGraph, Note, PlanAnswer, PlanDocument, PlanFormat, ReachOptions, RenderFormat, RulesAnswer, RulesQuery, ValidateAnswer } from "vpclens";
import type { ShownConfiguration } from "vpclens/configuration";
import type { Moment } from "./terraform";

export type Files = Readonly<Record<string, string>>;

/** Files that tell of one network and are read together. */
export interface Dump {
  readonly files: Files;
  /** Whether it counts where it differs from those before it; otherwise nobody knows which does. */
  readonly later: boolean;
  /** Which folder is meant, where several hold configurations of Terraform. */
  readonly folder?: string | undefined;
  /** What the files of Terraform's own language come to; they are then not among the files. */
  readonly configuration?: ShownConfiguration | undefined;
}

/** What a network is read from. */
interface Given {
  readonly dumps: readonly Dump[];
  readonly semantics: LoadOptions["semantics"];
  /** Which network of a plan of Terraform. */
  readonly moment: Moment;
  /** What it is given after that. */
  readonly changes: readonly Change[];
  readonly lang: Lang;
}

export type Request =
  | ({ readonly kind: "load" } & Given)
  | ({ readonly kind: "keep" } & Given)
  | { readonly kind: "shown"; readonly files: Files; readonly folder: string | undefined; readonly lang: Lang }
  | { readonly kind: "reach"; readonly source: string; readonly destination: string; readonly options: ReachOptions }
  | { readonly kind: "fix"; readonly source: string; readonly destination: string; readonly options: ReachOptions }
  | { readonly kind: "matrix"; readonly by: MatrixAnswer["by"]; readonly lang: Lang }
  | { readonly kind: "exposure"; readonly query: ExposureQuery }
  | { readonly kind: "blastRadius"; readonly id: string; readonly options: BlastOptions }
  | { readonly kind: "intents"; readonly text: string; readonly options: CheckOptions; readonly against: Against | undefined; readonly lang: Lang }
  | { readonly kind: "written"; readonly answer: AnyAnswer; readonly format: RenderFormat }
  | { readonly kind: "diff"; readonly against: Against; readonly lang: Lang }
  | { readonly kind: "collect"; readonly regions: readonly string[]; readonly format: CollectFormat; readonly lang: Lang }
  | { readonly kind: "share"; readonly files: Files | undefined; readonly lang: Lang }
  | { readonly kind: "rules"; readonly query: RulesQuery }
  | { readonly kind: "allowed"; readonly query: AllowedQuery }
  | { readonly kind: "graph" }
  | { readonly kind: "advise"; readonly question: AdviseQuestion }
  | { readonly kind: "header"; readonly received: Received; readonly options: DecodeOptions; readonly lang: Lang }
  | { readonly kind: "decide"; readonly received: Received; readonly question: DecideQuestion }
  | { readonly kind: "encode"; readonly header: HeaderToWrite; readonly lang: Lang }
  | { readonly kind: "plan"; readonly plan: PlanDocument; readonly lang: Lang }
  | { readonly kind: "parts"; readonly block: string; readonly parts: number; readonly lang: Lang }
  | { readonly kind: "part"; readonly block: string; readonly hosts: number; readonly profile: PlanDocument["profile"] }
  | { readonly kind: "doubled"; readonly block: string; readonly beside: readonly string[] }
  | { readonly kind: "readPlan"; readonly text: string; readonly lang: Lang }
  | { readonly kind: "writePlan"; readonly plan: PlanDocument; readonly format: PlanFormat; readonly lang: Lang }
  | { readonly kind: "planOf"; readonly lang: Lang }
  | { readonly kind: "against"; readonly plan: PlanDocument; readonly lang: Lang };

/** What a network is held against: itself without its changes, the other network of its plan, or what other files tell of. */
export type Against = { readonly other: "changes" | "plan" } | { readonly other: "files"; readonly dumps: readonly Dump[] };

/** Bytes, or hexadecimal digits as a person writes them. */
export type Received = Uint8Array | string;

/** How the requests are written whose answers are read. */
export const COLLECT_FORMATS = ["sh", "text", "policy"] as const;
export type CollectFormat = (typeof COLLECT_FORMATS)[number];

/** A copy of what was read that has other names. */
export interface Shared {
  /** One file, which is read as what it was made of. */
  readonly text: string;
  /** The new id of each old one; this is for the visitor alone. */
  readonly ids: Readonly<Record<string, string>>;
}

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
  /** The answer without the changes, where there are any. */
  readonly before?: Answer | undefined;
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

/** A plan with all that is drawn of it. Lists of nodes are in the order of the answer's `nodes`. */
export interface Planned {
  readonly answer: PlanAnswer;
  /** The block of each node. */
  readonly blocks: readonly (BlockRow | undefined)[];
  /** Of each vSwitch, the addresses that the provider keeps. */
  readonly reserved: readonly (readonly string[])[];
  readonly family: "v4" | "v6";
  /** Of which length more blocks are counted. */
  readonly counted: number;
  /** What lies in the block of each node that holds others. */
  readonly inside: readonly (readonly Space[])[];
  /** What lies in each pool. */
  readonly pools: readonly Space[];
  readonly markdown: string;
}

/** A block with everything that lies in it. */
export interface Space {
  readonly block: string;
  /** In the order of addresses. */
  readonly pieces: readonly Piece[];
}

export interface Piece {
  /** A node, room that is kept for its growth, what belongs to others, or nothing. */
  readonly kind: "node" | "kept" | "others" | "free";
  /** The place of the node in the answer's `nodes`. */
  readonly node?: number | undefined;
  readonly row: BlockRow;
}

/** A block of twice the size, and which of those beside it lie in it. */
export interface Doubled {
  readonly block: string;
  readonly inside: readonly string[];
}

/** A plan and the network that was read. */
export interface HeldAgainst {
  readonly validated: ValidateAnswer;
  /** What would be in conflict if what is planned and not there were connected with what is there and not planned. */
  readonly conflicts: readonly ConflictRow[];
}

/** What the core says when it cannot answer. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly path?: string | undefined;
  readonly help?: string | undefined;
}

/** The code of what is answered to somebody who no longer wants to know. */
export const ENDED = "page.ended";

export interface Replies {
  readonly load: Loaded;
  readonly keep: null;
  readonly shown: ShownConfiguration;
  readonly reach: Answered;
  readonly fix: FixAnswer;
  readonly matrix: MatrixAnswer;
  readonly exposure: ExposureAnswer;
  readonly blastRadius: BlastAnswer;
  readonly intents: IntentsAnswer;
  readonly written: string;
  readonly diff: DiffAnswer;
  readonly collect: string;
  readonly share: Shared;
  readonly rules: Listed;
  readonly allowed: AllowedAnswer;
  readonly graph: NetworkGraph;
  readonly advise: Advised;
  readonly header: Examined;
  readonly decide: DecisionAnswer;
  readonly encode: Uint8Array;
  readonly plan: Planned;
  readonly parts: readonly string[];
  readonly part: string;
  readonly doubled: Doubled;
  readonly readPlan: PlanDocument;
  readonly writePlan: string;
  readonly planOf: PlanDocument;
  readonly against: HeldAgainst;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** What the worker says once, before all replies. */
export interface Ready {
  /** Of the package, where the module tells it. */
  readonly version?: string;
}

export interface Numbered<T> {
  readonly number: number;
  readonly body: T;
}
