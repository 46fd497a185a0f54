// Which of two ways of looking is faster: each is timed on real pictures for a second, after it has warmed up.

const WARM_UP = 3;
const FOR_MS = 1000;

export class Trial {
  #took: number[] = [];
  #skipped = 0;

  /** Takes the time of one picture; the first ones only warm up. */
  took(ms: number): void {
    if (this.#skipped < WARM_UP) {
      this.#skipped += 1;
    } else {
      this.#took.push(ms);
    }
  }

  /** Whether a second's worth was seen; a single slow picture may be that. */
  get done(): boolean {
    return this.#took.reduce((sum, ms) => sum + ms, 0) >= FOR_MS;
  }

  /** The median in ms. */
  get medianMs(): number {
    const sorted = [...this.#took].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Infinity;
  }
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|mesa offscreen/i;

/** Whether a renderer's name is that of a program, not of a graphics card: its "GPU" would be far slower. */
export function isSoftware(renderer: string): boolean {
  return renderer === "" || SOFTWARE.test(renderer);
}
