/** The visitor's own files: how they come in, and how they outlive a reload. They never leave this tab. */
import type { Dump, Files } from "./protocol";
import { hasTerraform, isConfiguration, isConfigurationText } from "./terraform";

/** What the visitor brought, in the order in which it came. */
export type Own = readonly Dump[];

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

/** What files are that come in beside others: more of the same dump, another one, a later one, or what takes the place of all. */
export const ROLES = ["more", "beside", "later", "instead"] as const;
export type Role = (typeof ROLES)[number];

/** Files that came in beside others, what was there before, and what they are taken for. */
export interface Arrived {
  readonly before: Own;
  readonly files: Files;
  readonly role: Role;
}

/** What is there when files have come in. */
export function withFiles(own: Own, files: Files, role: Role): Own {
  const last = own.at(-1);
  if (role === "instead" || last === undefined) return [{ files, later: false }];
  if (role === "more") return [...own.slice(0, -1), { ...last, files: { ...last.files, ...files } }];
  return [...own, { files: apart(files, own), later: role === "later" }];
}

/** A file is known by its name, so that those of another dump get a folder of their own where names are taken. */
function apart(files: Files, own: Own): Files {
  const taken = filesOf(own);
  if (!Object.keys(files).some((name) => name in taken)) return files;
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${own.length + 1}/${name}`, text]));
}

/** All files, whichever dump they are of. */
export function filesOf(own: Own): Files {
  return Object.assign({}, ...own.map(({ files }) => files)) as Files;
}

/** The files, where answers are all that there is: only they can be given away one by one. */
export function plainFiles([dump, ...others]: Own): Files | undefined {
  const files = dump?.files ?? {};
  return others.length > 0 || hasTerraform(files) || Object.keys(files).some(isConfiguration) ? undefined : files;
}

/** Without some of the files; a dump without any is none. */
export function withoutFiles(own: Own, names: readonly string[]): Own {
  const kept = own.map((dump) => ({ ...dump, files: Object.fromEntries(Object.entries(dump.files).filter(([name]) => !names.includes(name))) }));
  return kept.filter(({ files }) => Object.keys(files).length > 0);
}

/** A name for pasted text that no file has yet; a file of Terraform's own language is known by its name. */
export function pastedName(text: string, taken: Files): string {
  const ending = isConfigurationText(text) ? "tf" : "json";
  for (let count = 1; ; count++) {
    const name = count === 1 ? `pasted.${ending}` : `pasted-${count}.${ending}`;
    if (!(name in taken)) return name;
  }
}

export function remember(own: Own): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(own));
  } catch {
    // Too big, or storage is off: the files then live until the tab is reloaded.
    forget();
  }
}

export function recall(): Own {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as Own;
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
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
