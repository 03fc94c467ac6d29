// Package browsertest opens reports in a real browser: what they load and run, and what people see.
package browsertest_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/report"
)

// listener counts who calls it.
func listener(t *testing.T) (address string, calls *atomic.Int64) {
	t.Helper()
	calls = &atomic.Int64{}
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { calls.Add(1) }))
	t.Cleanup(server.Close)
	return server.URL, calls
}

// attacks are texts that would call the address, or change the title, if they were more than text. All do so before the page counts as loaded.
func attacks(address string) []string {
	return []string{
		`<script>document.title="ran";r=new XMLHttpRequest();r.open("GET","` + address + `",false);r.send()</script>`,
		`"><img src="` + address + `/image" onerror="document.title='ran'">`,
		`</td></table><iframe src="` + address + `/frame"></iframe>`,
		`</style><link rel="stylesheet" href="` + address + `/style">`,
		`{{.}}`,
	}
}

// written is a report whose first users have the texts of an attack.
func written(t *testing.T, attacks []string) string {
	t.Helper()
	var outcomes []bulk.Outcome
	for i, attack := range attacks {
		outcomes = append(outcomes, bulk.Outcome{Ref: i + 2, Key: attack, Status: bulk.Failed, Message: attack, UserID: attack})
	}
	outcomes = append(outcomes,
		bulk.Outcome{Ref: 7, Key: "ada", Status: bulk.NotSent, Message: "held back"},
		bulk.Outcome{Ref: 8, Key: "bob", Status: bulk.Unknown, Message: "Timeout of Ada's job"},
		bulk.Outcome{Ref: 9, Key: "cyd", Status: bulk.Succeeded, UserID: "65aa"},
	)
	text := strings.Join(attacks, " ")
	var file bytes.Buffer
	require.NoError(t, report.Write(&file, report.Data{
		Operation: "create", Input: attacks[0], Run: text, Organization: text, Server: text, State: text,
		Totals:  bulk.Report{Read: 8, Succeeded: 1, Failed: 5, NotSent: 1, Unknown: 1},
		Samples: []report.Sample{{}, {Elapsed: time.Second, Done: 3}, {Elapsed: 2 * time.Second, Done: 8}},
		Outcomes: func(yield func(bulk.Outcome, error) bool) {
			for _, outcome := range outcomes {
				if !yield(outcome, nil) {
					return
				}
			}
		},
	}))
	return file.String()
}

// save writes a page into a file and returns the file's address.
func save(t *testing.T, page string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	require.NoError(t, os.WriteFile(path, []byte(page), 0o600))
	return "file://" + filepath.ToSlash(path)
}

const (
	shownNames = `[...document.querySelectorAll("#users tbody tr")].filter(row => row.checkVisibility()).map(row => row.cells[1].textContent)`
	pressed    = `[...document.querySelectorAll('#filter button[aria-pressed="true"]')].map(button => button.textContent).join()`
	told       = `document.querySelector("#filter output").textContent`
	// drawn has the widths of the charts once a frame has been shown and they are drawn.
	drawn = `new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame)).then(
		() => Promise.all([...document.images].map(image => image.decode().then(() => image.naturalWidth))))`
)

