// Keeps the screen awake during a session, and asks again whenever the page comes back into view.

export class AwakeScreen {
  #lock: WakeLockSentinel | null = null;

  constructor() {
    document.addEventListener("visibilitychange", () => void this.hold());
  }

  /** Asks the browser; one that cannot, or will not (a low battery), lets the screen sleep as ever. */
  async hold(): Promise<void> {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator) || this.#lock?.released === false) {
      return;
    }
    this.#lock = await navigator.wakeLock.request("screen").catch(() => null);
    document.documentElement.dataset["awake"] = this.#lock ? "yes" : "no";
  }
}
