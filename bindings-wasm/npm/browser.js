import init from "./web.js";

export { CompiledFilter, Network, VpclensError, advise, proxyProtocol, render, version } from "./web.js";

await init();
