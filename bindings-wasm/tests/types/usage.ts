// Checked by `tsc --strict`, never run: what the declarations of the package promise.
import { shownOf, type ShownConfiguration } from "vpclens/configuration";
import init, { initSync, Network as WebNetwork } from "vpclens/web";
import {
    Network,
    Networks,
    VpclensError,
    advise,
    anonymise,
    cidr,
    collect,
    proxyProtocol,
    render,
    version,
    type AdviceAnswer,
    type AdviseQuestion,
    type AllowedAnswer,
    type Answer,
    type AllocationAnswer,
    type Anonymised,
    type AnyAnswer,
    type BlocksAnswer,
    type Columns,
    type CompiledFilter,
    type Contents,
    type DecideQuestion,
    type DecisionAnswer,
    type EndpointChoice,
    type ExplanationAnswer,
    type FilterAnswer,
    type FilteredMany,
    type GateAnswer,
    type HeaderAnswer,
    type HeaderToWrite,
    type NetworkGraph,
    type Note,
    type Outcome,
    type PlanAnswer,
    type RulesAnswer,
    type Semantics,
} from "vpclens";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsOptional<T, K extends keyof T> = {} extends Pick<T, K> ? true : false;
function holds<_Claim extends true>(): void {}

const network: Network = Network.fromOpenapi({ DescribeVpcs: [] });
Network.fromOpenapi("{}", { semantics: { tcp25_unblocked: true }, lang: "zh" });
Network.fromOpenapi("{}", { semantics: { tcp25_unblocked: undefined, client_ports: "32768/60999", load_balancer_exempt: false } });
holds<IsOptional<Semantics, "client_ports">>();
Network.fromTerraform({ format_version: "1.0" }, { plan: "before", lang: "zh" });
// @ts-expect-error
Network.fromTerraform("{}", { plan: "later" });
Network.fromDocument(new Uint8Array());
Network.fromFiles({ "vpcs.json": "{}", "bytes.json": new Uint8Array() });
// @ts-expect-error a promise has to be awaited
Network.fromOpenapi(fetch("dump.json"));
// @ts-expect-error
Network.fromOpenapi("{}", { semantic: {} });
// @ts-expect-error
Network.fromOpenapi("{}", { semantics: { tcp25: true } });
// @ts-expect-error a range is a text
Network.fromOpenapi("{}", { semantics: { client_ports: [1024, 65535] } });
// @ts-expect-error a network is read, never made
new Network();

const answer: Answer = network.reach("i-app", "i-db", { port: 3306 });
network.reach("i-app", "i-db", { protocol: "udp", port: 53, sourcePort: 40000, lang: "zh" });
network.reach("i-app", "i-db", { protocol: "47", port: undefined });
// @ts-expect-error a number of a protocol is a text
network.reach("i-app", "i-db", { protocol: 47 });
// @ts-expect-error
network.reach("i-app", "i-db", { prot: "tcp" });
// @ts-expect-error the options are camelCase
network.reach("i-app", "i-db", { source_port: 40000 });
// @ts-expect-error
network.reach("i-app", "i-db", { lang: "fr" });
// @ts-expect-error
network.reach("i-app", "i-db", 3306);
// @ts-expect-error
network.reach("i-app");

holds<Equal<Outcome, "reachable" | "unreachable" | "undetermined">>();
holds<Equal<Answer["outcome"], Outcome>>();
holds<Equal<Answer["summary"], string>>();
holds<IsOptional<Answer["blockers"][number], "rule">>();
holds<IsOptional<Note, "path">>();
holds<IsOptional<Note, "provider_code">>();
holds<IsOptional<EndpointChoice, "name">>();
holds<IsOptional<VpclensError, "path">>();
holds<Equal<ReturnType<Network["toDocument"]>, string>>();

for (const blocker of answer.blockers) {
    const rule = blocker.rule === undefined ? undefined : answer.rules[blocker.rule];
    const text: string | undefined = rule?.text;
    console.log(blocker.leg satisfies "forward" | "return", blocker.reason, text);
}
for (const hop of answer.forward?.hops ?? []) {
    for (const step of hop.steps) {
        console.log(hop.node, step.kind, step.action, step.message);
    }
}

