/** How a dump is asked for: has the core write the requests. */
import type { Lang } from "vpclens";
import type { Core } from "./core";
import { latest } from "./latest";
import type { CollectFormat, Result } from "./protocol";
import { collectForm, type CollectForm } from "./view/collect";
import { h, replace } from "./view/h";

interface Asked {
  readonly regions: readonly string[];
  readonly format: CollectFormat;
  readonly lang: Lang;
}

export class CollectPage {
  readonly element = h("div");
  readonly #ask: (asked: Asked) => void;
  #form!: CollectForm;
  #lang!: Lang;
  #regions = "";
  #format: CollectFormat = "sh";
  /** Nothing is asked for before somebody looks. */
  #seen = false;

  constructor(core: Core) {
    this.#ask = latest(
      (asked) => core.send({ kind: "collect", ...asked }),
      (result: Result<string>, { format, regions, lang }) => {
        if (lang === this.#lang) this.#form.show(format, regions, result);
      },
    );
  }

  /** Builds everything that carries words. */
  buildWords(lang: Lang): void {
    this.#lang = lang;
    this.#form = collectForm(this.#regions, this.#format, (regions, format) => {
      this.#regions = regions;
      this.#format = format;
      this.#write();
    });
    replace(this.element, this.#form.element);
    if (this.#seen) this.#write();
  }

  see(): void {
    if (this.#seen) return;
    this.#seen = true;
    this.#write();
  }

  #write(): void {
    this.#ask({ regions: this.#regions.split(/[\s,;，；、]+/).filter(Boolean), format: this.#format, lang: this.#lang });
  }
}
