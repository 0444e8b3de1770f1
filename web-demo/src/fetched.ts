/** Parts of the page that are fetched behind the first answer, so that the page starts fast and requests nothing later. */
import { h, replace } from "./view/h";
import { problemCard } from "./view/problem";
import { withoutNetwork } from "./view/waiting";

/** Fetches a part once, and again where that failed. */
export function fetched<T>(fetch: () => Promise<T>): () => Promise<T> {
  let part: Promise<T> | undefined;
  return () =>
    (part ??= fetch().catch((failure: unknown) => {
      part = undefined;
      throw failure;
    }));
}

/** A view that is drawn from a state. */
export interface ViewPage<S> {
  readonly element: HTMLElement;
  /** Builds everything that carries words. */
  buildWords(): void;
  update(state: S): void;
}

/** A view that is there when it has been fetched. */
export class LaterPage<S, P extends ViewPage<S>> implements ViewPage<S> {
  readonly element = h("div");
  readonly #fetch: () => Promise<P>;
  #page: P | undefined;
  #state: S | undefined;

  constructor(fetch: () => Promise<P>) {
    this.#fetch = fetched(fetch);
  }

  buildWords(): void {
    this.#page?.buildWords();
  }

  update(state: S): void {
    this.#state = state;
    if (this.#page) return this.#page.update(state);
    replace(this.element, withoutNetwork(true));
    this.use(() => {}).catch((failure: unknown) => replace(this.element, problemCard({ code: "internal", message: String(failure) })));
  }

  /** Does something with the view, once it is there and shown. */
  async use(what: (page: P) => void): Promise<void> {
    const page = await this.#fetch();
    if (!this.#page) {
      this.#page = page;
      page.buildWords();
      replace(this.element, page.element);
      if (this.#state) page.update(this.#state);
    }
    what(page);
  }
}
