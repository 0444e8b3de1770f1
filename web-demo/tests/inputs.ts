/** What the tests put in and expect: files of the repository. */
import { readdirSync, readFileSync } from "node:fs";

export const APP = "i-bp1threetierapp01";
export const DB = "i-bp1threetierdb01";
export const BLOCKING_RULE = "sgr-bp1threetierdbdrop3306";
export const DB_RULES = "DescribeSecurityGroupAttribute.sg-bp1threetierdb.json";

export const QUESTION = { network: "three-tier", from: APP, to: DB, protocol: "tcp", port: "3306" };

function repository(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

export function golden(name: string): string {
  return repository(`core/tests/golden/${name}`);
}

export function exampleFile(name: string): string {
  return repository(`examples/three-tier/${name}`);
}

export function exampleFiles(): Record<string, string> {
  const names = readdirSync(new URL("../../examples/three-tier/", import.meta.url)).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(names.map((name) => [name, exampleFile(name)]));
}

/** The rules of the database's group with the example's one mistake mended: the drop rule comes after the accept rule. */
export function mendedRules(): string {
  const response = JSON.parse(exampleFile(DB_RULES)) as { Permissions: { Permission: { SecurityGroupRuleId: string; Priority: string }[] } };
  const rule = response.Permissions.Permission.find((rule) => rule.SecurityGroupRuleId === BLOCKING_RULE);
  rule!.Priority = "100";
  return JSON.stringify(response, null, "\t");
}

export const FILTER = { network: "three-tier", view: "filter", filter: DB };

/** Two groups and a network ACL that hold every mark a line can have, as a document. */
export const MARKS = JSON.stringify({
  vpclens: 1,
  vpcs: [{ vpc_id: "vpc-1", region_id: "cn-hangzhou", cidr_block: "10.0.0.0/16" }],
  vswitches: [{ vswitch_id: "vsw-1", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24", network_acl_id: "nacl-1" }],
  instances: [
    { instance_id: "i-app", instance_name: "orders-app", vpc_id: "vpc-1" },
    { instance_id: "i-jump", instance_name: "jump-host", vpc_id: "vpc-1" },
  ],
  network_interfaces: [
    { network_interface_id: "eni-app", instance_id: "i-app", vpc_id: "vpc-1", vswitch_id: "vsw-1", private_ip_address: "10.0.1.10", security_group_ids: ["sg-base", "sg-app"] },
    { network_interface_id: "eni-jump", instance_id: "i-jump", vpc_id: "vpc-1", vswitch_id: "vsw-1", private_ip_address: "10.0.1.20", security_group_ids: ["sg-base"] },
  ],
  security_groups: [
    group("sg-base", "baseline", [
      { security_group_rule_id: "sgr-ssh-office", ip_protocol: "tcp", port_range: "22/22", cidr_ip: "192.168.0.0/16", priority: 1 },
      { security_group_rule_id: "sgr-ssh-all", ip_protocol: "tcp", port_range: "22/22", cidr_ip: "0.0.0.0/0", policy: "drop", priority: 10 },
      { security_group_rule_id: "sgr-monitor", ip_protocol: "tcp", port_range: "9000/9200", cidr_ip: "10.0.0.0/8", priority: 20 },
    ]),
    group("sg-app", "orders", [
      { security_group_rule_id: "sgr-ssh-vpn", ip_protocol: "tcp", port_range: "22/22", cidr_ip: "172.16.0.0/12", priority: 50 },
      { security_group_rule_id: "sgr-web", ip_protocol: "tcp", port_range: "443/443", cidr_ip: "0.0.0.0/0", priority: 50 },
      { security_group_rule_id: "sgr-web-again", ip_protocol: "tcp", port_range: "443/443", cidr_ip: "10.0.0.0/8", priority: 40 },
    ]),
  ],
  network_acls: [
    {
      network_acl_id: "nacl-1",
      network_acl_name: "edge",
      vpc_id: "vpc-1",
      region_id: "cn-hangzhou",
      ingress: [
        { protocol: "tcp", port: "22/22", cidr_ip: "0.0.0.0/0", policy: "drop" },
        { protocol: "all", cidr_ip: "0.0.0.0/0", policy: "accept" },
      ],
      egress: [{ protocol: "all", cidr_ip: "0.0.0.0/0", policy: "accept" }],
    },
  ],
});

/** An interface with so many rules, each for an address of its own; the last one opens port 443 to all. */
export function manyRules(count: number): string {
  const rules = Array.from({ length: count - 1 }, (_, index) => ({
    security_group_rule_id: `sgr-${index}`,
    ip_protocol: "tcp",
    port_range: "8080/8080",
    cidr_ip: `10.1.${index >> 8}.${index & 255}/32`,
    priority: 1 + Math.floor((index * 90) / count),
  }));
  const last = { security_group_rule_id: "sgr-last", ip_protocol: "tcp", port_range: "443/443", cidr_ip: "0.0.0.0/0", priority: 100 };
  return JSON.stringify({
    vpclens: 1,
    vpcs: [{ vpc_id: "vpc-1", region_id: "cn-hangzhou", cidr_block: "10.0.0.0/16" }],
    network_interfaces: [{ network_interface_id: "eni-1", vpc_id: "vpc-1", private_ip_address: "10.0.0.1", security_group_ids: ["sg-1"] }],
    security_groups: [group("sg-1", "many", [...rules, last])],
  });
}

function group(id: string, name: string, ingress: readonly object[]): object {
  return { security_group_id: id, security_group_name: name, region_id: "cn-hangzhou", vpc_id: "vpc-1", security_group_type: "normal", inner_access_policy: "Drop", ingress, egress: [] };
}
