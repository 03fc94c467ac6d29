package jumpcloudtest_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A client creates a user and looks at the result. It is plain net/http here, to show what goes over the wire.
func Example() {
	srv := jumpcloudtest.NewServer(jumpcloudtest.WithClock(func() time.Time {
		return time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	}))
	defer srv.Close()

	_, job, err := send(srv, http.MethodPost, "/bulk/users", `[{"username": "ada", "email": "ada@example.com"}]`)
	fmt.Println(job, err)
	srv.Advance(time.Minute)
	_, results, err := send(srv, http.MethodGet, "/bulk/users/"+srv.Jobs(jumpcloudtest.OrgID)[0].ID+"/results", "")
	fmt.Println(results, err)
	for _, u := range srv.Users(jumpcloudtest.OrgID) {
		fmt.Println(u.Username, u.State)
	}

	// Output:
	// {"jobId":"6a6f62730000000000000001"} <nil>
	// [{"createdAt":"2030-01-01T00:00:00.000Z","id":"756e69740000000000000001","meta":{"systemUser":{"email":"ada@example.com","id":"757365720000000000000001","username":"ada"}},"persistedFields":{},"status":"finished","statusMsg":"","updatedAt":"2030-01-01T00:00:00.001Z"}] <nil>
	// ada STAGED
}

// The first job takes effect but its answer is lost, the second is refused, and the third is accepted.
func ExampleNext() {
	srv := jumpcloudtest.NewServer()
	defer srv.Close()

	srv.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate,
		&jumpcloudtest.Fault{Drop: true, AfterWork: true},
		&jumpcloudtest.Fault{Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {"1"}}},
	))
	for range 3 {
		status, _, err := send(srv, http.MethodPost, "/bulk/users", `[{"username": "ada", "email": "ada@example.com"}]`)
		fmt.Println(status, err != nil, len(srv.Jobs(jumpcloudtest.OrgID)))
	}

	// Output:
	// 0 true 1
	// 429 false 1
	// 200 false 2
}

// Two calls in five meet a fault. The server knows how many were carried out, whatever the client was told.
func ExampleRandom() {
	srv := jumpcloudtest.NewServer()
	defer srv.Close()

	srv.SetFaults(jumpcloudtest.Random(1, jumpcloudtest.Rates{
		jumpcloudtest.FailedBefore: 0.2,
		jumpcloudtest.BrokenAfter:  0.2,
	}))
	lost := 0
	for range 100 {
		_, _, err := send(srv, http.MethodPost, "/bulk/users", `[{"username": "ada", "email": "ada@example.com"}]`)
		if err != nil {
			lost++
		}
	}
	count := srv.Counts()[jumpcloudtest.BulkUsersCreate]
	fmt.Println(count.Asked, "asked,", count.Done, "done:", len(srv.Jobs(jumpcloudtest.OrgID)), "jobs")
	fmt.Println(count.Faults, "and", lost, "without an answer")

	// Output:
	// 100 asked, 80 done: 80 jobs
	// map[5xx before the work:20 broken after the work:23] and 23 without an answer
}

func send(srv *jumpcloudtest.Server, method, path, body string) (status int, text string, err error) {
	req, err := http.NewRequestWithContext(context.Background(), method, srv.URL+path, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("X-Api-Key", jumpcloudtest.APIKey)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	return res.StatusCode, string(answer), err
}

// The service names users elsewhere, and lists a result only once its unit has ended.
func ExampleWithBehavior() {
	at := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	srv := jumpcloudtest.NewServer(
		jumpcloudtest.WithClock(func() time.Time { return at }),
		jumpcloudtest.WithUnitDuration(time.Minute),
		jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{
			Identity: []jumpcloudtest.Naming{{Place: jumpcloudtest.InPersistedFields, Names: []string{"username"}}},
			Growth:   jumpcloudtest.WhenFinal,
		}),
	)
	defer srv.Close()

	_, _, err := send(srv, http.MethodPost, "/bulk/users", `[{"username": "ada", "email": "ada@example.com"}, {"username": "bob"}]`)
	if err != nil {
		fmt.Println(err)
		return
	}
	results := "/bulk/users/" + srv.Jobs(jumpcloudtest.OrgID)[0].ID + "/results"
	for range 3 {
		_, body, err := send(srv, http.MethodGet, results, "")
		fmt.Println(strings.Count(body, `"username"`), "listed", err)
		srv.Advance(time.Minute)
	}
	for _, unit := range srv.Jobs(jumpcloudtest.OrgID)[0].Units {
		fmt.Printf("%s %q\n", unit.Status, unit.Message)
	}

	// Output:
	// 0 listed <nil>
	// 1 listed <nil>
	// 2 listed <nil>
	// finished ""
	// failed "email is missing"
}
