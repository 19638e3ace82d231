/**
 * `npm run screenshots`: takes pictures of every main screen from a real server with a room of thirty seats, in English and Arabic, some dark, some
 * at the width of a phone, for a person to review. The files are in .tmp/screenshots or `--out=<folder>`. `--only=home,wall-roles` selects the
 * screens whose names begin with one of these; `--in=ru,fr-320` selects languages and widths; `--all` adds 320 px, French and Russian; `--best` also
 * replaces the pictures in the README.
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
