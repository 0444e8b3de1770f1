import type { Lang, Note } from "./index.cjs";

export { VpclensError } from "./index.cjs";

/** A configuration as `terraform show -json` would print a plan that makes all of it. */
export interface ShownConfiguration {
    /** The text of the plan, for `Network.fromTerraform`. */
    shown: string;
    /** What was noticed in the files, with file and line; the network's own notices tell the rest. */
    en: Note[];
    /** The same in Chinese. */
    zh: Note[];
}

/**
 * Evaluates the files of a Terraform configuration, by their paths: `.tf`, `.tf.json`, and the values of variables.
 * `folder` says which one is meant where several hold configurations of their own; `lang` is the language of errors.
 */
export function shownOf(files: Readonly<Record<string, string>>, folder?: string, lang?: Lang): ShownConfiguration;
