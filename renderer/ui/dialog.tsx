import type { ReactNode } from "react";
import { useEffect } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useDialogs } from "../state/dialogs.ts";
import { Close } from "./icons.tsx";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** Instead of closing at once, when Escape, a press outside or the cross asks to: for what must not be lost. */
  readonly onDismiss?: () => void;
}

/** A dialog above the desk: the focus stays inside, Escape and a press outside close it, and the focus goes back. */
export function Dialog({ title, children, wide = false, onDismiss }: Props) {
  const closeAll = useDialogs((dialogs) => dialogs.close);
  const close = onDismiss ?? closeAll;
  // When what had the focus goes away (a form that was sent), no element of the dialog hears the key.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && document.activeElement === document.body) close();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [close]);
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal className={wide ? "dialog wide" : "dialog"}>
        <AriaDialog className="dialog-body">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <button type="button" className="icon-button" aria-label="Close" onClick={close}>
              <Close />
            </button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
