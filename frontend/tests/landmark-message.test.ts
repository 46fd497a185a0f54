// The binary message of a pose, byte for byte as Python reads it.

import assert from "node:assert/strict";
import test from "node:test";

import fixture from "../fixtures/landmark-messages.json" with { type: "json" };
import { HeldPoses } from "../src/held-poses.ts";
import { asReplay, landmarkMessage, type SeenPose } from "../src/landmark-message.ts";

function hex(message: ArrayBuffer): string {
  return [...new Uint8Array(message)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function seen(told: (typeof fixture)[number]["pose"]): SeenPose {
  const { image, world } = told;
  const landmarks = image && world ? { image: new Float32Array(image), world: new Float32Array(world) } : null;
  return { ...told, landmarks };
}

for (const { name, pose, watch, sequence, replay, bytes } of fixture) {
  test(`${name}: the bytes are those that Python reads`, () => {
    const message = landmarkMessage(seen(pose), watch, sequence);

    assert.equal(hex(replay ? asReplay(message) : message), bytes);
  });
}

test("a replay leaves the message that is held as it was", () => {
  const message = landmarkMessage(seen(fixture[0]!.pose), 3, 0);
  const before = hex(message);
  asReplay(message);

  assert.equal(hex(message), before);
});

test("poses are held for one watch, numbered from 0, and sent again from where they are asked for", () => {
  const held = new HeldPoses();
  const pose = seen(fixture[0]!.pose);
  [0, 1, 2].forEach((sequence) => held.keep(7, landmarkMessage(pose, 7, sequence)));

  assert.equal(held.nextOf(7), 3);
  assert.equal(held.nextOf(8), 0);
  assert.equal(held.from(7, 1).length, 2);
  assert.equal(held.from(8, 0).length, 0);
});

test("another watch lets the former go, and so does forgetting it", () => {
  const held = new HeldPoses();
  const pose = seen(fixture[0]!.pose);
  held.keep(7, landmarkMessage(pose, 7, 0));
  held.keep(8, landmarkMessage(pose, 8, 0));
  assert.deepEqual([held.watch, held.count], [8, 1]);
  held.forget(7);
  assert.equal(held.count, 1);
  held.forget(8);

  assert.deepEqual([held.watch, held.count], [null, 0]);
});
