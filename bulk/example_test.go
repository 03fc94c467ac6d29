package bulk_test

import (
	"context"
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func ExampleCreate() {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
	})

	ada, nameless := jcbulk.NewBulkUserCreate(), jcbulk.NewBulkUserCreate()
	ada.SetUsername("ada")
	ada.SetEmail("ada@example.com")
	nameless.SetEmail("nobody@example.com")
	run := bulk.Create(context.Background(), client, bulk.Slice([]jcbulk.BulkUserCreate{*ada, *nameless}), bulk.Options{
		MinPollInterval: 10 * time.Millisecond, // the emulator is quicker than the service
	})
	for outcome, err := range run.Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(outcome.Key, outcome.Status, outcome.Err)
	}
	// Unordered output:
	// ada succeeded <nil>
	// nobody@example.com failed username: is missing
}
