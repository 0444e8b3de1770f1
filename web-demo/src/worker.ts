/** The only place that calls the core. It runs beside the page, so that a big network never blocks typing. */
import { Network, render, version, VpclensError } from "vpclens";
import { COUNTED, type Answered, type Counted, type Loaded, type Numbered, type Problem, type Ready, type Replies, type Request, type Result } from "./protocol";
import { seal } from "./seal";

seal();

let network: Network | undefined;

self.onmessage = ({ data }: MessageEvent<Numbered<Request>>) => {
  self.postMessage({ number: data.number, body: attempt(data.body) });
};
self.postMessage({ version: version() } satisfies Ready);

function attempt(request: Request): Result<Replies[Request["kind"]]> {
  try {
    return { ok: true, value: request.kind === "load" ? load(request) : reach(request) };
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) };
  }
}

function load({ files, semantics, lang }: Request & { kind: "load" }): Loaded {
  network?.free();
  network = undefined;
  network = Network.fromFiles(files, { semantics, lang });
  return {
    counts: countsOf(network),
    notices: network.notices(lang),
    diagnostics: network.diagnostics(lang),
    endpoints: network.endpoints(),
  };
}

function reach({ source, destination, options }: Request & { kind: "reach" }): Answered {
  if (!network) throw new Error("asked before a network was read");
  const answer = network.reach(source, destination, options);
  return { answer, markdown: render(answer, "markdown"), text: render(answer, "text") };
}

function countsOf(network: Network): Loaded["counts"] {
  const document = JSON.parse(network.toDocument()) as Partial<Record<Counted, unknown[]>>;
  return Object.fromEntries(COUNTED.map((name) => [name, document[name]?.length ?? 0])) as Record<Counted, number>;
}

function problemOf(thrown: unknown): Problem {
  if (thrown instanceof VpclensError) {
    return { code: thrown.code, message: thrown.message, path: thrown.path, help: thrown.help };
  }
  return { code: "internal", message: thrown instanceof Error ? thrown.message : String(thrown) };
}
