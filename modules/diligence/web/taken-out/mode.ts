/**
 * The state that all texts of the page share: the marks of removed and replaced texts and, while a person takes texts out, the possible actions for
 * each text.
 */
import { createContext, useContext } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Text } from "#platform/contract/values.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { CaseText, listTexts } from "../../contract/texts.ts";
import type { TakenOut } from "../../contract/taken-out.ts";

export interface Chosen {
  readonly info: CaseText;
  readonly text: Text;
}
export interface Mode {
  /** The newest mark comes first. */
  readonly marks: readonly TakenOut[];
  /** Null if the person is not taking texts out at present. */
  readonly texts: OutputOf<typeof listTexts> | null;
  readonly choose: (chosen: Chosen) => void;
}
export const ModeContext = createContext<Mode>({ marks: [], texts: null, choose: () => undefined });
export const useMode = (): Mode => useContext(ModeContext);

const names: Readonly<Record<string, MessageId>> = {
  title: "diligence.activity",
  scope: "diligence.scope-reason",
  known: "diligence.known",
  source: "diligence.source",
  measure: "diligence.mitigation",
  owner: "diligence.owner",
  act: "diligence.record-kind",
  reason: "diligence.reason",
  conditions: "diligence.conditions",
  "how-to": "conditions.how-to",
  answer: "conditions.answer",
  earlier: "diligence.earlier-one",
};
/** Returns a function that finds the label for the place of a text. */
export const usePlaceName = (): ((place: string) => string) => {
  const { t } = useWords();
  return (place) => {
    const [kind = "", factor = ""] = place.split(".");
    const name = t(names[kind] ?? "diligence.earlier-one");
    return kind === "known" || kind === "source" ? `${t(`diligence.factor.${factor}` as MessageId)} · ${name}` : name;
  };
};
