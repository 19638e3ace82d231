/** The texts of the two matrices in the reader's language, for desk, console and wall. */
import type { Coverage, RoleMap } from "../contract/landscape.ts";
import { coverageMatrixDrawing, roleMapDrawing, type Drawing, type Mode } from "#methods/drawing/index.ts";
import type { useWords } from "#platform/web/shell/words.ts";

type Words = ReturnType<typeof useWords>;
interface Room {
  readonly mode: Mode;
  readonly width: number;
  readonly tallest?: number;
  readonly snug?: boolean;
}

/** Capitalises a name at the start of a line. */
export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

export const drawRoleMap = (map: RoleMap, { t, name, number, compare, language }: Words, room: Room): Drawing =>
  roleMapDrawing({
    agencies: map.agencies
      .map(({ id, name: own }) => ({ id, name: map.late.includes(id) ? t("common.agency-late", { agency: name(own) }) : name(own) }))
      .sort((a, b) => compare(a.name, b.name)),
    functions: map.functions.map((one) => ({
      code: one.code,
      name: name(one.name),
      claims: one.claims,
      leads: one.leads,
      settled: one.settlement?.agency ?? null,
      closed: one.settlement !== null,
    })),
    words: {
      title: t("landscape.map"),
      description: t("landscape.map.description"),
      agency: t("common.agency"),
      leads: t("landscape.leads-count"),
      settled: t("landscape.settled-mark"),
      unsaid: t("landscape.unsaid"),
      attention: t("landscape.attention"),
      lead: t("landscape.level.lead"),
      support: t("landscape.level.support"),
      informed: t("landscape.level.informed"),
      none: t("landscape.level.none"),
    },
    format: { count: number },
    direction: language.direction,
    ...room,
  });

export const drawCoverage = (coverage: Coverage, { t, name, number, language }: Words, room: Room): Drawing =>
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
      title: t("landscape.matrix"),
      description: t("landscape.matrix.description"),
      area: t("landscape.area"),
      covered: t("landscape.key.covered"),
      partly: t("landscape.key.partly"),
      blindSpot: t("landscape.key.blind-spot"),
      disagreement: t("landscape.key.disagreement"),
      unknown: t("landscape.key.unknown"),
      cell: ({ covered, partly, not, cannotSay }) => t("landscape.cell", { covered, partly, not, unknown: cannotSay }),
    },
    format: { count: number },
    direction: language.direction,
    ...room,
  });
