// Made from languages/en by packages/server/src/platform/i18n/generate-ids.ts. Do not edit.
export type MessageId = never;
