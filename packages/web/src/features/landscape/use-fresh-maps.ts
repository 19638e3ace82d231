/** Console and wall: when the room says that something changed, surveys and maps are fetched again. */
import { getCoverage, getRoleMap, listFindings, listSurveys } from "@counterpart/contract/landscape";
import { useEffect, useRef } from "react";
import { refresh } from "../../shell/queries.ts";

export const useFreshMaps = (sequence: number): void => {
  const known = useRef(sequence);
  useEffect(() => {
    if (known.current === sequence) return;
    known.current = sequence;
    void refresh(listSurveys, getRoleMap, getCoverage, listFindings);
  }, [sequence]);
};
