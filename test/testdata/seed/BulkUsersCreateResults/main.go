package main

import (
	"context"
	"fmt"
	openapiclient "github.com/seed-5ccdf831/jcbulk"
	"os"
)

func main() {
	jobId := "jobId_example"
	limit := int32(56)
	skip := int32(56)
	xOrgId := "xOrgId_example"

	configuration := openapiclient.NewConfiguration()
	apiClient := openapiclient.NewAPIClient(configuration)
	resp, r, err := apiClient.BulkJobRequestsApi.BulkUsersCreateResults(context.Background(), jobId).Limit(limit).Skip(skip).XOrgId(xOrgId).Execute()
	if err != nil {
		fmt.Fprintf(os.Stderr, "Error when calling `BulkJobRequestsApi.BulkUsersCreateResults``: %v\n", err)
		fmt.Fprintf(os.Stderr, "Full HTTP response: %v\n", r)
	}
	fmt.Fprintf(os.Stdout, "Response from `BulkJobRequestsApi.BulkUsersCreateResults`: %v\n", resp)
}
