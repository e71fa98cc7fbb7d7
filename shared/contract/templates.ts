import * as z from "zod";
import {
  tagTemplateSchema,
  templateContentSchema,
  templateListSchema,
  templatePreviewSchema,
} from "../model/meeting-template.ts";
import { id, nothing, procedure } from "./procedure.ts";

const templateRef = z.strictObject({ id });

/** Templates of meetings, and which of them leads of a tag get. */
export const templateProcedures = {
  "templates.list": procedure("read", nothing, templateListSchema),
  /** Keeps a new one (`id` null), or changes one. Refused when guests would read something that is not for them. */
  "template.save": procedure(
    "engine",
    z.strictObject({ id: id.nullable(), content: templateContentSchema }),
    templateRef,
  ),
  "template.remove": procedure("engine", templateRef, nothing),
  "template.makeDefault": procedure("engine", templateRef, nothing),
  "template.forTag": procedure("engine", tagTemplateSchema, nothing),
  /** What a lead, or somebody of whom nothing is known, would get; the texts may not be fit to be kept yet. */
  "template.preview": procedure(
    "engine",
    z.strictObject({
      title: z.string().max(300),
      description: z.string().max(4000),
      location: z.string().max(500),
      minutes: z.number().int().min(5).max(480),
      leadId: id.nullable(),
    }),
    templatePreviewSchema,
  ),
};
