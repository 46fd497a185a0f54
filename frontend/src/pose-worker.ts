// The worker that sees: pictures in, landmarks out. No picture leaves it; each is let go as soon as it was looked at.

import { PoseLandmarker, type PoseLandmarkerResult } from "@mediapipe/tasks-vision";

import { IMAGE_FLOATS, LANDMARKS, WORLD_FLOATS, type SeenPose } from "./landmark-message.ts";
import { light, TINY, type Light } from "./light.ts";
import { isSoftware, Trial } from "./trial.ts";
import type { Begin, Delegate, FromWorker, Look, ToWorker } from "./worker-words.ts";

const LIGHT_EVERY = 8;
/** Someone seen less surely than this is a ghost of the first person. */
const SECOND_PERSON_VISIBILITY = 0.6;

interface Scope {
  onmessage: ((message: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}
const scope = self as unknown as Scope;

class Eyes {
  readonly #begin: Begin;
  readonly #tiny = new OffscreenCanvas(TINY.width, TINY.height).getContext("2d", { willReadFrequently: true });
  readonly #trials: Record<Delegate, Trial> = { CPU: new Trial(), GPU: new Trial() };
  #landmarker: PoseLandmarker | null = null;
  #delegate: Delegate = "CPU";
  #people: 1 | 2 = 1;
  #chosen = !hasGraphicsCard();
  #switching = false;
  #looked = 0;
  #light: Light = { dark: false, glare: false };

  constructor(begin: Begin) {
    this.#begin = begin;
  }

  async open(delegate: Delegate): Promise<void> {
    const begin = this.#begin;
    const landmarker = await PoseLandmarker.createFromOptions(
      { wasmLoaderPath: begin.loader, wasmBinaryPath: begin.binary },
      { baseOptions: { modelAssetPath: begin.bundle, delegate }, runningMode: "VIDEO", numPoses: this.#people },
    );
    this.#landmarker?.close();
    this.#landmarker = landmarker;
    this.#delegate = delegate;
  }

  async look(look: Look): Promise<void> {
    const { pose, tookMs } = await this.#seen(look);
    look.picture.close();
    const floats = pose.landmarks ? [pose.landmarks.image.buffer, pose.landmarks.world.buffer] : [];
    scope.postMessage({ type: "seen", pose, watch: look.watch, tookMs }, floats as ArrayBuffer[]);
    await this.#choose(look.people, tookMs);
  }

  async #seen(look: Look): Promise<{ pose: SeenPose; tookMs: number }> {
    await this.#expect(look.people);
    this.#readLight(look.picture);
    const began = performance.now();
    const result = this.#landmarker!.detectForVideo(look.picture, look.timeS * 1000);
    return { pose: seenPose(result, look, this.#light), tookMs: performance.now() - began };
  }

  async #expect(people: 1 | 2): Promise<void> {
    if (people !== this.#people) {
      this.#people = people;
      await this.#landmarker!.setOptions({ numPoses: people });
    }
  }

  #readLight(picture: ImageBitmap): void {
    if (this.#tiny && this.#looked++ % LIGHT_EVERY === 0) {
      this.#tiny.drawImage(picture, 0, 0, TINY.width, TINY.height);
      this.#light = light(this.#tiny.getImageData(0, 0, TINY.width, TINY.height).data);
    }
  }

  /** Tries the graphics card where there is one, while nothing is counted yet, and keeps what is faster. */
  async #choose(people: 1 | 2, tookMs: number): Promise<void> {
    if (this.#chosen || this.#switching || people === 1) {
      return;
    }
    this.#trials[this.#delegate].took(tookMs);
    if (this.#trials[this.#delegate].done) {
      this.#switching = true;
      await this.#nextTrial();
      this.#switching = false;
    }
  }

  async #nextTrial(): Promise<void> {
    if (this.#delegate === "CPU") {
      await this.open("GPU").catch(() => this.#settle("CPU"));
    } else {
      await this.#settle(this.#trials.GPU.medianMs < this.#trials.CPU.medianMs ? "GPU" : "CPU");
    }
  }

  async #settle(delegate: Delegate): Promise<void> {
    this.#chosen = true;
    if (delegate !== this.#delegate) {
      await this.open(delegate);
    }
    const gpuMs = this.#trials.GPU.medianMs;
    scope.postMessage({
      type: "chosen",
      delegate,
      cpuMs: this.#trials.CPU.medianMs,
      gpuMs: Number.isFinite(gpuMs) ? gpuMs : null,
    });
  }
}

function hasGraphicsCard(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  const named = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = gl?.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER) as string | undefined;
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return !isSoftware(renderer ?? "");
}

function seenPose(result: PoseLandmarkerResult, look: Look, lit: Light): SeenPose {
  const image = result.landmarks[0];
  const world = result.worldLandmarks[0];
  return {
    timeS: look.timeS,
    widthPx: look.picture.width,
    heightPx: look.picture.height,
    secondPerson: sureOfSecond(result),
    ...lit,
    landmarks: image && world ? { image: imageFloats(image), world: worldFloats(world) } : null,
  };
}

type Points = PoseLandmarkerResult["landmarks"][number];

function sureOfSecond(result: PoseLandmarkerResult): boolean {
  const second = result.landmarks[1];
  return !!second && second.reduce((sum, point) => sum + point.visibility, 0) / LANDMARKS >= SECOND_PERSON_VISIBILITY;
}

function imageFloats(points: Points): Float32Array {
  const floats = new Float32Array(IMAGE_FLOATS);
  points.forEach(({ x, y, z, visibility }, row) => floats.set([x, y, z, visibility], 4 * row));
  return floats;
}

function worldFloats(points: PoseLandmarkerResult["worldLandmarks"][number]): Float32Array {
  const floats = new Float32Array(WORLD_FLOATS);
  points.forEach(({ x, y, z }, row) => floats.set([x, y, z], 3 * row));
  return floats;
}

let eyes: Eyes | null = null;

async function hear(message: ToWorker): Promise<void> {
  if (message.type === "look") {
    await eyes?.look(message);
    return;
  }
  const began = performance.now();
  eyes = new Eyes(message);
  await eyes.open("CPU");
  scope.postMessage({ type: "ready", inMs: performance.now() - began });
}

// One thing after the other: while a delegate is being switched, the next picture waits.
let last: Promise<void> = Promise.resolve();
scope.onmessage = ({ data }) => {
  last = last.then(() => hear(data)).catch((error: unknown) => scope.postMessage({ type: "failed", why: String(error) }));
};
