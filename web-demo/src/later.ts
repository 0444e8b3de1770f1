/** The views that are fetched later, with their words and their looks. */
import { EXPOSURE_TEXTS } from "./exposure-texts";
import { INTENTS_TEXTS } from "./intents-texts";
import { addTexts } from "./texts";
import "./style/exposure.css";
import "./style/intents.css";

export { ExposurePage } from "./exposure";
export { IntentsPage } from "./intents";

addTexts({ ...EXPOSURE_TEXTS, ...INTENTS_TEXTS });
