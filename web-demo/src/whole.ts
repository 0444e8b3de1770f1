/** Terraform, whole filters, advice, PROXY protocol headers and plans of addresses: a second, larger module, which nobody waits for before they ask for these. */
import init, { Network, advise as adviseAlone, proxyProtocol, render, version, VpclensError, type AllowedAnswer, type DecisionAnswer, type HeaderAnswer, type Lang, type NetworkGraph } from "vpclens/web";
import type { Advised, Answered, Examined, Listed, Loaded, Received, Request } from "./protocol";
import { loadedOf } from "./read-network";
import { plan, doubled, heldAgainst, part, parts, planOf, readPlan, writePlan } from "./whole-plan";
import { serve } from "./serve";
import { onlyPlan } from "./terraform";

await init();

/** What a configuration of Terraform goes by beside other files. */
const CONFIGURATION = "terraform configuration";

let network: Network | undefined;

serve({ version: version(), isOurs: (thrown) => thrown instanceof VpclensError }, { keep, load, reach, rules, allowed, graph, advise, header, decide, encode, plan, part, parts, doubled, readPlan, writePlan, planOf: (request: Request & { kind: "planOf" }) => planOf(read(), request), against: (request: Request & { kind: "against" }) => heldAgainst(read(), request) });

/** Nobody waits for what is told of a network that the other worker tells of. */
function keep({ files, configuration, semantics, moment, lang }: Request & { kind: "keep" | "load" }): null {
  network?.free();
  network = undefined;
  const alone = Object.keys(files).length === 0;
  const plan = configuration && alone ? configuration.shown : moment === "before" ? onlyPlan(files) : undefined;
  const given = configuration ? { ...files, [CONFIGURATION]: configuration.shown } : files;
  network = plan === undefined ? Network.fromFiles(given, { semantics, lang }) : Network.fromTerraform(plan, { plan: configuration ? "after" : moment, semantics, lang });
  return null;
}

function load(request: Request & { kind: "load" }): Loaded {
  keep(request);
  const loaded = loadedOf(read(), request.lang);
  return { ...loaded, notices: [...(request.configuration?.[request.lang] ?? []), ...loaded.notices] };
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

function graph(): NetworkGraph {
  return read().graph();
}

/** Only a place that is named by its id needs the network. */
function advise({ question }: Request & { kind: "advise" }): Advised {
  const answer = network ? network.advise(question) : adviseAlone(question);
  return { answer, markdown: render(answer, "markdown") };
}

function header({ received, options, lang }: Request & { kind: "header" }): Examined {
  const bytes = octets(received, lang);
  const explanation = proxyProtocol.explain(bytes, options, lang);
  return {
    bytes,
    explanation,
    header: explanation.result === "header" ? proxyProtocol.decode(bytes, options) : passingOverTheSum(bytes),
    markdown: render(explanation, "markdown"),
  };
}

function decide({ received, question }: Request & { kind: "decide" }): DecisionAnswer {
  return (network ?? proxyProtocol).decide(octets(received, question.lang), question);
}

function octets(received: Received, lang: Lang | undefined): Uint8Array {
  return typeof received === "string" ? proxyProtocol.bytes(received, lang) : received;
}

/** So that a header with a wrong checksum can be mended. */
function passingOverTheSum(bytes: Uint8Array): HeaderAnswer | undefined {
  try {
    return proxyProtocol.decode(bytes, { verifyCrc: false });
  } catch {
    return undefined;
  }
}

function encode({ header, lang }: Request & { kind: "encode" }): Uint8Array {
  return proxyProtocol.encode(header, lang);
}

function read(): Network {
  if (!network) throw new Error("asked before a network was read");
  return network;
}
