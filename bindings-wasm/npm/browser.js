import init from "./web.js";

export { CompiledFilter, Network, VpclensError, render, version } from "./web.js";

await init();
