package bulk

import (
	"errors"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

var errTaken = errors.New("something of the user is taken, by another or by what an earlier sending created")

// exists returns what a failed result means for a user that an earlier request may have created. It means Succeeded if its message
// says that the user exists. It means Unknown if the message says that the e-mail address or another unique value is taken and does
// not name the username: another user may have it. It means Failed otherwise.
func (o Options) exists(result *jcbulk.JobWorkresult) Status {
	if o.Exists != nil {
		if o.Exists(result) {
			return Succeeded
		}
		return Failed
	}
	message := strings.ToLower(result.GetStatusMsg())
	switch {
	case !containsAny(message, "exist", "taken", "in use", "duplicate", "unique", "belongs to"):
		return Failed
	case containsAny(message, "mail", "employee", "identifier", "uid", "apple") && !containsAny(message, "username", "user name"):
		return Unknown
	}
	return Succeeded
}

func containsAny(text string, words ...string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
