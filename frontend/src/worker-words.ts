// What the page and its pose worker say to each other.

import type { SeenPose } from "./landmark-message.ts";

export interface Begin {
  readonly type: "begin";
  /** Addresses of the library's loader and binary, and of the pose bundle. */
  readonly loader: string;
  readonly binary: string;
  readonly bundle: string;
}

export interface Look {
  readonly type: "look";
  readonly picture: ImageBitmap;
  readonly timeS: number;
  readonly people: 1 | 2;
  /** The watch in which the picture was taken; it comes back with the pose. */
  readonly watch: number;
}

export type ToWorker = Begin | Look;

export type Delegate = "CPU" | "GPU";

export type FromWorker =
  | { readonly type: "ready"; readonly inMs: number }
  | { readonly type: "chosen"; readonly delegate: Delegate; readonly cpuMs: number; readonly gpuMs: number | null }
  | { readonly type: "seen"; readonly pose: SeenPose; readonly watch: number; readonly tookMs: number }
  | { readonly type: "failed"; readonly why: string };
