export * from "./index.js";

/** Where the module comes from: an address, a response, bytes, or a compiled module. */
export type InitSource = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the module. To be awaited once, before anything else of this entry is used.
 * Without a source it is fetched from next to this file.
 */
export default function init(source?: InitSource | Promise<InitSource>): Promise<void>;

/** As `init`, with bytes or a compiled module at hand. Browsers compile large modules synchronously only in workers. */
export function initSync(module: BufferSource | WebAssembly.Module): void;
