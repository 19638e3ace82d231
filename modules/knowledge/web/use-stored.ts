/** Detects that another person saved a text while its form was open: after a conflict the page has loaded the text again. */
import { useState } from "react";

/** @returns the stored text, if it differs from the text that the form had when it was opened */
export const useStored = (text: string | null): string | null => {
  const [atFirst] = useState(text);
  return text === null || text === atFirst ? null : text;
};
