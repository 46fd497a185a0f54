// What the other pages do beyond their HTML: the remote, the replay of a kept skeleton, and reminders.

import { notifications } from "./notifications.ts";
import { remote } from "./remote.ts";
import { replays } from "./replay.ts";

remote();
replays();
notifications();
