/** For console and wall: claims questions and maps. They are fetched again when the room reports a change. */
import { getCoverage, getRoleMap, listFindings, listClaimsQuestions } from "../contract/landscape.ts";
import { refresh } from "#platform/web/shell/api.ts";
import { useRenewed } from "#platform/web/ui/room/use-renewed.ts";

const renew = (): Promise<void> => refresh(listClaimsQuestions, getRoleMap, getCoverage, listFindings);

export const useFreshMaps = (sequence: number): void => useRenewed(sequence, renew);