const packet: FilterAnswer = network.filter({
    interface: "eni-db",
    direction: "ingress",
    source: "10.0.0.1",
    port: 3306,
});
holds<Equal<FilterAnswer["action"], "permitted" | "denied" | "undetermined">>();
network.filter({ interface: "eni-db", direction: "ingress", source: "10.0.0.1", port: 80, viaLoadBalancer: true });
// @ts-expect-error the options are camelCase
network.filter({ interface: "eni-db", direction: "ingress", via_load_balancer: true });
// @ts-expect-error a way through a load balancer is walked, not said
network.reach("i-app", "i-db", { viaLoadBalancer: true });
// @ts-expect-error
network.filter({ interface: "eni-db", direction: "in" });
const held = network.check("vpclens_intents: 1", { today: "2026-12-31", file: "intents.yaml" });
const stood: "holds" | "violated" | "undetermined" = held.outcome;
console.log(stood, held.statements[0]?.counter_examples[0]?.witness?.forward, render(held, "sarif"));
// @ts-expect-error a day is a text
network.check("", { today: new Date() });
console.log(network.matrix({ by: "tag:env" }).rows[0]?.id satisfies string | undefined);
// @ts-expect-error a tag has a key
network.matrix({ by: "tag" });
console.log(network.checkAgainst(network, { vpclens_intents: 1, statements: [] }, { lang: "zh" }).outcome === stood);
const gated: GateAnswer = network.gate(network, { vpclens_intents: 1 }, { newOnly: true, today: "2026-12-31" });
console.log(gated.gained[0]?.message satisfies string | undefined, render(gated, "junit"));
// @ts-expect-error names are in camel case
network.gate(network, {}, { new_only: true });
console.log(packet.message, network.notices("zh").length, network.diagnostics().length, network.endpoints().length);

network.filter({ filter: "nacl-1", direction: "egress", source: "10.0.0.1", destination: "10.0.1.1", protocol: "icmp" });
// @ts-expect-error one of the two
network.filter({ direction: "ingress", source: "10.0.0.1", port: 22 });
// @ts-expect-error not both
network.filter({ interface: "eni-db", filter: "nacl-1", direction: "ingress", source: "10.0.0.1", port: 22 });

const rules: RulesAnswer = network.effectiveRules({ interface: "eni-db" });
network.effectiveRules({ filter: "nacl-1", direction: "ingress", lang: "zh" });
// @ts-expect-error
network.effectiveRules({});
for (const { direction, lines } of rules.directions) {
    for (const line of lines) {
        const by: number[] | undefined = line.shadowed_by;
        const port: number | undefined = line.witness?.port;
        console.log(direction satisfies "ingress" | "egress", line.policy, line.coverage, line.redundant satisfies boolean, by, port);
    }
}
holds<Equal<RulesAnswer["directions"][number]["lines"][number]["policy"], "accept" | "drop" | "unknown">>();

const passing: AllowedAnswer = network.allowed({ interface: "eni-db", direction: "ingress", protocol: "tcp", port: 3306 });
// @ts-expect-error a direction is needed
network.allowed({ interface: "eni-db" });
// @ts-expect-error it has no source
network.allowed({ interface: "eni-db", direction: "ingress", source: "10.0.0.1" });
console.log(passing.permitted[0]?.peers[0] satisfies string | undefined, passing.more satisfies true | undefined);

const columns: Columns = { sources: Uint32Array.of(1), ports: Uint16Array.of(22), protocols: Uint8Array.of(6) };
const many: FilteredMany = network.filterMany({ interface: "eni-db", direction: "ingress" }, columns);
network.filterMany({ filter: "nacl-1", direction: "egress" }, { sources: ["10.0.0.1"], destinations: ["10.0.0.2"], ports: undefined });
// @ts-expect-error ports are a column of 16 bits
network.filterMany({ interface: "eni-db", direction: "ingress" }, { sources: ["10.0.0.1"], ports: [22] });
// @ts-expect-error the columns are camelCase
network.filterMany({ interface: "eni-db", direction: "ingress" }, { source_ports: Uint16Array.of(22) });
holds<Equal<FilteredMany["actions"][number], number>>();
console.log(many.deciders[many.decidedBy[0] ?? 0]?.rule satisfies string | undefined);

