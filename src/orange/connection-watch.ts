import http from "node:http";
import https from "node:https";

/** Watches one call's connection, so that "provably never left" rests on the socket and not on a list of error names. */
export interface ConnectionWatch {
  /** Handed to axios as `transport`. Follows no redirects: it is Node's own client. */
  readonly transport: {
    request(options: http.RequestOptions, answered: (response: http.IncomingMessage) => void): http.ClientRequest;
  };
  /**
   * `open` from the moment the connection is made (over TLS: after the certificate was accepted) and at once on a kept connection,
   * which may break under the request. Until then Node writes nothing of the request; over TLS that was measured on the server's side.
   */
  readonly phase: "connecting" | "open";
}

/** Makes a watch for one call. */
export function watchConnection(): ConnectionWatch {
  let phase: ConnectionWatch["phase"] = "connecting";
  return {
    transport: {
      request(options, answered) {
        const isTls = options.protocol === "https:";
        const request = (isTls ? https : http).request(options, answered);
        request.once("socket", (socket) => {
          // A tunnel through a proxy arrives connected: counted as open, on the careful side.
          if (request.reusedSocket || !socket.connecting) phase = "open";
          else socket.once(isTls ? "secureConnect" : "connect", () => (phase = "open"));
        });
        return request;
      },
    },
    get phase() {
      return phase;
    },
  };
}
