import init from "./web.js";

export { Network, VpclensError, render, version } from "./web.js";

await init();
