// Package pgjournal keeps runs of package bulk in PostgreSQL, so that any machine can go on with a run, and all can look at it.
//
// [Migrate] makes the tables. [Open] returns the journal of one run, which is what bulk.Options.Journal takes:
//
//	kept := pgjournal.Open(pool, "hires-2026-05")
//	run := bulk.Create(ctx, client, items, bulk.Options{Journal: kept})
//
// The journal fences: once another process has begun a session of a run, the one before can announce nothing more, so that it sends nothing
// more. An advisory lock around the run keeps processes from taking it from one another all the time; the fence is what makes that safe when
// a lock is lost. The example has all of it. There is no function for the lock here: whether to wait or to try, on which connection, and how
// many runs may go on at once is for the program to say.
//
// The tables hold counts, ids of jobs and times as columns, and the rows of a batch as bytes, some 10 for each user and 12 for its id. They
// hold no name, address or secret.
package pgjournal
