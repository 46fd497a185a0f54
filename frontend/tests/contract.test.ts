// What Python can send, the page can show: actions, steps, sounds, close codes, bones and views.

import assert from "node:assert/strict";
import test from "node:test";

import contract from "../fixtures/contract.json" with { type: "json" };
import views from "../fixtures/views.json" with { type: "json" };
import { CHIMES } from "../src/chimes.ts";
import { counter } from "../src/counting.ts";
import { choiceKeys, meaning, shownKey } from "../src/keys.ts";
import { sceneKey } from "../src/scene.ts";
import { SCENES } from "../src/scenes/every.ts";
import { wantedIn } from "../src/sight.ts";
import { BONES } from "../src/skeleton.ts";
import { closed } from "../src/socket.ts";
import { ACTIONS, TROUBLES } from "../src/texts.ts";
import type { View } from "../src/wire.ts";

const shown = views as unknown as Readonly<Record<string, View>>;

test("every action has its words", () => {
  assert.deepEqual(Object.keys(ACTIONS).sort(), [...contract.actions].sort());
});

test("every step has its scene", () => {
  assert.deepEqual(Object.keys(SCENES).sort(), [...contract.steps].sort());
});

test("every sound has its tones", () => {
  assert.deepEqual(Object.keys(CHIMES).sort(), [...contract.sounds].sort());
});

test("every close code has its text; only what a page did wrong, or another tab, is final", () => {
  const final = contract.close_codes.filter((code) => !closed(code).again);

  assert.ok(contract.close_codes.every((code) => closed(code).trouble in TROUBLES));
  assert.deepEqual(final.sort(), [1009, 4400, 4401, 4403, 4404, 4405, 4410]);
});

test("the skeleton has the bones of the annotated videos", () => {
  const sorted = (bones: readonly (readonly number[])[]): string[] =>
    bones.map((bone) => [...bone].sort((a, b) => a - b).join("-")).sort();

  assert.deepEqual(sorted(BONES), sorted(contract.bones));
});

test("every view tells its scene apart, and every action it offers has a way to be pressed", () => {
  const keys = Object.values(shown).map(sceneKey);

  assert.equal(new Set(keys).size, keys.length);
  for (const view of Object.values(shown)) {
    view.actions.forEach((action) => assert.ok(shownKey(action, view) !== undefined));
  }
});

test("in every view that runs, the space bar pauses and Escape asks before it stops", () => {
  for (const view of Object.values(shown).filter(({ actions }) => actions.includes("pause"))) {
    assert.equal(meaning(" ", view), "pause");
    assert.ok(!view.actions.includes("stop") || meaning("Escape", view) === "stop");
  }
});

test("every question that is asked can be answered by digits, in its own numbers where it has any", () => {
  const questions = Object.values(shown).flatMap((view) => view.questions ?? []);
  const pain = questions.find(({ key }) => key === "pain")!;
  const felt = questions.find(({ key }) => key === "felt")!;

  assert.deepEqual(choiceKeys(pain.choices).slice(0, 3), ["0", "1", "2"]);
  assert.equal(choiceKeys(pain.choices)[10], null);
  assert.deepEqual(choiceKeys(felt.choices).slice(0, 2), ["1", "2"]);
});

test("the counter shows the side that moved last, and both where they take turns", () => {
  const view = shown["bird-dog"]!;

  assert.deepEqual(counter({ ...view, count: { left: 4, right: 3 } }, "right"), {
    big: 3,
    side: "right",
    line: "left 4 · right 3",
  });
});

test("poses belong to the watch while a set runs, to none while it is paused, and two people are looked for before", () => {
  const running = { ...shown["clamshell"]!, watch: 5, paused: null };
  const paused = { ...running, paused: { why: "asked", text: "Paused." } };

  assert.deepEqual(wantedIn(running), { watch: 5, people: 1 });
  assert.deepEqual(wantedIn(paused), { watch: 0, people: 1 });
  assert.deepEqual(wantedIn({ ...running, step: "camera-check", watch: null }), { watch: 0, people: 2 });
  assert.equal(wantedIn({ ...running, eyes: "none" }), null);
  assert.equal(wantedIn({ ...running, step: "summary" }), null);
});
