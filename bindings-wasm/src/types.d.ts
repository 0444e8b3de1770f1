/** Anything that stands for JSON: an object, JSON text, or that text as UTF-8 bytes. A promise has to be awaited first. */
export type Json = string | Uint8Array | ArrayBuffer | Record<string, unknown> | (object & { then?: never });

/** The language of the texts in an answer. */
export type Lang = "en" | "zh";

/**
 * The formats of `render`. Only an answer of `reach` can be a `trace` (text with the packet at every place; `ansi_trace` with
 * colours), and only its ways can be drawn, as `mermaid` or `svg`.
 */
export type RenderFormat = "text" | "ansi" | "markdown" | "html" | "json" | "trace" | "ansi_trace" | "mermaid" | "svg";

/** Yes or no? */
export type Outcome = Answer["outcome"];

/** How an input is loaded. */
export interface LoadOptions {
    /** Which way to read what the provider's documents leave open; what is left out keeps its default. */
    semantics?: { [Setting in keyof Semantics]: Semantics[Setting] | undefined } | undefined;
    /** The language of the error message; English when left out. */
    lang?: Lang | undefined;
}

/** How to read what `terraform show -json` prints. */
export interface TerraformOptions extends LoadOptions {
    /** Which of the two networks of a plan is meant; after it when left out. A state has one. */
    plan?: "before" | "after" | undefined;
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

/** An answer of any kind. */
export type AnyAnswer = Answer | FilterAnswer | RulesAnswer | AllowedAnswer | AdviceAnswer;

/** One end, as far as it is known: what is left out stays unknown. */
export interface Place {
    /** `i-…`, `eni-…`, `vsw-…` or `vpc-…`, where a network is asked. */
    id?: string | undefined;
    /** The kind of network; may be left out where there is a `vpc` or a `service`. */
    network?: "vpc" | "classic" | "on_premises" | "internet" | "service" | undefined;
    /** How a service is reached: in the VPC (RDS), in 100.64.0.0/10 (OSS), publicly only, over PrivateLink only, or one's own. */
    service?: "in_vpc" | "cloud_range" | "public" | "privatelink" | "own" | undefined;
    /** The cloud product, such as `oss`. */
    product?: string | undefined;
    /** Whether the product can be reached over PrivateLink. */
    privatelink?: boolean | undefined;
    /** Any name, as long as one account has one name. */
    account?: string | undefined;
    /** Such as `cn-hangzhou`; on premises, where the site connects to the cloud. */
    region?: string | undefined;
    /** An id or any name. */
    vpc?: string | undefined;
    /** An id or any name. */
    vswitch?: string | undefined;
    /** The blocks of its addresses, of a VPC the primary one first. */
    cidr?: readonly string[] | undefined;
    /** Its zones; of a service those in which it is deployed. */
    zones?: readonly string[] | undefined;
    /** Ids or any names. */
    securityGroups?: readonly string[] | undefined;
    securityGroupType?: "normal" | "enterprise" | undefined;
    innerAccessPolicy?: "Accept" | "Drop" | undefined;
}

/** What a way of connecting has to be good for. */
export interface Needs {
    /** Mbit/s. */
    bandwidth?: number | undefined;
    /** The way itself encrypts. */
    encryption?: boolean | undefined;
    /** Only the source may open connections. */
    oneWay?: boolean | undefined;
    /** The addresses of both ends overlap, or will. */
    overlap?: boolean | undefined;
    /** There are, or will be, more VPCs than these. */
    manyVpcs?: boolean | undefined;
    /** It crosses the border of the Chinese mainland. */
    crossBorder?: boolean | undefined;
}

/** Something that is there already. */
export type Existing =
    | "peering"
    | "transit_router"
    | "transit_router_basic"
    | "vpn_gateway"
    | "vpn_attachment"
    | "leased_line"
    | "classic_link"
    | "endpoint"
    | "grant";

/** Two places, and what is needed between them. */
export interface AdviseQuestion {
    /** Who opens connections. */
    source: Place;
    /** Who is connected to. */
    destination: Place;
    needs?: Needs | undefined;
    /** Of what is not listed nothing is known. */
    existing?: readonly Existing[] | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** `ingress` is what comes in, `egress` what goes out. */
export type Direction = "ingress" | "egress";

/**
 * Which filter, by exactly one of two: the security groups of an `interface` (an `eni-` id, or an `i-` id for the primary
 * interface of the instance), or a `filter` of its own by its id: a network ACL, a listener or a service's whitelist.
 */
export type FilterSubject =
    | { interface: string; filter?: undefined }
    | { filter: string; interface?: undefined };

/** One packet at one filter. */
export type FilterQuery = FilterSubject &
    ReachOptions & {
        direction: Direction;
        /** An address; the end that is the interface itself may be left out. */
        source?: string | undefined;
        /** An address; the end that is the interface itself may be left out. */
        destination?: string | undefined;
        /** Whether a load balancer forwards the packet; no when left out. */
        viaLoadBalancer?: boolean | undefined;
    };

/** The rules of a filter. */
export type RulesQuery = FilterSubject & {
    /** Both when left out. */
    direction?: Direction | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
};

/** What a filter lets pass. */
export type AllowedQuery = FilterSubject & {
    direction: Direction;
    /** Only packets of this protocol; TCP when only a port is given. */
    protocol?: Protocol | undefined;
    /** Only packets to this port. */
    port?: number | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
};

/** A filter that many packets come to. */
export type ManyQuery = FilterSubject & {
    direction: Direction;
    /** The language of the error message; English when left out. */
    lang?: Lang | undefined;
};

/** Addresses as texts, or those of IPv4 as numbers: 10.0.0.1 is 0x0a000001. */
export type Addresses = readonly string[] | Uint32Array;

/** Packets as columns of one length; a column that is left out says the same of all packets. */
export interface Columns {
    /** Where they come from; of packets that go out the interface's own address when left out. */
    sources?: Addresses | undefined;
    /** Where they go; of packets that come in the interface's own address when left out. */
    destinations?: Addresses | undefined;
    /** Their protocols by number; TCP when left out. */
    protocols?: Uint8Array | undefined;
    /** Their destination ports; 0 for protocols without ports. */
    ports?: Uint16Array | undefined;
    /** Their source ports; 0 where one is not known. */
    sourcePorts?: Uint16Array | undefined;
}

/** What becomes of many packets, in their order. */
export interface FilteredMany {
    /** 0 permitted, 1 denied, 2 when the input does not tell. */
    actions: Uint8Array;
    /** The place in `deciders` of what decides; 4294967295 when the input does not tell. */
    decidedBy: Uint32Array;
    /** The lines of the filter, in the order of `effectiveRules`. */
    deciders: readonly Decider[];
}

/** A line of a filter. */
export interface Decider {
    /** The stable code of what it is, such as `security_group.rule_drop`. */
    reason: string;
    /** The label of the rule, where it is one. */
    rule?: string;
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
