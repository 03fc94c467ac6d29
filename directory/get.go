package directory

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

var errNotTheUser = errors.New("the answer is not the user who was asked for")

// Get returns the user with an id. The error matches jcbulk.ErrNotFound if there is none, and jcbulk.ErrInvalidRequest if the id is malformed.
func Get(ctx context.Context, client *jcbulk.APIClient, id string, options Options) (User, error) {
	r, err := newReader(ctx, client, options)
	if err != nil {
		return User{}, err
	}
	if !objectid.Valid(id) {
		return User{}, &jcbulk.ParameterError{Parameter: "id", Reason: "an id has 24 hexadecimal digits"}
	}
	body, _, err := client.Do(ctx, jcbulk.Operation{ //nolint:bodyclose // it is in memory
		Name: "SystemusersGet", Method: http.MethodGet, Path: "/systemusers/{id}", PathParams: map[string]string{"id": id},
		OrgID: r.orgID, V1: true, Repeatable: true,
	})
	if err != nil {
		return User{}, fmt.Errorf("directory: %w", err)
	}
	if len(bytes.TrimSpace(body)) == 0 { // as the service answers for an id that it does not know
		return User{}, fmt.Errorf("directory: SystemusersGet: the answer is empty: %w", jcbulk.ErrNotFound)
	}
	var one record
	if err := json.Unmarshal(body, &one); err != nil || !strings.EqualFold(one.user().ID, id) {
		return User{}, fmt.Errorf("directory: SystemusersGet: %w", errNotTheUser)
	}
	return one.user(), nil
}
