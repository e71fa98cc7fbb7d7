import type { ClipboardEvent, FormEvent, KeyboardEvent } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { linkOf, richHtml, richNodes, typedHtml } from "../rich-html.ts";
import "../rich.css";
import { Bold, BulletList, Italic, Link, NumberedList } from "../rich-icons.tsx";

interface Props {
  readonly label: string;
  /** HTML or plain text; read once, then the page's own editing has it. */
  readonly value: string;
  readonly disabled: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (html: string) => void;
}

const styles = [
  { command: "bold", label: "Bold", Icon: Bold },
  { command: "italic", label: "Italic", Icon: Italic },
  { command: "insertUnorderedList", label: "Bulleted list", Icon: BulletList },
  { command: "insertOrderedList", label: "Numbered list", Icon: NumberedList },
] as const;

/**
 * A text with bold, italic, lists and links. Chromium's own editing commands do the work: Callsheet runs on no other browser, and they
 * keep its undo. What comes in and what goes out is sanitized.
 */
export function RichText({ label, value, disabled, describedBy, onChange }: Props) {
  const id = useId();
  const text = useRef<HTMLDivElement>(null);
  const first = useRef(value);
  const [on, setOn] = useState<readonly string[]>([]);
  const [linking, setLinking] = useState<Range | null>(null);

  useEffect(() => {
    text.current?.replaceChildren(richNodes(first.current));
    // Enter makes lines as Google Calendar has them.
    document.execCommand("defaultParagraphSeparator", false, "div");
  }, []);
  useEffect(() => {
    const look = () => {
      if (text.current?.contains(document.getSelection()?.anchorNode ?? null) !== true) return;
      setOn(
        styles.filter(({ command }) => document.queryCommandState(command)).map(({ command }) => command),
      );
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, []);

  function changed(): void {
    if (text.current !== null) onChange(typedHtml(text.current));
  }
  function run(command: string, argument?: string): void {
    text.current?.focus();
    document.execCommand(command, false, argument);
    changed();
  }
  function onPaste(event: ClipboardEvent): void {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    if (html === "") document.execCommand("insertText", false, plain);
    else document.execCommand("insertHTML", false, richHtml(html));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    startLink();
  }
  function startLink(): void {
    const selection = document.getSelection();
    const inside = text.current?.contains(selection?.anchorNode ?? null) === true;
    if (inside && selection !== null && selection.rangeCount > 0)
      setLinking(selection.getRangeAt(0).cloneRange());
    else if (text.current !== null) {
      const end = document.createRange();
      end.selectNodeContents(text.current);
      end.collapse(false);
      setLinking(end);
    }
  }
  function link(address: string | null): void {
    const range = linking;
    setLinking(null);
    text.current?.focus();
    if (range === null || address === null) return;
    document
      .getSelection()
      ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    if (range.collapsed) {
      const anchor = document.createElement("a");
      anchor.href = address;
      anchor.textContent = address.replace(/^(?:https?:\/\/|mailto:|tel:)/, "");
      document.execCommand("insertHTML", false, anchor.outerHTML);
    } else document.execCommand("createLink", false, address);
    changed();
  }
  return (
    <div className="rich">
      <span id={id} className="field-label">
        {label}
      </span>
      {!disabled && (
        <div className="rich-tools" role="toolbar" aria-label="Style of the description">
          {styles.map(({ command, label: name, Icon }) => (
            <button
              key={command}
              type="button"
              className="icon-button small"
              aria-label={name}
              aria-pressed={on.includes(command)}
              // The selection stays where it is.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => run(command)}
            >
              <Icon />
            </button>
          ))}
          <button type="button" className="icon-button small" aria-label="Link" onClick={startLink}>
            <Link />
          </button>
        </div>
      )}
      {linking !== null && <LinkField onDone={link} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a textarea has no bold */}
      <div
        ref={text}
        className="field rich-text"
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-labelledby={id}
        aria-readonly={disabled}
        aria-describedby={describedBy}
        contentEditable={!disabled}
        suppressContentEditableWarning
        onInput={changed}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function LinkField({ onDone }: { readonly onDone: (address: string | null) => void }) {
  const [address, setAddress] = useState("");
  const [wrong, setWrong] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const whole = linkOf(address);
    if (whole === null) setWrong(true);
    else onDone(whole);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "Enter") submit(event);
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onDone(null);
  }
  return (
    <div className="rich-link">
      <input
        className="field"
        aria-label="Address of the link"
        aria-invalid={wrong}
        placeholder="https://"
        // biome-ignore lint/a11y/noAutofocus: it opens to be typed into
        autoFocus
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className="button small" onClick={submit}>
        Add link
      </button>
      {wrong && <p className="field-problem">This is no web, mail or telephone address.</p>}
    </div>
  );
}
