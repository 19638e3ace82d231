/** The talk on this phone: the choice of a camp, and one line for it. */
import { longestLine } from "../contract/talk-lengths.ts";
import type { AskedOf } from "#platform/contract/questions.ts";
import { singleKind } from "#platform/phone/question/kind.ts";
import type { DraftOf } from "#platform/phone/question/use-answering.ts";
import type { TalkAnswer, talkContract } from "../contract/talk.ts";

export type Asked = AskedOf<typeof talkContract>;
export const talk = singleKind<Asked>("talk");

export interface Draft {
  readonly camp: "lower" | "higher" | null;
  readonly text: string;
}
export const nothing: TalkAnswer = { cannotSay: true, camp: null, line: null };

const trim = ({ camp, text }: Draft, _: unknown, lang: string): TalkAnswer => {
  const line = text.trim().slice(0, longestLine);
  return camp === null || line === "" ? nothing : { cannotSay: false, camp, line: { text: line, lang } };
};

export const talkDraft: DraftOf<unknown, Draft, TalkAnswer> = {
  empty: () => ({ camp: null, text: "" }),
  from: ({ camp, line }) => ({ camp, text: line?.text ?? "" }),
  trim,
  same: (sent, draft) => sent.cannotSay || (sent.camp === draft.camp && sent.line?.text === draft.text.trim()),
};
