/** The only place that calls the core. It runs beside the page, so that a big network never blocks typing. */
import { Network, advise, render, version, VpclensError, type AllowedAnswer } from "vpclens";
import { COUNTED, type Advised, type Answered, type Counted, type FilterChoice, type Listed, type Loaded, type Numbered, type Problem, type Ready, type Replies, type Request, type Result } from "./protocol";
import { seal } from "./seal";

seal();

let network: Network | undefined;

self.onmessage = ({ data }: MessageEvent<Numbered<Request>>) => {
  self.postMessage({ number: data.number, body: attempt(data.body) });
};
self.postMessage({ version: version() } satisfies Ready);

function attempt(request: Request): Result<Replies[Request["kind"]]> {
  try {
    return { ok: true, value: reply(request) };
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) };
  }
}

function reply(request: Request): Replies[Request["kind"]] {
  switch (request.kind) {
    case "load":
      return load(request);
    case "reach":
      return reach(request);
    case "rules":
      return rules(request);
    case "allowed":
      return allowed(request);
    case "graph":
      return read().graph();
    case "advise":
      return advised(request);
  }
}

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
  const answer = read().reach(source, destination, options);
  return { answer, markdown: render(answer, "markdown"), text: render(answer, "text") };
}

function rules({ query }: Request & { kind: "rules" }): Listed {
  const answer = read().effectiveRules(query);
  return { answer, markdown: render(answer, "markdown") };
}

function allowed({ query }: Request & { kind: "allowed" }): AllowedAnswer {
  return read().allowed(query);
}

/** Only a place that is named by its id needs the network. */
function advised({ question }: Request & { kind: "advise" }): Advised {
  const answer = network ? network.advise(question) : advise(question);
  return { answer, markdown: render(answer, "markdown") };
}

function read(): Network {
  if (!network) throw new Error("asked before a network was read");
  return network;
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

function problemOf(thrown: unknown): Problem {
  if (thrown instanceof VpclensError) {
    return { code: thrown.code, message: thrown.message, path: thrown.path, help: thrown.help };
  }
  return { code: "internal", message: thrown instanceof Error ? thrown.message : String(thrown) };
}
