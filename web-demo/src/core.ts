/** The page's side of the workers. */
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
  /** Only the second worker knows Terraform, and how several dumps become one network; it then answers everything. */
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
    if (!FIRST.includes(request.kind)) return this.#whole().send(request);
    if (request.kind === "load") {
      this.#loaded = request;
      const configured = request.dumps.some(({ files }) => isConfigured(files));
      this.#alone = configured || request.dumps.length > 1 || request.dumps.some(({ files }) => hasTerraform(files));
      this.#evaluation = configured ? this.#configured(request) : undefined;
      if (this.#evaluation) return this.#evaluation;
      if (!this.#alone) void this.#second?.send({ ...request, kind: "keep" });
    }
    if (this.#alone) return this.#whole().send(request);
    return this.#first.send(request);
  }

  /** The third worker evaluates the files of Terraform's own language, and the second one reads what they come to. */
  async #configured(request: Request & { kind: "load" }): Promise<Result<Replies["load"]>> {
    this.#third ??= new Side(
      () => new Worker(new URL("./configuration.ts", import.meta.url), { type: "module", name: "vpclens-configuration" }),
      () => {},
    );
    const dumps: Dump[] = [];
    for (const dump of request.dumps) {
      const { configuration, others } = configurationIn(dump.files);
      if (!isConfigured(dump.files)) {
        dumps.push(dump);
        continue;
      }
      const shown = (await this.#third.send({ kind: "shown", files: configuration, folder: dump.folder, lang: request.lang })) as Result<Replies["shown"]>;
      // other files came in meanwhile, and nobody waits for these
      if (this.#loaded !== request) return { ok: false, problem: { code: "internal", message: "other files are read" } };
      if (!shown.ok) {
        // of nothing there is no network, and what was read before is forgotten
        void this.#whole().send({ ...request, kind: "keep", dumps: [] });
        return shown;
      }
      dumps.push({ ...dump, files: others, configuration: shown.value });
    }
    return (await this.#whole().send({ ...request, dumps })) as Result<Replies["load"]>;
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
