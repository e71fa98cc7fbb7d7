/** A button of a notification. */
export interface ShownAction {
  readonly label: string;
  readonly run: () => void;
}

/** A notification as the system is asked to show it. */
export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly urgent: boolean;
  readonly actions: readonly ShownAction[];
  /** It was clicked itself. */
  readonly click: () => void;
}

/** A way to the system's notifications. */
export interface Presenter {
  /** Answers whether the system took it. */
  show(shown: Shown): Promise<boolean>;
  close(): void;
}
