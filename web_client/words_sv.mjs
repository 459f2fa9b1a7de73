// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent sees from script up to the text field, in Swedish. Each text says what that of words_fi.mjs says.

import { speak } from "./texts.mjs";

const SMALL_NUMBERS_SV = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"];

export const WORDS_SV = speak({
  tag: "sv",

  // The queue.
  connecting: "Vi öppnar en skyddad förbindelse…",
  connectingMore: "Du kan börja skriva så fort förbindelsen är öppen. Det tar oftast bara ett ögonblick.",
  waiting: "Du väntar på din tur.",
  place(place) {
    const ahead = place - 1;
    if (ahead < 1) {
      return `Du är nummer ${place} i kön. Det är snart din tur.`;
    }
    return `Du är nummer ${place} i kön. Före dig är det ${SMALL_NUMBERS_SV[ahead] || ahead}.`;
  },
  wait(minutes) {
    if (!minutes) {
      return "Vi kan inte ännu säga hur länge du får vänta.";
    }
    return minutes < 60
      ? `Väntetiden är ungefär ${minutes} minuter.`
      : "Väntetiden är ungefär en timme, kanske längre.";
  },
  lockedPhone(minutes) {
    return `Om telefonen låser sig har du kvar din plats i kön i ${minutes} ${minutes === 1 ? "minut" : "minuter"}.`;
  },

  // The talk.
  workerHere: "Medarbetaren är med i chatten.",
  workerJoined: "Medarbetaren har kommit in i chatten. Börja med det som känns lättast.",
  byCode: "Du är här med din återkomstkod.",
  backInQueue: "Du är i kön igen. Du har kvar din plats.",
  resumed: "Samtalet fortsätter där du var.",
  workerTyping: "Medarbetaren skriver…",
  storageBlocked: "Din webbläsare sparar ingenting från den här sidan. Ladda inte om sidan mitt i samtalet: " +
    "då börjar ett nytt samtal, och du kommer inte tillbaka till det här.",

  // The line.
  lineLost: "Din förbindelse bröts. Vi försöker få den tillbaka.",
  deskLost: "Förbindelsen till medarbetaren bröts. Det beror inte på dig. Vi fortsätter så fort den är tillbaka.",
  handshakeSlow: "Vi får just nu ingen kontakt med medarbetaren. Vi försöker hela tiden på nytt, och du behöver inte göra någonting.",
  lineBack: "Förbindelsen är tillbaka.",
  allArrived: "Alla dina meddelanden har kommit fram.",
  someNotArrived: "De meddelanden där det inte ännu står Framme skickas på nytt av sig själva.",
  placeKept: "Du har kvar din plats i kön.",
  placeKeptFor(minutes) {
    return `Du har kvar din plats i kön i ${minutes} ${minutes === 1 ? "minut" : "minuter"}.`;
  },

  // The field.
  room(left, about) {
    if (left < 2) {
      return left ? "Det ryms 1 tecken till i meddelandet." : "Det ryms inte mer i meddelandet.";
    }
    return `Det ryms ${about ? "ungefär " : ""}${left} tecken till i meddelandet.`;
  },
  tooLong(over, about) {
    return `Meddelandet är ${about ? "ungefär " : ""}${over === 1 ? "ett" : over} tecken för långt. ` +
      "Du kan dela upp det i två meddelanden.";
  },

  // Ending it.
  confirmWaiting: "Om du slutar nu förlorar du din plats i kön.",
  confirmTalking: "Samtalet avslutas, och du kan inte gå tillbaka till det.",
  confirmCode: "Du kommer tillbaka med din återkomstkod.",
  confirmUnsent: "Alla dina meddelanden har inte kommit fram ännu.",

  // The front.
  notRestored: "Det här samtalet går inte att fortsätta. Sidan var borta för länge, eller så var det ett avbrott i tjänsten. " +
    "Du kan börja ett nytt samtal.",
  checkAgain: "Kolla på nytt",
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
    outdated: "Den här sidan har blivit gammal. Ladda om den, så kan du börja chatta.",
  },

  // The later part of the page.
  laterComing: "Ett ögonblick…",
  laterLost: "En del av sidan har inte laddats ännu. Vi försöker hela tiden på nytt, och det du skriver försvinner inte.",
  laterRefused: "En del av sidan kom inte fram som den skulle, så vi öppnade den inte. Ladda om sidan.",
  over: "Samtalet är slut.",
});
