// Whole filters: their rules, what they let pass, and many packets at once.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Network, VpclensError, render } from "vpclens";

import { dump } from "./three-tier.mjs";

const DB = "i-bp1threetierdb01";
const DROP = "sgr-bp1threetierdbdrop3306";
const REPLICATION = "sgr-bp1threetierdbrepl33061";
const inbound = { interface: DB, direction: "ingress" };

/** A network ACL, rules for source ports, and an interface that has IPv6, too. */
const mixed = {
    vpclens: 1,
    vpcs: [{ vpc_id: "vpc-1", region_id: "cn-hangzhou", cidr_block: "10.0.0.0/16", ipv6_cidr_blocks: ["fd00::/56"] }],
    network_interfaces: [
        {
            network_interface_id: "eni-1",
            vpc_id: "vpc-1",
            private_ip_address: "10.0.0.1",
            ipv6_addresses: ["fd00::1"],
            security_group_ids: ["sg-1"],
        },
    ],
    security_groups: [
        {
            security_group_id: "sg-1",
            region_id: "cn-hangzhou",
            vpc_id: "vpc-1",
            security_group_type: "normal",
            inner_access_policy: "Drop",
            ingress: [
                { ip_protocol: "tcp", port_range: "22/22", cidr_ip: "10.0.0.0/8", source_port_range: "1024/65535", priority: 1 },
                { ip_protocol: "udp", port_range: "53/53", cidr_ip: "10.0.0.0/8", policy: "drop", priority: 2 },
                { ip_protocol: "all", port_range: "-1/-1", cidr_ip: "192.168.0.0/16", priority: 3 },
                { ip_protocol: "tcp", port_range: "443/443", ipv6_cidr_ip: "fd00::/64", priority: 4 },
            ],
            egress: [],
        },
    ],
    network_acls: [
        {
            network_acl_id: "nacl-1",
            vpc_id: "vpc-1",
            region_id: "cn-hangzhou",
            ingress: [
                { protocol: "tcp", port: "80/80", cidr_ip: "192.0.2.0/24", policy: "drop" },
                { protocol: "all", port: "-1/-1", cidr_ip: "0.0.0.0/0", policy: "accept" },
            ],
            egress: [{ protocol: "all", port: "-1/-1", cidr_ip: "0.0.0.0/0", policy: "accept" }],
        },
    ],
};

const number = (address) => address.split(".").reduce((all, part) => all * 256 + Number(part), 0);
const numbers = (...addresses) => Uint32Array.from(addresses, number);
const ACTIONS = ["permitted", "denied", "undetermined"];
const NOBODY = 0xffff_ffff;

function thrownBy(call) {
    try {
        call();
    } catch (error) {
        assert.ok(error instanceof VpclensError, String(error));
        return error;
    }
    assert.fail("nothing was thrown");
}

describe("effective rules", () => {
    const network = Network.fromOpenapi(dump);

    test("both directions, or one", () => {
        const directions = (query) => network.effectiveRules(query).directions.map(({ direction }) => direction);
        assert.deepEqual(directions({ interface: DB }), ["ingress", "egress"]);
        assert.deepEqual(directions({ interface: DB, direction: "egress" }), ["egress"]);
        assert.deepEqual(directions({ interface: DB, direction: undefined }), ["ingress", "egress"]);
    });

    test("lines in the order of evaluation, with what each is good for", () => {
        const answer = network.effectiveRules(inbound);
        const [{ lines }] = answer.directions;
        assert.equal(lines[0].rule, DROP);
        assert.deepEqual([lines[0].policy, lines[0].coverage, lines[0].redundant], ["drop", "decides", false]);
        assert.equal(lines[0].witness.port, 3306);
        assert.equal(answer.rules[DROP].priority, 1);
        assert.equal(answer.resources[lines[0].resource].name, "prod-db");
        const last = lines.at(-1);
        assert.deepEqual([last.rule, last.policy, last.reason], [undefined, "drop", "security_group.default_drop"]);
    });

    test("an instance stands for its primary interface", () => {
        assert.equal(network.effectiveRules(inbound).interface, "eni-bp1threetierdb01");
    });

    test("texts in a language, and every format", () => {
        const answer = network.effectiveRules({ ...inbound, lang: "zh" });
        assert.match(answer.directions[0].lines.at(-1).text, /\p{Script=Han}/u);
        for (const format of ["text", "markdown", "html"]) {
            assert.match(render(answer, format), new RegExp(DROP));
        }
        assert.equal(render(answer, "json"), JSON.stringify(answer));
    });

    test("a network ACL is a filter of its own", () => {
        const answer = Network.fromDocument(mixed).effectiveRules({ filter: "nacl-1", direction: "ingress" });
        assert.equal(answer.filter, "nacl-1");
        assert.ok(!("interface" in answer));
        assert.ok(answer.directions[0].lines.some(({ policy, text }) => policy === "drop" && /192\.0\.2\.0\/24/.test(text)));
    });
});