const compiled: CompiledFilter = network.compile({ interface: "eni-db", direction: "ingress", lang: "zh" });
console.log(compiled.filterMany(columns).actions satisfies Uint8Array);
compiled.free();
// @ts-expect-error a filter is compiled by a network
new CompiledFilter();

const question: AdviseQuestion = {
    source: { network: "on_premises", cidr: ["192.168.0.0/16"] },
    destination: { vpc: "vpc-1", securityGroups: ["sg-1"] },
    needs: { bandwidth: 500, manyVpcs: true },
    existing: ["vpn_gateway"],
};
const advice: AdviceAnswer = advise(question);
network.advise({ ...question, source: { id: "i-app" }, lang: "zh" });
// @ts-expect-error
advise({ source: { vpc: "a" } });
// @ts-expect-error the facts are camelCase
advise({ source: { vpc: "a", security_groups: ["sg-1"] }, destination: { vpc: "b" } });
// @ts-expect-error
advise({ ...question, existing: ["tunnel"] });
holds<Equal<AdviceAnswer["outcome"], "suits" | "undetermined" | "none">>();
console.log(advice.ways[0]?.steps[0]?.calls satisfies string[] | undefined, render(advice, "markdown"));

const merged: string[] = cidr.aggregate(["10.0.0.0/25", "10.0.0.128/25"]);
cidr.free("10.0.0.0/8");
cidr.subtract(merged, "10.0.0.0/26, 10.0.0.64/26");
// @ts-expect-error blocks are texts
cidr.aggregate([8]);
const listed: BlocksAnswer = cidr.list("split", { block: "10.0.0.0/8", length: 9, profile: "aws" });
console.log(listed.blocks[0]?.usable satisfies string | undefined);
const allocated: AllocationAnswer = cidr.allocate({ pool: "10.0.0.0/8", requests: [{ hosts: 4, name: "web" }], strategy: "best_fit" });
console.log(render(allocated, "markdown"), allocated.common satisfies string | undefined);
cidr.overlap({ blocks: [{ role: "cloud_services" }, { block: "100.64.0.0/16", role: "vpc", network: "prod" }], lang: "zh" });
// @ts-expect-error
cidr.overlap({ blocks: [{ role: "moon" }] });
cidr.check({ blocks: [{ block: "10.0.0.0/30", role: "vswitch" }], profile: "oci" });
holds<Equal<ReturnType<typeof cidr.renumber>["moves"][number]["network"], "first" | "second">>();
const bytes: Uint8Array = proxyProtocol.bytes("0d 0a 0d 0a");
const header: HeaderAnswer = proxyProtocol.decode(bytes);
proxyProtocol.decode(bytes, "nginx", "zh");
proxyProtocol.decode(bytes.buffer as ArrayBuffer, { verifyCrc: false, otherThanTcp: "ignore", maxLen: undefined });
// @ts-expect-error there is no such preset
proxyProtocol.decode(bytes, "apache");
// @ts-expect-error the options are camelCase
proxyProtocol.decode(bytes, { verify_crc: false });
// @ts-expect-error bytes are no text
proxyProtocol.decode("0d0a");
holds<Equal<HeaderAnswer["command"], "LOCAL" | "PROXY">>();
console.log(header.source?.ip satisfies string | undefined, header.alibaba.endpoint_ids satisfies string[]);
const explained: ExplanationAnswer = proxyProtocol.explain(bytes, undefined, "zh");
console.log(explained.parts[0]?.parts[0]?.meaning satisfies string | undefined, explained.needed satisfies number | undefined);
const written: HeaderToWrite = {
    source: { ip: "10.0.0.1", port: 1 },
    destination: { ip: "10.0.0.2", port: 2 },
    tlvs: [{ type: 3 }, { type: 0xe1, value: "01 76" }],
    padTo: 100,
};
console.log(proxyProtocol.encode(written) satisfies Uint8Array);
// @ts-expect-error the fields are camelCase
proxyProtocol.encode({ pad_to: 100 });
const caller: DecideQuestion = { policy: { endpointIds: ["ep-1"], peers: ["10.0.0.0/8"] }, peer: "10.0.0.9", options: "strict", lang: "zh" };
const decision: DecisionAnswer = proxyProtocol.decide(bytes, caller);
console.log(network.decide(bytes, caller).findings[0]?.state === "fits", decision.decision satisfies "allow" | "deny");
// @ts-expect-error
proxyProtocol.decide(bytes, { policy: { endpoints: ["ep-1"] } });
console.log(proxyProtocol.config({ server: "haproxy", policy: { endpointIds: ["ep-1"], peers: ["10.0.0.0/8"] } })[0]?.text satisfies string | undefined);
// @ts-expect-error there is no such server
proxyProtocol.config({ server: "apache", policy: {} });
console.log(render(header, "text"), render(explained, "markdown"), render(decision, "html"));
const solved: PlanAnswer = cidr.plan({ plan: { plan: 1, pools: ["10.0.0.0/8"], nodes: [{ name: "prod", kind: "vpc", length: 16 }] } });
// what is given back is given in again
cidr.plan({ plan: solved.plan, length: 24 });
cidr.writePlan({ plan: cidr.readPlan({ text: "name,cidr" }).plan, format: "terraform" }).text satisfies string;
// @ts-expect-error
cidr.plan({ plan: { plan: 1, nodes: [{ name: "prod", kind: "moon" }] } });
network.use().rooms[0]?.at_least satisfies boolean | undefined;
network.connect({ networks: [{ id: "vpc-1" }, { name: "office", role: "on_premises", blocks: ["10.0.0.0/8"] }] });
holds<Equal<ReturnType<typeof network.validate>["compared"][number]["state"], "same" | "differs" | "unknown" | "missing" | "unplanned">>();
network.validate({ plan: network.toPlan().plan });

