import init from "./web.js";

export { CompiledFilter, Network, VpclensError, advise, render, version } from "./web.js";

await init();
