// The conformance cases of the core, unchanged, through the npm package.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Network, Networks, VpclensError, advise, cidr, proxyProtocol } from "vpclens";
import { shownOf } from "vpclens/configuration";

const folder = fileURLToPath(new URL("../../core/tests/conformance/", import.meta.url));
// questions about no network have a runner of their own
const sideRooms = ["proxy_protocol_servers"];
const files = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".json") && !sideRooms.includes(dirname(name)))
    .sort()
    .map((name) => join(folder, name));

const loaders = {
    document: Network.fromDocument,
    openapi: Network.fromOpenapi,
    terraform: Network.fromTerraform,
    terraform_files: fromTerraformFiles,
    files: Network.fromFiles,
    networks(documents, options) {
        const networks = new Networks();
        for (const document of documents) networks.add(Network.fromDocument(document));
        return networks.merge(options);
    },
};

// The operations on blocks that have a function of their own; the others are lists.
const OWN = {
    allocate: cidr.allocate,
    check: cidr.check,
    overlap: cidr.overlap,
    renumber: cidr.renumber,
    plan: cidr.plan,
    read_plan: cidr.readPlan,
    write_plan: cidr.writePlan,
};
// Those of a network.
const OF_NETWORK = { use: "use", connect: "connect", validate: "validate", plan_of: "toPlan" };

// Each kind of expectation: the keys beside its own, and how it is held against a network.
const checks = {
    reach: {
        beside: ["answer", "error"],
        run(network, { reach: { source, destination, ...options }, answer, error }) {
            settles(() => network.reach(source, destination, camelCased(options)), answer, error);
        },
    },
    filter: {
        beside: ["answer", "error"],
        run: (network, { filter, answer, error }) =>
            settles(() => network.filter(camelCased(filter)), answer, error),
    },
    rules: {
        beside: ["answer", "error"],
        run: (network, { rules, answer, error }) => settles(() => network.effectiveRules(rules), answer, error),
    },
    advise: {
        beside: ["answer", "error"],
        run(network, { advise: question, answer, error }) {
            const asked = camelCasedParts(question);
            settles(() => network.advise(asked), answer, error);
            // a question that names nothing of the network has the same answer without it
            if (answer !== undefined && !asked.source.id && !asked.destination.id) {
                assert.deepEqual(advise(asked), network.advise(asked));
            }
        },
    },
    cidr: {
        beside: ["answer", "error"],
        run(network, { cidr: { operation, ...question }, answer, error }) {
            const ask = () => {
                if (operation in OF_NETWORK) {
                    return network[OF_NETWORK[operation]](question);
                }
                return operation in OWN ? OWN[operation](question) : cidr.list(operation, question);
            };
            settles(ask, answer, error);
        },
    },
    exposure: {
        beside: ["answer", "error"],
        run: (network, { exposure, answer, error }) => settles(() => network.exposure(exposure), answer, error),
    },
    blast_radius: {
        beside: ["answer", "error"],
        run(network, { blast_radius: { id, ...options }, answer, error }) {
            settles(() => network.blastRadius(id, options), answer, error);
        },
    },
    check: {
        beside: ["answer", "error"],
        run(network, { check: { intents, baseline, before, new_only: newOnly, ...options }, answer, error }) {
            const document = baseline ?? before;
            const other = document && Network.fromDocument(document);
            const ask = () => {
                if (before) return network.gate(other, intents, { ...options, newOnly });
                return other ? network.checkAgainst(other, intents, options) : network.check(intents, options);
            };
            settles(ask, answer, error);
            other?.free();
        },
    },
    allowed: {
        beside: ["answer", "error"],
        run: (network, { allowed, answer, error }) => settles(() => network.allowed(allowed), answer, error),
    },
    services: {
        beside: ["answer", "error"],
        run: (network, { services: { source, destination, ...options }, answer, error }) =>
            settles(() => network.services(source, destination, options), answer, error),
    },
    matrix: {
        beside: ["answer", "error"],
        run: (network, { matrix, answer, error }) => settles(() => network.matrix(matrix), answer, error),
    },
    diff: {
        beside: ["answer", "error"],
        run: (network, { diff, answer, error }) =>
            settles(() => network.diff(Network.fromDocument(diff)), answer, error),
    },
    fix: {
        beside: ["answer", "error"],
        run(network, { fix: { source, destination, ...options }, answer, error }) {
            settles(() => network.fix(source, destination, camelCased(options)), answer, error);
        },
    },
    apply: {
        beside: ["answer", "error"],
        run(network, { apply: { changes, reach }, answer, error }) {
            const { source, destination, ...options } = reach;
            settles(() => network.apply(changes).reach(source, destination, camelCased(options)), answer, error);
        },
    },
    notices: {
        beside: [],
        run: (network, { notices }) => matches(network.notices(), notices, "notices"),
    },
    diagnostics: {
        beside: [],
        run: (network, { diagnostics }) => matches(network.diagnostics(), diagnostics, "diagnostics"),
    },
    document: {
        beside: [],
        run: (network, { document }) => matches(JSON.parse(network.toDocument()), document, "document"),
    },
};

