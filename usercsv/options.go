package usercsv

import "time"

// DefaultClear is the marker that clears a field in an update, unless [WithClear] sets another.
const DefaultClear = "<clear>"

// An Option changes how a file is read or written.
type Option func(*options)

type options struct {
	comma       rune
	clearMarker string
	now         func() time.Time
}

// WithComma sets the separator between the cells of a row, in files that are read and in files that are written. The default is
// a comma. Spreadsheets often write a semicolon or a tab.
func WithComma(comma rune) Option { return func(o *options) { o.comma = comma } }

// WithClear sets the marker: the cell that clears a field in an update. Its letter case and blanks around it do not matter. The
// default is [DefaultClear]. With "" no cell clears a field. In a file of users to create, the marker is an error of its row.
func WithClear(marker string) Option { return func(o *options) { o.clearMarker = marker } }

// WithClock sets the clock from which EnrollmentDays counts. The default is [time.Now]. A reader reads the clock once, so all
// rows count from the same second. With a fixed clock, the same file always gives the same users.
func WithClock(now func() time.Time) Option { return func(o *options) { o.now = now } }

func newOptions(opts []Option) options {
	o := options{comma: ',', clearMarker: DefaultClear, now: time.Now}
	for _, set := range opts {
		set(&o)
	}
	return o
}
