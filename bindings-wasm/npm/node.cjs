"use strict";

const { Network, render, setErrorClass, version } = require("./vpclens_wasm.cjs");

class VpclensError extends Error {
    get name() {
        return "VpclensError";
    }
}

setErrorClass(VpclensError);

module.exports = { Network, VpclensError, render, version };
