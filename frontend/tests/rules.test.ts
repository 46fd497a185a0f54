// The page's own small rules: who may speak, what time it is, how long to wait, what is light, what is missing.

import assert from "node:assert/strict";
import test from "node:test";

import { cameraTrouble, isOtherSide } from "../src/camera.ts";
import { slept } from "../src/clock-watch.ts";
import { belongsToFocus, choiceOf, meaning } from "../src/keys.ts";
import { light } from "../src/light.ts";
import { MediaClock } from "../src/media-clock.ts";
import { headIsLeft } from "../src/picture.ts";
import { socketAddress } from "../src/place.ts";
import { poseAt } from "../src/replay.ts";
import { remainingS } from "../src/scene.ts";
import { arrowTurn } from "../src/scenes/camera-check.ts";
import { drawn } from "../src/skeleton.ts";
import { waitMs } from "../src/socket.ts";
import { SpeechQueue, type Sentence } from "../src/speech-queue.ts";
import { isSoftware, Trial } from "../src/trial.ts";
import { isLocal } from "../src/voices.ts";
import type { View } from "../src/wire.ts";

function sentence(urgency: number, key = `of-${urgency}`): Sentence {
  return { key, text: key, urgency };
}

test("time grows strictly, also when a clip loops or a camera starts anew", () => {
  const clock = new MediaClock();
  const times = [0.2, 0.3, 0.3, 0.05, 0.1, 7].map((mediaS) => clock.at(mediaS));

  assert.ok(times.slice(1).every((s, index) => s > times[index]!));
  assert.equal(times[1], 0.3);
});

test("a cue interrupts a count, a stop interrupts all, and a late count is dropped", () => {
  const queue = new SpeechQueue();

  assert.equal(queue.arrives(sentence(0), 0), "speak");
  assert.equal(queue.arrives(sentence(2), 0), "interrupt");
  assert.equal(queue.arrives(sentence(0), 0), "drop");
  assert.equal(queue.arrives(sentence(1), 0), "wait");
  assert.equal(queue.arrives(sentence(3), 0), "interrupt");
  assert.equal(queue.ended(100), null);
});

test("what waits is spoken in order, the more urgent first", () => {
  const queue = new SpeechQueue();
  ["a", "b"].forEach((key) => queue.arrives(sentence(1, key), 0));
  queue.arrives(sentence(1, "c"), 0);

  assert.equal(queue.ended(100)?.key, "b");
  assert.equal(queue.ended(100)?.key, "c");
  assert.equal(queue.ended(100), null);
});

test("what waited too long speaks of a moment that is gone; a stop is never gone", () => {
  const queue = new SpeechQueue();
  queue.arrives(sentence(3), 0);
  queue.arrives(sentence(1), 0);
  queue.arrives(sentence(3, "stop"), 0);

  assert.equal(queue.ended(9000)?.key, "stop");
  assert.equal(queue.ended(9000), null);
});

test("who moves on hears no more of the step before", () => {
  const queue = new SpeechQueue();
  queue.arrives(sentence(1, "a"), 0);
  queue.arrives(sentence(1, "b"), 0);

  assert.ok(queue.moveOn());
  assert.equal(queue.ended(100), null);
});

test("a new count takes the place of the one before", () => {
  const queue = new SpeechQueue();
  queue.arrives(sentence(0, "seven"), 0);

  assert.equal(queue.arrives(sentence(0, "eight"), 0), "interrupt");
  assert.equal(queue.speaking?.key, "eight");
});

test("attempts to come back wait longer and longer, but never long", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 9].map(waitMs), [250, 500, 1000, 2000, 4000, 5000, 5000]);
});

test("a black picture is dark, a white one glares, a grey one is neither", () => {
  const grey = (value: number): Uint8ClampedArray => new Uint8ClampedArray(400).fill(value);

  assert.deepEqual(light(grey(10)), { dark: true, glare: false });
  assert.deepEqual(light(grey(255)), { dark: false, glare: true });
  assert.deepEqual(light(grey(120)), { dark: false, glare: false });
});

test("a renderer that is a program is no graphics card", () => {
  assert.ok(isSoftware("ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device), SwiftShader driver)"));
  assert.ok(isSoftware("llvmpipe (LLVM 15.0.6, 256 bits)"));
  assert.ok(isSoftware(""));
  assert.ok(!isSoftware("ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)"));
});

test("a trial skips the warm-up, lasts a second of looking, and gives the median", () => {
  const trial = new Trial();
  [900, 900, 900, 400, 300].forEach((ms) => trial.took(ms));
  assert.ok(!trial.done);
  trial.took(350);

  assert.ok(trial.done);
  assert.equal(trial.medianMs, 350);
});

