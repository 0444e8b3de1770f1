// Checked by `tsc --strict`, never run: what the declarations of the package promise.
import init, { initSync, Network as WebNetwork } from "vpclens/web";
import {
    Network,
    VpclensError,
    render,
    version,
    type Answer,
    type EndpointChoice,
    type FilterAnswer,
    type Note,
    type Outcome,
} from "vpclens";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsOptional<T, K extends keyof T> = {} extends Pick<T, K> ? true : false;
function holds<_Claim extends true>(): void {}

const network: Network = Network.fromOpenapi({ DescribeVpcs: [] });
Network.fromOpenapi("{}", { semantics: { tcp25_unblocked: true }, lang: "zh" });
Network.fromDocument(new Uint8Array());
Network.fromFiles({ "vpcs.json": "{}", "bytes.json": new Uint8Array() });
// @ts-expect-error a promise has to be awaited
Network.fromOpenapi(fetch("dump.json"));
// @ts-expect-error
Network.fromOpenapi("{}", { semantic: {} });
// @ts-expect-error
Network.fromOpenapi("{}", { semantics: { tcp25: true } });
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
console.log(packet.message, network.notices("zh").length, network.diagnostics().length, network.endpoints().length);

const page: string = render(answer, "html") + render(packet, "html");
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
