package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const managersID = "65f0a1b2c3d4e5f6a7b8c9d0"

// withManager is an emulator in place of the real service, with a manager.
func withManager(t *testing.T) (*jumpcloudtest.Server, func() (*jcbulk.Configuration, error)) {
	t.Helper()
	server := jumpcloudtest.NewServer(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{
		{ID: managersID, Username: "grace", Email: "grace@example.com"},
	}}))
	t.Cleanup(server.Close)
	return server, func() (*jcbulk.Configuration, error) {
		return &jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: server.URL}}}, nil
	}
}

// A manager may be named by an e-mail address or a username. A row whose manager is nobody fails, and is to be mended.
func TestManagersByName(t *testing.T) {
	server, live := withManager(t)
	name := fileOf(t, "username,email,manager\n"+
		"ada,ada@example.com,Grace@example.com\nbob,bob@example.com,grace\ncy,cy@example.com,"+managersID+"\ndee,dee@example.com,nobody@example.com\n")
	status, out, errs := commandOf(t.Context(), live, "-live", "-csv", name)
	assert.Equal(t, exitFailed, status)
	assert.Empty(t, errs)
	assert.Regexp(t, `5 +dee +failed +manager: nobody has the e-mail address`, out)
	assert.Contains(t, textOf(t, name+".failed.csv"), "nobody@example.com")
	managed := 0
	for _, user := range server.Users(jumpcloudtest.OrgID) {
		if user.Fields["manager"] == managersID {
			managed++
		}
	}
	assert.Equal(t, 3, managed)
}

// Rows to which a run did not come are not looked up, and their managers are not what is wrong with them.
func TestManagersOfUnreadRows(t *testing.T) {
	server, live := withManager(t)
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		if r.Operation == jumpcloudtest.BulkUsersCreate {
			interrupt()
		}
		return nil
	})
	name := fileOf(t, strings.ReplaceAll(strings.Replace(manyHires(), "Password", "Manager", 1), "battery staple", "grace@example.com"))
	results := filepath.Join(t.TempDir(), "results.csv")
	status, _, _ := commandOf(ctx, live, "-live", "-csv", name, "-results", results)
	assert.Equal(t, exitInterrupted, status)
	statuses := resultsOf(t, results)
	assert.Len(t, statuses, 6003)
	assert.Positive(t, count(statuses, "not sent"))
	assert.Equal(t, 3, count(statuses, "failed"), "those that are bad in any case")
}
