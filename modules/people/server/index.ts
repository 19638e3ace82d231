/**
 * Declaration and public API of the module people. A rule that counts people reads the view `people.counted_participation` (its migration
 * describes the columns). The view has one row for each attended session of a roster row, or one row if no session was attended. It has the column
 * `person` and no name.
 */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { passHolders, rosterHolders } from "./check-in/holders.ts";
import { routes as checkIn } from "./check-in/index.ts";
import { routes as sheets } from "./paper-sheets/keep-sheets.ts";
import { duties, restingStates } from "./duties.ts";
import { rules as figureRules } from "./figure-rules.ts";
import { routes as getEvent } from "./get-event.ts";
import { routes as importRoster } from "./import/import-roster.ts";
import { routes as keepEvents } from "./keep-events.ts";
import { routes as decidePair } from "./linkage/decide-pair.ts";
import { routes as keepSamples } from "./linkage/keep-samples.ts";
import { routes as listPairs } from "./linkage/list-pairs.ts";
import { linkTask, runLinkTask } from "./linkage/relink.ts";
import { loadRosters } from "./load-rosters.ts";
import { erasures, routes as erasePerson } from "./persons/erase-person.ts";
import { routes as getPerson } from "./persons/get-person.ts";
import { records } from "./record-kinds.ts";
import { endCheckIn } from "./terms/end-check-in.ts";
import { endFields } from "./terms/end-fields.ts";
import { routes as rosterTemplate } from "./roster-template.ts";

export { checkInsOf } from "./check-in/check-ins-of.ts";
export { eraseCheckIns } from "./check-in/erase-check-ins.ts";
export { passHolders } from "./check-in/holders.ts";
export { eventCourses, type CourseSource, type EventCourse } from "./courses.ts";
export { eventById, eventsOf, requireEvent } from "./events.ts";
export { insertEvent } from "./keep-events.ts";
export { rowsById, nameOfRow, trainersOf } from "./roster.ts";

export const module = defineModule({
  name: "people",
  duties,
  erasures,
  restingStates,
  records,
  figureRules,
  routes: [
    ...keepEvents,
    ...getEvent,
    ...rosterTemplate,
    ...importRoster,
    ...listPairs,
    ...decidePair,
    ...keepSamples,
    ...getPerson,
    ...erasePerson,
    ...checkIn,
    ...sheets,
  ],
  provides: [provide(passHolders, rosterHolders)],
  tasks: () => ({ [linkTask]: runLinkTask }),
  demonstration: loadRosters,
  sweeps: () => [endFields, endCheckIn],
});
