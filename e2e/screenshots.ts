/**
 * `npm run screenshots`: pictures of every main screen, from a real server with a real room of thirty seats, in English and in
 * Arabic, dark where it is told, and at the width of a phone. They are laid beside the look and gone down line by line
 * (look.md 11). Written to .tmp/screenshots, or to `--out=<folder>`; `--only=home,wall-roles` takes those whose names begin so,
 * `--in=ru,fr-320` takes them so; `--all` adds 320 px, French and Russian; `--best` also renews the few that the README shows.
 */
import { launchBrowser } from "./browser.ts";
import { lanAddress } from "./lan.ts";
import { cameraOf } from "./picture-kit.ts";
import { shootDesk } from "./picture-pages.ts";
import { shootRoom } from "./picture-room.ts";
import { standOn } from "./picture-stand.ts";
import { startCounterpart } from "./start.ts";

const lan = lanAddress();
const server = await startCounterpart(lan === null ? {} : { lan });
const browser = await launchBrowser();
try {
  const camera = cameraOf(browser, server.desk);
  const stand = await standOn(server.desk);
  await shootDesk(camera, stand);
  await shootRoom(camera, stand);
} finally {
  await browser.close();
  await server.stop();
}
