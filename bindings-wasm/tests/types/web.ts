// The entry of pages for Terraform configurations, which Node's conditions pass over.
import init, { initSync, shownOf } from "../../pkg/configuration.js";

await init();
await init("/assets/vpclens_wasm_configuration_bg.wasm");
initSync(new Uint8Array());
const notices: { en: { message: string }[] } = shownOf({ "main.tf": "" });
console.log(notices.en.length);
