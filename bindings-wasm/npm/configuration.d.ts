import type { InitSource } from "./web.js";

export * from "./configuration-node.cjs";
export type { InitSource } from "./web.js";

/** As that of `vpclens/web`, of the module that reads configurations. */
export default function init(source?: InitSource | Promise<InitSource>): Promise<void>;

/** As that of `vpclens/web`, of the module that reads configurations. */
export function initSync(module: BufferSource | WebAssembly.Module): void;
