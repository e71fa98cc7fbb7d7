import { useEffect } from "react";
import type { LeadDetail } from "../../shared/model/lead.ts";
import { Tag } from "../leads/tag.tsx";
import { LeadMails } from "../mail/lead-mails.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useOpenPerson } from "../state/open-person.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { countryName } from "../ui/format.ts";
import { Copy, Pencil, Phone } from "../ui/icons.tsx";
import { CallCard } from "./call-card.tsx";
import { ChatCard } from "./chat-card.tsx";
import { correctedWords } from "./contact-words.ts";
import { DemoCard } from "./demo-card.tsx";
import { copyText, openLink, Pending } from "./detail-parts.tsx";
import { HeardCard } from "./heard-card.tsx";
import { HistoryCard } from "./history-card.tsx";
import { NotesCard } from "./notes-card.tsx";
import { StandingBar } from "./standing-bar.tsx";
import "./contact.css";

/** A lead opened: who, the demo, what the AI heard, the call, and the meetings before. */
export function LeadDetailView({ leadId }: { readonly leadId: string }) {
  const { data: lead, error, refresh } = useLiveQuery("lead.get", { leadId }, ["leads", "events"]);
  const personId = lead?.personId;
  useEffect(() => {
    if (personId !== undefined) useOpenPerson.getState().show(leadId, personId);
  }, [leadId, personId]);
  if (lead === undefined) return <Pending error={error} retry={refresh} />;
  return (
    <>
      <Person lead={lead} />
      <StandingBar lead={lead} />
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      <DemoCard lead={lead} />
      <LeadMails leadId={leadId} />
      <NotesCard lead={lead} />
      {lead.chat === null && <HeardCard lead={lead} />}
      {lead.chat === null ? <CallCard lead={lead} /> : <ChatCard lead={lead} chat={lead.chat} />}
      <HistoryCard lead={lead} />
    </>
  );
}

function Person({ lead }: { readonly lead: LeadDetail }) {
  const { email } = lead;
  const place = lead.country === null ? null : countryName(lead.country);
  const company = lead.company === lead.title ? null : lead.company;
  const from = [company, place].filter((part) => part !== null).join(" · ");
  const { id, title, heard, corrections } = lead;
  const changed = correctedWords(corrections);
  return (
    <header className="person">
      <h2 className="selectable">{lead.title}</h2>
      {(lead.tag !== null || from !== "") && (
        <p className="person-line">
          {lead.tag !== null && <Tag tag={lead.tag} />}
          <span className="truncate selectable">{from}</span>
        </p>
      )}
      <p className="person-line">
        {email === null ? (
          <span className="missing">No e-mail yet</span>
        ) : (
          <ContactLink
            text={email}
            what="E-mail address"
            open={() => void openLink(`mailto:${email}`, true)}
          />
        )}
      </p>
      <p className="person-line">
        {lead.phone === "" ? (
          <span className="missing">No phone number</span>
        ) : (
          <ContactLink
            text={lead.phoneFormatted}
            what="Phone number"
            icon={<Phone size={13} />}
            open={() => void openLink(lead.phoneUri, true)}
          />
        )}
      </p>
      <p className="person-line person-edit">
        <button
          type="button"
          className="link"
          onClick={() =>
            useDialogs.getState().show({ kind: "contact", lead: { id, title, heard, corrections } })
          }
        >
          <Pencil size={13} />
          Correct contact
        </button>
        {changed !== null && <span className="missing">{changed}</span>}
      </p>
    </header>
  );
}

interface ContactLinkProps {
  readonly text: string;
  readonly what: string;
  readonly icon?: React.ReactNode;
  readonly open: () => void;
}

function ContactLink({ text, what, icon, open }: ContactLinkProps) {
  return (
    <span className="contact">
      <button type="button" className="link truncate" onClick={open}>
        {icon}
        {text}
      </button>
      <button
        type="button"
        className="icon-button small"
        aria-label={`Copy ${text}`}
        onClick={() => void copyText(text, what)}
      >
        <Copy size={13} />
      </button>
    </span>
  );
}
