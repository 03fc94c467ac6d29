package main

import (
	"context"
	"fmt"
	openapiclient "github.com/seed-5ccdf831/jcbulk"
	"os"
)

func main() {
	xOrgId := "xOrgId_example"
	body := []openapiclient.BulkUserUpdate{*openapiclient.NewBulkUserUpdate()}

	configuration := openapiclient.NewConfiguration()
	apiClient := openapiclient.NewAPIClient(configuration)
	resp, r, err := apiClient.BulkJobRequestsApi.BulkUsersUpdate(context.Background()).XOrgId(xOrgId).Body(body).Execute()
	if err != nil {
		fmt.Fprintf(os.Stderr, "Error when calling `BulkJobRequestsApi.BulkUsersUpdate``: %v\n", err)
		fmt.Fprintf(os.Stderr, "Full HTTP response: %v\n", r)
	}
	fmt.Fprintf(os.Stdout, "Response from `BulkJobRequestsApi.BulkUsersUpdate`: %v\n", resp)
}
