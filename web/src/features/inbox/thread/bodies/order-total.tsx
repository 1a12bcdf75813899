/** The last line of an order's card. */
export function OrderTotal({ name, value }: { name: string; value: string }) {
  return (
    <p className="mt-1 flex justify-between gap-4 border-t border-current/15 pt-1 text-body font-semibold tabular-nums">
      <span>{name}</span>
      <span>{value}</span>
    </p>
  );
}
