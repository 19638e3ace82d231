/**
 * The labels of candidates that are made from a record of another step. The console makes them in the facilitator's language, and the
 * server in every language of the phones.
 */
import type { Finding } from "#modules/landscape/contract/landscape.ts";
import { statementOf, type NameOf } from "#modules/capability/contract/statement.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";

/** The maximum length of a label. */
export const longestLabel = 200;

/** Messages and names in one language. */
interface InLanguage {
  readonly say: (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;
  readonly name: NameOf;
}

export const findingLabel = (
  { area, stage, function: role, kind }: Pick<Finding, "area" | "stage" | "function" | "kind">,
  { say, name }: InLanguage,
): string => {
  const what = [area, stage, role].flatMap((entry) => (entry === null ? [] : [name(entry.name)])).join(", ");
  return `${say(`landscape.kind.${kind}`)}: ${what}`.slice(0, longestLabel);
};

export const gapLabel = (gap: number, item: Parameters<typeof statementOf>[0], { say, name }: InLanguage): string =>
  say("recommendation.candidate-gap", { n: gap, item: statementOf(item, name) }).slice(0, longestLabel);

export const gapUrn = (profile: string, place: number): string => `urn:counterpart:gap:${profile}/${place}`;
/** The profile and the position of the capability item that a source names; null for a source of another kind. */
export const gapOf = (urn: string | null): { readonly profile: string; readonly item: string } | null => {
  const [, profile, item] = /^urn:counterpart:gap:([0-9a-f-]{36})\/(\d{1,5})$/.exec(urn ?? "") ?? [];
  return profile === undefined || item === undefined ? null : { profile, item };
};
