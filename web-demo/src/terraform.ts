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

/** Whether a file is one of Terraform's own language, by its name. */
export function isConfiguration(name: string): boolean {
  return /\.(tf|tfvars)(\.json)?$/.test(name);
}

/** The files of Terraform's own language, and the others. */
export function configurationIn(files: Files): { readonly configuration: Files; readonly others: Files } {
  const part = (wanted: boolean): Files => Object.fromEntries(Object.entries(files).filter(([name]) => isConfiguration(name) === wanted));
  return { configuration: part(true), others: part(false) };
}

/** The plan, where it is all that there is: only then can the network before it be meant. */
export function onlyPlan(files: Files): string | undefined {
  const [text, ...others] = Object.values(files);
  return text !== undefined && others.length === 0 && isTerraform(text) && /"(planned_values|resource_changes)"\s*:/.test(text) ? text : undefined;
}
