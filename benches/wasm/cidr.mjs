// Merging blocks, from texts to texts, beside packages of JavaScript: the best of several rounds.
//
//     node benches/wasm/cidr.mjs [FOLDER]
//
// FOLDER has `cidr-tools` and `fast-cidr-tools` in its `node_modules`. Needs the built package.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

import { cidr } from "../../bindings-wasm/pkg/node.js";

const COUNT = 100_000;
let state = 6n;

function bits(count) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> BigInt(64 - count));
}

const lengths = [18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 23, 24, 25, 26, 27, 28, 29];
const blocks = Array.from({ length: COUNT }, () => {
    const length = lengths[bits(16) % lengths.length];
    const first = (bits(length) * 2 ** (32 - length)) >>> 0;
    return `${first >>> 24}.${(first >>> 16) & 255}.${(first >>> 8) & 255}.${first & 255}/${length}`;
});

function best(work, rounds) {
    const times = Array.from({ length: rounds }, () => {
        const began = performance.now();
        work();
        return performance.now() - began;
    });
    return (Math.min(...times) * 1e6) / COUNT;
}

const ours = best(() => cidr.aggregate(blocks), 9);
console.log(`vpclens: ${ours.toFixed(0)} ns a block, ${cidr.aggregate(blocks).length} of ${COUNT} are left`);
if (process.argv[2]) {
    const require = createRequire(join(resolve(process.argv[2]), "package.json"));
    for (const [name, merge] of [["cidr-tools", "mergeCidr"], ["fast-cidr-tools", "merge"]]) {
        const theirs = best(() => require(name)[merge](blocks), 3);
        console.log(`${name}: ${theirs.toFixed(0)} ns a block, ${(theirs / ours).toFixed(1)} times ours`);
    }
}
