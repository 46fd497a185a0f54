// The camera, or a sample clip in its place: both give a video whose pictures are looked at; neither is ever sent.

import type { FrameSource } from "./pose-feed.ts";
import type { TroubleKey } from "./texts.ts";

/** The leg that moves in the clips that take the camera's place. */
const SAMPLE_SIDE = "left";

/** What the camera is asked for: more than the pose model looks at, and no sound. */
const WISH: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 }, facingMode: "user" },
};

export class NoCamera extends Error {
  readonly trouble: TroubleKey;

  constructor(trouble: TroubleKey) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** What is wrong, by the name of the browser's error. */
export function cameraTrouble(error: string): TroubleKey {
  switch (error) {
    case "NotAllowedError":
    case "SecurityError":
      return "camera-refused";
    case "NotReadableError":
    case "AbortError":
      return "camera-busy";
    default:
      return "no-camera";
  }
}

/** A module of one function that adds vectors: only a browser with WebAssembly SIMD finds it valid. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** What this browser lacks to see at all; null where it can. */
export function lacking(): TroubleKey | null {
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(SIMD)) {
    return "no-simd";
  }
  const able = typeof OffscreenCanvas !== "undefined" && "requestVideoFrameCallback" in HTMLVideoElement.prototype;
  return able ? null : "no-simd";
}

/**
 * The camera's picture in a video.
 *
 * `gone` is called when it is unplugged, or taken away by the system.
 */
export async function openCamera(video: HTMLVideoElement, gone: () => void): Promise<FrameSource> {
  if (!navigator.mediaDevices) {
    throw new NoCamera("insecure");
  }
  const stream = await navigator.mediaDevices.getUserMedia(WISH).catch((error: Error) => {
    throw new NoCamera(cameraTrouble(error.name));
  });
  stream.getVideoTracks()[0]?.addEventListener("ended", gone);
  video.srcObject = stream;
  await video.play();
  return { video, flipped: false };
}

/** Lets the camera go: its light goes out. */
export function closeCamera(video: HTMLVideoElement): void {
  const stream = video.srcObject;
  if (stream instanceof MediaStream) {
    stream.getTracks().forEach((track) => track.stop());
  }
  video.srcObject = null;
}

/** A clip in place of the camera, mirrored where the exercise is for the other side. */
export async function openSample(video: HTMLVideoElement, url: string, side: string): Promise<FrameSource> {
  video.srcObject = null;
  video.src = url;
  video.loop = true;
  await video.play();
  return { video, flipped: isOtherSide(SAMPLE_SIDE, side) };
}

/** Whether a clip of one side must be mirrored to show another; both and alternating show any. */
export function isOtherSide(shown: string, asked: string): boolean {
  const sided = ["left", "right"];
  return sided.includes(shown) && sided.includes(asked) && shown !== asked;
}
