// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent reads of the log, of the end, of agreed times, of the return code and of pauses, in Swedish. Each text says
// what that of later_words_fi.mjs says.

import { speakLater } from "./texts.mjs";

const SMALL_NUMBERS_SV = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"];

export const LATER_WORDS_SV = speakLater({
  // The queue and the talk. `place` counts from 1; the wait comes in the steps of the desk, in minutes, 0 for "not known yet"; in
  // `room` and `tooLong`, `about` is true where the bytes and not the characters are the tighter limit. What is said of a line
  // says what happened, what is safe, and what happens next.
  place(place) {
    const ahead = place - 1;
    if (ahead < 1) {
      return `Du är nummer ${place} i kön.`;
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
  workerHere: "Medarbetaren är med i chatten.",
  workerReturned: "Medarbetaren är tillbaka i chatten.",
  workerJoined: "Medarbetaren har kommit in i chatten. Börja med det som känns lättast.",
  byCode: "Du är här med din återkomstkod.",
  backInQueue: "Du är i kön igen. Du har kvar din plats.",
  resumed: "Samtalet fortsätter där du var.",
  workerTyping: "Medarbetaren skriver…",
  storageBlocked: "Din webbläsare sparar ingenting från den här sidan. Ladda inte om sidan mitt i samtalet: " +
    "då börjar ett nytt samtal, och du kan inte komma tillbaka till det här.",
  deskLost: "Förbindelsen till medarbetaren bröts. Det beror inte på dig. Vi fortsätter så fort den är tillbaka.",
  lineBack: "Förbindelsen är tillbaka.",
  allArrived: "Alla dina meddelanden har kommit fram.",
  someNotArrived: "De meddelanden där det inte ännu står Framme skickas på nytt av sig själva.",
  placeKept: "Du har kvar din plats i kön.",
  placeKeptFor(minutes) {
    return `Du har kvar din plats i kön i ${minutes} ${minutes === 1 ? "minut" : "minuter"}.`;
  },
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
  confirmWaiting: "Om du slutar nu förlorar du din plats i kön.",
  confirmTalking: "Samtalet avslutas, och du kan inte gå tillbaka till det.",
  confirmCode: "Du kan komma tillbaka med din återkomstkod.",
  confirmUnsent: "Alla dina meddelanden har inte kommit fram ännu.",
  notRestored: "Det här samtalet går inte att fortsätta. Sidan var borta för länge, eller så var det ett avbrott i tjänsten. " +
    "Du kan börja ett nytt samtal när chatten är öppen.",

  // What always stands in a talk and after it.
  confirm: "Ska samtalet avslutas?",
  confirmYes: "Avsluta samtalet",
  confirmNo: "Inte ännu",
  enterHint: "Enter skickar, Shift + Enter byter rad.",
  help: "Om du behöver hjälp genast",
  followUp: "Bokad tid och återkomstkod",

  // The log.
  sending: "skickas…",
  arrived: "Framme",
  me: "Du",
  worker: "Medarbetaren",
  newMessages(count) {
    return count === 1 ? "1 nytt meddelande" : `${count} nya meddelanden`;
  },
  earlierMessages(count) {
    return count === 1 ? "1 tidigare meddelande" : `${count} tidigare meddelanden`;
  },

  // How it ended.
  ended: {
    me: { title: "Du avslutade samtalet", text: "Tack för att du skrev. Du kan komma tillbaka när som helst då chatten är öppen." },
    worker: { title: "Samtalet är slut", text: "Medarbetaren avslutade samtalet. Tack för att du skrev." },
    let_go: {
      title: "Samtalet är slut",
      text: "Du var borta så länge att samtalet avslutades. Du kan börja ett nytt när som helst då chatten är öppen.",
    },
    off_duty: {
      title: "Jourpasset är slut",
      text: "Vi hann inte svara dig den här gången. Vi är ledsna för det.",
    },
    full: { title: "Just nu är det många som väntar", text: "Vi kan tyvärr inte svara dig just nu." },
    code: { title: "Du var här med din återkomstkod", text: "Koden gäller fortfarande. Med den kan du komma tillbaka." },
    forgotten: { title: "Dina uppgifter är raderade", text: "Du kan börja ett nytt samtal när som helst då chatten är öppen." },
    error: {
      title: "Samtalet bröts",
      text: "Det blev en störning i förbindelsen, och samtalet kan inte längre fortsätta tryggt. Du kan börja ett nytt när chatten är öppen.",
    },
  },
  stillShown: "Meddelandena syns på den här sidan tills du lämnar den.",
  gone: {
    title: "Det här samtalet går inte längre att fortsätta",
    text: "Vi fick inte tillbaka samtalet. Vi är ledsna för det. Du kan börja ett nytt samtal när chatten är öppen.",
  },
  unsent: "Det här hann inte fram. Du kan kopiera och spara det.",
  copy: "Kopiera texten",
  copied: "Texten är kopierad.",
  copyByHand: "Texten är markerad. Kopiera den så som du brukar göra på din apparat.",
  startAnew: "Börja ett nytt samtal",
  backToFront: "Tillbaka till början",

  // The next opening by the own clock.
  ownClock(clock) {
    return `Hos dig är klockan då ${clock}.`;
  },
  ownDay(day) {
    return `Hos dig är det ${day}.`;
  },

  // The code, where a talk is about to be left.
  notKeptYet: "Du har inte sparat din återkomstkod ännu. Skriv upp orden innan du går.",
}, {
  // Agreed times.
  state: {
    booked: "Bokad tid",
    moved: "Den bokade tiden har flyttats",
    cancelled: "Tiden är avbokad",
    absent: "Medarbetaren är ändå inte på plats då",
  },
  offered: "Medarbetaren föreslår de här tiderna",
  offerCame: "Du kan nu välja en tid.",
  freeTimes: "Lediga tider",
  seeTimes: "Se lediga tider",
  moveTo: "Välj en ny tid",
  later: "Visa senare tider",
  first: "Tillbaka till de första tiderna",
  stay: "Jag väljer inte nu",
  move: "Flytta tiden",
  chooseNew: "Välj en ny tid",
  cancel: "Avboka tiden",
  cancelAsk: "Ska den här tiden avbokas? Du behöver inte säga varför.",
  cancelYes: "Ja, avboka tiden",
  no: "Inte ännu",
  toCalendar: "Lägg till i kalendern",
  fromCalendar: "Ta bort ur kalendern",
  titleLabel: "Rubrik i kalendern",
  titleHelp: "I kalendern kommer ingenting som skulle avslöja den här tjänsten.",
  titleSave: "Spara i kalendern",
  pending: {
    choose: "Tiden bokas…",
    times: "Lediga tider hämtas…",
    cancel: "Tiden avbokas…",
    replace: "Koden byts…",
    forget: "Uppgifterna raderas…",
  },
  told: {
    just_taken: "Någon hann boka den tiden alldeles före dig. Här är de tider som är lediga nu.",
    taken_and_none: "Någon hann boka den tiden alldeles före dig, och just nu finns det inga andra lediga tider.",
    no_times: "Just nu finns det inga lediga tider.",
    no_later: "Just nu finns det inga senare tider.",
    no_answer: "Medarbetarens dator svarade inte. Försök igen om en stund.",
    full: "Just nu är det många som väntar, och vi kan inte ta emot nya samtal. Du kan ändå se och flytta din tid.",
    off_duty: "Chatten är inte öppen för nya samtal just nu. Du kan ändå se och flytta din tid.",
    claimed: "Koden öppnades. Medarbetaren vet nu att ni har pratat förut.",
    unknown: "Den här koden öppnar ingenting. Kontrollera orden. Koden kan också ha gått ut eller bytts mot en ny.",
    unknown_last: "Inte heller den här koden öppnar något. Du kan ändå fortsätta samtalet utan kod.",
    replace_refused: "Det gick inte att byta koden. Den gamla koden gäller fortfarande.",
    forget_refused: "Det gick inte att radera. Försök igen om en stund.",
    forgotten: "Allt som hörde till den här koden är raderat. Du kan kasta koden.",
    forgotten_later: "Dina andra uppgifter är raderade. Den bokade tiden gäller fortfarande, och också dess uppgifter raderas när tiden har varit.",
  },

  opens(when) {
    return `Chatten öppnar nästa gång ${when}.`;
  },

  // The code.
  want: "Jag vill kunna komma tillbaka",
  codeMaking: "Återkomstkoden skapas…",
  codeFailed: "Det gick inte att skapa en återkomstkod. Försök igen.",
  codeRefused: "Du har redan tre återkomstkoder, och det går inte att skapa fler. De koder som du har fått gäller fortfarande.",
  codeHere: "Din återkomstkod är klar. Skriv upp orden.",
  codeTitle: "Din återkomstkod",
  codeMeans: "Med de här sex orden kan du komma tillbaka till samma medarbetare. Skriv dem på ett papper eller på ett ställe där andra " +
    "inte hittar dem. Vi ser inte orden, och vi kan inte ta fram dem åt dig senare.",
  codeKeeps: (days) => `Med koden sparas samtalen i ${days === 1 ? "en dag" : `${days} dagar`} efter det senaste samtalet, meddelandet eller den ` +
    "bokade tiden. Efter det öppnar koden inte längre något.",
  codeFinder: "Om någon annan hittar orden kan hen se den bokade tiden, flytta eller avboka den och skriva till oss i ditt namn. " +
    "Den som hittar orden kan också byta koden eller låta radera dina uppgifter. Dina tidigare meddelanden syns inte.",
  copy: "Kopiera orden",
  copied: "Kopierat",
  copyByHand: "Orden är markerade",
  kept: "Jag har sparat koden",
  codeKept: "Du har sparat din återkomstkod.",
  seeWords: "Visa orden igen",

  // Coming back.
  have: "Jag har en återkomstkod",
  label: "Återkomstkod",
  help: "Skriv de sex finska orden. Stora bokstäver, kommatecken och punkter spelar ingen roll.",
  go: "Fortsätt",
  back: "Tillbaka",
  empty: "Skriv kodens sex ord.",
  missing(count) {
    return count === 1 ? "Ett ord fattas ännu." : `${count} ord fattas ännu.`;
  },
  over: "Det är för många ord. Koden har sex ord.",
  unknownWord(word, suggestions) {
    const others = suggestions.length ? ` Menade du: ${suggestions.join(", ")}?` : "";
    return `Ordet ”${word}” finns inte i ordlistan.${others}`;
  },
  opening: "Koden kontrolleras. Det kan ta en stund.",
  lineLost: "Din förbindelse bröts. Vi försöker hela tiden på nytt, och du behöver inte göra någonting.",
  welcomeBack: "Välkommen tillbaka",
  noHistory: "Vi visar inte dina tidigare meddelanden här, så att den som hittar koden inte ska se dem.",
  join: "Chatta nu",
  codeMatters: "Inställningar för återkomstkoden",
  questionLabel: "Vad vill du att vi frågar dig nästa gång?",
  questionHelp: "När du kommer tillbaka frågar medarbetaren det här innan ni pratar om det som varit. Välj en fråga som bara du kan svara på.",
  questionSave: "Spara frågan",
  question: {
    sending: "Frågan skickas…",
    kept: "Frågan är sparad. Medarbetaren ställer den nästa gång.",
  },
  change: "Byt kod",
  changeAsk: "Ska koden bytas mot en ny? Du får sex nya ord, och de gamla slutar gälla.",
  changeYes: "Ja, byt kod",
  forget: "Glöm mig",
  forgetAsk: "Ska allt som hör till den här koden raderas? Efter det kan du inte längre komma tillbaka med koden. Den bokade tiden gäller " +
    "tills den har varit eller du avbokar den.",
  forgetYes: "Ja, radera allt",

  // The card, while nobody is at the desk.
  cardTitle: "Medarbetaren är inte på plats nu",
  deskHere: "Medarbetaren är på plats nu",
  toDesk: "Gå vidare till medarbetaren",
  cardRenewed(when) {
    return `Uppgifterna är från ${when}.`;
  },
  cardNoTime: "Du har ingen bokad tid just nu.",
  cardOffers: "Du kan önska en av de här tiderna",
  cardMove: "Önska en annan tid",
  wishAsk: "Önskar du den här tiden? Du får den om den ännu är ledig när medarbetarens dator läser din önskan.",
  wishYes: "Ja, jag önskar den",
  closing: "Med dig från förra gången",
  letterLabel: "Meddelande till medarbetaren",
  letterHelp: "Högst 1 000 tecken. Medarbetaren läser det nästa gång hen är på plats.",
  letterSend: "Lämna meddelandet",
  letter: {
    sending: "Skickas…",
    line_lost: "Din förbindelse bröts. Vi skickar meddelandet så fort den är tillbaka.",
    stored: {
      words: "Ditt meddelande väntar på medarbetaren. Om du får svar ser du det här med samma kod.",
      move: "Din önskan är skickad. Här ser du med samma kod om du fick tiden.",
      cancel: "Avbokningen är skickad. Du behöver inte göra något mer.",
      forget: "Din begäran är skickad. Uppgifterna raderas när medarbetarens dator får den.",
    },
    too_many: "Med den här koden väntar redan många meddelanden. Vänta tills medarbetaren har hunnit läsa dem.",
    no_key: "Det går inte att lämna ett meddelande just nu. Försök igen senare.",
  },

  // Pauses.
  away: "Jag är borta en stund",
  awayFor: "Hur länge?",
  minutes(count) {
    return `${count} minuter`;
  },
  imBack: "Jag är här igen",
  paused: {
    mine: {
      until: (clock, zones) => `Du är borta en stund, till ungefär kl. ${clock}${zones}.`,
      over: "Du är fortfarande borta. Tryck på knappen när du är här igen.",
      open: "Du är borta en stund.",
    },
    worker: {
      until: (clock, zones) => `Medarbetaren har paus till kl. ${clock}${zones}. Du kan ändå skriva.`,
      over: "Medarbetarens paus drar ut lite på tiden. Du kan ändå skriva.",
      open: "Medarbetaren har en kort paus. Du kan ändå skriva.",
    },
  },
});
