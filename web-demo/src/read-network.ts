/** What is told of a network that was read, by whichever module read it. */
import type { Lang, Network } from "vpclens";
import { COUNTED, type Counted, type FilterChoice, type Loaded } from "./protocol";

export function loadedOf(network: Pick<Network, "toDocument" | "notices" | "diagnostics" | "endpoints">, lang: Lang): Loaded {
  const document = JSON.parse(network.toDocument()) as Document;
  return {
    counts: countsOf(document),
    notices: network.notices(lang),
    diagnostics: network.diagnostics(lang),
    endpoints: network.endpoints(),
    filters: filtersOf(document),
  };
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
