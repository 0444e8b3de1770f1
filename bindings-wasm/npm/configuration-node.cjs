"use strict";

const { setErrorClass, shownOf } = require("./configuration/vpclens_wasm_configuration.cjs");
// one class for both modules: what is evaluated here is read there
const { VpclensError } = require("./node.cjs");

setErrorClass(VpclensError);

module.exports = { VpclensError, shownOf };
