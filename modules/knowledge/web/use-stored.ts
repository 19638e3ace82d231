/** Whether somebody else saved a text while its form is open: the page reads the text again after a conflict. */
import { useState } from "react";

/** @returns the text that is stored now, if it is another one than when the form opened */
export const useStored = (text: string | null): string | null => {
  const [atFirst] = useState(text);
  return text === null || text === atFirst ? null : text;
};
