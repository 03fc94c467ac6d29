package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

func TestRunPrintsEveryRow(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), nil, &out))

	assert.Regexp(t, `1013 rows in 2 jobs: 1003 succeeded, 10 failed, 0 unknown`, out.String())
	assert.Contains(t, out.String(), "Columns that were not used: SystemID, Group1.")
	for _, line := range []string{
		`41 +ibrahim\.omondi +failed +an earlier user of this run is the same`,
		`133 +freja\.bose +failed +email: is missing`,
		`241 +failed +the row has 35 cells`,
		`348 +priya\.rossi +failed +State: "Enabled"`,
		`440 +oemer\.nunez +failed +email: is not an e-mail address`,
		`532 +thora\.ahmadi +failed +Attribute2_name`,
		`639 +jana\.kapoor +failed +email belongs to another user`,
		`759 +tane\.zielinski +failed +unix_uid: "0"`,
		`846 +karim\.dang +failed +manager`,
		`1062 +ines\.castaneda +failed +employeeIdentifier belongs to another user`,
		`1151 +ciaran\.gomez +succeeded`,
	} {
		assert.Regexp(t, `(?m)^`+line, out.String())
	}
	rows := regexp.MustCompile(`(?m)^\d+ +\S+ +succeeded *$`).FindAllString(out.String(), -1)
	assert.Equal(t, 1003, len(rows)) //nolint:testifylint // Len would print every row
}

func TestRunPrintsNoPassword(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), nil, &out))

	rows := csv.NewReader(bytes.NewReader(people))
	rows.FieldsPerRecord = -1
	records, err := rows.ReadAll()
	require.NoError(t, err)
	require.Equal(t, "Password", records[0][4])
	passwords := 0
	for _, record := range records[1:] {
		if record[4] != "" {
			passwords++
			assert.NotContains(t, out.String(), record[4])
		}
	}
	assert.Positive(t, passwords)
}

func TestRunRefusesBadInput(t *testing.T) {
	var out bytes.Buffer
	require.Error(t, run(t.Context(), []string{"-csv", filepath.Join(t.TempDir(), "missing.csv")}, &out))
	require.Error(t, run(t.Context(), []string{"-nonsense"}, &out))
	require.ErrorContains(t, run(t.Context(), []string{"-journal", "j"}, &out), "needs -live")
	t.Setenv("JUMPCLOUD_API_KEY", "")
	require.ErrorContains(t, run(t.Context(), []string{"-live"}, &out), "JUMPCLOUD_API_KEY")
	assert.Empty(t, out.String())
}

// An interrupted run reports every row that was sent as unknown, and ends with an error.
func TestOnboardingInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	o := newOnboarding(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			w.WriteHeader(http.StatusCreated)
			_, _ = w.Write([]byte(`{"jobId":"j"}`))
			return
		}
		_, _ = w.Write([]byte(`[{"status":"pending","persistedFields":{"username":"ada"}}]`))
		interrupt()
	})
	require.ErrorIs(t, o.run(ctx, strings.NewReader("Username,Email\nada,ada@example.com\n")), context.Canceled)
	require.Len(t, o.rows, 1)
	assert.Equal(t, bulk.Unknown, o.rows[0].Status)
	assert.Contains(t, o.rows[0].Reason(), "context canceled")
	require.Error(t, o.print(&bytes.Buffer{}))
}

// The rows of a create call are unknown if it is not known whether the service carried it out, and failed if it was refused.
func TestOnboardingWhenCallsFail(t *testing.T) {
	for status, want := range map[int]bulk.Status{http.StatusBadGateway: bulk.Unknown, http.StatusBadRequest: bulk.Failed} {
		o := newOnboarding(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = w.Write([]byte(`{"message":"no luck"}`))
		})
		require.NoError(t, o.run(t.Context(), strings.NewReader("Username,Email\nada,ada@example.com\n")))
		require.Len(t, o.rows, 1)
		assert.Equal(t, 2, o.rows[0].Ref)
		assert.Equal(t, "ada", o.rows[0].Key)
		assert.Equal(t, want, o.rows[0].Status)
		assert.Contains(t, o.rows[0].Reason(), "no luck")
	}
}

// newOnboarding returns an onboarding whose service is the handler.
func newOnboarding(t *testing.T, handler http.HandlerFunc) *onboarding {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return &onboarding{
		client:  jcbulk.NewAPIClient(&jcbulk.Configuration{Servers: jcbulk.ServerConfigurations{{URL: server.URL}}}),
		options: bulk.Options{MinPollInterval: time.Millisecond},
	}
}

// A second run with the same journal prints the same message and sends nothing.
func TestOnboardingContinuesFromJournal(t *testing.T) {
	journal, err := bulk.OpenJournal(filepath.Join(t.TempDir(), "journal"))
	require.NoError(t, err)
	defer func() { require.NoError(t, journal.Close()) }()
	calls := 0
	for range 2 {
		o := newOnboarding(t, func(w http.ResponseWriter, _ *http.Request) {
			calls++
			w.WriteHeader(http.StatusBadRequest)
			_, _ = w.Write([]byte(`{"message":"no luck"}`))
		})
		o.options.Journal = journal
		require.NoError(t, o.run(t.Context(), strings.NewReader("Username,Email\nada,ada@example.com\n")))
		require.Len(t, o.rows, 1)
		assert.Equal(t, bulk.Failed, o.rows[0].Status)
		assert.Equal(t, "no luck", o.rows[0].Reason())
	}
	assert.Equal(t, 1, calls)
}
