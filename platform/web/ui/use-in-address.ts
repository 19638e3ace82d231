/**
 * The filters or the order that a reader chose for a list. They are in the address, so that a reload, the back button and a sent link show the same
 * list. Default choices are left out of the address. A choice replaces the address in the browser's history, so that the back button leaves the
 * page.
 */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { chosenIn, searchOf, type Choices } from "./chosen-in.ts";

/** @param usual the name of each choice in the address with its default value; must be the same object at each call */
export const useInAddress = <Values extends Choices>(usual: Values): readonly [Values, (more: Partial<Values>) => void] => {
  const navigate = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const [values, setValues] = useState(() => chosenIn(search, usual));
  // the field changes before the address does; meanwhile the old address must not change the field back
  const awaited = useRef<string | null>(null);
  const inAddress = JSON.stringify(chosenIn(search, usual));
  useEffect(() => {
    if (awaited.current === inAddress) awaited.current = null;
    if (awaited.current === null) setValues(JSON.parse(inAddress) as Values);
  }, [inAddress]);
  const choose = useCallback(
    (more: Partial<Values>): void => {
      const next = { ...values, ...more };
      setValues(next);
      awaited.current = JSON.stringify(chosenIn(searchOf(next, usual), usual));
      void navigate({
        to: ".",
        search: ((before: Readonly<Record<string, unknown>>) => ({ ...before, ...searchOf(next, usual) })) as never,
        replace: true,
        resetScroll: false,
      });
    },
    [navigate, usual, values],
  );
  return [values, choose];
};
