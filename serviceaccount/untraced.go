package serviceaccount

import (
	"context"
	"net/http/httptrace"
)

// untraced is a context that hides the trace of the API call, which must not take a token call for its own.
type untraced struct{ context.Context }

func (c untraced) Value(key any) any {
	value := c.Context.Value(key)
	if _, traced := value.(*httptrace.ClientTrace); traced {
		return nil
	}
	return value
}
