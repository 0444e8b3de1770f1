/** A worker's side of the conversation: requests in, replies out, nothing else leaves it. */
import type { Numbered, Problem, Ready, Request } from "./protocol";
import { seal } from "./seal";

/** The error class of the module that this worker runs. */
type ErrorClass = new (...parts: never[]) => Error & { readonly code: string; readonly path?: string | undefined; readonly help?: string | undefined };
type Handlers = { readonly [K in Request["kind"]]?: (request: Request & { kind: K }) => unknown };

export function serve({ version, error }: Ready & { readonly error: ErrorClass }, handlers: Handlers): void {
  seal();
  self.onmessage = ({ data }: MessageEvent<Numbered<Request>>) => {
    self.postMessage({ number: data.number, body: attempt(data.body) });
  };
  self.postMessage({ version } satisfies Ready);

  function attempt(request: Request) {
    try {
      const handle = handlers[request.kind] as ((request: Request) => unknown) | undefined;
      if (!handle) throw new Error(`this worker does not answer ${request.kind}`);
      return { ok: true, value: handle(request) };
    } catch (thrown) {
      return { ok: false, problem: problemOf(thrown) };
    }
  }

  function problemOf(thrown: unknown): Problem {
    if (thrown instanceof error) {
      return { code: thrown.code, message: thrown.message, path: thrown.path, help: thrown.help };
    }
    return { code: "internal", message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
