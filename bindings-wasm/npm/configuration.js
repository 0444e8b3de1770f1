import start, { initSync as startSync, setErrorClass, shownOf } from "./configuration/vpclens_wasm_configuration.js";
// one class for both modules: what is evaluated here is read there
import { VpclensError } from "./web.js";

export { VpclensError, shownOf };

export default async function init(source) {
    await start(source === undefined ? undefined : { module_or_path: source });
    setErrorClass(VpclensError);
}

export function initSync(module) {
    startSync({ module });
    setErrorClass(VpclensError);
}