func TestReport(t *testing.T) {
	browser := chromium(t)
	address, calls := listener(t)
	texts := attacks(address)
	page := written(t, texts)
	file := save(t, page)
	everybody := slices.Concat(texts, []string{"ada", "bob", "cyd"})

	open := func(t *testing.T, page string) *tab {
		t.Helper()
		tab := newTab(t, browser)
		tab.do(chromedp.Navigate(page))
		return tab
	}

	t.Run("a page that loads something is noticed", func(t *testing.T) {
		before := calls.Load()
		tab := open(t, save(t, `<!DOCTYPE html>`+texts[0]+texts[1]+`<script>console.log("printed"); throw new Error("thrown")</script>`))
		requests, mistakes := tab.seen()
		assert.Contains(t, requests, address+"/image")
		assert.Len(t, mistakes, 3, "the listener lets nobody read its answer")
		assert.Equal(t, before+2, calls.Load())
		assert.Equal(t, "ran", evaluate[string](tab, `document.title`))
	})

	t.Run("it loads nothing and runs nothing", func(t *testing.T) {
		before := calls.Load()
		tab := open(t, file)
		requests, mistakes := tab.seen()
		assert.Contains(t, requests, file)
		for _, request := range requests {
			assert.True(t, request == file || strings.HasPrefix(request, "data:image/svg+xml;base64,"), "%.80s", request)
		}
		assert.Empty(t, mistakes)
		assert.Equal(t, before, calls.Load())
		assert.Equal(t, "jcbulk create "+texts[0], evaluate[string](tab, `document.title`))
		assert.Equal(t, everybody, evaluate[[]string](tab, shownNames))
		assert.Zero(t, evaluate[int](tab, `document.querySelectorAll("#users tbody tr > * > *, iframe, link, base").length`))
	})

	t.Run("what is smuggled in is not run", func(t *testing.T) {
		before := calls.Load()
		tab := open(t, save(t, strings.Replace(page, "</main>", strings.Join(texts, "")+"</main>", 1)))
		assert.Equal(t, 1, evaluate[int](tab, `document.querySelectorAll("iframe").length`), "it is there")
		assert.Equal(t, "jcbulk create "+texts[0], evaluate[string](tab, `document.title`))
		assert.Equal(t, before, calls.Load())
	})

	t.Run("the filter", func(t *testing.T) {
		tab := open(t, file)
		assert.Equal(t, "8 of 8 shown", evaluate[string](tab, told))
		assert.Equal(t, "All", evaluate[string](tab, pressed))
		tab.do(chromedp.SendKeys(chromedp.CSS("#filter-text"), "ADA"))
		assert.Equal(t, []string{"ada", "bob"}, evaluate[[]string](tab, shownNames), "by name and by reason")
		assert.Equal(t, "2 of 8 shown", evaluate[string](tab, told))
		tab.do(chromedp.Click(chromedp.CSS(`button[data-status="unknown"]`)))
		assert.Equal(t, []string{"bob"}, evaluate[[]string](tab, shownNames), "both hold")
		assert.Equal(t, "Unknown", evaluate[string](tab, pressed))
		tab.do(chromedp.Click(chromedp.CSS(`button[data-status="succeeded"]`)))
		assert.Empty(t, evaluate[[]string](tab, shownNames))
		assert.Equal(t, "0 of 8 shown", evaluate[string](tab, told))
		tab.do(
			chromedp.SendKeys(chromedp.CSS("#filter-text"), "\b\b\bimg onerror"),
			chromedp.Click(chromedp.CSS(`button[data-status="failed"]`)))
		assert.Equal(t, texts[1:2], evaluate[[]string](tab, shownNames), "by words in any place")
		tab.do(
			chromedp.SendKeys(chromedp.CSS("#filter-text"), strings.Repeat("\b", 11)),
			chromedp.Click(chromedp.CSS(`button[data-status=""]`)))
		assert.Equal(t, everybody, evaluate[[]string](tab, shownNames))
		_, mistakes := tab.seen()
		assert.Empty(t, mistakes)
	})

	t.Run("without JavaScript", func(t *testing.T) {
		tab := newTab(t, browser)
		_, err := chromedp.Call(tab.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		require.NoError(t, err)
		tab.do(chromedp.Navigate(file))
		assert.Equal(t, everybody, evaluate[[]string](tab, shownNames))
		assert.False(t, evaluate[bool](tab, `document.getElementById("filter").checkVisibility()`), "what would not work is not shown")
	})

	t.Run("light, dark and on paper", func(t *testing.T) {
		tab := open(t, file)
		look := func(medium, scheme string) (background, picture string) {
			_, err := chromedp.Call(tab.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Media:    medium,
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
			})
			require.NoError(t, err)
			for _, width := range evaluate[[]int](tab, drawn) {
				assert.Positive(t, width, "a chart is drawn")
			}
			return evaluate[string](tab, `getComputedStyle(document.body).backgroundColor`), evaluate[string](tab, `document.images[0].currentSrc`)
		}
		lightPage, lightPicture := look("screen", "light")
		darkPage, darkPicture := look("screen", "dark")
		assert.Equal(t, "rgb(245, 246, 248)", lightPage)
		assert.Equal(t, "rgb(18, 22, 27)", darkPage)
		assert.NotEqual(t, lightPicture, darkPicture)
		paper, paperPicture := look("print", "dark")
		assert.Equal(t, "rgb(255, 255, 255)", paper)
		assert.Equal(t, lightPicture, paperPicture, "paper is never dark")
		assert.Equal(t, "rgb(29, 35, 42)", evaluate[string](tab, `getComputedStyle(document.body).color`))
		assert.False(t, evaluate[bool](tab, `document.getElementById("filter").checkVisibility()`))
	})

	t.Run("on a phone nothing is wider than the screen", func(t *testing.T) {
		tab := newTab(t, browser)
		tab.do(chromedp.EmulateViewport(360, 740), chromedp.Navigate(file))
		assert.LessOrEqual(t, evaluate[int](tab, `document.documentElement.scrollWidth`), 360)
		assert.Equal(t, everybody, evaluate[[]string](tab, shownNames))
	})
}
