/** Draws the role map and the technology matrix for the report, with texts in the report's language. */
import type { Coverage, RoleMap } from "../../contract/landscape.ts";
import { coverageMatrixDrawing, roleMapDrawing, type Drawing } from "#methods/drawing/index.ts";
import type { Voice } from "#platform/server/reports/index.ts";

export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

export const drawRoleMap = (map: RoleMap, { say, name, showing }: Voice): Drawing =>
  roleMapDrawing({
    agencies: map.agencies.map(({ id, name: own }) => ({
      id,
      name: map.late.includes(id) ? say("common.agency-late", { agency: name(own) }) : name(own),
    })),
    functions: map.functions.map((one) => ({
      code: one.code,
      name: name(one.name),
      claims: one.claims,
      leads: one.leads,
      settled: one.settlement?.agency ?? null,
      closed: one.settlement !== null,
    })),
    words: {
      title: say("landscape.map"),
      description: say("landscape.map.description"),
      agency: say("common.agency"),
      leads: say("landscape.leads-count"),
      settled: say("landscape.settled-mark"),
      unsaid: say("landscape.unsaid"),
      attention: say("landscape.attention"),
      lead: say("landscape.level.lead"),
      support: say("landscape.level.support"),
      informed: say("landscape.level.informed"),
      none: say("landscape.level.none"),
    },
    format: { count: showing.decimal },
    direction: showing.direction,
    mode: showing.mode,
  });

export const drawCoverage = (coverage: Coverage, { say, name, showing }: Voice): Drawing =>
  coverageMatrixDrawing({
    areas: coverage.claimsQuestion.areas.map((area) => ({ code: area.code, name: capital(name(area.name)) })),
    stages: coverage.claimsQuestion.stages.map((stage) => ({ code: stage.code, name: name(stage.name) })),
    cells: coverage.cells.map(({ covered, partly, not, ...cell }) => ({
      ...cell,
      covered: covered.length,
      partly: partly.length,
      not: not.length,
    })),
    words: {
      title: say("landscape.matrix"),
      description: say("landscape.matrix.description"),
      area: say("landscape.area"),
      covered: say("landscape.key.covered"),
      partly: say("landscape.key.partly"),
      blindSpot: say("landscape.key.blind-spot"),
      disagreement: say("landscape.key.disagreement"),
      unknown: say("landscape.key.unknown"),
      cell: ({ covered, partly, not, cannotSay }) => say("landscape.cell", { covered, partly, not, unknown: cannotSay }),
    },
    format: { count: showing.decimal },
    direction: showing.direction,
    mode: showing.mode,
  });
