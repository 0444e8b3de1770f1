/** A worker's side of the conversation: requests in, replies out, nothing else leaves it. */
import type { Numbered, Problem, Ready, Request } from "./protocol";
import { seal } from "./seal";

type Handlers = { readonly [K in Request["kind"]]?: (request: Request & { kind: K }) => unknown };

/** `isOurs` tells the errors of the module that this worker runs. */
export function serve({ isOurs, ...ready }: Ready & { readonly isOurs: (thrown: unknown) => thrown is Problem & Error }, handlers: Handlers): void {
  seal();
  self.onmessage = ({ data }: MessageEvent<Numbered<Request>>) => {
    self.postMessage({ number: data.number, body: attempt(data.body) });
  };
  self.postMessage(ready satisfies Ready);

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
    if (isOurs(thrown)) {
      return { code: thrown.code, message: thrown.message, path: thrown.path, help: thrown.help };
    }
    return { code: "internal", message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
