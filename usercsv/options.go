package usercsv

import "time"

// DefaultClear is the cell that clears a field in an update, where [WithClear] sets no other.
const DefaultClear = "<clear>"

// An Option changes how a file is read or written.
type Option func(*options)

type options struct {
	comma rune
	clear string
	now   func() time.Time
}

// WithComma sets what separates the cells of a row, in files that are read and in those that are written; the default is a
// comma. Spreadsheets often write a semicolon or a tab.
func WithComma(comma rune) Option { return func(o *options) { o.comma = comma } }

// WithClear sets the cell that clears a field in an update, in any letter case and with any blanks around it; the default is
// [DefaultClear]. With "" no cell does. In a file of users to create, such a cell is an error of its row.
func WithClear(marker string) Option { return func(o *options) { o.clear = marker } }

// WithClock sets the clock from which EnrollmentDays counts; the default is [time.Now]. A reader looks at it once, so all
// rows count from the same second. A fixed clock makes the same file give the same users each time.
func WithClock(now func() time.Time) Option { return func(o *options) { o.now = now } }

func newOptions(opts []Option) options {
	o := options{comma: ',', clear: DefaultClear, now: time.Now}
	for _, set := range opts {
		set(&o)
	}
	return o
}
