// Files chosen or dropped on any page: sent with their folders' names, then what becomes of them is followed.
import { follow, type Job } from "./job.js";
import { sendFiles, tell } from "./sending.js";

interface Sending {
  readonly file: File;
  /** With the folders it lies in. */
  readonly name: string;
}

/** Where it is said what became of them. */
const received = "/corpus#received";

async function add(files: readonly Sending[]): Promise<void> {
  if (files.length === 0) return tell("没有找到文件：这个文件夹是空的。", true);
  const form = new FormData();
  for (const { file, name } of files) form.append("files", file, name);
  const sent = await sendFiles("/api/corpus/files", form, (part) => {
    tell(part < 1 ? `正在传送 ${files.length} 个文件：${Math.floor(part * 100)}% …` : "已传完，正在存好 …");
  });
  if (!sent.ok) return tell(sent.problem!, true);
  const ended = await follow((sent.body as { readonly job: Job }).job);
  // Where the run failed it is said here; the page says what was kept.
  if (ended?.state === "failed") return;
  location.assign(received);
  // On that page already only the part behind # would change.
  if (location.pathname === "/corpus") location.reload();
}

const entriesOf = (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = folder.createReader();
  // A reader gives some hundred at a time, and none at the end.
  const more = async (before: FileSystemEntry[]): Promise<FileSystemEntry[]> => {
    const next = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    return next.length === 0 ? before : more([...before, ...next]);
  };
  return more([]);
};

async function filesIn(entry: FileSystemEntry): Promise<Sending[]> {
  if (entry.isDirectory)
    return (await Promise.all((await entriesOf(entry as FileSystemDirectoryEntry)).map(filesIn))).flat();
  const file = await new Promise<File>((resolve, reject) => {
    (entry as FileSystemFileEntry).file(resolve, reject);
  });
  return [{ file, name: entry.fullPath.replace(/^\//, "") }];
}

async function dropped(data: DataTransfer): Promise<Sending[]> {
  // Asked before anything is awaited: then the browser takes them away.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  const plain = [...data.files].map((file) => ({ file, name: file.name }));
  const known = entries.filter((entry): entry is FileSystemEntry => entry !== null);
  return known.length === 0 ? plain : (await Promise.all(known.map(filesIn))).flat();
}

/** A place that takes files itself says `data-drop`. */
const isTaken = (event: DragEvent): boolean =>
  event.defaultPrevented || (event.target instanceof Element && event.target.closest("[data-drop]") !== null);

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

function takeDrops(): void {
  const over = document.createElement("div");
  over.className = "drop";
  over.hidden = true;
  over.innerHTML = "<p>松开，添加到语料</p>";
  document.body.append(over);
  document.addEventListener("dragover", (event) => {
    const isOurs = holdsFiles(event) && !isTaken(event);
    over.hidden = !isOurs;
    if (!isOurs) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = "copy";
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) over.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    over.hidden = true;
    if (!holdsFiles(event) || isTaken(event)) return;
    event.preventDefault();
    void dropped(event.dataTransfer!).then(add, () =>
      tell("有文件读不到，请重试，或用“添加报告…”选取。", true),
    );
  });
}

/** Where the page says that its reader may write. */
export function takeFiles(): void {
  if (!document.body.hasAttribute("data-writable")) return;
  for (const place of document.querySelectorAll<HTMLElement>("[data-adding]")) place.hidden = false;
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-add]"))
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      if (files.length > 0)
        void add(files.map((file) => ({ file, name: file.webkitRelativePath || file.name })));
    });
  takeDrops();
}
