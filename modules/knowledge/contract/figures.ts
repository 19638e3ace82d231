/**
 * The pictures of figures. A person first adds a picture to a work; then a passage of the kind `figure` names it. The server copies a picture
 * without metadata, and stores the same picture only once. A picture that no passage names is deleted after some days.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { pictureLimits, pictureTypes } from "#platform/contract/picture-file.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id } from "#platform/contract/values.ts";
import { workParams } from "./works.ts";

/**
 * Limits. `days`: how long a picture that no passage names is kept. `alt`: the maximum number of characters of an alternative text. `bytes`: the
 * maximum size of all pictures of a work, including pictures of its former texts.
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
  /**
   * True: the picture was made for this work, and the licence of the work applies. False: it is a picture of others, with its own source and
   * licence.
   */
  own: z.boolean(),
  source: z.string().check(z.maxLength(300)),
  licence: z.string().check(z.maxLength(200)),
};
export const FigureRights = z.object(rights);
export type FigureRights = z.infer<typeof FigureRights>;
/** A picture and its rights (who made it, licence), as a passage shows them. */
export const Figure = z.object({ picture: Picture, ...rights });
export type Figure = z.infer<typeof Figure>;
/** A picture of the work and its rights, as a person enters them. */
export const FigureChoice = z.object({ picture: Id, ...rights });
export type FigureChoice = z.infer<typeof FigureChoice>;

/** Whether the rights of the picture are known. Otherwise an edition with the picture cannot be published. */
export const saysLicence = ({ own, source, licence }: FigureRights): boolean => own || (source.trim() !== "" && licence.trim() !== "");

/**
 * Adds a picture to a work. `looked`: a person looked at it for names, faces and places, which the server cannot recognise.
 * @throws picture-refused with `details.reason`: one of `pictureFaults`, or `full` if the pictures of the work would exceed their limit
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
    /** Whether the server removed metadata. */
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
