package main

import (
	"context"
	"fmt"
	openapiclient "github.com/seed-5ccdf831/jcbulk"
	"os"
)

func main() {
	limit := int32(56)
	filter := []string{"Inner_example"}
	skip := int32(56)
	xOrgId := "xOrgId_example"
	userid := "userid_example"

	configuration := openapiclient.NewConfiguration()
	apiClient := openapiclient.NewAPIClient(configuration)
	resp, r, err := apiClient.BulkJobRequestsApi.BulkUserStatesList(context.Background()).Limit(limit).Filter(filter).Skip(skip).XOrgId(xOrgId).Userid(userid).Execute()
	if err != nil {
		fmt.Fprintf(os.Stderr, "Error when calling `BulkJobRequestsApi.BulkUserStatesList``: %v\n", err)
		fmt.Fprintf(os.Stderr, "Full HTTP response: %v\n", r)
	}
	fmt.Fprintf(os.Stdout, "Response from `BulkJobRequestsApi.BulkUserStatesList`: %v\n", resp)
}