// Of the bytes of a header; a decision may be asked of a network as well.
const headerChecks = {
    decode: (bytes, options) => proxyProtocol.decode(bytes, camelCasedParts(options)),
    explain: (bytes, options) => proxyProtocol.explain(bytes, camelCasedParts(options)),
    encode: (_bytes, header) => ({ hex: Buffer.from(proxyProtocol.encode(camelCasedParts(header))).toString("hex") }),
    decide: (bytes, question, network) => (network ?? proxyProtocol).decide(bytes, camelCasedParts(question)),
};

/** What was noticed in the files comes before what was noticed in the plan. */
function fromTerraformFiles(files, options) {
    const { shown, en } = shownOf(files);
    const network = Network.fromTerraform(shown, options);
    const inPlan = network.notices();
    network.notices = () => [...en, ...inPlan];
    return network;
}

let expectations = 0;

for (const file of files) {
    test(relative(folder, file), () => run(JSON.parse(readFileSync(file, "utf8"))));
}
test("there are cases", () => assert.ok(files.length > 0));
after(() => console.log(`conformance: ${files.length} cases, ${expectations} expectations`));

function run(example) {
    const { description, source, input, expect, ...unknown } = example;
    assert.deepEqual(unknown, {}, "unknown keys of the case");
    assert.ok(description && source && expect.length > 0, "a case has a description, a source and expectations");

    if ("hex" in input) return runHeader(input, expect);
    const { semantics, plan, strict, later_counts: laterCounts, ...content } = input;
    const kinds = Object.keys(content);
    assert.ok(kinds.length === 1 && kinds[0] in loaders, `an input is one of ${Object.keys(loaders)}`);
    const load = () => loaders[kinds[0]](content[kinds[0]], {
        ...(semantics && { semantics }),
        ...(plan && { plan }),
        ...(strict && { strict }),
        ...(laterCounts && { laterCounts }),
    });

    const [{ load_error: refusal, ...beside }, ...others] = expect;
    if (refusal) {
        assert.deepEqual([beside, others], [{}, []], "nothing can be asked of what is not loaded");
        settles(load, undefined, refusal);
        expectations += 1;
        return;
    }
    const network = load();
    for (const expectation of expect) {
        const kind = Object.keys(checks).find((name) => name in expectation);
        assert.ok(kind, `unknown expectation ${JSON.stringify(expectation)}`);
        const extra = Object.keys(expectation).filter((key) => key !== kind && !checks[kind].beside.includes(key));
        assert.deepEqual(extra, [], "unknown keys of the expectation");
        checks[kind].run(network, expectation);
        expectations += 1;
    }
    network.free();
}

function runHeader({ hex, document, ...unknown }, expect) {
    assert.deepEqual(unknown, {}, "unknown keys of the input");
    const bytes = proxyProtocol.bytes(hex);
    const network = document && Network.fromDocument(document);
    for (const { answer, error, ...asked } of expect) {
        const [[kind, question], ...others] = Object.entries(asked);
        assert.ok(kind in headerChecks && others.length === 0, `unknown expectation ${JSON.stringify(asked)}`);
        settles(() => headerChecks[kind](bytes, question, network), answer, error);
        expectations += 1;
    }
    network?.free();
}

function camelCased({ source_port: sourcePort, via_load_balancer: viaLoadBalancer, ...query }) {
    return { ...query, sourcePort, viaLoadBalancer };
}

/** The names of all fields of a question in several parts. */
function camelCasedParts(question) {
    if (Array.isArray(question) || question === null || typeof question !== "object") return question;
    const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
    return Object.fromEntries(Object.entries(question).map(([name, part]) => [camel(name), camelCasedParts(part)]));
}

/** The call answers as expected, or throws as expected: exactly one of the two is given. */
function settles(call, answer, error) {
    assert.ok((answer === undefined) !== (error === undefined), "either an answer or an error is expected");
    if (answer !== undefined) {
        matches(call(), answer, "answer");
        return;
    }
    assert.throws(call, (thrown) => {
        assert.ok(thrown instanceof VpclensError, String(thrown));
        const { code, path, help, message, offset, incomplete, needed } = thrown;
        matches({ kind: code.split(".")[0], code, path, help, message, offset, incomplete, needed }, error, "error");
        return true;
    });
}

/** Partial match: every expected key is there and matches, null means absent, arrays match item by item. */
function matches(found, expected, at) {
    if (expected === null) {
        assert.equal(found, undefined, `${at} is absent`);
    } else if (Array.isArray(expected)) {
        assert.ok(Array.isArray(found), `${at} is a list`);
        assert.equal(found.length, expected.length, `length of ${at}: ${JSON.stringify(found)}`);
        expected.forEach((item, index) => matches(found[index], item, `${at}[${index}]`));
    } else if (typeof expected === "object") {
        assert.ok(found !== null && typeof found === "object" && !Array.isArray(found), `${at} is an object`);
        for (const [key, value] of Object.entries(expected)) {
            matches(found[key], value, `${at}.${key}`);
        }
    } else {
        assert.equal(found, expected, at);
    }
}
