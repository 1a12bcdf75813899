const pictures = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f)+$/u;
const segmenter = new Intl.Segmenter();

/** One to three emoji and nothing else: phones draw those large. */
export function isOnlyEmoji(text: string): boolean {
  const dense = text.replace(/\s/gu, "");
  return pictures.test(dense) && [...segmenter.segment(dense)].length <= 3;
}

export const quickReactions = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;
