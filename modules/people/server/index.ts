/**
 * Declaration and public API of the module people. Rules that count read the view `people.counted_participation` (its columns are described
 * in the migration that makes it): one line for each row of a roster and session attended, with `person`, and no name.
 */
import { defineModule } from "#platform/server/http/index.ts";
import { routes as getEvent } from "./get-event.ts";
import { routes as importRoster } from "./import/import-roster.ts";
import { routes as keepEvents } from "./keep-events.ts";
import { loadRosters } from "./load-rosters.ts";
import { records } from "./record-kinds.ts";
import { routes as rosterTemplate } from "./roster-template.ts";

export const module = defineModule({
  name: "people",
  records,
  routes: [...keepEvents, ...getEvent, ...rosterTemplate, ...importRoster],
  demonstration: loadRosters,
});