describe("what passes", () => {
    const network = Network.fromOpenapi(dump);

    test("one port: the peers, and the rule that lets them in", () => {
        const answer = network.allowed({ ...inbound, protocol: "tcp", port: 33061 });
        assert.deepEqual([answer.direction, answer.protocol, answer.port], ["ingress", "tcp", 33061]);
        const row = answer.permitted.find(({ rule }) => rule === REPLICATION);
        assert.deepEqual(row.peers, ["10.20.3.0/24"]);
        assert.deepEqual([row.protocols, row.ports], [["tcp"], ["33061"]]);
        assert.equal(answer.rules[REPLICATION].policy, "accept");
    });

    test("a port that a drop rule closes passes nobody", () => {
        assert.deepEqual(network.allowed({ ...inbound, port: 3306 }).permitted, []);
    });

    test("what the input does not tell stands apart, with the call that would", () => {
        const { undetermined, missing } = network.allowed({ ...inbound, port: 22 });
        assert.ok(undetermined.length > 0);
        assert.match(missing[0].call, /^aliyun /);
    });

    test("a port is asked of protocols that have ports", () => {
        const { code, path } = thrownBy(() => network.allowed({ ...inbound, protocol: "icmp", port: 1 }));
        assert.deepEqual([code, path], ["query.port_not_allowed", "port"]);
        assert.equal(thrownBy(() => network.allowed({ ...inbound, port: Number.NaN })).path, "port");
    });

    test("it is rendered", () => {
        const answer = network.allowed({ ...inbound, port: 33061 });
        assert.match(render(answer, "text"), new RegExp(REPLICATION));
        assert.equal(render(answer, "json"), JSON.stringify(answer));
    });
});

describe("a filter of its own", () => {
    const network = Network.fromDocument(mixed);
    const packet = { filter: "nacl-1", direction: "ingress", source: "192.0.2.9", destination: "10.0.0.1" };

    test("one packet at a network ACL", () => {
        assert.equal(network.filter({ ...packet, port: 80 }).action, "denied");
        assert.equal(network.filter({ ...packet, port: 81 }).action, "permitted");
        assert.equal(network.filter({ ...packet, port: 80 }).query.filter, "nacl-1");
    });

    test("exactly one of interface and filter", () => {
        for (const subject of [{}, { interface: "eni-1", filter: "nacl-1" }]) {
            for (const ask of ["filter", "effectiveRules", "allowed", "compile"]) {
                const { code, path } = thrownBy(() => network[ask]({ source: ask === "filter" ? "10.0.0.2" : undefined, port: ask === "filter" ? 22 : undefined, direction: "ingress", ...subject }));
                assert.deepEqual([code, path], ["query.one_subject", "interface"], ask);
            }
        }
    });
});

