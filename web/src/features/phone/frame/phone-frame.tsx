import { type ReactNode, useState } from "react";
import { ScreenContext } from "./phone-sheet";
import { StatusBar } from "./status-bar";

/** The handset around the screen; on a real phone the screen is the whole page. */
export function PhoneFrame({ label, children }: { label: string; children: ReactNode }) {
  const [glass, setGlass] = useState<HTMLElement | null>(null);
  return (
    <section
      aria-label={label}
      className="phone-frame relative h-full w-full md:h-[min(820px,calc(100dvh-56px))] md:w-98 md:rounded-[54px] md:bg-neutral-900 md:p-3 md:shadow-[0_0_0_1.5px_oklch(0.45_0.005_265),0_24px_60px_-12px_oklch(0.2_0.02_265/0.45)]"
    >
      <span aria-hidden className="absolute top-36 -left-[3px] h-14 w-[3px] rounded-l bg-neutral-700 max-md:hidden" />
      <span aria-hidden className="absolute top-44 -right-[3px] h-20 w-[3px] rounded-r bg-neutral-700 max-md:hidden" />
      <div ref={setGlass} className="phone relative flex h-full w-full flex-col overflow-hidden md:rounded-[42px]">
        <StatusBar />
        <ScreenContext value={glass}>{children}</ScreenContext>
        <div aria-hidden className="flex h-5 shrink-0 items-center justify-center bg-(--phone-bar) max-md:hidden">
          <span className="h-1 w-30 rounded-full bg-(--phone-ink)/80" />
        </div>
      </div>
    </section>
  );
}
