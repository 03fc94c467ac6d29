package journal

import "slices"

// Batch is what is saved of users who were sent together.
type Batch struct {
	// Session is the number of the session that saved it last. A store sets it.
	Session uint64
	// JobID is the job that took them, or "" if there is none, or it is not known.
	JobID string
	// Ambiguous is how often they were sent before without an answer that says whether the service accepted them.
	Ambiguous int
	// Accepted says that the service accepted them. Until then they are being sent.
	Accepted bool
	// Rows has at least one row and at most MaxRows, in the order of the input.
	Rows []Row
}

// MaxRows is how many rows a batch can have. It bounds the memory that reading one takes.
const MaxRows = 1 << 16

// Row is what is saved of one user.
type Row struct {
	// Index is its place in the input, from 0.
	Index int
	// Digest tells whether the input has changed. It is keyed, and covers no secret.
	Digest uint64
	// Status is Open while there is no outcome that stays. The fields below are those of the outcome; in an open row they are zero.
	Status                      Status
	ByOrder, Verified, Presumed bool
	// Sent is how often the job was sent.
	Sent int
	// JobID is the id of its job where that is not the batch's, such as that of a scheduled change.
	JobID string
	// UserID is the user's id in the service, where it is known.
	UserID string
	// Message and Reason are the service's words, and why. What they hold of the row's own values is replaced by the names of the fields.
	Message, Reason string
}

// Status is what became of a row.
type Status uint8

// The statuses.
const (
	Open Status = iota
	Succeeded
	Failed
)

// First is the index of the first row, by which a batch is saved.
func (b *Batch) First() int { return b.Rows[0].Index }

// Find returns the row with an index, or nil. The batch may be nil.
func (b *Batch) Find(index int) *Row {
	if b == nil {
		return nil
	}
	place, ok := slices.BinarySearchFunc(b.Rows, index, func(r Row, index int) int { return r.Index - index })
	if !ok {
		return nil
	}
	return &b.Rows[place]
}

// IsOpen reports whether a row has no outcome.
func (b *Batch) IsOpen() bool {
	return slices.ContainsFunc(b.Rows, func(r Row) bool { return r.Status == Open })
}
