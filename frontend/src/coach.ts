// The page of a session: shows what the server's view says, lets the camera be seen and the coach be heard.

import { actionButtons, openQuestion, type Hands } from "./buttons.ts";
import { watchClock } from "./clock-watch.ts";
import { Counters } from "./counters.ts";
import { byId, write } from "./dom.ts";
import { belongsToFocus, choiceOf, meaning } from "./keys.ts";
import { MediaKeys } from "./media-keys.ts";
import { Picture } from "./picture.ts";
import { place, type Place } from "./place.ts";
import { refill } from "./refill.ts";
import { sceneKey, type Means, type Scene, type Shown } from "./scene.ts";
import { SCENES } from "./scenes/every.ts";
import { Sight } from "./sight.ts";
import { CoachSocket } from "./socket.ts";
import { SoundControls } from "./sound-controls.ts";
import { Speech } from "./speech.ts";
import { text, TROUBLES, type TroubleKey } from "./texts.ts";
import { Veil, type Trouble } from "./veil.ts";
import { AwakeScreen } from "./wake-lock.ts";
import type { Action, FromServer, LiveEvent, View } from "./wire.ts";

const FRAME_MS = 30;

class Coach {
  readonly #place: Place = place();
  readonly #counters = new Counters();
  readonly #speech = new Speech(this.#place.sounds, this.#place.loudness, (said) => this.#caption(said.text));
  readonly #sound = new SoundControls(this.#speech, byId("sound"));
  readonly #veil = new Veil(byId<HTMLDialogElement>("veil"));
  readonly #picture = new Picture();
  readonly #awake = new AwakeScreen();
  readonly #socket = new CoachSocket(this.#place.socket, "coach", {
    hear: (message) => this.#hear(message),
    opened: () => this.#trouble(null, "line"),
    broke: (key) => this.#trouble(key, "line"),
  });
  readonly #sight = new Sight(this.#place, this.#picture, this.#socket, this.#counters, {
    trouble: (key) => this.#trouble(key, "sight"),
    unplugged: () => this.#unplugged(),
    plugged: () => this.#plugged(),
  });
  readonly #hands: Hands = {
    act: (action) => this.#act(action),
    answer: (question, value) => this.#socket.answer(question.subject, question.key, value),
  };
  readonly #means: Means = { hands: this.#hands, clips: this.#place.clips, drawings: this.#place.drawings };
  readonly #media = new MediaKeys(this.#place.silence, () => this.#shown?.view ?? null, (action) => this.#act(action));
  readonly #troubles = new Map<"line" | "sight", TroubleKey>();
  #shown: Shown | null = null;
  #scene: Scene | null = null;
  #sceneKey = "";
  #framedMs = 0;

  open(): void {
    this.#socket.open();
    if (this.#place.eyes !== "none") {
      this.#sight.start();
    }
    void this.#awake.hold();
    document.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("pointerup", (event) => this.#pressed(event));
    document.addEventListener("click", () => void this.#unlock());
    watchClock((why) => this.#socket.lost(why));
    requestAnimationFrame((now) => this.#frame(now));
  }

  #hear(message: FromServer): void {
    switch (message.type) {
      case "view":
        this.#show({ view: message, atMs: performance.now() });
        break;
      case "live":
        message.events.forEach((event) => this.#live(event));
        break;
      case "say":
        this.#speech.say(message);
        break;
      case "chime":
        this.#speech.chime(message.kind);
        break;
      case "saved":
        this.#counters.add("saved");
        break;
      case "ended":
        location.assign(message.url);
        break;
      default:
        break; // what is to be sent again, or forgotten, is between the socket and its memory
    }
  }

  /** What is spoken; not shown a second time where the scene shows the same words. */
  #caption(words: string): void {
    const caption = byId("caption");
    write(caption, words);
    caption.classList.toggle("seen-above", byId("scene").textContent?.includes(words) === true);
  }

  #live(event: LiveEvent): void {
    this.#scene?.hear?.(event);
    this.#picture.hear(event);
    if (event.event === "tracking") {
      write(byId("notice"), event.lost ? text("tracking-lost") : "");
    }
  }

  #show(shown: Shown): void {
    const began = performance.now();
    const before = this.#shown?.view;
    this.#shown = shown;
    const { view } = shown;
    this.#bar(view);
    this.#stage(shown);
    if (view.watch !== before?.watch || view.step !== before?.step) {
      this.#picture.settle();
      write(byId("notice"), "");
    }
    this.#controls(view);
    this.#cover();
    void this.#sight.follow(view);
    this.#media.tell(view.headline, view.paused === null);
    this.#counters.add("views");
    this.#counters.most("longestViewMs", performance.now() - began);
  }

  #bar(view: View): void {
    document.title = `${view.headline} · Medius`;
    write(byId("headline"), view.headline);
    write(byId("minutes"), !view.minutes_left ? "" : text("minutes-left", { n: view.minutes_left }));
    const progress = byId<HTMLProgressElement>("progress");
    progress.max = Math.max(1, view.stages);
    progress.value = view.stage;
    const exercise = view.exercise;
    const several = exercise !== null && exercise.sets > 1 && exercise.set > 0;
    write(byId("which-set"), several ? text("set-of", { n: exercise.set, of: exercise.sets }) : "");
  }

  #stage(shown: Shown): void {
    const { view } = shown;
    const key = sceneKey(view);
    const root = byId("coach");
    root.dataset["step"] = view.step;
    root.dataset["eyes"] = view.eyes;
    root.dataset["paused"] = String(view.paused !== null);
    if (key !== this.#sceneKey) {
      byId("over-picture").replaceChildren();
      this.#scene = SCENES[view.step](shown, this.#means);
      byId("scene").replaceChildren(this.#scene.element);
      this.#sceneKey = key;
      this.#picture.clear();
    }
    this.#scene?.show(shown);
  }

  #controls(whole: View): void {
    const view = this.#offered(whole);
    const offer = byId("offer");
    write(byId("offer-text"), view.offer?.text ?? "");
    offer.hidden = view.offer === null;
    const choices: readonly Action[] = ["smaller", "as-it-is"];
    const offered = view.actions.filter((action) => choices.includes(action));
    refill(byId("offer-choices"), view.offer ? actionButtons(view, this.#hands, offered) : []);
    refill(byId("controls"), actionButtons(view, this.#hands, view.actions.filter((action) => !offered.includes(action))));
  }

  #cover(): void {
    const key = this.#troubles.get("line") ?? this.#troubles.get("sight") ?? null;
    this.#veil.show(this.#shown?.view ?? null, key ? this.#choices(key) : null, this.#hands);
  }

  #choices(key: TroubleKey): Trouble {
    const home: readonly [string, string] = ["/", text("to-today")];
    const kept: readonly [string, string] = [this.#place.kept, text("to-history")];
    const trouble: Trouble = { key, choices: [], links: [], blindly: false };
    switch (key) {
      case "other-tab":
        return { ...trouble, choices: [["take-over", () => this.#socket.open()]], links: [home] };
      case "connection-lost":
        return { ...trouble, choices: [["try-again", () => this.#socket.open()]] };
      case "over":
        return { ...trouble, links: [kept, home] };
      case "other-person":
        return { ...trouble, choices: [["take-over", () => this.#socket.open()]], links: [["/people", text("to-people")]] };
      case "unknown":
        return { ...trouble, links: [home] };
      case "not-allowed":
        return trouble;
      case "refused":
        return { ...trouble, choices: [["reload", () => location.reload()]] };
      case "eyes-failed":
        return { ...trouble, choices: [["reload", () => location.reload()]], blindly: true };
      default:
        return { ...trouble, choices: [["try-again", () => void this.#sight.again()]], blindly: true };
    }
  }

  #trouble(key: TroubleKey | null, where: "line" | "sight"): void {
    if (key === (this.#troubles.get(where) ?? null)) {
      return;
    }
    if (key) {
      this.#troubles.set(where, key);
      this.#speech.say({ key: `page-${key}`, text: TROUBLES[key].say, urgency: 3 });
    } else {
      this.#troubles.delete(where);
    }
    this.#cover();
  }

  #unplugged(): void {
    this.#socket.lost("camera-unplugged");
    this.#trouble("camera-unplugged", "sight");
  }

  /** A camera that was missing may be there now. */
  #plugged(): void {
    const key = this.#troubles.get("sight");
    if (key === "no-camera" || key === "camera-unplugged") {
      void this.#sight.again();
    }
  }

  /** What can be pressed just now: to go on without the camera is offered where there is a reason to. */
  #offered(view: View): View {
    const reason = this.#troubles.has("sight") || view.step === "camera-check" || view.paused !== null;
    return reason ? view : { ...view, actions: view.actions.filter((action) => action !== "no-camera") };
  }

  #act(action: Action): void {
    if (action === "no-camera") {
      this.#trouble(null, "sight");
    }
    if (action !== "count" && action !== "uncount") {
      this.#speech.moveOn();
    }
    this.#socket.do(action);
  }

  #key(event: KeyboardEvent): void {
    void this.#unlock();
    const { key } = event;
    const view = this.#shown && this.#offered(this.#shown.view);
    if (!view || event.ctrlKey || event.metaKey || event.altKey || event.repeat || belongsToFocus(key, document.activeElement)) {
      return;
    }
    if (key.toLowerCase() === "m") {
      this.#sound.toggle();
    } else if (this.#answers(key, view) || this.#acts(key, view)) {
      event.preventDefault();
    }
  }

  #answers(key: string, view: View): boolean {
    const question = openQuestion(view.questions);
    const choice = question && choiceOf(key, question.choices);
    if (choice) {
      this.#hands.answer(question, choice.value);
    }
    return choice !== null;
  }

  #acts(key: string, view: View): boolean {
    const action = meaning(key, view);
    if (action) {
      this.#act(action);
    }
    return action !== null;
  }

  /** A button that was touched lets the focus go, so that the next press of the space bar pauses. */
  #pressed(event: PointerEvent): void {
    const pressed = event.target instanceof Element ? event.target.closest("button") : null;
    if (pressed && event.detail !== 0) {
      setTimeout(() => pressed.blur());
    }
  }

  async #unlock(): Promise<void> {
    if (!this.#speech.unlocked) {
      await this.#speech.unlock();
      this.#sound.show();
      await this.#media.hold();
      await this.#awake.hold();
    }
  }

  /** Thirty pictures a second lead as well as sixty, and leave the processor to the pose model. */
  #frame(nowMs: number): void {
    if (nowMs - this.#framedMs >= FRAME_MS) {
      this.#framedMs = nowMs;
      this.#scene?.frame?.(nowMs);
    }
    requestAnimationFrame((now) => this.#frame(now));
  }
}

new Coach().open();
document.documentElement.dataset["usableMs"] = String(Math.round(performance.now()));
