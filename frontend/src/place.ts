// What the page was given by the server in its first element: addresses, who watches, the sample clips.

import { byId } from "./dom.ts";
import type { Loudness } from "./speech.ts";
import type { Eyes } from "./wire.ts";

export interface Place {
  readonly session: string;
  /** Where what was done can be read afterwards. */
  readonly kept: string;
  readonly socket: string;
  readonly eyes: Eyes;
  /** The folder of the clips that take the camera's place. */
  readonly samples: string;
  readonly worker: string;
  readonly loader: string;
  readonly binary: string;
  readonly bundle: string;
  readonly sounds: string;
  readonly silence: string;
  readonly clips: string;
  readonly drawings: string;
  readonly loudness: Loudness;
}

/** An address of this server as that of a WebSocket: secure where the page is. */
export function socketAddress(path: string, page: string): string {
  const url = new URL(path, page);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

export function place(): Place {
  const told = byId("coach").dataset;
  const get = (name: string): string => told[name] ?? "";
  const absolute = (name: string): string => new URL(get(name), location.href).href;
  return {
    session: get("session"),
    kept: get("kept"),
    socket: socketAddress(get("socket"), location.href),
    eyes: (get("eyes") || "camera") as Eyes,
    samples: get("samples"),
    worker: get("worker"),
    loader: absolute("loader"),
    binary: absolute("binary"),
    bundle: absolute("bundle"),
    sounds: get("sounds"),
    silence: get("silence"),
    clips: get("clips"),
    drawings: get("drawings"),
    loudness: { speaks: get("voice") !== "no", volume: Number(get("volume") || 80) / 100 },
  };
}
