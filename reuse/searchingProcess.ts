// A process that folds the reports of an archive and has the passages found among them. Ends with the one who started it.
import { openArchive } from "../snapshot/archive.js";
import { giveBack } from "../snapshot/garbage.js";
import { openColumns } from "../snapshot/reader.js";
import type { ColumnsPlace } from "../snapshot/types.js";
import { documentOf } from "./builder.js";
import { PassageFinder } from "./passages.js";
import type { SearchNews } from "./searchAside.js";

const tell = (news: SearchNews): void => {
  process.send!(news);
};

process.once("disconnect", () => process.exit(1));
process.once("message", async (place: ColumnsPlace) => {
  const archive = openArchive(openColumns(place));
  tell("opened");
  const finder = new PassageFinder();
  for (const number of archive.heads.keys()) finder.add(documentOf(archive.report(number)));
  const search = finder.findRows();
  giveBack();
  tell(await search);
});
