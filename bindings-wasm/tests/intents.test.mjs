// Statements of what is meant, held against a network and against a change.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Network, render } from "vpclens";

const INTENTS = `
vpclens_intents: 1
zones:
  web: {ids: [eni-web]}
  db: {ids: [eni-db]}
statements:
  - name: no shell
    must_not_reach: {from: [web], to: [db], services: [tcp 22]}
`;

function network(...ports) {
    const interfaces = ["web", "db"].map((name, place) => ({
        network_interface_id: `eni-${name}`,
        vpc_id: "vpc-1",
        vswitch_id: "vsw-1",
        private_ip_address: `10.0.0.${place + 1}`,
        security_group_ids: [`sg-${name}`],
    }));
    const rules = ports.map((port) => ({ ip_protocol: "tcp", port_range: `${port}/${port}`, group_id: "sg-web" }));
    const group = { vpc_id: "vpc-1", security_group_type: "normal", inner_access_policy: "Drop", egress: [] };
    return Network.fromDocument({
        vpclens: 1,
        vswitches: [{ vswitch_id: "vsw-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24", network_acl_id: "" }],
        network_interfaces: interfaces,
        security_groups: [
            { ...group, security_group_id: "sg-web", ingress: [] },
            { ...group, security_group_id: "sg-db", ingress: rules },
        ],
    });
}

test("what a change opens against what is meant does not go in", () => {
    const gate = network(22).gate(network(3306), INTENTS, { newOnly: true, file: "intents.yaml" });
    assert.deepEqual([gate.outcome, gate.new_only], ["violated", true]);
    assert.deepEqual(gate.gained.map(({ services }) => services[0].service), ["tcp 22"]);
    assert.deepEqual(gate.lost.map(({ services }) => services[0].service), ["tcp 3306"]);
    assert.deepEqual(gate.changes, [{ name: "no shell", before: "holds", after: "violated", new: 1 }]);
    const [found] = JSON.parse(render(gate, "sarif")).runs[0].results;
    assert.equal(found.locations[0].physicalLocation.region.startLine, 7);
    assert.match(render(gate, "junit"), /<testsuites name="vpclens" tests="1" failures="1"/);
});

test("what was so before is let be only where that is asked for", () => {
    const [before, after] = [network(22), network(22, 80)];
    assert.equal(after.gate(before, INTENTS, { newOnly: true }).outcome, "holds");
    assert.equal(after.gate(before, INTENTS).outcome, "violated");
    assert.equal(network().gate(before, INTENTS).outcome, "holds");
});

test("what may not change is compared with the other network", () => {
    const still = { vpclens_intents: 1, statements: [{ name: "still", may_not_change: { from: ["everything"], to: ["everything"] } }] };
    assert.equal(network(22).checkAgainst(network(22), still).outcome, "holds");
    assert.equal(network(22).checkAgainst(network(80), still).outcome, "violated");
    // without another network nobody can tell
    assert.equal(network(22).check(still).outcome, "undetermined");
});

test("mistakes are refused with their place", () => {
    const net = network();
    assert.throws(() => net.gate(net, "vpclens_intents: 2"), { code: "input.unsupported_version" });
    assert.throws(() => net.gate(net, INTENTS, { new_only: true, newOnly: 1 }), { name: "VpclensError" });
    assert.throws(() => net.gate(net, INTENTS, { later: true }), { path: "later" });
    assert.throws(() => net.gate(net, INTENTS, { lang: "fr" }), { path: "lang" });
    assert.throws(() => net.gate({}, INTENTS));
});
