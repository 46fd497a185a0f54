// Whether a picture has too little light, or a lamp or window in it, read off a tiny copy. Limits: our proposal.

/** A copy this small says enough of the light and costs next to nothing. */
export const TINY = { width: 32, height: 24 } as const;

const DARK_MEAN = 45;
const BRIGHT = 248;
const GLARE_SHARE = 0.2;

export interface Light {
  readonly dark: boolean;
  readonly glare: boolean;
}

/** The light of RGBA pixels, 0 to 255. */
export function light(rgba: Uint8ClampedArray): Light {
  let sum = 0;
  let bright = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const luma = 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
    sum += luma;
    bright += luma >= BRIGHT ? 1 : 0;
  }
  const pixels = rgba.length / 4;
  return { dark: sum / pixels < DARK_MEAN, glare: bright / pixels > GLARE_SHARE };
}
