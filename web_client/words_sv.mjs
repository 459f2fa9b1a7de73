// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent sees from script up to the text field, in Swedish. Each text says what that of words_fi.mjs says.

import { speak } from "./texts.mjs";

export const WORDS_SV = speak({
  tag: "sv",
  connecting: "Vi öppnar en skyddad förbindelse…",
  connectingMore: "Du kan börja skriva så fort förbindelsen är öppen. Det tar oftast bara ett ögonblick.",
  waiting: "Du väntar på din tur.",
  lineLost: "Din förbindelse bröts. Vi försöker få den tillbaka.",
  handshakeSlow: "Vi får just nu ingen kontakt med medarbetaren. Vi försöker hela tiden på nytt, och du behöver inte göra någonting.",
  checkAgain: "Kontrollera igen",
  reload: "Ladda om sidan",
  unsupported: {
    browser: "Din webbläsare är för gammal för att skydda samtalet. Prova en annan webbläsare eller en nyare apparat. " +
      "Du får också hjälp per telefon på numren på den här sidan.",
    elsewhere: "Adressen till den här sidan är fel, så du kan inte börja chatta här. Den rätta adressen är ",
    insecure: "Förbindelsen till den här sidan är inte skyddad, så du kan inte börja chatta. Kontrollera att sidans adress " +
      "börjar med https://. Du får också hjälp per telefon på numren på den här sidan.",
    untrusted: "Vi kunde inte försäkra oss om att förbindelsen verkligen går till medarbetaren. Därför öppnas inte chatten. " +
      "Försök igen senare. Du får också hjälp per telefon på numren på den här sidan.",
    clock: "Klockan i din apparat går fel, och därför kan vi inte kontrollera förbindelsen. Ställ in rätt tid och datum " +
      "och ladda om sidan.",
    outdated: "Den här sidan är föråldrad. Ladda om den, så kan du börja chatta.",
  },
  laterComing: "Ett ögonblick…",
  laterLost: "En del av sidan har inte laddats ännu. Vi försöker hela tiden på nytt, och det du skriver försvinner inte.",
  laterRefused: "En del av sidan kom inte fram som den skulle, så vi öppnade den inte. Ladda om sidan.",
});
