/** Questions about packets: what the page loads first. It runs beside the page, so that a big network never blocks typing. */
import init, { Network, render, version, VpclensError } from "vpclens/web/base";
import type { Answered, Loaded, Request } from "./protocol";
import { loadedOf } from "./read-network";
import { serve } from "./serve";

await init();

let network: Network | undefined;

serve({ version: version(), isOurs: (thrown) => thrown instanceof VpclensError }, { load, reach });

/** Several dumps are for the other worker. */
function load({ dumps: [dump], semantics, lang }: Request & { kind: "load" }): Loaded {
  network?.free();
  network = undefined;
  network = Network.fromFiles(dump!.files, { semantics, lang });
  return loadedOf(network, lang);
}

function reach({ source, destination, options }: Request & { kind: "reach" }): Answered {
  if (!network) throw new Error("asked before a network was read");
  const answer = network.reach(source, destination, options);
  return { answer, markdown: render(answer, "markdown"), text: render(answer, "text") };
}
