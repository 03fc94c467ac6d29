package bulk

import (
	"cmp"
	"errors"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

var errTaken = errors.New("something of the user is taken, by another or by what an earlier sending created")

// conflict returns what a failed result means for a user that an earlier sending may have created. It means Succeeded if its message says
// that the username exists, and not that something else of the user does. It means Failed only if the message names a field that is no name
// of a user and has no word of existence. Otherwise it means Unknown.
func (o Options) conflict(result *jcbulk.JobWorkresult) Status {
	if o.Exists != nil {
		if o.Exists(result) {
			return Succeeded
		}
		return Failed
	}
	message := strings.ToLower(messageOf(result))
	exists := containsAny(message, existence()...)
	others := []string{"mail", "employee", "identifier", "uid", "guid", "apple"}
	names := containsAny(message, append(others, "user name", "username")...)
	for clause := range strings.SplitSeq(message, ";") {
		if containsAny(clause, existence()...) && containsAny(clause, "username", "user name") && !containsAny(clause, append(others, " or ")...) {
			return Succeeded
		}
	}
	if !exists && !names && containsAny(message, otherFields()...) {
		return Failed
	}
	return Unknown
}

// existence are words for something that is there already.
func existence() []string {
	return []string{"exist", "taken", "in use", "duplicate", "unique", "belongs to", "conflict", "already"}
}

// resolveConflict corrects the failure of a user that may have been sent before: that it exists is no failure.
func (e *engine[T]) resolveConflict(o *Outcome) {
	result := o.Result
	if result == nil {
		result = &jcbulk.JobWorkresult{StatusMsg: &o.Message}
	}
	switch e.options.conflict(result) {
	case Failed:
		return
	case Succeeded:
		if e.options.ResubmitUnknown {
			o.Status, o.Presumed, o.Err = Succeeded, true, nil
			return
		}
	case Unknown, NotSent:
	}
	o.Status, o.Err = Unknown, cmp.Or(o.Err, errTaken)
}

// otherFields are words for fields that are no name of a user.
func otherFields() []string {
	return []string{
		"password", "attribute", "state", "suspended", "manager", "mfa", "phone", "address", "restricted", "ssh", "public_key", "location",
		"department", "company", "costcenter", "cost center", "description", "jobtitle", "job title", "displayname", "firstname", "first name",
		"lastname", "last name", "middlename", "relationship", "tag", "sudo", "samba", "ldap", "external", "delegated", "activat", "exclusion",
	}
}
