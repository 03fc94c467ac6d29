package browsertest_test

import (
	"context"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// patience is how long all tests with a browser may take together.
const patience = 2 * time.Minute

// chromium starts a browser that asks nobody for anything on its own, and ends it with the test.
func chromium(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), patience) // it ends after the clean-up, which t.Context does not wait for
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx,
		chromedp.ExecPath(find(t)),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.Headless, chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true),
	)
	t.Cleanup(cancel)
	browser, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	require.NoError(t, chromedp.Do(browser), "the browser does not start")
	t.Cleanup(func() { require.NoError(t, chromedp.Cancel(browser), "the browser does not end") })
	return browser
}

// find returns the path of a browser.
func find(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("browsertest: it needs Chromium on the PATH, such as Debian's package chromium: bash .ci/chromium")
	return ""
}

// tab is a tab of the browser, which tells what it does while the test goes on.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	requests []string // the addresses that it asked for
	mistakes []string // exceptions, and what the page printed
}

func newTab(t *testing.T, browser context.Context) *tab { //nolint:revive // context-as-argument: as everywhere in tests, t comes first
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	tab := &tab{t: t, ctx: ctx}
	require.NoError(t, chromedp.Listen(ctx, tab.see))
	_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
	require.NoError(t, err)
	return tab
}

func (tab *tab) see(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		tab.requests = append(tab.requests, event.Request.URL)
	case *runtime.EventExceptionThrown:
		tab.mistakes = append(tab.mistakes, event.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		tab.mistakes = append(tab.mistakes, "the page printed something")
	}
}

// seen returns what the tab did until now.
func (tab *tab) seen() (requests, mistakes []string) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return tab.requests, tab.mistakes
}

// do carries out steps in the tab.
func (tab *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	require.NoError(tab.t, chromedp.Do(tab.ctx, steps...))
}

// evaluate returns the value of an expression in the tab, or what it promises.
func evaluate[T any](tab *tab, expression string) T {
	tab.t.Helper()
	value, err := chromedp.Run(tab.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	require.NoError(tab.t, err, expression)
	return value
}
