import { tagTone } from "./row-text.ts";

/** A lead's tag: a dot and the word itself, so that colour is never all there is. */
export function Tag({ tag }: { readonly tag: string }) {
  return (
    <span className={`tag ${tagTone(tag)}`}>
      <span className="tag-word truncate">{tag}</span>
    </span>
  );
}
