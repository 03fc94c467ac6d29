// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// memberOf reports whether the specification has a member of that name, and whether a log may show its value.
func memberOf(name string) (known, loggable bool) {
	switch name {
	case "activation_email_override", "color", "details", "found", "fragile", "grade", "id", "jobId", "keeper", "label", "mail", "maker", "message", "meta", "name", "note", "owner", "parts", "password", "rank", "send_activation_emails", "size", "start_date", "state", "tags", "text", "total_count", "until", "user_ids", "weight", "zeta":
		return true, false
	}
	return false, false
}
