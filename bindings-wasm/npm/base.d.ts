import type { Network as Whole } from "./index.js";
import type { InitSource } from "./web.js";

export { VpclensError, render, version } from "./index.js";
export type * from "./index.js";
export type { InitSource } from "./web.js";

/** A network that was read. Whole filters, many packets at once, advice, plans of addresses, PROXY protocol headers and Terraform are left to the other entries. */
export type Network = Omit<Whole, "effectiveRules" | "allowed" | "filterMany" | "compile" | "contents" | "graph" | "toMermaid" | "advise" | "decide">;
export declare const Network: {
    fromOpenapi(...input: Parameters<typeof Whole.fromOpenapi>): Network;
    fromDocument(...input: Parameters<typeof Whole.fromDocument>): Network;
    fromFiles(...input: Parameters<typeof Whole.fromFiles>): Network;
};

/** As that of `vpclens/web`, of the smaller module. */
export default function init(source?: InitSource | Promise<InitSource>): Promise<void>;

/** As that of `vpclens/web`, of the smaller module. */
export function initSync(module: BufferSource | WebAssembly.Module): void;
