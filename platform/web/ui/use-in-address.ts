/**
 * What a reader chose for a list, such as a filter or an order, kept in the address: a reload, the back button and a sent link show the same
 * list. The usual choice is left out of the address. A choice replaces the address, so that the back button leaves the page.
 */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { chosenIn, searchOf, type Choices } from "./chosen-in.ts";

/** @param usual the name of each choice in the address with its usual value; the same object at each call */
export const useInAddress = <Values extends Choices>(usual: Values): readonly [Values, (more: Partial<Values>) => void] => {
  const navigate = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const [values, setValues] = useState(() => chosenIn(search, usual));
  // the address follows a choice later than the field; until it does, an older address does not change the field back
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