const any: AnyAnswer = passing;
const page: string = render(answer, "html") + render(packet, "html") + render(rules, "html") + render(any, "text");
console.log(render(answer, "trace") + render(answer, "mermaid") + render(answer, "svg"));
const graph: NetworkGraph = network.graph();
console.log(graph.nodes[0]?.parent satisfies string | undefined, graph.nodes[0]?.instances satisfies number | undefined);
console.log(graph.edges[0]?.kind === "peering", network.toMermaid() satisfies string);
// @ts-expect-error there is no such connection
console.log(graph.edges[0]?.kind === "wire");
// @ts-expect-error
render(answer, "pdf");
// @ts-expect-error
render({ outcome: "reachable" }, "text");
console.log(page, version() satisfies string);

try {
    network.reach("i-app", "i-nowhere", { port: 22 });
} catch (error) {
    if (error instanceof VpclensError) {
        const name: "VpclensError" = error.name;
        console.error(name, error.code satisfies string, error.path, error.help);
        console.error(error.offset satisfies number | undefined, error.incomplete satisfies boolean | undefined, error.needed);
        // @ts-expect-error
        error.code = "other";
    }
}
network.free();
network[Symbol.dispose]();

await init();
await init("/assets/vpclens_wasm_bg.wasm");
await init(fetch("/assets/vpclens_wasm_bg.wasm"));
initSync(new Uint8Array());
const same: typeof Network = WebNetwork;
console.log(same);

const networks = new Networks();
networks.add(network);
const whole: Network = networks.merge({ laterCounts: true, strict: false, lang: "zh" });
const contents: Contents = whole.contents("zh");
const counted: number | undefined = contents.kinds[0]?.count;
const asked: string = collect({ regions: ["cn-hangzhou"], format: "sh" });
const shared: Anonymised = anonymise({ "a.json": "{}" }, { key: "k" });
// @ts-expect-error: there is no such format
collect({ format: "yaml" });
void [counted, asked, shared];

const configuration: ShownConfiguration = shownOf({ "live/main.tf": "" }, "live", "zh");
Network.fromTerraform(configuration.shown, { lang: "zh" });
console.log(configuration.en[0]?.path satisfies string | undefined, configuration.zh.length);
// @ts-expect-error the files by their paths
shownOf("main.tf");
// @ts-expect-error a file is a text
shownOf({ "main.tf": new Uint8Array() });
// @ts-expect-error there are no texts in it
shownOf({}, undefined, "fr");
