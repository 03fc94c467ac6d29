// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// The service's own servers, for Configuration.ServerIndex.
const (
	ServerUS = 0 // United States: https://console.jumpcloud.com/api/v2
	ServerEU = 1 // European Union: https://console.eu.jumpcloud.com/api/v2
	ServerIN = 2 // India: https://console.in.jumpcloud.com/api/v2
)

func defaultServers() ServerConfigurations {
	return ServerConfigurations{
		{URL: "https://console.jumpcloud.com/api/v2", Description: "United States"},
		{URL: "https://console.eu.jumpcloud.com/api/v2", Description: "European Union"},
		{URL: "https://console.in.jumpcloud.com/api/v2", Description: "India"},
	}
}

// regions are the names of the servers in the environment, in the same order.
func regions() []string {
	return []string{"us", "eu", "in"}
}
