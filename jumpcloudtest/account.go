package jumpcloudtest

import (
	"fmt"
	"log/slog"
)

// The id and the secret of the service account that exists when no [WithServiceAccount] is given.
const (
	ClientID     = "jumpcloudtest-client"
	ClientSecret = "jumpcloudtest-secret"
)

// ServiceAccount is an OAuth 2.0 client. Printing or logging it does not show the secret.
type ServiceAccount struct {
	ClientID      string   // empty for [ClientID]
	ClientSecret  string   `json:"-"` // empty for [ClientSecret]
	Organizations []string // ids of those that its tokens open; nil for all
}

// Format implements [fmt.Formatter].
func (a ServiceAccount) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "service account %s of %q", a.ClientID, a.Organizations)
}

// LogValue implements [slog.LogValuer].
func (a ServiceAccount) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(a)) }
