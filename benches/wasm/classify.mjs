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

const INTERFACE = "eni-bp1benches0000000001";

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
const network = Network.fromDocument(readFileSync(`${name}.json`, "utf8"));
const filter = network.compile({ interface: INTERFACE, direction: "ingress" });
const columns = readColumns(`${name}.packets`);
const number = columns.sources.length;
compare(filter.filterMany(columns), `${name}.first`);
// the compiler of Node has seen it by now, too
const began = performance.now();
const before = process.cpuUsage();
for (let round = 0; round < Number(times); round += 1) {
    filter.filterMany(columns);
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
        sources: column(Uint32Array, 0),
        destinations: column(Uint32Array, 1),
        sourcePorts: column(Uint16Array, 2),
        ports: column(Uint16Array, 3),
        protocols: column(Uint8Array, 4),
    };
}

function compare({ decidedBy, deciders }, path) {
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    lines.forEach((line, index) => {
        const expected = line === "-" ? undefined : `sgr-bp1rule${line.padStart(10, "0")}`;
        const found = deciders[decidedBy[index]].rule;
        if (found !== expected) {
            throw new Error(`packet ${index}: ${found}, not ${expected}`);
        }
    });
}

function missing(what) {
    console.error(what);
    process.exit(3);
}
