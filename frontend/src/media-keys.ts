// Headsets, remotes and media keys: the system gives them to the page that plays, so a silent sound is played.

import type { Action, View } from "./wire.ts";
import { meaning } from "./keys.ts";

const HANDLED: Readonly<Record<string, string>> = {
  play: "MediaPlayPause",
  pause: "MediaPlayPause",
  nexttrack: "MediaTrackNext",
  previoustrack: "MediaTrackPrevious",
  stop: "MediaStop",
};

export class MediaKeys {
  readonly #silence: HTMLAudioElement;

  constructor(silence: string, view: () => View | null, act: (action: Action) => void) {
    this.#silence = new Audio(silence);
    this.#silence.loop = true;
    if ("mediaSession" in navigator) {
      Object.entries(HANDLED).forEach(([name, key]) => handle(name as MediaSessionAction, key, view, act));
    }
  }

  /** To be called in a press of a key or button. */
  async hold(): Promise<void> {
    await this.#silence.play().catch(() => undefined); // without it, media keys reach the page as plain keys or not at all
  }

  /** Tells the system what it may show on its own controls. */
  tell(title: string, playing: boolean): void {
    if ("mediaSession" in navigator) {
      navigator.mediaSession.metadata = new MediaMetadata({ title, artist: "Medius" });
      navigator.mediaSession.playbackState = playing ? "playing" : "paused";
    }
  }
}

function handle(name: MediaSessionAction, key: string, view: () => View | null, act: (action: Action) => void): void {
  const press = (): void => {
    const shown = view();
    const action = shown && meaning(key, shown);
    if (action) {
      act(action);
    }
  };
  try {
    navigator.mediaSession.setActionHandler(name, press);
  } catch {
    // this browser does not know the action
  }
}
