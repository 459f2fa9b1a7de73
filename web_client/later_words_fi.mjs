// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent reads of the log, of the end, of agreed times, of the return code and of pauses, in Finnish. Plain text, as in
// words_fi.mjs.

import { speakLater } from "./texts.mjs";

const SMALL_NUMBERS = ["nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan",
  "yhdeksän", "kymmenen"];

export const LATER_WORDS_FI = speakLater({
  // The queue and the talk. `place` counts from 1; the wait comes in the steps of the desk, in minutes, 0 for "not known yet"; in
  // `room` and `tooLong`, `about` is true where the bytes and not the characters are the tighter limit. What is said of a line
  // says what happened, what is safe, and what happens next.
  place(place) {
    const ahead = place - 1;
    if (ahead < 1) {
      return `Olet jonossa sijalla ${place}.`; // not "you are next": who has a booked time may come in front
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
  workerHere: "Työntekijä on keskustelussa.",
  workerReturned: "Työntekijä palasi keskusteluun.",
  workerJoined: "Työntekijä tuli keskusteluun. Voit aloittaa siitä, mikä tuntuu helpoimmalta.",
  byCode: "Olet täällä paluukoodilla.",
  backInQueue: "Olet taas jonossa. Paikkasi säilyi.",
  resumed: "Keskustelu jatkuu siitä, mihin jäit.",
  workerTyping: "Työntekijä kirjoittaa…",
  storageBlocked: "Selaimesi ei tallenna tältä sivulta mitään. Älä päivitä sivua kesken keskustelun: " +
    "silloin alkaisi uusi keskustelu, eikä tähän pääsisi takaisin.",
  deskLost: "Yhteys työntekijään katkesi. Se ei johdu sinusta. Jatkamme heti, kun yhteys palaa.",
  lineBack: "Yhteys palasi.",
  allArrived: "Kaikki lähettämäsi viestit ovat perillä.",
  someNotArrived: "Viestit, joissa ei vielä lue Perillä, lähtevät uudelleen itsestään.",
  placeKept: "Paikkasi jonossa säilyy.",
  placeKeptFor(minutes) {
    return `Paikkasi jonossa säilyy ${minutes === 1 ? "1 minuutin" : `${minutes} minuuttia`}.`;
  },
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
  confirmWaiting: "Jos lopetat nyt, menetät paikkasi jonossa.",
  confirmTalking: "Keskustelu päättyy, eikä siihen voi enää palata.",
  confirmCode: "Pääset takaisin paluukoodillasi.",
  confirmUnsent: "Kaikki viestisi eivät ole vielä perillä.",
  notRestored: "Tätä keskustelua ei voi jatkaa. Sivu oli poissa liian kauan, tai palvelussa oli katkos. " +
    "Voit aloittaa uuden keskustelun aina, kun chatti on auki.",

  // What always stands in a talk and after it.
  confirm: "Lopetetaanko keskustelu?",
  confirmYes: "Lopeta keskustelu",
  confirmNo: "Ei vielä",
  enterHint: "Enter lähettää, Shift + Enter vaihtaa riviä.",
  help: "Jos tarvitset apua heti",
  followUp: "Sovittu aika ja paluukoodi",

  // The log.
  sending: "lähetetään…",
  arrived: "Perillä",
  me: "Sinä",
  worker: "Työntekijä",
  newMessages(count) {
    return count === 1 ? "1 uusi viesti" : `${count} uutta viestiä`;
  },
  earlierMessages(count) {
    return count === 1 ? "1 aiempi viesti" : `${count} aiempaa viestiä`;
  },

  // How it ended.
  ended: {
    me: { title: "Lopetit keskustelun", text: "Kiitos, että kirjoitit. Voit tulla takaisin aina, kun chatti on auki." },
    worker: { title: "Keskustelu päättyi", text: "Työntekijä päätti keskustelun. Kiitos, että kirjoitit." },
    let_go: {
      title: "Keskustelu päättyi",
      text: "Olit poissa niin kauan, että keskustelu päättyi. Voit aloittaa uuden aina, kun chatti on auki.",
    },
    off_duty: {
      title: "Päivystys päättyi",
      text: "Emme ehtineet tällä kertaa vastata sinulle. Olemme siitä pahoillamme.",
    },
    full: { title: "Nyt on ruuhkaa", text: "Emme valitettavasti pysty juuri nyt vastaamaan sinulle." },
    code: { title: "Kävit paluukoodilla", text: "Koodi toimii edelleen. Pääset sillä takaisin." },
    forgotten: { title: "Tietosi on poistettu", text: "Voit aloittaa uuden keskustelun aina, kun chatti on auki." },
    error: {
      title: "Keskustelu katkesi",
      text: "Yhteydessä oli häiriö, eikä tätä keskustelua voi enää jatkaa turvallisesti. Voit aloittaa uuden aina, kun chatti on auki.",
    },
  },
  stillShown: "Viestit näkyvät tällä sivulla, kunnes poistut siltä.",
  gone: {
    title: "Tätä keskustelua ei voi enää jatkaa",
    text: "Emme saaneet keskustelua takaisin. Olemme siitä pahoillamme. Voit aloittaa uuden keskustelun aina, kun chatti on auki.",
  },
  unsent: "Tämä ei ehtinyt perille. Voit kopioida sen talteen.",
  copy: "Kopioi teksti",
  copied: "Teksti on kopioitu.",
  copyByHand: "Teksti on valittu. Kopioi se laitteesi omalla toiminnolla.",
  startAnew: "Aloita uusi keskustelu",
  backToFront: "Palaa alkuun",

  // The next opening by the own clock.
  ownClock(clock) {
    return `Sinun aikaasi kello on silloin ${clock}.`;
  },
  ownDay(day) {
    return `Sinun aikaasi se on ${day}.`;
  },

  // The code, where a talk is about to be left.
  notKeptYet: "Paluukoodisi ei ole vielä tallessa. Ota sanat talteen ennen kuin lähdet.",
}, {
  // Agreed times.
  state: {
    booked: "Sovittu aika",
    moved: "Sovittu aika on siirretty",
    cancelled: "Aika on peruttu",
    absent: "Työntekijä ei olekaan silloin paikalla",
  },
  offered: "Työntekijä ehdottaa näitä aikoja",
  offerCame: "Voit nyt valita ajan.",
  freeTimes: "Vapaat ajat",
  seeTimes: "Katso vapaita aikoja",
  moveTo: "Valitse uusi aika",
  later: "Näytä myöhempiä aikoja",
  first: "Palaa ensimmäisiin aikoihin",
  stay: "En valitse nyt",
  move: "Siirrä aikaa",
  chooseNew: "Valitse uusi aika",
  cancel: "Peru aika",
  cancelAsk: "Perutaanko tämä aika? Syytä ei tarvitse kertoa.",
  cancelYes: "Kyllä, peru aika",
  no: "Ei vielä",
  toCalendar: "Lisää kalenteriin",
  fromCalendar: "Poista kalenterista",
  titleLabel: "Otsikko kalenterissa",
  titleHelp: "Kalenteriin ei tule mitään, mistä tämän palvelun tunnistaisi.",
  titleSave: "Tallenna kalenteriin",
  pending: {
    choose: "Varataan aikaa…",
    times: "Haetaan vapaita aikoja…",
    cancel: "Perutaan aikaa…",
    replace: "Vaihdetaan koodia…",
    forget: "Poistetaan tietoja…",
  },
  told: {
    just_taken: "Joku ehti varata sen ajan juuri ennen sinua. Tässä ovat nyt vapaat ajat.",
    taken_and_none: "Joku ehti varata sen ajan juuri ennen sinua, eikä muita vapaita aikoja juuri nyt ole.",
    no_times: "Vapaita aikoja ei juuri nyt ole.",
    no_later: "Myöhempiä aikoja ei juuri nyt ole.",
    no_answer: "Työntekijän kone ei vastannut. Yritä hetken päästä uudelleen.",
    full: "Juuri nyt on ruuhkaa, emmekä pysty ottamaan uusia keskusteluja. Voit silti nähdä ja siirtää aikasi.",
    off_duty: "Chatti ei ole nyt auki uusille keskusteluille. Voit silti nähdä ja siirtää aikasi.",
    claimed: "Koodi avautui. Työntekijä tietää nyt, että olette jutelleet ennenkin.",
    unknown: "Tällä koodilla ei löydy mitään. Tarkista sanat. Koodi voi myös olla vanhentunut tai vaihdettu uuteen.",
    unknown_last: "Tälläkään koodilla ei löydy mitään. Voit silti jatkaa keskustelua ilman koodia.",
    replace_refused: "Koodin vaihtaminen ei onnistunut. Vanha koodi on yhä voimassa.",
    forget_refused: "Poistaminen ei onnistunut. Yritä hetken päästä uudelleen.",
    forgotten: "Kaikki, mikä tähän koodiin liittyi, on poistettu. Voit heittää koodin pois.",
    forgotten_later: "Muut tietosi on poistettu. Sovittu aika jää voimaan, ja senkin tiedot poistetaan, kun aika on mennyt.",
  },

  opens(when) {
    return `Chatti avautuu seuraavan kerran ${when}.`;
  },

  // The code.
  want: "Haluan voida palata",
  codeMaking: "Paluukoodia tehdään…",
  codeFailed: "Paluukoodin tekeminen ei onnistunut. Yritä uudelleen.",
  codeRefused: "Sinulla on jo kolme paluukoodia, eikä uutta voi tehdä. Aiemmin saamasi koodit ovat yhä voimassa.",
  codeHere: "Paluukoodisi on valmis. Ota sanat talteen.",
  codeTitle: "Paluukoodisi",
  codeMeans: "Näillä kuudella sanalla pääset takaisin saman työntekijän luo. Kirjoita ne paperille tai paikkaan, josta muut " +
    "eivät löydä niitä. Me emme näe sanoja, emmekä voi antaa niitä sinulle myöhemmin.",
  codeKeeps: (days) => `Koodin kanssa keskustelut säilyvät ${days === 1 ? "yhden päivän" : `${days} päivää`} viimeisestä keskustelusta, ` +
    "viestistä tai sovitusta ajasta. Sen jälkeen koodi ei avaa enää mitään.",
  codeFinder: "Jos joku muu löytää sanat, hän näkee sovitun ajan, voi siirtää tai perua sen ja kirjoittaa meille sinun nimissäsi. " +
    "Hän voi myös vaihtaa koodin tai poistattaa tietosi. Aiempia viestejäsi hän ei näe.",
  copy: "Kopioi sanat",
  copied: "Kopioitu",
  copyByHand: "Sanat on valittu",
  kept: "Koodi on tallessa",
  codeKept: "Paluukoodisi on tallessa.",
  seeWords: "Näytä sanat uudelleen",

  // Coming back.
  have: "Minulla on paluukoodi",
  label: "Paluukoodi",
  help: "Kirjoita kuusi sanaa. Isoilla kirjaimilla, pilkuilla ja pisteillä ei ole väliä.",
  go: "Jatka",
  back: "Palaa",
  empty: "Kirjoita koodin kuusi sanaa.",
  missing(count) {
    return count === 1 ? "Yksi sana puuttuu vielä." : `${count} sanaa puuttuu vielä.`;
  },
  over: "Sanoja on liikaa. Koodissa on kuusi sanaa.",
  unknownWord(word, suggestions) {
    const others = suggestions.length ? ` Tarkoititko: ${suggestions.join(", ")}?` : "";
    return `Sanaa ”${word}” ei ole sanalistassa.${others}`;
  },
  opening: "Tarkistetaan koodia. Tähän voi mennä hetki.",
  lineLost: "Yhteytesi katkesi. Yritämme koko ajan uudelleen, eikä sinun tarvitse tehdä mitään.",
  welcomeBack: "Tervetuloa takaisin",
  noHistory: "Aiempia viestejä emme näytä täällä, jotta koodin löytäjä ei näkisi niitä.",
  join: "Juttele nyt",
  codeMatters: "Paluukoodin asetukset",
  questionLabel: "Mitä haluat, että sinulta kysytään ensi kerralla?",
  questionHelp: "Kun tulet takaisin, työntekijä kysyy tämän ennen kuin puhutte aiemmasta. Valitse kysymys, johon vain sinä osaat vastata.",
  questionSave: "Tallenna kysymys",
  question: {
    sending: "Kysymystä lähetetään…",
    kept: "Kysymys on tallessa. Työntekijä kysyy sen sinulta ensi kerralla.",
  },
  change: "Vaihda koodi",
  changeAsk: "Vaihdetaanko koodi uuteen? Saat uudet kuusi sanaa, ja vanhat lakkaavat toimimasta.",
  changeYes: "Kyllä, vaihda koodi",
  forget: "Unohda minut",
  forgetAsk: "Poistetaanko kaikki, mikä tähän koodiin liittyy? Sen jälkeen koodilla ei pääse enää takaisin. Sovittu aika säilyy, " +
    "kunnes se on mennyt tai perut sen.",
  forgetYes: "Kyllä, poista kaikki",

  // The card, while nobody is at the desk.
  cardTitle: "Työntekijä ei ole nyt paikalla",
  deskHere: "Työntekijä on nyt paikalla",
  toDesk: "Jatka työntekijän luo",
  cardRenewed(when) {
    return `Tiedot ovat ajalta ${when}.`;
  },
  cardNoTime: "Sinulla ei ole nyt sovittua aikaa.",
  cardOffers: "Voit toivoa jotakin näistä ajoista",
  cardMove: "Toivo toista aikaa",
  wishAsk: "Toivotko tätä aikaa? Saat sen, jos se on yhä vapaana, kun työntekijän kone lukee toiveesi.",
  wishYes: "Kyllä, toivon tätä",
  closing: "Mukaasi viime kerralta",
  letterLabel: "Viesti työntekijälle",
  letterHelp: "Enintään 1 000 merkkiä. Työntekijä lukee viestin, kun hän on seuraavan kerran paikalla.",
  letterSend: "Jätä viesti",
  letter: {
    sending: "Lähetetään…",
    line_lost: "Yhteytesi katkesi. Lähetämme viestin heti, kun yhteys palaa.",
    stored: {
      words: "Viestisi odottaa työntekijää. Jos hän vastaa, näet sen täältä samalla koodilla.",
      move: "Toiveesi on lähetetty. Näet täältä samalla koodilla, saitko ajan.",
      cancel: "Peruutus on lähetetty. Sinun ei tarvitse tehdä muuta.",
      forget: "Pyyntösi on lähetetty. Tiedot poistetaan, kun työntekijän kone saa sen.",
    },
    too_many: "Tällä koodilla on jo monta viestiä odottamassa. Odota, että työntekijä ehtii lukea ne.",
    no_key: "Viestiä ei voi juuri nyt jättää. Yritä myöhemmin uudelleen.",
  },

  // Pauses.
  away: "Olen hetken poissa",
  awayFor: "Kuinka kauan?",
  minutes(count) {
    return `${count} minuuttia`;
  },
  imBack: "Olen taas täällä",
  paused: {
    mine: {
      until: (clock, zones) => `Olet hetken poissa, noin klo ${clock} asti${zones}.`,
      over: "Olet yhä poissa. Kerro napista, kun olet taas täällä.",
      open: "Olet hetken poissa.",
    },
    worker: {
      until: (clock, zones) => `Työntekijä on tauolla klo ${clock} asti${zones}. Voit silti kirjoittaa.`,
      over: "Työntekijän tauko venyy hieman. Voit silti kirjoittaa.",
      open: "Työntekijä on hetken tauolla. Voit silti kirjoittaa.",
    },
  },
});
