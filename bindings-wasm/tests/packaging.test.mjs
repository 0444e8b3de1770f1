// The tarball that people install: packed, installed elsewhere, and used from there in every way that the README names.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build } from "vite";

import { dump, files, question } from "./three-tier.mjs";

const bindings = fileURLToPath(new URL("..", import.meta.url));
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const home = mkdtempSync(join(tmpdir(), "vpclens-package-"));
const installed = join(home, "node_modules/vpclens");

const run = (command, ...args) => execFileSync(command, args, { cwd: home, encoding: "utf8" });
const write = (name, text) => writeFileSync(join(home, name), text);
const node = (name) => run(process.execPath, name).trim();

before(() => {
    write("package.json", '{ "private": true, "type": "module" }');
    const [{ filename }] = JSON.parse(run("npm", "pack", "--json", join(bindings, "pkg")));
    run("npm", "install", "--offline", "--no-audit", "--no-fund", `./${filename}`);
    write("dump.json", JSON.stringify(dump));
});
after(() => rmSync(home, { recursive: true }));

test("the tarball holds what it should and no more", () => {
    assert.deepEqual(readdirSync(installed).sort(), [
        "LICENSE",
        "README.md",
        "browser.js",
        "index.d.cts",
        "index.d.ts",
        "node.cjs",
        "node.js",
        "package.json",
        "vpclens_wasm.cjs",
        "vpclens_wasm.js",
        "vpclens_wasm_bg.wasm",
        "web.d.ts",
        "web.js",
    ]);
});
