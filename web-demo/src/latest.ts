/** Keeps at most one request under way; of those that come in meanwhile only the last one is sent. */
export function latest<Q, A>(send: (request: Q) => Promise<A>, done: (answer: A, request: Q) => void): (request: Q) => void {
  let busy = false;
  let next: { readonly request: Q } | undefined;

  async function run(request: Q): Promise<void> {
    busy = true;
    const answer = await send(request);
    busy = false;
    if (!next) return done(answer, request);
    const { request: newer } = next;
    next = undefined;
    void run(newer);
  }

  return (request) => {
    if (busy) next = { request };
    else void run(request);
  };
}
