package jumpcloudtest

import (
	"slices"
	"time"
)

// Listing says which jobs and results can be seen at all.
type Listing struct {
	After     time.Duration // for so long after a job was accepted, its results are answered with 404
	Never     []string      // operations such as [BulkUserExpires] whose results are answered with 404 for ever
	Missing   bool          // some units have no results that are ever listed
	Stale     bool          // some results stay pending for ever, whatever became of their units
	Strangers bool          // results of users that are not the job's are listed too
}

// hides reports whether the results of a job cannot be seen yet.
func (l Listing) hides(operation string, age time.Duration) bool {
	return age < l.After || slices.Contains(l.Never, operation)
}
