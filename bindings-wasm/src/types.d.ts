/** Anything that stands for JSON: an object, JSON text, or that text as UTF-8 bytes. A promise has to be awaited first. */
export type Json = string | Uint8Array | ArrayBuffer | Record<string, unknown> | (object & { then?: never });

/** The language of the texts in an answer. */
export type Lang = "en" | "zh";

/**
 * The formats of `render`. Only an answer of `reach` can be a `trace` (text with the packet at every place; `ansi_trace` with
 * colours), and only its ways can be drawn, as `mermaid` or `svg`; a matrix can be a picture as `svg`, and a table as `csv`.
 * Only an answer of `check` can be `sarif` or `junit`.
 */
export type RenderFormat =
    | "text"
    | "ansi"
    | "markdown"
    | "html"
    | "json"
    | "trace"
    | "ansi_trace"
    | "mermaid"
    | "svg"
    | "csv"
    | "sarif"
    | "junit";

/** What is to be known beside intents. */
export interface CheckOptions {
    /** The day that waivers are held against, such as `"2026-12-31"`; needed where there are any. */
    today?: string;
    /** The name of the file of the intents, for places and for SARIF. */
    file?: string;
    /** The language of the texts. */
    lang?: Lang;
}

/** What is to be known beside intents and a change. */
export interface GateOptions extends CheckOptions {
    /** Whether what was so before is let be. */
    newOnly?: boolean;
}

/** Yes or no? */
export type Outcome = Answer["outcome"];

/** How an input is loaded. */
export interface LoadOptions {
    /** Which way to read what the provider's documents leave open; what is left out keeps its default. */
    semantics?: { [Setting in keyof Semantics]: Semantics[Setting] | undefined } | undefined;
    /** Whether an input of which anything is not understood, or that refers to what it does not describe, is an error. */
    strict?: boolean | undefined;
    /** The language of the error message; English when left out. */
    lang?: Lang | undefined;
}

/** How several networks become one. */
export interface MergeOptions extends LoadOptions {
    /** Whether they were added in the order of time, so that where two differ the later one counts. */
    laterCounts?: boolean | undefined;
}

/** Which requests are listed, and how. */
export interface CollectOptions {
    /** The regions to ask in; a script without any takes them when it is run. */
    regions?: readonly string[] | undefined;
    /** `text` when left out: one `aliyun` command a line, then the RAM policy. */
    format?: "text" | "json" | "sh" | "policy" | undefined;
    /** The language of the error message; English when left out. */
    lang?: Lang | undefined;
}

/** How files are made fit to be shared. */
export interface AnonymiseOptions {
    /** The same key gives the same names again, also for other files; when left out, the files are their own key. */
    key?: string | undefined;
    /** The language of the error message; English when left out. */
    lang?: Lang | undefined;
}

