//go:build unix

package pgjournal_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// tables is the text of all rows of all tables, with what is bytes in them as it stands there.
func tables(t *testing.T, pool *pgxpool.Pool) string {
	t.Helper()
	var all, content string
	require.NoError(t, pool.QueryRow(t.Context(), `
select string_agg(query_to_xml('select * from ' || quote_ident(table_name), true, false, '')::text, ' ')
from information_schema.tables where table_schema = 'public'`).Scan(&all))
	require.NoError(t, pool.QueryRow(t.Context(), `
select coalesce(string_agg(encode(content, 'escape'), ' '), '') from jcbulk_batches`).Scan(&content))
	return all + content
}

// holding lists which of some texts the files of the database hold.
func holding(t *testing.T, pool *pgxpool.Pool, texts []string) map[string]bool {
	t.Helper()
	_, err := pool.Exec(t.Context(), `checkpoint`)
	require.NoError(t, err)
	var folder string
	require.NoError(t, pool.QueryRow(t.Context(), `show data_directory`).Scan(&folder))
	found := map[string]bool{}
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return nil //nolint:nilerr // the server removes files all the time
		}
		data, err := os.ReadFile(path) //nolint:gosec // the folder is this test's
		for _, text := range texts {
			found[text] = found[text] || err == nil && bytes.Contains(data, []byte(text))
		}
		return nil
	}))
	return found
}

// echo is a service whose results repeat all that it knows of a user.
type echo struct{ status string }

func (e echo) serve(r *http.Request) (*http.Response, error) {
	const first, second = "markedmary", "markedmoses"
	switch skip := r.URL.Query().Get("skip"); {
	case r.Method == http.MethodPost:
		return testhttp.Response(r, http.StatusCreated, strings.NewReader(`{"jobId":"65f0a1b2c3d4e5f6a7b8c9d0"}`)), nil
	case skip != "" && skip != "0":
		return testhttp.Response(r, http.StatusOK, strings.NewReader(`[]`)), nil
	}
	var results []map[string]any
	for i, name := range []string{first, second} {
		results = append(results, map[string]any{
			"id": strconv.Itoa(i), "status": e.status, "meta": map[string]any{"systemUser": map[string]any{"username": name}},
			"statusMsg": fmt.Sprintf("%s <%s@marked.example> has Marked-Pass-%d and Marked-Wifi-%d, as Markedfirst%d says", name, name, i, i, i),
		})
	}
	body, err := json.Marshal(results)
	return testhttp.Response(r, http.StatusOK, bytes.NewReader(body)), err
}

// No table, file of the database or log holds a name, an address, a password or the key of a run, whatever the service repeats of them.
func TestNothingOfAUserIsKept(t *testing.T) {
	pool := connect(t)
	const key = "marked-key-of-the-organization"
	var log bytes.Buffer
	for _, status := range []string{"finished", "failed", "whatever"} {
		name := "visible-" + status
		users := make([]jcbulk.BulkUserCreate, 2)
		for i, username := range []string{"markedmary", "markedmoses"} {
			users[i].SetUsername(username)
			users[i].SetEmail(username + "@marked.example")
			users[i].SetFirstname(fmt.Sprint("Markedfirst", i))
			users[i].SetPassword(fmt.Sprint("Marked-Pass-", i))
			wifi := jcbulk.NewAttribute()
			wifi.SetName("wifiPassword")
			wifi.SetValue(fmt.Sprint("Marked-Wifi-", i))
			users[i].SetAttributes([]jcbulk.Attribute{*wifi})
		}
		client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: key, HTTPClient: &http.Client{Transport: testhttp.Func(echo{status}.serve)}})
		options := bulk.Options{
			Journal: pgjournal.Open(pool, name), Logger: slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
			MinPollInterval: 1, MaxPollInterval: 1, Deadline: 1e8, Quiet: 1e8,
		}
		for outcome, err := range bulk.Create(t.Context(), client, bulk.Slice(users), options).Outcomes() {
			require.NoError(t, err)
			require.Equal(t, 1, outcome.Sent)
		}
	}
	marks := []string{"markedm", "marked.example", "Markedfirst", "Marked-Pass", "Marked-Wifi", key}
	const sign = "visible-failed" // what is there is found
	kept := tables(t, pool)
	assert.Contains(t, kept, sign)
	assert.Contains(t, kept, "{username}", "the service's words are kept")
	assert.Contains(t, log.String(), "65f0a1b2c3d4e5f6a7b8c9d0")
	files := holding(t, pool, append(marks, sign))
	assert.True(t, files[sign])
	for _, mark := range marks {
		assert.NotContains(t, kept, mark)
		assert.NotContains(t, log.String(), mark)
		assert.False(t, files[mark], "a file of the database holds %s", mark)
	}
}
