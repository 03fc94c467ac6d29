package main

import (
	"context"
	"fmt"
	openapiclient "github.com/seed-5ccdf831/jcbulk"
	"os"
)

func main() {
	users := []string{"Inner_example"}
	limit := int32(56)
	skip := int32(56)

	configuration := openapiclient.NewConfiguration()
	apiClient := openapiclient.NewAPIClient(configuration)
	resp, r, err := apiClient.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(context.Background()).Users(users).Limit(limit).Skip(skip).Execute()
	if err != nil {
		fmt.Fprintf(os.Stderr, "Error when calling `BulkJobRequestsApi.BulkUserStatesGetNextScheduled``: %v\n", err)
		fmt.Fprintf(os.Stderr, "Full HTTP response: %v\n", r)
	}
	fmt.Fprintf(os.Stdout, "Response from `BulkJobRequestsApi.BulkUserStatesGetNextScheduled`: %v\n", resp)
}
