package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const mixed = "Username,Email,Password\nada,ada@example.com,pw-ada\nbob,no address,pw-bob\ncleo,olga@example.com,pw-cleo\n"

// A file goes in, outcomes come out, and what failed is mended and run again.
func TestUploadMendAndRunAgain(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", mixed)
	done := p.until(server, path, ended)
	assert.Equal(t, &users{Succeeded: 1, Failed: 2}, done.Users)
	assert.Equal(t, 1, done.Refused)

	table := p.get(path+"/outcomes", "Accept", "text/csv")
	assert.Regexp(t, `(?m)^2,ada,succeeded,,[0-9a-f]{24},`, table)
	assert.Regexp(t, `(?m)^3,bob,failed,email: `, table)
	assert.Regexp(t, `(?m)^4,cleo,failed,.+`, table)
	assert.Equal(t, 2, strings.Count(p.get(path+"/outcomes?status=failed"), "\n"))
	assert.Empty(t, p.get(path+"/outcomes?status=not_sent"))
	status, _, _ := p.call(http.MethodGet, path+"/outcomes?status=fail", "")
	assert.Equal(t, http.StatusBadRequest, status)

	left := p.get(path + "/failed")
	assert.Equal(t, "Username,Email,Password\nbob,no address,pw-bob\ncleo,olga@example.com,pw-cleo\n", left)
	mended := strings.NewReplacer("no address", "bob@example.com", "olga@", "cleo@").Replace(left)
	again := p.upload("north", "create", mended)
	assert.Equal(t, &users{Succeeded: 2}, p.until(server, again, ended).Users)
	eventually(t, func() bool { return !p.show(again).HasInput }) // nothing is left to do
	assert.Equal(t, map[string]int{"ada": 1, "bob": 1, "cleo": 2}, server.Creations(northID), "cleo's first one failed")
}

// A row that repeats another needs no mending: its twin was sent.
func TestDuplicatesAreNotMended(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(2)+hires(1)[len("Username,Email,Password\n"):]+"bad,no address,pw\n")
	assert.Equal(t, &users{Succeeded: 2, Failed: 2}, p.until(server, path, ended).Users)
	assert.Equal(t, "Username,Email,Password\nbad,no address,pw\n", p.get(path+"/failed"))
}

func TestLeavers(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "suspend", "date,id\n2130-05-31,65f0a1b2c3d4e5f6a7b8c9d0\nsoon,65f0a1b2c3d4e5f6a7b8c9d0\n")
	assert.Equal(t, &users{Succeeded: 1, Failed: 1}, p.until(server, path, ended).Users)
	changes := server.ScheduledChanges(northID)
	require.Len(t, changes, 1)
	assert.Equal(t, "2130-05-31", changes[0].At.Format("2006-01-02"))
	assert.Contains(t, p.get(path+"/outcomes"), "the date is neither like")
	assert.Equal(t, "date,id\nsoon,65f0a1b2c3d4e5f6a7b8c9d0\n", p.get(path+"/failed"))
}

// JSON Lines and a JSON array of the same users do the same.
func TestJSON(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	for media, body := range map[string]string{
		"application/x-ndjson": "{\"username\":\"ada\",\"email\":\"ada@example.com\"}\n",
		"application/json":     "[ {\"username\":\"bob\",\n\"email\":\"bob@example.com\"} ]",
	} {
		path := p.upload("north", "create", body, "Content-Type", media)
		assert.Equal(t, &users{Succeeded: 1}, p.until(server, path, ended).Users)
	}
	path := p.upload("north", "update", `{"id":"65f0a1b2c3d4e5f6a7b8c9d0","department":"Sales"}`, "Content-Type", "application/x-ndjson")
	assert.Equal(t, &users{Succeeded: 1}, p.until(server, path, ended).Users)
}

// Each organization is asked with its own key, and sees its own runs.
func TestOrganizations(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	assert.JSONEq(t, `["north","south"]`, p.get("/organizations"))
	north, south := p.upload("north", "create", hires(3)), p.upload("south", "create", hires(2))
	p.until(server, north, ended)
	p.until(server, south, ended)
	assertOnce(t, server, northID, 3)
	assertOnce(t, server, southID, 2)
	status, _, _ := p.call(http.MethodGet, strings.Replace(north, "north", "south", 1), "")
	assert.Equal(t, http.StatusNotFound, status)
	assert.Equal(t, 1, strings.Count(p.get("/organizations/north/runs"), `"id"`))
	shown := p.get("/metrics")
	assert.Contains(t, shown, `jcbulk_users_total{kind="create",organization="north",outcome="succeeded"} 3`)
	assert.Contains(t, shown, `jcbulk_attempts_total{operation="BulkUsersCreate",organization="south",status="200"} 1`)
}