/** Files that may be shared, and what became of the ids. */
export interface Anonymised {
    /** The files, by new names in the order of the old ones. */
    files: Record<string, string>;
    /** The new id of each old one, for a question about the new files. It is not to be shared. */
    ids: Record<string, string>;
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

/** A change as plain values: an object with one field, its name, such as `{ StartInstance: { instance_id: "i-…" } }`. */
export type Change = Record<string, Record<string, unknown>>;

/** How a matrix is laid out. */
export interface MatrixOptions {
    /** What a row stands for, such as `"vswitch"` or `"tag:env"`; ends that nothing tells apart when left out. */
    by?: MatrixAnswer["by"] | undefined;
    lang?: Lang | undefined;
}

/** An answer of any kind. */
export type AnyAnswer =
    | ServicesAnswer
    | MatrixAnswer
    | DiffAnswer
    | FixAnswer
    | Answer
    | FilterAnswer
    | RulesAnswer
    | AllowedAnswer
    | AdviceAnswer
    | ExposureAnswer
    | BlastAnswer
    | IntentsAnswer
    | GateAnswer
    | HeaderAnswer
    | ExplanationAnswer
    | DecisionAnswer
    | CidrAnswer;

/** An answer about blocks. */
export type CidrAnswer = BlocksAnswer | AllocationAnswer | ConflictsAnswer | CheckAnswer | MovesAnswer | PlanAnswer | ReadPlanAnswer | WrittenPlanAnswer | UseAnswer | ValidateAnswer;

/** Blocks, addresses and ranges such as `10.0.0.1-10.0.0.9`: a list, or one text with any number of them. */
export type Blocks = string | readonly string[];

/** Whose rules for blocks. */
export type CidrProfile = "alibaba_cloud" | "aws" | "azure" | "oci" | "plain";

/** What a block is for. */
export type CidrRole =
    | "vpc"
    | "vpc_secondary"
    | "vswitch"
    | "user_cidr"
    | "on_premises"
    | "peer"
    | "transit_router"
    | "cloud_services"
    | "pods"
    | "services"
    | "docker_bridge"
    | "classic"
    | "vpn_tunnel"
    | "other";

/** A block with what it is for. */
export interface NamedBlock {
    /** May be left out where the role has a block of its own, such as 100.64.0.0/10. */
    block?: string | undefined;
    role?: CidrRole | undefined;
    name?: string | undefined;
    /** The VPC, site or cluster that it belongs to: any name. */
    network?: string | undefined;
}

/** A question whose answer is a list of blocks; which of the fields it has is told by the operation. */
export interface ListQuestion {
    /** `aggregate`, `complement`, `join`, `summarise`, `subtract`, `intersect`. */
    blocks?: Blocks | undefined;
    /** `subtract`, `intersect`. */
    others?: Blocks | undefined;
    /** `free`. */
    pool?: Blocks | undefined;
    /** `free`. */
    used?: Blocks | undefined;
    /** `cover`. */
    first?: string | undefined;
    /** `cover`. */
    last?: string | undefined;
    /** `split`. */
    block?: string | undefined;
    /** `split`: the length of the parts. */
    length?: number | undefined;
    /** `split`: how many parts. */
    parts?: number | undefined;
    /** `summarise`: how many other addresses may be covered; a text where it is no safe integer. */
    extra?: number | string | undefined;
    /** Whose rules say which addresses are usable. */
    profile?: CidrProfile | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** A block that is asked for: by its length, or by how many hosts it has to have room for. */
export interface AllocateRequest {
    name?: string | undefined;
    length?: number | undefined;
    hosts?: number | undefined;
    /** How much is left for growth, in percent of the hosts; otherwise as for all. */
    growth?: number | undefined;
    ipv6?: boolean | undefined;
}

/** Blocks out of what is free of a pool. */
export interface AllocateQuestion {
    pool: Blocks;
    /** What is used of the pool. */
    used?: Blocks | undefined;
    /** What shall stay free: holes for later. */
    keep?: Blocks | undefined;
    requests: readonly AllocateRequest[];
    /** `first_fit` when left out: at the lowest address. */
    strategy?: "first_fit" | "best_fit" | undefined;
    /** One prefix, with nothing of others in it, holds all that is given out. */
    contiguous?: boolean | undefined;
    /** What is left for growth of requests by hosts, in percent of the hosts. */
    growth?: number | undefined;
    /** `alibaba_cloud` when left out. */
    profile?: CidrProfile | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** What overlaps and should not? */
export interface OverlapQuestion {
    blocks: readonly NamedBlock[];
    /** English when left out. */
    lang?: Lang | undefined;
}

/** Which rules do these break? */
export interface CheckQuestion extends OverlapQuestion {
    /** `alibaba_cloud` when left out. */
    profile?: CidrProfile | undefined;
}

/** What has to move? */
export interface RenumberQuestion {
    first: Blocks;
    second: Blocks;
    /** Where blocks may go. */
    pool: Blocks;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** What a node of a plan is. */
export type PlanKind = "group" | "region" | "vpc" | "zone" | "vswitch";

/** A format of plans; `terraform` and `aliyun` are only written. */
export type PlanFormat = "json" | "csv" | "visualsubnetcalc" | "visualsubnetcalc_v1" | "terraform" | "aliyun";

/** A part of a plan: by default one block, with the blocks of its nodes inside. */
export interface PlanNode {
    /** Any name without a slash; of nodes beside one another each has its own. Of a region and a zone it is the provider's. */
    name: string;
    /** `group` when left out. */
    kind?: PlanKind | undefined;
    /** The id of what exists already. */
    id?: string | undefined;
    /** Without it, the block is as large as its hosts or its nodes need. */
    length?: number | undefined;
    /** Only of a node without nodes. */
    hosts?: number | undefined;
    /** How much is kept free next to the block, in percent of it. */
    growth?: number | undefined;
    /** The block, where it is fixed. */
    cidr?: string | undefined;
    /** The block that was given out. It is kept; without it the node is placed anew. */
    block?: string | undefined;
    /** The secondary blocks of a VPC, which are fixed. */
    secondary?: readonly string[] | undefined;
    /** Whether it is one block: `true` when left out. */
    contiguous?: boolean | undefined;
    notes?: string | undefined;
    color?: string | undefined;
    tags?: Record<string, string> | undefined;
    /** What lies inside. */
    nodes?: readonly PlanNode[] | undefined;
}

/** A plan of addresses. */
export interface PlanDocument {
    /** The version of the format. */
    plan: 1;
    /** `alibaba_cloud` when left out. */
    profile?: CidrProfile | undefined;
    /** Where blocks may be given out; all of one family. */
    pools?: readonly string[] | undefined;
    /** What belongs to others. */
    avoid?: readonly NamedBlock[] | undefined;
    nodes?: readonly PlanNode[] | undefined;
}

/** Which blocks does this plan get? */
export interface PlanQuestion {
    plan: PlanDocument;
    /** Of which length more blocks are counted. */
    length?: number | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** A text that holds a plan. */
export interface ReadPlanQuestion {
    text: string;
    /** The text tells it when this is left out. */
    format?: PlanFormat | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** A plan in a format. */
export interface WritePlanQuestion {
    plan: PlanDocument;
    format: PlanFormat;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** How full is this network? */
export interface UseQuestion {
    /** Ranges that are looked at as a whole. */
    pools?: Blocks | undefined;
    /** Of which length more blocks are counted. */
    length?: number | undefined;
    /** `alibaba_cloud` when left out. */
    profile?: CidrProfile | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** A network that shall be connected: one that is described, by its id, or any other. */
export type WishedNetwork =
    | { id: string }
    | { name: string; role?: CidrRole | undefined; blocks: readonly string[] };

/** What would be in conflict if these were connected? */
export interface ConnectQuestion {
    networks: readonly WishedNetwork[];
    /** English when left out. */
    lang?: Lang | undefined;
}

/** Is the network as planned? */
export interface ValidateQuestion {
    plan: PlanDocument;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** The network as a plan. */
export interface PlanOfQuestion {
    /** Whose rules count in the plan; `alibaba_cloud` when left out. */
    profile?: CidrProfile | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

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

/** From where something is asked to be reached. */
export type Origin = "internet" | "on_premises" | "other_accounts" | "cloud_services" | "classic";

/** What is reached from outside. */
export interface ExposureQuery {
    /** The Internet when left out. */
    from?: Origin | undefined;
    /** Only this end: an id, or one of its addresses. */
    destination?: string | undefined;
    /** Only this protocol. */
    protocol?: Protocol | undefined;
    /** Only this port, of TCP and UDP unless a protocol is given. */
    port?: number | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** How far the steps from an end are followed. */
export interface BlastOptions {
    /** Whether it is asked who comes to the end; no when left out. */
    reverse?: boolean | undefined;
    /** How many steps are followed; all when left out. */
    steps?: number | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** What was received. */
export type Bytes = Uint8Array | ArrayBuffer;

/**
 * What is taken for a PROXY protocol header: a setting by its name, or switches that differ from `default`. `strict` takes
 * only what every receiver has to take, `haproxy` and `nginx` what these programs do.
 */
export type DecodeOptions = "default" | "strict" | "haproxy" | "nginx" | DecodeSwitches;

/** What is left out keeps its default. */
export interface DecodeSwitches {
    /** Whether version 1, the line of text, is taken; yes when left out. */
    allowV1?: boolean | undefined;
    /** Whether version 2 is taken; yes when left out. */
    allowV2?: boolean | undefined;
    /** The longest header of version 2 in bytes, the first 16 included; 4096 when left out. */
    maxLen?: number | undefined;
    /** The longest line of version 1 in bytes, its end included; 107 when left out. */
    v1MaxLen?: number | undefined;
    /** Whether a checksum that is there has to be right; yes when left out. */
    verifyCrc?: boolean | undefined;
    /** Whether a checksum has to be there; no when left out. */
    requireCrc?: boolean | undefined;
    /** Whether `PROXY` of the family `UNSPEC` is taken, without addresses and TLVs; yes when left out. */
    acceptUnspecProxy?: boolean | undefined;
    /** Whether only the listed combinations of family and transport are taken; yes when left out. */
    strictFamilyByte?: boolean | undefined;
    /** Whether `LOCAL` is taken with a family or transport that is not defined; yes when left out. */
    localFamilyIgnored?: boolean | undefined;
    /** What becomes of version 2 for anything else than TCP over IP; `read` when left out. */
    otherThanTcp?: "read" | "refuse" | "ignore" | undefined;
    /** Whether TLVs are checked at all; yes when left out. */
    checkTlvs?: boolean | undefined;
    /** Whether the SSL TLV is checked as well; yes when left out. */
    checkSsl?: boolean | undefined;
    /** Whether `UNKNOWN` of version 1 may be followed by anything; yes when left out. */
    v1UnknownTail?: boolean | undefined;
    /** Whether an IPv6 address of version 1 may end as `::ffff:1.2.3.4` does; no when left out. */
    v1MappedTail?: boolean | undefined;
    /** What an address of version 1 may look like; `exact` when left out. */
    v1Addresses?: "exact" | "digits" | "characters" | undefined;
    /** What a port of version 1 may look like; `exact` when left out. */
    v1Ports?: "exact" | "leading_zeros" | "digits" | undefined;
}

/** A PROXY protocol header to be written. */
export interface HeaderToWrite {
    /** 2 when left out. */
    version?: 1 | 2 | undefined;
    /** `PROXY` when left out. */
    command?: "LOCAL" | "PROXY" | undefined;
    /** `STREAM` when left out. */
    transport?: "STREAM" | "DGRAM" | "UNSPEC" | undefined;
    /** Where the caller is; both ends or none. */
    source?: HeaderEndpoint | undefined;
    /** What the caller connected to; both ends or none. */
    destination?: HeaderEndpoint | undefined;
    /** In their order. */
    tlvs?: readonly TlvToWrite[] | undefined;
    /** The length in bytes that a last TLV of type 4 fills the header up to. */
    padTo?: number | undefined;
    /** The number of bytes that a last TLV of type 4 fills the header up to a multiple of. */
    padToMultipleOf?: number | undefined;
}

/** A TLV to be written. */
export interface TlvToWrite {
    /** 0 to 255. */
    type: number;
    /** Hexadecimal digits; of type 3 left out to have the checksum computed. */
    value?: string | undefined;
}

/** Who may come in. A list that is empty or left out is not asked for; all others have to contain what the header says. */
export interface HeaderPolicy {
    /** The VPCs that callers may be in. */
    vpcIds?: readonly string[] | undefined;
    /** The endpoints that callers may come through. */
    endpointIds?: readonly string[] | undefined;
    /** The endpoint services that callers may have connected to. */
    endpointServiceIds?: readonly string[] | undefined;
    /** Blocks that the connection itself may come from: the addresses of the load balancer, never those in the header. */
    peers?: readonly string[] | undefined;
}

/** Whether the caller of a header may come in. */
export interface DecideQuestion {
    policy: HeaderPolicy;
    /** Where the connection itself comes from. */
    peer?: string | undefined;
    options?: DecodeOptions | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** Settings that let in only whom a policy allows. */
export interface ConfigQuestion {
    /** What reads the header; `application` is a service that does it itself. */
    server: "nginx_http" | "nginx_stream" | "haproxy" | "envoy" | "application";
    policy: HeaderPolicy;
    settings?:
        | {
              /** Where the server listens: `0.0.0.0:80` when left out. */
              listen?: string | undefined;
              /** Where the service listens: `127.0.0.1:8080` when left out. */
              upstream?: string | undefined;
              /** What the listener subscribes to, when it is more than the policy asks for. */
              subscribed?: readonly ("vpc_id" | "endpoint_id" | "endpoint_service_id")[] | undefined;
          }
        | undefined;
    /** English when left out. */
    lang?: Lang | undefined;
}

/** A file to be written. */
export interface SettingsFile {
    name: string;
    text: string;
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
    /** Of bytes that are no PROXY protocol header: the byte at which a rule is broken, or where more bytes are needed. */
    readonly offset?: number;
    /** Of bytes that are no PROXY protocol header: whether more bytes may make them one. */
    readonly incomplete?: boolean;
    /** How many more bytes are needed at least, where more may help. */
    readonly needed?: number;
}
