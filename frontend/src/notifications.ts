// Reminders by the browser itself, while a page of Medius is open: asked for by a press, and never before.

import { write } from "./dom.ts";

interface Reminder {
  readonly key: string;
  readonly at: string; // on the clock on the wall, without a zone
  readonly title: string;
  readonly text: string;
}

const WANTED = "medius-notifications";
const TOLD = "medius-told-";
const LOOK_EVERY_MS = 60_000;

/** Tells what is due, and lets the page of the reminders switch it on and off. */
export function notifications(): void {
  if (!("Notification" in window)) {
    write(stateOf(), "This browser cannot tell you. The calendar can.");
    return;
  }
  const button = document.querySelector<HTMLButtonElement>("#notify");
  if (button) {
    switchable(button);
  }
  if (isOn()) {
    new Teller().begin();
  }
}

function switchable(button: HTMLButtonElement): void {
  button.hidden = false;
  told(button);
  button.addEventListener("click", () => void pressed(button));
}

async function pressed(button: HTMLButtonElement): Promise<void> {
  if (isOn()) {
    localStorage.removeItem(WANTED);
  } else if ((await Notification.requestPermission()) === "granted") {
    localStorage.setItem(WANTED, "yes");
    new Teller().begin();
  }
  told(button);
}

function told(button: HTMLButtonElement): void {
  write(button, isOn() ? "Do not tell me in this browser" : "Tell me in this browser");
  button.hidden = Notification.permission === "denied";
  const state = {
    denied: "This browser was told not to. You can allow it in the browser's own settings for this page.",
    granted: isOn() ? "It tells you while Medius is open." : "",
    default: "",
  };
  write(stateOf(), state[Notification.permission]);
}

function stateOf(): Element {
  return document.querySelector("#notify-state") ?? document.createElement("p");
}

function isOn(): boolean {
  return Notification.permission === "granted" && localStorage.getItem(WANTED) === "yes";
}

/** Looks every minute whether something is due; a reminder is told once, however many pages are open. */
class Teller {
  begin(): void {
    void this.look();
    setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  private async look(): Promise<void> {
    const coming = isOn() ? await comingNext() : [];
    for (const reminder of coming) {
      if (new Date(reminder.at).getTime() <= Date.now() && isNew(reminder)) {
        tell(reminder);
      }
    }
  }
}

/** The next reminder of each kind, or the one that was due a moment ago. */
async function comingNext(): Promise<readonly Reminder[]> {
  try {
    const answer = await fetch("/reminders/next");
    return answer.ok ? ((await answer.json()) as Reminder[]) : [];
  } catch {
    return []; // the server is away for a moment
  }
}

function isNew(reminder: Reminder): boolean {
  const before = localStorage.getItem(TOLD + reminder.key);
  localStorage.setItem(TOLD + reminder.key, reminder.at);
  return before !== reminder.at;
}

function tell(reminder: Reminder): void {
  try {
    new Notification(reminder.title, { body: reminder.text, tag: `medius-${reminder.key}-${reminder.at}` });
  } catch {
    write(stateOf(), "This browser tells nothing from a page. The calendar does."); // Chrome on Android
  }
}
