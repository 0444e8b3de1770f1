/** Terraform, whole filters, changes, matrices, exposure, intents, advice, PROXY protocol headers and plans of addresses: a second, larger module, which nobody waits for before they ask for these. */
import init, { Network, Networks, advise as adviseAlone, anonymise, collect, proxyProtocol, render, version, VpclensError, type AllowedAnswer, type DecisionAnswer, type DiffAnswer, type HeaderAnswer, type Lang, type LoadOptions, type NetworkGraph } from "vpclens/web";
import type { Advised, Answered, Dump, Examined, Listed, Loaded, Received, Replies, Request, Shared } from "./protocol";
import { loadedOf } from "./read-network";
import { plan, doubled, heldAgainst, part, parts, planOf, readPlan, writePlan } from "./whole-plan";
import { serve } from "./serve";
import { isPlan, type Moment } from "./terraform";

await init();

/** What a configuration of Terraform goes by beside other files. */
const CONFIGURATION = "terraform configuration";

type Given = Request & { kind: "keep" | "load" };

let network: Network | undefined;
/** The same without the changes, where there are any. */
let original: Network | undefined;
let given: Given | undefined;

serve({ version: version(), isOurs: (thrown) => thrown instanceof VpclensError }, { keep, load, reach, fix, matrix, exposure, blastRadius, intents, written, diff, collect: ({ regions, format, lang }: Request & { kind: "collect" }) => collect({ regions, format, lang }), share, rules, allowed, graph, advise, header, decide, encode, plan, part, parts, doubled, readPlan, writePlan, planOf: (request: Request & { kind: "planOf" }) => planOf(read(), request), against: (request: Request & { kind: "against" }) => heldAgainst(read(), request) });

/** Nobody waits for what is told of a network that the other worker tells of. */
function keep(request: Given): null {
  network?.free();
  original?.free();
  network = original = undefined;
  given = request;
  network = readAll(request);
  if (request.changes.length === 0) return null;
  original = network;
  network = undefined;
  network = original?.apply(request.changes);
  return null;
}

function readAll({ dumps, semantics, moment, lang }: Given): Network | undefined {
  const options = { semantics, lang };
  let whole: Network | undefined;
  for (const dump of dumps) {
    const one = readOne(dump, moment, options);
    whole = whole ? merged([whole, one], dump.later, options) : one;
  }
  return whole;
}

function readOne({ files, configuration }: Dump, moment: Moment, options: LoadOptions): Network {
  const names = Object.keys(files);
  const plans = moment === "before" ? names.filter((name) => isPlan(files[name]!)) : [];
  const others = Object.fromEntries(Object.entries(files).filter(([name]) => !plans.includes(name)));
  const given = configuration ? { ...others, [CONFIGURATION]: configuration.shown } : others;
  if (configuration && names.length === 0) return Network.fromTerraform(configuration.shown, options);
  if (plans.length === 0) return Network.fromFiles(given, options);
  const before = plans.map((name) => Network.fromTerraform(files[name]!, { plan: "before", ...options }));
  const beside = Object.keys(given).length > 0 ? [Network.fromFiles(given, options)] : [];
  // answers beside Terraform count more than it, since they tell what there is
  return merged([...before, ...beside], true, options);
}

/** Several as one; the parts are then no longer needed. */
function merged([first, ...more]: readonly Network[], laterCounts: boolean, options: LoadOptions): Network {
  if (more.length === 0) return first!;
  const networks = new Networks();
  for (const part of [first!, ...more]) {
    networks.add(part);
    part.free();
  }
  try {
    return networks.merge({ laterCounts, ...options });
  } finally {
    networks.free();
  }
}

function load(request: Request & { kind: "load" }): Loaded {
  keep(request);
  const loaded = loadedOf(read(), request.lang);
  const noticed = request.dumps.flatMap(({ configuration }) => configuration?.[request.lang] ?? []);
  return { ...loaded, notices: [...noticed, ...loaded.notices] };
}

/** Files keep their form where answers are all that there is; anything else becomes one document of the whole network. */
function share({ files, lang }: Request & { kind: "share" }): Shared {
  const made = anonymise(files ?? { "network.json": read().toDocument() }, { lang });
  return { text: Object.values(made.files).join(""), ids: made.ids };
}

function reach({ source, destination, options }: Request & { kind: "reach" }): Answered {
  const answer = read().reach(source, destination, options);
  const before = original?.reach(source, destination, options);
  return { answer, before, markdown: render(answer, "markdown"), text: render(answer, "text") };
}

function fix({ source, destination, options }: Request & { kind: "fix" }): Replies["fix"] {
  return read().fix(source, destination, options);
}

function matrix({ by, lang }: Request & { kind: "matrix" }): Replies["matrix"] {
  return read().matrix({ by, lang });
}

function exposure({ query }: Request & { kind: "exposure" }): Replies["exposure"] {
  return read().exposure(query);
}

function blastRadius({ id, options }: Request & { kind: "blastRadius" }): Replies["blastRadius"] {
  return read().blastRadius(id, options);
}

function intents({ text, options, against }: Request & { kind: "intents" }): Replies["intents"] {
  if (!against) return read().check(text, options);
  if (against.other === "changes") return read().checkAgainst(original ?? read(), text, options);
  const other = against.other === "files" ? { ...given!, dumps: against.dumps } : { ...given!, moment: "before" as const };
  return beside(other, (baseline) => read().checkAgainst(baseline, text, options));
}

function written({ answer, format }: Request & { kind: "written" }): string {
  return render(answer, format);
}

function diff({ against, lang }: Request & { kind: "diff" }): DiffAnswer {
  if (against.other === "changes") return (original ?? read()).diff(read(), lang);
  if (against.other === "files") return beside({ ...given!, dumps: against.dumps }, (after) => read().diff(after, lang));
  return beside({ ...given!, moment: "before" }, (before) => beside({ ...given!, moment: "after" }, (after) => before.diff(after, lang)));
}

/** Another network, for as long as it is used. */
function beside<T>(other: Given, use: (other: Network) => T): T {
  const network = readAll(other)!;
  try {
    return use(network);
  } finally {
    network.free();
  }
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
