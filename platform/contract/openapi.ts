/** OpenAPI 3.1, generated from the endpoints, so that the description always agrees with the server. */
import * as z from "zod/mini";
import type { Endpoint } from "./endpoint.ts";
import { always, problemCodes, problemStatus } from "./problems.ts";

type Json = Record<string, unknown>;

/** The JSON Schema (2020-12) of a zod schema, without `$schema` and `$id`, because it becomes part of a larger document. */
const schemaOf = (schema: z.ZodMiniType, io: "input" | "output"): Json => {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== "$schema" && key !== "$id")
        .map(([key, inner]) => [key, strip(inner)]),
    );
  };
  return strip(z.toJSONSchema(schema, { target: "draft-2020-12", io })) as Json;
};

const parametersOf = (schema: z.ZodMiniType | undefined, place: "path" | "query"): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: inner,
  }));
};

const answerOf = (endpoint: Endpoint): Json => {
  if (endpoint.kind === "stream")
    return { description: "Server-Sent Events", content: { "text/event-stream": { schema: { type: "string" } } } };
  if (endpoint.kind === "file")
    return { description: "A file", content: { "application/octet-stream": { schema: { type: "string", contentEncoding: "binary" } } } };
  return { description: "Success", content: { "application/json": { schema: schemaOf(endpoint.output, "output") } } };
};

const problemsOf = (endpoint: Endpoint): Json => {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set([...always, ...(endpoint.problems ?? []), ...(endpoint.replay ? (["command-reused"] as const) : [])]))
    byStatus.set(problemStatus(code), [...(byStatus.get(problemStatus(code)) ?? []), code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        { description: codes.join(", "), content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
      ]),
  );
};

/**
 * The OpenAPI description of a server.
 * @param endpoints every endpoint that the server answers.
 * @param about `server`: its origin; `cookie`: the name of its session cookie.
 * @returns an OpenAPI 3.1 document; operations carry `x-permission` and `x-replayable`.
 */
export const buildOpenApi = (
  endpoints: readonly Endpoint[],
  about: { title: string; version: string; server: string; cookie: string },
): Json => {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, "{$1}");
    const operation: Json = {
      operationId: endpoint.id,
      tags: [endpoint.id.split(".", 1)[0] ?? ""],
      "x-permission": endpoint.permission,
      "x-replayable": endpoint.replay === true,
      parameters: [...parametersOf(endpoint.params, "path"), ...parametersOf(endpoint.query, "query")],
      ...(endpoint.body
        ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(endpoint.body, "input") } } } }
        : {}),
      responses: { "200": answerOf(endpoint), ...problemsOf(endpoint) },
      security: endpoint.permission === "public" ? [] : [{ session: [] }],
    };
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.0",
    info: { title: about.title, version: about.version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: about.server }],
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: about.cookie } },
      schemas: {
        Problem: {
          type: "object",
          required: ["code"],
          properties: {
            code: { type: "string", enum: [...problemCodes] },
            at: { type: "array", items: { type: ["string", "integer"] } },
            details: { type: "object" },
          },
        },
      },
    },
  };
};
