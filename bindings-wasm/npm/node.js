// The same instance for `import` and `require`, so that a `VpclensError` is one class in a program that uses both.
import vpclens from "./node.cjs";

export const { CompiledFilter, Network, Networks, VpclensError, advise, anonymise, cidr, collect, proxyProtocol, render, version } = vpclens;
