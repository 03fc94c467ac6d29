package usercsv

import (
	"maps"
	"time"

	"github.com/seed-5ccdf831/jcbulk/directory"
)

// DefaultClear is the marker that clears a field in an update, unless [WithClear] sets another.
const DefaultClear = "<clear>"

// An Option changes how a file is read or written.
type Option func(*options)

type options struct {
	comma       rune
	clearMarker string
	now         func() time.Time
	columns     map[string]string
	skip        int
	resolve     Resolver
}

// WithComma sets the separator between the cells of a row, in files that are read and in files that are written. The default is
// a comma. Spreadsheets often write a semicolon or a tab. A line such as sep=; before the header chooses the separator of its file.
func WithComma(comma rune) Option { return func(o *options) { o.comma = comma } }

// WithClear sets the marker: the cell that clears a field in an update. Its letter case and blanks around it do not matter. The
// default is [DefaultClear]. With "" no cell clears a field. In a file of users to create, the marker is an error of its row.
func WithClear(marker string) Option { return func(o *options) { o.clearMarker = marker } }

// WithClock sets the clock from which EnrollmentDays counts. The default is [time.Now]. A reader reads the clock once, so all
// rows count from the same second. With a fixed clock, the same file always gives the same users.
func WithClock(now func() time.Time) Option { return func(o *options) { o.now = now } }

// WithColumns says what the columns of a file mean: the name of one of our columns for a name that the file has, or "" to leave that column
// out. It comes before what is known of names. Letter case and blanks around names do not matter. A name that the file does not have is no
// error, but one that is no column of the operation is. [NewIDReader] takes the map of another operation, and ignores those columns.
func WithColumns(columns map[string]string) Option {
	columns = maps.Clone(columns)
	return func(o *options) { o.columns = columns }
}

// WithSkip leaves out so many lines at the start of a file, before the header. Lines without content, a line that chooses the separator
// (sep=;) and one that names a version (version:v1.0) or a type (#TYPE System.Object) are left out without it.
func WithSkip(lines int) Option { return func(o *options) { o.skip = lines } }

// A Resolver finds users by the names in one of their fields. It returns a match for each name, in their order: [directory.Resolve] does.
// An error ends the file. A reader calls it within the loop over its rows, so it should end with the context of the run.
type Resolver func(by directory.Key, names []string) ([]directory.Match, error)

// WithResolver finds the ids of users that a file names otherwise. A manager may be a username or an e-mail address then. A file of changes
// without the column id names its users by the first of the columns Username, Email and employeeIdentifier that it has, and does not
// change that field. E-mail addresses are looked up in lower case, as the service stores them.
//
//	usercsv.WithResolver(func(by directory.Key, names []string) ([]directory.Match, error) {
//		return directory.Resolve(ctx, client, by, names, directory.Options{})
//	})
//
// Up to 100 rows are looked up at once: as many as can be read without waiting for the file. Their text takes 2 MiB at most.
func WithResolver(resolve Resolver) Option { return func(o *options) { o.resolve = resolve } }

func newOptions(opts []Option) options {
	o := options{comma: ',', clearMarker: DefaultClear, now: time.Now}
	for _, set := range opts {
		set(&o)
	}
	return o
}
