/** Shows what happened to an answer after it was sent; shows nothing before that. */
import type { JSX } from "preact";
import { Notice, t, type GlyphName } from "../components.tsx";
import { now } from "../store.ts";
import type { Entry } from "./outbox.ts";

type Sent = Entry<unknown, { readonly cannotSay: boolean }>;
/** Sends the answer again without the texts that the content filter refused. */
export interface WithoutTexts {
  readonly words: string;
  readonly run: () => void;
}
interface Props {
  readonly entry: Sent | undefined;
  /** True if the page still shows the answer that was sent. */
  readonly same: boolean;
  /** The message group with the texts about the answer: `<words>.received`, `<words>.late`. */
  readonly words: string;
  /** True if the page itself says that the answer is waiting on this phone. */
  readonly kept?: boolean;
  readonly without?: WithoutTexts;
}

/** The kind of notice, its icon, its title and the text below. */
type Said = readonly ["caution" | "alarm" | "plain", GlyphName, string, string];

const saidOf = ({ state, problem, answer }: Sent, same: boolean, words: string): Said => {
  if (state === "kept") return ["caution", "phone", `${words}.kept`, `${words}.kept.then`];
  if (state === "late") return ["caution", "phone", `${words}.late`, "phone.late.do"];
  if (state === "refused")
    return ["alarm", "alarm", problem === "ballot-key-other" ? "phone.other-key" : "phone.refused", "phone.refused.do"];
  if (!same) return ["caution", "phone", "phone.changed", "phone.changed.do"];
  return ["plain", "done", answer.cannotSay ? "phone.received.cannot" : `${words}.received`, "phone.hidden"];
};

export const AnswerState = ({ entry, same, words, kept, without }: Props): JSX.Element | null => {
  if (!entry || (entry.state === "kept" && !(kept && now().line === "offline"))) return null;
  const filtered = entry.state === "refused" && entry.problem === "reads-like-a-method" && without;
  const [kind, glyph, title, more] = filtered
    ? (["alarm", "alarm", "phone.method", "phone.method.do"] as const)
    : saidOf(entry, same, words);
  return (
    <Notice kind={kind} glyph={glyph} title={t(title)}>
      {t(more)}
      {filtered && (
        <button type="button" class="quiet" onClick={filtered.run}>
          {filtered.words}
        </button>
      )}
    </Notice>
  );
};
