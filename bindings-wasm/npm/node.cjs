"use strict";

const { CompiledFilter, Network, advise, cidr, proxyProtocol, render, setErrorClass, version } = require("./vpclens_wasm.cjs");

class VpclensError extends Error {
    get name() {
        return "VpclensError";
    }
}

setErrorClass(VpclensError);

module.exports = { CompiledFilter, Network, VpclensError, advise, cidr, proxyProtocol, render, version };
