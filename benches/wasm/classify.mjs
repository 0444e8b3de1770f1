// A list of rules and packets in the npm package, all packets in one call over typed arrays:
//
//     node classify.mjs FOLDER/NAME TIMES [PACKAGE]
//
// reads NAME.json, NAME.packets and NAME.first, as the example `rule_sets` and the bench `filters` write them, compares the
// verdicts and prints the seconds for a packet. PACKAGE is the folder of the built package, by default that of this workspace.
import { existsSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const NO_RULE = 0xffff_ffff;
const INTERFACE = "eni-bp1benches0000000001";

/**
 * The packets as columns: addresses and ports as numbers, 0 where a protocol has no ports.
 * @typedef {{ src: Uint32Array, dst: Uint32Array, sport: Uint16Array, dport: Uint16Array, proto: Uint8Array }} Columns
 */

// ---- to be filled: how the package is asked -------------------------------------------------------------------------

/**
 * What is done once, before the first packet: the rules of the interface compiled for what comes in.
 * @returns something that {@link classify} takes, or `undefined` where the package cannot do it
 */
function compile(network) {
    if (typeof network.compileFilter !== "function") {
        return undefined;
    }
    return network.compileFilter(INTERFACE, "ingress");
}

/**
 * One call over all packets: the index of the first rule that matches each, or NO_RULE.
 * @param {Columns} columns
 * @param {Uint32Array} out
 */
function classify(filter, columns, out) {
    filter.firstMatches(columns.src, columns.dst, columns.sport, columns.dport, columns.proto, out);
}

// ---------------------------------------------------------------------------------------------------------------------

const [name, times, folder] = process.argv.slice(2);
const entry = new URL(
    "node.js",
    folder === undefined
        ? new URL("../../bindings-wasm/pkg/", import.meta.url)
        : pathToFileURL(`${folder}/`),
);
if (!existsSync(fileURLToPath(entry))) {
    missing("the package has not been built (`cargo xtask wasm`)");
}
const { Network } = await import(entry.href);
const filter = compile(Network.fromDocument(readFileSync(`${name}.json`, "utf8")));
if (filter === undefined) {
    missing("the package cannot classify many packets in one call");
}
const columns = readColumns(`${name}.packets`);
const number = columns.src.length;
const out = new Uint32Array(number);
classify(filter, columns, out);
compare(out, `${name}.first`);
// the compiler of Node has seen it by now, too
const began = performance.now();
const before = process.cpuUsage();
for (let round = 0; round < Number(times); round += 1) {
    classify(filter, columns, out);
}
const { user, system } = process.cpuUsage(before);
// on the wall, or on the processor where that had to be waited for
const spent = Math.min((performance.now() - began) / 1e3, (user + system) / 1e6);
console.log(JSON.stringify({ seconds: spent / number / Number(times), packets: number }));

function readColumns(path) {
    const rows = readFileSync(path, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ").map(Number));
    const column = (Kind, index) => Kind.from(rows, (row) => row[index]);
    return {
        src: column(Uint32Array, 0),
        dst: column(Uint32Array, 1),
        sport: column(Uint16Array, 2),
        dport: column(Uint16Array, 3),
        proto: column(Uint8Array, 4),
    };
}

function compare(found, path) {
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    lines.forEach((line, index) => {
        const expected = line === "-" ? NO_RULE : Number(line);
        if (found[index] !== expected) {
            throw new Error(`packet ${index}: ${found[index]}, not ${expected}`);
        }
    });
}

function missing(what) {
    console.error(what);
    process.exit(3);
}
