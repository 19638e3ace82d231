/** The line at the foot of a form that says whether the typed text is stored, and at what time it was stored. */
import { StatusGlyph } from "../ui/status.tsx";
import { useWords } from "../shell/words.ts";
import { useDraftTime } from "./draft-offer.tsx";
import type { DraftState } from "./use-draft.ts";
import "./draft.css";

export const DraftLine = ({ state }: { readonly state: DraftState | undefined }) => {
  const { t } = useWords();
  const when = useDraftTime();
  const said = (): string => {
    if (state === undefined || state.is === "none" || state.is === "typing") return "";
    if (state.is === "lost") return t("desk.draft.lost");
    if (state.is === "kept") return t("desk.draft.kept", { time: when(state.at) });
    return t(`desk.draft.here.${state.why}`, { time: when(state.at) });
  };
  const sentence = said();
  return (
    <p className="draft-line" role="status">
      {sentence === "" ? null : (
        <>
          <StatusGlyph glyph={state?.is === "kept" ? "done" : state?.is === "lost" ? "late" : "due"} />
          <span>{sentence}</span>
        </>
      )}
    </p>
  );
};
