import type { MailBlock, MailDocument } from "../../shared/model/mail.ts";

/** A mail as who gets it reads it: drawn from its parts, never from HTML. */
export function MailBody({ document }: { readonly document: MailDocument }) {
  return (
    <div className="mail-body selectable">
      <p className="mail-subject">{document.subject}</p>
      {document.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a mail have no other name, and never change places
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { readonly block: MailBlock }) {
  switch (block.kind) {
    case "text":
      return <p className="mail-text">{block.text}</p>;
    case "heading":
      return <h4>{block.text}</h4>;
    case "facts":
      return (
        <dl className="mail-facts">
          {block.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case "link":
      return (
        <p className="mail-text">
          {block.label}: <span className="mail-url">{block.url}</span>
        </p>
      );
  }
}
