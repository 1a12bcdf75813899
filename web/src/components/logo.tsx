/** The mark and the name. */
export function Logo() {
  return (
    <span className="flex items-center gap-2 text-title font-semibold">
      <img src="/assets/favicon-v1.svg" alt="" className="size-7" />
      ShopMe
    </span>
  );
}
