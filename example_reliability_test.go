package jcbulk_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// hostile returns the configuration of a client whose first calls of an operation meet the faults, and what ends its server.
func hostile(operation string, faults ...*jumpcloudtest.Fault) (*jcbulk.Configuration, *jumpcloudtest.Server) {
	server := jumpcloudtest.NewServer()
	server.SetFaults(jumpcloudtest.Next(operation, faults...))
	configuration := jcbulk.NewConfiguration()
	configuration.APIKey = jumpcloudtest.APIKey
	configuration.Servers = jcbulk.ServerConfigurations{{URL: server.URL}}
	return configuration, server
}

// A call that reads is sent again after failures of the server. What is not set here has its default.
func ExampleRetry() {
	down := &jumpcloudtest.Fault{Status: http.StatusServiceUnavailable}
	configuration, server := hostile(jumpcloudtest.BulkUserStatesList, down, down)
	defer server.Close()

	configuration.Retry = jcbulk.Retry{
		Attempts:       6,
		InitialBackoff: 10 * time.Millisecond,
		MaxRetryAfter:  30 * time.Second,
		MaxElapsed:     10 * time.Minute,
	}
	client := jcbulk.NewAPIClient(configuration)
	_, response, err := client.BulkJobRequestsApi.BulkUserStatesList(context.Background()).Execute()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(response.Status, "after", len(server.Requests()), "attempts")
	// Output: 200 OK after 3 attempts
}

// A call that creates users is not sent again when its answer is lost. Here the job was started all the same.
func ExampleRetry_outcomeUnknown() {
	configuration, server := hostile(jumpcloudtest.BulkUsersCreate,
		&jumpcloudtest.Fault{Status: http.StatusBadGateway, AfterWork: true})
	defer server.Close()

	ada := jcbulk.NewBulkUserCreate()
	ada.SetUsername("ada")
	ada.SetEmail("ada@example.com")
	client := jcbulk.NewAPIClient(configuration)
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(context.Background()).Body([]jcbulk.BulkUserCreate{*ada}).Execute()
	if errors.Is(err, jcbulk.ErrOutcomeUnknown) {
		fmt.Println(err)
		fmt.Println(len(server.Requests()), "request,", len(server.Jobs(jumpcloudtest.OrgID)), "job")
	}
	// Output:
	// jcbulk: BulkUsersCreate: POST /api/v2/bulk/users: 502 Bad Gateway: it may have been carried out
	// 1 request, 1 job
}

// A Retry-After is never cut short: where the wait would be too long, the call fails and says how long it would have been.
func ExampleRetry_retryAfter() {
	configuration, server := hostile(jumpcloudtest.BulkUserUnlocks,
		&jumpcloudtest.Fault{Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {"600"}}})
	defer server.Close()

	configuration.Retry.MaxRetryAfter = time.Minute
	client := jcbulk.NewAPIClient(configuration)
	unlock := []jcbulk.BulkUserUnlock{*jcbulk.NewBulkUserUnlock()}
	_, _, err := client.BulkJobRequestsApi.BulkUserUnlocks(context.Background()).Body(unlock).Execute()
	var failure *jcbulk.GenericOpenAPIError
	if errors.Is(err, jcbulk.ErrRateLimited) && errors.As(err, &failure) {
		fmt.Println("come back in", failure.RetryAfter())
	}
	// Output: come back in 10m0s
}

// All calls of a client share its limit, from however many goroutines they come.
func ExampleLimit() {
	configuration, server := hostile(jumpcloudtest.BulkUserStatesList)
	defer server.Close()

	configuration.Limit = jcbulk.Limit{PerSecond: 50, Burst: 1, InFlight: 2}
	client := jcbulk.NewAPIClient(configuration)
	begun := time.Now()
	for range 4 {
		if _, _, err := client.BulkJobRequestsApi.BulkUserStatesList(context.Background()).Execute(); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println(len(server.Requests()), "requests took 60 ms or more:", time.Since(begun) >= 60*time.Millisecond)
	// Output: 4 requests took 60 ms or more: true
}

// The log has one record an attempt. Times are left out here, to have the same output every time.
func ExampleConfiguration_logger() {
	configuration, server := hostile(jumpcloudtest.BulkUsersCreate,
		&jumpcloudtest.Fault{Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {"0"}}})
	defer server.Close()

	configuration.Retry.InitialBackoff = time.Millisecond
	configuration.Debug = true // bodies too
	configuration.LoggableFields = []string{"username"}
	configuration.Logger = slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			switch a.Key {
			case slog.TimeKey, "duration", "wait", "path", "method", "responseBody":
				return slog.Attr{}
			}
			return a
		},
	}))
	ada := jcbulk.NewBulkUserCreate()
	ada.SetUsername("ada")
	ada.SetPassword("correct horse battery staple")
	client := jcbulk.NewAPIClient(configuration)
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(context.Background()).Body([]jcbulk.BulkUserCreate{*ada}).Execute()
	fmt.Println(err)
	// Output:
	// level=WARN msg="jcbulk attempt" operation=BulkUsersCreate attempt=1 status=429 error="jcbulk: BulkUsersCreate: POST /api/v2/bulk/users: 429 Too Many Requests" reason="rate limited" requestBody="[{\"username\":\"ada\",\"password\":\"[REDACTED]\"}]"
	// level=INFO msg="jcbulk attempt" operation=BulkUsersCreate attempt=2 status=200 requestBody="[{\"username\":\"ada\",\"password\":\"[REDACTED]\"}]"
	// <nil>
}

// Hooks see every attempt and every wait, here to count them.
func ExampleHooks() {
	configuration, server := hostile(jumpcloudtest.BulkUserStatesList, &jumpcloudtest.Fault{Status: http.StatusInternalServerError})
	defer server.Close()

	configuration.Retry.InitialBackoff = time.Millisecond
	configuration.Hooks = jcbulk.Hooks{
		AttemptEnded: func(_ context.Context, a jcbulk.Attempt) { fmt.Println(a.Operation, a.Number, a.Status) },
		Waiting:      func(_ context.Context, a jcbulk.Attempt) { fmt.Println("again:", a.Reason) },
	}
	client := jcbulk.NewAPIClient(configuration)
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(context.Background()).Execute()
	fmt.Println(err)
	// Output:
	// BulkUserStatesList 1 500
	// again: server error
	// BulkUserStatesList 2 200
	// <nil>
}
