import start, { initSync as startSync, setErrorClass } from "./vpclens_wasm.js";

export { CompiledFilter, Network, Networks, advise, anonymise, cidr, collect, proxyProtocol, render, version } from "./vpclens_wasm.js";

export class VpclensError extends Error {
    get name() {
        return "VpclensError";
    }
}

export default async function init(source) {
    await start(source === undefined ? undefined : { module_or_path: source });
    setErrorClass(VpclensError);
}

export function initSync(module) {
    startSync({ module });
    setErrorClass(VpclensError);
}
