// Package memory measures what answers cost that a service, or an attacker in its place, makes as expensive as it can.
package memory

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

const (
	order    = "JCBULK_TEST_MEMORY" // names the answer that a child is to read
	mebibyte = 1 << 20
	// resting is what the runtime and the code take without an answer.
	resting = 16 * mebibyte
)

// answer is a start, then pieces until it is long enough, then an end.
type answer struct {
	start, piece, end string
	status            int
	debug             bool
	counted           bool // each piece has a number of its own
	allowed           bool // it is within the limits
	operation         func(*jcbulk.APIClient) error
}

func results(c *jcbulk.APIClient) error {
	_, _, err := c.BulkJobRequestsApi.BulkUsersCreateResults(context.Background(), "0123456789abcdef01234567").Execute()
	return err
}

func states(c *jcbulk.APIClient) error {
	_, _, err := c.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(context.Background()).Users([]string{"0123456789abcdef01234567"}).Execute()
	return err
}

func create(c *jcbulk.APIClient) error {
	_, _, err := c.BulkJobRequestsApi.BulkUsersCreate(context.Background()).Body([]jcbulk.BulkUserCreate{}).Execute()
	return err
}

func message(c *jcbulk.APIClient) error {
	err := results(c)
	var failure *jcbulk.GenericOpenAPIError
	if errors.As(err, &failure) {
		_, _, _ = failure.Message(), failure.Violations(), failure.Model()
	}
	return err
}

func answers() map[string]answer {
	return map[string]answer{
		"empty results":            {start: `[{}`, piece: `,{}`, end: `]`, operation: results},
		"null results":             {start: `[{}`, piece: `,null`, end: `]`, operation: results},
		"maps in a free field":     {start: `[{"meta":{"a":[{}`, piece: `,{"":0}`, end: `]}}]`, operation: results},
		"empty maps":               {start: `[{"meta":{"a":[{}`, piece: `,{}`, end: `]}}]`, operation: results},
		"empty lists":              {start: `[{"meta":{"a":[[]`, piece: `,[]`, end: `]}}]`, operation: results},
		"lists of one":             {start: `[{"meta":{"a":[[]`, piece: `,[0]`, end: `]}}]`, operation: results},
		"numbers":                  {start: `[{"meta":{"a":[0`, piece: `,0`, end: `]}}]`, operation: results},
		"texts":                    {start: `[{"meta":{"a":[""`, piece: `,"ab"`, end: `]}}]`, operation: results},
		"long texts":               {start: `[{"meta":{"a":[""`, piece: `,"` + strings.Repeat("x", 2000) + `"`, end: `]}}]`, operation: results, allowed: true},
		"names":                    {start: `[{"meta":{"a":0`, piece: `,"%d":0`, end: `}}]`, operation: results, counted: true},
		"additional members":       {start: `[{"a":0`, piece: `,"%d":{}`, end: `}]`, operation: results, counted: true},
		"members again and again":  {start: `[{"a":0`, piece: `,"meta":{"":0},"meta":null`, end: `}]`, operation: results},
		"odd members again":        {start: `[{"a":0`, piece: `,"status":{"":0}`, end: `}]`, operation: results},
		"odd items":                {start: `[0`, piece: `,"x"`, end: `]`, operation: results},
		"few results, much inside": {start: `[{}`, piece: `,{"meta":{"":` + strings.Repeat(`[{"":0}],"":`, 200) + `0}}`, end: `]`, operation: results},
		"states":                   {start: `{"results":[{}`, piece: `,{}`, end: `]}`, operation: states},
		"a job's members":          {start: `{"jobId":"a"`, piece: `,"%d":{}`, end: `}`, counted: true, operation: create},
		"one text":                 {start: `[{"status":"`, piece: `x`, end: `"}]`, operation: results, allowed: true},
		"one text in a record":     {start: `[{"status":"`, piece: `x`, end: `"}]`, operation: results, allowed: true, debug: true},
		"maps in a record":         {start: `[{"meta":{"a":[{}`, piece: `,{"":0}`, end: `]}}]`, operation: results, debug: true},
		"an error":                 {start: `{"details":[{}`, piece: `,{"":0}`, end: `]}`, operation: message, status: http.StatusBadRequest},
		"a list of errors":         {start: `{"errors":[{}`, piece: `,{"message":"x"}`, end: `]}`, operation: message, status: http.StatusBadRequest, debug: true},
		"no JSON":                  {piece: "<p>", operation: message, status: http.StatusBadRequest},
	}
}

// read makes the text as it is read, so that the service takes no memory.
func (a answer) read(size int) io.Reader {
	return &text{answer: a, left: size}
}

type text struct {
	answer
	left, pieces int
	buffer       bytes.Buffer
	ended        bool
}

func (t *text) Read(p []byte) (int, error) {
	for t.buffer.Len() < len(p) && !t.ended {
		next := t.piece
		switch {
		case t.pieces == 0:
			next = t.start
		case t.counted:
			next = fmt.Sprintf(t.piece, t.pieces)
		}
		t.pieces++
		if t.ended = t.left < len(next)+len(t.end); t.ended {
			next = t.end
		}
		t.left -= len(next)
		t.buffer.WriteString(next)
	}
	return t.buffer.Read(p)
}

// TestMain makes a process that has an order a child. It reads one answer and prints how much memory it got from the system.
func TestMain(m *testing.M) {
	name, isChild := os.LookupEnv(order)
	if !isChild {
		os.Exit(m.Run())
	}
	a := answers()[name]
	client := jcbulk.NewAPIClient(configuration(a))
	err := a.operation(client)
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	fmt.Println(stats.Sys, errors.Is(err, jcbulk.ErrResponseTooLarge))
	if a.allowed && err != nil {
		fmt.Println(err)
	}
}

func configuration(a answer) *jcbulk.Configuration {
	cfg := jcbulk.NewConfiguration()
	cfg.APIKey = "key"
	cfg.HTTPClient = &http.Client{Transport: testhttp.AnswerFrom(max(a.status, http.StatusOK), func() io.Reader { return a.read(int(jcbulk.DefaultMaxResponseBytes)) })}
	if a.debug {
		cfg.Debug, cfg.Logger = true, slog.New(slog.NewJSONHandler(io.Discard, nil))
	}
	return cfg
}

func TestMemoryOfAnAnswer(t *testing.T) {
	t.Parallel()
	for name, a := range answers() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			child := exec.CommandContext(t.Context(), os.Args[0]) //nolint:gosec // runs this test
			child.Env = append(os.Environ(), order+"="+name, "GOGC=100", "GOMEMLIMIT=off")
			printed, err := child.Output()
			require.NoError(t, err)
			fields := strings.Fields(string(printed))
			require.Len(t, fields, 2, "%.300s", printed)
			peak, err := strconv.Atoi(fields[0])
			require.NoError(t, err)
			t.Logf("%d MiB", peak/mebibyte)
			assert.LessOrEqual(t, peak, 8*int(jcbulk.DefaultMaxResponseBytes)+resting)
			assert.Equal(t, !a.allowed && a.status == 0, fields[1] == "true", "refused as too large")
		})
	}
}
