/** Declaration of the module knowledge: works of a library, their passages, and which translation follows. */
import { defineModule } from "#platform/server/http/index.ts";
import { routes as keepPassages } from "./keep-passages.ts";
import { routes as keepWorks } from "./keep-works.ts";
import { loadLibrary } from "./load-library.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";

export const module = defineModule({
  name: "knowledge",
  records,
  passages: searched,
  routes: [...keepWorks, ...keepPassages],
  demonstration: loadLibrary,
});
