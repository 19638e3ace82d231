/** A note at the top of a form: who is writing the text at present, and a button to take the text over or back. */
import { useDraftTime } from "#platform/web/drafts/draft-offer.tsx";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { writingMinutes } from "../../contract/writing.ts";
import { useWorkWords } from "../work-words.ts";
import type { WritingTurn } from "./use-turn.ts";

export const TurnNote = ({ turn }: { readonly turn: WritingTurn }) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  const when = useDraftTime();
  const { is, other } = turn;
  const about = other === null ? null : { name: other.name ?? t("writing.somebody"), language: nameOf(turn.lang), time: when(other.since) };
  const lost = other?.takenFromMe === true;
  return (
    <div role="status" className="know-turn" data-is={is}>
      <ProblemSentence error={turn.error} />
      {about === null ? null : (
        <>
          <p>
            <StatusGlyph glyph="due" /> <strong>{t(lost ? "writing.lost" : "writing.other", about)}</strong>
          </p>
          <p>{t(lost ? "writing.lost-does" : "writing.other-does", about)}</p>
          <Button onClick={turn.takeOver}>{t(lost ? "writing.take-back" : "writing.take-over")}</Button>
        </>
      )}
      {is === "mine" ? <p className="meta small">{t("writing.mine", { n: writingMinutes })}</p> : null}
      {is === "free" ? (
        <>
          <p>{t("writing.free")}</p>
          <Button onClick={turn.begin}>{t("writing.begin")}</Button>
        </>
      ) : null}
    </div>
  );
};
