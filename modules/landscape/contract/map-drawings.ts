/** Makes the role map and the coverage matrix as drawings, with the texts of one language. Desk, wall and report use these functions. */
import { capital } from "#platform/contract/capital.ts";
import { coverageMatrixDrawing, roleMapDrawing, type Drawing } from "#methods/drawing/index.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Coverage, RoleMap } from "./landscape.ts";

type Say = (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;
type MapInput = Parameters<typeof roleMapDrawing>[0];
type MatrixInput = Parameters<typeof coverageMatrixDrawing>[0];
interface Reader {
  readonly say: Say;
  readonly name: (text: Translated) => string;
}

export const roleMapWords = (say: Say): MapInput["words"] => ({
  title: say("landscape.map"),
  description: say("landscape.map.description"),
  agency: say("common.agency"),
  leads: say("landscape.leads-count"),
  settled: say("landscape.settled-mark"),
  unsaid: say("landscape.unsaid"),
  twoAnswers: say("landscape.two-answers"),
  attention: say("landscape.attention"),
  lead: say("landscape.level.lead"),
  support: say("landscape.level.support"),
  informed: say("landscape.level.informed"),
  none: say("landscape.level.none"),
});

export const coverageWords = (say: Say): MatrixInput["words"] => ({
  title: say("landscape.matrix"),
  description: say("landscape.matrix.description"),
  area: say("landscape.area"),
  covered: say("landscape.key.covered"),
  partly: say("landscape.key.partly"),
  blindSpot: say("landscape.key.blind-spot"),
  disagreement: say("landscape.key.disagreement"),
  unknown: say("landscape.key.unknown"),
  cell: ({ covered, partly, not, cannotSay }) => say("landscape.cell", { covered, partly, not, unknown: cannotSay }),
});

/** @param order compares two names of agencies; without it the agencies keep the order of the map */
export const roleMapIn = (
  map: RoleMap,
  { say, name }: Reader,
  form: Omit<MapInput, "agencies" | "functions" | "words">,
  order: (a: string, b: string) => number = () => 0,
): Drawing =>
  roleMapDrawing({
    agencies: map.agencies
      .map(({ id, name: own }) => ({ id, name: map.late.includes(id) ? say("common.agency-late", { agency: name(own) }) : name(own) }))
      .toSorted((a, b) => order(a.name, b.name)),
    functions: map.functions.map((one) => ({
      code: one.code,
      name: name(one.name),
      claims: one.claims,
      twoAnswers: map.twoAnswers.filter(({ item }) => item === one.code).map(({ agency }) => agency),
      leads: one.leads,
      settled: one.settlement?.agency ?? null,
      closed: one.settlement !== null,
    })),
    words: roleMapWords(say),
    ...form,
  });

export const coverageIn = (
  coverage: Coverage,
  { say, name }: Reader,
  form: Omit<MatrixInput, "areas" | "stages" | "cells" | "words">,
): Drawing =>
  coverageMatrixDrawing({
    areas: coverage.claimsQuestion.areas.map((area) => ({ code: area.code, name: capital(name(area.name)) })),
    stages: coverage.claimsQuestion.stages.map((stage) => ({ code: stage.code, name: name(stage.name) })),
    cells: coverage.cells.map(({ covered, partly, not, ...cell }) => ({
      ...cell,
      covered: covered.length,
      partly: partly.length,
      not: not.length,
    })),
    words: coverageWords(say),
    ...form,
  });
