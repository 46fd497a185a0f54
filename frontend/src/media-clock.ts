// The time of a picture in s, strictly increasing even where a clip loops or a camera starts anew.

/** Added where the medium's own time did not grow: one picture at 30 a second. */
const ONE_PICTURE_S = 1 / 30;

export class MediaClock {
  #offsetS = 0;
  #lastS = -Infinity;

  /** The time of the picture whose medium says `mediaS`. */
  at(mediaS: number): number {
    if (mediaS + this.#offsetS <= this.#lastS) {
      this.#offsetS = this.#lastS + ONE_PICTURE_S - mediaS;
    }
    this.#lastS = mediaS + this.#offsetS;
    return this.#lastS;
  }
}
