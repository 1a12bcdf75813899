/** The customer's phone, served by the emulator at /phone. */
export function PhonePage() {
  return <main className="grid h-full place-items-center">Phone</main>;
}