describe("many packets", () => {
    const network = Network.fromOpenapi(dump);
    const sources = ["10.20.2.11", "10.20.3.12", "10.20.9.20", "198.51.100.7"];
    const ports = Uint16Array.of(3306, 33061, 9100, 22);

    test("as one packet at a time would have it", () => {
        const { actions, decidedBy, deciders } = network.filterMany(inbound, { sources, ports });
        assert.ok(actions instanceof Uint8Array && decidedBy instanceof Uint32Array);
        sources.forEach((source, index) => {
            const one = network.filter({ ...inbound, source, port: ports[index] });
            assert.equal(ACTIONS[actions[index]], one.action, source);
            if (one.action === "undetermined") {
                assert.equal(decidedBy[index], NOBODY);
            } else {
                const { reason, rule } = deciders[decidedBy[index]];
                assert.deepEqual([reason, rule], [one.reason, one.rule], source);
            }
        });
    });

    test("the deciders are the lines of the filter", () => {
        const { deciders } = network.filterMany(inbound, {});
        const [{ lines }] = network.effectiveRules(inbound).directions;
        assert.deepEqual(
            deciders.map(({ reason, rule }) => [reason, rule]),
            lines.map(({ reason, rule }) => [reason, rule]),
        );
        assert.ok(!("rule" in deciders.at(-1)), "absent, not undefined");
    });

    test("addresses are texts or numbers", () => {
        const texts = network.filterMany(inbound, { sources, ports });
        assert.deepEqual(network.filterMany(inbound, { sources: numbers(...sources), ports }), texts);
        const filter = network.compile(inbound);
        assert.deepEqual(filter.filterMany({ sources, ports }), texts);
        assert.deepEqual(filter.filterMany({ sources: numbers(...sources), ports }), texts);
        filter.free();
    });

    test("no packets, and columns that are undefined", () => {
        const { actions, decidedBy } = network.filterMany(inbound, { sources: [], ports: undefined, destinations: undefined });
        assert.deepEqual([actions.length, decidedBy.length], [0, 0]);
    });

    /** Packets from everywhere to everywhere, by a seed. */
    function random(count) {
        let seed = 7;
        const below = (end) => {
            seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
            return Math.floor((seed / 2 ** 32) * end);
        };
        const pick = (...list) => list[below(list.length)];
        const column = (Kind, make) => Kind.from({ length: count }, make);
        const address = () => pick(number("10.0.0.2"), number("192.168.7.1"), number("192.0.2.4"), below(2 ** 32));
        const protocols = column(Uint8Array, () => pick(6, 6, 17, 17, 1, 47));
        const ported = (make) => Uint16Array.from(protocols, (protocol) => (protocol === 6 || protocol === 17 ? make() : 0));
        return {
            sources: column(Uint32Array, address),
            destinations: column(Uint32Array, address),
            protocols,
            ports: ported(() => pick(22, 53, 80, 443, 1 + below(65535))),
            sourcePorts: ported(() => pick(0, 22, 1 + below(65535))),
        };
    }

    test("a compiled filter says what the filter says, of any packet", () => {
        const packets = random(3000);
        const { sources, ...others } = packets;
        const { destinations, ...toItself } = packets;
        const { sourcePorts, ...open } = packets;
        const mixedNetwork = Network.fromDocument(mixed);
        const seen = [];
        for (const [subject, batches] of [
            [{ interface: "eni-1", direction: "ingress" }, [packets, toItself, open]],
            [{ interface: "eni-1", direction: "egress" }, [packets, others]],
            [{ filter: "nacl-1", direction: "ingress" }, [packets, toItself]],
            [{ filter: "nacl-1", direction: "egress" }, [packets]],
        ]) {
            const filter = mixedNetwork.compile(subject);
            for (const batch of batches) {
                const expected = mixedNetwork.filterMany(subject, batch);
                assert.deepEqual(filter.filterMany(batch), expected);
                assert.equal(expected.actions.length, 3000);
                seen.push(...new Set(expected.actions));
            }
            filter.free();
        }
        assert.deepEqual([...new Set(seen)].sort(), [0, 1, 2], "every kind of answer was met");
    });

    test("IPv6, and both versions in one batch", () => {
        const mixedNetwork = Network.fromDocument(mixed);
        const query = { interface: "eni-1", direction: "ingress" };
        const columns = { sources: ["fd00::9", "192.168.1.1", "2001:db8::1"], ports: Uint16Array.of(443, 443, 443) };
        const expected = mixedNetwork.filterMany(query, columns);
        assert.equal(expected.actions[1], 0);
        assert.deepEqual(mixedNetwork.compile(query).filterMany(columns), expected);
    });

    test("what is wrong is told with its place", () => {
        const filter = network.compile(inbound);
        for (const [columns, code, path] of [
            [{ sources: ["10.0.0.1", "10.0.0"], ports: Uint16Array.of(1, 1) }, "input.invalid_value", "sources[1]"],
            [{ sources: ["10.0.0.1", 7], ports: Uint16Array.of(1, 1) }, "input.invalid_value", "sources[1]"],
            [{ sources: "10.0.0.1", ports: Uint16Array.of(1) }, "input.invalid_value", "sources"],
            [{ sources: [167772161], ports: Uint16Array.of(1) }, "input.invalid_value", "sources[0]"],
            [{ sources, ports: [22] }, "input.invalid_value", "ports"],
            [{ sources, ports: new Uint32Array(4) }, "input.invalid_value", "ports"],
            [{ sources, ports, protocols: ["tcp"] }, "input.invalid_value", "protocols"],
            [{ sources, ports, sourcePorts: [1] }, "input.invalid_value", "source_ports"],
            [{ sources, ports: Uint16Array.of(22) }, "input.invalid_value", "ports"],
            [{ sources: numbers(...sources), ports: Uint16Array.of(22) }, "input.invalid_value", "ports"],
            [{ sources: numbers(...sources) }, "query.port_required", "ports[0]"],
            [{ sources: numbers(...sources), ports, protocols: Uint8Array.of(6, 6, 58, 6) }, "query.protocol_family", "protocols[2]"],
            [{ sources: ["fd00::1"], ports: Uint16Array.of(22) }, "query.no_address", "sources[0]"],
            [{ sources, ports, source_ports: ports }, "input.unknown_field", "source_ports"],
            [{ sources, ports, lang: "zh" }, "input.unknown_field", "lang"],
            [undefined, "input.invalid_value", undefined],
            [[], "input.invalid_value", undefined],
        ]) {
            for (const call of [() => network.filterMany(inbound, columns), () => filter.filterMany(columns)]) {
                const error = thrownBy(call);
                assert.deepEqual([error.code, error.path], [code, path], JSON.stringify(columns));
            }
        }
        // and it goes on working
        assert.equal(filter.filterMany({ sources, ports }).actions.length, 4);
    });

    test("errors are in the language of the question", () => {
        const filter = network.compile({ ...inbound, lang: "zh" });
        const columns = { sources: numbers("10.0.0.1") };
        for (const call of [() => filter.filterMany(columns), () => network.filterMany({ ...inbound, lang: "zh" }, columns)]) {
            assert.match(thrownBy(call).message, /\p{Script=Han}/u);
        }
    });

    test("a compiled filter outlives its network, and answers no more once it is freed", () => {
        const other = Network.fromOpenapi(dump);
        const filter = other.compile(inbound);
        other.free();
        assert.equal(filter.filterMany({ sources, ports }).actions[0], 1);
        filter.free();
        assert.throws(() => filter.filterMany({ sources, ports }), Error);
        if (Symbol.dispose) {
            assert.equal(filter[Symbol.dispose], filter.free);
        }
    });
});
