// One pose as the binary message of the coach socket: a 24-byte header, then 33 × 4 and 33 × 3 floats where found.

export const HEADER_BYTES = 24;
export const MESSAGE_BYTES = 948;
export const VERSION = 1;
export const LANDMARKS = 33;
/** x and y as shares of the picture, z, and visibility. */
export const IMAGE_FLOATS = LANDMARKS * 4;
/** x, y, z in m. */
export const WORLD_FLOATS = LANDMARKS * 3;

export const FOUND = 1;
export const SECOND_PERSON = 2;
export const DARK = 4;
export const GLARE = 8;
export const REPLAY = 16;

export interface SeenPose {
  readonly timeS: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly secondPerson: boolean;
  readonly dark: boolean;
  readonly glare: boolean;
  /** Null where nobody was found. */
  readonly landmarks: { readonly image: Float32Array; readonly world: Float32Array } | null;
}

function flags(seen: SeenPose): number {
  return (
    (seen.landmarks ? FOUND : 0) |
    (seen.secondPerson ? SECOND_PERSON : 0) |
    (seen.dark ? DARK : 0) |
    (seen.glare ? GLARE : 0)
  );
}

function writeFloats(to: DataView, offset: number, floats: Float32Array): void {
  floats.forEach((value, index) => to.setFloat32(offset + 4 * index, value, true));
}

function writeHeader(to: DataView, seen: SeenPose, watch: number, sequence: number): void {
  to.setUint8(0, VERSION);
  to.setUint8(1, flags(seen));
  to.setUint32(4, watch, true);
  to.setUint32(8, sequence, true);
  to.setUint16(12, seen.widthPx, true);
  to.setUint16(14, seen.heightPx, true);
  to.setFloat64(16, seen.timeS, true);
}

/** The message of a pose, little-endian: 948 bytes where somebody was found, otherwise 24. */
export function landmarkMessage(seen: SeenPose, watch: number, sequence: number): ArrayBuffer {
  const message = new ArrayBuffer(seen.landmarks ? MESSAGE_BYTES : HEADER_BYTES);
  const to = new DataView(message);
  writeHeader(to, seen, watch, sequence);
  if (seen.landmarks) {
    writeFloats(to, HEADER_BYTES, seen.landmarks.image);
    writeFloats(to, HEADER_BYTES + 4 * IMAGE_FLOATS, seen.landmarks.world);
  }
  return message;
}

/** The same message, to be sent a second time after a break. */
export function asReplay(message: ArrayBuffer): ArrayBuffer {
  const again = message.slice(0);
  const to = new DataView(again);
  to.setUint8(1, to.getUint8(1) | REPLAY);
  return again;
}
