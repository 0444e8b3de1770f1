// What the package itself promises: its entries, what it takes, what it throws, and the bytes of an answer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";

import * as vpclens from "vpclens";

import { dump, files, question } from "./three-tier.mjs";

const { Network, VpclensError, render, version } = vpclens;
const require = createRequire(import.meta.url);
const manifest = require("vpclens/package.json");

const asked = (network, ...options) => JSON.stringify(network.reach(...question, ...options));
const utf8 = (text) => new TextEncoder().encode(text);

/** What a call throws, checked to be an error of the package. */
function thrownBy(call) {
    try {
        call();
    } catch (error) {
        assert.ok(error instanceof VpclensError && error instanceof Error, String(error));
        assert.equal(error.name, "VpclensError");
        assert.match(error.stack, /^VpclensError: /);
        return error;
    }
    assert.fail("nothing was thrown");
}

describe("entries", () => {
    const names = ["CompiledFilter", "Network", "Networks", "VpclensError", "advise", "anonymise", "cidr", "collect", "proxyProtocol", "render", "version"];

    test("import and require are one instance", () => {
        const required = require("vpclens");
        assert.deepEqual(Object.keys(required).sort(), names);
        assert.deepEqual(Object.keys(vpclens).sort(), names);
        for (const name of names) {
            assert.equal(required[name], vpclens[name]);
        }
    });

    test("the web entry starts from bytes", async () => {
        const web = await import("vpclens/web");
        web.initSync(readFileSync(require.resolve("vpclens/vpclens_wasm_bg.wasm")));
        assert.equal(web.version(), version());
        assert.equal(asked(web.Network.fromFiles(files)), asked(Network.fromFiles(files)));
        assert.throws(() => web.Network.fromDocument("{"), web.VpclensError);
        await web.default(); // a second start is none
    });

    test("the reader of configurations is one instance, with the errors of the package", async () => {
        const imported = await import("vpclens/configuration");
        const required = require("vpclens/configuration");
        assert.equal(imported.shownOf, required.shownOf);
        assert.equal(imported.VpclensError, VpclensError);
    });

    test("the reader of configurations starts from bytes, as a page starts it", async () => {
        const folder = new URL("../pkg/", import.meta.url);
        const web = await import(new URL("configuration.js", folder));
        web.initSync(readFileSync(require.resolve("vpclens/configuration/vpclens_wasm_configuration_bg.wasm")));
        const { shownOf } = await import("vpclens/configuration");
        const main = { "main.tf": 'resource "alicloud_vpc" "main" { cidr_block = "10.0.0.0/8" }' };
        assert.deepEqual(web.shownOf(main), shownOf(main));
        assert.throws(() => web.shownOf({ "main.tf": "resource {" }), (await import("vpclens/web")).VpclensError);
    });

    test("the version is the one of the package", () => {
        assert.equal(version(), manifest.version);
        assert.match(version(), /^\d+\.\d+\.\d+/);
    });
});

