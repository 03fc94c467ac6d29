package main

import (
	"context"
	"fmt"
	openapiclient "github.com/seed-5ccdf831/jcbulk"
	"os"
)

func main() {
	id := "id_example"
	xOrgId := "xOrgId_example"

	configuration := openapiclient.NewConfiguration()
	apiClient := openapiclient.NewAPIClient(configuration)
	r, err := apiClient.BulkJobRequestsApi.BulkUserStatesDelete(context.Background(), id).XOrgId(xOrgId).Execute()
	if err != nil {
		fmt.Fprintf(os.Stderr, "Error when calling `BulkJobRequestsApi.BulkUserStatesDelete``: %v\n", err)
		fmt.Fprintf(os.Stderr, "Full HTTP response: %v\n", r)
	}
}
