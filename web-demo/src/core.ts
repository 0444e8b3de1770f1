/** The page's side of the workers. */
import type { Lang } from "vpclens";
import { configurationIn, hasTerraform, isConfiguration } from "./terraform";
import { ENDED, type Dump, type Numbered, type Ready, type Replies, type Request, type Result } from "./protocol";

type AnyResult = Result<Replies[Request["kind"]]>;
type Reply = Numbered<AnyResult>;

const NOT_WANTED: AnyResult = { ok: false, problem: { code: ENDED, message: "ended" } };

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

  /** With a signal the question may take long: it ends when the signal says so, and when another network is read. */
  send<K extends Request["kind"]>(request: Request & { kind: K }, ending?: AbortSignal): Promise<Result<Replies[K]>> {
    return this.#route(request, ending) as Promise<Result<Replies[K]>>;
  }

  async #route(request: Request, ending: AbortSignal | undefined): Promise<AnyResult> {
    // what is asked after files came in is asked of them
    if (request.kind !== "load" && this.#evaluation) await this.#evaluation;
    if ((request.kind === "diff" || request.kind === "intents") && request.against?.other === "files") return this.#comparedWith(request, request.against.dumps, ending);
    if (!FIRST.includes(request.kind)) return this.#whole().send(request, ending);
    if (request.kind === "load") {
      this.#second?.endLong();
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

  async #comparedWith(request: Request & { kind: "diff" | "intents" }, given: readonly Dump[], ending: AbortSignal | undefined): Promise<AnyResult> {
    const dumps = await this.#evaluated(given, request.lang, () => true);
    if (!dumps.ok) return dumps;
    return this.#whole().send({ ...request, against: { other: "files", dumps: dumps.value } }, ending);
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

/** Somebody who waits for a reply. */
interface Waiting {
  readonly request: Request;
  readonly long: boolean;
  readonly resolve: (result: AnyResult) => void;
}

/** One worker. */
class Side {
  readonly #make: () => Worker;
  readonly #greet: (ready: Ready) => void;
  #worker: Promise<Worker> | undefined;
  /** The one that takes its place. */
  #next: Promise<Worker> | undefined;
  /** What it was told last of a network. */
  #kept: (Request & { kind: "load" | "keep" }) | undefined;
  #number = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(make: () => Worker, greet: (ready: Ready) => void) {
    this.#make = make;
    this.#greet = greet;
    this.#worker = this.#start();
  }

  send(request: Request, ending?: AbortSignal): Promise<AnyResult> {
    if (ending?.aborted) return Promise.resolve(NOT_WANTED);
    if (request.kind === "load" || request.kind === "keep") this.#kept = request;
    const number = ++this.#number;
    const reply = new Promise<AnyResult>((resolve) => this.#waiting.set(number, { request, long: ending !== undefined, resolve }));
    ending?.addEventListener("abort", () => this.#end([number]), { once: true });
    this.#post(number, request);
    return reply;
  }

  /** Nobody wants to know what takes long of a network that is replaced. */
  endLong(): void {
    this.#end([...this.#waiting].filter(([, { long }]) => long).map(([number]) => number));
  }

  #end(numbers: readonly number[]): void {
    const ended = numbers.flatMap((number) => this.#waiting.get(number) ?? []);
    for (const number of numbers) this.#waiting.delete(number);
    if (ended.length > 0) this.#renew();
    for (const { resolve } of ended) resolve(NOT_WANTED);
  }

  /**
   * Only the end of its worker ends a question that is under way. Another worker takes over as soon as it listens, with the
   * network and with what else was asked; where none can be had, as without a connection, the old one goes on.
   */
  #renew(): void {
    if (this.#next) return;
    const next = (this.#next = this.#start());
    void next.then(() => {
      void this.#worker?.then((before) => before.terminate());
      this.#worker = next;
      this.#next = undefined;
      const isKept = [...this.#waiting.values()].some(({ request }) => request === this.#kept);
      if (this.#kept && !isKept) this.#post(++this.#number, { ...this.#kept, kind: "keep" });
      for (const [number, { request }] of this.#waiting) this.#post(number, request);
    });
  }

  #post(number: number, body: Request): void {
    void (this.#worker ??= this.#start()).then((worker) => worker.postMessage({ number, body } satisfies Numbered<Request>));
  }

  /** Resolves when the worker listens: what is sent to a module before its top-level await is over gets lost. */
  #start(): Promise<Worker> {
    const worker = this.#make();
    const started = new Promise<Worker>((listens) => {
      worker.onmessage = ({ data }: MessageEvent<Ready | Reply>) => {
        if ("number" in data) {
          this.#waiting.get(data.number)?.resolve(data.body);
          this.#waiting.delete(data.number);
          return;
        }
        this.#greet(data);
        listens(worker);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        if (this.#next === started) this.#next = undefined;
        else this.#fail(event.message || "the worker could not be started");
      };
    });
    return started;
  }

  /** Everybody who waits is told; the next request starts a fresh worker. */
  #fail(message: string): void {
    this.#worker = undefined;
    for (const { resolve } of this.#waiting.values()) resolve({ ok: false, problem: { code: "internal", message } });
    this.#waiting.clear();
  }
}
