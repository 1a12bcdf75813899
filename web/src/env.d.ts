interface ImportMetaEnv {
  /** Of package.json. */
  readonly VITE_VERSION: string;
  /** Where the source of this installation is; empty when whoever built it did not say. */
  readonly VITE_SOURCE_URL?: string;
}
