/**
 * The pictures of figures. A picture is added to its work first, and then named by a passage of the kind `figure`. It is copied without
 * metadata. The same picture is stored once. A picture that no passage names is deleted after some days.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { pictureLimits, pictureTypes } from "#platform/contract/picture-file.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id } from "#platform/contract/values.ts";
import { workParams } from "./works.ts";

/**
 * `days`: how long a picture that no passage names is kept. `alt`: characters of an alternative text. `bytes`: of all pictures of a work, those of
 * its former texts too.
 */
export const figureLimits = { days: 30, alt: 1_000, bytes: 67_108_864 } as const;

export const Picture = z.object({
  id: Id,
  type: z.enum(pictureTypes),
  width: z.int(),
  height: z.int(),
  size: z.int(),
  sha256: z.string(),
});
export type Picture = z.infer<typeof Picture>;

const rights = {
  /** True: made for this work, whose licence holds for it. False: a picture of others, with its source and its licence. */
  own: z.boolean(),
  source: z.string().check(z.maxLength(300)),
  licence: z.string().check(z.maxLength(200)),
};
export const FigureRights = z.object(rights);
export type FigureRights = z.infer<typeof FigureRights>;
/** A picture and whose it is, as a passage shows it. */
export const Figure = z.object({ picture: Picture, ...rights });
export type Figure = z.infer<typeof Figure>;
/** A picture of the work, and whose it is. */
export const FigureChoice = z.object({ picture: Id, ...rights });
export type FigureChoice = z.infer<typeof FigureChoice>;

/** Whether it is known whose the picture is and under which licence. An edition is not published without it. */
export const saysLicence = ({ own, source, licence }: FigureRights): boolean => own || (source.trim() !== "" && licence.trim() !== "");

/**
 * Adds a picture to a work. `looked`: a person looked for what the server cannot read: names, faces, places.
 * @throws picture-refused with `details.reason`: one of `pictureFaults`, or `full` if the pictures of the work reach their limit
 */
export const addPicture = endpoint({
  id: "knowledge.add-picture",
  method: "POST",
  path: "/api/w/:workspace/works/:work/pictures",
  permission: "knowledge.edit",
  params: workParams,
  body: z.object({ commandId: CommandId, file: z.object({ content: fileContent(pictureLimits.bytes) }), looked: z.literal(true) }),
  output: z.object({
    picture: Picture,
    /** Whether metadata was removed. */
    cleaned: z.boolean(),
  }),
  replay: true,
  problems: ["picture-refused", "text-elsewhere", "workspace-full"],
  maxBody: bodyWith(pictureLimits.bytes),
});

export const getPicture = endpoint({
  id: "knowledge.get-picture",
  method: "GET",
  path: "/api/w/:workspace/works/:work/pictures/:picture",
  permission: "workspace.read",
  params: z.object({ ...workParams.shape, picture: Id }),
  output: z.unknown(),
  kind: "file",
});
