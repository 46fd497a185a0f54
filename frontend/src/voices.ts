// Three ways to be heard: a voice of this device, sound files made at build, or a tone beside the caption.

import { chime } from "./chimes.ts";
import type { Sentence } from "./speech-queue.ts";

/** Says a sentence; `done` is called once when it is over, also where it was cut off or never began. */
export interface Voice {
  readonly name: "device" | "files" | "tone";
  say(sentence: Sentence, volume: number, done: () => void): void;
  hush(): void;
}

/** Whether a voice works without a network, and speaks this language. */
export function isLocal(voice: Pick<SpeechSynthesisVoice, "localService" | "lang">, language: string): boolean {
  return voice.localService && voice.lang.slice(0, 2).toLowerCase() === language.slice(0, 2).toLowerCase();
}

/** Some voices never tell that they are done; this long at most a sentence is thought to take, in ms. */
export function longestMs(text: string): number {
  return 2500 + 110 * text.length;
}

/** Calls `done` once, and at the latest after a time. */
function once(done: () => void, withinMs: number): () => void {
  let called = false;
  const timer = setTimeout(() => call(), withinMs);
  const call = (): void => {
    clearTimeout(timer);
    if (!called) {
      called = true;
      done();
    }
  };
  return call;
}

export class DeviceVoice implements Voice {
  readonly name = "device";
  readonly #voice: SpeechSynthesisVoice;
  #ends: (() => void) | null = null;

  /** The voice of this device for a language, or null: voices load late, so ask again. */
  static find(language: string): DeviceVoice | null {
    const voices = typeof speechSynthesis === "undefined" ? [] : speechSynthesis.getVoices();
    const local = voices.filter((voice) => isLocal(voice, language));
    const best = local.find((voice) => voice.default) ?? local[0];
    return best ? new DeviceVoice(best) : null;
  }

  constructor(voice: SpeechSynthesisVoice) {
    this.#voice = voice;
  }

  say(sentence: Sentence, volume: number, done: () => void): void {
    const spoken = new SpeechSynthesisUtterance(sentence.text);
    spoken.voice = this.#voice;
    spoken.lang = this.#voice.lang;
    spoken.volume = volume;
    this.#ends = once(done, longestMs(sentence.text));
    spoken.onend = this.#ends;
    spoken.onerror = this.#ends;
    speechSynthesis.speak(spoken);
  }

  hush(): void {
    speechSynthesis.cancel();
    this.#ends?.();
  }
}

/** The sound file of each sentence, by its key. */
export type Manifest = Readonly<Record<string, string>>;

export class FileVoice implements Voice {
  readonly name = "files";
  readonly #audio: AudioContext;
  readonly #out: GainNode;
  readonly #folder: string;
  readonly #manifest: Manifest;
  readonly #sounds = new Map<string, Promise<AudioBuffer>>();
  #playing: AudioBufferSourceNode | null = null;
  #ends: (() => void) | null = null;

  constructor(audio: AudioContext, out: GainNode, folder: string, manifest: Manifest) {
    this.#audio = audio;
    this.#out = out;
    this.#folder = folder;
    this.#manifest = manifest;
  }

  has(key: string): boolean {
    return key in this.#manifest;
  }

  say(sentence: Sentence, _volume: number, done: () => void): void {
    const ends = once(done, longestMs(sentence.text));
    this.#ends = ends;
    this.#sound(sentence.key)
      .then((sound) => this.#play(sound, ends))
      .catch(ends);
  }

  hush(): void {
    this.#playing?.stop();
    this.#playing = null;
    this.#ends?.();
    this.#ends = null;
  }

  #play(sound: AudioBuffer, ends: () => void): void {
    if (ends !== this.#ends) {
      return; // it was hushed while it loaded
    }
    const playing = this.#audio.createBufferSource();
    playing.buffer = sound;
    playing.connect(this.#out);
    playing.onended = ends;
    playing.start();
    this.#playing = playing;
  }

  #sound(key: string): Promise<AudioBuffer> {
    const known = this.#sounds.get(key) ?? this.#load(key);
    this.#sounds.set(key, known);
    return known;
  }

  async #load(key: string): Promise<AudioBuffer> {
    const response = await fetch(`${this.#folder}/${this.#manifest[key]}`);
    return this.#audio.decodeAudioData(await response.arrayBuffer());
  }
}

/** Where nothing can speak: a tone calls the eyes to the caption. */
export class Tone implements Voice {
  readonly name = "tone";
  readonly #audio: AudioContext;
  readonly #out: GainNode;

  constructor(audio: AudioContext, out: GainNode) {
    this.#audio = audio;
    this.#out = out;
  }

  say(sentence: Sentence, _volume: number, done: () => void): void {
    chime(this.#audio, this.#out, sentence.urgency > 1 ? "not-counted" : "tick");
    setTimeout(done, 400);
  }

  hush(): void {
    // a tone is over before anybody could
  }
}
