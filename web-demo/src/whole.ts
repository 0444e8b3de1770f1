/** Whole filters and advice: a second, larger module, which nobody waits for before they ask for these. */
import init, { Network, advise as adviseAlone, render, version, VpclensError, type AllowedAnswer, type NetworkGraph } from "vpclens/web";
import type { Advised, Listed, Request } from "./protocol";
import { serve } from "./serve";

await init();

let network: Network | undefined;

serve({ version: version(), isOurs: (thrown) => thrown instanceof VpclensError }, { load, rules, allowed, graph, advise });

function load({ files, semantics, lang }: Request & { kind: "load" }): null {
  network?.free();
  network = undefined;
  network = Network.fromFiles(files, { semantics, lang });
  return null;
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

function read(): Network {
  if (!network) throw new Error("asked before a network was read");
  return network;
}
