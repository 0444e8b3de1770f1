/** What may be meant of each example network, to begin with. */
import type { Lang } from "vpclens";

interface Sample {
  readonly zones: string;
  readonly statements: readonly (readonly [en: string, zh: string, means: string])[];
  /** The statement that is let be, by its place. */
  readonly waived?: number;
}

const SAMPLES: Readonly<Record<string, Sample>> = {
  "three-tier": {
    zones: `  web: {names: ["prod-web*"]}
  app: {names: ["prod-app*"]}
  db: {names: ["prod-db*"]}
  bastion: {names: [prod-bastion]}`,
    statements: [
      ["the web servers reach the applications", "Web 服务器可访问应用", "must_reach: {from: [web], to: [app], services: [tcp 8080]}"],
      ["the applications reach the databases", "应用可访问数据库", "must_reach: {from: [app], to: [db], services: [tcp 3306]}"],
      ["the web servers do not reach the databases", "Web 服务器不能访问数据库", "must_not_reach: {from: [web], to: [db]}"],
      ["only these log in to the databases", "仅这些可登录数据库", "only_these_may_reach: {to: [db], from: {bastion: [tcp 22]}, services: [tcp 22]}"],
      ["nobody outside logs in to the bastion", "外部不能登录堡垒机", "must_not_reach: {from: [internet], to: [bastion], services: [tcp 22]}"],
    ],
    waived: 1,
  },
  "same-vpc": {
    zones: `  web: {names: ["web*"]}
  db: {names: ["db*"]}`,
    statements: [
      ["the web servers reach the database", "Web 服务器可访问数据库", "must_reach: {from: [web], to: [db], services: [tcp 3306]}"],
      ["they do not log in to it", "但不能登录数据库", "must_not_reach: {from: [web], to: [db], services: [tcp 22]}"],
      ["the database opens nothing", "数据库不主动访问", "must_not_reach: {from: [db], to: [web]}"],
    ],
  },
  "peered-vpcs": shops(),
  "cen-one-region": shops(),
  "cen-two-regions": {
    zones: `  app: {names: [app]}
  db: {names: [db]}`,
    statements: [
      ["the application reaches the database of the other region", "应用可访问另一地域的数据库", "must_reach: {from: [app], to: [db], services: [tcp 3306]}"],
      ["the database opens nothing", "数据库不主动访问", "must_not_reach: {from: [db], to: [app], services: [tcp]}"],
    ],
  },
  "private-link": {
    zones: `  clients: {names: [client]}
  service: {ids: [ep-web]}
  servers: {names: [server]}`,
    statements: [
      ["clients reach the service", "客户端可访问服务", "must_reach: {from: [clients], to: [service], services: [tcp 80]}"],
      ["and not the servers behind it", "但不能直接访问后端服务器", "must_not_reach: {from: [clients], to: [servers]}"],
    ],
  },
  "vpn-gateway": office("orders", "ids: [rm-orders]"),
  "vpn-transit-router": office("db", "ids: [i-db]"),
  "classic-link": {
    zones: `  linked: {names: [old]}
  new: {names: [new]}`,
    statements: [
      ["the linked instance reaches the database", "已连接的实例可访问数据库", "must_reach: {from: [linked], to: [new], services: [tcp 3306]}"],
      ["nothing else is open to it", "除此之外不开放", "only_these_may_reach: {to: [new], from: {linked: [tcp 3306]}}"],
    ],
  },
};

/** What can be said of any network. */
const ANY: Sample = {
  zones: "",
  statements: [
    ["nobody outside logs in", "外部不能登录", "must_not_reach: {from: [internet], to: [everything], services: [tcp 22, tcp 3389]}"],
    ["everything stays as it is", "一切保持不变", "may_not_change: {from: [everything], to: [everything]}"],
  ],
};

export function sampleIntents(example: string | undefined, lang: Lang): string {
  const { zones, statements, waived } = SAMPLES[example ?? ""] ?? ANY;
  const name = (at: number) => statements[at]![lang === "zh" ? 1 : 0];
  const lines = ["vpclens_intents: 1"];
  if (zones) lines.push("zones:", zones);
  lines.push("statements:", ...statements.map(([, , means], at) => `  - name: ${name(at)}\n    ${means}`));
  if (waived !== undefined) lines.push("waivers:", `  - statement: ${name(waived)}`, `    reason: ${lang === "zh" ? "等待变更窗口" : "waits for the next change window"}`, "    until: 2099-12-31");
  return `${lines.join("\n")}\n`;
}

function shops(): Sample {
  return {
    zones: `  shop: {names: [shop]}
  stock: {names: [stock]}
  lab: {names: [lab]}`,
    statements: [
      ["the shop reaches the stock", "商店可访问库存", "must_reach: {from: [shop], to: [stock], services: [tcp 8080]}"],
      ["the lab stays apart", "实验环境保持隔离", "must_not_reach: {from: [lab], to: [shop, stock]}"],
    ],
  };
}

function office(name: string, means: string): Sample {
  return {
    zones: `  office: {on_premises: [192.168.1.0/24]}
  app: {ids: [i-app]}
  ${name}: {${means}}`,
    statements: [
      ["the office reaches the application", "办公网可访问应用", "must_reach: {from: [office], to: [app], services: [tcp 443]}"],
      ["the office reaches the database", "办公网可访问数据库", `must_reach: {from: [office], to: [${name}], services: [tcp 3306]}`],
      ["nobody else outside does", "外部其他来源不能访问", `must_not_reach: {from: [internet], to: [app, ${name}]}`],
    ],
  };
}
