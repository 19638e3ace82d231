/** Surveys and maps on console and wall, as the room has them now. */
import { getCoverage, getRoleMap, listFindings, listSurveys } from "../contract/landscape.ts";
import { refresh } from "#platform/web/shell/queries.ts";
import { useRenewed } from "#platform/web/ui/room/use-renewed.ts";

const renew = (): Promise<void> => refresh(listSurveys, getRoleMap, getCoverage, listFindings);

export const useFreshMaps = (sequence: number): void => useRenewed(sequence, renew);
