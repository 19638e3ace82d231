/**
 * The record kinds of this module. They have no function to create records for tests, because those tests use a State's workspace, which has no
 * records of these kinds.
 */
import { defineRecord } from "#platform/server/record/index.ts";
import { CourseFields } from "../contract/training.ts";

const plant = "a programme writes it, and the world is a State's";
const common = { under: null, numbered: null, translated: [], secret: [], plant } as const;
const inherited = { ...common, marking: "inherited", schema: null } as const;

export const records = [
  defineRecord({
    ...common,
    table: "training.course",
    urn: "training-course",
    path: "course",
    marking: "own",
    schema: CourseFields,
  }),
  defineRecord({ ...inherited, table: "training.nomination", urn: "nomination" }),
  defineRecord({ ...inherited, table: "training.certificate", urn: "certificate" }),
  defineRecord({ ...inherited, table: "training.appeal", urn: "certificate-appeal" }),
];
