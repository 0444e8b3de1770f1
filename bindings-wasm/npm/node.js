// The same instance for `import` and `require`, so that a `VpclensError` is one class in a program that uses both.
import vpclens from "./node.cjs";

export const { CompiledFilter, Network, VpclensError, advise, cidr, proxyProtocol, render, version } = vpclens;
