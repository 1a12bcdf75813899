export function SignInPage({ next }: { next: string | undefined }) { return <div>{next}</div>; }
