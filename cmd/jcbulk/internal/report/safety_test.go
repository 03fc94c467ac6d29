package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/report"
)

// hostile are texts that would do harm where they are not shown as text.
var hostile = []string{
	"<script>alert(1)</script>",
	`"><img src=x onerror=alert(1)>`,
	"' onfocus=alert(1) autofocus '",
	"</td></table></script></style></title><h1>",
	"<!--",
	"]]>",
	"{{.}}",
	"{{template \"page\"}}",
	"javascript:alert(1)",
	"&lt;b&gt;&amp;&#60;",
	"\u202egnp.exe",
	"a\x00b\x1b[31m\r\n\xff",
	"=HYPERLINK(\"//x\")",
}

// everywhere is a run with the text in every place for one.
func everywhere(of string) report.Data {
	at := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	text := "t" + of // so that none is empty
	return report.Data{
		Operation: text, Input: text, Run: text, Organization: text, Server: text, State: text, Started: at, Ended: at.Add(time.Minute),
		Totals:  bulk.Report{Read: 2, Succeeded: 1, Failed: 1},
		Samples: []report.Sample{{}, {time.Second, 1}, {time.Minute, 2}},
		Outcomes: outcomes(
			bulk.Outcome{Ref: text, Key: text, Status: bulk.Failed, Message: "m" + of, UserID: text},
			bulk.Outcome{Ref: text, Key: text, Status: bulk.Succeeded, UserID: text},
		),
	}
}

// shape lists the elements of a document and the names of their attributes.
func shape(document *html.Node) []string {
	var all []string
	for _, node := range elements(document, func(*html.Node) bool { return true }) {
		one := []string{node.Data}
		for _, attribute := range node.Attr {
			one = append(one, attribute.Key)
		}
		all = append(all, strings.Join(one, " "))
	}
	return all
}

func FuzzTextIsShownAsText(f *testing.F) {
	for _, of := range hostile {
		f.Add(of)
	}
	f.Fuzz(func(t *testing.T, of string) {
		harmless, harmful := everywhere(""), everywhere(of)
		for _, data := range []*report.Data{&harmless, &harmful} {
			data.Totals, data.Samples = bulk.Report{}, nil // charts have no text of others and take long
		}
		document := written(t, harmful)
		require.Equal(t, shape(written(t, harmless)), shape(document), "text makes no elements")
		if len(of) > 80 {
			return // it may be cut
		}
		text := strings.TrimSpace(jcbulk.Printable("t" + of))
		reason := strings.TrimSpace(bulk.Outcome{Message: "m" + of}.Reason())
		assert.Equal(t, [][]string{{text, text, "failed", reason, text}, {text, text, "succeeded", "", text}}, users(t, document))
		assert.Equal(t, [][]string{{"1", reason}}, cells(t, document, classed("reasons")))
	})
}

func TestNothingIsLoaded(t *testing.T) {
	document := written(t, everywhere(`"><link rel=stylesheet href=//example.com/x>`))
	known := []string{
		"html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p", "dl", "div", "dt", "dd", "figure", "figcaption",
		"span", "picture", "source", "img", "section", "table", "thead", "tbody", "tr", "th", "td", "label", "input", "button", "output", "script",
	}
	pictures := 0
	for _, node := range elements(document, func(*html.Node) bool { return true }) {
		assert.Contains(t, known, node.Data)
		for _, one := range node.Attr {
			assert.False(t, strings.HasPrefix(one.Key, "on"), "%s %s", node.Data, one.Key)
			switch one.Key {
			case "src", "srcset":
				testPicture(t, one.Val)
				pictures++
			case "href", "style", "action", "formaction", "background", "poster", "ping", "data", "srcdoc":
				t.Errorf("%s has %s=%q", node.Data, one.Key, one.Val)
			}
		}
	}
	assert.Equal(t, 4, pictures, "two charts in two schemes")
	for _, text := range []string{words(elements(document, named("style"))[0]), words(elements(document, named("script"))[0])} {
		for _, loading := range []string{"url(", "@import", "image-set(", "http", "//", "fetch", "XMLHttpRequest", "innerHTML", "eval"} {
			assert.NotContains(t, text, loading)
		}
	}
}

// testPicture checks that a chart is an SVG that only draws.
func testPicture(t *testing.T, address string) {
	t.Helper()
	encoded, ok := strings.CutPrefix(address, "data:image/svg+xml;base64,")
	require.True(t, ok, "%.60s", address)
	svg, err := base64.StdEncoding.DecodeString(encoded)
	require.NoError(t, err)
	drawing, err := html.Parse(strings.NewReader(string(svg)))
	require.NoError(t, err)
	all := elements(drawing, func(node *html.Node) bool { return node.Namespace == "svg" })
	assert.NotEmpty(t, all)
	for _, node := range all {
		assert.Contains(t, []string{"svg", "path", "circle", "text"}, node.Data)
		for _, one := range node.Attr {
			assert.NotContains(t, []string{"href", "src", "filter", "mask", "clip-path"}, one.Key)
			assert.NotContains(t, one.Val, "url(")
		}
	}
	assert.NotContains(t, string(svg), "@font-face")
}

func TestPolicyAllowsWhatThePageHas(t *testing.T) {
	document := written(t, everywhere(""))
	policies := elements(document, func(node *html.Node) bool { return attribute(node, "http-equiv") == "Content-Security-Policy" })
	require.Len(t, policies, 1)
	want := []string{"default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"}
	for _, name := range []string{"style", "script"} {
		found := elements(document, named(name))
		require.Len(t, found, 1)
		require.NotNil(t, found[0].FirstChild)
		sum := sha256.Sum256([]byte(found[0].FirstChild.Data))
		want = append(want, name+"-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	have := strings.Split(attribute(policies[0], "content"), "; ")
	slices.Sort(have)
	slices.Sort(want)
	assert.Equal(t, want, have)
}

func TestThePageCanBeReadAloud(t *testing.T) {
	document := written(t, everywhere(""))
	assert.Equal(t, "en", attribute(elements(document, named("html"))[0], "lang"))
	for _, cell := range elements(document, named("th")) {
		assert.Contains(t, []string{"row", "col"}, attribute(cell, "scope"))
	}
	for _, image := range elements(document, named("img")) {
		assert.NotEmpty(t, attribute(image, "alt"))
	}
	ids := map[string]bool{}
	for _, node := range elements(document, func(node *html.Node) bool { return attribute(node, "id") != "" }) {
		assert.False(t, ids[attribute(node, "id")], "an id is there once")
		ids[attribute(node, "id")] = true
	}
	for _, node := range elements(document, func(*html.Node) bool { return true }) {
		for _, reference := range []string{"aria-labelledby", "for"} {
			if id := attribute(node, reference); id != "" {
				assert.True(t, ids[id], "%s=%s", reference, id)
			}
		}
	}
}
