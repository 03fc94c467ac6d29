package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// staff is an organization with so many users, named as in hires.
func staff(t *testing.T, n int) *jumpcloudtest.Server {
	t.Helper()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	assert.Equal(t, &users{Succeeded: n}, p.until(server, p.upload("north", "create", hires(n)), ended).Users)
	p.stop()
	return server
}

// A file of changes may name its users by username. Who is not there fails, and is mended by its name.
func TestUpdateByUsername(t *testing.T) {
	t.Parallel()
	server := staff(t, 3)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	const file = "Username,department,manager\nuser0,Sales,user2\nnobody,Sales,\nuser1,Sales,nobody\nuser2,Sales,\n"
	path := p.upload("north", "update", file, "Idempotency-Key", "may")
	assert.Equal(t, path, p.upload("north", "update", file, "Idempotency-Key", "may"))
	done := p.until(server, path, ended)
	assert.Equal(t, &users{Succeeded: 2, Failed: 2}, done.Users)
	assert.Equal(t, 2, done.Refused)
	assert.Equal(t, "Username,department,manager\nnobody,Sales,\nuser1,Sales,nobody\n", p.get(path+"/failed"))
	failed := p.get(path + "/outcomes?status=failed")
	assert.Equal(t, 2, strings.Count(failed, "\n"))
	assert.Equal(t, 2, strings.Count(failed, "nobody has the username"))
	assert.Equal(t, 2, strings.Count(p.get(path+"/outcomes?status=succeeded"), "\n"))
}

// The users are those who had the names when the file came, in each process that goes on with the run, and JumpCloud is not asked again.
func TestUpdateByUsernameGoesOn(t *testing.T) {
	t.Parallel()
	server := staff(t, 100)
	environ := environment(server, "DATA_DIR="+t.TempDir(), "DRAIN=1ms")
	p := start(t, environ...)
	var file strings.Builder
	file.WriteString("Username,department\n")
	for i := range 100 {
		fmt.Fprintf(&file, "user%d,Sales\n", i)
	}
	path := p.upload("north", "update", file.String())
	eventually(t, func() bool { return server.Counts()[jumpcloudtest.BulkUsersUpdate].Asked == 4 })
	p.stop()
	lookUps := func() int { // by either of the calls that find users
		counts := server.Counts()
		return counts[jumpcloudtest.SystemusersList].Asked + counts[jumpcloudtest.SearchSystemusersPost].Asked
	}
	asked := lookUps()
	assert.Positive(t, asked)

	other := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	for _, user := range server.Users(northID) {
		if user.Username == "user0" {
			path := other.upload("north", "update", "id,Username\n"+user.ID+",renamed\n")
			assert.Equal(t, &users{Succeeded: 1}, other.until(server, path, ended).Users)
		}
	}
	other.stop()

	next := start(t, environ...)
	assert.Equal(t, &users{Succeeded: 100}, next.until(server, path, ended).Users)
	next.get(path + "/outcomes")
	assert.Equal(t, asked, lookUps())
	for _, user := range server.Users(northID) {
		assert.NotEqual(t, "user0", user.Username)
		assert.True(t, user.Username == "olga" || user.Fields["department"] == "Sales", user.Username)
	}
}

// A service that does not tell who the users are takes no such file.
func TestUpdateByUsernameThatCannotBeLookedUp(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	server.SetFaults(func(jumpcloudtest.Request) *jumpcloudtest.Fault {
		return &jumpcloudtest.Fault{Status: http.StatusForbidden}
	})
	status, text, _ := p.call(http.MethodPost, "/organizations/north/runs?kind=update", "Username,department\nolga,Sales\n", "Content-Type", "text/csv")
	assert.Equal(t, http.StatusBadGateway, status, text)
	assert.Equal(t, "[]", strings.TrimSpace(p.get("/organizations/north/runs")))
	require.Contains(t, p.logs.String(), "users cannot be looked up")
	assert.NotContains(t, p.logs.String(), "olga")
}
