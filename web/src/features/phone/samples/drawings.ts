/** Pictures a customer might send to a shop, drawn by us. Square, 200 by 200. */
export type Drawing = { id: "mug" | "sneaker" | "plant" | "parcel" | "lamp" | "cat"; svg: string };

const frame = (ground: string, inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="800" height="800"><rect width="200" height="200" fill="${ground}"/>${inside}</svg>`;

const table = (colour: string) => `<rect y="150" width="200" height="50" fill="${colour}"/>`;
const shadow = (x: number, width: number) => `<ellipse cx="${x}" cy="158" rx="${width}" ry="7" fill="#000" opacity=".15"/>`;

export const drawings: Drawing[] = [
  {
    id: "mug",
    svg: frame(
      "#f4d9c6",
      `${table("#c98f6b")}${shadow(100, 52)}<path d="M58 72h76v66a20 20 0 0 1-20 20H78a20 20 0 0 1-20-20z" fill="#2f6f73"/><path d="M134 86h8a19 19 0 0 1 0 38h-8" fill="none" stroke="#2f6f73" stroke-width="10"/><ellipse cx="96" cy="72" rx="38" ry="10" fill="#275c60"/><ellipse cx="96" cy="73" rx="32" ry="7" fill="#5b3626"/><path d="M66 104q15-10 30 0t30 0" fill="none" stroke="#f4d9c6" stroke-width="4"/><path d="M66 120q15-10 30 0t30 0" fill="none" stroke="#f4d9c6" stroke-width="4"/><path d="M84 52q-8-10 0-20M104 54q-8-10 0-20" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".8"/>`,
    ),
  },
  {
    id: "sneaker",
    svg: frame(
      "#cfe3f1",
      `${table("#93b4cb")}${shadow(100, 78)}<path d="M26 138c-4-22 0-48 6-62l26 12c12 6 20-2 26-12l18 6c8 22 30 32 54 36 14 2 20 10 20 24z" fill="#e4573d"/><path d="M24 136h152v10a12 12 0 0 1-12 12H36a12 12 0 0 1-12-12z" fill="#fff"/><path d="M24 146h152" stroke="#d5d9dc" stroke-width="3"/><path d="m96 88 16-8M104 100l16-9M114 110l15-9" stroke="#fff" stroke-width="5" stroke-linecap="round"/><path d="M42 120c26 8 58 2 74-16" fill="none" stroke="#ffd56b" stroke-width="7" stroke-linecap="round"/><path d="M30 92c12 8 20 8 28-4" fill="none" stroke="#b93c26" stroke-width="4"/>`,
    ),
  },
  {
    id: "plant",
    svg: frame(
      "#e7ecd6",
      `${table("#bfa487")}${shadow(100, 40)}<path d="M100 112C66 108 54 76 58 48c26 6 44 28 42 64z" fill="#4f8a4b"/><path d="M100 112c34-4 46-36 42-64-26 6-44 28-42 64z" fill="#5fa45a"/><path d="M100 112c-12-28-10-60 0-84 10 24 12 56 0 84z" fill="#77b96a"/><path d="M100 112V48" stroke="#4f8a4b" stroke-width="2.500"/><path d="M68 108h64l-8 46a6 6 0 0 1-6 5H82a6 6 0 0 1-6-5z" fill="#cf6b45"/><path d="M64 102h72v14H64z" fill="#dd7d55"/>`,
    ),
  },
  {
    id: "parcel",
    svg: frame(
      "#ece5f4",
      `${table("#b8aacb")}${shadow(100, 66)}<path d="m38 84 62-22 62 22v54l-62 22-62-22z" fill="#c99a64"/><path d="m38 84 62 22 62-22-62-22z" fill="#dcb27e"/><path d="M100 106v54l62-22V84z" fill="#b5854f"/><path d="m66 74 62 22v20l10-4V92L76 70z" fill="#efe2c8"/><path d="m120 140 8-14-4-6 10-10" fill="none" stroke="#5f4022" stroke-width="3.500" stroke-linejoin="round"/><path d="m52 112 24 8M52 122l16 6" stroke="#7c5a33" stroke-width="3.500" stroke-linecap="round"/>`,
    ),
  },
  {
    id: "lamp",
    svg: frame(
      "#26304a",
      `<circle cx="100" cy="86" r="78" fill="#f7d38a" opacity=".16"/><circle cx="100" cy="86" r="52" fill="#f7d38a" opacity=".2"/>${table("#49587d")}${shadow(100, 34)}<path d="M70 50h60l20 52H50z" fill="#f6c56b"/><path d="M70 50h60l6 16H64z" fill="#fadb9d"/><path d="M96 102h8v48h-8z" fill="#d8dde8"/><ellipse cx="100" cy="153" rx="28" ry="7" fill="#d8dde8"/><path d="M122 102v18" stroke="#d8dde8" stroke-width="2"/><circle cx="122" cy="123" r="3.500" fill="#d8dde8"/>`,
    ),
  },
  {
    id: "cat",
    svg: frame(
      "#fbe3d8",
      `${table("#e3a58c")}${shadow(100, 60)}<path d="M44 158c-6-52 18-78 56-78s62 26 56 78z" fill="#5d5a66"/><path d="M56 96 50 42l34 22h32l34-22-6 54c0 24-20 40-44 40S56 120 56 96z" fill="#6f6b79"/><path d="m58 54 3 22 14-10zM142 54l-3 22-14-10z" fill="#e9a9a0"/><circle cx="82" cy="94" r="8" fill="#ffe28a"/><circle cx="118" cy="94" r="8" fill="#ffe28a"/><ellipse cx="82" cy="94" rx="2.500" ry="7" fill="#2c2a33"/><ellipse cx="118" cy="94" rx="2.500" ry="7" fill="#2c2a33"/><path d="m95 108 5 5 5-5z" fill="#e9a9a0"/><path d="M100 113c0 8-12 10-16 4M100 113c0 8 12 10 16 4M52 106l20 4M52 118l20-2M148 106l-20 4M148 118l-20-2" fill="none" stroke="#3b3843" stroke-width="2.500" stroke-linecap="round"/>`,
    ),
  },
];
