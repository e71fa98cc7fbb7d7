/** What a model extracts is often blank where it should be null. */
export function filled(value: string | null | undefined): string | null {
  const trimmed = value?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

/** Can mail be sent there? What was heard wrongly ("priya dot nair") is no address. */
export function isAddress(value: string): boolean {
  return /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/.test(value.trim());
}

export function address(value: string | null | undefined): string | null {
  const trimmed = filled(value);
  return trimmed !== null && isAddress(trimmed) ? trimmed : null;
}
