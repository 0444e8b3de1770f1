/** The visitor's own files: how they come in, and how they outlive a reload. They never leave this tab. */
import type { Files } from "./protocol";
import { isConfiguration } from "./terraform";

const KEY = "vpclens.own-files";

/** Reads what was dropped, folders included. */
export async function fromDrop(transfer: DataTransfer): Promise<Files> {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const picked = items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files = await Promise.all(picked.map((one) => (one instanceof File ? [named(one.name, one)] : one ? walk(one) : [])));
  return read(files.flat());
}

/** Reads what was chosen; of a chosen folder only those that may describe a network. */
export function fromChoice(list: FileList): Promise<Files> {
  const files = [...list].map((file) => named(file.webkitRelativePath || file.name, file));
  return read(files.filter(({ name }) => !name.includes("/") || isWanted(name)));
}

/** A name for pasted text that no file has yet. */
export function pastedName(taken: Files): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? "pasted.json" : `pasted-${count}.json`;
    if (!(name in taken)) return name;
  }
}

export function remember(files: Files): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(files));
  } catch {
    // Too big, or storage is off: the files then live until the tab is reloaded.
    forget();
  }
}

export function recall(): Files {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Files;
  } catch {
    return {};
  }
}

function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Storage is off: there is nothing to forget.
  }
}

interface Named {
  readonly name: string;
  readonly file: File;
}

function named(name: string, file: File): Named {
  return { name, file };
}

async function read(files: readonly Named[]): Promise<Files> {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(await Promise.all(sorted.map(async ({ name, file }) => [name, await file.text()] as const)));
}

async function walk(entry: FileSystemEntry): Promise<Named[]> {
  const name = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    if (name.includes("/") && !isWanted(name)) return [];
    return [named(name, await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail)))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Named[] = [];
  // A reader hands out a folder in portions; an empty one is the last.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (portion.length === 0) return found;
    found.push(...(await Promise.all(portion.map(walk))).flat());
  }
}

/** JSON and Terraform's own language, but for what Terraform itself keeps beside them: copies of modules among others. */
function isWanted(name: string): boolean {
  return isNetworkFile(name) && !name.split("/").includes(".terraform");
}

export function isNetworkFile(name: string): boolean {
  return name.toLowerCase().endsWith(".json") || isConfiguration(name);
}
