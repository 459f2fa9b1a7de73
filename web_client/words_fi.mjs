// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent sees from script up to the text field, in Finnish. What stands in the page without script is in index.html;
// what both the page and the builder say (open, closed, next opening, keeping) is in sentences.json, and only there.
// Each text is plain text: it enters the page by textContent alone.

import { speak } from "./texts.mjs";

const SMALL_NUMBERS = ["nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan",
  "yhdeksän", "kymmenen"];

export const WORDS_FI = speak({
  tag: "fi",

  // The queue. `place` counts from 1; the wait comes in the steps of the desk, in minutes, 0 for "not known yet".
  connecting: "Avaamme suojattua yhteyttä…",
  connectingMore: "Voit alkaa kirjoittaa heti, kun yhteys on auki. Siihen menee yleensä vain hetki.",
  waiting: "Odotat vuoroasi.",
  place(place) {
    const ahead = place - 1;
    if (ahead < 1) {
      return `Olet jonossa sijalla ${place}. Olet seuraavana vuorossa.`;
    }
    return `Olet jonossa sijalla ${place}. Edelläsi on ${SMALL_NUMBERS[ahead] || ahead}.`;
  },
  wait(minutes) {
    if (!minutes) {
      return "Emme osaa vielä arvioida odotusaikaa.";
    }
    return minutes < 60
      ? `Odotusaika on noin ${minutes} minuuttia.`
      : "Odotusaika on noin tunti, ehkä pidempikin.";
  },
  lockedPhone(minutes) {
    return `Jos puhelimesi lukittuu, paikkasi jonossa säilyy ${minutes === 1 ? "1 minuutin" : `${minutes} minuuttia`}.`;
  },

  // The talk.
  workerHere: "Työntekijä on keskustelussa.",
  workerJoined: "Työntekijä tuli keskusteluun. Voit aloittaa siitä, mikä tuntuu helpoimmalta.",
  byCode: "Olet täällä paluukoodilla.",
  backInQueue: "Olet taas jonossa. Paikkasi säilyi.",
  resumed: "Keskustelu jatkuu siitä, mihin jäit.",
  workerTyping: "Työntekijä kirjoittaa…",
  storageBlocked: "Selaimesi ei tallenna tältä sivulta mitään. Älä päivitä sivua kesken kaiken: " +
    "silloin alkaisi uusi keskustelu, eikä tähän pääsisi takaisin.",

  // The line. Each sentence says what happened, what is safe, and what happens next.
  lineLost: "Yhteytesi katkesi. Yritämme saada sen takaisin.",
  deskLost: "Yhteys työntekijään katkesi. Se ei johdu sinusta. Jatkamme heti, kun yhteys palaa.",
  handshakeSlow: "Yhteys työntekijään on poikki. Yritämme koko ajan uudelleen, eikä sinun tarvitse tehdä mitään.",
  lineBack: "Yhteys palasi.",
  allArrived: "Kaikki lähettämäsi viestit ovat perillä.",
  someNotArrived: "Viestit, joissa ei vielä lue Perillä, lähtevät uudelleen itsestään.",
  placeKept: "Paikkasi jonossa säilyy.",
  placeKeptFor(minutes) {
    return `Paikkasi jonossa säilyy ${minutes === 1 ? "1 minuutin" : `${minutes} minuuttia`}.`;
  },

  // The field. `about` is true where the bytes and not the characters are the tighter limit.
  room(left, about) {
    if (left < 2) {
      return left ? "Viestiin mahtuu vielä 1 merkki." : "Viestiin ei mahdu enää enempää.";
    }
    return `Viestiin mahtuu vielä ${about ? "noin " : ""}${left} merkkiä.`;
  },
  tooLong(over, about) {
    return `Viesti on ${about ? "noin " : ""}${over === 1 ? "yhden merkin" : `${over} merkkiä`} liian pitkä. ` +
      "Voit jakaa sen kahteen viestiin.";
  },

  // Ending it.
  confirmWaiting: "Jos lopetat nyt, menetät paikkasi jonossa.",
  confirmTalking: "Keskustelu päättyy, eikä siihen voi enää palata.",
  confirmCode: "Pääset takaisin paluukoodillasi.",
  confirmUnsent: "Kaikki viestisi eivät ole vielä perillä.",

  // The front.
  notRestored: "Tätä keskustelua ei voi jatkaa. Sivu oli poissa liian kauan, tai palvelussa oli katkos. " +
    "Voit aloittaa uuden keskustelun.",
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

  // The later part of the page (parts.mjs).
  laterComing: "Hetki vain…",
  laterLost: "Osa sivusta ei ole vielä latautunut. Yritämme koko ajan uudelleen, eikä kirjoittamasi katoa.",
  laterRefused: "Osaa sivusta ei saatu oikeana, joten sitä ei avattu. Lataa sivu uudelleen.",
  over: "Keskustelu on päättynyt.",
});
