// The coach's voice: captions always, sound where it is on; this tab remembers the volume and the silence.

import { chime } from "./chimes.ts";
import { SpeechQueue, type Sentence } from "./speech-queue.ts";
import { DeviceVoice, FileVoice, Tone, type Manifest, type Voice } from "./voices.ts";
import type { ChimeKind } from "./wire.ts";

const VOLUME = "medius-volume";
const MUTED = "medius-muted";

/** What the settings say: whether the coach speaks at all, and how loud, 0 to 1. */
export interface Loudness {
  readonly speaks: boolean;
  readonly volume: number;
}

export class Speech {
  readonly #queue = new SpeechQueue();
  readonly #audio = new AudioContext();
  readonly #out = this.#audio.createGain();
  readonly #caption: (sentence: Sentence) => void;
  #files: FileVoice | null = null;
  #speaking: Voice | null = null;
  #muted = sessionStorage.getItem(MUTED) === "yes";
  readonly #speaks: boolean;
  #volume: number;

  constructor(folder: string, loudness: Loudness, caption: (sentence: Sentence) => void) {
    this.#speaks = loudness.speaks;
    this.#volume = Number(sessionStorage.getItem(VOLUME) ?? loudness.volume);
    this.#caption = caption;
    this.#out.connect(this.#audio.destination);
    this.#loud();
    void this.#learn(folder);
  }

  /** Whether the browser lets this page sound; it does after the first press. */
  get unlocked(): boolean {
    return this.#audio.state === "running";
  }

  get muted(): boolean {
    return this.#muted;
  }

  get volume(): number {
    return this.#volume;
  }

  /** To be called in a press of a key or button. */
  async unlock(): Promise<void> {
    await this.#audio.resume();
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    sessionStorage.setItem(MUTED, muted ? "yes" : "no");
    this.#loud();
    if (muted) {
      this.#speaking?.hush();
    }
  }

  turn(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume));
    sessionStorage.setItem(VOLUME, String(this.#volume));
    this.#loud();
  }

  chime(kind: ChimeKind): void {
    if (this.unlocked) {
      chime(this.#audio, this.#out, kind);
    }
  }

  say(sentence: Sentence): void {
    const before = this.#speaking;
    const decision = this.#queue.arrives(sentence, performance.now());
    if (decision === "drop") {
      return;
    }
    if (decision === "interrupt") {
      this.#speaking = null;
      before?.hush();
    }
    if (decision !== "wait") {
      this.#begin(sentence);
    }
  }

  /** The person pressed something: what was being told of the step before is told no further. */
  moveOn(): void {
    if (this.#queue.moveOn()) {
      this.#speaking?.hush();
    }
  }

  #begin(sentence: Sentence): void {
    this.#caption(sentence);
    const voice = this.#voice(sentence.key);
    if (this.#muted || !this.unlocked) {
      this.#queue.ended(performance.now());
      return;
    }
    this.#speaking = voice;
    voice.say(sentence, this.#volume, () => this.#ended(sentence));
  }

  #ended(sentence: Sentence): void {
    if (this.#queue.speaking !== sentence) {
      return; // another one had interrupted it
    }
    this.#speaking = null;
    const next = this.#queue.ended(performance.now());
    if (next) {
      this.#begin(next);
    }
  }

  #voice(key: string): Voice {
    const device = this.#speaks ? DeviceVoice.find(document.documentElement.lang || "en") : null;
    const files = this.#speaks && this.#files?.has(key) ? this.#files : null;
    return device ?? files ?? new Tone(this.#audio, this.#out);
  }

  #loud(): void {
    this.#out.gain.value = this.#muted ? 0 : this.#volume;
  }

  async #learn(folder: string): Promise<void> {
    const response = await fetch(`${folder}/manifest.json`).catch(() => null);
    if (response?.ok) {
      this.#files = new FileVoice(this.#audio, this.#out, folder, (await response.json()) as Manifest);
    }
  }
}
