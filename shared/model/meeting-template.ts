import * as z from "zod";
import { remindersSchema } from "./event-input.ts";

const buffer = z.number().int().min(0).max(240);

/** What meetings made with a template are like. Texts may hold words in double braces (shared/fill-words.ts); guests read them. */
export const templateContentSchema = z.strictObject({
  name: z.string().trim().min(1, "Give it a name.").max(80),
  title: z.string().trim().min(1, "Give the meeting a title.").max(300),
  minutes: z.number().int().min(5).max(480),
  description: z.string().max(4000),
  place: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("meet") }),
    z.strictObject({
      kind: z.literal("location"),
      text: z.string().trim().min(1, "Say where it is.").max(500),
    }),
    z.strictObject({ kind: z.literal("none") }),
  ]),
  reminders: remindersSchema,
  /** Minutes kept free before and after; null keeps what Settings say. */
  bufferBefore: buffer.nullable(),
  bufferAfter: buffer.nullable(),
  /** "1".."11"; null is the calendar's own colour. */
  colorId: z
    .string()
    .regex(/^([1-9]|10|11)$/)
    .nullable(),
  /** May the rule book with it? */
  byItself: z.boolean(),
  /** How long the rule waits after a lead arrived, so that a late correction still counts. */
  delaySeconds: z.number().int().min(10).max(7200),
});
export type TemplateContent = Readonly<z.infer<typeof templateContentSchema>>;

const templateSchema = templateContentSchema.extend({
  id: z.string(),
  isDefault: z.boolean(),
  /** Callsheet brings it along: it can be copied, not changed. */
  builtIn: z.boolean(),
});
export type MeetingTemplate = Readonly<z.infer<typeof templateSchema>>;

/** What leads of a tag are booked with; `none`: they are not booked by themselves. */
const tagChoiceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("template"), id: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal("none") }),
]);
export type TagChoice = Readonly<z.infer<typeof tagChoiceSchema>>;

export const templateListSchema = z.object({
  /** The one that Callsheet brings along first, then the rep's own by name. */
  templates: z.array(templateSchema),
  /** Tags with a choice of their own; case does not count. */
  tags: z.array(z.object({ tag: z.string(), choice: tagChoiceSchema })),
});
export type TemplateList = Readonly<z.infer<typeof templateListSchema>>;

/** `choice` null: as the default template says. */
export const tagTemplateSchema = z.strictObject({
  tag: z.string().trim().min(1).max(100),
  choice: tagChoiceSchema.nullable(),
});

const templateFieldSchema = z.enum(["name", "title", "description", "place"]);
export const templateProblemSchema = z.object({ field: templateFieldSchema, message: z.string() });
export type TemplateProblem = Readonly<z.infer<typeof templateProblemSchema>>;

/** What a guest would get. */
export const templatePreviewSchema = z.object({
  title: z.string(),
  description: z.string(),
  location: z.string(),
  /** Why it cannot be used as it is; empty when it can. */
  problems: z.array(templateProblemSchema),
});
export type TemplatePreview = Readonly<z.infer<typeof templatePreviewSchema>>;
