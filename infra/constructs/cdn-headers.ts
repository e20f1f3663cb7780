/** Headers that only the CDN sets: the word that the firewall asks for, and the viewer's address. */
export const cdnHeaders = { word: 'x-gongkai-cdn', address: 'x-gongkai-address' } as const;
