/** The page's side of the workers. */
import { hasTerraform } from "./terraform";
import type { Numbered, Ready, Replies, Request, Result } from "./protocol";

type Reply = Numbered<Result<Replies[Request["kind"]]>>;

/** What the worker that is loaded first answers. */
const FIRST: readonly Request["kind"][] = ["load", "reach"];

/** Sends each request to the worker that answers it. The second one starts when the first one is ready. */
export class Core {
  readonly #first: Side;
  #second: Side | undefined;
  #loaded: (Request & { kind: "load" }) | undefined;
  /** Only the second worker knows Terraform; it then answers everything. */
  #terraform = false;

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

  #route(request: Request): Promise<Result<Replies[Request["kind"]]>> {
    if (!FIRST.includes(request.kind)) return this.#whole().send(request);
    if (request.kind === "load") {
      this.#loaded = request;
      this.#terraform = hasTerraform(request.files);
      if (!this.#terraform) void this.#second?.send({ ...request, kind: "keep" });
    }
    if (this.#terraform) return this.#whole().send(request);
    return this.#first.send(request);
  }

  #whole(): Side {
    if (!this.#second) {
      this.#second = new Side(
        () => new Worker(new URL("./whole.ts", import.meta.url), { type: "module", name: "vpclens-whole" }),
        () => {},
      );
      if (this.#loaded && !this.#terraform) void this.#second.send({ ...this.#loaded, kind: "keep" });
    }
    return this.#second;
  }
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
        if ("version" in data) {
          this.#greet(data);
          return started(worker);
        }
        this.#waiting.get(data.number)?.(data.body as Result<never>);
        this.#waiting.delete(data.number);
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
