/** Detects that another person saved a text while its form is open: after a conflict the page reads the text again. */
import { useState } from "react";

/** @returns the text that is stored now, if it differs from the text when the form opened */
export const useStored = (text: string | null): string | null => {
  const [atFirst] = useState(text);
  return text === null || text === atFirst ? null : text;
};
