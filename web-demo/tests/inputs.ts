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
