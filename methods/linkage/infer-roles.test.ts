import assert from "node:assert/strict";
import { test } from "node:test";
import { inferRoles } from "./index.ts";

const rolesOf = (names: readonly string[], rows: readonly (readonly string[])[] = []): readonly string[] =>
  inferRoles(names, rows).map(({ role }) => role);

test("L1: headings in six languages and several styles give their roles", () => {
  assert.deepEqual(
    rolesOf([
      "rec_id",
      "given_name",
      "surname",
      "street_number",
      "address_1",
      "suburb",
      "postcode",
      "state",
      "date_of_birth",
      "soc_sec_id",
    ]),
    ["id", "given-name", "surname", "number", "address", "address", "postcode", "state", "birth-date", "identifier"],
  );
  assert.deepEqual(rolesOf(["FirstName", "LASTNAME", "E-Mail Address", "JobTitle", "Mobile No."]), [
    "given-name",
    "surname",
    "email",
    "position",
    "phone",
  ]);
  assert.deepEqual(rolesOf(["Nom", "Prénom", "Date de naissance", "Adresse e-mail", "Organisme", "Pays"]), [
    "surname",
    "given-name",
    "birth-date",
    "email",
    "organisation",
    "state",
  ]);
  assert.deepEqual(rolesOf(["Nombre", "Apellidos", "Correo electrónico", "Institución", "País"]), [
    "given-name",
    "surname",
    "email",
    "organisation",
    "state",
  ]);
  assert.deepEqual(rolesOf(["Фамилия", "Имя", "Отчество", "Дата рождения", "Организация", "Страна"]), [
    "surname",
    "given-name",
    "given-name",
    "birth-date",
    "organisation",
    "state",
  ]);
  assert.deepEqual(rolesOf(["الاسم الكامل", "البريد الإلكتروني", "الجهة", "الدولة", "تاريخ الميلاد"]), [
    "name",
    "email",
    "organisation",
    "state",
    "birth-date",
  ]);
  assert.deepEqual(rolesOf(["姓名", "电子邮件", "单位", "国家"]), ["name", "email", "organisation", "state"]);
});

test("L2, L3: values give the role if the heading gives none; half of a name becomes the whole name", () => {
  const rows = Array.from({ length: 20 }, (_, i) => [
    `Person${"abcdefghijklmnopqrst"[i] ?? ""} Name`,
    `p${i}@example.org`,
    `1980-01-${10 + i}`,
    `2025-02-${10 + i}`,
  ]);
  assert.deepEqual(rolesOf(["column 1", "column 2", "column 3", "column 4"], rows), ["name", "email", "birth-date", "ignored"]);
  assert.deepEqual(rolesOf(["Nom", "Pays"]), ["name", "state"]);
});

test("L4: an id is unique; a number that occurs several times identifies a person", () => {
  assert.deepEqual(
    rolesOf(
      ["id", "name"],
      [
        ["1", "A"],
        ["2", "B"],
      ],
    ),
    ["id", "name"],
  );
  assert.deepEqual(
    rolesOf(
      ["id", "name"],
      [
        ["1", "A"],
        ["1", "B"],
      ],
    ),
    ["identifier", "name"],
  );
  const rows = [
    ["a1", "Amina Diallo", "p1"],
    ["a2", "Karim Haddad", "p2"],
    ["a3", "Karim Haddad", "p2"],
  ];
  assert.deepEqual(rolesOf(["Attendee ID", "Attendee", "Person no."], rows), ["id", "name", "identifier"]);
});
