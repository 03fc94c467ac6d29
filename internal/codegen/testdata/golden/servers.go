// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// The service's own servers, for Configuration.ServerIndex.
const (
	ServerONE = 0 // First: https://one.example.com/api
	ServerTWO = 1 // Second: https://two.example.com/api
)

func defaultServers() ServerConfigurations {
	return ServerConfigurations{
		{URL: "https://one.example.com/api", Description: "First"},
		{URL: "https://two.example.com/api", Description: "Second"},
	}
}

// regions are the names of the servers in the environment, in the same order.
func regions() []string {
	return []string{"one", "two"}
}
