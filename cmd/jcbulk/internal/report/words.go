package report

import (
	"strconv"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/dustin/go-humanize/english"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// sentences tells the totals in words.
func sentences(totals bulk.Report) string {
	if totals.Read == 0 {
		return "No user was read."
	}
	var parts []string
	add := func(count int, of func(int) string) {
		if count > 0 {
			parts = append(parts, of(count))
		}
	}
	add(totals.Succeeded, func(n int) string { return number(n) + " succeeded" })
	add(totals.Failed, func(n int) string { return number(n) + " failed" })
	add(totals.NotSent, func(n int) string { return number(n) + " " + english.PluralWord(n, "was", "were") + " not sent" })
	add(totals.Unknown, func(n int) string { return "the fate of " + number(n) + " is not known" })
	add(totals.Read-totals.Succeeded-totals.Failed-totals.NotSent-totals.Unknown, func(n int) string {
		return number(n) + " " + english.PluralWord(n, "has", "have") + " no outcome yet"
	})
	told := "Of " + counted(totals.Read, "user") + ", " + english.WordSeries(parts, "and") + "."
	if jobs := len(totals.Jobs); jobs > 0 {
		told += " " + counted(jobs, "job") + " " + english.PluralWord(jobs, "was", "were") + " sent."
	}
	if totals.Unmatched > 0 {
		told += " " + counted(totals.Unmatched, "result") + " of the service " + english.PluralWord(totals.Unmatched, "belongs", "belong") +
			" to no user of " + english.PluralWord(totals.Unmatched, "its", "their") + " job."
	}
	if totals.Unknown > 0 {
		told += " Look up whoever has an unknown fate before you send them again."
	}
	return told
}

// number writes a count with commas between its thousands.
func number(n int) string { return humanize.Comma(int64(n)) }

// counted writes how many of a thing there are.
func counted(n int, thing string) string { return number(n) + " " + english.PluralWord(n, thing, "") }

// lasting writes how long something took, no more precisely than people want to know.
func lasting(d time.Duration) string {
	unit := time.Second
	if d < 10*time.Second {
		unit = 10 * time.Millisecond
	}
	return d.Round(unit).String()
}

// share writes a part of a whole in percent. Neither does a small one look like nobody, nor a large one like everybody.
func share(part, whole int) string {
	if part == 0 || part == whole {
		return strconv.Itoa(100*part/max(1, whole)) + "%"
	}
	percent := 100 * float64(part) / float64(whole)
	switch {
	case percent < 0.1:
		return "under 0.1%"
	case percent > 99.9:
		return "over 99.9%"
	}
	return strconv.FormatFloat(percent, 'f', 1, 64) + "%"
}
