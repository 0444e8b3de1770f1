import init from "./web.js";

export { CompiledFilter, Network, Networks, VpclensError, advise, anonymise, cidr, collect, proxyProtocol, render, version } from "./web.js";

await init();