describe("input", () => {
    const expected = asked(Network.fromOpenapi(dump));

    test("a dump is an object, its text or its bytes", () => {
        const text = JSON.stringify(dump);
        for (const form of [text, utf8(text), Buffer.from(text), utf8(text).buffer, new Uint8Array(Buffer.from(` ${text}`)).subarray(1)]) {
            assert.equal(asked(Network.fromOpenapi(form)), expected);
        }
    });

    test("files are texts, bytes or objects by name", () => {
        const mapped = (change) => Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text)]));
        assert.equal(asked(Network.fromFiles(files)), expected);
        assert.equal(asked(Network.fromFiles(mapped(utf8))), expected);
        assert.equal(asked(Network.fromFiles(mapped(JSON.parse))), expected);
    });

    test("a document goes round", () => {
        const text = Network.fromOpenapi(dump).toDocument();
        assert.equal(asked(Network.fromDocument(text)), expected);
        assert.equal(asked(Network.fromDocument(JSON.parse(text))), expected);
        assert.equal(Network.fromDocument(text).toDocument(), text);
    });

    test("options that are undefined are left out", () => {
        const network = Network.fromOpenapi(dump, undefined);
        const [source, destination, { port }] = question;
        const options = { port, protocol: undefined, sourcePort: undefined, lang: undefined };
        assert.equal(JSON.stringify(network.reach(source, destination, options)), expected);
        assert.equal(asked(Network.fromOpenapi(dump, { semantics: undefined })), expected);
    });

    test("semantics are heard", () => {
        const smtp = (options) => {
            const network = Network.fromOpenapi(dump, options);
            return network.filter({
                interface: "i-bp1threetierapp01",
                direction: "egress",
                destination: "198.51.100.7",
                port: 25,
            }).action;
        };
        assert.equal(smtp(), "denied");
        assert.equal(smtp({ semantics: { tcp25_unblocked: true } }), "permitted");
    });

    test("a source port reaches the question", () => {
        const [source, destination, options] = question;
        const { query } = Network.fromOpenapi(dump).reach(source, destination, { ...options, sourcePort: 40000 });
        assert.deepEqual(query, { source, destination, protocol: "tcp", port: 3306, source_port: 40000 });
    });

    test("a load balancer reaches the question, in camelCase only", () => {
        const network = Network.fromOpenapi(dump);
        const packet = { interface: "i-bp1threetierdb01", direction: "ingress", source: "10.20.2.11", port: 3306 };
        assert.equal(network.filter({ ...packet, viaLoadBalancer: true }).query.via_load_balancer, true);
        for (const viaLoadBalancer of [false, undefined]) {
            assert.ok(!("via_load_balancer" in network.filter({ ...packet, viaLoadBalancer }).query));
        }
        for (const unknown of ["via_load_balancer", "source_port"]) {
            const { code, path } = thrownBy(() => network.filter({ ...packet, [unknown]: true }));
            assert.deepEqual([code, path], ["input.unknown_field", unknown]);
        }
        const { code } = thrownBy(() => network.reach(...question.slice(0, 2), { port: 3306, viaLoadBalancer: true }));
        assert.equal(code, "input.unknown_field");
    });
});

