/** A draft that this phone wrote: its state, what the content filter found in it, and the moderator's message. */
import type { JSX } from "preact";
import type { Text } from "../../contract/values.ts";
import { Glyph, Said, t, type GlyphName } from "../components.tsx";
import { overtaken, type Draft } from "./draft.ts";

const glyphs: Record<Draft["state"], GlyphName> = {
  kept: "phone",
  received: "done",
  held: "alarm",
  "sent-back": "alarm",
  refused: "alarm",
};

/** What the content filter found in a held text, and why it stopped the text. */
const Flagged = ({ draft: { held, fields } }: { draft: Draft }): JSX.Element => (
  <>
    {(held?.flagged ?? []).map(({ field, start, end, why }) => (
      <p key={`${field} ${start}`} class="flagged">
        <mark dir="auto">{(fields[field] as Text).text.slice(start, end)}</mark> · {why}
      </p>
    ))}
  </>
);

interface Props {
  readonly draft: Draft;
  /** How the draft was used in the assessment; null if this is not decided. */
  readonly became: string | null;
  /** Absent if the draft can no longer be changed. */
  readonly change?: () => void;
}

export const OwnDraft = ({ draft, became, change }: Props): JSX.Element => (
  <li class={`draft ${draft.state}`}>
    <p class="title">
      <Glyph name={glyphs[draft.state]} />
      <Said {...(draft.correction ?? draft).fields.title} />
    </p>
    <p>
      <small>{became ?? t(`phone.draft.is-${draft.state}`)}</small>
    </p>
    {(draft.state === "held" || draft.state === "sent-back") && <Flagged draft={draft} />}
    {draft.state === "held" && <p>{t("phone.draft.held.do")}</p>}
    {draft.state === "sent-back" && (
      <>
        {draft.reason && (
          <p>
            {t("phone.draft.moderator")} <Said {...draft.reason} />
          </p>
        )}
        <p>{t("phone.draft.sent-back.do")}</p>
      </>
    )}
    {draft.state === "refused" && (
      <p>
        {t(
          draft.problem === "reads-like-a-method"
            ? "phone.method.text"
            : overtaken.includes(draft.problem)
              ? "phone.draft.overtaken.do"
              : "phone.draft.refused.do",
        )}
      </p>
    )}
    {change && (
      <button type="button" class="text" onClick={change}>
        {t("phone.draft.change")}
      </button>
    )}
  </li>
);
