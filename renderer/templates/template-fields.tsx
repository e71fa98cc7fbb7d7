import type { ReactNode, RefObject } from "react";
import { useId, useRef } from "react";
import type { TemplateContent, TemplateProblem } from "../../shared/model/meeting-template.ts";
import { guestWords } from "../../shared/template-words.ts";

interface Props {
  readonly content: TemplateContent;
  readonly problems: readonly TemplateProblem[];
  readonly onChange: (content: TemplateContent) => void;
}

type Field = TemplateProblem["field"];

const places = [
  { kind: "meet", label: "Google Meet" },
  { kind: "location", label: "A place" },
  { kind: "none", label: "None" },
] as const;

/** What guests read and where they go. */
export function TemplateFields({ content, problems, onChange }: Props) {
  const { name, title, description, minutes, place } = content;
  const titleField = useRef<HTMLInputElement>(null);
  const descriptionField = useRef<HTMLTextAreaElement>(null);
  const set = (change: Partial<TemplateContent>) => onChange({ ...content, ...change });
  const of = (field: Field) => problems.filter((one) => one.field === field).map(({ message }) => message);
  return (
    <>
      <Labelled field="name" label="Name of the template" messages={of("name")}>
        {(props) => (
          <input
            {...props}
            className="field"
            // biome-ignore lint/a11y/noAutofocus: a template begins with its name
            autoFocus
            maxLength={80}
            value={name}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Labelled>
      <Labelled field="title" label="Title of the meeting" messages={of("title")}>
        {(props) => (
          <input
            {...props}
            ref={titleField}
            className="field"
            maxLength={300}
            value={title}
            onChange={({ target }) => set({ title: target.value })}
          />
        )}
      </Labelled>
      <WordButtons field={titleField} what="title" onChange={(text) => set({ title: text })} />
      <label className="template-length">
        <span className="field-label">Minutes</span>
        <input
          className="field repeat-number"
          type="number"
          min={5}
          max={480}
          step={5}
          value={minutes}
          onChange={({ target }) => set({ minutes: Math.round(Number(target.value)) })}
          onBlur={() => set({ minutes: Math.min(480, Math.max(5, minutes)) })}
        />
      </label>
      <div>
        <fieldset className="template-places">
          <legend className="field-label">Where</legend>
          {places.map(({ kind, label }) => (
            <label key={kind} className="check">
              <input
                type="radio"
                name="place"
                checked={place.kind === kind}
                onChange={() => set({ place: kind === "location" ? { kind, text: "" } : { kind } })}
              />
              {label}
            </label>
          ))}
        </fieldset>
        {place.kind === "location" && (
          <Labelled field="place" label="Place" messages={of("place")}>
            {(props) => (
              <input
                {...props}
                className="field"
                maxLength={500}
                value={place.text}
                onChange={({ target }) => set({ place: { kind: "location", text: target.value } })}
              />
            )}
          </Labelled>
        )}
      </div>
      <Labelled field="description" label="Text of the invitation" messages={of("description")}>
        {(props) => (
          <textarea
            {...props}
            ref={descriptionField}
            className="field"
            rows={7}
            maxLength={4000}
            value={description}
            onChange={({ target }) => set({ description: target.value })}
          />
        )}
      </Labelled>
      <WordButtons field={descriptionField} what="text" onChange={(text) => set({ description: text })} />
      <p className="when-words">
        Guests read title, place and text. {"{{name|there}}"} says “there” where no name is known.
      </p>
    </>
  );
}

interface LabelledProps {
  readonly field: Field;
  readonly label: string;
  readonly messages: readonly string[];
  readonly children: (props: {
    readonly id: string;
    readonly "aria-invalid": boolean;
    readonly "aria-describedby": string | undefined;
  }) => ReactNode;
}

function Labelled({ field, label, messages, children }: LabelledProps) {
  const id = useId();
  const wrong = messages.length > 0;
  return (
    <div data-field={field}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, "aria-invalid": wrong, "aria-describedby": wrong ? `${id}-problem` : undefined })}
      {wrong && (
        <div id={`${id}-problem`} role="alert">
          {messages.map((message) => (
            <p key={message} className="field-problem">
              {message}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

interface WordProps {
  readonly field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  readonly what: string;
  readonly onChange: (text: string) => void;
}

/** Puts a word where the cursor is in its field. */
function WordButtons({ field, what, onChange }: WordProps) {
  function insert(word: string): void {
    const text = field.current;
    if (text === null) return;
    text.setRangeText(
      word,
      text.selectionStart ?? text.value.length,
      text.selectionEnd ?? text.value.length,
      "end",
    );
    onChange(text.value);
    text.focus();
  }
  return (
    <fieldset className="template-words">
      <legend className="visually-hidden">Words for the {what}</legend>
      {guestWords.map(({ name, meaning }) => (
        <button
          key={name}
          type="button"
          className="button small"
          title={`Stands for ${meaning}`}
          aria-label={`Insert ${name} into the ${what}`}
          onClick={() => insert(`{{${name}}}`)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
