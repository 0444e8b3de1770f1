/** Where in a text a place of the core stands: people look for a line, not for a path. */
import type { Files } from "./protocol";

export interface TextPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The text of the line, from the column on. */
  readonly text: string;
}

/** More of a line than anybody reads. */
const MOST_LETTERS = 120;

/** Of `a.json: Vpcs.Vpc[0]` and of `a.json:12:5`; undefined where the place is none of these files. */
export function placeInText(path: string, files: Files): TextPlace | undefined {
  const named = /^(.+):(\d+):(\d+)$/.exec(path);
  if (named && named[1]! in files) return at(named[1]!, files[named[1]!]!, Number(named[2]), Number(named[3]));
  const file = Object.keys(files).find((name) => path === name || path.startsWith(`${name}: `));
  if (file === undefined || path === file) return undefined;
  const text = files[file]!;
  const offset = new Scanner(text).find(stepsOf(path.slice(file.length + 2)));
  if (offset === undefined) return undefined;
  const before = text.slice(0, offset);
  return at(file, text, before.split("\n").length, offset - before.lastIndexOf("\n"));
}

function at(file: string, text: string, line: number, column: number): TextPlace {
  const whole = text.split("\n", line)[line - 1] ?? "";
  return { file, line, column, text: whole.slice(Math.max(0, column - 1)).trim().slice(0, MOST_LETTERS) };
}

function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) => (index === undefined ? key! : Number(index)));
}

/** Reads JSON that is known to be some, as far as a place in it. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the last step that is there begins. */
  find(steps: readonly (string | number)[]): number | undefined {
    let found: number | undefined;
    for (const step of steps) {
      this.#space();
      const start = typeof step === "number" ? this.#item(step) : this.#member(step);
      if (start === undefined) return found;
      found = start;
    }
    return found;
  }

  #item(index: number): number | undefined {
    if (this.#text[this.#at] !== "[") return undefined;
    this.#at++;
    for (let count = 0; ; count++) {
      this.#space();
      if (this.#at >= this.#text.length || this.#text[this.#at] === "]") return undefined;
      if (count === index) return this.#at;
      this.#skip();
      this.#space();
      if (this.#text[this.#at] === ",") this.#at++;
    }
  }

  /** The name of the member, and behind it its value. */
  #member(key: string): number | undefined {
    if (this.#text[this.#at] !== "{") return undefined;
    this.#at++;
    for (;;) {
      this.#space();
      if (this.#text[this.#at] !== '"') return undefined;
      const start = this.#at;
      this.#string();
      const name = this.#text.slice(start + 1, this.#at - 1);
      this.#space();
      this.#at++;
      this.#space();
      if (name === key) return start;
      this.#skip();
      this.#space();
      if (this.#text[this.#at] === ",") this.#at++;
    }
  }

  #skip(): void {
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const letter = this.#text[this.#at]!;
      if (letter === '"') {
        this.#string();
        this.#at--;
      } else if (letter === "{" || letter === "[") depth++;
      else if (letter === "}" || letter === "]") {
        if (depth === 0) return;
        depth--;
      } else if (letter === "," && depth === 0) return;
    }
  }

  #string(): void {
    for (this.#at++; this.#at < this.#text.length && this.#text[this.#at] !== '"'; this.#at++) if (this.#text[this.#at] === "\\") this.#at++;
    this.#at++;
  }

  #space(): void {
    while (/[\s\ufeff]/.test(this.#text[this.#at] ?? "")) this.#at++;
  }
}
