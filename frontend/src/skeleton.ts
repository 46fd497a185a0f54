// The skeleton over the picture: the part in question thicker, lighter, and named; the picture may be mirrored.

import { LANDMARKS } from "./landmark-message.ts";

export type Bone = readonly [number, number];

const OF_LEFT: readonly Bone[] = [
  [11, 13],
  [13, 15],
  [11, 23],
  [23, 25],
  [25, 27],
  [27, 29],
  [29, 31],
  [27, 31],
];

/** Which landmarks are joined by a line; the right side is the left one with numbers one higher. */
export const BONES: readonly Bone[] = [
  [11, 12],
  [23, 24],
  [7, 0],
  [8, 0],
  ...OF_LEFT,
  ...OF_LEFT.map(([from, to]): Bone => [from + 1, to + 1]),
];

/** Visibility from which a bone is drawn in full, and below which it is not drawn at all; as in the annotated videos. */
export const SURE = 0.5;
export const GUESSED = 0.2;

export type Drawn = "lit" | "sure" | "guessed" | "hidden";

/** How a bone is drawn, by what is lit and how surely its ends are seen. */
export function drawn(bone: Bone, image: ArrayLike<number>, lit: ReadonlySet<number>): Drawn {
  if (bone.every((end) => lit.has(end))) {
    return "lit";
  }
  const visibility = Math.min(...bone.map((end) => image[4 * end + 3]!));
  return visibility >= SURE ? "sure" : visibility >= GUESSED ? "guessed" : "hidden";
}

interface Stroke {
  readonly colour: string;
  readonly under: string;
  readonly width: number;
}

/** Widths in the 640th part of the picture's width; a lit bone shows by its thickness alone. */
const STROKES: Readonly<Record<Exclude<Drawn, "hidden">, Stroke>> = {
  guessed: { colour: "#8b938f", under: "#10161a", width: 1.5 },
  sure: { colour: "#f4efe6", under: "#10161a", width: 2.6 },
  lit: { colour: "#ffb454", under: "#10161a", width: 7.5 },
};

/** In px of the canvas. */
const SMALLEST_LETTERS_PX = 15;

export interface Lit {
  readonly part: readonly number[];
  readonly name: string;
}

export class SkeletonCanvas {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    this.#context = canvas.getContext("2d")!;
  }

  clear(): void {
    this.#context.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  /** Draws a pose (33 × x, y, z, visibility), mirrored where the picture under it is. */
  draw(image: ArrayLike<number>, lit: readonly Lit[], mirrored: boolean): void {
    this.#fit();
    this.clear();
    const points = this.#points(image, mirrored);
    const parts = new Set(lit.flatMap(({ part }) => part));
    for (const kind of ["guessed", "sure", "lit"] as const) {
      const bones = BONES.filter((bone) => drawn(bone, image, parts) === kind);
      this.#strokes(bones, points, STROKES[kind]);
    }
    this.#joints(parts, points);
    lit.forEach((one, row) => this.#name(one, points, row));
  }

  #fit(): void {
    const ratio = Math.min(2, devicePixelRatio);
    const width = Math.round(this.canvas.clientWidth * ratio);
    const height = Math.round(this.canvas.clientHeight * ratio);
    if (width !== this.canvas.width || height !== this.canvas.height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
  }

  #points(image: ArrayLike<number>, mirrored: boolean): readonly (readonly [number, number])[] {
    const { width, height } = this.canvas;
    return Array.from({ length: LANDMARKS }, (_, row) => {
      const x = image[4 * row]!;
      return [(mirrored ? 1 - x : x) * width, image[4 * row + 1]! * height] as const;
    });
  }

  get #unit(): number {
    return this.canvas.width / 640;
  }

  #strokes(bones: readonly Bone[], points: readonly (readonly [number, number])[], stroke: Stroke): void {
    const context = this.#context;
    context.beginPath();
    for (const [from, to] of bones) {
      context.moveTo(...points[from]!);
      context.lineTo(...points[to]!);
    }
    context.lineCap = "round";
    context.lineWidth = (stroke.width + 2) * this.#unit;
    context.strokeStyle = stroke.under;
    context.stroke();
    context.lineWidth = stroke.width * this.#unit;
    context.strokeStyle = stroke.colour;
    context.stroke();
  }

  #joints(parts: ReadonlySet<number>, points: readonly (readonly [number, number])[]): void {
    const context = this.#context;
    context.fillStyle = STROKES.lit.colour;
    for (const part of parts) {
      context.beginPath();
      context.arc(...points[part]!, 7 * this.#unit, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** The name stands beside the part, never mirrored, inside the picture; in one too small for it, it is left out. */
  #name({ part, name }: Lit, points: readonly (readonly [number, number])[], row: number): void {
    const context = this.#context;
    const size = Math.max(16 * this.#unit, SMALLEST_LETTERS_PX);
    context.font = `600 ${size}px system-ui, sans-serif`;
    const width = context.measureText(name).width + size;
    if (width > this.canvas.width - 8) {
      return;
    }
    const middle = part.reduce((sum, one) => sum + points[one]![0], 0) / part.length;
    const top = Math.min(...part.map((one) => points[one]![1])) - (1.9 + 1.7 * row) * size;
    const x = Math.min(Math.max(middle - width / 2, 4), this.canvas.width - width - 4);
    const y = Math.max(top, 4 + 1.7 * row * size);
    context.fillStyle = STROKES.lit.colour;
    context.beginPath();
    context.roundRect(x, y, width, 1.5 * size, 0.35 * size);
    context.fill();
    context.fillStyle = "#10161a";
    context.textBaseline = "middle";
    context.fillText(name, x + size / 2, y + 0.78 * size);
  }
}
