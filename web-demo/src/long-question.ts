/** A question that may take long: it is told while it is under way, one at a time, and ends when somebody says so. */
import { ENDED, type Result } from "./protocol";
import { t, type TextKey } from "./texts";
import { h, type Child } from "./view/h";
import { problemCard } from "./view/problem";
import { asking, ended, large } from "./view/waiting";

/** Interfaces of a network of which nobody is told everything without having asked for it. */
const MANY = 120;

interface Options<Q, A> {
  /** What its buttons are known by. */
  readonly name: string;
  /** What is being done. */
  readonly asking: TextKey;
  /** Where a large network is asked about only when somebody wants it: how many, what that takes, and the button. */
  readonly large?: readonly [title: TextKey, help: TextKey, ask: TextKey];
  /** The answer, and the end when it is no longer wanted. */
  send(asked: Q, ending: AbortSignal): Promise<Result<A>>;
  /** There is something else to show. */
  changed(): void;
  /** One line for screen readers. */
  say(line: string): void;
  summary(answer: A): string;
}

/** What every such question is asked of. */
interface Asked {
  readonly loaded: { readonly counts: { readonly network_interfaces: number } };
}

export class LongQuestion<Q extends Asked, A> {
  readonly #options: Options<Q, A>;
  #asked: Q | undefined;
  #result: Result<A> | undefined;
  #isEnded = false;
  /** What is under way, which may be what was asked before. */
  #ending: AbortController | undefined;
  #pause = 0;
  /** The large network that somebody wants to wait for. */
  #wanted: Asked["loaded"] | undefined;

  constructor(options: Options<Q, A>) {
    this.#options = options;
  }

  get result(): Result<A> | undefined {
    return this.#result;
  }

  /** Nothing new where it is the same question; undefined where there is none. While one types there is a pause before it. */
  ask(asked: Q | undefined, pause = 0): void {
    if (isSame(asked, this.#asked)) return;
    clearTimeout(this.#pause);
    this.#asked = asked;
    this.#result = undefined;
    this.#isEnded = false;
    if (pause > 0) this.#pause = window.setTimeout(() => void this.#send(), pause);
    else void this.#send();
  }

  /** The next one is asked anew. */
  forget(): void {
    this.#asked = this.#result = undefined;
  }

  /** What there is to show of the question. */
  told(shown: (answer: A) => Child): Child {
    const { name, asking: words, large: largeWords } = this.#options;
    const result = this.#result;
    if (result?.ok) return shown(result.value);
    if (result) return problemCard(result.problem, t("answer.refused"));
    if (!this.#asked) return h("p", { class: "empty" }, t("network.reading"));
    if (this.#isEnded) return ended(name, () => this.#again());
    if (largeWords && this.#waits()) {
      const [title, help, ask] = largeWords;
      const count = this.#asked.loaded.counts.network_interfaces;
      return large(name, t(title, { count }), t(help), t(ask), () => this.#want());
    }
    return asking(name, t(words), () => this.#end());
  }

  #waits(): boolean {
    const { loaded } = this.#asked!;
    return this.#options.large !== undefined && loaded.counts.network_interfaces > MANY && loaded !== this.#wanted;
  }

  /** Of those that come in while one is under way only the last one is asked. */
  async #send(): Promise<void> {
    const asked = this.#asked;
    if (this.#ending || this.#isEnded || !asked || this.#waits()) return;
    const ending = (this.#ending = new AbortController());
    const result = await this.#options.send(asked, ending.signal);
    this.#ending = undefined;
    if (asked !== this.#asked || ending.signal.aborted) return this.#isEnded ? undefined : void this.#send();
    // a network that is read ends it too, and is asked about when it is there
    if (result.ok || result.problem.code !== ENDED) this.#result = result;
    if (!this.#result) return;
    this.#options.changed();
    this.#options.say(result.ok ? this.#options.summary(result.value) : `${t("answer.refused")}: ${result.problem.message}`);
  }

  #end(): void {
    this.#isEnded = true;
    this.#ending?.abort();
    this.#options.changed();
    this.#options.say(t("long.ended"));
    document.getElementById(`${this.#options.name}-again`)?.focus();
  }

  #again(): void {
    this.#isEnded = false;
    void this.#send();
    this.#options.changed();
    document.getElementById(`${this.#options.name}-cancel`)?.focus();
  }

  #want(): void {
    this.#wanted = this.#asked?.loaded;
    this.#again();
  }
}

function isSame<Q extends Asked>(a: Q | undefined, b: Q | undefined): boolean {
  if (!a || !b) return a === b;
  return (Object.keys({ ...a, ...b }) as (keyof Q)[]).every((key) => a[key] === b[key]);
}
