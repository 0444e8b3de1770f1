"use strict";

const { CompiledFilter, Network, Networks, advise, anonymise, cidr, collect, proxyProtocol, render, setErrorClass, version } = require("./vpclens_wasm.cjs");

class VpclensError extends Error {
    get name() {
        return "VpclensError";
    }
}

setErrorClass(VpclensError);

module.exports = { CompiledFilter, Network, Networks, VpclensError, advise, anonymise, cidr, collect, proxyProtocol, render, version };
