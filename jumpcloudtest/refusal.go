package jumpcloudtest

import (
	"cmp"
	"fmt"
	"net/http"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// tooMany refuses a request with more users than the behavior allows.
func (b Behavior) tooMany() *wire.Refusal {
	refused := wire.Refuse(cmp.Or(b.TooManyStatus, http.StatusBadRequest), "too many users")
	if b.SaysMax {
		refused.Message = fmt.Sprintf("too many users: the limit is %d", b.MaxUsers)
	}
	return refused
}

// reword gives the refusal of a request the form of the behavior.
func (b Behavior) reword(r *wire.Refusal) *wire.Refusal {
	if r == nil {
		return nil
	}
	switch b.Refusal {
	case WithPath, WithBarePath:
		violations := []map[string]string{}
		for _, d := range r.Details {
			field := fmt.Sprintf("[%d].%s", *d.Index, d.Field)
			if b.Refusal == WithPath {
				field = "users" + field
			}
			violations = append(violations, map[string]string{"field": field, "description": d.Reason})
		}
		return b.raw(wire.JSON(r.Status, map[string]any{
			"code": r.Status, "message": "invalid argument", "status": "INVALID_ARGUMENT",
			"details": []any{map[string]any{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolationsList": violations}},
		}))
	case WithMessage:
		return b.raw(wire.JSON(r.Status, map[string]string{"message": "a user is not valid"}))
	case WithNothing:
		return b.raw(wire.Empty(r.Status))
	case WithPage:
		page := wire.RawJSON(r.Status, []byte("<html><body>Bad Request</body></html>"))
		page.Header.Set("Content-Type", "text/html")
		return b.raw(page)
	case WithIndex:
	}
	return r
}

func (Behavior) raw(a wire.Answer) *wire.Refusal { return &wire.Refusal{Status: a.Status, Raw: &a} }
