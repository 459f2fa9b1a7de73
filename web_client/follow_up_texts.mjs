// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent reads of agreed times and of the return code, in Finnish. Plain text, as in texts.mjs.

export const FOLLOW_UP_TEXTS = {
  state: {
    booked: "Sovittu aika",
    moved: "Sovittu aika on siirretty",
    cancelled: "Aika on peruttu",
    absent: "Työntekijä ei olekaan silloin paikalla",
  },
  offered: "Työntekijä ehdottaa näitä aikoja",
  moveTo: "Valitse uusi aika",
  later: "Näytä myöhempiä aikoja",
  toCalendar: "Lisää kalenteriin",
  move: "Siirrä aikaa",
  cancel: "Peru aika",
  cancelAsk: "Perutaanko tämä aika? Syytä ei tarvitse kertoa.",
  cancelYes: "Peru aika",
  cancelNo: "Ei vielä",
  told: {
    just_taken: "Joku ehti varata sen ajan juuri ennen sinua. Tässä ovat nyt vapaat ajat.",
    no_times: "Muita vapaita aikoja ei juuri nyt ole.",
    full: "Juuri nyt on ruuhkaa, emmekä pysty ottamaan uusia keskusteluja. Voit silti nähdä ja siirtää aikasi.",
    off_duty: "Chatti ei ole nyt auki uusille keskusteluille. Voit silti nähdä ja siirtää aikasi.",
    forgotten: "Kaikki, mikä tähän koodiin liittyi, on poistettu. Voit heittää koodin pois.",
    forgotten_later: "Tiedot on poistettu. Sovitun ajan tiedot säilyvät, kunnes aika on ohi: ",
  },

  // The code.
  want: "Haluan voida palata",
  codeMaking: "Paluukoodia tehdään…",
  codeFailed: "Paluukoodin tekeminen ei onnistunut. Yritä uudelleen.",
  codeHere: "Paluukoodisi on tässä. Ota se talteen.",
  codeTitle: "Paluukoodisi",
  codeMeans: "Näillä kuudella sanalla pääset takaisin saman työntekijän luo. Kirjoita ne paperille tai muistiinpanoihisi. " +
    "Me emme näe sanoja, emmekä voi antaa niitä sinulle uudelleen.",
  codeFinder: "Jos joku muu löytää sanat, hän näkee sovitun ajan ja voi kirjoittaa meille sinun nimissäsi. Aiempia viestejäsi hän ei näe.",
  copy: "Kopioi sanat",
  copied: "Kopioitu",
  kept: "Koodi on tallessa",
  codeKept: "Paluukoodisi on tallessa.",
  notKeptYet: "Paluukoodisi ei ole vielä tallessa. Ota sanat talteen ennen kuin lopetat.",

  // Coming back.
  have: "Minulla on paluukoodi",
  label: "Paluukoodi",
  help: "Kirjoita kuusi sanaa. Isoilla kirjaimilla ja pisteillä ei ole väliä.",
  go: "Jatka",
  back: "Palaa",
  checking: "Avataan koodilla…",
  missing(count) {
    return count === 1 ? "Yksi sana puuttuu vielä." : `${count} sanaa puuttuu vielä.`;
  },
  over: "Sanoja on liikaa. Koodissa on kuusi sanaa.",
  unknownWord(word, suggestions) {
    const others = suggestions.length ? ` Tarkoititko: ${suggestions.join(", ")}?` : "";
    return `Sanaa ”${word}” ei ole sanalistassa.${others}`;
  },
  notFound: "Tällä koodilla ei löydy mitään. Tarkista sanat. Koodi voi myös olla vanhentunut tai vaihdettu uuteen.",
  opening: "Avataan koodilla…",
  welcomeBack: "Tervetuloa takaisin",
  noHistory: "Aiempia viestejä emme näytä täällä, jotta koodin löytäjä ei näkisi niitä.",
  noTimes: "Sinulla ei ole nyt sovittua aikaa. Aiempia viestejä emme näytä täällä, jotta koodin löytäjä ei näkisi niitä.",
  join: "Juttele nyt",
  forget: "Unohtakaa minut",
  forgetAsk: "Poistetaanko kaikki, mikä tähän koodiin liittyy? Sen jälkeen koodi ei avaa mitään. Tulossa oleva aika säilyy, " +
    "kunnes se on ohi tai perut sen.",
  forgetYes: "Poista kaikki",

  // The card, while nobody is at the desk.
  cardTitle: "Työntekijä ei ole nyt paikalla",
  cardRenewed(when) {
    return `Tiedot ovat ajalta ${when}.`;
  },
  cardNoTime: "Sinulla ei ole nyt sovittua aikaa.",
  cardOffers: "Vapaita aikoja, joista voit toivoa",
  wishMove: "Toivon tätä",
  letterLabel: "Viesti työntekijälle",
  letterHelp: "Enintään 1 000 merkkiä. Työntekijä lukee sen, kun hän on seuraavan kerran paikalla.",
  letterSend: "Jätä viesti",
  letter: {
    sending: "Lähetetään…",
    stored: "Viestisi odottaa työntekijää. Näet vastauksen tällä samalla koodilla, kun hän on käynyt paikalla.",
    too_many: "Tällä koodilla on jätetty jo monta viestiä. Odota, että työntekijä ehtii lukea ne.",
    no_key: "Viestiä ei voi juuri nyt jättää. Yritä myöhemmin uudelleen.",
  },
};
