package main

import (
	"context"
	"fmt"
	openapiclient "github.com/seed-5ccdf831/jcbulk"
	"os"
	"time"
)

func main() {
	xOrgId := "xOrgId_example"
	body := *openapiclient.NewBulkScheduledStatechangeCreate(time.Now(), "State_example", []string{"UserIds_example"})

	configuration := openapiclient.NewConfiguration()
	apiClient := openapiclient.NewAPIClient(configuration)
	resp, r, err := apiClient.BulkJobRequestsApi.BulkUserStatesCreate(context.Background()).XOrgId(xOrgId).Body(body).Execute()
	if err != nil {
		fmt.Fprintf(os.Stderr, "Error when calling `BulkJobRequestsApi.BulkUserStatesCreate``: %v\n", err)
		fmt.Fprintf(os.Stderr, "Full HTTP response: %v\n", r)
	}
	fmt.Fprintf(os.Stdout, "Response from `BulkJobRequestsApi.BulkUserStatesCreate`: %v\n", resp)
}
