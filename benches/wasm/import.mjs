// A dump in the npm package, beside `JSON.parse` of the same text: the best of several rounds, each on the wall.
//
//     node benches/wasm/import.mjs DUMP [ROUNDS]
//
// DUMP is a file that the example `dump` wrote. Needs the built package.
import { readFileSync } from "node:fs";

import { Network } from "../../bindings-wasm/pkg/node.js";

const [path, rounds = "5"] = process.argv.slice(2);
const text = readFileSync(path, "utf8");

function spent(work) {
    const began = performance.now();
    work();
    return performance.now() - began;
}

const times = Array.from({ length: Number(rounds) }, () => ({
    parse: spent(() => JSON.parse(text)),
    ours: spent(() => Network.fromOpenapi(text).free()),
}));
const parse = Math.min(...times.map((time) => time.parse));
const ours = Math.min(...times.map((time) => time.ours));
console.log(`vpclens: ${ours.toFixed(0)} ms, JSON.parse: ${parse.toFixed(0)} ms, ${(ours / parse).toFixed(2)} times as long`);
console.log(`memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
