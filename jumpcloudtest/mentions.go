package jumpcloudtest

// Mentions are names in a result that do not say whom it is about.
type Mentions struct {
	Manager     bool    // persistedFields.manager is another user of the job: the id, or else the username
	RequestedBy bool    // meta.requestedBy is the username of another user of the job, or else the id
	Requester   bool    // meta.user is one user of the job, the same in all results, where it is no place of Identity
	Message     Mention // who is named in statusMsg
}

// Mention says who is named in a text.
type Mention string

// The mentions. In a job of one user, that user is the other one too.
const (
	MentionNobody Mention = ""
	MentionOwn    Mention = "own"    // the user of the result
	MentionOwnID  Mention = "own id" // the user's id, where there is one
	MentionOther  Mention = "other"  // another user of the job
)

// Mentioned returns all mentions.
func Mentioned() []Mention { return []Mention{MentionNobody, MentionOwn, MentionOwnID, MentionOther} }

// write adds the mentions to a result.
func (m Mentions) write(result map[string]any, own, other, first map[string]string) {
	if m.Manager {
		persisted(result, false)["manager"] = anyName(other, "id", "username", "email")
	}
	if m.RequestedBy {
		object(result, "meta")["requestedBy"] = anyName(other, "username", "id")
	}
	if meta := object(result, "meta"); m.Requester && meta["user"] == nil {
		meta["user"] = first
	}
	text, _ := result["statusMsg"].(string)
	switch m.Message {
	case MentionNobody:
	case MentionOwn:
		result["statusMsg"] = anyName(own, "username", "email", "id") + ": " + text
	case MentionOwnID:
		result["statusMsg"] = anyName(own, "id", "username") + ": " + text
	case MentionOther:
		result["statusMsg"] = text + " (after " + anyName(other, "email", "username", "id") + ")"
	}
}
