// Which scene shows which step.

import type { MakeScene } from "../scene.ts";
import type { Step } from "../wire.ts";
import { breathing } from "./breathing.ts";
import { cameraCheck } from "./camera-check.ts";
import { demonstration } from "./demonstration.ts";
import { getReady } from "./get-ready.ts";
import { questions } from "./questions.ts";
import { rest } from "./rest.ts";
import { set } from "./set.ts";
import { summary } from "./summary.ts";
import { test } from "./test.ts";
import { words } from "./words.ts";

export const SCENES: Readonly<Record<Step, MakeScene>> = {
  "sound-check": words,
  "getting-down": words,
  breathing,
  position: words,
  demonstration,
  "camera-check": cameraCheck,
  "get-ready": getReady,
  set,
  test,
  rest,
  questions,
  "getting-up": words,
  summary,
};
