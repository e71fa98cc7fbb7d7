import { lazy, Suspense } from "react";
import { assertNever } from "../../shared/assert-never.ts";
import type { OpenDialog } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";

// Dialogs load when first opened: pickers and focus handling would make the first paint wait.
const ActivityDialog = lazy(async () => ({
  default: (await import("../activity/activity-dialog.tsx")).ActivityDialog,
}));
const SettingsDialog = lazy(async () => ({
  default: (await import("../settings/settings-dialog.tsx")).SettingsDialog,
}));
const MappingDialog = lazy(async () => ({
  default: (await import("../settings/mapping-dialog.tsx")).MappingDialog,
}));
const KeysDialog = lazy(async () => ({ default: (await import("../commands/keys-dialog.tsx")).KeysDialog }));
const PaletteDialog = lazy(async () => ({
  default: (await import("../palette/palette-dialog.tsx")).PaletteDialog,
}));
const TimeDialog = lazy(async () => ({ default: (await import("../detail/time-dialog.tsx")).TimeDialog }));
const CancelDialog = lazy(async () => ({
  default: (await import("../detail/cancel-dialog.tsx")).CancelDialog,
}));

const ContactDialog = lazy(async () => ({
  default: (await import("../detail/contact-dialog.tsx")).ContactDialog,
}));
const SnoozeDialog = lazy(async () => ({
  default: (await import("../leads/snooze-dialog.tsx")).SnoozeDialog,
}));

const LeadImportDialog = lazy(async () => ({
  default: (await import("../leads/import-dialog.tsx")).LeadImportDialog,
}));

const ConflictDialog = lazy(async () => ({
  default: (await import("../conflict/conflict-dialog.tsx")).ConflictDialog,
}));

const MeetingsDialog = lazy(async () => ({
  default: (await import("../meetings/meetings-dialog.tsx")).MeetingsDialog,
}));

const FiguresDialog = lazy(async () => ({
  default: (await import("../figures/figures-dialog.tsx")).FiguresDialog,
}));
const TemplateDialog = lazy(async () => ({
  default: (await import("../templates/template-dialog.tsx")).TemplateDialog,
}));
const RetemplateDialog = lazy(async () => ({
  default: (await import("../templates/retemplate-dialog.tsx")).RetemplateDialog,
}));
const MailsDialog = lazy(async () => ({ default: (await import("../mail/mails-dialog.tsx")).MailsDialog }));
const MailTemplatesDialog = lazy(async () => ({
  default: (await import("../mail/mail-templates-dialog.tsx")).MailTemplatesDialog,
}));

const AuditDialog = lazy(async () => ({ default: (await import("../audit/audit-dialog.tsx")).AuditDialog }));
const VoiceAgentsDialog = lazy(async () => ({
  default: (await import("../agent/voice-agents-dialog.tsx")).VoiceAgentsDialog,
}));
const SyncDialog = lazy(async () => ({ default: (await import("../sync/sync-dialog.tsx")).SyncDialog }));
const DiagnosticsDialog = lazy(async () => ({
  default: (await import("../diagnostics/diagnostics-dialog.tsx")).DiagnosticsDialog,
}));
const RestoreDialog = lazy(async () => ({
  default: (await import("../recovery/restore-dialog.tsx")).RestoreDialog,
}));
const StartOverDialog = lazy(async () => ({
  default: (await import("../recovery/start-over-dialog.tsx")).StartOverDialog,
}));
const RemoveAllDialog = lazy(async () => ({
  default: (await import("../recovery/remove-all-dialog.tsx")).RemoveAllDialog,
}));
const ReviewDialog = lazy(async () => ({
  default: (await import("../leads/review-dialog.tsx")).ReviewDialog,
}));
const HandoffDialog = lazy(async () => ({
  default: (await import("../settings/handoff-dialog.tsx")).HandoffDialog,
}));
const ImportDialog = lazy(async () => ({ default: (await import("../ics/import-dialog.tsx")).ImportDialog }));
const PrintDialog = lazy(async () => ({ default: (await import("../print/print-dialog.tsx")).PrintDialog }));
const ExportDialog = lazy(async () => ({ default: (await import("../ics/export-dialog.tsx")).ExportDialog }));
const RecurrenceDialog = lazy(async () => ({
  default: (await import("../detail/recurrence-dialog.tsx")).RecurrenceDialog,
}));

const EditorDialog = lazy(async () => ({
  default: (await import("../editor/editor-dialog.tsx")).EditorDialog,
}));

const FindTimesDialog = lazy(async () => ({
  default: (await import("../availability/find-times-dialog.tsx")).FindTimesDialog,
}));

/** Shows the dialog that is open. */
export function DialogHost() {
  const open = useDialogs((dialogs) => dialogs.open);
  return <Suspense>{open !== null && <DialogOf open={open} />}</Suspense>;
}

function DialogOf({ open }: { readonly open: OpenDialog }) {
  switch (open.kind) {
    case "activity":
      return <ActivityDialog filter={open.filter} />;
    case "audit":
      return <AuditDialog />;
    case "voiceAgents":
      return <VoiceAgentsDialog />;
    case "sync":
      return <SyncDialog span={open.span} />;
    case "icsImport":
      return <ImportDialog file={open.file ?? null} />;
    case "printWeek":
      return <PrintDialog />;
    case "icsExport":
      return <ExportDialog />;
    case "diagnostics":
      return <DiagnosticsDialog />;
    case "restoreBackup":
      return <RestoreDialog />;
    case "startOver":
      return <StartOverDialog />;
    case "removeAll":
      return <RemoveAllDialog />;
    case "review":
      return <ReviewDialog />;
    case "handoff":
      return <HandoffDialog />;
    case "settings":
      return <SettingsDialog find={open.find ?? ""} />;
    case "mapping":
      return <MappingDialog sourceId={open.sourceId} name={open.name} />;
    case "meetings":
      return <MeetingsDialog />;
    case "figures":
      return <FiguresDialog />;
    case "template":
      return <TemplateDialog id={open.id} opened={open.content} />;
    case "retemplate":
      return <RetemplateDialog meeting={open.meeting} />;
    case "mails":
      return <MailsDialog filter={open.filter} />;
    case "mailTemplates":
      return <MailTemplatesDialog />;
    case "keys":
      return <KeysDialog />;
    case "palette":
      return <PaletteDialog />;
    case "contact":
      return <ContactDialog lead={open.lead} />;
    case "snooze":
      return <SnoozeDialog leadIds={open.leadIds} onDone={open.onDone} />;
    case "leadImport":
      return <LeadImportDialog preview={open.preview} />;
    case "move":
      return <TimeDialog purpose={open} />;
    case "book":
      return <TimeDialog purpose={open} />;
    case "findTimes":
      return <FindTimesDialog purpose={open.purpose} />;
    case "cancel":
      return <CancelDialog meeting={open.meeting} />;
    case "recurrence":
      return <RecurrenceDialog asked={open} />;
    case "editor":
      return <EditorDialog start={open.start} />;
    case "conflict":
      return <ConflictDialog conflict={open.conflict} />;
    default:
      return assertNever(open);
  }
}
