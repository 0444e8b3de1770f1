/** What was noticed while reading: of one kind together, each beside the text that it is about. */
import type { Note } from "vpclens";
import { placeInText } from "../place-in-text";
import type { Files } from "../protocol";
import { t } from "../texts";
import { h, replace, type Child } from "./h";
import { icon } from "./icon";
import { prose } from "./prose";

/** Notices of a kind that are shown at once. */
const SHOWN = 20;

export function notices(all: readonly Note[], files: Files): HTMLElement {
  const kinds = new Map<string, Note[]>();
  for (const note of all) kinds.set(note.reason, [...(kinds.get(note.reason) ?? []), note]);
  return h("ul", { class: "notes" }, [...kinds].map(([reason, notes]) => h("li", {}, kind(reason, notes, files))));
}

function kind(reason: string, notes: readonly Note[], files: Files): HTMLElement {
  const [first] = notes;
  const same = notes.every(({ message }) => message === first!.message);
  const list = h("ol", { class: "note-list" });
  const more = h("button", { type: "button", class: "button quiet small", onclick: () => draw(notes.length) });
  const details = h(
    "details",
    { class: "note-kind", "data-reason": reason, open: notes.length === 1, ontoggle: () => details.open && list.childElementCount === 0 && draw(SHOWN) },
    h("summary", {}, icon("down"), h("span", { class: "note-count" }, notes.length), h("span", {}, prose(first!.message)), h("code", {}, reason)),
    list,
    more,
  );

  // a place is looked for in the text only when somebody looks
  function draw(count: number): void {
    replace(list, notes.slice(0, count).map((note) => h("li", {}, !same && h("p", {}, prose(note.message)), place(note, files))));
    const left = notes.length - count;
    more.hidden = left <= 0;
    if (left > 0) more.textContent = t("passing.more-known", { count: left });
  }

  if (notes.length === 1) draw(1);
  else more.hidden = true;
  return details;
}

function place({ path, provider_code }: Note, files: Files): Child {
  const found = path ? placeInText(path, files) : undefined;
  if (!path && !provider_code) return null;
  return h(
    "p",
    { class: "note-place" },
    found ? [h("span", {}, h("code", {}, found.file), " ", t("notices.line", { line: found.line, column: found.column })), h("code", { class: "note-text" }, found.text)] : path && h("code", {}, path),
    provider_code && h("code", {}, provider_code),
  );
}
