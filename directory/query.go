package directory

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

// fields are what is asked for of each user. The key is always among them, so that nobody has to guess which name has which id.
const fields = "_id username email employeeIdentifier state"

const pageSize = 100 // the most that the service gives

// ask makes the operation that asks for users who have one of the names, from a place in the answer on.
type ask func(by Key, names []string, skip int) jcbulk.Operation

// everybody asks for all users, in the order of their ids.
func everybody(skip int) jcbulk.Operation { return listing("", skip) }

// after asks for the users whose ids come after one, in their order.
func after(id string) jcbulk.Operation { return listing("_id:$gt:"+id, 0) }

// oneOf asks by a filter, letter by letter.
func oneOf(by Key, names []string, skip int) jcbulk.Operation {
	return listing(filterOf(by, names), skip)
}

// filterOf is such a filter. A backslash goes before a bar that separates nothing.
func filterOf(by Key, names []string) string {
	escaped := make([]string, len(names))
	for i, name := range names {
		escaped[i] = strings.ReplaceAll(name, "|", `\|`)
	}
	return string(by) + ":$in:" + strings.Join(escaped, "|")
}

func listing(filter string, skip int) jcbulk.Operation {
	values := url.Values{"fields": {fields}, "limit": {strconv.Itoa(pageSize)}, "skip": {strconv.Itoa(skip)}, "sort": {"_id"}}
	if filter != "" {
		values.Set("filter", filter)
	}
	return jcbulk.Operation{Name: "SystemusersList", Method: http.MethodGet, Path: "/systemusers", Query: values, V1: true, Repeatable: true}
}

// exactly asks by a search, letter by letter; without names for everybody.
func exactly(by Key, names []string, skip int) jcbulk.Operation { return search(by, "", names, skip) }

// inAnyCase asks by a search, without regard to case.
func inAnyCase(by Key, names []string, skip int) jcbulk.Operation {
	return search(by, anyCase, names, skip)
}

// withEmails asks by a search, without regard to case, for users who have one of the names or one of the e-mail addresses that go with it.
func withEmails(emails map[string][]string) ask {
	return func(by Key, names []string, skip int) jcbulk.Operation {
		var all []map[Key]expression
		for _, name := range names {
			all = append(all, wholly(by, anyCase, name))
			for _, email := range emails[name] {
				all = append(all, wholly(Email, anyCase, email))
			}
		}
		return searchFor(all, skip)
	}
}

func search(by Key, flags string, names []string, skip int) jcbulk.Operation {
	either := make([]map[Key]expression, len(names))
	for i, name := range names {
		either[i] = wholly(by, flags, name)
	}
	return searchFor(either, skip)
}

const anyCase = "(?i)"

type expression struct {
	Regex string `json:"$regex"`
}

// wholly is the expression of a name and nothing around it.
func wholly(by Key, flags, name string) map[Key]expression {
	return map[Key]expression{by: {flags + "^" + regexp.QuoteMeta(name) + "$"}}
}

// searchFor asks for users of whom one of the expressions holds; without expressions for everybody.
func searchFor(either []map[Key]expression, skip int) jcbulk.Operation {
	members := map[string]any{"fields": fields, "limit": pageSize, "skip": skip}
	if len(either) > 0 {
		members["filter"] = map[string]any{"or": either}
	}
	body, _ := json.Marshal(members) // texts and numbers alone
	return jcbulk.Operation{Name: "SearchSystemusersPost", Method: http.MethodPost, Path: "/search/systemusers", Body: body, V1: true, Repeatable: true}
}

// page is one page of an answer.
type page struct {
	operation string
	users     []User
	total     int // of the users on all pages, or -1 if the answer does not say
}

var errForm = errors.New("the answer is no list of users")

func (r *reader) page(ctx context.Context, o jcbulk.Operation) (page, error) {
	o.OrgID = r.orgID
	body, _, err := r.client.Do(ctx, o) //nolint:bodyclose // it is in memory
	if err != nil {
		return page{}, fmt.Errorf("directory: %w", err)
	}
	var answer struct {
		Total   json.RawMessage `json:"totalCount"`
		Results *[]record       `json:"results"`
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer.Results == nil {
		return page{}, fmt.Errorf("directory: %s: %w", o.Name, errForm) // the decoder's error would repeat what it read
	}
	p := page{operation: o.Name, total: -1}
	if total, err := strconv.Atoi(strings.Trim(string(answer.Total), `"`)); err == nil {
		p.total = total
	}
	for _, one := range *answer.Results {
		if user := one.user(); objectid.Valid(user.ID) {
			p.users = append(p.users, user)
		}
	}
	if len(p.users) < len(*answer.Results) {
		return page{}, fmt.Errorf("directory: %s: a user has no id of 24 digits: %w", o.Name, errForm)
	}
	return p, nil
}

// record is a user as the service writes it.
type record struct {
	ID                 text `json:"_id"`
	OtherID            text `json:"id"`
	Username           text `json:"username"`
	Email              text `json:"email"`
	EmployeeIdentifier text `json:"employeeIdentifier"`
	State              text `json:"state"`
}

func (r *record) user() User {
	id := r.ID
	if id == "" {
		id = r.OtherID
	}
	return User{
		ID: string(id), Username: string(r.Username), Email: string(r.Email), EmployeeIdentifier: string(r.EmployeeIdentifier), State: string(r.State),
	}
}

// text is a text of an answer. null is none, and a number is its digits.
type text string

// UnmarshalJSON reads a text, a number or null. Anything else is no name.
func (t *text) UnmarshalJSON(value []byte) error {
	switch value[0] {
	case '"':
		return json.Unmarshal(value, (*string)(t))
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		*t = text(value)
	}
	return nil
}
