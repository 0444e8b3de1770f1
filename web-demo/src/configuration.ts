/** Files of Terraform's own language: a third module, which is loaded when somebody brings such files. */
import init, { shownOf, VpclensError } from "vpclens/configuration";
import type { Request } from "./protocol";
import { serve } from "./serve";

await init();

serve({ isOurs: (thrown) => thrown instanceof VpclensError }, { shown: ({ files, folder, lang }: Request & { kind: "shown" }) => shownOf(files, folder, lang) });
