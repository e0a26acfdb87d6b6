// The process that reads files: gets tasks, gives readings.
import { answering } from "./guardedChild.js";
import { type ToldTables, tablesFrom } from "./pool.js";
import { type Reading, type ReadingTables, type ReadingTask, readOne } from "./reading.js";

answering<ToldTables, ReadingTables, ReadingTask, Reading>(tablesFrom, readOne);
