package report

import (
	"crypto/sha256"
	_ "embed" // the files below
	"encoding/base64"
	"html/template"
	"iter"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

var (
	//go:embed page.html
	layoutText string
	//go:embed page.css
	style template.CSS
	//go:embed page.js
	script template.JS

	layout = template.Must(template.New("page").Funcs(template.FuncMap{"number": number}).Parse(layoutText))
)

// page is what the layout shows.
type page struct {
	Policy string
	Style  template.CSS
	Script template.JS

	Title, Totals  string
	Facts          []fact
	Counts         []count
	Outcomes, Rate *picture
	Reasons        []reason
	Others         int // users with other reasons
	Rows           iter.Seq[row]
	Shown, LeftOut int
	LeftOutFailing int // those of LeftOut who did not succeed
	Run            string

	rows *rows
}

// fact is a line of what the run was.
type fact struct{ Name, Value string }

// count is how many users have a status, and what share of all with an outcome they are.
type count struct {
	Name, Class, Share string
	Users              int
}

// newPage counts all outcomes, which the page does not hold.
func newPage(data Data) (*page, error) {
	chosen := &rows{outcomes: data.Outcomes}
	var why reasons
	all, failing := 0, 0
	chosen.each(func(outcome bulk.Outcome) bool {
		all++
		if outcome.Status != bulk.Succeeded {
			failing++
			why.add(alike(outcome))
		}
		return true
	})
	if chosen.err != nil {
		return nil, chosen.err
	}
	outcomes, err := outcomesChart(data.Totals)
	if err != nil {
		return nil, err
	}
	rate, err := rateChart(data.Samples)
	if err != nil {
		return nil, err
	}
	top, others := why.top()
	return &page{
		Policy: policy(), Style: style, Script: script,
		Title:  text(strings.TrimSpace("jcbulk " + data.Operation + " " + data.Input)),
		Totals: sentences(data.Totals), Facts: facts(data),
		Counts:   counts(data.Totals),
		Outcomes: outcomes, Rate: rate,
		Reasons: top, Others: others,
		Rows: chosen.first(MaxRows), Shown: min(all, MaxRows), LeftOut: max(0, all-MaxRows), LeftOutFailing: max(0, failing-MaxRows),
		Run: text(data.Run), rows: chosen,
	}, nil
}

func counts(totals bulk.Report) []count {
	all := totals.Succeeded + totals.Failed + totals.NotSent + totals.Unknown
	of := func(name string, status bulk.Status, users int) count {
		return count{Name: name, Class: class(status), Share: share(users, all), Users: users}
	}
	return []count{
		of("Succeeded", bulk.Succeeded, totals.Succeeded),
		of("Failed", bulk.Failed, totals.Failed),
		of("Not sent", bulk.NotSent, totals.NotSent),
		of("Unknown", bulk.Unknown, totals.Unknown),
	}
}

// facts lists what is known of the run.
func facts(data Data) []fact {
	var known []fact
	add := func(name, value string) {
		if value != "" {
			known = append(known, fact{name, text(value)})
		}
	}
	add("State", data.State)
	add("Input", data.Input)
	add("Organization", data.Organization)
	add("Server", data.Server)
	add("Run", data.Run)
	add("Started", moment(data.Started))
	add("Ended", moment(data.Ended))
	if !data.Started.IsZero() && data.Ended.After(data.Started) {
		add("Took", lasting(data.Ended.Sub(data.Started)))
	}
	return known
}

// moment writes a time in UTC, or nothing if it is zero.
func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format("2006-01-02 15:04:05") + " UTC"
}

// policy is the Content-Security-Policy: the page may use its own style, its own script and images within it, and nothing else. Those who
// might smuggle a script in could not run it.
func policy() string {
	return strings.Join([]string{
		"default-src 'none'",
		"style-src " + digest(string(style)),
		"script-src " + digest(string(script)),
		"img-src data:",
		"base-uri 'none'",
		"form-action 'none'",
	}, "; ")
}

// digest names a style or a script in the policy.
func digest(of string) string {
	sum := sha256.Sum256([]byte(of))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
