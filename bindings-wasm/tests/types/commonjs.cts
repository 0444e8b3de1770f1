// The same declarations through `require`.
import vpclens = require("vpclens");
import configuration = require("vpclens/configuration");

const network: vpclens.Network = vpclens.Network.fromDocument({ vpclens: 1 });
const outcome: "reachable" | "unreachable" | "undetermined" = network.reach("i-app", "i-db", { port: 22 }).outcome;
console.log(outcome, vpclens.version());
console.log(configuration.shownOf({ "main.tf": "" }).shown satisfies string, configuration.VpclensError.name);
