package userjsonl_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

func TestLines(t *testing.T) {
	in := io.MultiReader(strings.NewReader("\n{\"id\":\"a\"}\n[]\n\n{\"id\":\"b\"}\n"), iotest.ErrReader(errors.New("broken")))
	var lines userjsonl.Lines[jcbulk.BulkUserExpire]
	assert.Zero(t, lines.Take(0))
	var ids []string
	failed := 0
	for user, err := range lines.Users(userjsonl.Read[jcbulk.BulkUserExpire](in)) {
		ids = append(ids, user.GetId())
		if err != nil {
			failed++
		}
	}
	assert.Equal(t, []string{"a", "", "b", ""}, ids)
	assert.Equal(t, 2, failed)
	for index, want := range []int{2, 3, 5, 0, 0} {
		assert.Equal(t, want, lines.Take(index))
		assert.Zero(t, lines.Take(index), "it is forgotten")
	}
}

func TestLinesWhenLoopIsLeft(t *testing.T) {
	var lines userjsonl.Lines[jcbulk.BulkUserUnlock]
	for user, err := range lines.Users(userjsonl.Read[jcbulk.BulkUserUnlock](strings.NewReader("{\"id\":\"a\"}\n{\"id\":\"b\"}\n"))) {
		require.NoError(t, err)
		assert.Equal(t, "a", user.GetId())
		break
	}
	assert.Equal(t, 1, lines.Take(0))
	assert.Zero(t, lines.Take(1))
}

// ExampleLines writes the line of each outcome of a run.
func ExampleLines() {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
	})
	file := strings.NewReader(`
{"username": "msilva", "email": "msilva@example.com"}
{"username": "nobrien", "email": "nobrien@example.com", "sudo": "yes"}
`)

	var lines userjsonl.Lines[jcbulk.BulkUserCreate]
	results := userjsonl.NewResultWriter(os.Stdout)
	users := lines.Users(userjsonl.Read[jcbulk.BulkUserCreate](file))
	run := bulk.Create(context.Background(), client, users, bulk.Options{
		MinPollInterval: 10 * time.Millisecond, // the emulator is quicker than the service
	})
	for outcome, err := range run.Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
		result := userjsonl.Result{
			Line: lines.Take(outcome.Index), Username: outcome.Key, Outcome: outcome.Status.String(), Message: outcome.Message,
		}
		var bad *userjsonl.LineError
		if errors.As(outcome.Err, &bad) {
			result.Message = bad.Err.Error()
		}
		if err := results.Write(result); err != nil {
			panic(err)
		}
	}
	if err := results.Flush(); err != nil {
		panic(err)
	}
	// Unordered output:
	// {"line":2,"username":"msilva","outcome":"succeeded"}
	// {"line":3,"outcome":"failed","message":"json: cannot unmarshal string into Go struct field BulkUserCreate.sudo of type bool"}
}
