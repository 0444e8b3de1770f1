/** The page's side of the worker. */
import type { Numbered, Ready, Replies, Request, Result } from "./protocol";

type Reply = Numbered<Result<Replies[Request["kind"]]>>;

export class Core {
  readonly #greet: (ready: Ready) => void;
  #worker: Promise<Worker> | undefined;
  #number = 0;
  readonly #waiting = new Map<number, (result: Result<never>) => void>();

  constructor(greet: (ready: Ready) => void) {
    this.#greet = greet;
    this.#worker = this.#start();
  }

  send<K extends Request["kind"]>(request: Request & { kind: K }): Promise<Result<Replies[K]>> {
    const number = ++this.#number;
    const reply = new Promise<Result<Replies[K]>>((resolve) => this.#waiting.set(number, resolve));
    void (this.#worker ??= this.#start()).then((worker) => worker.postMessage({ number, body: request } satisfies Numbered<Request>));
    return reply;
  }

  /** Resolves when the worker listens: what is sent to a module before its top-level await is over gets lost. */
  #start(): Promise<Worker> {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "vpclens" });
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
