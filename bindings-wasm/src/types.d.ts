/** Anything that stands for JSON: an object, JSON text, or that text as UTF-8 bytes. A promise has to be awaited first. */
export type Json = string | Uint8Array | ArrayBuffer | Record<string, unknown> | (object & { then?: never });

/** The language of the texts in an answer. */
export type Lang = "en" | "zh";

/** The formats of `render`. */
export type RenderFormat = "text" | "ansi" | "markdown" | "html" | "json";

/** Yes or no? */
export type Outcome = Answer["outcome"];

/** Which way to read what the provider's documents leave open; what is left out keeps its default. */
export interface Semantics {
    /** The intra-group policy Accept also outranks egress drop rules. No, when left out. */
    inner_accept_beats_egress?: boolean | undefined;
    /** The provider opened outbound TCP port 25 for this account. No, when left out. */
    tcp25_unblocked?: boolean | undefined;
}

/** How an input is loaded. */
export interface LoadOptions {
    semantics?: Semantics | undefined;
    /** The language of the error message; English when left out. */
    lang?: Lang | undefined;
}

/** `tcp`, `udp`, `icmp`, `icmpv6`, `gre` or the number of an IP protocol. */
export type Protocol = "tcp" | "udp" | "icmp" | "icmpv6" | "gre" | (string & {});

/** What flows, and the language of the answer. */
export interface ReachOptions {
    /** TCP when left out. */
    protocol?: Protocol | undefined;
    /** The destination port. */
    port?: number | undefined;
    /** The source port; any when left out. */
    sourcePort?: number | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** One packet at one interface. */
export interface FilterQuery extends ReachOptions {
    /** An `eni-` id, or an `i-` id for the primary interface of the instance. */
    interface: string;
    direction: "ingress" | "egress";
    /** An address; the end that is the interface itself may be left out. */
    source?: string | undefined;
    /** An address; the end that is the interface itself may be left out. */
    destination?: string | undefined;
    /** Whether a load balancer forwards the packet; no when left out. */
    viaLoadBalancer?: boolean | undefined;
}

declare global {
    interface SymbolConstructor {
        // for compilers whose libraries are older than `using`
        readonly dispose: unique symbol;
    }
}

/** What every call throws when it cannot answer. */
export class VpclensError extends Error {
    private constructor();
    readonly name: "VpclensError";
    /** Stable, for programs: `input.not_json`, `query.unknown_resource` and so on. */
    readonly code: string;
    /** Where in the input. */
    readonly path?: string;
    /** What to do about it. */
    readonly help?: string;
}
