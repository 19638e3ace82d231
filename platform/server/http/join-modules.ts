/** Joins the declarations of several modules. Two declarations with the same name are an error at the start. */
import { collectExtensions, provide, type Extensions, type Provided } from "../db/index.ts";
import { recordKinds, type RecordKind } from "../record/index.ts";
import type { DutyKind } from "../duties/duty-kind.ts";
import { erasureKinds } from "../erasures/index.ts";
import { figureRules } from "../figures/index.ts";
import { passageKinds } from "../search/passage-kind.ts";
import type { ParcelKind } from "../exchange/parcel-kind.ts";
import type { ModeratedKind } from "../moderation/moderated-kind.ts";
import type { QuestionKind } from "../questions/kind.ts";
import type { Authenticator } from "./authenticator.ts";
import type { Module } from "./module.ts";
import type { Route, Services } from "./route.ts";

export interface JoinedModules {
  readonly routes: readonly Route[];
  readonly roomRoutes: readonly Route[];
  readonly roomGate: ((services: Services) => Authenticator) | null;
  readonly parcelKinds: readonly ParcelKind[];
  readonly moderated: readonly ModeratedKind[];
  readonly questions: readonly QuestionKind[];
  readonly records: readonly RecordKind[];
  readonly duties: readonly DutyKind[];
  readonly extensions: Extensions;
}

/** @throws Error whose message says which name occurs twice */
export const refuseDuplicates = (what: string, names: readonly string[]): void => {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${what} ${twice} is declared twice: only one module may declare it.`);
};

/** Tasks of the platform and of the modules by name. @throws Error if two have the same name */
export const joinTasks = <T>(parts: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> => {
  refuseDuplicates(
    "The task",
    parts.flatMap((part) => Object.keys(part)),
  );
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
};

/**
 * Joins the declarations of all modules. It does not search for duplicate endpoints, tasks and moderated kinds, because other functions do this:
 * `refuseDuplicates` and `joinTasks` compare endpoints and tasks together with those of the platform, and `kindsByName` compares moderated kinds.
 * @param more values that the application itself provides for extension points
 * @throws Error if any of these have the same name twice: modules, kinds of parcels, kinds of questions, duties, tables of records, addresses of
 * records, provided values; also if two modules have a `roomGate`
 */
export const joinModules = (modules: readonly Module[], more: readonly Provided[] = []): JoinedModules => {
  const parcelKinds = modules.flatMap((module) => module.parcelKinds ?? []);
  const gates = modules.flatMap((module) => module.roomGate ?? []);
  refuseDuplicates(
    "The module",
    modules.map(({ name }) => name),
  );
  refuseDuplicates(
    "The kind of parcel",
    parcelKinds.map(({ kind }) => kind),
  );
  const questions = modules.flatMap((module) => module.questions ?? []);
  refuseDuplicates(
    "The kind of question",
    questions.map(({ name }) => name),
  );
  const records = modules.flatMap((module) => module.records ?? []);
  refuseDuplicates(
    "The record of the table",
    records.map(({ table }) => table),
  );
  refuseDuplicates(
    "The record with the address",
    records.map(({ urn }) => urn),
  );
  const duties = modules.flatMap((module) => module.duties ?? []);
  refuseDuplicates(
    "The duty",
    duties.map(({ name }) => name),
  );
  if (gates.length > 1) throw new Error("The authenticator of the room listener is declared twice: only one module may declare it.");
  return {
    routes: modules.flatMap((module) => module.routes),
    roomRoutes: modules.flatMap((module) => module.roomRoutes ?? []),
    roomGate: gates[0] ?? null,
    parcelKinds,
    moderated: modules.flatMap((module) => module.moderated ?? []),
    questions,
    records,
    duties,
    extensions: collectExtensions([
      ...modules.flatMap((module) => module.provides ?? []),
      ...records.map((record) => provide(recordKinds, record)),
      ...modules.flatMap((module) => module.passages ?? []).map((kind) => provide(passageKinds, kind)),
      ...modules.flatMap((module) => module.figureRules ?? []).map((rule) => provide(figureRules, rule)),
      ...modules.flatMap((module) => module.erasures ?? []).map((kind) => provide(erasureKinds, kind)),
      ...more,
    ]),
  };
};
