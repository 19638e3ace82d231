/** The rights test as a record. It refers to its subject by URN, and its marking becomes at least as strict as that of the subject. */
import { defineRecord } from "#platform/server/record/index.ts";

const rightsTest = defineRecord({
  table: "safeguard.rights_test",
  urn: "rights-test",
  under: null,
  marking: "inherited",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  plant: "only a reviewer who works for nobody among the authors writes it",
});

export const records = [rightsTest];