// A repeated upload is the first one, and another upload with its key is refused.
func TestIdempotencyKey(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(3), "Idempotency-Key", "may")
	assert.Equal(t, path, p.upload("north", "create", hires(3), "Idempotency-Key", "may"))
	status, _, _ := p.call(http.MethodPost, "/organizations/north/runs?kind=create", strings.Replace(hires(3), "user1@", "other@", 1),
		"Content-Type", "text/csv", "Idempotency-Key", "may")
	assert.Equal(t, http.StatusConflict, status)
	assert.NotEqual(t, path, p.upload("south", "create", hires(3), "Idempotency-Key", "may"))
	p.until(server, path, ended)
	assert.Equal(t, path, p.upload("north", "create", hires(3), "Idempotency-Key", "may"))
	assertOnce(t, server, northID, 3)
}

// The same key with another file is a mistake too once everybody of the first one has succeeded: else the others would never be sent.
func TestIdempotencyKeyOfARunThatHasSucceeded(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(3), "Idempotency-Key", "may")
	p.until(server, path, ended)
	eventually(t, func() bool { return !p.show(path).HasInput })
	assert.Equal(t, path, p.upload("north", "create", hires(3), "Idempotency-Key", "may"))
	status, text, _ := p.call(http.MethodPost, "/organizations/north/runs?kind=create", strings.ReplaceAll(hires(3), "user", "nova"),
		"Content-Type", "text/csv", "Idempotency-Key", "may")
	assert.Equal(t, http.StatusConflict, status, text)
	assert.NotContains(t, p.get(path)+p.get("/organizations/north/runs"), "fingerprint")
}

// A wrong key stops the run, with nobody sent; it goes on when somebody resumes it.
func TestWrongKey(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Status: http.StatusUnauthorized}))
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(3))
	one := p.until(server, path, stopped)
	assert.Equal(t, &users{NotSent: 3}, one.Users)
	assert.Contains(t, one.Why, "401")
	assert.Equal(t, hires(0), p.get(path+"/failed"), "it may still be resumed")
	status, _, _ := p.call(http.MethodPost, path+"/resume", "")
	assert.Equal(t, http.StatusAccepted, status)
	assert.Equal(t, &users{Succeeded: 3}, p.until(server, path, ended).Users)
}

// Rows that were not sent are either resumed or mended: a run gives them away once it is closed, and is never resumed after that.
func TestClose(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(100)+"bad,no address,pw\n")
	underWay(t, server)
	status, _, _ := p.call(http.MethodPost, path+"/close", "")
	assert.Equal(t, http.StatusConflict, status, "it goes on")
	status, _, _ = p.call(http.MethodPost, path+"/drain", "")
	assert.Equal(t, http.StatusAccepted, status)
	sent := p.until(server, path, stopped).Users.Succeeded
	assert.Equal(t, "Username,Email,Password\nbad,no address,pw\n", p.get(path+"/failed"))

	status, _, _ = p.call(http.MethodPost, path+"/close", "")
	assert.Equal(t, http.StatusAccepted, status)
	one := p.show(path)
	assert.Equal(t, closed, one.State)
	assert.Equal(t, &users{Succeeded: sent, Failed: 1, NotSent: 100 - sent}, one.Users)
	status, _, _ = p.call(http.MethodPost, path+"/resume", "")
	assert.Equal(t, http.StatusConflict, status)
	rest := strings.Replace(p.get(path+"/failed"), "no address", "bad@example.com", 1)
	assert.Equal(t, &users{Succeeded: 101 - sent}, p.until(server, p.upload("north", "create", rest), ended).Users)
	assertOnce(t, server, northID, 101)
	status, _, _ = p.call(http.MethodDelete, path, "")
	assert.Equal(t, http.StatusNoContent, status)
}

// An input that was kept long enough is removed, and the journal alone tells the outcomes then.
func TestKeepInputs(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir(), "KEEP_INPUTS=1ms")...)
	path := p.upload("north", "create", mixed)
	p.until(server, path, ended)
	eventually(t, func() bool { return !p.show(path).HasInput })
	assert.Equal(t, &users{Succeeded: 1, Failed: 2}, p.show(path).Users)
	assert.NotContains(t, p.get(path+"/outcomes"), "ada")
	for _, what := range []string{"/failed", "/resume"} {
		method := map[string]string{"/failed": http.MethodGet, "/resume": http.MethodPost}[what]
		status, _, _ := p.call(method, path+what, "")
		assert.Equal(t, http.StatusGone, status)
	}
}
