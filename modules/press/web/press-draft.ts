/** The state of the form of a press release as plain strings, and the fields to send. */
import type { PressFields, PressRelease } from "../contract/press.ts";

export interface PressDraft {
  readonly title: string;
  readonly lang: string;
  readonly body: string;
  readonly day: string;
  readonly marking: PressFields["marking"] | "";
}

export const newPress = (lang: string): PressDraft => ({ title: "", lang, body: "", day: "", marking: "TLP:AMBER" });

export const pressDraft = ({ title, body, day, marking }: PressRelease): PressDraft => ({
  title: title.text,
  lang: title.lang,
  body: body.text,
  day: day ?? "",
  marking,
});

/** The fields to send; null if no marking is chosen. */
export const pressFields = ({ title, lang, body, day, marking }: PressDraft): PressFields | null =>
  marking === "" ? null : { title: { text: title.trim(), lang }, body: { text: body, lang }, day: day === "" ? null : day, marking };
