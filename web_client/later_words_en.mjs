// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent reads of the log, of the end, of agreed times, of the return code and of pauses, in English. Each text says
// what that of later_words_fi.mjs says.

import { speakLater } from "./texts.mjs";

const SMALL_NUMBERS_EN = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

export const LATER_WORDS_EN = speakLater({
  // The queue and the talk. `place` counts from 1; the wait comes in the steps of the desk, in minutes, 0 for "not known yet"; in
  // `room` and `tooLong`, `about` is true where the bytes and not the characters are the tighter limit. What is said of a line
  // says what happened, what is safe, and what happens next.
  place(place) {
    const ahead = place - 1;
    if (ahead < 1) {
      return `You are number ${place} in the queue.`;
    }
    return `You are number ${place} in the queue. There ${ahead === 1 ? "is" : "are"} ${SMALL_NUMBERS_EN[ahead] || ahead} ahead of you.`;
  },
  wait(minutes) {
    if (!minutes) {
      return "We cannot yet say how long you will wait.";
    }
    return minutes < 60
      ? `The wait is about ${minutes} minutes.`
      : "The wait is about an hour, maybe longer.";
  },
  lockedPhone(minutes) {
    return `If your phone locks, your place in the queue is kept for ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
  },
  workerHere: "The worker is in the chat.",
  workerReturned: "The worker is back in the chat.",
  workerJoined: "The worker has joined. Start with whatever feels easiest.",
  byCode: "You are here with your return code.",
  backInQueue: "You are back in the queue. You have kept your place.",
  resumed: "The chat goes on from where you were.",
  workerTyping: "The worker is typing…",
  storageBlocked: "Your browser stores nothing from this page. Do not reload it during the chat: " +
    "a new chat would begin, and you could not come back to this one.",
  deskLost: "The connection to the worker was lost. It is not your fault. We go on as soon as it is back.",
  lineBack: "The connection is back.",
  allArrived: "All your messages have arrived.",
  someNotArrived: "Messages that do not say Arrived yet will be sent again by themselves.",
  placeKept: "Your place in the queue is kept.",
  placeKeptFor(minutes) {
    return `Your place in the queue is kept for ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
  },
  room(left, about) {
    if (left < 2) {
      return left ? "There is room for 1 more character." : "There is no more room in this message.";
    }
    return `There is room for ${about ? "about " : ""}${left} more characters.`;
  },
  tooLong(over, about) {
    return `The message is ${about ? "about " : ""}${over === 1 ? "one character" : `${over} characters`} too long. ` +
      "You can split it into two messages.";
  },
  confirmWaiting: "If you end now, you lose your place in the queue.",
  confirmTalking: "The chat ends, and you cannot go back to it.",
  confirmCode: "You can come back with your return code.",
  confirmUnsent: "Not all of your messages have arrived yet.",
  notRestored: "This chat cannot go on. The page was away for too long, or the service was interrupted. " +
    "You can start a new chat whenever the chat is open.",

  // What always stands in a talk and after it.
  confirm: "End the chat?",
  confirmYes: "End the chat",
  confirmNo: "Not yet",
  enterHint: "Enter sends, Shift + Enter starts a new line.",
  help: "If you need help at once",
  followUp: "Follow-up time and return code",

  // The log.
  sending: "sending…",
  arrived: "Arrived",
  me: "You",
  worker: "Worker",
  newMessages(count) {
    return count === 1 ? "1 new message" : `${count} new messages`;
  },
  earlierMessages(count) {
    return count === 1 ? "1 earlier message" : `${count} earlier messages`;
  },

  // How it ended.
  ended: {
    me: { title: "You ended the chat", text: "Thank you for writing. You can come back whenever the chat is open." },
    worker: { title: "The chat has ended", text: "The worker ended the chat. Thank you for writing." },
    let_go: {
      title: "The chat has ended",
      text: "You were away for so long that the chat ended. You can start a new one whenever the chat is open.",
    },
    off_duty: {
      title: "Today’s shift is over",
      text: "We did not have time to answer you. We are sorry about that.",
    },
    full: { title: "It is busy right now", text: "Unfortunately we cannot answer you just now." },
    code: { title: "You were here with your return code", text: "The code still works. You can come back with it." },
    forgotten: { title: "Your data has been deleted", text: "You can start a new chat whenever the chat is open." },
    error: {
      title: "The chat was cut off",
      text: "Something went wrong with the connection, and this chat cannot go on safely. You can start a new one whenever the chat is open.",
    },
  },
  stillShown: "The messages stay on this page until you leave it.",
  gone: {
    title: "This chat cannot go on",
    text: "We could not get the chat back. We are sorry about that. You can start a new chat whenever the chat is open.",
  },
  unsent: "This did not arrive. You can copy it and keep it.",
  copy: "Copy the text",
  copied: "The text has been copied.",
  copyByHand: "The text is selected. Copy it the way your device does it.",
  startAnew: "Start a new chat",
  backToFront: "Back to the beginning",

  // The next opening by the own clock.
  ownClock(clock) {
    return `Where you are it is then ${clock}.`;
  },
  ownDay(day) {
    return `Where you are it is ${day}.`;
  },

  // The code, where a talk is about to be left.
  notKeptYet: "You have not saved your return code yet. Write the words down before you leave.",
}, {
  // Agreed times.
  state: {
    booked: "Follow-up time",
    moved: "Your follow-up time has been moved",
    cancelled: "The time has been cancelled",
    absent: "The worker will not be there after all",
  },
  offered: "The worker suggests these times",
  offerCame: "You can now choose a time.",
  freeTimes: "Free times",
  seeTimes: "See free times",
  moveTo: "Choose a new time",
  later: "Show later times",
  first: "Back to the first times",
  stay: "I won’t choose now",
  move: "Move the time",
  chooseNew: "Choose a new time",
  cancel: "Cancel the time",
  cancelAsk: "Shall we cancel this time? You do not need to say why.",
  cancelYes: "Yes, cancel the time",
  no: "Not yet",
  toCalendar: "Add to calendar",
  fromCalendar: "Remove from calendar",
  titleLabel: "Title in the calendar",
  titleHelp: "Nothing in the calendar will give away this service.",
  titleSave: "Save to calendar",
  pending: {
    choose: "Booking the time…",
    times: "Looking for free times…",
    cancel: "Cancelling the time…",
    replace: "Changing the code…",
    forget: "Deleting your data…",
  },
  told: {
    just_taken: "Someone booked that time just before you. Here are the times that are free now.",
    taken_and_none: "Someone booked that time just before you, and there are no other free times right now.",
    no_times: "There are no free times right now.",
    no_later: "There are no later times right now.",
    no_answer: "The worker’s computer did not answer. Please try again in a moment.",
    full: "It is busy right now, and we cannot take new chats. You can still see and move your time.",
    off_duty: "The chat is not open for new chats just now. You can still see and move your time.",
    claimed: "The code has opened. The worker now knows that you have talked before.",
    unknown: "Nothing is found with this code. Check the words. The code may also have expired or been changed to a new one.",
    unknown_last: "Nothing is found with this code either. You can still go on with the chat without a code.",
    replace_refused: "The code could not be changed. The old code is still valid.",
    forget_refused: "Your data could not be deleted. Please try again in a moment.",
    forgotten: "Everything that belonged to this code has been deleted. You can throw the code away.",
    forgotten_later: "Your other data has been deleted. Your follow-up time stays, and its data too is deleted once it has passed.",
  },

  opens(when) {
    return `Next opening: ${when}.`;
  },

  // The code.
  want: "I want to be able to come back",
  codeMaking: "Making your return code…",
  codeFailed: "The return code could not be made. Please try again.",
  codeRefused: "You have three return codes already, and no more can be made. The codes that you have still work.",
  codeHere: "Your return code is ready. Write the words down.",
  codeTitle: "Your return code",
  codeMeans: "With these six words you can come back to the same worker. Write them on paper or in a place where others " +
    "will not find them. We do not see the words, and we cannot find them for you later.",
  codeKeeps: (days) => `With the code, your chats are kept for ${days === 1 ? "one day" : `${days} days`} after the last chat, message or ` +
    "follow-up time. After that the code opens nothing.",
  codeFinder: "If someone else finds the words, they can see your follow-up time, move or cancel it and write to us in your name. " +
    "They can also change the code or have your data deleted. They cannot see your earlier messages.",
  copy: "Copy the words",
  copied: "Copied",
  copyByHand: "The words are selected",
  kept: "I have saved the code",
  codeKept: "You have saved your return code.",
  seeWords: "Show the words again",

  // Coming back.
  have: "I have a return code",
  label: "Return code",
  help: "Write the six Finnish words. Capital letters, commas and full stops do not matter.",
  go: "Continue",
  back: "Back",
  empty: "Write the six words of the code.",
  missing(count) {
    return count === 1 ? "One word is still missing." : `${count} words are still missing.`;
  },
  over: "There are too many words. The code has six words.",
  unknownWord(word, suggestions) {
    const others = suggestions.length ? ` Did you mean: ${suggestions.join(", ")}?` : "";
    return `The word “${word}” is not in the word list.${others}`;
  },
  opening: "Checking the code. This can take a moment.",
  lineLost: "Your connection was lost. We keep trying, and you do not need to do anything.",
  welcomeBack: "Welcome back",
  noHistory: "We do not show your earlier messages here, so that nobody who finds the code can see them.",
  join: "Chat now",
  codeMatters: "Settings of the return code",
  questionLabel: "What would you like to be asked next time?",
  questionHelp: "When you come back, the worker asks this before you talk about earlier things. Choose a question that only you can answer.",
  questionSave: "Save the question",
  question: {
    sending: "Sending the question…",
    kept: "The question is saved. The worker will ask it next time.",
  },
  change: "Change the code",
  changeAsk: "Shall we change the code to a new one? You get six new words, and the old ones stop working.",
  changeYes: "Yes, change the code",
  forget: "Forget me",
  forgetAsk: "Shall we delete everything that belongs to this code? After that you cannot come back with it. Your follow-up time stays " +
    "until it has passed or you cancel it.",
  forgetYes: "Yes, delete everything",

  // The card, while nobody is at the desk.
  cardTitle: "The worker is not here just now",
  deskHere: "The worker is here now",
  toDesk: "Go on to the worker",
  cardRenewed(when) {
    return `This was written on ${when}.`;
  },
  cardNoTime: "You have no follow-up time just now.",
  cardOffers: "You can ask for one of these times",
  cardMove: "Ask for another time",
  wishAsk: "Do you want to ask for this time? You get it if it is still free when the worker’s computer reads your request.",
  wishYes: "Yes, ask for it",
  closing: "To take with you from last time",
  letterLabel: "Message to the worker",
  letterHelp: "At most 1,000 characters. The worker reads it the next time they are here.",
  letterSend: "Leave the message",
  letter: {
    sending: "Sending…",
    line_lost: "Your connection was lost. We send the message as soon as it is back.",
    stored: {
      words: "Your message is waiting for the worker. If there is an answer, you see it here with the same code.",
      move: "Your request has been sent. With the same code you see here whether you got the time.",
      cancel: "The cancellation has been sent. You do not need to do anything else.",
      forget: "Your request has been sent. The data is deleted when the worker’s computer gets it.",
    },
    too_many: "Many messages are already waiting with this code. Wait until the worker has had time to read them.",
    no_key: "A message cannot be left just now. Please try again later.",
  },

  // Pauses.
  away: "I’m away for a moment",
  awayFor: "For how long?",
  minutes(count) {
    return `${count} minutes`;
  },
  imBack: "I’m back",
  paused: {
    mine: {
      until: (clock, zones) => `You are away for a moment, until about ${clock}${zones}.`,
      over: "You are still away. Press the button when you are back.",
      open: "You are away for a moment.",
    },
    worker: {
      until: (clock, zones) => `The worker has a break until ${clock}${zones}. You can still write.`,
      over: "The worker’s break takes a little longer. You can still write.",
      open: "The worker has a short break. You can still write.",
    },
  },
});
