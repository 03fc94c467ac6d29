package bulk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A run that was left early goes on where it stopped, as it would after the death of its process.
func ExampleCreate_journal() {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
	})
	folder, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(folder) }()
	journal, err := boltjournal.Open(filepath.Join(folder, "hires.journal"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = journal.Close() }()

	users := make([]jcbulk.BulkUserCreate, 3)
	for i, name := range []string{"ada", "grace", "mary"} {
		users[i].SetUsername(name)
		users[i].SetEmail(name + "@example.com")
	}
	options := bulk.Options{Journal: journal, UsersPerJob: 1, JobsInFlight: 1, MinPollInterval: 10 * time.Millisecond}
	for outcome, err := range bulk.Create(context.Background(), client, bulk.Slice(users), options).Outcomes() {
		fmt.Println(outcome.Key, outcome.Status, outcome.FromJournal, err)
		break
	}
	for outcome, err := range bulk.Create(context.Background(), client, bulk.Slice(users), options).Outcomes() {
		fmt.Println(outcome.Key, outcome.Status, outcome.FromJournal, err)
	}
	fmt.Println(len(server.Jobs(jumpcloudtest.OrgID)), "jobs")
	// Output:
	// ada succeeded false <nil>
	// ada succeeded true <nil>
	// grace succeeded false <nil>
	// mary succeeded false <nil>
	// 3 jobs
}
