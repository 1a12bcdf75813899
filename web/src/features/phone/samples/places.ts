import type { Place } from "../content";

/** Real squares that everybody knows, so that a map in another tool shows the same spot. */
export const places: Required<Place>[] = [
  { latitude: 45.46427, longitude: 9.18951, name: "Piazza del Duomo", address: "Piazza del Duomo, 20122 Milano" },
  { latitude: 40.41539, longitude: -3.70741, name: "Plaza Mayor", address: "Plaza Mayor, 28012 Madrid" },
  { latitude: 51.50809, longitude: -0.12808, name: "Trafalgar Square", address: "Trafalgar Square, London WC2N 5DN" },
];
