// What the other pages do beyond their HTML: the remote, and the replay of a kept skeleton.

import { remote } from "./remote.ts";
import { replays } from "./replay.ts";

remote();
replays();
