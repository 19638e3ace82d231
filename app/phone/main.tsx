/** The entry of the phone page. */
import { render } from "preact";
// this import sets the order of the files in the bundle: similar files next to each other compress better
import "#platform/contract/seal.ts";
import { kind, Page } from "#modules/threat/phone/rating-page.tsx";
import { App } from "#platform/phone/app.tsx";
import "#platform/phone/phone.css";
import "#platform/phone/fields.css";
import "#platform/phone/pages.css";
import "#platform/phone/door/door.css";
import "#modules/threat/phone/earlier-spread.css";
import { begin } from "#platform/phone/session.ts";
import type { PhoneModule } from "#platform/phone/phone-module.ts";
import type { RoomSnapshot } from "#modules/workshop/contract/room.ts";
import { allModules } from "./modules.generated.ts";

/**
 * Most rooms ask for ratings first, so the page for ratings is part of the first file: a phone that has joined can answer without another request.
 * The type checks that the room's snapshot has all fields that the modules' pages read.
 */
const modules = (allModules as readonly PhoneModule<RoomSnapshot>[]).map((module) => ({
  ...module,
  pages: module.pages.map((one) => (one.asks === kind.name ? { ...one, page: () => Promise.resolve({ Page, kind }) } : one)),
}));

const place = document.getElementById("phone");
if (place) {
  render(<App modules={modules} />, place);
  void begin(modules, () => import("#platform/phone/later-parts.ts"));
}
