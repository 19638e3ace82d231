/** Tells the reader that a part of the page has not arrived. The page stays as it is, with what was typed. */
import { useSyncExternalStore } from "react";
import { Button } from "../ui/button.tsx";
import { ErrorSentence } from "../ui/sentence.tsx";
import { missing, subscribe } from "./keep-trying.ts";
import "./missing-part.css";
import { useWords } from "./words.ts";

export const MissingPart = () => {
  const { t } = useWords();
  const why = useSyncExternalStore(subscribe, missing);
  if (why === null) return null;
  return (
    // React Aria hides everything outside an open dialog, but not an element with this attribute
    <div className="missing-part" data-react-aria-top-layer="true">
      <ErrorSentence what={t(`desk.part.${why}.what`)} todo={t(`desk.part.${why}.do`)} />
      {why === "no-file" ? <Button onClick={() => window.location.reload()}>{t("desk.part.load-again")}</Button> : null}
    </div>
  );
};
