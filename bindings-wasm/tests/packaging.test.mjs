// The tarball that people install: packed, installed elsewhere, and used from there in every way that its README names.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "vite";

import { dump, files, question } from "./three-tier.mjs";

const bindings = fileURLToPath(new URL("..", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "vpclens-package-"));
const installed = join(home, "node_modules/vpclens");

const write = (name, text) => writeFileSync(join(home, name), text);
const run = (command, ...args) => {
    const output = execFileSync(command, args, { cwd: home, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    return output.trim();
};
const node = (...args) => run(process.execPath, ...args);

/** The code of the README under a heading. */
function snippet(heading) {
    const readme = readFileSync(join(installed, "README.md"), "utf8");
    const [, code] = readme.split(`## ${heading}\n`)[1].match(/```\w+\n(.*?)```/s);
    return code;
}

before(() => {
    write("package.json", '{ "private": true, "type": "module" }');
    const [{ filename }] = JSON.parse(run("npm", "pack", "--json", join(bindings, "pkg")));
    run("npm", "install", "--offline", "--no-audit", "--no-fund", `./${filename}`);
    write("dump.json", JSON.stringify(dump));
    // what a page's fetch does, for files: Node's own knows no file: addresses
    write(
        "page.mjs",
        `import { readFile } from "node:fs/promises";
        const headers = { "content-type": "application/wasm" };
        globalThis.fetch = async (url) => new Response(await readFile(url), { headers });
        globalThis.document = { body: { set textContent(text) { console.log(text); } } };`,
    );
});
after(() => rmSync(home, { recursive: true }));

test("the tarball holds what it should and no more", () => {
    assert.deepEqual(readdirSync(installed).sort(), [
        "LICENSE",
        "README.md",
        "base",
        "base.d.ts",
        "base.js",
        "browser.js",
        "configuration",
        "configuration-node.cjs",
        "configuration-node.d.cts",
        "configuration.d.ts",
        "configuration.js",
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

test("Node, as the README has it", () => {
    write("readme.js", snippet("Node.js"));
    const output = node("readme.js").split("\n");
    assert.equal(output[0], "unreachable");
    assert.match(output[1], /sgr-bp1threetierdbdrop3306/);
    assert.equal(output.at(-1), "query.unknown_resource the input knows no `i-nowhere`");
});

test("many packets, as the README has it", () => {
    write("many.js", snippet("Many packets"));
    assert.equal(node("many.js"), "Uint8Array(2) [ 0, 1 ]\nsecurity_group.default_drop");
});

test("headers, as the README has it", () => {
    write("headers.js", snippet("PROXY protocol"));
    const output = node("headers.js").split("\n");
    assert.deepEqual(output.slice(0, 3), ["10.0.0.14 59074", "[ 'ep-bp1i288487e586152d4b' ]", "allow"]);
    assert.equal(output.at(-1), "proxy_protocol.incomplete 16 more bytes");
});

test("configurations of Terraform, as the README has it", () => {
    write("configuration.js", snippet("Terraform configurations"));
    assert.deepEqual(node("configuration.js").split("\n"), [
        "10.1.0.0/16",
        "more.tf:2 import.variable_without_value",
        "more.tf:3 import.count_not_known",
        "1",
    ]);
});

test("Node with require, without loading an ES module", () => {
    const script = 'const { Network, version } = require("vpclens"); console.log(typeof Network.fromFiles, version())';
    const output = node("--no-experimental-require-module", "--input-type=commonjs", "--eval", script);
    assert.equal(output, `function ${JSON.parse(readFileSync(join(installed, "package.json"))).version}`);
});

test("a bundler, as the README has it", async () => {
    write("bundled.js", `${snippet("Bundler")}\nconsole.log(network.endpoints().length, Network.name.length > 0);`);
    await build({
        root: home,
        configFile: false,
        logLevel: "error",
        base: "./",
        build: { outDir: "dist", rolldownOptions: { input: join(home, "bundled.js") } },
    });
    const assets = readdirSync(join(home, "dist/assets"));
    assert.equal(assets.filter((name) => name.endsWith(".wasm")).length, 1);
    const entry = assets.find((name) => /^bundled.*\.js$/.test(name));
    assert.doesNotMatch(readFileSync(join(home, "dist/assets", entry), "utf8"), /node:fs|require\(/);
    assert.equal(node("--import", "./page.mjs", join("dist/assets", entry)), "0 true");
});

test("a plain page, as the README has it", () => {
    const [, script] = snippet("Plain page or worker").match(/<script type="module">(.*)<\/script>/s);
    write("plain.js", script);
    assert.match(node("--import", "./page.mjs", "plain.js"), /^\d+\.\d+\.\d+/);
});

test("a worker, as docs/embedding.md has it, hears what is sent while it loads", () => {
    const [, worker] = readFileSync(new URL("../../docs/embedding.md", import.meta.url), "utf8").match(/```js\n(.*?)```/s);
    write("worker.js", worker);
    // as in a browser, a message that nobody listens to is lost
    write(
        "scope.mjs",
        `import { parentPort } from "node:worker_threads";
        globalThis.self = { postMessage: (data) => parentPort.postMessage(data) };
        parentPort.on("message", (data) => self.onmessage?.({ data }));`,
    );
    write("thread.mjs", 'import "./page.mjs"; import "./scope.mjs"; import "./worker.js";');
    write("files.json", JSON.stringify(files));
    write(
        "console.mjs",
        `import { readFileSync } from "node:fs";
        import { Worker } from "node:worker_threads";
        const worker = new Worker(new URL("./thread.mjs", import.meta.url));
        const [source, destination, { port }] = ${JSON.stringify(question)};
        worker.postMessage({ files: JSON.parse(readFileSync("files.json", "utf8")), source, destination, port });
        worker.postMessage({ source: "i-nowhere", destination, port });
        let replies = 0;
        worker.on("message", ({ answer, error }) => {
            console.log(answer?.outcome, answer?.lang, error?.code);
            replies += 1;
            if (replies === 2) worker.terminate();
        });
        setTimeout(() => process.exit(1), 20_000).unref();`,
    );
    assert.equal(node("console.mjs"), "unreachable zh undefined\nundefined undefined query.unknown_resource");
});

/** The JavaScript of a page of the documentation that loads the reader of configurations. */
function configured(page) {
    const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), "utf8");
    return [...text.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code).find((code) => code.includes("vpclens/configuration"));
}

test("files of Terraform in a page, as docs/embedding.md has it", async () => {
    const told = "JSON.parse(network.toDocument()).vpcs.map((vpc) => `${vpc.vpc_id} ${vpc.cidr_block}`).join(), notices.length > 0";
    write("configured.js", `${configured("embedding.md")}\nconsole.log(${told});`);
    // Node itself would take the entry for Node
    await build({
        root: home,
        configFile: false,
        logLevel: "error",
        base: "./",
        build: { target: "es2022", outDir: "configured", rolldownOptions: { input: join(home, "configured.js") } },
    });
    const assets = readdirSync(join(home, "configured/assets"));
    assert.equal(assets.filter((name) => name.endsWith(".wasm")).length, 2);
    const entry = assets.find((name) => /^configured.*\.js$/.test(name));
    assert.equal(node("--import", "./page.mjs", join("configured/assets", entry)), "module.net.alicloud_vpc.main 10.0.0.0/8 true");
});

test("files of Terraform in Node, as docs/terraform.md has it", () => {
    write("terraform.mjs", `${configured("terraform.md")}\nconsole.log(JSON.parse(network.toDocument()).vpcs[0].vpc_id);`);
    assert.equal(node("terraform.mjs"), "alicloud_vpc.main");
});

test("the types need nothing else, with import and with require", () => {
    const use = (load) => `${load}
        const network: vpclens.Network = vpclens.Network.fromDocument({ vpclens: 1 });
        const outcome: vpclens.Outcome = network.reach("i-app", "i-db", { port: 22 }).outcome;
        export default outcome;`;
    write("esm.mts", use('import * as vpclens from "vpclens";'));
    write("commonjs.cts", use('import vpclens = require("vpclens");').replace("export default", "export ="));
    const tsc = (...options) =>
        run(
            join(bindings, "node_modules/.bin/tsc"),
            ...["--noEmit", "--strict", "--target", "es2022", "--skipLibCheck", "false"],
            ...options,
        );
    for (const lib of ["es2022,dom", "esnext,dom"]) {
        tsc("--lib", lib, "--module", "node16", "esm.mts", "commonjs.cts");
        tsc("--lib", lib, "--module", "esnext", "--moduleResolution", "bundler", "esm.mts");
    }
});
