/** The desk: the residents' modules, and beside them the keyboard and htmx. */
import "./css/desk.scss";
import { countCharacters } from "./counts";
import { keepDrafts } from "./draft";
import { startHtmx } from "./htmx";
import { listenToKeys } from "./keyboard";
import { offerPrinting } from "./printing";
import { usePasskeys } from "./passkeys";
import { showProblems } from "./problems";
import { submitOnce } from "./submit_once";
import { tickRows } from "./ticks";

showProblems();
usePasskeys();
keepDrafts(document);
countCharacters(document);
submitOnce();
offerPrinting();
listenToKeys();
tickRows();
startHtmx((fresh) => {
  keepDrafts(fresh);
  countCharacters(fresh);
});
