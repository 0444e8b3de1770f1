/** The page's side of the workers. */
import type { Lang } from "vpclens";
import { configurationIn, hasTerraform, isConfiguration } from "./terraform";
import type { Dump, Numbered, Ready, Replies, Request, Result } from "./protocol";

type Reply = Numbered<Result<Replies[Request["kind"]]>>;

/** What the worker that is loaded first answers. */
const FIRST: readonly Request["kind"][] = ["load", "reach"];

/** Sends each request to the worker that answers it. The second one starts when the first one is ready, the third one when there are files for it. */
export class Core {
  readonly #first: Side;
  #second: Side | undefined;
  #third: Side | undefined;
  #loaded: (Request & { kind: "load" }) | undefined;
  /** Files of Terraform's own language on their way through the third worker. */
  #evaluation: Promise<Result<Replies["load"]>> | undefined;
  /** Only the second worker knows Terraform, how several dumps become one network, and what a change does; it then answers everything. */
  #alone = false;

  constructor(greet: (ready: Ready) => void) {
    this.#first = new Side(
      () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "vpclens" }),
      (ready) => {
        greet(ready);
        this.#whole();
      },
    );
  }

  send<K extends Request["kind"]>(request: Request & { kind: K }): Promise<Result<Replies[K]>> {
    return this.#route(request) as Promise<Result<Replies[K]>>;
  }

  async #route(request: Request): Promise<Result<Replies[Request["kind"]]>> {
    // what is asked after files came in is asked of them
    if (request.kind !== "load" && this.#evaluation) await this.#evaluation;
    if (request.kind === "diff" && request.against.other === "files") return this.#comparedWith(request, request.against.dumps);
    if (!FIRST.includes(request.kind)) return this.#whole().send(request);
    if (request.kind === "load") {
      this.#loaded = request;
      const configured = request.dumps.some(({ files }) => isConfigured(files));
      this.#alone = configured || request.changes.length > 0 || request.dumps.length > 1 || request.dumps.some(({ files }) => hasTerraform(files));
      this.#evaluation = configured ? this.#configured(request) : undefined;
      if (this.#evaluation) return this.#evaluation;
      if (!this.#alone) void this.#second?.send({ ...request, kind: "keep" });
    }
    if (this.#alone) return this.#whole().send(request);
    return this.#first.send(request);
  }

  /** The third worker evaluates the files of Terraform's own language, and the second one reads what they come to. */
  async #configured(request: Request & { kind: "load" }): Promise<Result<Replies["load"]>> {
    // other files may come in meanwhile, and nobody waits for these
    const dumps = await this.#evaluated(request.dumps, request.lang, () => this.#loaded === request);
    if (!dumps.ok) {
      // of nothing there is no network, and what was read before is forgotten
      if (this.#loaded === request) void this.#whole().send({ ...request, kind: "keep", dumps: [], changes: [] });
      return dumps;
    }
    return (await this.#whole().send({ ...request, dumps: dumps.value })) as Result<Replies["load"]>;
  }

  async #comparedWith(request: Request & { kind: "diff" }, given: readonly Dump[]): Promise<Result<Replies["diff"]>> {
    const dumps = await this.#evaluated(given, request.lang, () => true);
    if (!dumps.ok) return dumps;
    return (await this.#whole().send({ ...request, against: { other: "files", dumps: dumps.value } })) as Result<Replies["diff"]>;
  }

  async #evaluated(given: readonly Dump[], lang: Lang, wanted: () => boolean): Promise<Result<readonly Dump[]>> {
    if (!given.some(({ files }) => isConfigured(files))) return { ok: true, value: given };
    this.#third ??= new Side(
      () => new Worker(new URL("./configuration.ts", import.meta.url), { type: "module", name: "vpclens-configuration" }),
      () => {},
    );
    const dumps: Dump[] = [];
    for (const dump of given) {
      const { configuration, others } = configurationIn(dump.files);
      if (!isConfigured(dump.files)) {
        dumps.push(dump);
        continue;
      }
      const shown = (await this.#third.send({ kind: "shown", files: configuration, folder: dump.folder, lang })) as Result<Replies["shown"]>;
      if (!wanted()) return { ok: false, problem: { code: "internal", message: "other files are read" } };
      if (!shown.ok) return shown;
      dumps.push({ ...dump, files: others, configuration: shown.value });
    }
    return { ok: true, value: dumps };
  }

  #whole(): Side {
    if (!this.#second) {
      this.#second = new Side(
        () => new Worker(new URL("./whole.ts", import.meta.url), { type: "module", name: "vpclens-whole" }),
        () => {},
      );
      if (this.#loaded && !this.#alone) void this.#second.send({ ...this.#loaded, kind: "keep" });
    }
    return this.#second;
  }
}

function isConfigured(files: Dump["files"]): boolean {
  return Object.keys(files).some(isConfiguration);
}

/** One worker. */
class Side {
  readonly #make: () => Worker;
  readonly #greet: (ready: Ready) => void;
  #worker: Promise<Worker> | undefined;
  #number = 0;
  readonly #waiting = new Map<number, (result: Result<never>) => void>();

  constructor(make: () => Worker, greet: (ready: Ready) => void) {
    this.#make = make;
    this.#greet = greet;
    this.#worker = this.#start();
  }

  send(request: Request): Promise<Result<Replies[Request["kind"]]>> {
    const number = ++this.#number;
    const reply = new Promise<Result<Replies[Request["kind"]]>>((resolve) => this.#waiting.set(number, resolve));
    void (this.#worker ??= this.#start()).then((worker) => worker.postMessage({ number, body: request } satisfies Numbered<Request>));
    return reply;
  }

  /** Resolves when the worker listens: what is sent to a module before its top-level await is over gets lost. */
  #start(): Promise<Worker> {
    const worker = this.#make();
    return new Promise((started) => {
      worker.onmessage = ({ data }: MessageEvent<Ready | Reply>) => {
        if ("number" in data) {
          this.#waiting.get(data.number)?.(data.body as Result<never>);
          this.#waiting.delete(data.number);
          return;
        }
        this.#greet(data);
        started(worker);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        this.#fail(event.message || "the worker could not be started");
      };
    });
  }

  /** Everybody who waits is told; the next request starts a fresh worker. */
  #fail(message: string): void {
    this.#worker = undefined;
    for (const resolve of this.#waiting.values()) resolve({ ok: false, problem: { code: "internal", message } });
    this.#waiting.clear();
  }
}
