// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent sees from script up to the text field, in Finnish. What stands in the page without script, and
// what both the page and the builder say (open, closed, next opening, keeping), is in page_fi.json, and only there. Each text is plain text: it enters the page by textContent alone.

import { speak } from "./texts.mjs";

export const WORDS_FI = speak({
  tag: "fi",
  connecting: "Avaamme suojattua yhteyttä…",
  connectingMore: "Voit alkaa kirjoittaa heti, kun yhteys on auki. Siihen menee yleensä vain hetki.",
  waiting: "Odotat vuoroasi.",
  lineLost: "Yhteytesi katkesi. Yritämme saada sen takaisin.",
  handshakeSlow: "Yhteys työntekijään on poikki. Yritämme koko ajan uudelleen, eikä sinun tarvitse tehdä mitään.",
  checkAgain: "Tarkista uudelleen",
  reload: "Lataa sivu uudelleen",
  unsupported: {
    browser: "Selaimesi on liian vanha suojaamaan keskustelun. Kokeile toista selainta tai uudempaa laitetta. " +
      "Apua saat myös puhelimitse tämän sivun numeroista.",
    elsewhere: "Tämän sivun osoite on väärä, joten keskustelua ei voi aloittaa täällä. Oikea osoite on ",
    insecure: "Yhteys tähän sivuun ei ole suojattu, joten keskustelua ei voi aloittaa. Tarkista, että sivun osoite " +
      "alkaa https://. Apua saat myös puhelimitse tämän sivun numeroista.",
    untrusted: "Emme voineet varmistaa, että yhteys todella vie työntekijälle. Siksi keskustelua ei avata. " +
      "Yritä myöhemmin uudelleen. Apua saat myös puhelimitse tämän sivun numeroista.",
    clock: "Laitteesi kello näyttää väärää aikaa, eikä yhteyttä voi siksi varmistaa. Korjaa laitteen aika ja päivä " +
      "ja lataa sivu uudelleen.",
    outdated: "Tämä sivu on vanhentunut. Lataa se uudelleen, niin voit aloittaa keskustelun.",
  },
  laterComing: "Hetki vain…",
  laterLost: "Osa sivusta ei ole vielä latautunut. Yritämme koko ajan uudelleen, eikä kirjoittamasi katoa.",
  laterRefused: "Osaa sivusta ei saatu oikeana, joten sitä ei avattu. Lataa sivu uudelleen.",
});
