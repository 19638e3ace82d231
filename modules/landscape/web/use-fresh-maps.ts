/** Claims questions and maps for console and wall, loaded again when the room changes. */
import { getCoverage, getRoleMap, listFindings, listClaimsQuestions } from "../contract/landscape.ts";
import { refresh } from "#platform/web/shell/api.ts";
import { useRenewed } from "#platform/web/ui/room/use-renewed.ts";

const renew = (): Promise<void> => refresh(listClaimsQuestions, getRoleMap, getCoverage, listFindings);

export const useFreshMaps = (sequence: number): void => useRenewed(sequence, renew);
