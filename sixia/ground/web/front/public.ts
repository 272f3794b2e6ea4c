/** Residents' pages: everything works without this file; with it, nothing typed is lost. */
import "./css/public.scss";
import { offerReadingAloud } from "./aloud";
import { countCharacters } from "./counts";
import { keepDrafts } from "./draft";
import { offerPrinting } from "./printing";
import { usePasskeys } from "./passkeys";
import { showProblems } from "./problems";
import { submitOnce } from "./submit_once";

showProblems();
usePasskeys();
keepDrafts(document);
countCharacters(document);
submitOnce();
offerPrinting();
offerReadingAloud();
