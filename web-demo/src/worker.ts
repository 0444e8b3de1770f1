/** Questions about packets: what the page loads first. It runs beside the page, so that a big network never blocks typing. */
import init, { Network, render, version, VpclensError } from "vpclens/web/base";
import { COUNTED, type Answered, type Counted, type FilterChoice, type Loaded, type Request } from "./protocol";
import { serve } from "./serve";

await init();

let network: Network | undefined;

serve({ version: version(), isOurs: (thrown) => thrown instanceof VpclensError }, { load, reach });

function load({ files, semantics, lang }: Request & { kind: "load" }): Loaded {
  network?.free();
  network = undefined;
  network = Network.fromFiles(files, { semantics, lang });
  const document = JSON.parse(network.toDocument()) as Document;
  return {
    counts: countsOf(document),
    notices: network.notices(lang),
    diagnostics: network.diagnostics(lang),
    endpoints: network.endpoints(),
    filters: filtersOf(document),
  };
}

function reach({ source, destination, options }: Request & { kind: "reach" }): Answered {
  if (!network) throw new Error("asked before a network was read");
  const answer = network.reach(source, destination, options);
  return { answer, markdown: render(answer, "markdown"), text: render(answer, "text") };
}

/** What this page reads of the core's own format. */
interface Document extends Partial<Record<Counted, unknown[]>> {
  readonly network_acls?: readonly { network_acl_id: string; network_acl_name?: string; vpc_id?: string }[];
  readonly listeners?: readonly { listener_id: string; load_balancer_id: string }[];
  readonly service_whitelists?: readonly { service_instance_id: string }[];
}

function filtersOf({ network_acls = [], listeners = [], service_whitelists = [] }: Document): FilterChoice[] {
  return [
    ...network_acls.map(({ network_acl_id: id, network_acl_name: name, vpc_id: vpc }) => ({ id, kind: "NetworkAcl" as const, name, vpc })),
    ...listeners.map(({ listener_id: id, load_balancer_id: name }) => ({ id, kind: "Listener" as const, name })),
    ...service_whitelists.map(({ service_instance_id: id }) => ({ id, kind: "ServiceWhitelist" as const })),
  ];
}

function countsOf(document: Document): Loaded["counts"] {
  return Object.fromEntries(COUNTED.map((name) => [name, document[name]?.length ?? 0])) as Record<Counted, number>;
}
