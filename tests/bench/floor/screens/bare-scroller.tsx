/** An empty box that scrolls as far as 10,000 leads. */
export function BareScroller() {
  return (
    <div id="leads-grid" style={{ height: "100vh", width: 332, overflow: "auto" }}>
      <div data-event="" style={{ height: 840_000 }} />
    </div>
  );
}
