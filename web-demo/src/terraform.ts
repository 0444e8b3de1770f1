/** Terraform, as far as the page has to know it: which module reads it is decided before anything is read. */
import type { Files } from "./protocol";

/** Of a plan there are two networks. */
export const MOMENTS = ["after", "before"] as const;
export type Moment = (typeof MOMENTS)[number];

export function isTerraform(text: string): boolean {
  return /"format_version"\s*:/.test(text) && /^\s*\ufeff?\{/.test(text) && /"(values|planned_values|terraform_version|resource_changes)"\s*:/.test(text);
}

export function hasTerraform(files: Files): boolean {
  return Object.values(files).some(isTerraform);
}

/** Only a plan has a network before it. */
export function isPlan(text: string): boolean {
  return isTerraform(text) && /"(planned_values|resource_changes)"\s*:/.test(text);
}

/** Whether a file is one of Terraform's own language, by its name. */
export function isConfiguration(name: string): boolean {
  return /\.(tf|tfvars)(\.json)?$/.test(name);
}

/** Whether a text is one of Terraform's own language; what it holds stands in blocks. */
export function isConfigurationText(text: string): boolean {
  return !/^\s*\ufeff?[{[]/.test(text) && /^[ \t]*(resource|data|module|variable|locals|output|provider|terraform)\b[^\n{=]*\{/m.test(text);
}

/** The files of Terraform's own language, and the others. */
export function configurationIn(files: Files): { readonly configuration: Files; readonly others: Files } {
  const part = (wanted: boolean): Files => Object.fromEntries(Object.entries(files).filter(([name]) => isConfiguration(name) === wanted));
  return { configuration: part(true), others: part(false) };
}

/** The folders that hold Terraform's own language: those that may be a configuration, and those that others call as modules. */
export interface Folders {
  readonly free: readonly string[];
  readonly called: readonly string[];
}

export function foldersIn(files: Files): Folders {
  const all = new Set<string>();
  const called = new Set<string>();
  for (const [name, text] of Object.entries(files)) {
    if (!/\.tf(\.json)?$/.test(name)) continue;
    const folder = name.split("/").slice(0, -1).join("/") || ".";
    all.add(folder);
    for (const [, source] of text.matchAll(/\bsource"?\s*[=:]\s*"(\.{1,2}\/[^"]*)"/g)) called.add(joined(folder, source!));
  }
  const sorted = [...all].sort();
  return { free: sorted.filter((folder) => !called.has(folder)), called: sorted.filter((folder) => called.has(folder)) };
}

function joined(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of `${folder}/${path}`.split("/")) {
    if (step === "..") steps.pop();
    else if (step && step !== ".") steps.push(step);
  }
  return steps.join("/") || ".";
}
