// The ring leads what the server leads, phase by phase.

import assert from "node:assert/strict";
import test from "node:test";

import fixture from "../fixtures/tempo.json" with { type: "json" };
import { beat, cycleS, soft, step, type Phase } from "../src/tempo.ts";

const PHASES: Readonly<Record<string, Phase>> = { concentric: "up", hold: "hold", eccentric: "down", rest: "rest" };

for (const { name, tempo, turns } of fixture) {
  test(`${name}: each phase begins when the server's ring begins it`, () => {
    const told = turns.map(({ at_s }) => beat(tempo, at_s + 1e-6).phase);

    assert.deepEqual(told, turns.map(({ phase }) => PHASES[phase]));
  });
}

test("the ring is empty at rest, full in the hold, and never jumps", () => {
  const tempo = { concentric_s: 2, hold_s: 1, eccentric_s: 2, pause_s: 1 };
  const heights = Array.from({ length: 601 }, (_, hundredth) => beat(tempo, hundredth / 100).height);
  const jumps = heights.slice(1).map((height, index) => Math.abs(height - heights[index]!));

  assert.equal(heights[0], 0);
  assert.equal(heights[250], 1);
  assert.ok(Math.max(...jumps) < 0.011);
});

test("soft ends begin and end at rest, and are half way in the middle", () => {
  assert.deepEqual([soft(0), soft(0.5), soft(1)], [0, 0.5, 1]);
});

test("without motion there is one step for each second, and it comes round", () => {
  const tempo = { concentric_s: 2, hold_s: 3, eccentric_s: 2, pause_s: 1 };

  assert.equal(cycleS(tempo), 8);
  assert.deepEqual([0, 1.5, 7.9, 8].map((s) => step(tempo, s).at), [0, 1, 7, 0]);
});
