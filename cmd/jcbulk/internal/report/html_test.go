package report_test

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/report"
)

// written parses the report.
func written(t *testing.T, data report.Data) *html.Node {
	t.Helper()
	var file bytes.Buffer
	require.NoError(t, report.Write(&file, data))
	document, err := html.Parse(&file)
	require.NoError(t, err)
	return document
}

// outcomes yields them, as often as it is asked.
func outcomes(all ...bulk.Outcome) iter.Seq2[bulk.Outcome, error] {
	return func(yield func(bulk.Outcome, error) bool) {
		for _, outcome := range all {
			if !yield(outcome, nil) {
				return
			}
		}
	}
}

// elements lists those that fit.
func elements(document *html.Node, fits func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for node := range document.Descendants() {
		if node.Type == html.ElementNode && fits(node) {
			found = append(found, node)
		}
	}
	return found
}

func named(name string) func(*html.Node) bool {
	return func(node *html.Node) bool { return node.Data == name }
}

// classed finds elements by one of their classes.
func classed(class string) func(*html.Node) bool {
	return func(node *html.Node) bool { return slices.Contains(strings.Fields(attribute(node, "class")), class) }
}

func attribute(node *html.Node, name string) string {
	for _, one := range node.Attr {
		if one.Key == name {
			return one.Val
		}
	}
	return ""
}

// words returns the text within a node.
func words(node *html.Node) string {
	var all strings.Builder
	for within := range node.Descendants() {
		if within.Type == html.TextNode {
			all.WriteString(within.Data)
		}
	}
	return strings.TrimSpace(all.String())
}

// cells returns the text of a table, row by row without its head.
func cells(t *testing.T, document *html.Node, table func(*html.Node) bool) [][]string {
	t.Helper()
	tables := elements(document, func(node *html.Node) bool { return node.Data == "table" && table(node) })
	require.Len(t, tables, 1)
	body := elements(tables[0], named("tbody"))
	require.Len(t, body, 1)
	all := [][]string{}
	for _, row := range elements(body[0], named("tr")) {
		var one []string
		for cell := range row.ChildNodes() {
			one = append(one, words(cell))
		}
		all = append(all, one)
	}
	return all
}

// users returns the table of users.
func users(t *testing.T, document *html.Node) [][]string {
	t.Helper()
	return cells(t, document, func(node *html.Node) bool { return attribute(node, "id") == "users" })
}
