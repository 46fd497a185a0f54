// What page and server say to each other: the view, live events, and the page's own messages.

export type Step =
  | "sound-check"
  | "getting-down"
  | "breathing"
  | "position"
  | "demonstration"
  | "camera-check"
  | "get-ready"
  | "set"
  | "test"
  | "rest"
  | "questions"
  | "getting-up"
  | "summary";

export type Action =
  | "begin"
  | "next"
  | "pause"
  | "resume"
  | "repeat"
  | "skip"
  | "enough"
  | "stop"
  | "end"
  | "back"
  | "smaller"
  | "as-it-is"
  | "count"
  | "uncount"
  | "trouble"
  | "heard"
  | "not-heard"
  | "no-camera";

export type Eyes = "camera" | "sample" | "none";
export type Side = "left" | "right";
export type Sides = Side | "both" | "alternating";
export type Value = string | number | null;

export interface Exercise {
  readonly key: string;
  readonly name: string;
  readonly variation: string;
  readonly side: Sides;
  readonly set: number;
  readonly sets: number;
  readonly target: number;
  readonly judged: boolean;
  readonly position: string;
  readonly muscles: string | null;
  readonly set_up: readonly string[];
  readonly movement: readonly string[];
  readonly camera: string | null;
  readonly feel: string | null;
  /** Whether the demonstration of its key shows it: another movement of the same ladder is told, not shown wrongly. */
  readonly shown: boolean;
  readonly note: string | null;
}

export interface Block {
  readonly position: string;
  readonly camera: string | null;
  readonly turn: string | null;
}

export interface Tempo {
  readonly concentric_s: number;
  readonly hold_s: number;
  readonly eccentric_s: number;
  readonly pause_s: number;
}

export interface Choice {
  readonly value: string | number;
  readonly label: string;
}

export interface Question {
  readonly key: string;
  readonly subject: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly given: Value;
}

export type Arrow = "feet" | "head" | "back" | "closer" | "left" | "right" | "up" | "down" | "turn";
export type Outline = "side-lying" | "supine" | "all-fours" | "standing" | "on-one-leg";

export interface Check {
  readonly state: "looking" | "adjust" | "good";
  readonly problem: string | null;
  readonly text: string | null;
  readonly arrow: Arrow | null;
  readonly good_for_s: number;
  readonly outline: Outline | null;
}

export interface Summary {
  readonly headline: string;
  readonly lines: readonly string[];
  readonly next_time: string | null;
  readonly sets: readonly unknown[];
  /** Asked after the session was ended for it: what to do if it is true. */
  readonly safety?: readonly { readonly key: string; readonly question: string; readonly level: string; readonly advice: string }[];
}

export type Count = Readonly<Partial<Record<string, number>>>;

/** A test before the camera, and where it stands. */
export interface Test {
  readonly key: string;
  readonly side: Side;
  readonly phase: "still" | "ready" | "runs";
  readonly counts: "seconds" | "repetitions";
  readonly of: number;
  readonly held_s: number;
  readonly done: number;
}

/** The whole page is a function of this; it is sent anew on every change. */
export interface View {
  readonly type: "view";
  readonly step: Step;
  readonly kind: string;
  readonly eyes: Eyes;
  readonly stage: number;
  readonly stages: number;
  readonly headline: string;
  readonly say: string | null;
  readonly minutes_left: number | null;
  readonly exercise: Exercise | null;
  readonly block: Block | null;
  readonly next: { readonly name: string; readonly side: Sides; readonly key: string; readonly shown: boolean } | null;
  readonly tempo: Tempo | null;
  readonly watch: number | null;
  readonly count: Count | null;
  readonly counting: "one-side" | "alternating" | "self" | null;
  /** What the ring has led so far, where the person counts. */
  readonly proposed: number | null;
  readonly clean: number | null;
  readonly cue: { readonly key: string; readonly text: string } | null;
  readonly remaining_s: number | null;
  readonly of_s: number | null;
  readonly questions: readonly Question[] | null;
  readonly check: Check | null;
  readonly actions: readonly Action[];
  readonly paused: { readonly why: string; readonly text: string } | null;
  readonly offer: { readonly text: string } | null;
  readonly asking: "stop" | "trouble" | null;
  readonly swaps: readonly string[] | null;
  readonly summary: Summary | null;
  readonly test: Test | null;
}

export type LiveEvent =
  | { readonly event: "phase"; readonly phase: string; readonly at_s: number }
  | { readonly event: "test"; readonly held_s: number; readonly done: number }
  | { readonly event: "driver"; readonly value_deg: number | null; readonly share: number | null; readonly side?: Side }
  | { readonly event: "repetition"; readonly number: number; readonly side: Side; readonly counted: boolean; readonly clean: boolean | null; readonly count?: Count; readonly revised?: boolean }
  | { readonly event: "fault"; readonly key: string; readonly raised: boolean; readonly part: readonly number[]; readonly name: string }
  | { readonly event: "tracking"; readonly lost: boolean; readonly why: string | null }
  | ({ readonly event: "check" } & Check)
  | { readonly event: "gesture"; readonly gesture: string; readonly held_s: number };

export type ChimeKind = "start" | "bottom" | "top" | "not-counted" | "end-of-set" | "end-of-rest" | "tick";

export type FromServer =
  | View
  | { readonly type: "live"; readonly events: readonly LiveEvent[] }
  | { readonly type: "say"; readonly key: string; readonly text: string; readonly urgency: number }
  | { readonly type: "chime"; readonly kind: ChimeKind }
  | { readonly type: "saved"; readonly ordinal: number; readonly number: number }
  | { readonly type: "go-on"; readonly watch: number; readonly from: number }
  | { readonly type: "forget"; readonly watch: number }
  | { readonly type: "ended"; readonly url: string };

export type WhyLost = "camera-unplugged" | "hidden" | "clock";

export type FromPage =
  | { readonly type: "hello"; readonly watch: number | null; readonly held: number }
  | { readonly type: "do"; readonly what: Action }
  | { readonly type: "answer"; readonly question: string; readonly subject: string; readonly value: Value }
  | { readonly type: "lost"; readonly why: WhyLost }
  | { readonly type: "here"; readonly t: number };
