/**
 * Takes away what could reach the network. A policy in a page's <meta> does not bind its workers (theirs comes with their own
 * response, which a plain file server does not send), so the worker gives these up itself, once the core is loaded.
 */
export function seal(): void {
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "RTCPeerConnection", "Worker", "importScripts"]) {
    if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  }
}
