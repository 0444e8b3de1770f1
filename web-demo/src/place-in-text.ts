/** Where in a text a place of the core stands: people look for a line, not for a path. */
import type { Files } from "./protocol";

export interface TextPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The text from there on, on one line. */
  readonly text: string;
}

/** As much of the text as one takes in at a glance. */
const MOST_LETTERS = 120;

/** Of `a.json: Vpcs.Vpc[0]`, of `a.json:12:5`, and of `main.tf:12` with what stands there behind it; undefined where the place is none of these files. */
export function placeInText(path: string, files: Files): TextPlace | undefined {
  const [, name = "", line, column] = /^(.+?):(\d+)(?::(\d+))?(?:: .*)?$/.exec(path) ?? [];
  if (name in files) return placeOf(name, files[name]!, Number(line), column === undefined ? undefined : Number(column));
  const file = Object.keys(files).find((name) => path === name || path.startsWith(`${name}: `));
  if (file === undefined || path === file) return undefined;
  const text = files[file]!;
  const offset = new Scanner(text).find(stepsOf(path.slice(file.length + 2)));
  if (offset === undefined) return undefined;
  const before = text.slice(0, offset);
  return { file, line: before.split("\n").length, column: offset - before.lastIndexOf("\n"), text: glance(text, offset) };
}

/** A line without a column is meant from its first letter on. */
function placeOf(file: string, text: string, line: number, column: number | undefined): TextPlace {
  const start = offsetOf(text, line, 1);
  const from = column ?? 1 + /^[ \t]*/.exec(text.slice(start))![0].length;
  return { file, line, column: from, text: glance(text, start + from - 1) };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

function glance(text: string, offset: number): string {
  return text.slice(offset, offset + MOST_LETTERS).replace(/\s+/g, " ").trim();
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
