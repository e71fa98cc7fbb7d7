/** What happens with a proposal: nothing, until a person sends the mail and another one moves the meeting. */
export function MailNote({ to }: { readonly to: string }) {
  return (
    <p className="find-note">
      Your mail program opens with a mail to {to}: read it, change what you like, and send it. Nothing moves
      until they move it.
    </p>
  );
}