describe("errors", () => {
    const network = Network.fromOpenapi(dump);
    const [source, destination, options] = question;

    test("damaged text", () => {
        const { code, message, help } = thrownBy(() => Network.fromFiles({ ...files, "damaged.json": '{"Vpcs": [' }));
        assert.equal(code, "input.not_json");
        assert.match(message, /^this is not JSON: /);
        assert.equal(typeof help, "string");
    });

    test("the name of the damaged file is the path", () => {
        const { path } = thrownBy(() => Network.fromFiles({ ...files, "damaged.json": '{"Vpcs": [' }));
        assert.match(path, /damaged\.json/);
    });

    test("an unknown resource, in two languages", () => {
        const english = thrownBy(() => network.reach("i-nowhere", destination, options));
        const chinese = thrownBy(() => network.reach("i-nowhere", destination, { ...options, lang: "zh" }));
        assert.equal(english.code, "query.unknown_resource");
        assert.equal(english.message, "the input knows no `i-nowhere`");
        assert.equal(chinese.code, english.code);
        assert.match(chinese.message, /没有 `i-nowhere`/);
    });

    test("a plan of Terraform has two networks", () => {
        const empty = { format_version: "1.2", planned_values: { root_module: {} } };
        for (const plan of [undefined, "before", "after"]) {
            assert.deepEqual(Network.fromTerraform(empty, { plan }).endpoints(), []);
        }
        for (const plan of ["later", 1]) {
            assert.equal(thrownBy(() => Network.fromTerraform(empty, { plan })).path, "plan");
        }
        assert.equal(thrownBy(() => Network.fromOpenapi(dump, { plan: "after" })).code, "input.unknown_field");
    });

    for (const [what, input] of [
        ["a cycle", cyclic()],
        ["a bigint", { port: 1n }],
        ["undefined", undefined],
        ["a function", () => {}],
        ["a promise", Promise.resolve(dump)],
        ["bytes that are not UTF-8", Uint8Array.of(0x22, 0xff, 0x22)],
        ["a getter that throws", { get vpcs() { throw new Error("no\nreally"); } }],
    ]) {
        test(`not JSON: ${what}`, () => {
            for (const load of [Network.fromOpenapi, Network.fromDocument, (value) => Network.fromFiles({ file: value })]) {
                const error = thrownBy(() => load(input));
                assert.equal(error.code, "input.not_json");
                assert.doesNotMatch(error.message, /\n/);
            }
        });
    }

    for (const [what, call] of [
        ["reach", () => network.reach(source, destination, { ...options, prot: "tcp" })],
        ["filter", () => network.filter({ interface: source, direction: "egress", to: "10.0.0.1" })],
        ["effectiveRules", () => network.effectiveRules({ interface: source, to: "10.0.0.1" })],
        ["allowed", () => network.allowed({ interface: source, direction: "egress", to: "10.0.0.1" })],
        ["filterMany", () => network.filterMany({ interface: source, direction: "egress", to: "10.0.0.1" }, {})],
        ["compile", () => network.compile({ interface: source, direction: "egress", to: "10.0.0.1" })],
        ["loading", () => Network.fromOpenapi(dump, { semantic: {} })],
        ["semantics", () => Network.fromOpenapi(dump, { semantics: { tcp25: true } })],
    ]) {
        test(`unknown keys are refused: ${what}`, () => {
            const { code, message } = thrownBy(call);
            assert.match(code, /^(query|input)\./);
            assert.match(message, /unknown field `(prot|to|semantic|tcp25)`/);
        });
    }

    test("a number that is no port, at its place", () => {
        for (const number of [Number.NaN, Infinity, -Infinity, 1.5, -1, 65536, true, 1n, "3306"]) {
            for (const [name, place] of [["port", "port"], ["sourcePort", "source_port"]]) {
                const { code, path } = thrownBy(() => network.reach(source, destination, { port: 22, [name]: number }));
                assert.deepEqual([code, path], ["input.invalid_value", place], String(number));
            }
        }
        assert.equal(thrownBy(() => network.reach(Number.NaN, destination, options)).path, "source");
    });

    test("an unknown language is refused while loading", () => {
        for (const lang of ["fr", "", 1, null, Number.NaN]) {
            for (const [load, input] of [
                [Network.fromOpenapi, dump],
                [Network.fromDocument, { vpclens: 1 }],
                [Network.fromFiles, files],
            ]) {
                const { code, path } = thrownBy(() => load(input, { lang }));
                assert.deepEqual([code, path], ["input.invalid_value", "lang"], String(lang));
            }
        }
        assert.match(thrownBy(() => Network.fromOpenapi(dump, { lang: "fr" })).message, /`fr` is not one of en, zh/);
    });

    test("options may be any object that is no list", () => {
        const bare = Object.assign(Object.create(null), options);
        assert.equal(network.reach(source, destination, bare).outcome, "unreachable");
        for (const given of [[], () => {}, null, { get port() { throw new Error("no\nreally"); } }]) {
            assert.equal(thrownBy(() => network.reach(source, destination, given)).code, "input.invalid_value");
        }
        assert.ok(Network.fromFiles(Object.assign(Object.create(null), files)));
    });

    test("questions of the wrong form", () => {
        for (const call of [
            () => network.reach(source),
            () => network.reach(source, 7, options),
            () => network.reach(source, destination, 3306),
            () => network.reach(source, destination, null),
            () => network.reach(source, destination, "tcp"),
            () => network.reach(source, destination, { port: "3306" }),
            () => network.reach(source, destination, { port: 65536 }),
            () => network.reach(source, destination, { port: 1.5 }),
            () => network.reach(source, destination, { port: Number.NaN }),
            () => network.reach(source, destination, { port: 22, lang: "fr" }),
            () => network.reach(source, destination, { port: 22, lang: 1 }),
            () => network.filter(),
            () => network.effectiveRules(),
            () => network.effectiveRules({ interface: source, filter: "nacl-1" }),
            () => network.allowed({ interface: source }),
            () => network.allowed({ interface: source, direction: "ingress", port: 0 }),
            () => network.filterMany({ interface: source, direction: "ingress" }),
            () => network.compile({ direction: "ingress" }),
            () => network.notices("fr"),
            () => Network.fromOpenapi(dump, "zh"),
            () => Network.fromFiles(),
            () => Network.fromFiles("vpcs.json"),
            () => render({ outcome: "reachable" }, "text"),
            () => render(network.reach(...question), "pdf"),
        ]) {
            assert.match(thrownBy(call).code, /^(query|input)\.\w+$/, String(call));
        }
    });

    function cyclic() {
        const loop = {};
        loop.loop = loop;
        return loop;
    }
});

