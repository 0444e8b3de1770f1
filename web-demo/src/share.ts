/** A copy of the network with other names: has the core make it, when somebody asks for it. */
import type { Lang } from "vpclens";
import type { Core } from "./core";
import type { Files, Loaded, Result, Shared } from "./protocol";
import { t } from "./texts";
import { h, replace } from "./view/h";
import { problemCard } from "./view/problem";
import { shared } from "./view/share";

export interface ShareState {
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
  /** Undefined where no file can stand for the network: the copy is then made of what was read. */
  readonly files: () => Files | undefined;
  readonly source: string;
  readonly destination: string;
}

export class SharePage {
  readonly element = h("div", { class: "share" });
  readonly #core: Core;
  readonly #say: (line: string) => void;
  #state: ShareState | undefined;
  #result: Result<Shared> | undefined;
  #document = false;

  constructor(core: Core, say: (line: string) => void) {
    this.#core = core;
    this.#say = say;
  }

  /** What was made of one network is not offered beside another. */
  update(state: ShareState): void {
    const before = this.#state;
    this.#state = state;
    if (before?.loaded !== state.loaded) this.#result = undefined;
    else if (before?.lang === state.lang && before.source === state.source && before.destination === state.destination) return;
    this.#draw();
  }

  #draw(): void {
    const result = this.#result;
    const { source, destination } = this.#state!;
    replace(
      this.element,
      h("p", { class: "hint" }, t("share.about")),
      h("button", { type: "button", id: "share-make", class: result?.ok ? "button" : "button primary", onclick: () => void this.#make() }, t("share.make")),
      result && (result.ok ? shared(result.value, { source, destination, document: this.#document }) : problemCard(result.problem, t("share.refused"))),
    );
  }

  async #make(): Promise<void> {
    const state = this.#state!;
    const files = state.files();
    const result = await this.#core.send({ kind: "share", files, lang: state.lang });
    if (state.loaded !== this.#state!.loaded) return;
    this.#result = result;
    this.#document = files === undefined;
    this.#draw();
    this.element.querySelector<HTMLElement>("#share-copy-title, .problem")?.focus();
    this.#say(result.ok ? t("share.copy") : `${t("share.refused")}: ${result.problem.message}`);
  }
}
