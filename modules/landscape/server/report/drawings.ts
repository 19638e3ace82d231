/** Draws the role map and the technology matrix for the report, with texts in the report's language. */
import type { Coverage, RoleMap } from "../../contract/landscape.ts";
import { coverageIn, roleMapIn } from "../../contract/map-drawings.ts";
import type { Drawing } from "#methods/drawing/index.ts";
import type { Voice } from "#platform/server/reports/index.ts";

const formOf = ({ showing }: Voice) => ({ format: { count: showing.decimal }, direction: showing.direction, mode: showing.mode });

export const drawRoleMap = (map: RoleMap, voice: Voice): Drawing => roleMapIn(map, voice, formOf(voice));
export const drawCoverage = (coverage: Coverage, voice: Voice): Drawing => coverageIn(coverage, voice, formOf(voice));