test("refused, missing, busy: each error of the camera has its own text", () => {
  const errors = ["NotAllowedError", "NotFoundError", "NotReadableError", "OverconstrainedError"];

  assert.deepEqual(errors.map(cameraTrouble), ["camera-refused", "no-camera", "camera-busy", "no-camera"]);
});

test("a clip of one side is mirrored for the other, and for no other reason", () => {
  assert.ok(isOtherSide("left", "right"));
  assert.ok(!isOtherSide("left", "left"));
  assert.ok(!isOtherSide("left", "alternating"));
});

test("a closed lid is noticed, a busy second is not, a clock set back is", () => {
  assert.ok(slept(0, 20_000));
  assert.ok(!slept(0, 3000));
  assert.ok(slept(60_000, 0));
});

test("the space bar belongs to the button with the focus, and to the session otherwise", () => {
  const focused = (selector: string) => ({ matches: (asked: string) => asked.split(", ").includes(selector) }) as unknown as Element;

  assert.ok(belongsToFocus(" ", focused("button")));
  assert.ok(!belongsToFocus("Escape", focused("button")));
  assert.ok(!belongsToFocus(" ", null));
});

test("a presenter counts where the person counts, and goes on elsewhere", () => {
  const view = (...actions: View["actions"][number][]) => ({ actions, asking: null });

  assert.equal(meaning("PageDown", view("pause", "skip", "count", "uncount")), "count");
  assert.equal(meaning("PageDown", view("next", "pause")), "next");
  assert.equal(meaning("PageUp", view("skip", "count", "uncount")), "uncount");
  assert.equal(meaning("MediaPlayPause", view("resume", "skip")), "resume");
});

test("in the question before stopping, Enter and Escape go on, and only E ends", () => {
  const asking = { actions: ["end", "back"] as const, asking: "stop" as const };

  assert.deepEqual(["Enter", "Escape", "e", " "].map((key) => meaning(key, asking)), ["back", "back", "end", null]);
});

test("a digit chooses the answer of its number", () => {
  const choices = ["a", "b"].map((value) => ({ value, label: value }));

  assert.equal(choiceOf("2", choices)?.value, "b");
  assert.equal(choiceOf("3", choices), null);
  assert.equal(choiceOf("x", choices), null);
});

test("only a voice of this device in this language speaks", () => {
  assert.ok(isLocal({ localService: true, lang: "en-US" }, "en"));
  assert.ok(!isLocal({ localService: false, lang: "en-US" }, "en"));
  assert.ok(!isLocal({ localService: true, lang: "de-DE" }, "en"));
});

test("seconds go on while the session runs and stand still while it is paused", () => {
  const view = { remaining_s: 10, paused: null } as View;
  const paused = { ...view, paused: { why: "asked", text: "" } };

  assert.equal(remainingS({ view, atMs: 1000 }, 4000), 7);
  assert.equal(remainingS({ view: paused, atMs: 1000 }, 4000), 10);
  assert.equal(remainingS({ view, atMs: 1000 }, 90_000), 0);
});

test("a bone is lit where both its ends are, and hidden where it is only guessed", () => {
  const image = new Float32Array(33 * 4).fill(0.9);
  image[4 * 27 + 3] = 0.1;

  assert.equal(drawn([23, 25], image, new Set([23, 25])), "lit");
  assert.equal(drawn([23, 25], image, new Set([25])), "sure");
  assert.equal(drawn([25, 27], image, new Set()), "hidden");
});

test("in the mirrored picture the arrow to the feet points away from the head", () => {
  const image = new Float32Array(33 * 4);
  image[0] = 0.8; // the nose, on the right of the camera's picture
  [27, 28].forEach((ankle) => (image[4 * ankle] = 0.2));

  assert.ok(headIsLeft(image));
  assert.deepEqual([arrowTurn("feet", true), arrowTurn("feet", false), arrowTurn("up", true)], [90, 270, 0]);
});

test("a replay shows the last pose that is not later", () => {
  assert.deepEqual([-1, 0, 0.5, 1, 9].map((s) => poseAt([0, 0.4, 1], s)), [0, 0, 1, 2, 2]);
});

test("the socket is as safe as the page", () => {
  assert.equal(socketAddress("/coach/3?role=coach", "https://192.168.1.5:8018/session/3"), "wss://192.168.1.5:8018/coach/3?role=coach");
  assert.equal(socketAddress("/coach/3", "http://127.0.0.1:8017/"), "ws://127.0.0.1:8017/coach/3");
});