describe("answers", () => {
    const network = Network.fromFiles(files);
    const answer = network.reach(...question);

    test("the example is blocked by one rule", () => {
        assert.equal(answer.outcome, "unreachable");
        assert.equal(answer.blockers[0].rule, "sgr-bp1threetierdbdrop3306");
        assert.equal(answer.rules["sgr-bp1threetierdbdrop3306"].policy, "drop");
    });

    test("plain objects all the way down, nothing is null", () => {
        const walk = (value) => {
            if (typeof value === "object") {
                assert.ok(Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
                Object.values(value).forEach(walk);
            } else {
                assert.ok(["string", "number", "boolean"].includes(typeof value), String(value));
            }
        };
        walk(answer);
        walk(network.endpoints());
        assert.deepEqual(structuredClone(answer), answer);
        assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer);
    });

    test("the language is asked for", () => {
        assert.equal(answer.lang, "en");
        const chinese = network.reach(question[0], question[1], { port: 3306, lang: "zh" });
        assert.equal(chinese.lang, "zh");
        assert.match(chinese.summary, /\p{Script=Han}/u);
    });

    test("endpoints to choose from", () => {
        const db = network.endpoints().find(({ id }) => id === "i-bp1threetierdb01");
        assert.equal(db.kind, "Instance");
        assert.equal(db.address, "10.20.3.11");
    });

    test("an answer is rendered", () => {
        for (const format of ["text", "ansi", "markdown", "html"]) {
            assert.match(render(answer, format), /sgr-bp1threetierdbdrop3306/, format);
        }
        assert.match(render(answer, "ansi"), /\u001b\[/);
        assert.match(render(answer, "html"), /<\w+/);
        assert.equal(render(structuredClone(answer), "text"), render(answer, "text"));

        const packet = { interface: "i-bp1threetierdb01", direction: "ingress", source: "10.20.2.11", port: 3306 };
        const filtered = network.filter(packet);
        assert.match(render(filtered, "text"), /sgr-bp1threetierdbdrop3306/);
        assert.equal(render(filtered, "json"), JSON.stringify(filtered));
    });

    test("an answer is drawn, and traced with the packet at every place", () => {
        assert.ok(render(answer, "mermaid").startsWith("flowchart LR\n"));
        assert.ok(render(answer, "svg").startsWith("<svg "));
        const places = answer.forward.hops.length + answer.back.hops.length;
        const lines = (format) => render(answer, format).split("\n").length;
        assert.equal(lines("trace"), lines("text") + places);
        assert.equal(render(answer, "ansi_trace").replaceAll(/\u001b\[[0-9;]*m/g, ""), render(answer, "trace"));
        const filtered = network.filter({ interface: "i-bp1threetierdb01", direction: "ingress", source: "10.20.2.11", port: 3306 });
        for (const format of ["trace", "mermaid", "svg"]) {
            assert.throws(() => render(filtered, format), { code: "input.invalid_value", path: "format" });
        }
    });

    test("the network as a graph", () => {
        const graph = network.graph();
        assert.equal(graph.version, 1);
        const places = new Map(graph.nodes.map((node) => [node.id, node]));
        const vswitch = places.get(places.get("i-bp1threetierdb01").parent);
        assert.equal(vswitch.kind, "VSwitch");
        assert.equal(vswitch.instances, 1);
        assert.equal(places.get(vswitch.parent).kind, "Vpc");
        for (const { from, to } of graph.edges) assert.ok(places.has(from) && places.has(to));
        assert.ok(graph.edges.some(({ kind, to }) => kind === "internet" && to === "internet"));
        assert.deepEqual(structuredClone(graph), graph);
        assert.equal(network.toMermaid().split("\n", 1)[0], "flowchart LR");
        assert.match(network.toMermaid(), /prod-db01/);
    });

    test("JSON.stringify gives the text that every language writes", () => {
        for (const lang of ["en", "zh"]) {
            const each = network.reach(question[0], question[1], { port: 3306, lang });
            assert.equal(JSON.stringify(each), render(each, "json"));
        }
        const golden = new URL("../../core/tests/golden/three-tier-app-db.json", import.meta.url);
        assert.equal(JSON.stringify(answer), readFileSync(golden, "utf8").trimEnd());
    });

    test("a freed network answers no more", () => {
        const freed = Network.fromDocument({ vpclens: 1 });
        freed.free();
        assert.throws(() => freed.endpoints(), Error);
        if (Symbol.dispose) {
            assert.equal(Network.prototype[Symbol.dispose], Network.prototype.free);
        }
    });

    test("networks are made by reading", () => {
        assert.throws(() => new Network().endpoints());
        assert.throws(() => new vpclens.CompiledFilter().filterMany({}));
    });
});
